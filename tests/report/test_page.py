import re
from dataclasses import replace

import pytest

from counterpoise.domain.review import Decision, Review
from counterpoise.report.brief import Brief, group_by_dyad, is_cooperative
from counterpoise.report.page import mark_sentence, render_html
from tests.makers import NOON


@pytest.fixture
def page(brief):
    return render_html(brief)


def test_every_event_stands_on_the_page_exactly_once(brief, page):
    for event in brief.events:
        assert page.count(f'id="event-{event.id}"') == 1


def test_every_link_within_the_page_leads_somewhere(page):
    anchors = set(re.findall(r'id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links - anchors == set()


def test_nothing_is_loaded_from_elsewhere(page):
    assert re.findall(r'(?:src|xlink:href)="', page) == []
    assert [link for link in re.findall(r'href="([^"]+)"', page) if not link.startswith("#")] == []
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_what_the_article_says_is_escaped(page):
    assert "<script>alert" not in page
    assert "Share <b>this</b>" not in page
    assert "Share &lt;b&gt;this&lt;/b&gt;." in page


def test_plans_and_suppositions_never_stand_among_what_happened(brief, page):
    happened, apart = page.split('id="apart"')
    for event in brief.events:
        assert (f'id="event-{event.id}"' in happened) is event.factuality.is_real
        assert (f'id="event-{event.id}"' in apart) is not event.factuality.is_real


def test_the_lead_counts_are_those_of_the_events(brief, page):
    real = brief.real
    cooperative = sum(map(is_cooperative, real))
    assert re.search(rf"<b>{len(real)}</b><span>acts stated", page)
    assert re.search(rf"</span>{cooperative}</b><span>cooperative", page)
    assert re.search(rf"</span>{len(real) - cooperative}</b><span>hostile", page)


def test_counts_of_dyads_add_up_to_their_events(brief):
    for dyad in group_by_dyad(brief.events):
        assert dyad.cooperative + dyad.hostile == len(dyad.events)


def test_a_claim_is_marked_as_one(page):
    assert page.count("claimed, not vouched for") == 1
    assert "As told by Chinese media" in page


def test_a_review_shows_on_its_event(brief):
    event = brief.events[0]
    review = Review(id="1", event=event.id, decision=Decision.REJECT, decided=NOON, reviewer="Ada", note="wrong year")
    assert "rejected by Ada: wrong year" in render_html(replace(brief, reviews={event.id: review}))


def test_an_empty_brief_says_so():
    empty = Brief(title="Nothing", sources=(), events=(), names={}, made=NOON, method="")
    page = render_html(empty)
    assert "No sentence says that something happened" in page
    assert "No act carries a date" in page


def test_hundreds_of_events_stay_readable(brief):
    many = tuple(replace(event, id=f"{event.id}-{number}") for number in range(40) for event in brief.events)
    page = render_html(replace(brief, events=many))
    assert page.count('<article class="event') == len(many)


def test_marked_words_are_the_words_of_the_sentence(brief):
    for event in brief.events:
        assert mark_sentence(event).striptags() == " ".join(event.evidence.sentence.split())


def test_a_code_without_an_event_type_is_neither_cooperative_nor_hostile(brief):
    event = replace(brief.events[0], event_type=None, quad_class=None, original_code="020")
    one = replace(brief, events=(event,))
    (dyad,) = group_by_dyad(one.real)
    assert (dyad.cooperative, dyad.hostile) == (0, 0)
    page = render_html(one)
    assert 'class="event untyped"' in page
    assert "1</b><span>of a code without an event type: neither" in page
    assert "</span>0</b><span>hostile" in page

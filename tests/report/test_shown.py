import re
from dataclasses import replace

import pytest
from markupsafe import Markup

from counterpoise.report import shown
from counterpoise.report.brief import group_by_dyad
from counterpoise.report.page import render_html
from counterpoise.report.sections import Section


@pytest.fixture
def large(brief, monkeypatch):
    """A brief of so many events that not all are shown."""
    monkeypatch.setattr(shown, "MOST", 60)
    many = [replace(event, id=f"{event.id}-{number}") for number in range(40) for event in brief.events]
    return replace(brief, events=tuple(many))


def leading_to(event):
    return Section(
        anchor="more", word="More", title="More", gloss="", body=Markup('<a href="#event-{}">an act</a>').format(event)
    )


def articles(page):
    return set(re.findall(r'<article class="event[^>]*id="event-([^"]+)"', page))


def test_a_page_of_a_large_record_says_how_many_it_shows_of_how_many(large):
    page = render_html(large)
    assert "all 400 events" in page
    assert len(articles(page)) < 400
    assert f"{len(articles(page))} of them stand here" in page


def test_every_link_of_a_page_that_does_not_show_all_leads_somewhere(large):
    page = render_html(large)
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) - anchors == set()


def test_counts_are_of_all_events_where_not_all_are_shown(large):
    page = render_html(large)
    assert f"<b>{len(large.real)}</b><span>acts stated" in page
    busiest = group_by_dyad(large.real)[0]
    assert f"+{busiest.cooperative}" in page


def test_an_event_to_which_a_section_leads_is_shown(large):
    first = next(event for event in large.events if event.when and event.factuality.is_real)
    assert first.id not in articles(render_html(large))
    assert first.id in articles(render_html(large, sections=[leading_to(first.id)]))


def test_the_latest_acts_are_shown_and_those_without_a_date_last(brief):
    dated = [event for event in brief.real if event.when]
    undated = [event for event in brief.real if event.when is None]
    assert shown.latest(brief.real, 2) == {event.id for event in dated[-2:]}
    assert shown.latest(brief.real, len(dated) + 1) == {*(event.id for event in dated), undated[0].id}


def test_a_page_of_few_events_shows_all(brief):
    assert "stand here" not in render_html(brief)
    assert articles(render_html(brief)) == {event.id for event in brief.events}

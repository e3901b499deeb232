import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from counterpoise.text.sentences import split_sentences

PARTS = (
    "Japan the U.S. Gen. Liu said. “We agree. No. 2 p.m. Jan. 5 (the plan. Yes.) … ! ? ” \" ' It they left.[3] Co. Inc."
    " A. 1. e.g. etc. St. Mr. J. D. Vance 20 $5 — .... 条約。 \n \t  \xa0"
)
NEWS = st.lists(st.sampled_from(PARTS.split(" "))).map(" ".join)


def sentences(text):
    return [span.of(text) for span in split_sentences(text)]


@given(st.one_of(NEWS, st.text()), st.sampled_from(["en", None, "fr", "ja"]))
@example("....", "en")
def test_spans_come_in_order_without_overlap_and_leave_out_nothing_but_white_space(text, language):
    spans = split_sentences(text, language=language)
    end = 0
    for span in spans:
        assert text[end : span.start].strip() == ""
        assert end <= span.start < span.end
        assert span.of(text) == span.of(text).strip()
        end = span.end
    assert text[end:].strip() == ""


@given(NEWS)
def test_what_comes_after_a_sentence_that_has_ended_does_not_change_it(text):
    before = split_sentences(f"{text} Nobody came. They left.")
    assert (
        split_sentences(f"{text} Nobody came. They left. Then it ended (and how.) He agreed.")[: len(before) - 1]
        == before[:-1]
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "U.S. officials met Gen. Liu and Lt. Gen. Kim in St. Petersburg.",
        "He asked the U.S. Congress and the U.N. Security Council to act.",
        "Mr. Xi, Sen. John Kerry and Prof. Li agreed with Sec. Blinken.",
        "J.D. Vance, J. D. Vance, George H. W. Bush and H.R. McMaster spoke.",
        "They met on Jan. 5, on Sept. 11 and at 5 p.m. Tuesday in Washington, D.C., the ministry said.",
        "The No. 2 official cited Art. 5 of the treaty, vol. 3, p. 17.",
        "Acme Co. Ltd. of Japan and Beta Inc. Europe paid $3.5 million.",
        "“Is it so?” he asked.",
        "“Stop!” Kishida said.",
        "“Stop the ships!” the minister told reporters.",
        "The pact (signed in 1961. It was renewed in 2021.) holds.",
        "Border regions… (and) driving relations into an impasse.",
        "Arms, tanks, etc. were sent, e.g. Leopards vs. T-72s.",
        "1. The ministry agreed.",
        "The U.S.-led force left.",
        "Sen. Bob Doe, D-N.J., and Rep. Jane Roe, R-Ala., left.",
        "The firm rose 2.5 per cent.",
    ],
)
def test_a_stop_within_a_sentence_does_not_end_it(sentence):
    assert sentences(f"It began. {sentence} It ended.") == ["It began.", sentence, "It ended."]


@pytest.mark.parametrize(
    "parts",
    [
        [
            "He warned of “a dangerous impasse.",
            "Such actions cannot remain without serious consequences.”",
            "Tokyo shrugged.",
        ],
        ["It sells lethal items overseas!", "Tokyo is crossing a line."],
        ['He wrote: "Peace.', 'Now."', "Then he left."],
        ["They flew to the U.S.", "The ministry said so."],
        ["They flew to the U.S.", "“We agree,” he said."],
        ["It met at 3 a.m.", "The army moved.", "It left."],
        ["Is it peace?", "Is it war?", "Nobody knows."],
        ["It failed.[3]", "The end came.[12]"],
        ["(He left.", "She stayed.)", "Then it ended."],
        ["The region fell.", "20 people died."],
        ["He said no.", "“Never.”", "She left."],
        ["That was Plan B.", "The army had none."],
        ["Trade shrank…", "The yen fell."],
        ["Australia has 5 ships.", "$3 billion was spent."],
    ],
)
def test_a_stop_that_ends_a_sentence_is_seen(parts):
    assert sentences(" ".join(parts)) == parts


def test_two_spaces_and_a_missing_space_after_a_stop_are_both_seen():
    assert sentences("It fell.  They left.The ministry said so.") == ["It fell.", "They left.", "The ministry said so."]
    assert sentences("See example.com or www.Example.org for it.") == ["See example.com or www.Example.org for it."]


@pytest.mark.parametrize(
    "text", ["." * 100_000, "( " * 50_000, "a. " * 50_000, "No. " * 30_000, " " * 200_000 + "x", "“" * 100_000]
)
def test_hostile_text_takes_no_more_than_a_moment(text):
    start = time.perf_counter()
    split_sentences(text)
    assert time.perf_counter() - start < 2


def test_an_article_of_five_kilobytes_is_cut_in_two_milliseconds():
    text = "Gen. Liu met U.S. officials on Jan. 5. “We agree. It holds,” he said (in Tokyo). Seoul rejected it! " * 50
    best = min(_seconds(text) for _ in range(20))
    assert best < 0.002 * 3, "thrice the budget, for a busy machine"


def _seconds(text):
    start = time.perf_counter()
    split_sentences(text)
    return time.perf_counter() - start

import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.text.plain import read_plain, unwrap_lines

PARAGRAPH = (
    "Japan on Friday promised 100 vehicles to Ukraine, and the Russian foreign ministry summoned the ambassador to "
    "protest. The two governments have not spoken since, and their ships keep apart in the Sea of Japan."
)


@given(st.text())
def test_offsets_hold_in_the_text_as_it_was_given(text):
    marked = read_plain(text)
    assert len(marked.text) == len(text)
    assert marked.text.split() == text.split() or any(blank in text for blank in "\u200b\ufeff")
    assert all(new == old or (new in " \n" and old.isspace()) for new, old in zip(marked.text, text, strict=True))


@pytest.mark.parametrize("width", [40, 60, 72, 79, 100])
def test_a_paragraph_wrapped_at_any_width_is_one_paragraph(width):
    wrapped = textwrap.fill(PARAGRAPH, width)
    marked = read_plain(f"{wrapped}\n\n{wrapped}\n")
    assert [block.span.of(marked.text) for block in marked.blocks] == [PARAGRAPH, PARAGRAPH]


def test_lines_that_are_paragraphs_are_not_joined():
    lines = "Tokyo sends vehicles\nBy Jane Doe\n12 June 2023\nJapan promised vehicles to Ukraine.\nMoscow protested."
    assert unwrap_lines(lines) == lines
    assert unwrap_lines(f"{PARAGRAPH}\n{PARAGRAPH}") == f"{PARAGRAPH}\n{PARAGRAPH}"


def test_a_title_and_a_byline_above_a_wrapped_paragraph_stay_apart():
    text = "Tokyo sends vehicles, Moscow objects\nBy Jane Doe\n" + textwrap.fill(PARAGRAPH, 72)
    marked = read_plain(text)
    assert [str(block.kind) for block in marked.blocks] == ["title", "byline", "paragraph"]


def test_blanks_of_every_kind_become_spaces():
    marked = read_plain("Japan\u00a0met\tKorea\u2009on Friday.\u2028Seoul agreed.")
    assert [block.span.of(marked.text) for block in marked.blocks] == ["Japan met Korea on Friday.", "Seoul agreed."]


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "a b\n" * 200_000, " \n" * 300_000, "By A " * 100_000, "A" * 50_000 + "("]
)
def test_hostile_text_takes_no_more_than_a_moment(text):
    start = time.perf_counter()
    read_plain(text)
    assert time.perf_counter() - start < 3

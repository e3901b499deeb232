"""A sentence that somebody types, read as a claim."""

import re
from datetime import date

from counterpoise.claims.reading import read_claim
from counterpoise.claims.sentence import Sentence
from counterpoise.coding.coder import Coder
from counterpoise.domain import source
from counterpoise.domain.claim import Claim
from counterpoise.domain.source import Block, BlockKind, Document, Publication, Span

_DATE_FIRST = re.compile(
    r"^(?:On|In|Between|From|Since|During|By)\b[^,]{0,60}?\b(?:19|20)\d\d\b(?=\s+(?!and\b|to\b|until\b|through\b)\w)"
)


def read_statement(text: str, *, coder: Coder, said: date | None = None) -> Claim:
    """
    Return the claim that a sentence makes, in exact form; `said` is the day by which "last week" is judged.

    Raises
    ------
    NoClaim
        If there is nothing in it to test.
    UnusableDate
        If its period ends before it begins.
    """
    folded = " ".join(text.split())
    coded = coder.code(_document(_with_comma(folded), said))
    return read_claim(Sentence(folded, coded.events, said))


def _with_comma(text: str) -> str:
    """Return a sentence with a comma after the date it begins with, which tells the date from the name after it."""
    return _DATE_FIRST.sub(r"\g<0>,", text, count=1)


def _document(text: str, said: date | None) -> Document:
    whole = Span(start=0, end=len(text))
    return Document.of_text(
        text,
        blocks=(Block(span=whole, kind=BlockKind.PARAGRAPH),),
        sentences=(source.Sentence(index=0, span=whole, kind=BlockKind.PARAGRAPH, block=0),),
        publication=Publication(published=said),
    )

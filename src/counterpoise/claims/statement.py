"""A sentence that somebody types, read as a claim."""

import re
from dataclasses import replace
from datetime import date

from counterpoise.claims.plain import put_plainly
from counterpoise.claims.reading import read_claim
from counterpoise.claims.sentence import Sentence
from counterpoise.coding.coder import Coder
from counterpoise.domain import source
from counterpoise.domain.claim import Claim
from counterpoise.domain.errors import UnknownActor
from counterpoise.domain.source import Block, BlockKind, Document, Publication, Span

_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
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
    UnknownActor
        If it names somebody whom nobody knows, and there is nothing to test without him.
    UnusableDate
        If its period ends before it begins.
    """
    said_so = " ".join(text.split())
    folded = put_plainly(said_so)
    coded = coder.code(_document(_with_comma(folded), said))
    sentence = Sentence(folded, coded.events, said)
    stranger = _find_stranger(sentence)
    if stranger and not coded.events and len(sentence.named) < 2 and not sentence.nouns:
        raise UnknownActor(f"No actor is called {stranger!r}. List them with: counterpoise actors")
    return replace(read_claim(sentence), text=said_so).identified()


def _find_stranger(sentence: Sentence) -> str | None:
    """Return the first name within a sentence that stands for nobody we know and is part of no date."""
    known = [(each.start, each.end) for each in sentence.named] + [(each.start, each.end) for each in sentence.spells]
    for match in _NAME.finditer(sentence.text):
        if not any(start <= match.start() < end for start, end in known):
            return match.group()
    return None


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

from datetime import date

import pytest

from counterpoise.coding.coder import RuleCoder
from counterpoise.record.exporters.exchange import to_exchange
from counterpoise.text.documents import make_document
from counterpoise.text.forms import Form
from counterpoise.text.raw import RawSource
from counterpoise.workflows.coders import make_coder


@pytest.fixture(scope="session")
def code():
    """Code a text and return its document with events."""

    def run(text, published=date(2023, 6, 12)):
        raw = RawSource(data=f"A title here\n\n{text}".encode(), form=Form.PLAIN, named="article.txt", stem="article")
        return RuleCoder().code(make_document(raw, published=published))

    return run


@pytest.fixture(scope="session")
def acts(code):
    """Code a text and return its acts in short: (actors, type, recipients, factuality)."""

    def run(text, published=date(2023, 6, 12)):
        rows = [to_exchange(event, stem="article") for event in code(text, published).events]
        return [(" ".join(row.actor), row.event_type, " ".join(row.recipient), row.factuality) for row in rows if row]

    return run


@pytest.fixture(scope="session")
def told_last():
    """Read a text with the trained reader and return the acts of its last sentence in short: (actors, type, recipients)."""
    coder = make_coder("trained")

    def run(text):
        raw = RawSource(data=f"A title here\n\n{text}".encode(), form=Form.PLAIN, named="article.txt", stem="article")
        document = make_document(raw, published=date(2023, 6, 14))
        last = document.sentences[-1].span
        return [
            (
                " ".join(party.actor for party in event.actors),
                event.event_type.value,
                " ".join(party.actor for party in event.recipients),
            )
            for event in coder.code(document).events
            if event.evidence.span == last
        ]

    return run

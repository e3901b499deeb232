from dataclasses import replace

import pytest

from counterpoise.domain.document import Skipped
from counterpoise.domain.event import Attribution, EventType, Factuality
from counterpoise.domain.source import Publication
from counterpoise.report.brief import brief_of
from tests.makers import NOON, make_document, make_event, make_reading

NAMES = {"RUS": "Russia", "JPN": "Japan", "CHN": "China", "USA": "United States", "DEU": "Germany", "UKR": "Ukraine"}


@pytest.fixture
def brief():
    """A brief of one article on Northeast Asia with acts of every kind."""
    document = make_document("Russia summoned Japan's ambassador on Friday. " * 12)
    acts = [
        ("RUS", "JPN", EventType.ACCUSE, "2023-06-09", Factuality.ASSERTED),
        ("JPN", "RUS", EventType.SANCTION, None, Factuality.ASSERTED),
        ("JPN", "UKR", EventType.AGREE, "2023-06-05/2023-06-11", Factuality.ASSERTED),
        ("CHN", "RUS", EventType.COOPERATE, "2023-06-06", Factuality.ASSERTED),
        ("CHN", "RUS", EventType.CONSULT, "2023-03", Factuality.REPORTED_CLAIM),
        ("USA", "JPN", EventType.SUPPORT, None, Factuality.ASSERTED),
        ("DEU", None, EventType.MOBILIZE, "2024", Factuality.PLANNED),
        ("USA", "UKR", EventType.AID, None, Factuality.HYPOTHETICAL),
        ("JPN", "UKR", EventType.AID, None, Factuality.NEGATED),
        ("USA", "CHN", EventType.ACCUSE, None, Factuality.OPINION),
    ]
    events = [
        make_event(actor, recipient, kind, when, factuality, document=document, trigger=f"t{number}")
        for number, (actor, recipient, kind, when, factuality) in enumerate(acts)
    ]
    events[4] = replace(events[4], attribution=(Attribution(sayer="Chinese media", cue="report"),), is_mutual=True)
    document = replace(
        document,
        publication=Publication(
            publisher="Harbour Wire", title="A <script>alert(1)</script> week", published=document.publication.published
        ),
    )
    skipped = [
        Skipped(what="Share <b>this</b>.", reason="boilerplate: share line"),
        Skipped(what="It rained.", reason="no event"),
    ]
    return brief_of([make_reading(document, events, skipped)], names=NAMES, made=NOON)

"""
PLOVER's gold records as lessons: one event of each sentence is coded, with its actors and trigger.

References
----------
Open Event Data Alliance (2016). PLOVER gold standard records from the CAMEO manual, CC BY-SA 4.0.
"""

import json
import re
from pathlib import Path

from counterpoise.domain.event import EventType
from training.examples import Lesson
from training.passages import CodedEvent, CodedSentence, Mention, Words

_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_OPEN = re.compile(r"\((SRC/TAR|SRC|TAR|EVT|LOC|CTXT?):\s*")


def read_gold_records(path: Path) -> list[Lesson]:
    """Return a lesson for each record that marks an actor and a trigger."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    lessons = [_lesson(row) for row in rows if row["event"] != "DOCUMENT"]
    return [lesson for lesson in lessons if lesson is not None]


def _lesson(row: dict[str, object]) -> Lesson | None:
    info = row["textInfo"]
    if not isinstance(info, dict):
        return None
    text, marks = unmark(info["markup"])
    triggers = [words for kind, words in marks if kind == "EVT"]
    actors = [words for kind, words in marks if kind.startswith("SRC")]
    recipients = [words for kind, words in marks if kind.endswith("TAR")]
    if not triggers or not actors:
        return None
    both = any(kind == "SRC/TAR" for kind, _ in marks) or not row.get("target")
    event = CodedEvent(
        trigger=_first_word(_telling(triggers)),
        event_type=EventType(_TYPES.get(str(row["event"]), str(row["event"]))),
        actors=tuple(Mention(words=words, codes=("XXX",)) for words in actors),
        recipients=tuple(Mention(words=words, codes=("XXX",)) for words in (actors if both else recipients)),
        is_mutual=both,
    )
    return Lesson(sentence=CodedSentence(text=text, events=(event,)), is_complete=False, is_whole=False)


def unmark(markup: str) -> tuple[str, list[tuple[str, Words]]]:
    """
    Return a text without its marks, and what each mark held.

    Examples
    --------
    >>> unmark("(SRC: Oman) (EVT: sent) aid")
    ('Oman sent aid', [('SRC', Words(text='Oman', start=0, end=4)), ('EVT', Words(text='sent', start=5, end=9))])
    """
    text, at = "", 0
    waiting: list[tuple[str, int]] = []
    marks: list[tuple[str, Words]] = []
    while at < len(markup):
        opened = _OPEN.match(markup, at)
        if opened:
            waiting.append((opened.group(1), len(text)))
            at = opened.end()
            continue
        character = markup[at]
        if character == "(":
            waiting.append(("", len(text)))
        if character == ")" and waiting:
            kind, start = waiting.pop()
            if kind:
                text = text.rstrip() if len(text.rstrip()) > start else text
                marks.append((kind, Words(text=text[start:], start=start, end=len(text))))
                at += 1
                continue
        text += character
        at += 1
    return text, sorted(marks, key=lambda mark: mark[1].start or 0)


_SPEAKING = frozenset("said says say announced declared told".split())


def _telling(triggers: list[Words]) -> Words:
    """Return the first trigger that tells the type: what is said, not that it is said."""
    return next((words for words in triggers if words.text.split(" ")[0].lower() not in _SPEAKING), triggers[0])


def _first_word(words: Words) -> Words:
    assert words.start is not None
    first = words.text.split(" ")[0]
    return Words(text=first, start=words.start, end=words.start + len(first))

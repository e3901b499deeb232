"""What the present tense or a noun tells of, but the date puts after the day of publication."""

from datetime import date

from counterpoise.coding.clauses import CLAUSES
from counterpoise.coding.drafts import Draft
from counterpoise.coding.inflection import Form
from counterpoise.coding.scene import Scene
from counterpoise.coding.timex import Timex


def lies_ahead(scene: Scene, draft: Draft, timexes: list[Timex], published: date | None) -> bool:
    """Say whether an act in the present tense is dated after publication ("4 April: Putin and Rouhani meet in Ankara")."""
    if not published:
        return False
    dated = [timex.interval for timex in timexes if timex.interval and not timex.is_bound]
    if dated and all(interval.earliest > published for interval in dated):
        entry = scene.lexicon.verbs.get(scene.word(draft.first))
        if entry is not None and Form.PAST not in entry[0]:
            return True
    return _begins_yet(scene, draft, timexes, published)


def _begins_yet(scene: Scene, draft: Draft, timexes: list[Timex], published: date) -> bool:
    """Say whether what a noun names begins on a day to come ("Hanoi's ban on rosewood begins on September 15")."""
    if scene.is_verb(draft.first):
        return False
    for at in range(draft.last, min(draft.last + _LONGEST_NOUN, len(scene.at))):
        word = scene.word(at)
        if word in CLAUSES or word in (":", "and"):
            return False
        if _is_beginning(scene, at):
            if not _ALWAYS.isdisjoint(scene.words.lower[at:]):
                return False
            after = scene.words.end[at]
            days = [each for each in timexes if each.start > after and not each.is_bound and not each.is_attributive]
            return bool(days) and _may_come(days[0], published)
        if scene.is_verb(at):
            return False
    return False


def _is_beginning(scene: Scene, at: int) -> bool:
    """Say whether a word is a verb in the present by which what a noun names begins, not a noun ("at the start of June")."""
    needed = _BEGINNING.get(scene.word(at))
    if needed is None or scene.is_nominal(at) or scene.word(at + 1) == "of":
        return False
    return not needed or scene.word(at + 1) in needed


def _may_come(timex: Timex, published: date) -> bool:
    """Say whether a date is to come, or may be read so: a weekday or a day of a month without its year."""
    return timex.is_weekday or timex.is_yearless or (timex.interval is not None and timex.interval.earliest > published)


_BEGINNING: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("begin", "begins", "start", "starts", "open", "opens", "resume", "resumes"), ()),
    **dict.fromkeys(("take", "takes"), ("effect",)),
    **dict.fromkeys(("come", "comes", "go", "goes", "enter", "enters"), ("into",)),
    **dict.fromkeys(("kick", "kicks"), ("in",)),
}
"""Verbs in the present by which what a noun names begins, with the word that each needs after it."""
_ALWAYS = frozenset({"each", "every"})
_LONGEST_NOUN = 12

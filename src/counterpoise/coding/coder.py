"""Document in, events out: the protocol that every coder keeps, and the first coder, by rules."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

from counterpoise.coding.attribution import Saying, find_sayings
from counterpoise.coding.collapsing import collapse
from counterpoise.coding.crowds import draft_crowds
from counterpoise.coding.drafts import Draft
from counterpoise.coding.echoes import draft_echoes
from counterpoise.coding.factuality import with_sayings
from counterpoise.coding.inflection import Form
from counterpoise.coding.lexicon import load_lexicon
from counterpoise.coding.mentions import Party
from counterpoise.coding.naming import build_mentions, find_unresolved
from counterpoise.coding.nouns import draft_nouns
from counterpoise.coding.quotations import draft_quotations
from counterpoise.coding.reference import Memory, add_references
from counterpoise.coding.resolution import Found, find_names
from counterpoise.coding.scene import Scene
from counterpoise.coding.stays import draft_stays
from counterpoise.coding.timex import Timex, find_timexes, to_future
from counterpoise.coding.tokens import split_words
from counterpoise.coding.verbs import draft_verbs
from counterpoise.domain.document import CodedDocument, Skipped
from counterpoise.domain.event import Event, EventType, Evidence, Factuality, Method, QuadClass
from counterpoise.domain.source import BlockKind, Document, Sentence, Span
from counterpoise.domain.when import Interval
from counterpoise.ontology.plover import quad_class_of

_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.HEADING})
_RECENT_DAYS = 60


class Coder(Protocol):
    """What reads a document for events. `name` and `version` are written into every event it makes."""

    name: str
    version: str

    def code(self, document: Document) -> CodedDocument:
        """Return the events of a document and what was left out."""
        ...


class RuleCoder:
    """
    Codes events by a lexicon of verbs and nouns and the order of words.

    References
    ----------
    Schrodt, P. A. (2012). CAMEO: Conflict and Mediation Event Observations, Event and Actor Codebook, 1.1b3.
    Open Event Data Alliance (2021). PLOVER, draft 0.8.
    """

    name = "rules"
    version = "1"

    def code(self, document: Document) -> CodedDocument:
        """Return the events of a document and what was left out."""
        memory, aliases = Memory(), dict[str, Party]()
        found = find_names(document.text, published=document.publication.published)
        memory.voice = _voice(document, found)
        events: list[Event] = []
        unresolved: list[str] = []
        skipped = [
            Skipped(
                what=block.span.of(document.text),
                reason=f"{block.kind}: {block.reason}" if block.reason else str(block.kind),
                span=block.span,
            )
            for block in document.blocks
            if block.kind not in _READ
        ]
        cursor = 0
        for sentence in document.sentences:
            if sentence.kind not in _READ:
                continue
            names, cursor = _within(found, sentence.span, cursor)
            coded = list(self._code_sentence(document, sentence, names, memory, aliases, unresolved))
            events.extend(coded)
            if not coded:
                skipped.append(Skipped(what=sentence.span.of(document.text), reason="no event", span=sentence.span))
        return CodedDocument(
            document=document,
            events=tuple(events),
            skipped=tuple(skipped),
            unresolved=tuple(dict.fromkeys(unresolved)),
        )

    def _code_sentence(
        self,
        document: Document,
        sentence: Sentence,
        names: Sequence[Found],
        memory: Memory,
        aliases: dict[str, Party],
        unresolved: list[str],
    ) -> Iterator[Event]:
        words = split_words(document.text, sentence.span.start, sentence.span.end)
        mentions = build_mentions(words, names, document.text, aliases)
        unresolved.extend(find_unresolved(words, mentions))
        mentions = add_references(words, mentions, memory)
        if not mentions and memory.speaker is None and "such" not in words.lower:
            return
        scene = Scene.of(words, mentions, load_lexicon())
        sayings = find_sayings(scene, document.text) if mentions else []
        drafts = list(draft_verbs(scene, memory))
        drafts += draft_nouns(scene, memory, _used(drafts))
        drafts += draft_stays(scene)
        drafts += draft_crowds(scene) if not any(draft.event_type is EventType.PROTEST for draft in drafts) else ()
        drafts += draft_echoes(scene, memory, memory.act) if not drafts else ()
        drafts += draft_quotations(scene, sayings, drafts, memory)
        timexes = find_timexes(
            document.text, sentence.span.start, sentence.span.end, published=document.publication.published
        )
        for draft in _unique(drafts):
            collapsed = collapse(scene, draft, sayings)
            if collapsed is not None:
                yield self._event(document, sentence, scene, collapsed, sayings, timexes, memory)
        memory.note(mentions)
        _remember(memory, scene, sayings, drafts)

    def _event(
        self,
        document: Document,
        sentence: Sentence,
        scene: Scene,
        draft: Draft,
        sayings: list[Saying],
        timexes: list[Timex],
        memory: Memory,
    ) -> Event:
        factuality = with_sayings(draft.factuality, sayings, draft.first, actors=_vouching(draft), scene=scene)
        if "?" in scene.words.text[-2:] and factuality.is_real and scene.word(0) in _ASKING:
            factuality = Factuality.HYPOTHETICAL
        trigger = Span(start=scene.words.start[draft.first], end=scene.words.end[draft.last - 1])
        if factuality.is_real and _lies_ahead(scene, draft, timexes, document.publication.published):
            factuality = Factuality.PLANNED
        when = _when(scene, draft, timexes, factuality, document.publication.published)
        if when is None and factuality.is_real:
            when = memory.when_of_scene(sentence.index) if _is_narrated(scene, draft) else None
        elif when is not None and factuality.is_real and _sets_scene(when, document.publication.published):
            memory.set_scene(when, sentence.index)
        return Event(
            id="",
            actors=tuple(party.participant() for party in draft.actors),
            recipients=tuple(party.participant() for party in draft.recipients),
            event_type=draft.event_type,
            quad_class=quad_class_of(draft.event_type),
            mode=draft.mode,
            when=when,
            published=document.publication.published,
            factuality=factuality,
            attribution=tuple(saying.attribution() for saying in sayings if saying.covers(draft.first)),
            is_mutual=draft.is_mutual,
            confidence=_confidence(draft, factuality),
            method=Method(name=self.name, version=self.version),
            reasons=tuple(draft.doubts),
            evidence=Evidence(
                document=document.id,
                sentence=sentence.span.of(document.text),
                span=sentence.span,
                trigger=trigger.of(document.text),
                trigger_span=trigger,
                kind=str(sentence.kind),
            ),
        ).identified()


def _voice(document: Document, found: Sequence[Found]) -> Party | None:
    """Return who speaks in the first person in a statement ("our President"): the first actor of its title."""
    titles = [block.span for block in document.blocks if block.kind is BlockKind.TITLE]
    for each in found:
        if titles and titles[0].start <= each.start < titles[0].end:
            span = Span(start=each.start, end=each.end)
            return Party(each.name.actor, span.of(document.text), span)
    return None


def _within(found: Sequence[Found], span: Span, cursor: int) -> tuple[list[Found], int]:
    while cursor < len(found) and found[cursor].start < span.start:
        cursor += 1
    end = cursor
    while end < len(found) and found[end].end <= span.end:
        end += 1
    return list(found[cursor:end]), end


def _used(drafts: Sequence[Draft]) -> set[int]:
    """Return the words that a verb's frame has used up: its object noun is not an act of its own."""
    return {at for draft in drafts for at in range(draft.first, draft.last)} | {
        at for draft in drafts for at in draft.spent
    }


def _unique(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without those that say the same of the same parties again."""
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        either_way = draft.is_mutual or draft.event_type is EventType.CONSULT
        sides = (
            frozenset({draft.actor_ids, draft.recipient_ids}) if either_way else (draft.actor_ids, draft.recipient_ids)
        )
        key = (draft.event_type, sides)
        if key not in kept or len(draft.doubts) < len(kept[key].doubts):
            kept[key] = draft
    drafts = [draft for draft in kept.values() if not _is_outcome(draft, kept.values())]
    return sorted(drafts, key=lambda draft: draft.first)


_OUTCOMES = frozenset({"kill", "wound", "injure", "destroy"})


def _is_outcome(draft: Draft, others: Iterable[Draft]) -> bool:
    """Say whether the act is only what came of another in the sentence ("bombed the port, killing ten")."""
    return draft.frame.head in _OUTCOMES and any(
        other is not draft
        and other.event_type is EventType.ASSAULT
        and other.frame.head not in _OUTCOMES
        and other.actor_ids == draft.actor_ids
        for other in others
    )


def _sets_scene(when: Interval, published: date | None) -> bool:
    """Say whether a date is that of a scene rather than of an aside: a day, or near to publication."""
    return when.precision == "day" or (published is not None and (published - when.latest).days <= _RECENT_DAYS)


def _lies_ahead(scene: Scene, draft: Draft, timexes: list[Timex], published: date | None) -> bool:
    """Say whether an act in the present tense is dated after publication ("4 April: Putin and Rouhani meet in Ankara")."""
    dated = [timex.interval for timex in timexes if timex.interval and not timex.is_bound]
    if not published or not dated or any(interval.earliest <= published for interval in dated):
        return False
    entry = scene.lexicon.verbs.get(scene.word(draft.first))
    return entry is not None and not entry[0] & Form.PAST


def _when(
    scene: Scene, draft: Draft, timexes: list[Timex], factuality: Factuality, published: date | None
) -> Interval | None:
    """Return when the act took place: the nearest date that does not merely bound it."""
    usable = [timex for timex in timexes if timex.interval and not timex.is_bound]
    if not usable:
        return None
    start, end = scene.words.start[draft.first], scene.words.end[draft.last - 1]
    nearest = min(usable, key=lambda timex: _distance(scene, timex, start, end))
    if factuality is Factuality.PLANNED and published:
        nearest = to_future(nearest, published)
    elif nearest.is_future and factuality.is_real:
        others = [timex for timex in usable if not timex.is_future]
        return min(others, key=lambda timex: _distance(scene, timex, start, end)).interval if others else None
    return nearest.interval


def _distance(scene: Scene, timex: Timex, start: int, end: int) -> int:
    gap = timex.start - end if timex.start >= end else start - timex.end
    between = (end, timex.start) if timex.start >= end else (timex.end, start)
    breaks = sum(
        40 if scene.word(at) in (",", ";", "that", "and", "after", "when", "while") else 0
        for at in range(len(scene.at))
        if between[0] <= scene.words.start[at] < between[1]
    )
    return gap + breaks


_ASKING = frozenset(
    "who what why how is are does do did will can could should would has have was were when where which whether but "
    "and".split()
)


def _is_narrated(scene: Scene, draft: Draft) -> bool:
    """Say whether the act is told in the simple past, the tense of a scene that has a date."""
    verb = next((at for at in range(draft.first, min(draft.last, len(scene.at)))), draft.first)
    entry = scene.lexicon.verbs.get(scene.word(verb))
    if entry is None or not entry[0] & Form.PAST or draft.doubts[:1] == ["the act is named by a noun"]:
        return False
    return not any(scene.word(at) in ("has", "have", "'ve", "’ve") for at in range(max(0, verb - 3), verb))


def _vouching(draft: Draft) -> frozenset[str]:
    """Return who may say of the act that it happened: those who act, and both sides of a mutual act."""
    return draft.actor_ids | draft.recipient_ids if draft.is_mutual else draft.actor_ids


def _confidence(draft: Draft, factuality: Factuality) -> float:
    """Return a first, uncalibrated guess of how likely the event is right."""
    confidence = 0.8 - 0.15 * len(draft.doubts)
    return round(max(0.2, confidence - (0.0 if factuality.is_real else 0.05)), 2)


def _remember(memory: Memory, scene: Scene, sayings: list[Saying], drafts: list[Draft]) -> None:
    """Note who is speaking if a quotation stays open, and whom the last act was addressed to."""
    text = scene.words.text
    opened, closed = text.count("“"), text.count("”")
    quotes = text.count('"')
    speakers = [
        saying.mention.parties[0] for saying in sayings if saying.mention is not None and not saying.mention.is_media
    ]
    for draft in drafts:
        if quad_class_of(draft.event_type) is QuadClass.MATERIAL_CONFLICT and draft.factuality is Factuality.ASSERTED:
            memory.culprit, memory.victims = draft.actors, draft.recipient_ids
    memory.act = drafts[-1] if drafts else None
    memory.last_act = (drafts[-1].actor_ids, drafts[-1].recipients) if drafts and drafts[-1].recipients else None
    if drafts:
        memory.addressee = drafts[-1].recipients[0] if drafts[-1].recipients else memory.addressee
        for draft in drafts:
            if draft.is_mutual and draft.recipients:
                memory.group = (*draft.actors, *draft.recipients)
    if opened > closed or quotes % 2:
        memory.speaker = speakers[-1] if speakers else (drafts[-1].actors[0] if drafts else memory.speaker)
    elif closed > opened or not memory.speaker:
        memory.speaker = None

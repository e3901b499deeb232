"""A document laid out for coding: its sentences with their mentions, sayings, dates, and the acts that the rules see in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from counterpoise.coding.antecedents import Cast, Past
from counterpoise.coding.attribution import Saying, find_sayings
from counterpoise.coding.collapsing import collapse
from counterpoise.coding.crowds import draft_crowds
from counterpoise.coding.datelines import day_written
from counterpoise.coding.drafts import Draft
from counterpoise.coding.echoes import draft_echoes
from counterpoise.coding.eras import date_sentences
from counterpoise.coding.found import Found, share_out_names
from counterpoise.coding.homes import Home, find_home, is_national
from counterpoise.coding.joining import join_lists
from counterpoise.coding.lexicon import load_lexicon
from counterpoise.coding.memory import Memory
from counterpoise.coding.mentions import Party
from counterpoise.coding.naming import build_mentions, find_unresolved
from counterpoise.coding.narrators import find_narrators
from counterpoise.coding.nouns import draft_nouns
from counterpoise.coding.quotations import draft_quotations
from counterpoise.coding.reference import add_references, may_refer
from counterpoise.coding.resolution import find_names, load_gazetteer
from counterpoise.coding.scene import Scene
from counterpoise.coding.sport import find_sport
from counterpoise.coding.stays import draft_stays
from counterpoise.coding.strangers import is_person_known
from counterpoise.coding.timex import Timex
from counterpoise.coding.tokens import split_words
from counterpoise.coding.unnamed import add_unnamed
from counterpoise.coding.verbs import draft_verbs
from counterpoise.domain.actor import ActorId
from counterpoise.domain.document import Skipped
from counterpoise.domain.event import EventType, Factuality, QuadClass
from counterpoise.domain.source import BlockKind, Document, Sentence, Span
from counterpoise.ontology.names import NameKind
from counterpoise.ontology.own_names import NO_NAMES, OwnNames
from counterpoise.ontology.plover import quad_class_of

READ = frozenset({BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.HEADING})


@dataclass(frozen=True, slots=True)
class Laid:
    """
    One sentence laid out; `drafts` are the acts that the rules see, as the conventions have them coded.

    `past` is what the sentences before told, `cast` whom the document names; `introduced` are the surnames of persons whom it has named with
    an office and nobody knows; `speaker` is whose quotation was open when the sentence began, and `is_person_known` says whether the person
    named last before it is one we know.
    """

    sentence: Sentence
    scene: Scene
    sayings: list[Saying]
    timexes: list[Timex]
    drafts: list[Draft]
    past: Past
    cast: Cast
    introduced: frozenset[str] = frozenset()
    speaker: Party | None = None
    is_person_known: bool = True


@dataclass(slots=True)
class Layout:
    """
    The sentences of a document that are read, each with its layout or None where nobody is in it, and the persons nobody knows.

    `sport` are the places of those that tell of sport, which have no layout; `dated` are the expressions of date in each.
    """

    document: Document
    sentences: list[tuple[Sentence, Laid | None]] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)
    sport: frozenset[int] = frozenset()
    dated: list[list[Timex]] = field(default_factory=list)

    def unread_blocks(self) -> list[Skipped]:
        """Return what of the document is not read, with why."""
        return [
            Skipped(
                what=block.span.of(self.document.text),
                reason=f"{block.kind}: {block.reason}" if block.reason else str(block.kind),
                span=block.span,
            )
            for block in self.document.blocks
            if block.kind not in READ
        ]


def lay_out(document: Document, *, own: OwnNames = NO_NAMES) -> Layout:
    """Return the layout of a document, read from its start to its end; `own` are names that go before ours."""
    layout, memory, aliases = Layout(document), Memory(), dict[str, Party]()
    found = find_names(document.text, published=document.publication.published, gazetteer=load_gazetteer(own))
    titled = _named_in_title(document, found)
    memory.home = find_home(document, found, titled)
    read = [sentence for sentence in document.sentences if sentence.kind in READ]
    spans = [sentence.span for sentence in read]
    named = share_out_names(found, spans)
    actors = [frozenset(each.name.actor for each in names) for names in named]
    tellers = find_narrators(
        document.text,
        spans,
        named,
        homes=[memory.home.state] if memory.home else _homes_of_publisher(document),
        titled=[each.name.actor for each in titled[:1]],
    )
    cast = Cast.of([frozenset(each.name.actor for each in titled), *actors], tellers)
    memory.voice = tellers.voice()
    if memory.home is None and memory.voice is not None:
        memory.home = Home(memory.voice.actor, True)  # who writes "our army" writes "the government" of the same state
    layout.sport = _find_sport(document, read, named)
    layout.dated = date_sentences(document, read, written=day_written(document))
    for number, (sentence, names, after) in enumerate(zip(read, named, [*actors[1:], frozenset()], strict=False)):
        memory.cast = replace(cast, after=after)
        laid = None if number in layout.sport else _lay(layout, sentence, names, memory, aliases, layout.dated[number])
        layout.sentences.append((sentence, laid))
    return layout


def _lay(
    layout: Layout,
    sentence: Sentence,
    names: Sequence[Found],
    memory: Memory,
    aliases: dict[str, Party],
    timexes: list[Timex],
) -> Laid | None:
    document = layout.document
    words = split_words(document.text, sentence.span.start, sentence.span.end)
    mentions = build_mentions(words, names, document.text, aliases)
    layout.unresolved.extend(find_unresolved(words, mentions))
    mentions = join_lists(words, add_unnamed(words, mentions, memory), document.text)
    mentions = add_references(words, mentions, memory)
    is_open = memory.speaker is not None or "such" in words.lower or may_refer(words, memory.past)
    if not mentions and not is_open:
        return None
    scene = Scene.of(words, mentions, load_lexicon())
    sayings = find_sayings(scene, document.text) if mentions else []
    drafts = _draft(scene, sayings, memory)
    collapsed = [collapse(scene, draft, sayings) for draft in _unique(drafts)]
    past, speaker, was_known = memory.past, memory.speaker, memory.is_person_known
    memory.note(scene)
    memory.note_pairs(drafts, mentions)
    memory.tell(drafts, mentions)
    _remember(memory, scene, sayings, drafts)
    kept = [draft for draft in collapsed if draft is not None]
    introduced = frozenset(name.split()[-1] for name in layout.unresolved)
    is_known = is_person_known(scene, introduced=introduced)
    memory.is_person_known = was_known if is_known is None else is_known
    return Laid(sentence, scene, sayings, timexes, kept, past, memory.cast, introduced, speaker, was_known)


def _draft(scene: Scene, sayings: list[Saying], memory: Memory) -> list[Draft]:
    drafts = list(draft_verbs(scene, memory))
    drafts += draft_nouns(scene, memory, _used(drafts))
    drafts += draft_stays(scene)
    drafts += draft_crowds(scene) if not any(draft.event_type is EventType.PROTEST for draft in drafts) else ()
    drafts += draft_echoes(scene, memory, memory.act) if not drafts else ()
    drafts += draft_quotations(scene, sayings, drafts, memory)
    return drafts


def _find_sport(document: Document, read: Sequence[Sentence], named: Sequence[Sequence[Found]]) -> frozenset[int]:
    """Return the places of the sentences that tell of sport; where an office holder is named by the whole name none does."""
    sport = find_sport([sentence.span.of(document.text) for sentence in read], document.publication.title or "")
    return frozenset(at for at in sport if all(each.name.kind is not NameKind.PERSON for each in named[at]))


def _named_in_title(document: Document, found: Sequence[Found]) -> list[Found]:
    """Return the names that stand in a document's title."""
    title = next((block.span for block in document.blocks if block.kind is BlockKind.TITLE), Span(start=0, end=0))
    return [each for each in found if title.start <= each.start < title.end]


def _homes_of_publisher(document: Document) -> list[ActorId]:
    """Return the states that a document's publisher names ("Ala-Too Kechesi, Bishkek"), or whose press it is known to be."""
    publisher = document.publication.publisher
    named = find_names(publisher, published=document.publication.published) if publisher else []
    return [each.name.actor for each in named if is_national(each.name.text)]


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

"""From an act that a coder has drafted to the event that the record keeps."""

from datetime import date
from functools import partial

from counterpoise.coding.dates_ahead import lies_ahead
from counterpoise.coding.dating import when_of
from counterpoise.coding.drafts import Draft
from counterpoise.coding.factuality import with_sayings
from counterpoise.coding.layout import Laid
from counterpoise.coding.narration import is_narrated
from counterpoise.coding.offsets import find_offsets
from counterpoise.coding.scene import MODALS, Scene
from counterpoise.coding.scene_dates import SceneDate, scene_told, sets_scene
from counterpoise.coding.shifts import shifted_date
from counterpoise.coding.tenses import is_going_on, is_present
from counterpoise.coding.timex import Timex
from counterpoise.coding.unreal import is_still_to_come, unreal_by_words
from counterpoise.coding.words_given import is_word_given
from counterpoise.domain.event import Event, Evidence, Factuality, Method
from counterpoise.domain.source import Document, Sentence, Span
from counterpoise.domain.when import Interval
from counterpoise.ontology.plover import quad_class_of

_ASKING = frozenset(
    "who what why how is are does do did will can could should would has have was were when where which whether but "
    "and".split()
)


def judge_factuality(document: Document, laid: Laid, draft: Draft) -> Factuality:
    """Return how certain the act is, once it is known who says so, whether it is asked, and whether it lies ahead."""
    scene = laid.scene
    factuality = with_sayings(draft.factuality, laid.sayings, draft.first, actors=_vouching(draft), scene=scene)
    if factuality is not Factuality.OPINION and _is_asked(scene):
        return Factuality.HYPOTHETICAL
    if is_word_given(scene, draft, factuality, laid.sayings):
        return Factuality.ASSERTED
    if factuality is Factuality.HYPOTHETICAL and is_still_to_come(scene, draft):
        return Factuality.NEGATED
    if factuality.is_real and (unreal := unreal_by_words(scene, draft)) is not None:
        return unreal
    if factuality is Factuality.PLANNED and _is_caption(scene):
        return Factuality.ASSERTED
    if (factuality.is_real or _is_scheduled(scene, draft, factuality)) and lies_ahead(
        scene, draft, laid.timexes, document.publication.published
    ):
        return Factuality.PLANNED
    return factuality


def _is_scheduled(scene: Scene, draft: Draft, factuality: Factuality) -> bool:
    """Say whether what is taken for a mere thought stands in the present without a condition ("May 18: Modi meets Park")."""
    is_thought = factuality is Factuality.HYPOTHETICAL and is_present(scene, draft.first)
    return is_thought and _THINKING.isdisjoint(scene.words.lower)


_THINKING = MODALS | frozenset("if unless whether suppose imagine perhaps maybe possibly likely hope hopes".split())


def _is_caption(scene: Scene) -> bool:
    """Say whether the sentence tells what a picture shows, which has happened ("Photo: Carney meets Xi")."""
    return scene.word(0) in _PICTURES and scene.word(1) == ":"


_PICTURES = frozenset({"photo", "photograph", "picture", "pictured", "image", "caption"})


def _is_asked(scene: Scene) -> bool:
    """Say whether the sentence is a question, who asks it aside ("Question: Has Togo replied?")."""
    opening = _LABEL_ENDS if scene.word(_LABEL_ENDS - 1) == ":" else 0
    return "?" in scene.words.text[-2:] and scene.word(opening) in _ASKING


_LABEL_ENDS = 2
"""The word behind a label of one word and its colon."""


def date_draft(
    document: Document, laid: Laid, draft: Draft, factuality: Factuality, scene_date: SceneDate
) -> Interval | None:
    """Return when the act took place, and note it as the date of the scene where it is one."""
    published = document.publication.published
    index, span = laid.sentence.index, laid.sentence.span
    told = when_of(laid.scene, draft, laid.timexes, factuality, published, laid.sayings)
    stated = when = told.interval if told else None
    goes_on = factuality is Factuality.REPORTED_CLAIM and is_going_on(laid.scene, draft.first)
    offsets = [] if goes_on else find_offsets(document.text, span.start, span.end)
    if offsets:
        anchor = partial(scene_date.anchor, sentence=index)
        when = shifted_date(laid.scene, draft, laid.timexes, offsets, anchor=anchor, stated=stated) or stated
    if when is None and told is not None and told.is_vague:
        return None
    if when is None and factuality.is_real and (day := scene_date.under(laid.sentence.block)):
        return day
    if when is None and factuality.is_real and _ends_quotation(laid):
        return scene_date.said(index)
    if when is None and (factuality.is_real or _was_left_undone(laid.scene, draft, factuality)):
        month = scene_date.month(index) or _month_answered(laid, published)
        return month if not goes_on and is_narrated(laid.scene, draft, laid.sayings) else None
    if when is not None and stated in (None, when) and factuality.is_real and sets_scene(when, published):
        scene_date.note(when, index, published)
    return when


def _was_left_undone(scene: Scene, draft: Draft, factuality: Factuality) -> bool:
    """Say whether an act was not done in its scene ("he did not apologise"), rather than never or not in time to come."""
    return factuality is Factuality.NEGATED and _TIMELESS.isdisjoint(scene.words.lower[: draft.first + 1])


_TIMELESS = frozenset({"never", "ever", "would", "having", "longer", "yet", "denies", "deny"})


def _month_answered(laid: Laid, published: date | None) -> Interval | None:
    """Return the month of the weekday that tells which deed an act answers ("welcomed Tuesday's deal"), where it is that of publication."""
    days = [each.interval for each in laid.timexes if each.is_weekday and each.is_attributive and each.interval]
    if not days or published is None or days[0].earliest.replace(day=1) != published.replace(day=1):
        return None
    return Interval.of_month(published.year, published.month)


def is_long_past(document: Document, laid: Laid, draft: Draft) -> bool:
    """Say whether an act is told of an age more than twenty years ago without a date of its own ("a century ago")."""
    if not any(timex.is_long_ago for timex in laid.timexes):
        return False
    published = document.publication.published
    told = when_of(laid.scene, draft, laid.timexes, draft.factuality, published, laid.sayings)
    return told is not None and told.is_long_ago


def _ends_quotation(laid: Laid) -> bool:
    """Say whether the sentence closes a quotation that one before it opened."""
    words = laid.scene.words.text
    return words.count("”") > words.count("“")


def note_dates(document: Document, sentence: Sentence, timexes: list[Timex], scene_date: SceneDate) -> None:
    """Note the dates that a sentence names, for what is dated from them later."""
    span, published = sentence.span, document.publication.published
    text = span.of(document.text)
    scene_date.note_named(text, timexes, sentence.index, sentence.block)
    told = scene_told(text, timexes, span.start)
    if told is not None and not scene_date.is_of(sentence.index):
        scene_date.note(told, sentence.index, published)


def make_event(
    document: Document,
    laid: Laid,
    draft: Draft,
    *,
    factuality: Factuality,
    when: Interval | None,
    confidence: float,
    method: Method,
) -> Event:
    """Return the event of a draft, with its evidence and the doubts of who drafted it."""
    words, sentence = laid.scene.words, laid.sentence
    trigger = Span(start=words.start[draft.first], end=words.end[draft.last - 1])
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
        attribution=tuple(saying.attribution() for saying in laid.sayings if saying.covers(draft.first)),
        is_mutual=draft.is_mutual,
        confidence=confidence,
        method=method,
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


def _vouching(draft: Draft) -> frozenset[str]:
    """Return who may say of the act that it happened: those who act, and both sides of a mutual act."""
    return draft.actor_ids | draft.recipient_ids if draft.is_mutual else draft.actor_ids

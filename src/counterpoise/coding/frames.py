"""Which frames of the lexicon fit a verb, by its particles and its object noun."""

from counterpoise.coding.lexicon import Frame
from counterpoise.coding.scene import BE, CALENDAR, HAVE, MODALS, Scene
from counterpoise.domain.event import EventType

_OBJECT_REACH = 14
_FAR = 8
_JOINING = frozenset({"join", "participate", "take"})


def fitting_frames(
    scene: Scene, position: int, frames: tuple[Frame, ...], *, passive: bool
) -> list[tuple[Frame, int, int | None]]:
    """Return the frames that fit a verb, the most telling first, each with where its trigger ends and its object noun stands."""
    objects = _object_nouns(scene, position, passive=passive)
    fitting: list[tuple[tuple[int, int, bool], Frame, int, int | None]] = []
    present = {name for _, classes in objects for name in classes}
    for frame in frames:
        if frame.object and frame.object not in present:
            continue
        last = _particles_end(scene, position, frame) if frame.particles else position + 1
        if last is None:
            continue
        if not frame.object:
            fitting.append(((1 + 2 * len(frame.particles), 0, False), frame, last, None))
            continue
        reach = len(scene.at) if frame.head in _INDIRECT else _direct_reach(scene, last)
        at = next((at for at, classes in objects if frame.object in classes and (at < reach or at < position)), None)
        if at is not None and _suits(scene, frame, at):
            weight = 4 + len(frame.particles) - (abs(at - position) > _FAR)
            fitting.append(((weight, -abs(at - position), frame.event_type is EventType.ASSAULT), frame, last, at))
    fitting.sort(key=lambda entry: entry[0], reverse=True)
    return [(frame, last, at) for _, frame, last, at in fitting]


_INDIRECT = frozenset(
    "apply participate take join hit call appeal plead turn come arrive embark withdraw walk pull storm answer respond reply retaliate "
    "use threaten speak provide supply equip present seek ask demand request vow swear promise warn caution go lock put place name see "
    "stay absent express voice convey cut strike remove attend play engage lay point vote fly "
    "throw clap drag renege backtrack default douse drench hose soak ply furnish stock".split()
)


def _direct_reach(scene: Scene, position: int) -> int:
    """Return where the direct object of a verb whose particles end at `position` can stand no longer: at the first preposition."""
    for at in range(position, min(position + _OBJECT_REACH, len(scene.at))):
        if scene.word(at) in _CROSSED:
            return at
    return position + _OBJECT_REACH


_CROSSED = frozenset(
    "with in on from at into near after before during under against through for over amid despite until since as".split()
)


def _suits(scene: Scene, frame: Frame, noun: int) -> bool:
    """Say whether joint drills are told where the frame is of joint drills, and drills of one side where it is of those."""
    if "solo" in frame.flags:
        return not is_joint(scene, noun)
    if frame.object != "exercise" or "mutual" not in frame.flags or frame.head in _JOINING:
        return True
    return is_joint(scene, noun) or _with_follows(scene, noun)


def _particles_end(scene: Scene, position: int, frame: Frame) -> int | None:
    end = position + 1
    for particle in frame.particles:
        near = range(end, end + 1) if "adjacent" in frame.flags else _near(scene, end, frame)
        found = next((at for at in near if scene.word(at) == particle), None)
        if found is None or scene.word(found + 1) in CALENDAR:
            return None  # "insisted on Friday"
        end = found + 1
    return end


def _near(scene: Scene, start: int, frame: Frame) -> range:
    """Return where a particle may stand: within three words, or behind somebody named there ("sent Togo's envoy packing")."""
    end = start + _NEAR
    named = next((scene.mention_at(at) for at in (start, start + 1) if scene.mention_at(at) is not None), None)
    if named is not None and not frame.object and "obj" in frame.recipients:
        is_possessive = scene.word(named.last) in ("'s", "’s")
        end = max(end, named.last + 1 + (named.qualifies or is_possessive) + is_possessive)
    return range(start, min(end, len(scene.at)))


_NEAR = 3


def _object_nouns(scene: Scene, position: int, *, passive: bool) -> list[tuple[int, frozenset[str]]]:
    nouns = []
    ahead = range(position + 1, min(position + _OBJECT_REACH, len(scene.at)))
    if passive and scene.word(position) not in _DATIVE:
        ahead = range(0)
    for at in ahead:
        word = scene.word(at)
        if (
            word in (";", "that", "who", "which")
            or (word.endswith("ing") and scene.is_verb(at) and at == position + 1)
            or (
                at > position + 1
                and scene.at[at] < 0
                and word not in scene.lexicon.object_classes
                and scene.is_verb(at)
                and not word.endswith(("ed", "ing"))
            )
        ):
            break
        classes = scene.lexicon.object_classes.get("billion" if _is_sum(scene, at) else word)
        if (classes and scene.at[at] < 0) or (
            classes and scene.at[at] >= 0 and (mention := scene.mention_at(at)) and mention.title == word
        ):
            nouns.append((at, classes))
    if passive:
        for at in range(position - 1, max(-1, position - 14), -1):
            if scene.word(at) in ("who", ";") or (scene.is_verb(at) and scene.word(at) not in _LIGHT and nouns):
                break
            classes = scene.lexicon.object_classes.get(scene.word(at))
            if classes:
                nouns.append((at, classes))
    else:
        antecedent = antecedent_noun(scene, position)
        if antecedent is not None:
            nouns.append((antecedent, scene.lexicon.object_classes[scene.word(antecedent)]))
    return nouns


def _is_sum(scene: Scene, at: int) -> bool:
    """Say whether a word is a sum of money written short ("$3bn")."""
    word = scene.word(at)
    return scene.word(at - 1) in _CURRENCIES and word[:1].isdigit() and word.endswith(("bn", "m", "tn"))


_CURRENCIES = frozenset("$€£¥₹")
_DATIVE = frozenset(
    "given granted denied refused offered handed awarded promised allowed paid lent shown told sent dealt sold loaned leased accorded assured served guaranteed vouchsafed spared owed".split()
)


def antecedent_noun(scene: Scene, verb: int) -> int | None:
    """Return the noun that a relative clause is about ("the sanctions that Washington lifted", "the envoy it had recalled")."""
    for at in range(verb - 1, max(0, verb - 10), -1):
        if scene.word(at) in ("that", "which") or (scene.at[at] >= 0 and scene.at[at - 1] < 0):
            noun = at - 1 - (scene.word(at - 1) == ",")
            noun -= scene.words.text[noun][:1].isupper() and scene.at[noun] < 0  # "the submarine Tonelero, which ..."
            if scene.at[noun] < 0 and scene.word(noun) in scene.lexicon.object_classes and not scene.is_verb(noun):
                return noun
        if scene.at[at] >= 0:
            continue
        if scene.word(at) in ("and", ";", ":") or (scene.is_verb(at) and scene.word(at) not in _LIGHT):
            return None
    return None


_LIGHT = BE | HAVE | MODALS


def is_joint(scene: Scene, noun: int) -> bool:
    """Say whether the words around a noun make it a joint act."""
    return any(
        scene.word(at) in ("joint", "jointly", "bilateral", "trilateral", "multinational", "combined", "together")
        for at in range(max(0, noun - 6), min(noun + 3, len(scene.at)))
    )


def _with_follows(scene: Scene, noun: int) -> bool:
    return any(scene.word(at) in ("with", "alongside") for at in range(noun + 1, min(noun + 6, len(scene.at))))

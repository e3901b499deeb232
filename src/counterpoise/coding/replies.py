"""Where another takes up what was said, by his own word: "Kenya said that Ethiopia armed the rebels, a charge that Addis Ababa denies"."""

from counterpoise.coding.scene import Scene

CHARGES = frozenset(
    "report reports claim claims allegation allegations accusation accusations charge charges suggestion suggestions rumour rumours "
    "rumor rumors assertion assertions".split()
)
"""What is said to be so, by others than who speaks of it."""
_TAKEN_UP = CHARGES | frozenset(
    "offer proposal demand request idea notion version account story contention insinuation complaint statement".split()
)
_REJECTING = frozenset(
    "deny denies denied reject rejects rejected dismiss dismisses dismissed dispute disputes disputed contest contests contested "
    "rebut rebuts rebutted refute refutes refuted rebuff rebuffs rebuffed ridicule ridicules ridiculed mock mocks mocked scoffs scoffed "
    "spurn spurns spurned decline declines declined disown disowns disowned disavow disavows disavowed repudiate repudiates repudiated "
    "scorns scorned".split()
)
_TURNING_DOWN = _REJECTING.union(
    "brushes brushed shrugs shrugged laughs laughed waves waved turned calls called describes described brands branded terms termed".split()
)
"""What rejects a charge, but not whatever "which" stands for ("Iran, which it called a brotherly country")."""
_OPENING = frozenset({"which", "something"})
_LONGEST = 14
"""So many words at most stand between the comma and the verb that rejects ("which its foreign minister, Celso Amorim, has often denied")."""
_ENDING = frozenset({";", ":", "but", "while", "when", "after"})


def find_reply(scene: Scene, start: int) -> int | None:
    """Return the comma behind which somebody rejects what was said before it, the first from a word on; None where nobody does."""
    return next((at for at in range(start, len(scene.at)) if scene.word(at) == "," and _opens_reply(scene, at)), None)


def _opens_reply(scene: Scene, comma: int) -> bool:
    """Say whether behind a comma stands what was said, as a word for it or "which", and then who rejects it."""
    first = comma + 1 + (scene.word(comma + 1) in ("a", "an"))
    is_named = first > comma + 1 and _names_saying(scene, first)
    if not is_named and scene.word(first) not in _OPENING:
        return False
    rejecting = _TURNING_DOWN if is_named else _REJECTING
    for at in range(first + 1, min(first + _LONGEST, len(scene.at))):
        if scene.word(at) in _ENDING:
            return False
        if scene.word(at) in rejecting and scene.at[at] < 0:
            return any(first < each.first <= at + _BY_WHOM for each in scene.mentions)
    return False


def _names_saying(scene: Scene, first: int) -> bool:
    """Say whether one of the next words stands for what was said ("a charge", "a very grave charge")."""
    last = min(first + _ADJECTIVES + 1, len(scene.at))
    return any(scene.word(at) in _TAKEN_UP for at in range(first, last) if scene.at[at] < 0)


_ADJECTIVES = 2
_BY_WHOM = 3
"""So many words behind the verb stands who rejects it in the passive ("a charge dismissed by London")."""

"""Who only tells where from or where to: "trains bound home from Germany", "drove the rebels into Chad"."""

from counterpoise.coding.inflection import inflect
from counterpoise.coding.mentions import Mention
from counterpoise.coding.scene import Scene

_UNDER_WAY = frozenset(
    "bound headed heading destined travelling traveling sailing flying returning coming going arriving departing inbound outbound route "
    "way".split()
)
_OF_ROUTES = frozenset({"from", "for", "to", "into", "via", "through", "towards", "toward"})
_DRIVING = frozenset(
    spelling
    for lemma in ("drive", "chase", "pursue", "push", "force", "hound", "herd", "sweep", "flush", "follow", "track")
    for spelling in inflect(lemma)
)
_NEAR = 2
_REACH = 12


def is_on_route(scene: Scene, mention: Mention, trigger: int) -> bool:
    """Say whether a mention behind an act only tells where from or where to somebody else is bound or driven whom the act is done to."""
    preposition, where = scene.preposition_before(mention)
    if preposition not in _OF_ROUTES or not trigger < where <= trigger + _REACH:
        return False
    if not any(trigger < each.first < where and each.is_name for each in scene.mentions):
        return False
    if preposition == "into" and scene.word(trigger) in _DRIVING:
        return True
    lead = range(max(trigger + 1, where - _NEAR), where)
    return any(scene.word(at) in _UNDER_WAY for at in lead)

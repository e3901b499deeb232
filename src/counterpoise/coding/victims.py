"""Whom a deed was done to of which somebody complains ("condemned the seizure of Kuwait"): they are not the accused."""

from counterpoise.coding.mentions import Mention
from counterpoise.coding.scene import Scene
from counterpoise.domain.event import EventType

_COMPLAINING = frozenset({EventType.ACCUSE, EventType.PROTEST})
_OF_VICTIM = frozenset(
    "invasion seizure capture bombing bombardment shelling occupation annexation killing killings murder murders assassination massacre "
    "slaughter execution executions violation violations blockade siege encirclement partition destruction persecution deportation "
    "deportations expulsion expulsions arrest arrests detention detentions abduction abductions kidnapping kidnappings shooting torture "
    "poisoning downing sinking storming conquest looting burning ill-treatment mistreatment harassment".split()
)
"""Deeds that are "of" whom they are done to; an attack or a raid may be of who does it."""
_ON_VICTIM = frozenset(
    "attack attacks assault assaults strike strikes airstrike airstrikes raid raids aggression war crackdown offensive sanctions embargo "
    "tariffs duties curbs bombing threats crimes".split()
)
_ON = frozenset({"on", "against", "upon"})
_ABOUT = frozenset({"about", "over"})


_SUFFERING = frozenset(
    "held detained jailed imprisoned arrested interned seized captured abducted kidnapped killed shot murdered executed wounded injured beaten "
    "tortured poisoned deported expelled stranded trapped persecuted hanged sentenced".split()
)
"""What was done to people of whom a complaint tells ("complained about two Chilean sailors held in Lima")."""


def is_victim(scene: Scene, mention: Mention, event_type: EventType) -> bool:
    """Say whether a mention is of whom that was done to of which somebody complains, by the noun before it or what is said of them."""
    if event_type not in _COMPLAINING:
        return False
    preposition, where = scene.preposition_before(mention)
    noun = scene.word(where - 1) if where > 0 else ""
    is_told_of = preposition in _ABOUT and mention.is_agent and scene.word(mention.last) in _SUFFERING
    return is_told_of or (preposition == "of" and noun in _OF_VICTIM) or (preposition in _ON and noun in _ON_VICTIM)

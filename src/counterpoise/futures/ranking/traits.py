"""What actors' names and acts say of them: the state they belong to and their kind."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from counterpoise.futures.ranking.history import Traits

_BELONGS = re.compile(r"(?P<kind>.*?)[ _]*\((?P<home>[^()]*)\)$")


def traits_of_names(names: Sequence[str]) -> Traits:
    """
    Return homes and kinds read off names like "Police (Kenya)"; a state is at home in itself.

    Examples
    --------
    >>> traits_of_names(["Police_(Kenya)", "Kenya", "Police_(Chad)", "Somebody"])
    Traits(home=array([ 0,  0,  1, -1]), kind=array([2, 1, 2, 0]))
    """
    read = [_BELONGS.match(name) for name in names]
    homes = {home: i for i, home in enumerate(dict.fromkeys(found["home"] for found in read if found))}
    often = Counter(found["kind"] for found in read if found)
    kinds = {kind: i + 2 for i, kind in enumerate(kind for kind, times in often.items() if times > 1)}
    home, kind = np.full(len(names), -1, np.int64), np.zeros(len(names), np.int64)
    for i, (name, found) in enumerate(zip(names, read, strict=True)):
        if found:
            home[i], kind[i] = homes[found["home"]], kinds.get(found["kind"], 0)
        elif name in homes:
            home[i], kind[i] = homes[name], 1
    return Traits(home=home, kind=kind)

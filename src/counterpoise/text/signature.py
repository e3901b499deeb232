"""
A text's signature, by which copies of it are known: how many numbers two signatures share says how many words they share.

References
----------
Broder, A. (1997). On the resemblance and containment of documents. Proceedings of SEQUENCES, 21-29.
"""

import re

SIZE = 128
_SHINGLE = 3
_SEED = 1729
_WORD = re.compile(r"\w+")


def sign(text: str) -> tuple[int, ...]:
    """
    Return the MinHash signature of a text: 128 numbers over its runs of three words, whatever their case; () where it has no words.

    Examples
    --------
    >>> sign("Talks began.") == sign("TALKS  began")
    True
    """
    from rensa import RMinHash

    words = _WORD.findall(text.casefold())
    if not words:
        return ()
    sketch = RMinHash(num_perm=SIZE, seed=_SEED)
    sketch.update([" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))])
    return tuple(sketch.digest())

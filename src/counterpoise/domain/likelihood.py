"""Words for probabilities; a word never stands without its number."""

_WORDS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
)


def say_likelihood(probability: float) -> str:
    """
    Return a probability with the word that the standard gives it.

    Examples
    --------
    >>> say_likelihood(0.31)
    '31 % (unlikely)'
    >>> say_likelihood(0.004)
    '0.4 % (almost no chance)'

    References
    ----------
    Office of the Director of National Intelligence (2015). Intelligence Community Directive 203, Analytic Standards.
    """
    word = next((word for bound, word in _WORDS if probability < bound), "almost certain")
    percent = 100 * probability
    return f"{percent:.0f} % ({word})" if 1 <= percent <= 99 else f"{percent:.1f} % ({word})"

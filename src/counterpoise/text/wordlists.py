"""Lists of words, written as running text."""


def words_in(table: str) -> frozenset[str]:
    """
    Return the words of a table written as running text.

    Examples
    --------
    >>> sorted(words_in("jan feb"))
    ['feb', 'jan']
    """
    return frozenset(table.split())

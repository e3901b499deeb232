"""A count that a search found, with what is proved of the least there can be."""


class Proved:
    """`value` is what was found, `bound` what nothing can go below."""

    __slots__ = ()

    value: int
    bound: int

    @property
    def is_optimal(self) -> bool:
        """Whether what was found is proved to be the best."""
        return self.bound >= self.value

    @property
    def gap(self) -> int:
        """How far the value may lie above the best; 0 where it is proved."""
        return self.value - self.bound

    def in_words(self) -> str:
        """Return the value with what is proved of it."""
        return f"{self.value}, proved" if self.is_optimal else f"{self.bound} to {self.value}"

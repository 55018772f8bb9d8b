"""Lists as a text holds them."""

from __future__ import annotations

from collections.abc import Iterable

from hwadu.words import say


class Listed:
    """A list in a language: ``{names:5}`` is its first five "and 17 more", ``{names!r}`` all of it.

    Examples
    --------
    >>> "{names:2}".format(names=Listed(["a", "b", "c"], "en"))
    'a, b and 1 more'
    >>> "{names!r}".format(names=Listed(["a", "b", "c"], "en"))
    '[a, b, c]'
    """

    def __init__(self, parts: Iterable[str], language: str) -> None:
        self.parts, self.language = list(parts), language

    def __format__(self, most: str) -> str:
        shown = self.parts[: int(most)] if most else self.parts
        said = ", ".join(shown)
        left = len(self.parts) - len(shown)
        return say("place.and_more", self.language, names=said, n=left) if left else said

    def __repr__(self) -> str:
        return f"[{', '.join(self.parts)}]"

"""Names kept so that they can be known again where they are written, and not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class SealedNames(Container[str]):
    """Names as keyed hashes: whoever has no key can neither read them nor try others.

    Parameters
    ----------
    key : bytes
        At most 64; it belongs into no file that the hashes stand in.
    digests : frozenset of str
    lengths : frozenset of int
        Letters of the names, so that few pieces of a text need be tried.

    Examples
    --------
    >>> sealed = SealedNames.of(["홍가온"], b"secret")
    >>> "홍가온" in sealed, "홍가람" in sealed, "홍가온" in SealedNames(b"x", sealed.digests, {3})
    (True, False, False)
    """

    key: bytes
    digests: frozenset[str] = frozenset()
    lengths: frozenset[int] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str], key: bytes) -> SealedNames:
        """Seal names."""
        held = frozenset(names)
        return cls(key, frozenset(_digest(name, key) for name in held), frozenset(map(len, held)))

    def __or__(self, other: SealedNames) -> SealedNames:
        """Both, sealed with one key."""
        return SealedNames(self.key, self.digests | other.digests, self.lengths | other.lengths)

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str) or len(name) not in self.lengths:
            return False
        return _digest(name, self.key) in self.digests

    def __bool__(self) -> bool:
        return bool(self.digests)


def _digest(name: str, key: bytes) -> str:
    return hashlib.blake2b(name.encode(), key=key, digest_size=16).hexdigest()

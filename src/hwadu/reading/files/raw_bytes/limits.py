"""How much one file may ask for: bounds in proportion to its size on disk.

A file of a kilobyte can hold a far cell, a span or an archive that unpacks to gigabytes. Each
bound has a base that any honest small file stays below, and grows with the size of the file, so
that large exports are never refused for being large.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from hwadu.errors import InputError, SettingsError, did_you_mean

_BASE_BYTES = 32 * 2**20
_BASE_CELLS = 2_000_000
ROW_COSTS = 40
"""Cells that a row counts for beside its own: what it costs to date, name and clean an article."""


@dataclass(frozen=True)
class Limits:
    """Settings of ``[read.limits]``; the defaults suit every real file that was met.

    Attributes
    ----------
    growth : int
        Bytes that a file may unpack to for each of its bytes on disk (and 32 MiB more).
    cells : int
        Cells that its tables may have for each byte on disk (and two million more).
    columns : int
        Columns of a table.
    levels : int
        Levels of nesting within one record of JSON.
    archives : int
        Archives within archives.
    """

    growth: int = 20
    cells: int = 1
    columns: int = 1_000
    levels: int = 20
    archives: int = 3

    @classmethod
    def of(cls, given: Limits | Mapping[str, int] | None) -> Limits:
        """Settings as limits.

        Raises
        ------
        SettingsError
            If a name is unknown or a value is no positive number.

        Examples
        --------
        >>> Limits.of({"columns": 2_000}).columns
        2000
        """
        if isinstance(given, Limits):
            return given
        known = [field.name for field in fields(cls)]
        for name, value in (given or {}).items():
            where = f"read.limits.{name}"
            if name not in known:
                hint = did_you_mean(name, known)
                raise SettingsError("reading.no_limit", column=where, name=name, hint=hint)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise SettingsError("reading.limit_is_no_number", column=where, value=value)
        return cls(**(given or {}))

    def for_file(self, size: int) -> Bounds:
        """The bounds of a file of so many bytes."""
        grown = _BASE_BYTES + self.growth * size
        return Bounds(size, self, grown, _BASE_CELLS + self.cells * size, grown)


@dataclass
class Bounds:
    """What is left for one file, with everything that it holds.

    Attributes
    ----------
    size : int
        Bytes on disk.
    limits : Limits
    unpacked, cells, characters : int
        Bytes, cells, and characters in cells of workbooks and web tables that may still come.
    """

    size: int
    limits: Limits
    unpacked: int
    cells: int
    characters: int

    def unpack(self, size: int, path: str) -> None:
        """Take so many bytes off what may still be unpacked.

        Raises
        ------
        InputError
            If that is more than is left.
        """
        self.unpacked -= size
        if self.unpacked < 0:
            raise InputError(
                "reading.unpacks_to_much", path=path, times=self.limits.growth, bytes=self.size
            )

    def fill(self, cells: int, path: str, row: int | None = None) -> None:
        """Take so many cells off what may still come.

        Raises
        ------
        InputError
            If that is more than is left.
        """
        self.cells -= cells
        if self.cells < 0:
            raise InputError("reading.too_many_cells", path=path, row=row, bytes=self.size)

    def write(self, characters: int, path: str) -> None:
        """Take so many characters of cells off what may still come.

        Raises
        ------
        InputError
            If that is more than is left.
        """
        self.characters -= characters
        if self.characters < 0:
            raise InputError(
                "reading.cells_hold_much", path=path, times=self.limits.growth, bytes=self.size
            )

    def nest(self, depth: int, path: str) -> None:
        """Refuse archives that lie too deep in archives.

        Raises
        ------
        InputError
            If `depth` is more than is allowed.
        """
        if depth > self.limits.archives:
            raise InputError("reading.archives_too_deep", path=path, times=self.limits.archives)


def bounds_of(data: bytes) -> Bounds:
    """The default bounds of a file with these bytes."""
    return Limits().for_file(len(data))

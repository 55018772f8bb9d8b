"""The tables of a run that is being made, and which of them a stage may read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu import schema

if TYPE_CHECKING:
    import pandas as pd

TABLES = "tables"
"""The folder of a run that holds them."""


class TablesSoFar:
    """All tables so far, each read when it is first asked for; those never made are empty."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, pd.DataFrame] = {}
        self.hashes: dict[str, str] = {}

    def hold(self, name: str, table: pd.DataFrame) -> None:
        """Keep a table that was made."""
        self._held[name] = table

    def get(self, name: str) -> pd.DataFrame:
        """A table, read from the run when it is first asked for."""
        if name not in self.hashes:
            return schema.empty(name)
        if name not in self._held:
            self._held[name] = schema.read(name, self._folder / TABLES / f"{name}.parquet")
        return self._held[name]


class GivenTables(Mapping[str, "pd.DataFrame"]):
    """The tables that a stage names, and no others."""

    def __init__(self, tables: TablesSoFar, names: tuple[str, ...]) -> None:
        self._tables, self._names = tables, names

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._names:
            raise KeyError(name)
        return self._tables.get(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

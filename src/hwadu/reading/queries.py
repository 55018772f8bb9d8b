"""What was asked of the archive: one entry a query, checked against what came back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hwadu.errors import SettingsError, did_you_mean

_KEYS = ("name", "paths", "expression", "scope", "outlets", "from", "to", "retrieved")


@dataclass(frozen=True)
class Query:
    """One search in an archive and the files it gave.

    Attributes
    ----------
    name : str
        Goes into the articles' column ``query``.
    paths : tuple of str
        Files, folders or globs.
    expression, scope : str
        What was searched for, and where (title, title and body, ...).
    outlets : tuple of str
        Outlets the search was limited to; none means all.
    start, end : date or None
        First and last day asked for.
    retrieved : date or None
        When the export was made.
    """

    name: str
    paths: tuple[str, ...]
    expression: str = ""
    scope: str = ""
    outlets: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    retrieved: date | None = None

    @classmethod
    def from_mapping(cls, entry: Mapping[str, Any]) -> Query:
        """Make a query of a ``[[query]]`` entry, whose days are called from and to.

        Raises
        ------
        SettingsError
            If a key is unknown, a name or path is missing, or a value has the wrong type.

        Examples
        --------
        >>> Query.from_mapping({"name": "ai", "paths": "a.xlsx", "from": "2020-01-01"}).start
        datetime.date(2020, 1, 1)
        """
        for key in entry:
            if key not in _KEYS:
                hint = did_you_mean(key, _KEYS)
                raise SettingsError("reading.query_key", column="query", key=key, hint=hint)
        name = str(entry.get("name") or "").strip()
        paths = _texts(entry.get("paths"))
        if not name or "," in name:
            raise SettingsError("reading.query_name", column="query", name=name)
        if not paths:
            raise SettingsError("reading.query_without_paths", column="query", name=name)
        days = {key: _day(entry.get(key), name, key) for key in ("from", "to", "retrieved")}
        if days["from"] and days["to"] and days["from"] > days["to"]:
            raise SettingsError(
                "reading.query_backwards",
                column="query",
                name=name,
                start=days["from"],
                end=days["to"],
            )
        return cls(
            name,
            paths,
            str(entry.get("expression") or ""),
            str(entry.get("scope") or ""),
            _texts(entry.get("outlets")),
            days["from"],
            days["to"],
            days["retrieved"],
        )


def queries_of(entries: Iterable[Query | Mapping[str, Any]] | None) -> list[Query]:
    """Entries as queries, no name twice.

    Raises
    ------
    SettingsError
        If two entries have one name, or an entry is not as it must be.
    """
    made = [e if isinstance(e, Query) else Query.from_mapping(e) for e in entries or ()]
    seen: set[str] = set()
    for query in made:
        if query.name in seen:
            raise SettingsError("reading.query_twice", column="query", name=query.name)
        seen.add(query.name)
    return made


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (str(value),) if not isinstance(value, list | tuple) else tuple(map(str, value))


def _day(value: Any, name: str, key: str) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise SettingsError(
            "reading.query_date", column=f"query.{key}", key=key, name=name, value=value
        ) from None

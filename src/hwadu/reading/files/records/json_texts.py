"""What the records of a JSON show: which fields their keys name, at any depth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hwadu.reading.columns.by_name.column_names import recognise

Record = Mapping[str, Any]

TEXTS = ("title", "body", "lead")
SAMPLE, FEW = 50, 3
"""Records of a list that are looked at, and those whose own lists are."""

_SHOWN = ("title", "body", "lead", "published", "url", "press")


def shown_in(items: list[Any]) -> set[str]:
    """What the first items of a list say, taken together."""
    some = [item for item in items[:SAMPLE] if isinstance(item, Mapping)]
    return shown(name for record in some for name in _flat_names(record))


def have_like_keys(items: list[Any], others: list[Any]) -> bool:
    """Whether the records of two lists share most of their keys.

    Examples
    --------
    >>> have_like_keys([{"h": "가", "t": "나"}], [{"h": "다", "t": "라", "n": 1}])
    True
    """
    own, their = (
        {str(key) for item in some[:SAMPLE] if isinstance(item, Mapping) for key in item}
        for some in (items, others)
    )
    return bool(own) and len(own & their) * 2 > len(own | their)


def own_names(record: Record) -> Iterator[str]:
    """Names of what a record says itself: its plain values, and texts that it wraps.

    Examples
    --------
    >>> list(own_names({"id": 1, "title": {"rendered": "가"}, "ad": {"title": "나"}, "tags": []}))
    ['id', 'title.rendered']
    """
    for key, value in record.items():
        name = str(key)
        if not isinstance(value, list | Mapping):
            yield name
        elif isinstance(value, Mapping) and (meant := {*TEXTS} & recognise([name]).keys()):
            inner = (f"{name}.{part}" for part, held in value.items() if isinstance(held, str))
            yield from (one for one in inner if meant & recognise([one]).keys())


def are_alike(values: list[Any]) -> bool:
    """Whether values are records of one kind, each with a title or text.

    The parts of one article (head, body) are not: they have different keys.
    """
    if len(values) < 2 or not all(isinstance(value, Mapping) for value in values):
        return False
    some = values[:SAMPLE]
    with_texts = [record for record in some if texts_of([record])]
    if len(with_texts) * 2 <= len(some):
        return False
    shared, every = set.intersection(*map(set, with_texts)), set.union(*map(set, with_texts))
    return len(shared) * 2 >= len(every)


def shown_below(value: Any, levels: int) -> Iterator[set[str]]:
    """What the records of every list beneath a value say."""
    if levels < 1 or not isinstance(value, list | Mapping):
        return
    if isinstance(value, Mapping):
        inside = list(value.values())
        if are_alike(inside):
            yield set.union(*(shown(_flat_names(record)) for record in inside[:SAMPLE]))
        for inner in inside:
            yield from shown_below(inner, levels - 1)
        return
    records = [item for item in value[:SAMPLE] if isinstance(item, Mapping)]
    if records:
        yield set.union(*(shown(_flat_names(record)) for record in records))
    for item in value[:FEW]:
        for inner in item.values() if isinstance(item, Mapping) else [item]:
            yield from shown_below(inner, levels - 1)


def shown(names: Iterable[str]) -> set[str]:
    """Fields of an article's that names stand for."""
    return {name for name in recognise(names) if name in _SHOWN}


def texts_of(records: list[Any]) -> frozenset[str]:
    """Which of title, text and lead the first records have."""
    return fields_of(records) & {*TEXTS}


def fields_of(records: list[Any]) -> frozenset[str]:
    """Which fields of an article's the first records have."""
    names: dict[str, None] = {}
    for record in records[:SAMPLE]:
        if isinstance(record, Mapping):
            names.update(dict.fromkeys(_flat_names(record)))
    return frozenset(recognise(names))


def _flat_names(record: Record, before: str = "", depth: int = 3) -> Iterator[str]:
    for key, value in record.items():
        if isinstance(value, Mapping) and depth > 1:
            yield from _flat_names(value, f"{before}{key}.", depth - 1)
        else:
            yield f"{before}{key}"

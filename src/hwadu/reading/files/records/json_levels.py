"""Which level of a JSON holds the articles: decided by what its lists hold.

A record is an article if it has a title or a text. Lists of such records are looked for in every
wrapper, and all of them count. What a wrapper says of a list, its section or the query that found
it, goes to its articles where they do not say it. A list without titles beside one with titles
(comments, images, errors) is left out, and counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.reading.columns.by_name.column_names import recognise
from hwadu.reading.columns.wrappers.worded_keys import (
    BESIDE,
    Keyed,
    kinds_of_words,
    said_by_keys,
    with_kind,
)
from hwadu.reading.columns.wrappers.wrappers import WORDS, is_address, said_beside, with_said
from hwadu.reading.files.records.json_asides import (
    fields_by_content,
    holds_more,
    is_named_aside,
    is_named_head,
    stands_beside,
)
from hwadu.reading.files.records.json_tables import by_columns, by_header
from hwadu.reading.files.records.json_texts import (
    FEW,
    SAMPLE,
    TEXTS,
    Record,
    are_alike,
    have_like_keys,
    own_names,
    shown,
    shown_below,
    shown_in,
    texts_of,
)
from hwadu.reading.files.records.own_keys import with_own_keys


@dataclass(frozen=True)
class Found:
    """Articles of a JSON, and what was left out.

    Attributes
    ----------
    records : list of mapping
        With what their wrappers say of them added.
    broken : dict of int to str
        Numbers of items, counted on with the records, that are none, with the reason.
    numbers : list of int
        Number of each record.
    notices : list of Notice
        On lists that were not taken, and on keys that may be queries.
    """

    records: list[Record] = field(default_factory=list)
    broken: dict[int, str] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


@dataclass(frozen=True)
class _List:
    items: list[Any]
    path: tuple[str, ...]
    said: dict[str, str]
    texts: frozenset[str]
    alone: bool = False

    @property
    def name(self) -> str:
        return ".".join(filter(None, self.path)) or "the list"


def articles_in(value: Any, levels: int = 20) -> Found:
    """Find the articles of a JSON value.

    Parameters
    ----------
    value : object
        As ``json.loads`` gives it.
    levels : int
        How deep wrappers may be nested.

    Returns
    -------
    Found

    Raises
    ------
    InputError
        If nothing in it has a title or a text, or columns have unequal lengths.

    Examples
    --------
    >>> found = articles_in({"정치": [{"title": "가"}], "경제": [{"title": "나"}, 7]})
    >>> [(r["title"], r["section"]) for r in found.records], found.broken
    ([('가', '정치'), ('나', '경제')], {3: 'the item is no record'})
    """
    lists = list(_lists(value, (), {}, levels))
    chosen = _with_articles(lists)
    heads = [found for found in chosen if _heads_another(found, chosen)]
    chosen = [found for found in chosen if not any(found is head for head in heads)]
    asides = [found for found in lists if _is_aside(found, chosen)]
    chosen = [found for found in chosen if not any(found is aside for aside in asides)]
    worded = [
        Keyed(found.said[WORDS], found.said.get(BESIDE, ""), found.items[:SAMPLE])
        for found in chosen
        if WORDS in found.said
    ]
    kinds, told = kinds_of_words(worded)
    made, number = Found(notices=told), 0
    for found in lists:
        if not any(found is taken for taken in chosen):
            facts: dict[str, Any] = {"name": found.name, "n": len(found.items)}
            code = "list_without_titles" if found.texts else "list_without_texts"
            if any(found is head for head in heads):
                code = "record_of_list"
            elif any(found is aside for aside in asides):
                code, facts = "list_aside", {**facts, "taken": [one.name for one in chosen]}
            made.notices.append(Notice(code, facts))
            continue
        said = with_kind(found.said, kinds)
        if len(found.items) > 1:
            said.pop("url", None)  # of a page that lists them
        for item in found.items:
            number += 1
            if isinstance(item, Mapping):
                made.records.append(with_said(item, said))
                made.numbers.append(number)
            elif item is not None:
                made.broken[number] = "the item is no record"
    if not made.records:
        raise InputError("reading.json_without_records")
    return made


def _with_articles(lists: list[_List]) -> list[_List]:
    """The lists that hold articles: those with titles, else with texts.

    Where their keys name neither, what they hold may tell: the largest list then stands above
    smaller ones, be their keys known or not.
    """
    named = [found for found in lists if "title" in found.texts]
    named = named or [found for found in lists if found.texts]
    largest = max(lists, key=lambda found: len(found.items), default=None)
    if largest is None or (named and len(largest.items) <= sum(len(one.items) for one in named)):
        return named
    if named and len(fields_by_content(largest.items)) < 2:
        return named
    return [found for found in lists if found is largest or _is_twin(found, largest)]


def _is_twin(found: _List, largest: _List) -> bool:
    """Whether a list's records are made like those of the list that was taken for what it holds."""
    return not is_named_aside(found.path) and have_like_keys(found.items, largest.items)


def _is_aside(found: _List, chosen: list[_List]) -> bool:
    if not found.texts or not (found.alone or is_named_aside(found.path)):
        return False
    others = [other for other in chosen if other is not found]
    largest = max(others, key=lambda other: len(other.items), default=None)
    return largest is not None and stands_beside(
        found.items, found.path, found.alone, largest.items
    )


def _heads_another(found: _List, others: list[_List]) -> bool:
    """Whether a single record that is no item of a list tells of a list beside it.

    It bears the list's title, and says less of itself than the list's articles say of themselves;
    under a key that is a head's it may describe the list, and say of it who made it and when.
    """
    if not found.alone or "body" in found.texts:
        return False
    own, lists = shown_in(found.items), [(o, shown_in(o.items)) for o in others]
    return any(own < said for other, said in lists if len(other.items) >= FEW) or (
        is_named_head(found.path) and any(_tells_news(other, said) for other, said in lists)
    )


def _tells_news(found: _List, said: set[str]) -> bool:
    """Whether a list of several records, which is none aside, says titles and texts."""
    several = len(found.items) > 1 and not is_named_aside(found.path)
    return several and "title" in said and bool(said & {"body", "lead"})


def holds_lists(records: list[Record], levels: int = 20) -> bool:
    """Whether most records, one a line, are wrappers of lists of articles."""
    return _most_wrap(records[:SAMPLE], levels)


def _most_wrap(records: list[Record], levels: int) -> bool:
    return sum(_wraps(record, levels) for record in records) * 2 > len(records)


def _lists(value: Any, path: tuple[str, ...], said: dict[str, str], levels: int) -> Iterator[_List]:
    """Every list of records in a value, from the outside in."""
    if levels < 1:
        raise InputError("reading.json_too_deep")
    if isinstance(value, list):
        yield from _of_list(value, path, said, levels)
    elif isinstance(value, Mapping):
        yield from _of_record(value, path, said, levels)


def _of_list(
    items: list[Any], path: tuple[str, ...], said: dict[str, str], levels: int
) -> Iterator[_List]:
    records = [item for item in items if isinstance(item, Mapping)]
    if not records:
        if items and all(isinstance(item, list) for item in items):
            if table := by_header(items):
                yield _List(table, path, said, texts_of(table))
            else:
                for item in items:
                    yield from _lists(item, path, said, levels - 1)
        return
    if _most_wrap(records[:SAMPLE], levels):
        for record in records:  # whose keys name fields and do not divide the list
            yield from _of_record(record, (*path, ""), said, levels - 1)
        return
    yield _List(items, path, said, texts_of(records))


def _of_record(
    record: Record, path: tuple[str, ...], said: dict[str, str], levels: int
) -> Iterator[_List]:
    if table := by_columns(record):
        yield _List(table, path, said, texts_of(table))
        return
    values = list(record.values())
    if _are_records_by_id(record, values, levels):
        values = with_own_keys(record)
        yield _List(values, path, said, texts_of(values))
        return
    written_by_columns = any(isinstance(v, Mapping) and by_columns(v) for v in values)
    apart = not written_by_columns and bool(texts_of([record]))
    if apart and not _wraps(record, levels) and not holds_more(record, levels):
        yield _List([record], path, said, texts_of([record]), alone=True)
        return
    beside = {**said, **said_beside(record, path)}
    inner = {str(key): held for key, held in record.items() if isinstance(held, list | Mapping)}
    for key, of_key in said_by_keys(list(inner), path).items():
        yield from _lists(inner[key], (*path, key), {**beside, **of_key}, levels - 1)


def _are_records_by_id(record: Record, values: list[Any], levels: int) -> bool:
    """Whether values are articles under keys of their own; under its address one is enough."""
    alone = len(values) == 1 and all(map(is_address, record)) and bool(texts_of(values))
    return (alone or are_alike(values)) and not any(_wraps(one, levels) for one in values[:SAMPLE])


def _wraps(record: Record, levels: int) -> bool:
    """Whether a record holds lists of articles that say at least as much as it does itself.

    An article may list others (related, comments), and a channel has a title too.
    """
    nested = [(str(k), v) for k, v in record.items() if isinstance(v, list | Mapping)]
    own = shown(own_names(record))
    if "body" in own:
        return False
    best: set[str] = set()
    for key, value in nested:
        below = list(shown_below(value, levels - 1))
        titled = any("title" in fields for fields in below)
        if below and not titled and "body" in recognise([key]):
            return False  # paragraphs of its own text
        for fields in below:
            if "title" in fields or "title" not in own:
                best = max(best, fields, key=len)
    return bool(best & set(TEXTS)) and len(best) >= len(own)

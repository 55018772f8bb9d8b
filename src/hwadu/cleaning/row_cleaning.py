"""Rows of raw articles cleaned one by one: what needs no other article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hwadu import schema
from hwadu.cleaning.bodies import clean_text, is_cut
from hwadu.cleaning.characters import normalise
from hwadu.cleaning.contacts import clean_cells, remove_contacts
from hwadu.cleaning.drops import RawText
from hwadu.cleaning.hanja import hanja_to_hangul
from hwadu.cleaning.page_dumps import cut_dump
from hwadu.cleaning.reporters import reporters_in
from hwadu.cleaning.rules.page_words import OUTLETS
from hwadu.cleaning.rules.rule import Removal
from hwadu.cleaning.titles import clean_title
from hwadu.privacy.personal_details import redacted

if TYPE_CHECKING:
    import pandas as pd

ROWS = 2000
"""Rows of a partition: a second or two of work."""

_DUMPS = frozenset({"dump", "fragment"})
_SIGNED = ("byline", "wire header", "broadcast sign-off", "mail address")
_KNOWN_OUTLET = re.compile(rf"[\[(【=\s](?P<press>{OUTLETS})[\s\])】]")


@dataclass(frozen=True)
class CleanedRows:
    """A partition of cleaned rows.

    Parameters
    ----------
    table : DataFrame
        Table ``articles``, cleaned.
    removed, of_cells : DataFrame
        Table ``removed``: spans of titles and bodies, and of all other columns.
    texts : list of RawText
        What is known of each body as it was read.
    """

    table: pd.DataFrame
    removed: pd.DataFrame
    of_cells: pd.DataFrame
    texts: list[RawText]


def cleaner() -> Callable[[tuple[pd.DataFrame, list[str]]], CleanedRows]:
    """What cleans partitions, each rows of the table ``articles`` and the format of each."""
    return _clean_rows


def removed_table(removed: Iterable[tuple[str, str, str]]) -> pd.DataFrame:
    """The table ``removed`` of article, rule and text; numbers that lead to a person are marks."""
    import pandas as pd

    rows = [(identity, rule, redacted(text)) for identity, rule, text in removed]
    return pd.DataFrame(rows, columns=schema.columns("removed"), dtype="str")


def _clean_rows(part: tuple[pd.DataFrame, list[str]]) -> CleanedRows:
    import pandas as pd

    table, formats = part[0].copy(), part[1]
    cleaned: list[dict[str, str]] = []
    removed: list[tuple[str, str, str]] = []
    texts: list[RawText] = []
    for identity, row in zip(table["article_id"].tolist(), _rows(table, formats), strict=True):
        parts, removals, text = _clean_row(**row)
        cleaned.append(parts)
        texts.append(text)
        removed.extend((identity, one.rule, one.text) for one in removals)
    for name in ("title", "body", "press", "reporter", "section"):
        table[name] = pd.Series([parts[name] for parts in cleaned], index=table.index, dtype="str")
    of_cells = removed_table(clean_cells(table))
    titles = [hanja_to_hangul(parts["title"]) for parts in cleaned]
    table["title_hangul"] = pd.Series(titles, index=table.index, dtype="str")
    return CleanedRows(table, removed_table(removed), of_cells, texts)


def _rows(table: pd.DataFrame, formats: list[str]) -> Iterator[dict[str, str]]:
    names = ("title", "body", "press", "reporter", "section", "text_basis")
    columns = [table[name].tolist() for name in names]
    for *values, kind in zip(*columns, formats, strict=True):
        yield {**dict(zip(names, values, strict=True)), "kind": kind}


def _clean_row(
    title: str, body: str, press: str, reporter: str, section: str, text_basis: str, kind: str
) -> tuple[dict[str, str], list[Removal], RawText]:
    removals: list[Removal] = []
    raw_title = normalise(title)
    if kind in _DUMPS:
        dump = cut_dump(body, title)
        title, body = dump.title, dump.body
        press, section = press or dump.press, section or dump.section
        reporter = reporter or dump.reporter
        removals.extend(dump.removed)
    else:
        title = clean_title(title)
    if "".join(raw_title.split()) != "".join(title.split()) and raw_title:
        removals.append(Removal("title markup", raw_title))
    title = " ".join(remove_contacts(title, removals).split())
    result = clean_text(body)
    removals.extend(result.removed)
    is_lead = text_basis == "lead" or kind == "bigkinds"
    text = RawText(result.only_caption, is_lead, text_basis == "lead" and is_cut(body))
    cleaned = result.text
    if result.only_caption and is_lead:
        removals.append(Removal("photo caption", cleaned))
        cleaned = ""
    signed = [r.text for r in removals if r.rule in _SIGNED]
    parts = {
        "title": title,
        "body": cleaned,
        "press": press or _press(signed),
        "reporter": reporter or _reporter(signed),
        "section": section,
    }
    return parts, removals, text


def _press(signed: list[str]) -> str:
    for text in signed:
        match = _KNOWN_OUTLET.search(text)
        if match:
            return match.group("press")
    return ""


def _reporter(signed: list[str]) -> str:
    names: list[str] = []
    for text in signed:
        names.extend(name for name in reporters_in(text) if name not in names)
    return ",".join(names)

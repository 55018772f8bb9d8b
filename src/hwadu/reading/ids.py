"""Article ids: the input's own where it has one, a fingerprint of the content elsewhere."""

from __future__ import annotations

import hashlib
import re
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from hwadu.notices import Notice
from hwadu.reading.columns.cells.changed import with_cells
from hwadu.reading.dates.guessed_days import OF_MONTH
from hwadu.reading.versions import contradicting, edited, stated_days, whole_texts

_LOST_DIGITS = re.compile(r"\d(?:\.\d+)?E\+\d+|\d{5,8}\.\d{1,12}", re.IGNORECASE)

_WITH = {"published": ("date_basis",)}
_OF_THE_ROW = frozenset({
    "article_id", "title", "body", "text_basis", "date_basis", "query", "source", "file", "format",
    "id_made_of",
})  # fmt: skip
"""Columns that belong to the row's own text, or tell where it stood."""

MADE_OF = {
    "text": "the same outlet, title and text",
    "day": "the same outlet, title and day",
    "address": "the same outlet, title and address",
    "title": "the same outlet and title",
}
"""What was compared where an article has no id of its own."""

EDITED = "another version of the article"
"""Reason where texts under one id are of one article that was edited between them."""


def content_id(press: str, title: str, body: str, day: str = "", url: str = "") -> str:
    """Sixteen hexadecimal digits that depend on the content alone.

    An article without text is told from others of the same title by its day, or by its address
    where it has no day.

    Examples
    --------
    >>> content_id("하늘", "제목", "글") == content_id("하늘", "제목", "글", "2024-01-05")
    True
    >>> content_id("하늘", "제목", "", "2024-01-05") == content_id("하늘", "제목", "")
    False
    """
    kind = made_of(body, day, url)
    more = {"day": (day,), "address": (url,)}.get(kind, ())
    content = "\x1f".join((press, title, body, *more)).encode("utf-8", errors="surrogatepass")
    return hashlib.sha256(content).hexdigest()[:16]


def made_of(body: str, day: str, url: str) -> str:
    """What an id of the content is made of, beside outlet and title: a key of `MADE_OF`."""
    return "text" if body else "day" if day else "address" if url else "title"


def blank_lost_ids(raw: MutableMapping[str, pd.Series[Any]], path: str) -> list[Notice]:
    """Blank ids that went through a spreadsheet's numbers and lost digits, in place."""
    ids = raw["article_id"].to_list()
    lost = [article_id for article_id in ids if _LOST_DIGITS.fullmatch(article_id)]
    if not lost:
        return []
    kept = ["" if _LOST_DIGITS.fullmatch(article_id) else article_id for article_id in ids]
    raw["article_id"] = with_cells(raw["article_id"], kept)
    return [Notice("ids_lost", {"n": len(lost), "example": lost[0]}, where=path)]


def set_ids(raw: MutableMapping[str, pd.Series[Any]] | pd.DataFrame) -> list[str]:
    """Fill in ids where there are none, in place; what each is made of, "" for the input's own."""
    ids = raw["article_id"].to_list()
    kinds = [""] * len(ids)
    without = [row for row, article_id in enumerate(ids) if not article_id]
    if not without:
        return kinds
    names = ("press", "title", "body", "url")
    press, title, body, url = (raw[name].to_list() for name in names)
    days = stated_days(raw["published"], raw["date_basis"])
    for i in without:
        ids[i] = content_id(press[i], title[i], body[i], days[i], url[i])
        kinds[i] = made_of(body[i], days[i], url[i])
    raw["article_id"] = with_cells(raw["article_id"], ids)
    return kinds


@dataclass(frozen=True)
class United:
    """Articles with one row an id.

    Attributes
    ----------
    articles : DataFrame
    dropped : DataFrame
        The rows that went, as they were, with a column ``reason``.
    found_twice : int
        Articles that more than one query had found.
    renamed : int
        Rows that shared an id with other content and got a suffix.
    edited : int
        Articles of which a shorter version went (:func:`~hwadu.reading.versions.are_versions`).
    """

    articles: pd.DataFrame
    dropped: pd.DataFrame
    found_twice: int
    renamed: int
    edited: int = 0


def unite(articles: pd.DataFrame) -> United:
    """Make ids unique: the same article once, other content under the same id with a suffix.

    Two rows of one id are the same article if neither title nor body contradict each other (equal
    but for spaces, one of them empty, or a lead and the text that begins with it), or if it was
    edited between them (:func:`~hwadu.reading.versions.are_versions`); the row that says most
    stays, takes what only others say (outlet, date, keywords) and the names of all queries that
    found it, and keeps its place.
    Otherwise the row with less text gets ``-2``, ``-3``, ... What decides is what the rows say,
    never the order that they came in.

    Parameters
    ----------
    articles : DataFrame
        With article_id, title, body, query, source; its index is replaced.
    """
    articles = articles.reset_index(drop=True)
    ids = articles["article_id"].to_list()
    if len({*ids}) == len(ids):
        return United(articles, articles.iloc[:0].assign(reason=""), 0, 0)
    repeated = articles["article_id"].duplicated(keep=False).to_numpy().nonzero()[0]
    queries = articles["query"].to_list()
    titles, bodies = articles["title"].to_list(), articles["body"].to_list()
    sources = articles["source"].to_list()
    leads = (articles["text_basis"] == "lead").to_list() if "text_basis" in articles else []
    printed = _printed(articles.iloc[repeated])
    kinds = articles["id_made_of"].to_list() if "id_made_of" in articles else [""] * len(ids)
    groups: dict[str, list[int]] = {}
    for row in repeated.tolist():
        groups.setdefault(ids[row], []).append(row)
    taken = set(ids)
    reasons: dict[int, str] = {}
    found_twice = renamed = n_edited = 0
    place = _fullest_first(articles.iloc[repeated])
    versions: list[list[int]] = []
    for article_id, rows in groups.items():
        rows.sort(key=place.__getitem__)
        content = {r: (" ".join(titles[r].split()), " ".join(bodies[r].split())) for r in rows}
        of_leads = {row for row in rows if leads and leads[row]}
        content |= whole_texts(of_leads, content)
        of_article = edited(contradicting(rows, content), content, printed, of_leads)
        for number, texts in enumerate(of_article, start=1):
            version = [row for text in texts for row in text]
            keeper = version[0]
            others = {row for text in texts[1:] for row in text}
            n_edited += len(texts) > 1
            versions.append(version)
            names = dict.fromkeys(n for r in sorted(version) for n in queries[r].split(",") if n)
            found_twice += len(names) > 1
            queries[keeper] = ",".join(names)
            for row in version:
                if row != keeper:
                    what = MADE_OF.get(kinds[keeper] or kinds[row], "duplicate id")
                    what = EDITED if row in others else what
                    reasons[row] = f"{what}, kept from {sources[keeper]}"
            if number > 1:
                renamed += 1
                ids[keeper] = _free(article_id, number, taken)
    articles = articles.assign(
        article_id=pd.Series(ids, dtype="str"), query=pd.Series(queries, dtype="str")
    )
    gone = sorted(reasons)
    before, articles = articles, _filled(articles, versions)
    dropped = before.loc[gone].assign(reason=[reasons[row] for row in gone])
    articles = articles.drop(index=gone).reset_index(drop=True)
    return United(articles, dropped, found_twice, renamed, n_edited)


def _printed(rows: pd.DataFrame) -> dict[int, tuple[str, str]]:
    """Outlet and day of each row, empty where it says none."""
    known = rows.reindex(columns=["press", "published", "date_basis"])
    press = known["press"].astype(str).where(known["press"].notna(), "")
    pairs = zip(press, stated_days(known["published"], known["date_basis"]), strict=True)
    return dict(zip(rows.index.tolist(), pairs, strict=True))


def _fullest_first(rows: pd.DataFrame) -> dict[int, int]:
    """The place of each row by how much it says, and by what it says where that is the same."""
    told = rows.drop(columns=["source", "file"], errors="ignore").astype(str)
    length = sum(told[name].str.split().str.join(" ").str.len() for name in ("title", "body"))
    cells = (rows[told.columns].notna() & (told != "")).sum(axis=1)
    ranked = told.assign(length=-length, cells=-cells)
    order = ranked.sort_values(["length", "cells", *told.columns], kind="stable")
    return {row: place for place, row in enumerate(order.index.tolist())}


def _filled(articles: pd.DataFrame, versions: Sequence[Sequence[int]]) -> pd.DataFrame:
    """Articles in which the first row of each version has what only others of it say.

    A date and what it rests on go together, and one that is a guess gives way; the text and all
    that tells of the row do not move.
    """
    several = [version for version in versions if len(version) > 1]
    made: dict[str, pd.Series[Any]] = {}
    for name in [column for column in articles.columns if column not in _OF_THE_ROW]:
        lacks = 2 * (articles[name].isna() | (articles[name] == ""))
        if name == "published" and "date_basis" in articles:
            lacks += articles["date_basis"] == OF_MONTH
        ranks = lacks.to_list()
        takes = {
            version[0]: giver
            for version in several
            if (giver := min(version, key=ranks.__getitem__)) != version[0]
        }
        if not takes:
            continue
        for column in (name, *_WITH.get(name, ())):
            cells = made.get(column, articles[column]).to_list()
            for keeper, giver in takes.items():
                cells[keeper] = cells[giver]
            made[column] = pd.Series(cells, dtype=articles[column].dtype)
    return articles.assign(**made)


def _free(article_id: str, number: int, taken: set[str]) -> str:
    while f"{article_id}-{number}" in taken:
        number += 1
    taken.add(f"{article_id}-{number}")
    return f"{article_id}-{number}"

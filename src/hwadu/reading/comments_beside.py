"""Tables of readers' comments that lie beside the articles on which they were written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.by_name.column_names import fields_of, plain
from hwadu.reading.columns.explained import ColumnFound

if TYPE_CHECKING:
    import pandas as pd

_REASON = "comments on articles"
_ID = re.compile(r"(?:comments?|cmt|reply|댓글|답글)(?:id|no|idx|seq|번호|식별자|아이디|고유번호)")
_READER = re.compile(r"(?=[^*]*[A-Za-z])[\w.-]{1,8}\*{3,}")  # a phone has no letter
_TEXTS = {"title", "body", "lead"}
_OF_ARTICLES = {"article_id", "url"}  # one of them says on which article a comment was written


def without_comments(
    raw: pd.DataFrame,
    tables: Iterable[Sequence[ColumnFound]],
    named: Collection[str],
    given: Mapping[str, str],
) -> tuple[pd.DataFrame, pd.DataFrame, list[Notice], list[str]]:
    """Raw articles without comments on them, these with the reason, what is told, and their files.

    A table holds comments where each row has an id as one and names an article, or is a single text
    by somebody whose name is hidden as portals hide those of readers (gara****), and has no title;
    short comments look like titles, so only its name makes a column one, or the user. Where nothing
    else was read, and in a file that was named by itself, they are read, and told.

    Parameters
    ----------
    raw : DataFrame
        Raw articles.
    tables : iterable of sequence of ColumnFound
        Columns of each table.
    named : collection of str
        Sources of files that were named one by one; of their sheets each is judged by itself.
    given : mapping of str to str
        Field to column name, as the user says.
    """
    places: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for table in tables:
        if table:
            places[_holds_comments(table, given)].add((table[0].path, table[0].sheet))
    of_comments = sorted(places[True] - places[False])
    if not of_comments:
        return raw, raw.iloc[:0], [], []
    left_out = [place for place in of_comments if place[1] or place[0] not in named]
    begin = tuple(f"{path}#{sheet} " if sheet else f"{path}#" for path, sheet in left_out)
    are_comments = raw["source"].map(lambda source: source.startswith(begin)).astype(bool)
    if are_comments.all():
        left_out, are_comments = [], are_comments & False
    comments = raw[are_comments].assign(reason=_REASON)
    kept = [place for place in of_comments if place not in left_out]
    told = [
        Notice(code, {"n": len(found), "names": [" ".join(filter(None, place)) for place in found]})
        for code, found in (("comments_beside", left_out), ("comments_read", kept))
        if found
    ]
    others = {path for path, _ in {*places[False], *kept}}
    files = [path for path, _ in left_out if path not in others]
    return raw[~are_comments].reset_index(drop=True), comments, told, files


def _holds_comments(columns: Sequence[ColumnFound], given: Mapping[str, str]) -> bool:
    fields = {one.field for one in columns}
    told = _OF_ARTICLES & fields and any(_ID.fullmatch(plain(str(one.column))) for one in columns)
    hidden = any(_READER.fullmatch(one.example) for one in columns)
    by_readers = hidden and len(_TEXTS & fields) == 1
    titles = {str(one.column) for one in columns if one.field == "title"}
    titled = given.get("title") in titles or "title" in fields_of(titles)
    return bool(told or by_readers) and not titled

"""Cells that say nothing: words for a missing value, and titles once more in a text's place."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from hwadu.reading.columns.cells.changed import cells_of, with_cells, with_columns

if TYPE_CHECKING:
    import pandas as pd

_FILLERS = {
    "nan", "NaN", "NAN", "NaT", "NA", "<NA>", "N/A", "n/a", "#N/A", "None", "NONE", "null", "NULL",
    "Null", "undefined", "\\N", "-", "--", "—", "없음", "해당없음", "해당 없음",
}  # fmt: skip
"""What pandas, R, SQL, spreadsheets and scripts write where a value is missing."""
_LONGEST_REST = 20  # characters behind a title that a lead repeats: an outlet's name
_START = 9  # characters of text and title whose first letters are compared
_LONGEST_LEAD = 1_500  # characters of a lead that may do no more than repeat its title
_TAGS = re.compile(r"</?[A-Za-z][^<>]*>")
# (?<!\s): long runs of blanks are tried once, not from each of their blanks
_LEFT_OUT = re.compile(r"(?<!\s)\s*\[\+[\d,]+ ?(?:char(?:acter)?s|자)\]$")  # [+1234 chars]
_NO_WORD = re.compile(r"[^\w]+")
_SENTENCE = re.compile(r"[가-힣][.!?]")


def without_fillers(frame: pd.DataFrame) -> pd.DataFrame:
    """A table in which words for a missing value are empty cells.

    Examples
    --------
    >>> import pandas as pd
    >>> without_fillers(pd.DataFrame({"본문": ["nan", "난"]}, dtype="str"))["본문"].tolist()
    ['', '난']
    """
    found = {
        name: ["" if cell in _FILLERS else cell for cell in cells]
        for name, cells in cells_of(frame).items()
        if not _FILLERS.isdisjoint(cells)
    }
    return with_columns(frame, found)


def own_texts(
    whole: pd.Series[str], lead: pd.Series[str], titles: pd.Series[str], presses: pd.Series[str]
) -> tuple[pd.Series[str], pd.Series[str]]:
    """Whole texts and leads without those that say no more than the title.

    Examples
    --------
    >>> import pandas as pd
    >>> title = pd.Series(["비 온 뒤 - 가람일보", "비 온 뒤"])
    >>> lead = pd.Series(["<a>비 온 뒤</a>&nbsp;<b>가람일보</b>", "비 뒤의 땅이 굳었다."])
    >>> none = pd.Series(["", ""])
    >>> own_texts(none, lead, title, pd.Series(["가람일보", ""]))[1].tolist()
    ['', '비 뒤의 땅이 굳었다.']
    """
    above = titles.to_list(), presses.to_list()
    texts = [_LEFT_OUT.sub("", text) if "[+" in text else text for text in whole.to_list()]
    return (
        with_cells(whole, _without_repeated(texts, *above)),
        with_cells(lead, _without_repeated(lead.to_list(), *above, _LONGEST_REST)),
    )


def _without_repeated(
    texts: list[str], titles: list[str], presses: list[str], longest: int = 0
) -> list[str]:
    """Texts without those that only repeat the title, perhaps with the outlet behind it.

    Feeds of search engines hand out such texts as descriptions. Other words may stand behind the
    title only in a column most of whose texts are of this kind.
    """
    if not any(texts):
        return texts
    rests = [_behind_title(*row) for row in zip(texts, titles, presses, strict=True)]
    loosely = [rest is not None and len(rest) <= longest for rest in rests]
    if sum(loosely) * 2 <= sum(map(bool, texts)):
        loosely = [rest == "" for rest in rests]
    return ["" if repeats else text for text, repeats in zip(texts, loosely, strict=True)]


def _behind_title(text: str, title: str, press: str) -> str | None:
    """What stands behind the title that a text begins with, without its outlet; None elsewhere."""
    if not text or not title or len(text) > _LONGEST_LEAD:
        return None
    starts = text[:_START], title[:_START]
    if not any(mark in start for mark in "<&" for start in starts):
        first, second = (_NO_WORD.sub("", start)[:1] for start in starts)
        if first != second:
            return None  # as nearly all do, which need not be looked at more closely
    shown = html.unescape(html.unescape(_TAGS.sub(" ", html.unescape(text))))
    said, name, outlet = (_plain(part) for part in (shown, html.unescape(title), press))
    bare = name.removesuffix(outlet) if outlet else name
    if not bare or not said.startswith(bare) or _SENTENCE.search(shown[len(title) // 2 :]):
        return None
    rest = said[len(bare) :]
    return "" if rest == outlet else rest


def _plain(text: str) -> str:
    return _NO_WORD.sub("", _TAGS.sub("", text))

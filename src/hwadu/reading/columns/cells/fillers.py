"""Cells that say nothing: words for a missing value, and titles once more in a text's place."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
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
    missing = {name: frame[name].isin(_FILLERS) for name in frame.columns}
    found = {name: cells for name, cells in missing.items() if cells.any()}
    return frame.assign(**{name: frame[name].mask(cells, "") for name, cells in found.items()})


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
    whole = whole.str.replace(_LEFT_OUT, "", regex=True)
    whole = whole.mask(_repeated(whole, titles, presses), "")
    return whole, lead.mask(_repeated(lead, titles, presses, _LONGEST_REST), "")


def _repeated(
    texts: pd.Series[str], titles: pd.Series[str], presses: pd.Series[str], longest: int = 0
) -> npt.NDArray[np.bool_]:
    """Rows whose text only repeats the title, perhaps with the outlet behind it.

    Feeds of search engines hand out such texts as descriptions. Other words may stand behind the
    title only in a column most of whose texts are of this kind.
    """
    import numpy as np

    if not (texts != "").any():
        return np.zeros(len(texts), dtype=bool)
    rests = [
        _behind_title(*row)
        for row in zip(texts.to_list(), titles.to_list(), presses.to_list(), strict=True)
    ]
    loosely = np.array([rest is not None and len(rest) <= longest for rest in rests], dtype=bool)
    if loosely.sum() * 2 > (texts != "").sum():
        return loosely
    return np.array([rest == "" for rest in rests], dtype=bool)


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

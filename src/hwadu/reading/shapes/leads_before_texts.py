"""Tables in which a text begins in a column of leads, and goes on in one of texts."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.by_name.column_names import plain, recognise

if TYPE_CHECKING:
    import pandas as pd

_LEADS = ("lead", "리드", "리드문")  # a summary or a description is no part of a text
_NEARLY_ALL = 0.9
_REPEATED = 0.7  # of a lead's words: in summaries nearly all occur in the text
_WORD = re.compile(r"[가-힣]{2,}|[A-Za-z]{2,}|\d+")
_STEM = 2  # characters that the forms of a Korean word share
_SENTENCE_END = re.compile(r"(?<!\.)[.!?][\"'”’)\]]*$")


def leads_before_texts(frame: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Notice, ...]]:
    """A table whose texts begin with their leads, where no text repeats its own.

    Returns
    -------
    DataFrame
    tuple of Notice
        Which columns were joined.

    Examples
    --------
    >>> import pandas as pd
    >>> cells = {"리드": ["비가 왔다."], "본문": ["우산이 동났다."]}
    >>> leads_before_texts(pd.DataFrame(cells, dtype="str"))[0].to_dict("records")
    [{'본문': '비가 왔다.\\n우산이 동났다.'}]
    """
    names = list(map(str, frame.columns))
    leads = [name for name in names if plain(name) in _LEADS]
    texts = recognise(names).get("body", [])
    if len(leads) != 1 or len(texts) != 1:
        return frame, ()
    lead, text = frame[leads[0]].str.strip(), frame[texts[0]].str.strip()
    pairs = [(a, b) for a, b in zip(lead, text, strict=True) if a and b]
    if len(pairs) * 2 <= len(frame) or not _go_on(pairs):
        return frame, ()
    joined = (lead + "\n" + text).str.strip().where(text != "", "")
    said = Notice("columns_joined", {"columns": [repr(leads[0]), repr(texts[0])]})
    kept = frame.assign(**{texts[0]: joined.astype("str")})
    return (kept.drop(columns=leads) if (text != "").all() else kept), (said,)


def _go_on(pairs: list[tuple[str, str]]) -> bool:
    """Whether texts go on where their leads end: they say other things than these."""
    whole = sum(bool(_SENTENCE_END.search(lead)) and not _holds(text, lead) for lead, text in pairs)
    if whole < _NEARLY_ALL * len(pairs):
        return False
    return median(_repeated(lead, text) for lead, text in pairs) <= _REPEATED


def _holds(text: str, lead: str) -> bool:
    """Whether either text is in the other, however they are spaced."""
    one, other = ("".join(part.split()) for part in (text, lead))
    return other in one or one in other


def _repeated(lead: str, text: str) -> float:
    words = {word[:_STEM] for word in _WORD.findall(lead)}
    return sum(word in text for word in words) / len(words) if words else 1.0

"""Columns of text made safe: half an emoji becomes U+FFFD, and is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hwadu.notices import Notice

if TYPE_CHECKING:
    import pandas as pd


def text_frame(columns: Mapping[str, Sequence[str]]) -> tuple[pd.DataFrame, int]:
    """A frame of text, and how many cells had to be mended.

    Parameters
    ----------
    columns : mapping of str to sequence of str
        All of one length.

    Returns
    -------
    tuple of (DataFrame, int)

    Examples
    --------
    >>> frame, mended = text_frame({"제목": ["가\\ud83d", "나"]})
    >>> frame["제목"].tolist(), mended
    (['가�', '나'], 1)
    """
    import pandas as pd

    made: dict[str, pd.Series[str]] = {}
    mended = 0
    for name, values in columns.items():
        whole = whole_text(name)
        texts = values
        try:
            "".join(values).encode()
        except UnicodeEncodeError:
            texts = [whole_text(value) for value in values]
            mended += sum(a != b for a, b in zip(texts, values, strict=True))
        made[whole] = pd.Series(texts, dtype="str")
    return pd.DataFrame(made), mended


def whole_text(text: str) -> str:
    """A text whose halves of characters are joined, or replaced where the other half is gone.

    Examples
    --------
    >>> whole_text("\\ud83d\\ude00"), whole_text("가\\ude00")
    ('😀', '가�')
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def mended_notice(mended: int) -> tuple[Notice, ...]:
    """The notice of mended cells, if there are any."""
    return (Notice("cells_mended", {"n": mended}),) if mended else ()

"""Columns of text made safe: half an emoji becomes U+FFFD, and is counted; syllables are whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.files.raw_bytes.syllables import composed

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
    tuple of (DataFrame of object, int)
        Its cells are read many times as what they are, and few columns of it are kept.

    Examples
    --------
    >>> frame, mended = text_frame({"제목": ["가\\ud83d", "나"]})
    >>> frame["제목"].tolist(), mended
    (['가�', '나'], 1)
    """
    import pandas as pd

    made: dict[str, Sequence[str]] = {}
    mended = 0
    for name, values in columns.items():
        whole_name = whole_text(name)
        together = "".join(values)
        texts = values if composed(together) == together else [composed(v) for v in values]
        try:
            together.encode()
        except UnicodeEncodeError:
            whole = [whole_text(text) for text in texts]
            mended += sum(a != b for a, b in zip(whole, texts, strict=True))
            texts = whole
        made[whole_name] = texts
    return pd.DataFrame(made, dtype=object), mended


def whole_text(text: str) -> str:
    """A text whose syllables are whole, and halves of characters joined.

    One whose other half is gone is replaced.

    Examples
    --------
    >>> whole_text("\\ud83d\\ude00"), whole_text("가\\ude00")
    ('😀', '가�')
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return composed(text)


def mended_notice(mended: int) -> tuple[Notice, ...]:
    """The notice of mended cells, if there are any."""
    return (Notice("cells_mended", {"n": mended}),) if mended else ()

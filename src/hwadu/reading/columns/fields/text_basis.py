"""What the text of a row is: the whole article, its lead, or its title alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.reading.columns.by_name.bigkinds import LEAD_LENGTH

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

_SENTENCE_END = re.compile(r"(?<!\.)[.!?…][\"'”’)\]]*$")
_TRAILS_OFF = re.compile(r"(?:\.{2}|…|&hellip;|&#8230;)[\])]?$")
_LONGEST_SNIPPET = 500  # characters of a text that trails off (...) and is no whole article
_TRIMMED = 10  # characters that trimming spaces may take off a text that was cut
_FEWEST = 20  # texts; fewer say nothing about a common length
_PILED = 1 / 3  # share of the texts that have the same length where texts were cut at it


def text_basis(
    body: pd.Series[str], summary: pd.Series[str], is_export: bool
) -> npt.NDArray[np.object_]:
    """Tell whole texts from leads by what is really there.

    A BigKinds body of up to 200 characters is a lead if it reaches them or stops within a
    sentence. In any other table texts are leads where they pile up at one length and most of
    those stop within a sentence, as far as they are no longer, or where a short text trails off.

    Parameters
    ----------
    body, summary : Series of str
        Texts, and what occurs in a column of summaries.
    is_export : bool
        Whether the table is a BigKinds export.

    Returns
    -------
    array of str
        "full", "lead" or "title".

    Examples
    --------
    >>> import pandas as pd
    >>> bodies, summaries = pd.Series(["비가 왔다.", "비가 ...", ""]), pd.Series(["", "", ""])
    >>> text_basis(bodies, summaries, is_export=False).tolist()
    ['full', 'lead', 'title']
    """
    texts = body.to_list()
    length = np.array([len(text) for text in texts], dtype=np.int64)
    ends = np.array([bool(_SENTENCE_END.search(text[-5:])) for text in texts], dtype=bool)
    limit = LEAD_LENGTH if is_export else _common_limit(length, ends)
    is_lead = (length <= limit) & ((length >= limit - _TRIMMED) | ~ends)
    trails_off = np.array([bool(_TRAILS_OFF.search(text[-10:])) for text in texts], dtype=bool)
    is_lead |= trails_off & (length <= _LONGEST_SNIPPET)
    return np.select(
        [is_lead & (length > 0), length > 0, np.array(summary.to_list(), dtype=bool)],
        ["lead", "full", "lead"],
        "title",
    ).astype(object)


def _common_limit(length: npt.NDArray[np.integer[Any]], ends: npt.NDArray[np.bool_]) -> int:
    """The length at which texts were cut off, 0 if they were not."""
    texts = length[length > 0]
    if len(texts) < _FEWEST:
        return 0
    found, counts = np.unique(texts, return_counts=True)
    # trimming takes a space or two off
    near = np.searchsorted(found, found - 2)
    up_to = np.cumsum(counts)
    piles = up_to - np.where(near > 0, up_to[near - 1], 0)
    longest = int(found[len(piles) - 1 - piles[::-1].argmax()])
    piled = (length >= longest - 2) & (length <= longest)
    cut = piled.sum() / len(texts) > _PILED and (~ends[piled]).mean() > 1 / 2
    return longest if cut else 0

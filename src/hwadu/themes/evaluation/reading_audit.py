"""What is missed among the articles that nobody reads, told by an audit of some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hwadu.schema import columns, conform
from hwadu.stats.samples.weighted import weighted_share
from hwadu.themes.coding.codes.coded import assigned_articles

if TYPE_CHECKING:
    import pandas as pd


def missed_by_audit(
    said: pd.DataFrame,
    requests: pd.DataFrame,
    signals: pd.DataFrame,
    articles: pd.DataFrame,
    reader: str,
    theme: str,
) -> pd.DataFrame:
    """How many articles that were not read have a theme without being assigned it, or the reverse.

    Parameters
    ----------
    said : DataFrame
        article_id, theme, present: what the reader says of this theme.
    requests : DataFrame
        The table ``reading_requests`` of this reader. Articles of the reason audit were drawn
        evenly from those outside doubt.
    signals : DataFrame
        The table ``themes`` without any reader.
    articles : DataFrame
        The table ``articles``.
    reader, theme : str

    Returns
    -------
    DataFrame
        The table ``reader_audit``: one row, or none where nothing was audited.
    """
    import pandas as pd

    audited = requests.loc[requests["reason"] == "audit", "article_id"]
    read = set(requests.loc[requests["reason"].isin(["doubt", "audit"]), "article_id"])
    here = said[said["article_id"].isin(set(audited)) & (said["theme"] == theme)]
    names = columns("reader_audit")
    if here.empty:
        return conform(pd.DataFrame(columns=names), "reader_audit")
    unread = int((~articles["article_id"].isin(read)).sum())
    present = here["present"].to_numpy() > 0.5
    assigned = here["article_id"].isin(assigned_articles(signals, theme)).to_numpy()
    even = np.ones(len(here))
    missed = weighted_share(present & ~assigned, even)
    wrong = weighted_share(assigned & ~present, even)
    row = (
        *(theme, reader, len(here), unread),
        *(missed.share, missed.low, missed.high),
        *(wrong.share, wrong.low, wrong.high),
    )
    return conform(pd.DataFrame([row], columns=names), "reader_audit")

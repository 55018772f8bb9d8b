"""Ids that count the rows of their file, and so name other articles in every file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from hwadu.notices import Notice
from hwadu.reading.ids import set_ids

if TYPE_CHECKING:
    import pandas as pd

_FEWEST = 3  # shared numbers; fewer may be a slip in a list of true ids
_COUNT = re.compile(r"\d{1,7}")


def without_counted_ids(raw: pd.DataFrame) -> list[Notice]:
    """Give articles ids of their content where numbers count rows, in place.

    Such numbers stand for an article only as long as no other file comes in: then what was
    written down by them would be of another article. Numbers count rows where most of those that
    stand in several rows stand beside different titles. All numbers of their tables go.

    Parameters
    ----------
    raw : DataFrame
        With article_id, title, body, press, url, published, source and id_made_of.

    Returns
    -------
    list of Notice
    """
    counts = np.array([bool(_COUNT.fullmatch(one)) for one in raw["article_id"].to_list()], bool)
    if not counts.any():
        return []
    ids = raw["article_id"][counts]
    shared = raw.loc[ids.index[ids.duplicated(keep=False)]]
    if shared.empty:
        return []
    said = shared["title"].where(shared["title"] != "", shared["body"])
    plain = said.str.split().str.join("")
    several = plain.groupby(shared["article_id"]).nunique() > 1
    n = int(several.sum())
    if n < _FEWEST or n <= len(several) - n:
        return []
    tables = raw["source"].str.rsplit(" ", n=1).str[0]
    torn = shared["article_id"].map(several).to_numpy(dtype=bool)
    counted = counts & tables.isin(tables[shared.index[torn]]).to_numpy()
    raw.loc[counted, "article_id"] = ""
    made_of = set_ids(raw)
    raw["id_made_of"] = [
        now or before for now, before in zip(made_of, raw["id_made_of"], strict=True)
    ]
    facts = {"n": int(counted.sum()), "shared": n, "example": min(several.index[several], key=int)}
    return [Notice("ids_counted", facts)]

"""Themes as models decide them: what was read takes the place of what signals say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.schema import conform, empty
from hwadu.themes.assigning.theme_rows import BY_PERSON

if TYPE_CHECKING:
    import pandas as pd

BY_MODEL = "model"


def decided_by_models(themes: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Let models decide what they read and no person did.

    Parameters
    ----------
    themes : DataFrame
        The table ``themes``.
    codes : DataFrame
        The table ``codes`` of one model for each theme.

    Returns
    -------
    DataFrame
        The table ``themes``: assignment, role and score of such pairs are those of the code, their
        evidence stays; a theme that was found where there was no row gets one.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("a", "t", "x", "main", 1.0)]
    >>> names = ["article_id", "theme", "coder", "role", "weight"]
    >>> made = decided_by_models(empty("themes"), pd.DataFrame(rows, columns=names))
    >>> made[["article_id", "assigned", "role"]].values.tolist()
    [['a', True, 'main']]
    """
    import pandas as pd

    key = ["article_id", "theme"]
    said = codes.drop_duplicates(key)[[*key, "role"]].rename(columns={"role": "code"})
    made = themes.merge(said, on=key, how="left")
    new = said.merge(themes[key], on=key, how="left", indicator=True)
    new = new[(new["_merge"] == "left_only") & (new["code"] != "absent")].drop(columns="_merge")
    if len(new):
        nothing: pd.Series[Any] = pd.Series([[] for _ in range(len(new))], dtype=object)
        fresh = empty("themes").reindex(range(len(new)))
        fresh = fresh.assign(
            article_id=new["article_id"].to_numpy(),
            theme=new["theme"].to_numpy(),
            code=new["code"].to_numpy(),
            assigned=False,
            decided="",
            role="",
            score=0.0,
            evidence=nothing,
            evidence_sentences=nothing,
        )
        made = pd.concat([made, fresh], ignore_index=True)
    read = (made["code"].notna() & (made["decided"] != BY_PERSON)).to_numpy()
    found = read & (made["code"] != "absent").to_numpy()
    made["assigned"] = np.where(read, found, made["assigned"].astype(bool))
    made["role"] = np.where(read, np.where(found, made["code"], ""), made["role"])
    made["score"] = np.where(read, found.astype(float), made["score"])
    made["decided"] = np.where(read, BY_MODEL, made["decided"])
    made = made.drop(columns="code").sort_values(key, kind="stable", ignore_index=True)
    return conform(made, "themes")

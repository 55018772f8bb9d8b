"""Codes of one theme, one row per article: the readings of several coders put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.errors import TableError, did_you_mean

if TYPE_CHECKING:
    import pandas as pd

ROLES = ("main", "secondary", "absent")


def check_codes(codes: pd.DataFrame, articles: pd.DataFrame) -> None:
    """See that codes speak of known articles, in known roles, with weights above 0.

    Raises
    ------
    TableError
        If they do not.
    """
    roles = sorted(set(codes["role"]) - set(ROLES))
    if roles:
        raise TableError(
            f"{roles[0]!r} is no role",
            column="role",
            remedy=did_you_mean(roles[0], ROLES),
        )
    lost = sorted(set(codes["article_id"]) - set(articles["article_id"]))
    if lost:
        raise TableError(
            f"the coded article {lost[0]!r} is not among the articles",
            column="article_id",
            remedy="use the sheet with the run it was drawn from",
        )
    weight = codes["weight"].to_numpy(dtype=float)
    if not (np.isfinite(weight) & (weight > 0)).all():
        raise TableError("a code has no weight above 0", column="weight", remedy="mend that row")


def coded_articles(codes: pd.DataFrame, theme: str) -> pd.DataFrame:
    """What people said about one theme.

    Parameters
    ----------
    codes : DataFrame
        The table ``codes``.
    theme : str

    Returns
    -------
    DataFrame
        article_id (ascending), present, weight: ``present`` is the part of the readings that
        found the theme, main or secondary; where two coders differ it is 0.5, so that neither
        is taken to be right.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("a", "t", "x", "main", 2.0), ("a", "t", "y", "absent", 2.0)]
    >>> names = ["article_id", "theme", "coder", "role", "weight"]
    >>> coded_articles(pd.DataFrame(rows, columns=names), "t").values.tolist()
    [['a', 0.5, 2.0]]
    """
    import pandas as pd

    chosen = codes[codes["theme"] == theme]
    ids, at = np.unique(chosen["article_id"].to_numpy(dtype=object), return_inverse=True)
    readings = np.maximum(np.bincount(at, minlength=ids.size), 1)
    found = np.bincount(at, weights=chosen["role"] != "absent", minlength=ids.size)
    weight = np.bincount(at, weights=chosen["weight"], minlength=ids.size)
    return pd.DataFrame(
        {"article_id": ids, "present": found / readings, "weight": weight / readings}
    )


def assigned_articles(themes: pd.DataFrame, theme: str) -> pd.Index[Any]:
    """Ids of the articles that are assigned a theme."""
    import pandas as pd

    chosen = (themes["theme"] == theme) & themes["assigned"]
    ids: pd.Index[Any] = pd.Index(themes.loc[chosen, "article_id"].unique(), dtype=object)
    return ids

"""Codes of several coders, and of several samples, put together."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.errors import TableError, did_you_mean
from hwadu.themes.coding.drawing.draws import Draw, weights_of_draws
from hwadu.words.naming import is_settled

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

ROLES = ("main", "secondary", "absent")


def checked_codes(
    codes: pd.DataFrame, articles: pd.DataFrame, themes: Collection[str] | None = None
) -> pd.DataFrame:
    """Codes that speak of known articles, once a coder, in known roles, with weights above 0.

    Parameters
    ----------
    codes, articles : DataFrame
        The tables of those names.
    themes : collection of str, optional
        Ids of the themes that may be coded; any without.

    Returns
    -------
    DataFrame
        The table ``codes``. Where no code has a weight, articles were drawn evenly: each stands
        for the articles by the coded ones of its theme.

    Raises
    ------
    TableError
        If they do not.
    """
    import pandas as pd

    roles = sorted(set(codes["role"]) - set(ROLES))
    if roles:
        raise TableError(
            "themes.no_role", column="role", value=roles[0], hint=did_you_mean(roles[0], ROLES)
        )
    lost = sorted(set(codes["article_id"]) - set(articles["article_id"]))
    if lost:
        raise TableError("themes.coded_article_unknown", column="article_id", article=lost[0])
    unknown = [] if themes is None else sorted(set(codes["theme"]) - set(themes))
    if unknown:
        raise TableError(
            "themes.coded_theme_unknown",
            column="theme",
            theme=unknown[0],
            hint=did_you_mean(unknown[0], themes or ()),
        )
    twice = codes[codes.duplicated(["article_id", "theme", "coder"])]
    if len(twice):
        raise TableError(
            "themes.coded_twice",
            column="coder",
            coder=twice["coder"].iloc[0],
            article=twice["article_id"].iloc[0],
        )
    if len(codes) and codes["weight"].isna().all():
        weighed = weights_of_draws([Draw(codes)], set(articles["article_id"]))
        pairs = pd.MultiIndex.from_frame(codes[["article_id", "theme"]])
        codes = codes.assign(weight=weighed.reindex(pairs).to_numpy())
    weight = codes["weight"].to_numpy(dtype=float)
    if not (np.isfinite(weight) & (weight > 0)).all():
        raise TableError("themes.code_without_weight", column="weight")
    return codes


def single_codes(codes: pd.DataFrame) -> pd.DataFrame:
    """The codes of single coders: what they settled together says nothing of their agreement.

    Parameters
    ----------
    codes : DataFrame
        The table ``codes``; of a sheet whose coder is called "settled" or "합의", the codes were
        settled.
    """
    return codes[~_settled(codes)]


def standing_codes(codes: pd.DataFrame) -> pd.DataFrame:
    """The codes that stand: where coders settled a theme of an article, what they settled.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("a", "t", "x", "main"), ("a", "t", "y", "absent"), ("a", "t", "settled", "main")]
    >>> codes = pd.DataFrame(rows, columns=["article_id", "theme", "coder", "role"])
    >>> standing_codes(codes)["coder"].tolist()
    ['settled']
    """
    settled = _settled(codes)
    if not settled.any():
        return codes
    places = codes.set_index(["article_id", "theme"]).index
    return codes[settled | ~places.isin(places[settled])]


def _settled(codes: pd.DataFrame) -> npt.NDArray[np.bool_]:
    return codes["coder"].map(is_settled).to_numpy(dtype=bool)


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
        is taken to be right. What they settled stands alone.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("a", "t", "x", "main", 2.0), ("a", "t", "y", "absent", 2.0)]
    >>> names = ["article_id", "theme", "coder", "role", "weight"]
    >>> coded_articles(pd.DataFrame(rows, columns=names), "t").values.tolist()
    [['a', 0.5, 2.0]]
    """
    import pandas as pd

    chosen = standing_codes(codes[codes["theme"] == theme])
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

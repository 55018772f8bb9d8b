"""Codes of several coders, and of several samples, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.errors import TableError, did_you_mean
from hwadu.schema import conform, empty
from hwadu.words.naming import is_settled

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

ROLES = ("main", "secondary", "absent")


def check_codes(codes: pd.DataFrame, articles: pd.DataFrame) -> None:
    """See that codes speak of known articles, once a coder, in known roles, with weights above 0.

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
    twice = codes[codes.duplicated(["article_id", "theme", "coder"])]
    if len(twice):
        raise TableError(
            f"the coder {twice['coder'].iloc[0]!r} coded the article "
            f"{twice['article_id'].iloc[0]!r} twice",
            column="coder",
            remedy="if these are two people, write their names on the first page of the sheets",
        )
    weight = codes["weight"].to_numpy(dtype=float)
    if not (np.isfinite(weight) & (weight > 0)).all():
        raise TableError("a code has no weight above 0", column="weight", remedy="mend that row")


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


def pool_samples(*samples: pd.DataFrame) -> pd.DataFrame:
    """Put codes of several samples of one run together, as if they were one larger sample.

    Parameters
    ----------
    *samples : DataFrame
        Tables ``codes``, one per sample; each sample was drawn from all articles of the run with
        a seed of its own. (Sheets of one sample, by several coders or in parts, are one table:
        put those together with :func:`pandas.concat`.)

    Returns
    -------
    DataFrame
        The table ``codes``: a sample's weights count by its part of the coded articles; those of
        an article that was drawn twice are added up.

    References
    ----------
    Hansen and Hurwitz (1943), On the theory of sampling from finite populations, Annals of
    Mathematical Statistics 14, for the mean of independent estimates.

    Examples
    --------
    >>> import pandas as pd
    >>> names = ["article_id", "theme", "coder", "role", "weight"]
    >>> one = pd.DataFrame([("a", "t", "x", "main", 8.0)], columns=names)
    >>> other = pd.DataFrame([("b", "t", "x", "absent", 6.0)], columns=names)
    >>> pool_samples(one, other)["weight"].tolist()
    [4.0, 3.0]
    """
    import pandas as pd

    if not samples:
        return empty("codes")
    coded = [sample["article_id"].nunique() for sample in samples]
    parts = [
        sample.groupby("article_id")["weight"].first() * n / max(sum(coded), 1)
        for sample, n in zip(samples, coded, strict=True)
    ]
    weight = pd.concat(parts).groupby(level=0).sum()
    made = pd.concat(samples, ignore_index=True)
    made["weight"] = made["article_id"].map(weight)
    made = made.drop_duplicates(["article_id", "theme", "coder"], keep="last")
    return conform(made.sort_values(["article_id", "theme", "coder"]), "codes")

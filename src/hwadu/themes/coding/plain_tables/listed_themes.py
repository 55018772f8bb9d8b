"""Tables in which a coder listed the themes of each article, and said so where it has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_NONE = frozenset(["해당없음", "해당사항없음", "없음", "none", "n/a"])


def codes_of_lists(
    table: pd.DataFrame, listed: Callable[[str], list[str]], known: Collection[str]
) -> pd.DataFrame | None:
    """The table with a row a code: themes that are listed are main, the others absent.

    A list leaves no doubt about what it does not name where the coder also wrote that an article
    has none of the themes, so that a blank cell is an article that was not judged.

    Parameters
    ----------
    table : DataFrame
        With a column theme and none of roles; an article in a row, or in a row for each theme.
    listed : callable
        The themes that a cell lists.
    known : collection of str
        The themes that the coder chose from, where a sheet says it, and perhaps a word for none;
        empty where nobody knows: then those are absent that occur in the table.

    Returns
    -------
    DataFrame or None
        None where no article has none, or one has themes beside it.
    """
    judged = table[table["theme"] != ""]
    lists = {cell: {*listed(cell)} for cell in judged["theme"].unique()}
    whose = [
        *zip(*(judged[name] for name in ("article_id", "coder") if name in judged), strict=True)
    ]
    of_article: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for article, cell in zip(whose, judged["theme"], strict=True):
        of_article[article] |= lists[cell]
    none = [themes for themes in of_article.values() if any(map(is_none, themes))]
    chosen = {theme for themes in (*lists.values(), known) for theme in themes}
    of_all = sorted(theme for theme in chosen if not is_none(theme))
    if not none or any(len(themes) > 1 for themes in none) or not of_all:
        return None
    codes = judged.loc[judged.index.repeat(len(of_all))]
    roles = [
        "main" if theme in of_article[each] else "absent" for each in whose for theme in of_all
    ]
    return codes.assign(theme=of_all * len(judged), role=roles)


def is_none(name: str) -> bool:
    """Whether a coder wrote that an article has no theme.

    Examples
    --------
    >>> is_none("해당 없음"), is_none("기타")
    (True, False)
    """
    return "".join(name.split()).casefold() in _NONE

"""Types of outlets: dailies, broadcasters, agencies and others, by list or by name."""

from __future__ import annotations

from importlib import resources

import pandas as pd

TYPES = ("national", "business", "regional", "broadcast", "trade", "wire", "online", "other")
"""National dailies, business dailies, regional dailies, broadcasters, trade papers, news agencies,
online media, and what is none of these."""
_ENDINGS = (
    ("통신", "wire"),
    ("방송", "broadcast"),
    ("TV", "broadcast"),
    ("경제", "business"),
    ("비즈", "business"),
)


def outlet_types(press: pd.Series, types: pd.DataFrame | None = None) -> pd.Series:
    """Type of each outlet: from the given list, the bundled one, or how its name ends.

    Parameters
    ----------
    press : Series of str
        Names of outlets.
    types : DataFrame, optional
        press and type, for outlets that are not bundled or that a study sorts otherwise.

    Returns
    -------
    Series of str
        One of :data:`TYPES`, or a type of the given list; "other" where nothing tells.

    Examples
    --------
    >>> outlet_types(pd.Series(["한겨레", "가나경제", "어느블로그"])).tolist()
    ['national', 'business', 'other']
    """
    with resources.as_file(resources.files("hwadu.trends") / "outlet_types.csv") as path:
        known = pd.read_csv(path, dtype=str).set_index("press")["type"].to_dict()
    if types is not None:
        known |= dict(zip(types["press"], types["type"], strict=True))

    def type_of(name: str) -> str:
        by_ending = (kind for ending, kind in _ENDINGS if name.endswith(ending))
        return str(known.get(name) or next(by_ending, "other"))

    return press.map({name: type_of(str(name)) for name in press.unique()})

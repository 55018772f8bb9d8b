"""In which stretches of time articles are counted: by month, or by day where there are few."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_FEW = 92  # days: of so short a time months would show nothing


def counted_by(published: pd.Series) -> str:
    """Whether articles of these dates are counted by ``day`` or by ``month``.

    Parameters
    ----------
    published : Series of datetime64
        Missing dates do not count.

    Examples
    --------
    >>> import pandas as pd
    >>> counted_by(pd.to_datetime(pd.Series(["2021-10-28", "2021-11-28"])))
    'day'
    >>> counted_by(pd.to_datetime(pd.Series(["2020-01-01", "2020-12-31"])))
    'month'
    """
    known = published.dropna()
    return "day" if len(known) and (known.max() - known.min()).days <= _FEW else "month"

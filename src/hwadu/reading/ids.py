"""Article ids: the input's own where it has one, a fingerprint of the content elsewhere."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

_LOST_DIGITS = re.compile(r"\d(?:\.\d+)?E\+\d+|\d{5,8}\.\d{1,12}", re.IGNORECASE)


def content_id(press: str, title: str, body: str) -> str:
    """Sixteen hexadecimal digits that depend on the content alone.

    Examples
    --------
    >>> content_id("하늘일보", "제목", "본문") == content_id("하늘일보", "제목", "본문")
    True
    """
    content = "\x1f".join((press, title, body)).encode("utf-8", errors="surrogatepass")
    return hashlib.sha256(content).hexdigest()[:16]


def lost_ids(ids: pd.Series[str]) -> npt.NDArray[np.bool_]:
    """Which ids went through a spreadsheet's numbers and lost digits.

    Examples
    --------
    >>> import pandas as pd
    >>> lost_ids(pd.Series(["08100401.20201231153802001", "8100401.202012312", "1.2E+16"])).tolist()
    [False, True, True]
    """
    return ids.str.fullmatch(_LOST_DIGITS).to_numpy(dtype=bool)


@dataclass(frozen=True)
class Unique:
    """Articles with one row an id.

    Attributes
    ----------
    articles : DataFrame
    dropped : DataFrame
        Columns article_id, source, reason: rows whose article stands there already.
    united : int
        Rows that another query had found too.
    renamed : int
        Rows that shared an id with other content and got a suffix.
    """

    articles: pd.DataFrame
    dropped: pd.DataFrame
    united: int
    renamed: int


def unite(articles: pd.DataFrame) -> Unique:
    """Make ids unique: the same article once, other content under the same id with a suffix.

    Two rows of one id are the same article if neither title nor body contradict each other (equal
    but for spaces, or one of them empty); the row with the longest text stays and takes the names
    of all queries that found it. Otherwise the later row gets ``-2``, ``-3``, ...

    Parameters
    ----------
    articles : DataFrame
        With article_id, title, body, query, source.
    """
    import pandas as pd

    repeated = articles["article_id"].duplicated(keep=False).to_numpy()
    if not repeated.any():
        return Unique(articles, pd.DataFrame(columns=["article_id", "source", "reason"]), 0, 0)
    articles = articles.reset_index(drop=True)
    ids, queries = articles["article_id"].to_list(), articles["query"].to_list()
    taken = set(ids)
    gone: dict[int, str] = {}
    united = renamed = 0
    groups = articles[repeated].groupby("article_id", sort=False).indices
    positions = repeated.nonzero()[0]
    for article_id, where in groups.items():
        rows = positions[where]
        content = [
            tuple(" ".join(articles[c].iat[r].split()) for c in ("title", "body")) for r in rows
        ]
        versions: list[list[int]] = []
        for i in range(len(rows)):
            for version in versions:
                if all(_agree(content[i], content[j]) for j in version):
                    version.append(i)
                    break
            else:
                versions.append([i])
        for number, version in enumerate(versions, start=1):
            keeper = max(version, key=lambda i: (sum(map(len, content[i])), -i))
            kept_row = rows[keeper]
            names = dict.fromkeys(n for i in version for n in queries[rows[i]].split(",") if n)
            for i in version:
                if i != keeper:
                    other = queries[rows[i]] != queries[kept_row]
                    united += other
                    gone[rows[i]] = (
                        f"found by another query too, kept from {articles['source'].iat[kept_row]}"
                        if other
                        else f"duplicate id, kept from {articles['source'].iat[kept_row]}"
                    )
            articles.loc[kept_row, "query"] = ",".join(names)
            if number > 1:
                renamed += 1
                ids[kept_row] = _free(str(article_id), number, taken)
    dropped = articles.loc[sorted(gone), ["article_id", "source"]]
    dropped["reason"] = [gone[i] for i in sorted(gone)]
    articles["article_id"] = pd.Series(ids, dtype="str")
    return Unique(articles.drop(index=list(gone)).reset_index(drop=True), dropped, united, renamed)


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(a == b or not a or not b for a, b in zip(one, other, strict=True))


def _free(article_id: str, number: int, taken: set[str]) -> str:
    while f"{article_id}-{number}" in taken:
        number += 1
    taken.add(f"{article_id}-{number}")
    return f"{article_id}-{number}"

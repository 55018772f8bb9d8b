"""Which articles a run already has."""

from __future__ import annotations

import hashlib

import pandas as pd

OTHER_TEXT = "the run has an article of this id with another text"
"""Reason where an id is all that two articles share: ids may be mere row numbers."""

_SAME = "the run has this article"


def already_there(articles: pd.DataFrame, of_run: pd.DataFrame) -> pd.Series[str]:
    """Why each article is none that the run lacks; empty where it is new.

    An article is in the run if one of its id is, or the same text of the same outlet.

    Parameters
    ----------
    articles, of_run : DataFrame
        Rows of the table ``articles``, clean.

    Examples
    --------
    >>> columns = ["article_id", "press", "title", "body"]
    >>> run = pd.DataFrame([("1", "가나일보", "눈", "눈이 온다.")], columns=columns)
    >>> new = pd.DataFrame([("2", "가나일보", "비", "비가 온다."),
    ...                     ("7", "가나일보", "눈", "눈이 온다. ")], columns=columns)
    >>> already_there(new, run).tolist()
    ['', 'the run has this article under the id 1']
    """
    texts = dict(zip(of_run["article_id"], _fingerprints(of_run), strict=True))
    ids = {
        (press, *text): article_id
        for press, (article_id, text) in zip(of_run["press"], texts.items(), strict=True)
        if text[1]
    }
    reasons = []
    rows = zip(articles["article_id"], articles["press"], _fingerprints(articles), strict=True)
    for article_id, press, text in rows:
        if article_id in texts:
            title, body = texts[article_id]
            reasons.append(_SAME if title == text[0] or body == text[1] else OTHER_TEXT)
        else:
            other = ids.get((press, *text))
            reasons.append(f"{_SAME} under the id {other}" if other else "")
    return pd.Series(reasons, index=articles.index, dtype="str")


def _fingerprints(articles: pd.DataFrame) -> list[tuple[bytes, bytes]]:
    """Title and body of each article without spaces, as short hashes; empty stays empty."""

    def short(text: str) -> bytes:
        bare = "".join(text.split()).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(bare, digest_size=16).digest() if bare else b""

    return [(short(t), short(b)) for t, b in zip(articles["title"], articles["body"], strict=True)]

"""Addresses that lead to no news: blogs, forums, questions and answers, videos."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hwadu.notices import Notice

if TYPE_CHECKING:
    import pandas as pd

_SITE = re.compile(
    r"https?://(?:[\w-]+\.)*(?P<site>(?:blog|cafe|kin|post|dic|terms)\.(?:naver|daum)\.\w+"
    r"|(?:tistory|brunch|velog|youtube|youtu|instagram|facebook|twitter|x|threads|reddit|dcinside"
    r"|clien|fmkorea|theqoo|ppomppu|namu)\.(?:com|co\.kr|io|be|net|wiki))(?:[/:?#]|$)",
    re.IGNORECASE,
)
_SAMPLE = 300  # addresses that are looked at
_FEWEST = 3
_MOST = 0.5  # of the addresses


def told_no_news(urls: pd.Series[str], path: str) -> list[Notice]:
    """What is told where most addresses of a table are of sites that hold no news.

    Portals answer a search for news, blogs, cafés and questions in tables of one form.

    Examples
    --------
    >>> import pandas as pd
    >>> urls = pd.Series([f"https://kin.naver.com/qna/{i}" for i in range(5)])
    >>> told_no_news(urls, "a.csv")[0].facts["sites"]
    ['kin.naver.com']
    """
    filled = urls[urls != ""].head(_SAMPLE)
    found = [match["site"].lower() for match in map(_SITE.match, filled) if match]
    if len(found) < _FEWEST or len(found) <= _MOST * len(filled):
        return []
    return [Notice("no_news_sites", {"sites": sorted({*found})}, where=path)]

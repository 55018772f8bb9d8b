"""Tables and texts that hold no news: blogs, papers, rulings, comments, posts, short texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.by_name.column_names import plain
from hwadu.reading.columns.fields.spoilt_texts import told_spoilt
from hwadu.reading.dates.written_times import shorten

if TYPE_CHECKING:
    import pandas as pd

_SITE = re.compile(
    r"https?://(?:[\w-]+\.)*(?P<site>(?:blog|cafe|kin|post|dic|terms)\.(?:naver|daum)\.\w+"
    r"|(?:tistory|brunch|velog|youtube|youtu|instagram|facebook|twitter|x|threads|reddit|dcinside"
    r"|clien|fmkorea|theqoo|ppomppu|namu)\.(?:com|co\.kr|io|be|net|wiki))(?:[/:?#]|$)",
    re.IGNORECASE,
)
_OF_PAPERS = re.compile(
    r"논문(?:명|제목|번호)?|학술지명?|학회명?|초록|출판사|참고문헌|피인용.*"
    r"|isbn|doi|journal(?:name|title|id)?|cited\w*|coauthors?|abstractko|sci구분"
    r"|사건번호|사건명|판결일자?|선고일자?|판시사항|판결요지"
)
"""Columns that lists of papers, books and rulings have, and tables of articles hardly any."""
_OF_PRINT = re.compile(r"발행년도?|게재년도?|권호?|저자명?|출판일|[ei]?issn\w*|volume|issue")
"""Columns that lists of papers have too, and so have archives of newspapers."""
_FEWEST_OF_PAPERS = 2
_OF_COMMENTS = re.compile(r"(?:news)?(?:comments?|repl(?:y|ies))(?:text|contents?)?|댓글(?:내용)?")
_MANY = 5  # comments on an article
_SHORT, _FEWEST_SHORT = 200, 5  # characters of half of the texts, and texts
_SIGNED = re.compile(
    r"[가-힣]{2,4} ?(?:선임|전문)? ?(?:기자|특파원|논설위원|앵커)|\[앵커\]"
    r"|=\s?(?:뉴시스|연합뉴스|뉴스1)|(?:뉴스|NEWS),? [가-힣]{2,4}(?:입|이었습|였습)니다"
)
_END = re.compile(r"([가-힣])([가-힣])[\"'”’)\]]*[.!?~](?!\.)|ㅋㅋ|ㅎㅎ|ㅠㅠ|\^\^")
_AS_NEWS = 1 / 3  # of the texts: of articles .49 and more, of posts, petitions and reviews .27
_SAMPLE, _LOOKED_AT = 300, 5_000  # addresses or texts, and characters of a text
_FEWEST = 3
_MOST = 0.5  # of the addresses


def told_of_texts(
    raw: Mapping[str, pd.Series[str]], frame: pd.DataFrame, path: str, *, export: bool
) -> list[Notice]:
    """What is told of the texts of a table: that they are spoilt, else that they are no articles.

    An archive's export holds articles.
    """
    texts = zip(raw["body"].to_list(), raw["title"].to_list(), strict=True)
    spoilt = told_spoilt((body or title for body, title in texts), path)
    return spoilt or ([] if export else told_no_articles(raw, frame, path))


def told_no_articles(
    raw: Mapping[str, pd.Series[str]], frame: pd.DataFrame, path: str
) -> list[Notice]:
    """What is told where a table seems to hold papers, comments, or short texts without titles.

    Comments stand in a row each, with the title of their article and no text of it.
    Posts, comments, and the sentences or paragraphs of articles in rows of their own have no titles
    and are shorter than articles; posts, petitions and reviews with titles are not written as news.

    Examples
    --------
    >>> import pandas as pd
    >>> raw = pd.DataFrame({"body": ["나는 그 말에 찬성!"] * 5, "text_basis": "full", "title": ""})
    >>> [one.code for one in told_no_articles(dict(raw.items()), raw[["body"]], "a.csv")]
    ['texts_short']
    """
    papers, printed = (
        [
            str(name)
            for name in frame.columns
            if pattern.fullmatch(plain(str(name))) and any(map(str.strip, frame[name].to_list()))
        ]
        for pattern in (_OF_PAPERS, _OF_PRINT)
    )
    if papers and len(papers + printed) >= _FEWEST_OF_PAPERS:
        return [Notice("no_news_papers", {"columns": papers + printed}, where=path)]
    if _are_comments(raw, frame):
        return [Notice("comments_read", {"n": 1, "names": [path]})]
    pairs = list(zip(raw["body"].to_list(), raw["text_basis"].to_list(), strict=True))
    lengths = [len(text) for text, basis in pairs if basis == "full"]
    untitled = not any(raw["title"].to_list())
    if untitled and len(lengths) >= max(_FEWEST_SHORT, _MOST * len(pairs)):
        half = int(median(lengths))
        if half < _SHORT:
            return [Notice("texts_short", {"n": half}, where=path)]
    sources = zip(raw["body"].to_list(), raw["press"].to_list(), raw["url"].to_list(), strict=True)
    unknown = [text for text, press, url in sources if not (press or url)]
    return told_other_writing(unknown, path) if len(unknown) > _MOST * len(pairs) else []


def told_other_writing(texts: Sequence[str], path: str) -> list[Notice]:
    """What is told of texts without outlet and address that are not written as articles are.

    Articles are signed, or their sentences end in plain -다; people who post, review or petition
    write -요, -니다 or no whole sentences.

    Examples
    --------
    >>> texts = ["공원이 생겨서 참 좋아요! 나무도 더 심어 주세요."]
    >>> [one.code for one in told_other_writing(texts, "a.csv")]
    ['texts_no_news']
    >>> told_other_writing(["가람시는 새 공원을 열었다. 정말 기뻐요."], "a.csv")
    []
    """
    judged = [(text, _is_of_news(text[:_LOOKED_AT])) for text in texts[:_SAMPLE]]
    others = [text for text, as_news in judged if as_news is False]
    of_news = sum(as_news is True for _, as_news in judged)
    if len(others) <= _MOST * len(judged) or of_news >= _AS_NEWS * (of_news + len(others)):
        return []
    return [Notice("texts_no_news", {"text": shorten(others[0])}, where=path)]


def _is_of_news(text: str) -> bool | None:
    """Whether a text is signed or written in plain sentences; None where it has no sentence."""
    if _SIGNED.search(text):
        return True
    ends = _END.findall(text)
    plain_ends = sum(last == "다" and before != "니" for before, last in ends)
    return 2 * plain_ends >= len(ends) if ends else None


def _are_comments(raw: Mapping[str, pd.Series[str]], frame: pd.DataFrame) -> bool:
    if any(raw["body"].to_list()):
        return False
    named = (name for name in frame.columns if _OF_COMMENTS.fullmatch(plain(str(name))))
    most = max((sum(" " in cell for cell in frame[name].to_list()) for name in named), default=0)
    return most * 2 > len(frame) >= _MANY * raw["title"].nunique()


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
    filled = [url for url in urls.to_list() if url][:_SAMPLE]
    found = [match["site"].lower() for match in map(_SITE.match, filled) if match]
    if len(found) < _FEWEST or len(found) <= _MOST * len(filled):
        return []
    return [Notice("no_news_sites", {"sites": sorted({*found})}, where=path)]

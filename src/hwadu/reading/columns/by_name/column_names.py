"""Which column of a table is which: names in Korean and English, as people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from hwadu.errors import InputError, SettingsError, did_you_mean
from hwadu.reading.dates.written_times import shorten
from hwadu.words.phrases import Phrase

SYNONYMS: dict[str, tuple[str, ...]] = {
    "article_id": (
        "뉴스 식별자", "뉴스식별자", "식별자", "article_id", "news_id", "document_id", "doc_id",
        "기사 id", "기사 번호", "기사 고유번호", "고유번호", "id", "aid", "uid", "guid",
    ),
    "title": (
        "title", "제목", "기사 제목", "뉴스 제목", "headline", "표제", "기사명", "타이틀",
        "헤드라인", "subject", "news_title", "article_title", "title_raw", "기사 제목명", "뉴스명",
        "headlines", "news_headline", "tit", "article_name", "titles",
    ),
    "body": (
        "body", "본문", "기사 본문", "본문 내용", "뉴스 본문", "전문", "기사 전문", "기사 내용",
        "뉴스 내용", "내용", "기사", "텍스트", "원문", "text", "content", "contents", "full_text",
        "article", "article_body", "article_text", "article_content", "news_content", "main_text",
        "maintext", "document", "raw_text", "body_text", "content_text", "content_html",
        "paragraph", "paragraphs", "sentences", "article_contents", "news_text",
        "news_body", "body_html", "본문 텍스트", "기사 원문", "기사문", "context", "passage",
        "문단", "단락", "문단 내용",
    ),
    "lead": (
        "lead", "리드", "리드문", "요약", "본문 요약", "기사 요약", "요약문", "summary",
        "description", "desc", "abstract", "snippet", "excerpt",
    ),
    "published": (
        "published", "일자", "published_at", "publish_date", "date_published", "pub_date",
        "publication_date", "published_date", "datetime", "date", "날짜", "기사 일자",
        "기사 날짜", "뉴스 일자", "보도 일자", "보도일", "보도일시", "보도 날짜", "발행일",
        "발행일자", "발행일시", "게재일", "게재일자", "게재일시", "게시일", "게시일자", "입력일",
        "입력일시", "입력일자", "작성일", "작성일시", "작성일자", "작성 날짜", "등록일",
        "등록일시", "등록일자", "송고일", "송고일시", "일시", "timestamp", "created_at",
        "write_date", "reg_date", "regdate", "news_date", "article_date", "posted", "posted_at",
        "issued", "입력", "기사 입력", "송고", "승인", "게재", "등록",
        "seendate", "date_publish", "datePublished", "published_on", "time_published",
        "display_date", "first_publish_date", "first_published", "first_published_at",
    ),
    "clock": (
        "time", "시간", "시각", "입력 시간", "입력시각", "보도 시간", "작성 시간", "게재 시간",
        "보도 시각", "발행 시간", "발행 시각", "게재 시각", "작성 시각", "등록 시간", "등록 시각",
        "pub_time", "publish_time", "news_time", "article_time",
    ),
    "press": (
        "press", "언론사", "언론사명", "매체", "매체명", "신문사", "방송사", "발행사", "언론",
        "outlet", "publisher", "media", "newspaper", "press_name", "provider", "media_name",
        "출처", "source_name", "site_name", "source_hostname", "channel", "source", "신문",
        "신문명", "방송사명", "신문사명", "발행처", "제호", "publication", "publication_title",
        "news_agency", "newspaper_name", "paper", "paper_name", "press_nm", "media_nm", "cp_name",
        "office_name", "학술지명", "학술지", "distributor",
    ),
    "reporter": (
        "reporter", "기고자", "기자", "기자명", "작성자", "글쓴이", "author", "authors", "byline",
        "writer", "journalist", "creator", "reporters", "reporter_name", "journalists",
        "journalist_name", "author_name", "writer_name", "wr_name", "writers", "저자명", "저자",
        "취재 기자", "credits.by", "담당 기자", "작성 기자", "쓴이",
    ),
    "section": (
        "section", "통합 분류", "분류", "섹션", "카테고리", "분야", "지면", "category",
        "categories", "section_name", "topic", "label", "news_category", "desk", "기사 주제",
        "주제", "기사 분류", "뉴스 분류", "category_names", "category_name", "cate", "cate_name",
        "sect", "sect_nm", "sect_name", "section_nm", "primary_section", "지면명", "카테고리명",
        "면종",
    ),
    "section_1": ("통합 분류1", "분류1", "대분류", "category1", "section1"),
    "section_2": ("통합 분류2", "분류2", "중분류", "category2", "section2"),
    "section_3": ("통합 분류3", "분류3", "소분류", "category3", "section3"),
    "people": ("people", "인물", "인명", "persons", "person"),
    "organisations": (
        "organisations", "기관", "기관명", "조직", "organizations", "orgs", "organization",
        "organisation", "institution", "institutions",
    ),
    "places": ("places", "위치", "장소", "지역", "지명", "locations", "location"),
    "keywords": ("keywords", "키워드", "핵심어", "주제어", "keyword", "tags", "태그"),
    "features": ("특성추출(가중치순 상위 50개)", "특성추출", "features", "feature"),
    "flagged": ("flagged", "분석제외 여부", "분석제외", "중복여부", "중복", "중복/예외", "except"),
    "url": (
        "url", "링크", "주소", "기사 주소", "기사 링크", "기사 url", "원문 주소", "원문 링크",
        "link", "href", "article_url", "news_url", "original_link", "originallink", "permalink",
        "org_link", "naver_url", "origin_url", "canonical_url", "원문 url",
    ),
    "query": (
        "query", "검색어", "검색어명", "검색식", "질의", "검색 키워드", "search_keyword",
        "search_term", "search_query", "search_word",
    ),
    "text_basis": ("text_basis",),
    "date_basis": ("date_basis",),
}  # fmt: skip
"""Names of a column, the surest first; case, spaces and punctuation do not count."""

_OF_A_RECORD = ("press", "reporter", "section", "query")
_NAME_OF_A_RECORD = (
    "name", "title", "label", "text", "value", "term", "ko", "kor", "이름", "original", "nm",
)  # fmt: skip
_TEXT_OF_A_RECORD = (
    "rendered", "text", "value", "html", "plain", "raw", "ko", "kor", "p", "para", "basic",
    "main", "",
)  # fmt: skip

_ORDER = {field: i for i, field in enumerate(SYNONYMS)}
_TEXTS = ("title", "body", "lead")
_OF_JSON_LD = "@context"  # says what its names mean, and is no passage
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_OF_TWO = re.compile(r"\s*[/,+&·(]\s*|\s+(?:및|와|과)\s+")
_DONE = r"정제된?|전처리된?|원본|클린|clean(?:ed)?|raw|orig(?:inal)?|(?:pre)?processed|filtered"
_DONE_TO_IT = re.compile(rf"^(?:{_DONE})+|(?:{_DONE})+$")

MAPPABLE = tuple(k for k in SYNONYMS if k not in ("text_basis", "date_basis"))


def match_columns(
    found: Iterable[str], given: Mapping[str, str] | None = None, path: str = ""
) -> dict[str, list[str]]:
    """Say for every field which columns of a table hold it, the surest first.

    Parameters
    ----------
    found : iterable of str
        The column names of the table.
    given : mapping of str to str, optional
        Field to column, set by the user: this column and no other. Names that this table does
        not have are left out, since one mapping serves many files.
    path : str
        For the error.

    Returns
    -------
    dict of str to list of str
        Only fields that were found.

    Raises
    ------
    SettingsError
        If ``given`` names a field that does not exist.
    InputError
        If there is neither a title nor a text.

    Examples
    --------
    >>> match_columns(["기사 제목", "내용", "작성일"])
    {'title': ['기사 제목'], 'body': ['내용'], 'published': ['작성일']}
    """
    names = list(found)
    fields = fields_of(names)
    for field, wanted in check_given(given).items():
        # a Mac writes 제목 in other code points than a keyboard does
        column = next((n for n in names if plain(n) == plain(wanted)), None)
        if column is not None:
            both = "article_id" if plain(column) == _ID_WITH_DAY and field == "published" else ""
            kept = {f: [n for n in c if n != column or f == both] for f, c in fields.items()}
            fields = {f: c for f, c in kept.items() if c} | {field: [column]}
    if not any(field in fields for field in ("title", "body", "lead")):
        raise InputError("reading.no_text_column", path=path, found=listed(names))
    return fields


def listed(names: list[str]) -> Phrase:
    """Column names for a message, each shortened, at most twenty."""
    if not names:
        return Phrase("reading.no_columns")
    return Phrase("reading.columns", names=[repr(shorten(name, 30)) for name in names])


def check_given(given: Mapping[str, str] | None, path: str | Path | None = None) -> dict[str, str]:
    """Refuse a mapping to fields that do not exist; `path` is the file that has it, if one has."""
    for field, column in (given or {}).items():
        if field not in MAPPABLE:
            turned = Phrase("reading.map_the_other_way", given=column, field=field)
            raise SettingsError(
                "reading.no_field",
                path=path,
                column="read.columns",
                field=field,
                hint=turned if column in MAPPABLE else did_you_mean(field, MAPPABLE),
            )
    return dict(given or {})


def recognise(names: Iterable[str]) -> dict[str, list[str]]:
    """Fields of the columns whose names are known, in the order of :data:`SYNONYMS`.

    In nested records the last part of a dotted name counts too: ``data.title``, ``press.name``.
    What a record of an outlet, reporter or section says beside its name (``source.id``) is not of
    the article. A ``name`` is a title only where texts stand beside it and no title does.

    Examples
    --------
    >>> recognise(["data.title", "press.name", "press.id"])
    {'title': ['data.title'], 'press': ['press.name']}
    """
    known: dict[str, list[tuple[int, str]]] = {}
    nested: dict[str, list[tuple[int, str]]] = {}
    weak = ""
    for name in names:
        field, rank = _FIELD_OF.get(plain(name), ("", 0))
        if field:
            known.setdefault(field, []).append((rank, name))
        elif "." in name:
            field, rank = _nested_field(name)
            nested.setdefault(field, []).append((rank, name))
        elif plain(name) == "name":
            weak = name
    found = {
        field: [name for _, name in sorted(ranked, key=lambda pair: pair[0])]
        for field in SYNONYMS
        if (ranked := known.get(field) or nested.get(field))
    }
    if weak and "title" not in found and ("body" in found or "lead" in found):
        found = {"title": [weak], **found}
    return found


def fields_of(names: Iterable[str]) -> dict[str, list[str]]:
    """Fields of the columns of a table: :func:`recognise`, and what it leaves without a column.

    A name that says in brackets, before or behind itself what was done to a text (정제, clean,
    original) is the name of that text where no other column is. A column of outlets with their
    reporters (언론사/기자) is one of outlets where no other is.

    Examples
    --------
    >>> fields_of(["제목(정제)", "clean_content", "title_clean", "url_cnt"])
    {'title': ['제목(정제)', 'title_clean'], 'body': ['clean_content']}
    >>> fields_of(["기사제목", "신문사 및 기자"])
    {'title': ['기사제목'], 'press': ['신문사 및 기자']}
    """
    names = list(names)
    found = recognise(names)
    known = {name for of_field in found.values() for name in of_field}
    plainly = {name: _without_what_was_done(name) for name in names if name not in known}
    more = {
        field: columns
        for field in _TEXTS
        if field not in found
        and (columns := [n for n, p in plainly.items() if _FIELD_OF.get(p, ("",))[0] == field])
    }
    if "press" not in found:
        more |= {"press": both} if (both := [n for n in plainly if _is_of_both(n)][:1]) else {}
    return dict(sorted({**more, **found}.items(), key=lambda one: _ORDER[one[0]]))


def _is_of_both(name: str) -> bool:
    """Whether a name is that of a column of outlets with their reporters."""
    fields = [_FIELD_OF.get(plain(part), ("",))[0] for part in _OF_TWO.split(name)]
    return fields == ["press", "reporter"]


def _without_what_was_done(name: str) -> str:
    named = plain(_IN_BRACKETS.sub("", name))
    return _DONE_TO_IT.sub("", named) or named


def _nested_field(name: str) -> tuple[str, int]:
    """The field of a dotted name, from its last part and the record it occurs in."""
    *_, above, last = name.split(".")
    parent, rank = _FIELD_OF.get(plain(above), ("", 0)) if not above.startswith("_") else ("", 0)
    if parent in _OF_A_RECORD:
        return (parent, rank) if plain(last) in _NAME_OF_A_RECORD else ("", 0)
    if parent in ("published", "article_id") and last.startswith(("$", "#")):
        return parent, rank
    if parent in _TEXTS and plain(last) in _TEXT_OF_A_RECORD:
        return parent, rank
    return _FIELD_OF.get(plain(last), ("", 0))


@lru_cache(maxsize=4_096)
def plain(name: str) -> str:
    """A column name without case, spaces, punctuation and width.

    Examples
    --------
    >>> plain(" Published_At "), plain("통합 분류１"), plain("특성추출(가중치순 상위 50개)")
    ('publishedat', '통합분류1', '특성추출가중치순상위50개')
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    if folded == _OF_JSON_LD:
        return folded
    return re.sub(r"[^\w]|_", "", folded)


_FIELD_OF = {
    plain(name): (field, rank)
    for field, names in SYNONYMS.items()
    for rank, name in reversed(list(enumerate(names)))
}
_ID_WITH_DAY = plain("뉴스 식별자")
"""Ids of an archive that also tell the day, and stay ids where they are named for it."""
NAMES = frozenset(_FIELD_OF)
"""All names that are known, as :func:`plain` makes them."""

"""Workbooks like BigKinds' own exports: 19 columns of text, leads of 200 characters, keywords."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from hwadu.demo.text.boilerplate import framed_body
from hwadu.demo.text.synthetic_article import DemoArticle

COLUMNS = (
    "뉴스 식별자",
    "일자",
    "언론사",
    "기고자",
    "제목",
    "통합 분류1",
    "통합 분류2",
    "통합 분류3",
    "사건/사고 분류1",
    "사건/사고 분류2",
    "사건/사고 분류3",
    "인물",
    "위치",
    "기관",
    "키워드",
    "특성추출(가중치순 상위 50개)",
    "본문",
    "URL",
    "분석제외 여부",
)
_LEAD = 200
_CREATED = datetime(2026, 1, 1)  # fixed: same articles, same bytes


class BigKindsWriter:
    """Writes one ``NewsResult_<first>-<last>.xlsx`` a year, sheet ``sheet``.

    Parameters
    ----------
    folder : Path
        Where the files go.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._year = 0
        self._book: Any = None
        self._sheet: Any = None
        self._row = 0
        self._paths: list[Path] = []

    def add(self, articles: list[DemoArticle]) -> None:
        """Write a batch."""
        for article in articles:
            if article.published.year != self._year:
                self._open(article.published.year)
            self._row += 1
            self._sheet.write_row(self._row, 0, row(article))

    def close(self) -> list[Path]:
        """Finish the last workbook."""
        if self._book is not None:
            self._book.close()
            self._book = None
        return self._paths

    def _open(self, year: int) -> None:
        import xlsxwriter

        self.close()
        path = self._folder / f"NewsResult_{year}0101-{year}1231.xlsx"
        options = {"constant_memory": True, "strings_to_numbers": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._book.set_properties({"title": "synthetic (hwadu demo)", "created": _CREATED})
        self._sheet = self._book.add_worksheet("sheet")
        self._sheet.write_row(0, 0, COLUMNS)
        self._year, self._row = year, 0
        self._paths.append(path)


def row(article: DemoArticle) -> list[str]:
    """One article in the 19 columns."""
    body = framed_body(article).replace("\n\n", " \n \n")
    first, second = article.sections
    keywords = split_keywords(article.keywords)
    return [
        article.article_id,
        article.published.strftime("%Y%m%d") if article.dated else "",
        article.outlet.name,
        article.reporter,
        article.title,
        first,
        f" {second}" if second else "",
        *("", "", "", ""),
        ",".join(article.people),
        ",".join(article.places),
        ",".join(article.organisations),
        ",".join(keywords),
        ",".join(word for word, _ in Counter(keywords).most_common(50)),
        body if len(body) <= _LEAD else body[: _LEAD - 2] + "..",
        article.url,
        "중복" if article.repeated else "",
    ]


def split_keywords(phrases: list[str]) -> list[str]:
    """Keywords as the archive has them: phrases only as neighbouring words.

    Examples
    --------
    >>> split_keywords(["디지털 트윈", "돌풍의 팀"])
    ['디지털', '트윈', '돌풍', '팀']
    """
    words = (word for phrase in phrases for word in phrase.replace(",", " ").split())
    return [word.removesuffix("의") if len(word) > 2 else word for word in words]

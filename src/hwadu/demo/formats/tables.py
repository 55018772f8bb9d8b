"""CSV as people keep it: Korean headers of their own, whole texts, in UTF-8 or CP949."""

from __future__ import annotations

import csv
from pathlib import Path

from hwadu.demo.text.boilerplate import framed_body
from hwadu.demo.text.synthetic_article import DemoArticle

COLUMNS = ("기사 번호", "보도일시", "매체", "기자", "제목", "본문", "분류", "링크", "검색어")


class CsvWriter:
    """Writes ``articles-utf8.csv`` or ``articles-cp949.csv``.

    Parameters
    ----------
    folder : Path
        Where the file goes.
    encoding : str
        ``utf-8-sig`` (as spreadsheets save UTF-8) or ``cp949``.
    """

    def __init__(self, folder: Path, encoding: str) -> None:
        self._path = folder / f"articles-{'cp949' if encoding == 'cp949' else 'utf8'}.csv"
        self._file = self._path.open("w", encoding=encoding, newline="")
        self._csv = csv.writer(self._file)
        self._csv.writerow(COLUMNS)

    def add(self, articles: list[DemoArticle]) -> None:
        """Write a batch."""
        for article in articles:
            self._csv.writerow(
                [
                    article.article_id,
                    article.published.strftime("%Y-%m-%d %H:%M") if article.dated else "",
                    article.outlet.name,
                    article.reporter,
                    article.title,
                    framed_body(article),
                    article.sections[0],
                    article.url,
                    "synthetic",
                ]
            )

    def close(self) -> list[Path]:
        """Finish the file."""
        self._file.close()
        return [self._path]

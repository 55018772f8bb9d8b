"""JSON lines, gzip-compressed: whole texts, one file."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from hwadu.demo.text.boilerplate import framed_body
from hwadu.demo.text.synthetic_article import DemoArticle

_LEVEL = 1  # text shrinks to a quarter even so; higher levels halve the pace


class JsonLinesWriter:
    """Writes ``articles.jsonl.gz``: keys as in the articles table, bodies with their boilerplate.

    Parameters
    ----------
    folder : Path
        Where the file goes.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "articles.jsonl.gz"
        self._partial = folder / "articles.jsonl.gz.partial"
        self._raw = self._partial.open("wb")
        # no name and no time in the header: same articles, same bytes
        self._gzip = gzip.GzipFile("", "wb", _LEVEL, self._raw, mtime=0)
        self._encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode

    def add(self, articles: list[DemoArticle]) -> None:
        """Write a batch."""
        lines = [self._encode(record(article)) for article in articles]
        self._gzip.write(("\n".join(lines) + "\n").encode())

    def close(self) -> list[Path]:
        """Finish the file."""
        self._gzip.close()
        self._raw.close()
        self._partial.replace(self._path)
        return [self._path]


def record(article: DemoArticle) -> dict[str, str]:
    """One article as the archive of whole texts gives it; undated ones have no time."""
    return {
        "article_id": article.article_id,
        "title": article.title,
        "body": framed_body(article),
        "published": article.published.isoformat(" ") if article.dated else "",
        "press": article.outlet.name,
        "reporter": article.reporter,
        "section": article.sections[0],
        "people": ",".join(article.people),
        "organisations": ",".join(article.organisations),
        "places": ",".join(article.places),
        "url": article.url,
        "query": "synthetic",
    }

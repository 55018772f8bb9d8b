"""The file formats a demo corpus is written in, one class each; all take batches of articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from hwadu.demo.formats.bigkinds_workbooks import BigKindsWriter
from hwadu.demo.formats.jsonl import JsonLinesWriter
from hwadu.demo.formats.pages import DumpWriter, HtmlWriter
from hwadu.demo.formats.tables import CsvWriter
from hwadu.demo.text.synthetic_article import DemoArticle
from hwadu.errors import SettingsError, did_you_mean


class ArticleWriter(Protocol):
    """Takes batches in order of time and puts them into files."""

    def add(self, articles: list[DemoArticle]) -> None:
        """Write a batch."""

    def close(self) -> list[Path]:
        """Finish and say which files (or folders of pages) were written."""


WRITERS: dict[str, Callable[[Path], ArticleWriter]] = {
    "jsonl": JsonLinesWriter,
    "bigkinds": BigKindsWriter,
    "csv": lambda folder: CsvWriter(folder, "utf-8-sig"),
    "csv-cp949": lambda folder: CsvWriter(folder, "cp949"),
    "html": HtmlWriter,
    "txt": DumpWriter,
}
"""Every format by the name ``write_study`` takes."""


def check_format(name: str) -> None:
    """Refuse a format that does not exist.

    Raises
    ------
    SettingsError
        With the formats there are.
    """
    if name not in WRITERS:
        raise SettingsError("demo.no_format", name=name, hint=did_you_mean(name, WRITERS))

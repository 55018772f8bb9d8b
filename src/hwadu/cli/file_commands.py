"""The command that reads and cleans files, and shows whether they were understood."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hwadu.cli.language import echo, spoken, tell
from hwadu.cli.options import argument, option
from hwadu.words import name_of
from hwadu.words.date_kinds import date_kind
from hwadu.words.naming import (
    field_name,
    kind_of_reason,
    reads_names_of_tables,
    reason_name,
    told_reason,
)

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.corpus.corpus_of_study import ReadFiles

app = typer.Typer()

_SAMPLES = 3
_BEGINNING = 70  # columns of a sample's text
_MOST_FILES = 20
_MOST_COLUMNS = 60


@app.command(help=tell("help.read"))
def read(
    paths: Annotated[list[str], argument("paths")],
    out: Annotated[Path, option("read_out")] = Path("articles.parquet"),
    explain: Annotated[bool, option("read_explain", "--explain")] = False,
) -> None:
    """Read and clean articles."""
    from hwadu.pipeline.corpus.corpus_of_study import read_and_clean, save_articles, save_dropped

    made = read_and_clean(paths)
    if explain:
        for line in explained(made):
            echo(line)
        return
    for line in [*_notices(made), *_reasons(made)]:
        echo(line, err=True)
    save_articles(made.articles, out)
    articles = made.articles
    dated = int(articles["published"].notna().sum())
    echo(tell("articles_saved", n_articles=len(articles), dated=dated, out=out))
    beside = save_dropped(made.left_out(), out)
    if beside:
        echo(tell("dropped_saved", n_dropped=len(made.left_out()), beside=beside))


def explained(made: ReadFiles) -> Iterator[str]:
    """What was understood of some files, line by line.

    Parameters
    ----------
    made : ReadFiles

    Yields
    ------
    str
        Per file which column became what, then three articles, what was dropped, and notices.
    """
    for file in made.files.head(_MOST_FILES).itertuples():
        counts = tell("rows_of_file", rows=file.rows, kept=file.kept, dropped=file.dropped)
        yield f"{file.path!s}: {file.format or '?'!s}, {counts}"
    more = len(made.files) - _MOST_FILES
    if more > 0:
        yield tell("more_files", more=more)
    yield from _columns(made.columns)
    yield ""
    yield tell("sample")
    yield from _samples(made.articles)
    left_out = made.left_out()
    if len(left_out):
        yield ""
        yield tell("dropped", n_dropped=len(left_out))
        yield from _reasons(made)
    if made.notices:
        yield ""
        yield from _notices(made)


def _columns(columns: pd.DataFrame) -> Iterator[str]:
    if columns.empty:
        return
    for (path, sheet), table in columns.groupby(["path", "sheet"], sort=False):
        yield ""
        yield tell("columns_heading") + f"{path} {sheet}".rstrip()
        shown = table.head(_MOST_COLUMNS)
        wide = min(30, max(_width(str(name)) for name in shown["column"]))
        for row in shown.itertuples():
            name, became = _pad(str(row.column), wide), _pad(_field(str(row.field)), 16)
            yield f"  {name} → {became} {row.filled:>7,}  {row.example}"
        if len(table) > _MOST_COLUMNS:
            hidden = len(table) - _MOST_COLUMNS
            yield tell("more_columns", hidden=hidden)


def _field(field: str) -> str:
    if not field:
        return tell("not_used")
    return field_name(field, spoken())


def _samples(articles: pd.DataFrame) -> Iterator[str]:
    n = len(articles)
    for position in sorted({0, n // 2, n - 1})[:_SAMPLES] if n else ():
        row = articles.iloc[position]
        day = str(row["published"])[:16] if row["published"] == row["published"] else ""
        day = day or tell("no_date")
        press = row["press"] or tell("no_outlet")
        section = f" | {row['section']}" if row["section"] else ""
        yield f"  {day} ({_basis(row['date_basis'])}) | {press}{section}"
        yield f"    {_cut(row['title'])}"
        body = row["body"]
        text = _cut(" ".join(body[:400].split()))
        yield f"    {_text_basis(row['text_basis'])}, {len(body):,}: {text}"


def _basis(basis: str) -> str:
    """Where a date comes from; in English as the table has it."""
    if reads_names_of_tables(spoken()):
        return basis
    reason = basis.removeprefix("none: ")
    known = told_reason(reason, spoken())
    return known if reason not in (basis, known) else date_kind(basis, spoken())


def _text_basis(basis: str) -> str:
    return basis if reads_names_of_tables(spoken()) else name_of(basis, spoken())


def _reasons(made: ReadFiles) -> Iterator[str]:
    from hwadu.pipeline.corpus.corpus_of_study import drop_counts

    counts = drop_counts(made.left_out())
    for reason, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        named = reason_name(kind_of_reason(reason), spoken())
        yield f"{n:>7,}  {reason if reads_names_of_tables(spoken()) else named}"


def _notices(made: ReadFiles) -> Iterator[str]:
    for notice in made.notices:
        yield f"! {notice.said(spoken())}"


def _cut(text: str) -> str:
    shown, width = "", 0
    for letter in text:
        width += _width(letter)
        if width > _BEGINNING:
            return shown + "…"
        shown += letter
    return shown


def _pad(text: str, width: int) -> str:
    while _width(text) > width:
        text = text[:-2] + "…"
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Columns of a terminal that a text takes; Hangul takes two a syllable."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)

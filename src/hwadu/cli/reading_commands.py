"""The command that reads and cleans files, and shows whether they were understood."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hwadu.cli.language import echo, say, spoken

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.corpus_of_study import ReadFiles

app = typer.Typer()

_FIELDS = {
    "article_id": "식별자",
    "title": "제목",
    "body": "본문",
    "lead": "본문 앞부분",
    "published": "날짜",
    "clock": "시각",
    "press": "언론사",
    "reporter": "기자",
    "section": "분류",
    "section_1": "분류",
    "section_2": "분류",
    "section_3": "분류",
    "people": "인물",
    "organisations": "기관",
    "places": "장소",
    "keywords": "키워드",
    "features": "키워드",
    "flagged": "중복·예외",
    "url": "주소",
    "query": "검색식",
    "text_basis": "본문의 범위",
    "date_basis": "날짜의 근거",
}
_SAMPLES = 3
_BEGINNING = 70  # columns of a sample's text
_MOST_FILES = 20
_MOST_COLUMNS = 60


@app.command(
    help=say("기사를 읽고 정제해 표 하나로 저장한다.", "Read and clean articles into one table.")
)
def read(
    paths: Annotated[
        list[str], typer.Argument(help=say("파일, 폴더, 글롭", "Files, folders, globs"))
    ],
    out: Annotated[
        Path, typer.Option(help=say(".parquet 또는 .csv", "A .parquet or .csv file"))
    ] = Path("articles.parquet"),
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help=say(
                "저장하지 않고, 어느 열을 무엇으로 읽었는지와 견본 세 건, 버린 행을 보인다",
                "Write nothing; show which column became what, three articles, what was dropped",
            ),
        ),
    ] = False,
) -> None:
    """Read and clean articles."""
    from hwadu.pipeline.corpus_of_study import read_and_clean, save_articles, save_dropped

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
    echo(
        say(
            f"기사 {len(articles):,}건(날짜 있음 {dated:,}건)을 {out}에 저장했습니다.",
            f"Saved {len(articles):,} articles ({dated:,} with a date) to {out}.",
        )
    )
    beside = save_dropped(made.dropped, out)
    if beside:
        echo(
            say(
                f"버렸거나 지나친 {len(made.dropped):,}건과 그 까닭은 {beside}에 있습니다.",
                f"The {len(made.dropped):,} dropped or passed over, with reasons: {beside}.",
            )
        )


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
        counts = say(
            f"행 {file.rows:,}, 읽음 {file.kept:,}, 버림 {file.dropped:,}",
            f"{file.rows:,} rows, {file.kept:,} read, {file.dropped:,} dropped",
        )
        yield f"{file.path!s}: {file.format or '?'!s}, {counts}"
    more = len(made.files) - _MOST_FILES
    if more > 0:
        yield say(f"… 파일 {more:,}개 더", f"… {more:,} more files")
    yield from _columns(made.columns)
    yield ""
    yield say("견본", "Sample")
    yield from _samples(made.articles)
    if len(made.dropped):
        yield ""
        yield say(
            f"버렸거나 지나침: {len(made.dropped):,}",
            f"Dropped or passed over: {len(made.dropped):,}",
        )
        yield from _reasons(made)
    if made.notices:
        yield ""
        yield from _notices(made)


def _columns(columns: pd.DataFrame) -> Iterator[str]:
    if columns.empty:
        return
    for (path, sheet), table in columns.groupby(["path", "sheet"], sort=False):
        yield ""
        yield say("열 → 쓰임: ", "Column → became: ") + f"{path} {sheet}".rstrip()
        shown = table.head(_MOST_COLUMNS)
        wide = min(30, max(_width(str(name)) for name in shown["column"]))
        for row in shown.itertuples():
            name, became = _pad(str(row.column), wide), _pad(_field(str(row.field)), 16)
            yield f"  {name} → {became} {row.filled:>7,}  {row.example}"
        if len(table) > _MOST_COLUMNS:
            hidden = len(table) - _MOST_COLUMNS
            yield say(f"  … 열 {hidden:,}개 더", f"  … {hidden:,} more columns")


def _field(field: str) -> str:
    if not field:
        return say("(쓰지 않음)", "(not used)")
    return say(_FIELDS.get(field, field), field)


def _samples(articles: pd.DataFrame) -> Iterator[str]:
    n = len(articles)
    for position in sorted({0, n // 2, n - 1})[:_SAMPLES] if n else ():
        row = articles.iloc[position]
        day = str(row["published"])[:16] if row["published"] == row["published"] else ""
        day = day or say("날짜 없음", "no date")
        press = row["press"] or say("언론사 없음", "no outlet")
        section = f" | {row['section']}" if row["section"] else ""
        yield f"  {day} ({row['date_basis']}) | {press}{section}"
        yield f"    {_cut(row['title'])}"
        body = row["body"]
        yield f"    {row['text_basis']}, {len(body):,}: {_cut(' '.join(body[:400].split()))}"


def _reasons(made: ReadFiles) -> Iterator[str]:
    from hwadu.pipeline.corpus_of_study import drop_counts
    from hwadu.words.naming import kind_of_reason, reason_name

    counts = drop_counts(made.dropped)
    for reason, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        named = reason_name(kind_of_reason(reason), spoken())
        yield f"{n:>7,}  {named if spoken() == 'ko' else reason}"


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

"""Commands on words: review a lexicon, look after the cache of morphemes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hwadu.cli.language import echo, say

lexicon = typer.Typer(help=say("용어 사전을 검토한다.", "Review a lexicon."), no_args_is_help=True)
cache = typer.Typer()

_STUDY = Annotated[Path, typer.Argument(metavar="STUDY", help=say("study.toml", "The study file"))]


@lexicon.command(
    help=say(
        "기사에서 찾은 복합어를 검토할 파일로 쓴다.",
        "Write the compounds found in the articles into a file to review.",
    )
)
def suggest(
    study: _STUDY,
    out: Annotated[
        Path, typer.Option(help=say("검토할 .tsv 파일", "The .tsv file to review"))
    ] = Path("suggestions.tsv"),
    top: Annotated[int, typer.Option(min=1, help=say("몇 개", "How many"))] = 300,
) -> None:
    """Suggest compounds."""
    from hwadu.runs.lexicons import suggest_terms
    from hwadu.tokens import write_suggestions

    found = suggest_terms(study, top=top)
    write_suggestions(found, out)
    terms = int((found["kind"] == "term").sum())
    echo(
        say(
            f"용어 {terms:,}개와 이름 {len(found) - terms:,}개를 {out}에 저장했습니다. "
            f"받아들일 줄만 lexicon.tsv에 옮기세요.",
            f"Saved {terms:,} terms and {len(found) - terms:,} names to {out}. "
            f"Move the rows you accept into lexicon.tsv.",
        )
    )


@lexicon.command(
    help=say(
        "바뀐 사전이 단어 수와 주제에 어떤 영향을 주는지 보인다.",
        "Show what a changed lexicon does to term counts and themes.",
    )
)
def diff(
    old: Annotated[Path, typer.Argument(help=say("지금의 사전", "The lexicon as it is"))],
    new: Annotated[Path, typer.Argument(help=say("바뀐 사전", "The changed lexicon"))],
    study: _STUDY,
    top: Annotated[int, typer.Option(min=1, help=say("몇 줄", "How many rows of each"))] = 20,
) -> None:
    """Compare two lexicons."""
    from hwadu.runs.lexicons import compare_on_study

    effect = compare_on_study(old, new, study)
    blank = say("(없음)", "(nothing)")
    echo(say("다르게 읽는 철자:", "Spellings read differently:"))
    for spelling, before, after in effect.readings.head(top).to_numpy():
        echo(f"  {spelling}: {before or blank} → {after or blank}")
    echo(say("기사 수가 바뀌는 단어:", "Terms in more or fewer articles:"))
    for row in effect.terms.head(top).itertuples():
        echo(f"  {row.term}: {row.articles_old:,} → {row.articles_new:,} ({row.change:+,})")
    echo(
        say(
            "주제별 기사 수(코드북의 낱말만으로, 배운 모형 없이):",
            "Articles of each theme, by the codebook's terms alone (a run also learns from them):",
        )
    )
    for row in effect.themes.itertuples():
        echo(
            f"  {row.theme}: {row.articles_old:,} → {row.articles_new:,} "
            f"(+{row.gained:,} -{row.lost:,})"
        )
    rest = max(len(effect.readings) - top, 0), max(len(effect.terms) - top, 0)
    if any(rest):
        echo(
            say(
                f"철자 {rest[0]:,}줄, 단어 {rest[1]:,}줄이 더 있습니다(--top).",
                f"{rest[0]:,} more spellings and {rest[1]:,} more terms (--top).",
            )
        )


@cache.command(
    name="cache",
    help=say(
        "형태소와 벡터의 캐시를 보이고, 오래 쓰지 않은 것을 지운다.",
        "Show the cache of morphemes and vectors, and remove what was not used lately.",
    ),
)
def show(
    prune: Annotated[
        float | None,
        typer.Option(
            min=0,
            metavar="DAYS",
            help=say(
                "이 날수만큼 쓰지 않은 것을 지운다", "Remove what was unused for so many days"
            ),
        ),
    ] = None,
) -> None:
    """Show and prune the cache."""
    from hwadu.tokens import describe_cache, prune_cache

    if prune is not None:
        freed = prune_cache(unused_days=prune)
        echo(say(f"{freed / 1e6:,.1f} MB를 비웠습니다.", f"Freed {freed / 1e6:,.1f} MB."))
    table = describe_cache()
    for row in table.itertuples():
        age = say(f"{row.used:.0f}일 전 사용", f"used {row.used:.0f} days ago")
        echo(f"{row.megabytes:>9,.1f} MB  {age}  {row.folder}")
    total = float(table["megabytes"].sum())
    echo(say(f"모두 {total:,.1f} MB", f"{total:,.1f} MB in all"))

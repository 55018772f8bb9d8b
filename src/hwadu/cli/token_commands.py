"""Commands on words: review a lexicon, look after the cache of morphemes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hwadu.cli.language import echo, speak_of, tell
from hwadu.cli.options import argument, option

lexicon = typer.Typer(help=tell("help.lexicon"), no_args_is_help=True)
cache = typer.Typer()

_STUDY = Annotated[Path, argument("study", metavar="STUDY")]


@lexicon.command(help=tell("help.suggest_token"))
def suggest(
    study: _STUDY,
    out: Annotated[Path, option("suggest_token_out")] = Path("suggestions.tsv"),
    top: Annotated[int, option("suggest_token_top", min=1)] = 300,
) -> None:
    """Suggest compounds."""
    from hwadu.runs.lexicons import suggest_terms
    from hwadu.tokens import write_suggestions

    speak_of(study)
    found = suggest_terms(study, top=top)
    write_suggestions(found, out)
    terms = int((found["kind"] == "term").sum())
    echo(tell("compounds_suggested", terms=terms, names=len(found) - terms, out=out))


@lexicon.command(help=tell("help.diff"))
def diff(
    old: Annotated[Path, argument("diff_old")],
    new: Annotated[Path, argument("diff_new")],
    study: _STUDY,
    top: Annotated[int, option("diff_top", min=1)] = 20,
) -> None:
    """Compare two lexicons."""
    from hwadu.runs.lexicons import compare_on_study

    speak_of(study)
    effect = compare_on_study(old, new, study)
    blank = tell("nothing")
    echo(tell("spellings_heading"))
    for spelling, before, after in effect.readings.head(top).to_numpy():
        echo(f"  {spelling}: {before or blank} → {after or blank}")
    echo(tell("terms_heading"))
    for row in effect.terms.head(top).itertuples():
        echo(f"  {row.term}: {row.articles_old:,} → {row.articles_new:,} ({row.change:+,})")
    echo(tell("theme_articles_heading"))
    for row in effect.themes.itertuples():
        echo(
            f"  {row.theme}: {row.articles_old:,} → {row.articles_new:,} "
            f"(+{row.gained:,} -{row.lost:,})"
        )
    rest = max(len(effect.readings) - top, 0), max(len(effect.terms) - top, 0)
    if any(rest):
        echo(tell("more_rows", spellings=rest[0], terms=rest[1]))


@cache.command(
    name="cache",
    help=tell("help.show"),
)
def show(
    prune: Annotated[float | None, option("show_prune", min=0, metavar="DAYS")] = None,
) -> None:
    """Show and prune the cache."""
    from hwadu.tokens import describe_cache, prune_cache

    if prune is not None:
        freed = prune_cache(unused_days=prune)
        echo(tell("freed", freed=freed / 1000000.0))
    table = describe_cache()
    for row in table.itertuples():
        age = tell("used_days_ago", used=row.used)
        echo(f"{row.megabytes:>9,.1f} MB  {age}  {row.folder}")
    total = float(table["megabytes"].sum())
    echo(tell("cache_total", total=total))

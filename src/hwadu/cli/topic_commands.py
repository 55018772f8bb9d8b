"""Commands on topics: review them, compare models, let people judge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hwadu.cli.language import echo, opened, spoken, tell
from hwadu.cli.options import RunFolder, argument, option
from hwadu.words import name_of
from hwadu.words.naming import variant_name

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run import Run

_NAMED = ("variant", "kind")  # columns whose cells are codes
_COMPARED = ["variant", "topics", "npmi", "diversity", "stability", "ami", "seconds", "problem"]

app = typer.Typer(help=tell("help.topics"), no_args_is_help=True)


@app.command(help=tell("help.review"))
def review(
    run_folder: RunFolder,
    out: Annotated[Path, option("review_out")] = Path("topics.toml"),
) -> None:
    """Write a review file."""
    from hwadu.runs.topic_checks import write_review_file

    path = write_review_file(opened(run_folder), out)
    echo(tell("review_written", path=path, name=path.name))


@app.command(help=tell("help.compare_topic"))
def compare(
    run_folder: RunFolder,
    articles: Annotated[int, option("compare_topic_articles", min=10)] = 20_000,
    language: Annotated[str | None, option("compare_topic_language")] = None,
    models: Annotated[str | None, option("compare_with", "--with", metavar="MODELS")] = None,
) -> None:
    """Compare topic models."""
    from hwadu.runs.folder.run import FIGURES
    from hwadu.runs.models_beside import MOST_FITTED
    from hwadu.runs.topic_checks import compare_on_run

    run = opened(run_folder)
    if models is not None:
        _compare_with(run, models.split(","), min(articles, MOST_FITTED))
        return
    table = compare_on_run(run, language, articles=articles)
    every = len(run.articles)
    if every > articles:
        echo(tell("compared_on", every=every, articles=articles))
    echo(shown_table(table[_COMPARED].round(3)))
    echo(str(run_folder / FIGURES / "topic_comparison.png"))


def _compare_with(run: Run, models: list[str], articles: int) -> None:
    from hwadu.reporting.findings.mixed_topics import with_mixed_told
    from hwadu.runs.models_beside import compare_with_models

    table = compare_with_models(run, models, articles=articles)
    for row in table.to_dict("records"):
        facts = {str(name): value for name, value in row.items()}
        echo(tell("compared_with", **facts))
    survived = run.table("topic_survival")
    for topic, label in enumerate(with_mixed_told(run.topics, run.language)["label"]):
        found = survived[survived["topic"] == topic]
        pairs = zip(found["model"], found["overlap"], strict=True)
        shown = ", ".join(f"{model} {overlap:.2f}" for model, overlap in pairs)
        echo(f"T{topic} {label}: {shown}")


@app.command(help=tell("help.within"))
def within(
    run_folder: RunFolder,
    key: Annotated[str, argument("within_theme", metavar="THEME")],
    topics: Annotated[int | None, option("within_topics", min=2)] = None,
    out: Annotated[Path | None, option("within_out")] = None,
) -> None:
    """Look for topics within a theme or a topic."""
    from hwadu.runs.topics_within import write_within

    found = opened(run_folder).topics_within(key, topics)
    counted = ("topic", "label", "articles", "main", "stories")
    for row in found.topics.to_dict("records"):
        facts = {name: row[name] for name in counted}
        share, terms = f"{row['share']:.0%}", ", ".join(row["terms"])
        code = "within_topic" if row["topic"] >= 0 else "within_rest"
        echo(tell(code, **facts, share=share, terms=terms))
    if out is not None:
        write_within(found, out)
        echo(tell("tables_in", folder=out))


@app.command(help=tell("help.browse"))
def browse(
    run_folder: RunFolder,
    out: Annotated[Path, option("browse_out")] = Path("topics.html"),
    language: Annotated[str | None, option("browse_language")] = None,
) -> None:
    """Write the topic browser."""
    opened(run_folder).topic_browser(language).save(out)
    echo(tell("browser_written", path=out))


@app.command(help=tell("help.join"))
def join(
    run_folder: RunFolder,
    files: Annotated[list[str], argument("paths", metavar="FILES")],
    out: Annotated[Path | None, option("join_out")] = None,
) -> None:
    """Let new articles join the topics of a run."""
    from hwadu.runs.joining_topics import JOINED, run_join, write_joined

    joined = run_join(opened(run_folder), files)
    folder = run_folder / JOINED if out is None else out
    write_joined(joined, folder)
    for line in joined.summary(spoken()):
        echo(f"- {line}")
    echo(tell("tables_in", folder=folder))


@app.command(help=tell("help.sensitivity"))
def sensitivity(
    run_folder: RunFolder,
    study: Annotated[Path, argument("sensitivity_study", metavar="STUDY")],
) -> None:
    """Show how sensitive topics are."""
    from hwadu.runs.topic_checks import sensitivity_of_run

    echo(shown_table(sensitivity_of_run(opened(run_folder), study).round(3)))


@app.command(help=tell("help.intrusion"))
def intrusion(
    run_folder: RunFolder,
    out: Annotated[Path, option("intrusion_out")] = Path("intrusion"),
    seed: Annotated[int, option("seed", min=0, max=2**32 - 1)] = 0,
) -> None:
    """Write intrusion sheets."""
    from hwadu.runs.topic_checks import write_intrusion_sheets

    for path in write_intrusion_sheets(opened(run_folder), out, seed=seed, language=spoken()):
        echo(str(path))


@app.command(help=tell("help.score_topic"))
def score(
    run_folder: RunFolder,
    key: Annotated[Path, argument("score_topic_key")],
    sheets: Annotated[list[Path], argument("score_topic_sheets")],
) -> None:
    """Score intrusion sheets."""
    from hwadu.runs.topic_checks import score_sheets

    table = score_sheets(opened(run_folder), sheets, key)
    echo(shown_table(table.round(2)))


def shown_table(table: pd.DataFrame) -> str:
    """A table of a run's checks as text, a line a row; columns as wide as Hangul needs."""
    import pandas as pd

    shown = table.copy()
    for name in [name for name in _NAMED if name in shown]:
        shown[name] = [variant_name(name_of(code, spoken()), spoken()) for code in shown[name]]
    shown.columns = pd.Index([tell(f"column.{name}") for name in shown.columns])
    with pd.option_context("display.unicode.east_asian_width", True):
        return shown.to_string(index=False)

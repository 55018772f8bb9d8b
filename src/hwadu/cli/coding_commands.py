"""Commands for coding by people: draw a sample, score it, plan how much to code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hwadu.cli.language import echo, opened, say_uncounted, spoken, tell
from hwadu.cli.model_reader_commands import answered
from hwadu.cli.options import RunFolder, argument, option
from hwadu.runs.folder.manifest import LISTS
from hwadu.words import word

if TYPE_CHECKING:
    import pandas as pd


app = typer.Typer(help=tell("help.code"), no_args_is_help=True)


@app.command(help=tell("help.sample"))
def sample(
    run_folder: RunFolder,
    n: Annotated[int, option("n_articles", "--n", min=1)] = 200,
    out: Annotated[Path, option("sheet_out")] = Path("coding.xlsx"),
    seed: Annotated[int, option("seed", min=0, max=2**32 - 1)] = 0,
) -> None:
    """Draw a sample."""
    from hwadu.runs.readers import sample_run

    run = opened(run_folder)
    drawn = sample_run(run, out, n=n, seed=seed, language=spoken())
    say_uncounted(run)
    echo(tell("sample_saved", drawn=drawn, out=out, run_folder=run_folder))


@app.command(help=tell("help.score_coding"))
def score(
    run_folder: RunFolder,
    sheets: Annotated[list[Path], argument("score_coding_sheets")],
    recalibrate: Annotated[bool, option("score_coding_recalibrate", "--recalibrate")] = False,
) -> None:
    """Score coded sheets."""
    from hwadu.runs.coding import score_run
    from hwadu.runs.readers import answer_run

    run = opened(run_folder)
    found = score_run(run, sheets, recalibrate=recalibrate)
    for notice in found.notices:
        echo(f"! {notice.said(spoken())}", err=True)
    echo(tell("quality_heading"))
    themes = list(run.labels(spoken()))
    _quality(found.score.quality, themes)
    echo(tell("recalibrated_heading"))
    _quality(found.recalibrated.quality, themes, only=("f1",))
    echo(tell("corrected_heading"))
    for row in found.corrected[found.corrected["unit"] == "article"].to_dict("records"):
        after = f"{row['corrected']:.1%} ({row['corrected_low']:.1%}-{row['corrected_high']:.1%})"
        if row["corrected"] != row["corrected"]:
            after = tell("too_few_codes")
        echo(f"  {row['key']}: {row['share']:.1%} → {after}")
    run = opened(run_folder)
    if not run.table("reading_requests").empty:  # more codes judge the models anew
        answered(answer_run(run), run_folder)
    echo(tell("mistakes_saved", folder=run_folder / LISTS, run_folder=run_folder))


@app.command(help=tell("help.plan"))
def plan(
    run_folder: RunFolder,
    precision: Annotated[float, option("plan_precision", min=0.001, max=0.5)] = 0.03,
    n: Annotated[int, option("n_articles", "--n", min=1)] = 200,
) -> None:
    """Plan a coding."""
    from hwadu.runs.coding import plan_run

    run = opened(run_folder)
    table = plan_run(run, half_width=precision, n=n)
    say_uncounted(run)
    whole = tell("whole_study")
    for row in table.to_dict("records"):
        with_n = f"±{row['expected']:.1%}" if row["expected"] == row["expected"] else "-"
        needed = f"{row['codes']:,.0f}" if row["codes"] == row["codes"] else "-"
        echo(
            f"  {row['theme']:<22} {row['group'] or whole:<12} "
            + tell("planned", n=n, with_n=with_n, precision=precision, needed=needed)
        )


def _quality(quality: pd.DataFrame, themes: list[str], only: tuple[str, ...] = ()) -> None:
    from hwadu.reporting.left_out import left_out_of_means

    if only:
        quality = quality[quality["measure"].isin(only)]
    whole = quality[quality["by"].isin(["", "coders"])]
    for row in whole.to_dict("records"):
        bounds = ""
        if row["low"] == row["low"]:
            bounds = f" ({row['low']:.2f}-{row['high']:.2f})"
        pair = f" ({row['group']})" if row["group"] else ""
        echo(
            f"  {row['theme'] or tell('mean'):<22} {word(row['measure'], spoken()) + pair:<30} "
            f"{row['value']:.2f}{bounds}  n={row['n']}"
        )
    for sentence in left_out_of_means(quality, dict(zip(themes, themes, strict=True)), spoken()):
        echo(f"  {sentence}")

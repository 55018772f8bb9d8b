"""Commands for coding by people: draw a sample, score it, plan how much to code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hwadu.cli.language import echo, say, spoken

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer(
    help=say("사람이 코딩하고 대조한다.", "Code by hand and compare."), no_args_is_help=True
)

_RUN = Annotated[Path, typer.Argument(metavar="RUN", help=say("실행 폴더", "The run folder"))]


@app.command(
    help=say(
        "코딩할 기사를 뽑아 엑셀 코딩지를 만든다.",
        "Draw articles to code and write the coding sheet.",
    )
)
def sample(
    run_folder: _RUN,
    n: Annotated[int, typer.Option("--n", min=1, help=say("기사 수", "How many articles"))] = 200,
    out: Annotated[Path, typer.Option(help=say(".xlsx 파일", "The .xlsx file"))] = Path(
        "coding.xlsx"
    ),
    seed: Annotated[int, typer.Option(min=0, max=2**32 - 1, help=say("난수 씨앗", "Seed"))] = 0,
) -> None:
    """Draw a sample."""
    from hwadu.runs.folder.run import Run
    from hwadu.runs.readers import sample_run

    drawn = sample_run(
        Run(run_folder), out, n=n, seed=seed, language="ko" if spoken() == "ko" else "en"
    )
    echo(
        say(
            f"기사 {drawn:,}건의 코딩지를 {out}에 저장했습니다. 채운 뒤: "
            f"hwadu code score {run_folder} {out}",
            f"Saved a coding sheet of {drawn:,} articles to {out}. When it is filled in: "
            f"hwadu code score {run_folder} {out}",
        )
    )


@app.command(
    help=say(
        "채운 코딩지로 주제 부여를 평가하고 비율을 보정한다.",
        "Score the themes by filled-in sheets, and correct the shares.",
    )
)
def score(
    run_folder: _RUN,
    sheets: Annotated[
        list[Path],
        typer.Argument(help=say("코더마다 코딩지 하나", "One sheet of each coder")),
    ],
    recalibrate: Annotated[
        bool,
        typer.Option(
            "--recalibrate",
            help=say(
                "보정된 점수로 주제를 다시 부여한다",
                "Assign the themes anew by recalibrated scores",
            ),
        ),
    ] = False,
) -> None:
    """Score coded sheets."""
    from hwadu.cli.reader_commands import answered
    from hwadu.runs.coding import FOLDER, score_run
    from hwadu.runs.folder.run import Run
    from hwadu.runs.readers import answer_run

    found = score_run(Run(run_folder), sheets, recalibrate=recalibrate)
    echo(say("주제 부여의 질(95 % 구간):", "Quality of the assignment (95% intervals):"))
    _quality(found.score.quality)
    echo(
        say("다시 보정하면(보지 않은 코드로 평가):", "If recalibrated (judged by codes not seen):")
    )
    _quality(found.recalibrated.quality, measures=("f1",))
    echo(say("전체 비율, 보정 전과 후:", "Shares of the whole study, as found and corrected:"))
    for row in found.corrected[found.corrected["unit"] == "article"].to_dict("records"):
        after = f"{row['corrected']:.1%} ({row['corrected_low']:.1%}-{row['corrected_high']:.1%})"
        if row["corrected"] != row["corrected"]:
            after = say("코드가 너무 적음", "too few codes")
        echo(f"  {row['key']}: {row['share']:.1%} → {after}")
    run = Run(run_folder)
    if not run.table("reading_requests").empty:  # more codes judge the models anew
        answered(answer_run(run), run_folder)
    echo(
        say(
            f"틀린 기사와 엇갈린 코드: {run_folder / FOLDER}. 보고서: hwadu report {run_folder}",
            f"Mistakes and disagreements: {run_folder / FOLDER}. "
            f"The report again: hwadu report {run_folder}",
        )
    )


@app.command(
    help=say(
        "원하는 정밀도에 코드가 몇 개 필요한지 계산한다.",
        "Say how many codes a wanted precision needs.",
    )
)
def plan(
    run_folder: _RUN,
    precision: Annotated[
        float,
        typer.Option(
            min=0.001, max=0.5, help=say("구간 반폭(0.03 = 3 %p)", "Half-width (0.03 = 3 points)")
        ),
    ] = 0.03,
    n: Annotated[int, typer.Option("--n", min=1, help=say("기사 수", "How many articles"))] = 200,
) -> None:
    """Plan a coding."""
    from hwadu.runs.coding import plan_run
    from hwadu.runs.folder.run import Run

    table = plan_run(Run(run_folder), half_width=precision, n=n)
    whole = say("전체", "whole study")
    for row in table.to_dict("records"):
        with_n = f"±{row['expected']:.1%}" if row["expected"] == row["expected"] else "-"
        needed = f"{row['codes']:,.0f}" if row["codes"] == row["codes"] else "-"
        echo(
            f"  {row['theme']:<22} {row['group'] or whole:<12} "
            + say(
                f"{n}개면 {with_n}, ±{precision:.1%}에 {needed}개",
                f"{with_n} with {n}, {needed} for ±{precision:.1%}",
            )
        )


def _quality(quality: pd.DataFrame, measures: tuple[str, ...] = ()) -> None:
    whole = quality[quality["by"].isin(["", "coders"])]
    for row in whole.to_dict("records"):
        if measures and row["measure"] not in measures:
            continue
        bounds = ""
        if row["low"] == row["low"]:
            bounds = f" ({row['low']:.2f}-{row['high']:.2f})"
        echo(
            f"  {row['theme'] or say('평균', 'mean'):<22} {row['measure']:<12} "
            f"{row['value']:.2f}{bounds}  n={row['n']}"
        )

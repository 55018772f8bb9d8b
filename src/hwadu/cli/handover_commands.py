"""Commands that hand a run to others: counts for R, a replication package, checks, comparisons."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hwadu.cli.language import echo, say, spoken

app = typer.Typer()

_RUN = Annotated[Path, typer.Argument(metavar="RUN", help=say("실행 폴더", "The run folder"))]


@app.command(
    help=say(
        "단어 수를 R(quanteda, stm, keyATM)이 읽는 파일로 쓴다.",
        "Write the counts in files that R reads (quanteda, stm, keyATM).",
    )
)
def export(
    run_folder: _RUN,
    target: Annotated[str, typer.Option("--for", help="quanteda, stm, keyATM")],
    out: Annotated[
        Path | None,
        typer.Option(help=say("폴더(기본: RUN/export)", "Folder (default RUN/export)")),
    ] = None,
) -> None:
    """Export counts."""
    from hwadu.runs.folder.run import Run
    from hwadu.runs.handover import export_counts

    for path in export_counts(Run(run_folder), out or run_folder / "export", target):
        echo(str(path))


@app.command(
    help=say(
        "기사 본문이 없는 재현 자료 묶음을 만든다.",
        "Write a replication package without the text of the articles.",
    )
)
def deposit(
    run_folder: _RUN,
    out: Annotated[Path, typer.Option(help=say("새 폴더", "A new folder"))],
) -> None:
    """Write a replication package."""
    from hwadu.runs.folder.run import Run
    from hwadu.runs.handover import deposit as write_deposit

    echo(write_deposit(Run(run_folder), out).text(spoken()))


@app.command(
    help=say(
        "실행 폴더나 재현 자료를 명세(manifest)와 대조한다.",
        "Hold a run or a replication package against its manifest.",
    )
)
def verify(
    run_folder: _RUN,
    recompute: Annotated[
        bool,
        typer.Option(
            "--recompute", help=say("표를 다시 계산해 본다", "Make the tables of a run again too")
        ),
    ] = False,
) -> None:
    """Verify a run; exit code 1 where something differs."""
    from hwadu.runs.handover import verify as verify_folder

    found = verify_folder(run_folder, recompute=recompute or None)
    echo(found.text(spoken()))
    if not found.ok:
        raise typer.Exit(1)


@app.command(
    help=say(
        "두 실행의 차이와 그 영향을 보인다.",
        "Show what changed between two runs and what that did to the findings.",
    )
)
def compare(
    run_a: Annotated[Path, typer.Argument(help=say("앞선 실행", "The earlier run"))],
    run_b: Annotated[Path, typer.Argument(help=say("나중 실행", "The later run"))],
    articles: Annotated[
        int,
        typer.Option(
            min=0,
            help=say(
                "주제마다 보일, 들어온 기사와 나간 기사의 제목 수",
                "Titles shown of the articles that each theme got, and of those that it lost",
            ),
        ),
    ] = 8,
    out: Annotated[
        Path | None,
        typer.Option(
            help=say(
                "들어오고 나간 기사를 모두 쓸 CSV 파일",
                "CSV file for all articles that came and went",
            )
        ),
    ] = None,
) -> None:
    """Compare two runs."""
    from hwadu.reporting import write_csv
    from hwadu.runs.folder.run import Run
    from hwadu.runs.handover import compare_runs

    found = compare_runs(Run(run_a), Run(run_b))
    echo(found.text(spoken(), articles=articles))
    if out is not None:
        write_csv(found.moved, out)
        echo(str(out))

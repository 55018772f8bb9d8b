"""Commands that hand a run to others: counts for R, a replication package, checks, comparisons."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hwadu.cli.language import echo, opened, speak, spoken, tell
from hwadu.cli.options import RunFolder, argument, option
from hwadu.runs.folder import manifest

app = typer.Typer()


@app.command(help=tell("help.export"))
def export(
    run_folder: RunFolder,
    target: Annotated[str, typer.Option("--for", help="quanteda, stm, keyATM")],
    out: Annotated[Path | None, option("export_out")] = None,
) -> None:
    """Export counts."""
    from hwadu.runs.handover import export_counts

    for path in export_counts(opened(run_folder), out or run_folder / "export", target):
        echo(str(path))


@app.command(help=tell("help.deposit"))
def deposit(
    run_folder: RunFolder,
    out: Annotated[Path, option("deposit_out")],
) -> None:
    """Write a replication package."""
    from hwadu.runs.handover import deposit as write_deposit

    echo(write_deposit(opened(run_folder), out).text(spoken()))


@app.command(help=tell("help.verify"))
def verify(
    run_folder: RunFolder,
    recompute: Annotated[bool, option("verify_recompute", "--recompute")] = False,
) -> None:
    """Verify a run; exit code 1 where something differs."""
    from hwadu.runs.handover import verify as verify_folder

    found = verify_folder(run_folder, recompute=recompute or None)
    speak(manifest.load(run_folder).get("settings", {}).get("language", ""))
    echo(found.text(spoken()))
    if not found.ok:
        raise typer.Exit(1)


@app.command(help=tell("help.compare_handover"))
def compare(
    run_a: Annotated[Path, argument("compare_handover_run_a")],
    run_b: Annotated[Path, argument("compare_handover_run_b")],
    articles: Annotated[int, option("compare_handover_articles", min=0)] = 8,
    out: Annotated[Path | None, option("compare_handover_out")] = None,
) -> None:
    """Compare two runs."""
    from hwadu.reporting import write_csv
    from hwadu.runs.folder.run import Run
    from hwadu.runs.handover import compare_runs

    found = compare_runs(Run(run_a), opened(run_b))
    echo(found.text(spoken(), articles=articles))
    if out is not None:
        write_csv(found.moved, out)
        echo(str(out))

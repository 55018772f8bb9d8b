"""Commands that make and run a study, and show what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hwadu.cli.ending import end_if_asked
from hwadu.cli.language import echo, opened, speak, speak_of, spoken, tell
from hwadu.cli.options import RunFolder, argument, option
from hwadu.notices import recorded_notices
from hwadu.pipeline import STAGES
from hwadu.words.naming import step_name, why_again

if TYPE_CHECKING:
    from hwadu.runs.folder.run import Run
    from hwadu.runs.folder.stages import StageNews

app = typer.Typer()

_Study = Annotated[Path, argument("study")]
_Out = Annotated[Path | None, option("run_out")]
_NoReport = Annotated[bool, option("run_no_report", "--no-report")]
_From = Annotated[
    str | None, typer.Option("--from", help=tell("option.run_from", stages=", ".join(STAGES)))
]
_Fresh = Annotated[bool, option("run_fresh", "--fresh")]


def _announce(news: StageNews) -> None:
    end_if_asked()
    stage = step_name(news.stage, spoken())
    if news.kept:
        stage = tell("stage_kept", stage=stage)
    elif news.because:
        stage = tell("stage_again", stage=stage, because=why_again(news.because, spoken()))
    echo(f"· {stage}", err=True)


@app.command(help=tell("help.init"))
def init(
    folder: Annotated[Path, argument("init_folder")],
    language: Annotated[str, option("new_report_language")] = "ko",
    codebook: Annotated[Path | None, option("init_codebook")] = None,
) -> None:
    """Make a study folder."""
    from hwadu.files.bundled import CODEBOOK
    from hwadu.studies.new_study import init_study

    study = init_study(folder, language=language, codebook=codebook)
    speak(language)
    if codebook is not None:
        from hwadu.themes import load_codebook

        for theme in load_codebook(folder / CODEBOOK).theme:
            echo(f"{theme.id}  {theme.label}: {', '.join(theme.terms)}")
    echo(tell("study_made", study=study, place=folder / "data/raw"))


@app.command(help=tell("help.run"))
def run(
    study: _Study,
    out: _Out = None,
    no_report: _NoReport = False,
    from_stage: _From = None,
    fresh: _Fresh = False,
    workers: Annotated[int | None, option("run_workers", "--workers", min=1)] = None,
) -> None:
    """Run a study."""
    from hwadu.study import run as run_study

    speak_of(study)
    finished = run_study(
        *(study, out),
        report=not no_report,
        from_stage=from_stage,
        fresh=fresh,
        workers=workers,
        on_stage=_announce,
    )
    _summary(finished)


@app.command(help=tell("help.update"))
def update(
    run_folder: RunFolder,
    no_report: Annotated[bool, option("update_no_report", "--no-report")] = False,
) -> None:
    """Take new files into a run."""
    from hwadu.runs.growing.update import update as update_run

    opened(run_folder)
    updated = update_run(run_folder, report=not no_report, on_stage=_announce)
    for line in updated.summary(spoken()):
        echo(f"- {line}")


@app.command(help=tell("help.study_plan"))
def plan(
    study: _Study,
    workers: Annotated[int | None, option("plan_workers", "--workers", min=1)] = None,
    out: _Out = None,
    no_report: _NoReport = False,
    from_stage: _From = None,
    fresh: _Fresh = False,
) -> None:
    """Say what a study would take."""
    from hwadu.planning import plan as plan_study

    speak_of(study)
    planned = plan_study(
        *(study, out),
        workers=workers,
        report=not no_report,
        from_stage=from_stage,
        fresh=fresh,
    )
    for line in planned.summary(spoken()):
        echo(line)


@app.command(help=tell("help.report"))
def report(
    run_folder: RunFolder,
    language: Annotated[str | None, option("report_language")] = None,
    formats: Annotated[str, option("report_formats", "--format")] = "html",
) -> None:
    """Make the report of a run."""
    from hwadu.runs.publishing import write_report

    chosen = [name.strip() for name in formats.split(",") if name.strip()]
    for path in write_report(opened(run_folder), language, chosen):
        echo(str(path))


@app.command(help=tell("help.demo"))
def demo(
    articles: Annotated[int, option("n_articles", min=1)] = 3000,
    seed: Annotated[int, option("seed", min=0, max=2**32 - 1)] = 7,
    out: Annotated[Path, option("demo_out")] = Path("demo-study"),
    language: Annotated[str, option("new_report_language")] = "ko",
    corpus_only: Annotated[bool, option("demo_corpus_only", "--corpus-only")] = False,
    reader: Annotated[bool, option("demo_reader", "--reader")] = False,
) -> None:
    """Write and run the demo study."""
    from hwadu.studies.new_study import write_demo
    from hwadu.study import run as run_study

    speak(language)
    study = write_demo(out, articles=articles, seed=seed, language=language)
    if corpus_only:
        echo(str(study))
        return
    if not reader:
        _summary(run_study(study, out / "run", on_stage=_announce))
        return
    from hwadu.runs.folder.stages import StageNews
    from hwadu.runs.publishing import write_report
    from hwadu.studies.rehearsal import rehearse

    finished = run_study(study, out / "run", report=False, on_stage=_announce)
    for stage, step in (("reading by readers", rehearse), ("report", write_report)):
        _announce(StageNews(stage))
        step(finished)
    _summary(finished)


def _summary(finished: Run) -> None:
    from hwadu.runs.folder.run import REPORT

    report = finished.folder / REPORT
    language = spoken()
    for notice in recorded_notices(finished.manifest["notices"]):
        echo(f"! {notice.said(language, finished.labels(language))}", err=True)
    for line in finished.summary(language):
        echo(f"- {line}")
    if report.is_file():
        echo(tell("report", report=report))
    else:
        echo(tell("make_report", run_folder=finished.folder))

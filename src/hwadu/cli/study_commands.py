"""Commands that make and run a study, and show what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hwadu.cli.language import echo, korean, say, spoken

if TYPE_CHECKING:
    from hwadu.runs.folder.run import Run

app = typer.Typer()

_STAGES = {
    "settings": "설정 확인",
    "reading and cleaning": "읽기와 정제",
    "stories": "같은 기사 묶기",
    "tokens": "형태소 분석",
    "themes": "주제 부여",
    "topics": "토픽 찾기",
    "trends": "추세 계산",
    "tables": "표 저장",
    "reading by readers": "사람과 모델의 읽기",
    "figures and report": "그림과 보고서",
}


def _announce(stage: str) -> None:
    echo(f"· {_STAGES[stage] if korean() else stage}", err=True)


@app.command(
    help=say(
        "편집할 수 있는 연구 폴더를 만든다: study.toml, lexicon.tsv, themes.toml, events.csv.",
        "Make a study folder, ready to edit: study.toml, lexicon.tsv, themes.toml, events.csv.",
    )
)
def init(
    folder: Annotated[Path, typer.Argument(help=say("새 폴더", "The new folder"))],
    language: Annotated[
        str, typer.Option(help=say("보고서 언어: ko, en", "Language of the report: ko or en"))
    ] = "ko",
) -> None:
    """Make a study folder."""
    from hwadu.studies.new_study import init_study

    study = init_study(folder, language=language)
    echo(
        say(
            f"{study} 을(를) 만들었습니다. 기사를 {folder / 'data/raw'}에 넣고 "
            f"실행하세요: hwadu run {study}",
            f"Made {study}. Put articles into {folder / 'data/raw'}, then: hwadu run {study}",
        )
    )


@app.command(help=say("연구를 실행하고 보고서를 만든다.", "Run a study and make its report."))
def run(
    study: Annotated[Path, typer.Argument(help=say("study.toml", "The study file"))],
    out: Annotated[
        Path | None,
        typer.Option(help=say("실행 폴더(기본: run)", "The run folder (default: run)")),
    ] = None,
    no_report: Annotated[
        bool,
        typer.Option(
            "--no-report",
            help=say(
                "표까지만 만든다. 보고서는 나중에: hwadu report RUN",
                "Stop after the tables; the report later: hwadu report RUN",
            ),
        ),
    ] = False,
) -> None:
    """Run a study."""
    from hwadu.study import run as run_study

    _summary(run_study(study, out, report=not no_report, on_stage=_announce))


@app.command(help=say("실행한 연구의 보고서를 다시 만든다.", "Make the report of a run again."))
def report(
    run_folder: Annotated[
        Path, typer.Argument(metavar="RUN", help=say("실행 폴더", "The run folder"))
    ],
    language: Annotated[
        str | None,
        typer.Option(help=say("ko 또는 en(기본: 연구의 언어)", "ko or en (default: the study's)")),
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", help=say("html, docx 또는 html,docx", "html, docx or both"))
    ] = "html",
) -> None:
    """Make the report of a run."""
    from hwadu.runs.folder.run import Run
    from hwadu.runs.publishing import write_report

    chosen = [name.strip() for name in formats.split(",") if name.strip()]
    for path in write_report(Run(run_folder), language, chosen):
        echo(str(path))


@app.command(
    help=say(
        "정답이 심어진 합성 기사로 연구를 만들고 실행한다.",
        "Write a study of synthetic articles with planted truth, and run it.",
    )
)
def demo(
    articles: Annotated[int, typer.Option(help=say("기사 수", "How many articles"), min=1)] = 3000,
    seed: Annotated[int, typer.Option(help=say("난수 씨앗", "Seed"), min=0, max=2**32 - 1)] = 7,
    out: Annotated[Path, typer.Option(help=say("연구 폴더", "The study folder"))] = Path(
        "demo-study"
    ),
    language: Annotated[
        str, typer.Option(help=say("보고서 언어: ko, en", "Language of the report: ko or en"))
    ] = "ko",
    corpus_only: Annotated[
        bool, typer.Option("--corpus-only", help=say("기사만 만든다", "Only write the articles"))
    ] = False,
    reader: Annotated[
        bool,
        typer.Option(
            "--reader",
            help=say(
                "합성 코더와 합성 독자에게 읽힌다",
                "Let synthetic coders and a synthetic reader read it",
            ),
        ),
    ] = False,
) -> None:
    """Write and run the demo study."""
    from hwadu.studies.new_study import write_demo
    from hwadu.study import run as run_study

    study = write_demo(out, articles=articles, seed=seed, language=language)
    if corpus_only:
        echo(str(study))
        return
    if not reader:
        _summary(run_study(study, out / "run", on_stage=_announce))
        return
    from hwadu.runs.publishing import write_report
    from hwadu.studies.rehearsal import rehearse

    finished = run_study(study, out / "run", report=False, on_stage=_announce)
    for stage, step in (("reading by readers", rehearse), ("figures and report", write_report)):
        _announce(stage)
        step(finished)
    _summary(finished)


@app.command(
    help=say("베낀 기사가 가장 많은 스토리를 보여 준다.", "Show the stories with the most copies.")
)
def stories(
    run_folder: Annotated[
        Path, typer.Argument(metavar="RUN", help=say("실행 폴더", "The run folder"))
    ],
    largest: Annotated[int, typer.Option(min=1, help=say("몇 개", "How many"))] = 20,
) -> None:
    """Show the largest stories."""
    from hwadu.runs.folder.run import Run

    unit = say("건", "articles"), say("곳", "outlets")
    for row in Run(run_folder).largest_stories(largest).itertuples():
        day = str(row.first)[:10].replace("NaT", "")
        echo(
            f"{row.articles:>4} {unit[0]}  {row.outlets:>3} {unit[1]}  {day:<10}  "
            f"{row.title}  [{row.story_id}]"
        )


def _summary(finished: Run) -> None:
    from hwadu.notices import recorded_notices
    from hwadu.runs.folder.run import REPORT

    report = finished.folder / REPORT
    language = spoken()
    for notice in recorded_notices(finished.manifest["notices"]):
        echo(f"! {notice.said(language)}", err=True)
    for line in finished.summary(language):
        echo(f"- {line}")
    if report.is_file():
        echo(say(f"보고서: {report}", f"Report: {report}"))
    else:
        echo(say("보고서 만들기: ", "Make the report: ") + f"hwadu report {finished.folder}")

"""Commands on topics: review them, compare models, let people judge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hwadu.cli.language import echo, say, spoken

app = typer.Typer(
    help=say("토픽을 검토하고 비교한다.", "Review and compare topics."), no_args_is_help=True
)

_RUN = Annotated[Path, typer.Argument(metavar="RUN", help=say("실행 폴더", "The run folder"))]


@app.command(
    help=say(
        "토픽을 합치고 나누고 이름 붙이고 숨길 파일을 쓴다.",
        "Write a file to merge, split, rename and hide topics in.",
    )
)
def review(
    run_folder: _RUN,
    out: Annotated[Path, typer.Option(help=say("새 파일", "The new file"))] = Path("topics.toml"),
) -> None:
    """Write a review file."""
    from hwadu.runs.folder.run import Run
    from hwadu.runs.topic_checks import write_review_file

    path = write_review_file(Run(run_folder), out)
    echo(
        say(
            f'{path}을(를) 고친 뒤 study.toml의 [topics]에 review = "{path.name}" 을 적으세요.',
            f'Edit {path}, then write review = "{path.name}" under [topics] in study.toml.',
        )
    )


@app.command(
    help=say(
        "다른 엔진, 벡터, 해상도를 나란히 비교한다.",
        "Compare engines, vectors and resolutions side by side.",
    )
)
def compare(
    run_folder: _RUN,
    articles: Annotated[
        int,
        typer.Option(
            min=10,
            help=say(
                "많아야 이만큼의 기사로 비교한다(더 많으면 고르게 뽑는다)",
                "Compare on so many articles at most (of more, evenly taken)",
            ),
        ),
    ] = 20_000,
    language: Annotated[
        str | None,
        typer.Option(
            help=say(
                "그림의 언어: ko 또는 en(기본: 연구의 언어)",
                "Language of the figure: ko or en (default: the study's)",
            )
        ),
    ] = None,
) -> None:
    """Compare topic models."""
    from hwadu.runs.folder.run import FIGURES, Run
    from hwadu.runs.topic_checks import compare_on_run

    run = Run(run_folder)
    table = compare_on_run(run, language, articles=articles)
    every = len(run.articles)
    if every > articles:
        echo(
            say(
                f"기사 {every:,}건에서 고르게 뽑은 {articles:,}건으로 비교했습니다(--articles).",
                f"Compared on {articles:,} of {every:,} articles, evenly taken (--articles).",
            )
        )
    columns = ["variant", "topics", "npmi", "diversity", "stability", "ami", "seconds", "problem"]
    echo(table[columns].round(3).to_string(index=False))
    echo(str(run_folder / FIGURES / "topic_comparison.png"))


@app.command(
    help=say(
        "새 기사를 실행의 토픽에 넣는다. 토픽은 그대로이고, 다시 학습할지 알려 준다.",
        "Give new articles topics of a run, which stay as they are, and say whether to refit.",
    )
)
def join(
    run_folder: _RUN,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILES", help=say("파일, 폴더, 글롭", "Files, folders, globs")),
    ],
    out: Annotated[
        Path | None,
        typer.Option(help=say("표를 쓸 폴더(기본: RUN/joined)", "Folder (default: RUN/joined)")),
    ] = None,
) -> None:
    """Let new articles join the topics of a run."""
    from hwadu.runs.folder.run import Run
    from hwadu.runs.joining import JOINED, run_join, write_joined

    joined = run_join(Run(run_folder), files)
    folder = run_folder / JOINED if out is None else out
    write_joined(joined, folder)
    for line in joined.summary(spoken()):
        echo(f"- {line}")
    echo(say(f"표: {folder}", f"Tables: {folder}"))


@app.command(
    help=say(
        "사전, 불용어, 본문 길이, 씨앗에 따라 토픽이 어떻게 바뀌는지 본다.",
        "Show how topics move with the lexicon, stop words, length of text and seed.",
    )
)
def sensitivity(
    run_folder: _RUN,
    study: Annotated[Path, typer.Argument(metavar="STUDY", help=say("study.toml", "The study"))],
) -> None:
    """Show how sensitive topics are."""
    from hwadu.runs.folder.run import Run
    from hwadu.runs.topic_checks import sensitivity_of_run

    echo(sensitivity_of_run(Run(run_folder), study).round(3).to_string(index=False))


@app.command(
    help=say(
        "사람이 토픽을 판정할 침입어 시험지를 쓴다.",
        "Write the intrusion sheets by which people judge topics.",
    )
)
def intrusion(
    run_folder: _RUN,
    out: Annotated[Path, typer.Option(help=say("폴더", "The folder"))] = Path("intrusion"),
    seed: Annotated[int, typer.Option(min=0, max=2**32 - 1, help=say("난수 씨앗", "Seed"))] = 0,
) -> None:
    """Write intrusion sheets."""
    from hwadu.runs.folder.run import Run
    from hwadu.runs.topic_checks import write_intrusion_sheets

    for path in write_intrusion_sheets(Run(run_folder), out, seed=seed, language=spoken()):
        echo(str(path))


@app.command(help=say("채운 침입어 시험지를 채점한다.", "Score filled-in intrusion sheets."))
def score(
    run_folder: _RUN,
    key: Annotated[Path, typer.Argument(help=say("정답 파일", "The key file"))],
    sheets: Annotated[list[Path], typer.Argument(help=say("시험지", "The sheets"))],
) -> None:
    """Score intrusion sheets."""
    from hwadu.runs.folder.run import Run
    from hwadu.runs.topic_checks import score_sheets

    table = score_sheets(Run(run_folder), sheets, key)
    echo(table.round(2).to_string(index=False))

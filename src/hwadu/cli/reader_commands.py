"""Commands for readers: the next sheet for a person, requests for a model, its answers."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hwadu.cli.language import echo, say, spoken

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.chat import Endpoint, Estimate
    from hwadu.runs.readers import Answered, Asking

app = typer.Typer()

_RUN = Annotated[Path, typer.Argument(metavar="RUN", help=say("실행 폴더", "The run folder"))]
_MOST_FAULTS = 12


@app.command(
    "next",
    help=say(
        "코드가 가장 많이 가르쳐 줄 기사를 뽑아 코딩지를 만든다.",
        "Draw the articles whose code would teach most, and write the sheet.",
    ),
)
def next_(
    run_folder: _RUN,
    n: Annotated[int, typer.Option("--n", min=1, help=say("기사 수", "How many articles"))] = 50,
    out: Annotated[Path, typer.Option(help=say(".xlsx 파일", "The .xlsx file"))] = Path(
        "next.xlsx"
    ),
    seed: Annotated[int, typer.Option(min=0, max=2**32 - 1, help=say("난수 씨앗", "Seed"))] = 0,
) -> None:
    """Draw the next sheet."""
    from hwadu.runs.folder.run import Run
    from hwadu.runs.readers import next_run

    drawn = next_run(
        Run(run_folder), out, n=n, seed=seed, language="ko" if spoken() == "ko" else "en"
    )
    echo(
        say(
            f"기사 {drawn:,}건의 코딩지를 {out}에 저장했습니다. 채운 뒤, 앞서 채운 코딩지와 함께: "
            f"hwadu code score {run_folder} … {out}",
            f"Saved a coding sheet of {drawn:,} articles to {out}. When it is filled in, with the "
            f"sheets before it: hwadu code score {run_folder} ... {out}",
        )
    )


@app.command(
    help=say(
        "언어 모델에게 읽힐 기사를 요청 파일이나 묶음으로 쓴다. --online이 없으면 아무것도 "
        "보내지 않는다.",
        "Write requests, or bundles, for a language model. Nothing leaves without --online.",
    )
)
def ask(
    run_folder: _RUN,
    model: Annotated[str, typer.Option(help=say("모델 이름", "Name of the model"))] = "",
    n: Annotated[
        int | None, typer.Option("--n", min=1, help=say("읽힐 기사 수", "How many articles"))
    ] = None,
    doubt: Annotated[
        float | None,
        typer.Option(help=say("가장 의심스러운 몇 할(0.3)", "The most doubtful share (0.3)")),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help=say("모두", "All articles"))] = False,
    out: Annotated[
        Path | None, typer.Option(help=say("쓸 폴더(기본: ask)", "The folder (default: ask)"))
    ] = None,
    prompts: Annotated[
        int | None, typer.Option(min=1, max=2, help=say("지시문의 수", "How many wordings"))
    ] = None,
    language: Annotated[
        str | None, typer.Option(help=say("지시문의 언어: ko, en", "Of the instructions: ko, en"))
    ] = None,
    examples: Annotated[
        int | None,
        typer.Option(min=0, help=say("보여 줄 사람의 코딩", "Articles coded by people to show")),
    ] = None,
    bundles: Annotated[
        bool,
        typer.Option(
            "--bundles", help=say("대화창에 붙일 묶음", "Markdown to paste into a chat window")
        ),
    ] = False,
    again: Annotated[
        bool,
        typer.Option("--again", help=say("답이 없는 것을 다시", "Ask again what has no answer")),
    ] = False,
    price_in: Annotated[
        float | None,
        typer.Option(min=0, help=say("입력 백만 토큰의 값", "Price of a million tokens in")),
    ] = None,
    price_out: Annotated[
        float | None,
        typer.Option(min=0, help=say("출력 백만 토큰의 값", "Price of a million tokens out")),
    ] = None,
    online: Annotated[
        bool,
        typer.Option(
            "--online", help=say("연구의 서버에 지금 묻는다", "Ask the study's server now")
        ),
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help=say("묻지 않고 보낸다", "Send without asking first"))
    ] = False,
) -> None:
    """Ask a model."""
    from hwadu.runs.folder.run import Run
    from hwadu.runs.readers import answer_run, ask_run

    run = Run(run_folder)
    asking = ask_run(
        run,
        out,
        model=model,
        n=n,
        share=doubt,
        everything=everything,
        prompts=prompts,
        language=language,
        examples=examples,
        bundles=bundles,
        again=again,
        price_in=price_in,
        price_out=price_out,
        online=online,
        agree=lambda endpoint, guess: yes or _agreed(endpoint, guess),
    )
    _asked(asking, run_folder, online)
    if asking.sent is not None:
        answered(answer_run(run), run_folder)


@app.command(
    help=say(
        "모델의 답을 읽고 확인해, 신뢰를 얻은 주제에만 쓴다.",
        "Read a model's answers, check them, and use them where it has earned it.",
    )
)
def answer(
    run_folder: _RUN,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help=say(
                "답이 담긴 파일. 없으면 저장된 답을 다시 평가한다",
                "The files with the answers; none judges the stored ones again",
            )
        ),
    ] = None,
    no_renew: Annotated[
        bool,
        typer.Option(
            "--no-renew", help=say("표를 다시 만들지 않는다", "Leave the run's tables as they are")
        ),
    ] = False,
) -> None:
    """Take answers."""
    from hwadu.runs.folder.run import Run
    from hwadu.runs.readers import answer_run

    answered(answer_run(Run(run_folder), files or [], renew=not no_renew), run_folder)


def _agreed(endpoint: Endpoint, guess: Estimate) -> bool:
    where = endpoint.host + (say(" (이 컴퓨터)", " (this machine)") if endpoint.is_local else "")
    echo(
        say(
            f"보낼 곳: {where}. 보낼 것: 기사 제목과 본문, 코드북. {_estimated(guess)}.",
            f"Titles and texts of articles and the codebook will be sent to {where}: "
            f"{_estimated(guess)}.",
        )
    )
    return typer.confirm(say("보낼까요?", "Send them?"))


def _estimated(guess: Estimate) -> str:
    said = say(
        f"요청 {guess.requests:,}건, 토큰 약 {guess.tokens_in:,} + {guess.tokens_out:,}",
        f"{guess.requests:,} requests, about {guess.tokens_in:,} + {guess.tokens_out:,} tokens",
    )
    if guess.price is None:
        return said
    return said + say(f", 값 약 {guess.price:,.2f}", f", about {guess.price:,.2f} in money")


def _asked(asking: Asking, run_folder: Path, online: bool) -> None:
    echo(
        say(
            f"읽힐 기사 {asking.articles:,}건; 새로 묻는 것: {_estimated(asking.estimate)}.",
            f"{asking.articles:,} articles to read; new: {_estimated(asking.estimate)}.",
        )
    )
    if asking.sent is not None:
        spent = "" if asking.sent.spent is None else f" ({asking.sent.spent:,.2f})"
        echo(
            say(
                f"답 {asking.sent.answered:,}건{spent}, 실패 {asking.sent.failed:,}건.",
                f"{asking.sent.answered:,} answered{spent}, {asking.sent.failed:,} failed.",
            )
        )
        if asking.sent.stopped:
            echo(
                say("비용 상한에서 멈췄습니다.", "Stopped at the cap on cost (max_cost)."), err=True
            )
    elif online:
        echo(say("아무것도 보내지 않았습니다.", "Nothing was sent."))
    for path in asking.files[:3]:
        echo(f"  {path}")
    if len(asking.files) > 3:
        echo(f"  … ({len(asking.files)})")
    if asking.files:
        echo(
            say(
                f"답을 받은 뒤: hwadu code answer {run_folder} answers.jsonl",
                f"When it has answered: hwadu code answer {run_folder} answers.jsonl",
            )
        )


def answered(found: Answered, run_folder: Path) -> None:
    """Say what answers held and what they changed."""
    from hwadu.words import texts

    said = texts(spoken())["reader"]
    if found.lines:
        echo(
            say(
                f"답 {found.lines:,}줄 가운데 {found.taken:,}줄을 받았습니다.",
                f"{found.taken:,} of {found.lines:,} answers were taken.",
            )
        )
    wrong = [f"{said['fault'][name]} {n:,}" for name, n in found.counts.items() if n]
    if wrong:
        echo("  " + "; ".join(wrong[:_MOST_FAULTS]))
    if found.again is not None:
        echo(say(f"  다시 물을 것: {found.again}", f"  To be asked again: {found.again}"))
    _trust(found.trust, found.used)
    if found.renewed:
        echo(
            say(
                f"주제와 비율을 다시 만들었습니다. 보고서: hwadu report {run_folder}",
                f"Themes and shares were made again. The report: hwadu report {run_folder}",
            )
        )


def _trust(trust: pd.DataFrame, used: dict[str, int]) -> None:
    from hwadu.words import texts

    said = texts(spoken())["reader"]
    if trust.empty:
        echo(
            say(
                "사람이 코딩한 기사가 없어 모델의 답을 쓰지 않습니다: hwadu code sample",
                "No article was coded by people, so nothing the model says is used: "
                "hwadu code sample",
            )
        )
    several = trust["reader"].nunique() > 1
    for row in trust.to_dict("records"):
        bounds = ""
        if row["kappa"] == row["kappa"]:
            bounds = f" kappa {row['kappa']:.2f} ({row['low']:.2f}-{row['high']:.2f})"
        n, more = used.get(row["theme"], 0), row["more_codes"]
        rest = ""
        if row["verdict"] == "earned" and n:
            rest = say(f", 기사 {n:,}건에 씀", f", used for {n:,} articles")
        elif not math.isnan(more):
            rest = say(f", 코드 {more:,.0f}개 더", f", {more:,.0f} more codes would tell")
        verdict = said["verdict"][row["verdict"]]
        reader = f" {row['reader']:<16}" if several else ""
        echo(f"  {row['theme']:<22}{reader} {verdict:<10}{bounds}{rest}")

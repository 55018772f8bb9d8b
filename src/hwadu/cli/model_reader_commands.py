"""Commands for readers: the next sheet for a person, requests for a model, its answers."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hwadu.cli.language import echo, opened, say_uncounted, spoken, tell
from hwadu.cli.options import RunFolder, argument, option
from hwadu.errors import ReaderError
from hwadu.words import texts

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.chat import Endpoint, Estimate
    from hwadu.runs.folder.run import Run
    from hwadu.runs.readers import Answered, Asking

app = typer.Typer()

_MOST_FAULTS = 12


@app.command(
    "next",
    help=tell("help.next"),
)
def next_(
    run_folder: RunFolder,
    n: Annotated[int, option("n_articles", "--n", min=1)] = 50,
    out: Annotated[Path, option("sheet_out")] = Path("next.xlsx"),
    seed: Annotated[int, option("seed", min=0, max=2**32 - 1)] = 0,
) -> None:
    """Draw the next sheet."""
    from hwadu.runs.readers import next_run

    run = opened(run_folder)
    drawn = next_run(run, out, n=n, seed=seed, language=spoken())
    say_uncounted(run)
    echo(tell("next_saved", drawn=drawn, out=out, run_folder=run_folder))


@app.command(help=tell("help.ask"))
def ask(
    run_folder: RunFolder,
    model: Annotated[str, option("ask_model")] = "",
    n: Annotated[int | None, option("n_articles", "--n", min=1)] = None,
    doubt: Annotated[float | None, option("ask_doubt")] = None,
    everything: Annotated[bool, option("ask_everything", "--all")] = False,
    out: Annotated[Path | None, option("ask_out")] = None,
    prompts: Annotated[int | None, option("ask_prompts", min=1, max=2)] = None,
    language: Annotated[str | None, option("ask_language")] = None,
    examples: Annotated[int | None, option("ask_examples", min=0)] = None,
    bundles: Annotated[bool, option("ask_bundles", "--bundles")] = False,
    again: Annotated[bool, option("ask_again", "--again")] = False,
    price_in: Annotated[float | None, option("ask_price_in", min=0)] = None,
    price_out: Annotated[float | None, option("ask_price_out", min=0)] = None,
    online: Annotated[bool, option("ask_online", "--online")] = False,
    yes: Annotated[bool, option("ask_yes", "--yes")] = False,
) -> None:
    """Ask a model."""
    from hwadu.runs.readers import answer_run, ask_run

    run = opened(run_folder)
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
        agree=lambda endpoint, guess: yes or _agreed(run, model, endpoint, guess),
    )
    _asked(asking, run_folder, online)
    if asking.sent is not None:
        answered(answer_run(run), run_folder)


@app.command(help=tell("help.answer"))
def answer(
    run_folder: RunFolder,
    files: Annotated[list[Path] | None, argument("answer_files")] = None,
    no_renew: Annotated[bool, option("answer_no_renew", "--no-renew")] = False,
) -> None:
    """Take answers."""
    from hwadu.runs.readers import answer_run

    answered(answer_run(opened(run_folder), files or [], renew=not no_renew), run_folder)


def _agreed(run: Run, model: str, endpoint: Endpoint, guess: Estimate) -> bool:
    """Say what goes where, for how long and for what, and ask whether it may."""
    from hwadu.runs.readers.kept_answers import reader_settings

    chosen = reader_settings(run)
    where = endpoint.host + (tell("this_machine") if endpoint.is_local else "")
    model = model or chosen.model
    echo(tell("will_be_sent", where=where, model=model, estimate=_estimated(guess)))
    echo(tell("how_long", minutes=math.ceil(guess.requests / endpoint.per_minute)))
    if endpoint.most is not None:
        echo(tell("cost_cap", most=endpoint.most))
    coded = run.table("codes")["article_id"].nunique()
    if coded < chosen.min_coded:
        echo(tell("too_few_judge", coded=coded, fewest=chosen.min_coded))
    try:
        return typer.confirm(tell("send"))
    except typer.Abort as end:
        if not isinstance(end.__context__, EOFError):
            raise
        raise ReaderError("cli.nobody_to_ask") from None


def _estimated(guess: Estimate) -> str:
    said = tell(
        "requests_and_tokens",
        requests=guess.requests,
        tokens_in=guess.tokens_in,
        tokens_out=guess.tokens_out,
    )
    if guess.price is None:
        return said
    return said + tell("price", price=guess.price)


def _asked(asking: Asking, run_folder: Path, online: bool) -> None:
    echo(tell("to_be_asked", articles=asking.articles, estimate=_estimated(asking.estimate)))
    if asking.sent is not None:
        spent = "" if asking.sent.spent is None else f" ({asking.sent.spent:,.2f})"
        echo(tell("sent", answered=asking.sent.answered, spent=spent, failed=asking.sent.failed))
        if asking.sent.stopped:
            echo(tell("stopped_at_cost"), err=True)
    elif online:
        echo(tell("nothing_sent"))
    for path in asking.files[:3]:
        echo(f"  {path}")
    if len(asking.files) > 3:
        echo(f"  … ({len(asking.files)})")
    if asking.files:
        echo(tell("when_answered", run_folder=run_folder))


def answered(found: Answered, run_folder: Path) -> None:
    """Say what answers held and what they changed."""
    said = texts(spoken())["reader"]
    if found.lines:
        echo(tell("answers_taken", lines=found.lines, taken=found.taken))
    wrong = [f"{said['fault'][name]} {n:,}" for name, n in found.counts.items() if n]
    if wrong:
        echo("  " + "; ".join(wrong[:_MOST_FAULTS]))
    if found.again is not None:
        echo(tell("asked_again", again=found.again))
    elif found.failed:
        echo(tell("go_on"))
    coded = found.unread + int(found.trust["coded"].max()) if len(found.trust) else 0
    if coded and found.unread:
        echo(tell("not_read_yet", unread=found.unread, coded=coded))
    _trust(found.trust, found.used, early=found.unread > 0)
    if found.renewed:
        echo(tell("made_again", run_folder=run_folder))


def _trust(trust: pd.DataFrame, used: dict[str, int], early: bool) -> None:
    """A line a theme; how many more codes would tell is not known while answers are missing."""
    said = texts(spoken())["reader"]
    if trust.empty:
        echo(tell("none_coded"))
    several = trust["reader"].nunique() > 1
    for row in trust.to_dict("records"):
        bounds = ""
        if row["kappa"] == row["kappa"]:
            bounds = f" kappa {row['kappa']:.2f} ({row['low']:.2f}-{row['high']:.2f})"
        n, more = used.get(row["theme"], 0), row["more_codes"]
        rest = ""
        if row["verdict"] == "earned" and n:
            rest = tell("used_for", n=n)
        elif not early and not math.isnan(more):
            rest = tell("more_codes", more=more)
        verdict = said["verdict"][row["verdict"]]
        reader = f" {row['reader']:<16}" if several else ""
        echo(f"  {row['theme']:<22}{reader} {verdict:<10}{bounds}{rest}")

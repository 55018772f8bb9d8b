"""Ask a model to read: as a file, as bundles to paste, or of a server."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu import progress
from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.runs.readers.instructions import instructions
from hwadu.runs.readers.kept_answers import (
    reader_settings,
    readings_of,
    signals_of,
    store_of,
    stored_facts,
    study_folder,
)

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.chat import Endpoint, Estimate, Prompt, Request, Sent, Store
    from hwadu.chat.answers import Given
    from hwadu.chat.store import Asked
    from hwadu.runs.folder.run import Run
    from hwadu.settings import Reader

REQUESTS = "requests.jsonl"


@dataclass(frozen=True)
class Asking:
    """What a model is asked.

    Attributes
    ----------
    articles : int
        That it is to read, asked before or now.
    new : int
        Requests that were not made before.
    estimate : Estimate
        Tokens and price of these.
    files : tuple of Path
        What was written: requests.jsonl or bundles.
    sent : Sent or None
        What came of sending, where that was wanted and agreed to.
    """

    articles: int
    new: int
    estimate: Estimate
    files: tuple[Path, ...] = ()
    sent: Sent | None = None


def ask_run(
    run: Run,
    out: str | Path | None = None,
    *,
    model: str = "",
    n: int | None = None,
    share: float | None = None,
    everything: bool = False,
    prompts: int | None = None,
    language: str | None = None,
    examples: int | None = None,
    audit: float | None = None,
    bundles: bool = False,
    again: bool = False,
    price_in: float | None = None,
    price_out: float | None = None,
    online: bool = False,
    agree: Callable[[Endpoint, Estimate], bool] = lambda _endpoint, _estimate: True,
    seed: int = 0,
) -> Asking:
    """Ask a model to read articles of a run: as a file, as bundles to paste, or of a server.

    What was asked before with the same instructions, and whose article has not changed, is not
    asked again. Articles that people coded are always asked for: they judge the reader.

    Parameters
    ----------
    run : Run
    out : path-like, optional
        Folder for the files; ``ask`` beside the run by default.
    model : str
        Name of the model; by default the study's.
    n, share, everything
        How many articles it is to have read, as a number, as a share, or all: give one of them.
    prompts, language, examples, audit
        As of ``[reader]`` in the study, which is the default.
    bundles : bool
        Write Markdown to paste into a chat window instead of ``requests.jsonl``.
    again : bool
        Ask once more what has no whole answer.
    price_in, price_out : float, optional
        Of a million tokens, for the estimate.
    online : bool
        Ask the study's endpoint now. Without it nothing leaves.
    agree : callable
        Shown the endpoint and the estimate; nothing is sent unless it returns True.
    seed : int
        Of the audit.

    Returns
    -------
    Asking

    Raises
    ------
    SettingsError
        If no model or, online, no endpoint is named.
    ReaderError
        If the endpoint cannot be used as it is set.
    """
    from hwadu.chat import estimate, write_bundles, write_requests
    from hwadu.chat.store import Asked

    chosen = reader_settings(run)
    store, articles, codes = store_of(run), run.table("articles"), run.table("codes")
    if not len(articles):
        raise NotEnoughDataError("runs.no_articles")
    total = _how_many(len(articles), n, share, everything)
    told = instructions(run, store, codes, model, prompts, language, examples)
    drawn = _drawn(run, total, chosen.audit if audit is None else audit, seed, codes)
    shown = {name for prompt in told for name in prompt.examples}
    drawn = drawn[~drawn["article_id"].isin(shown)]
    # people's articles first: whether the model earns anything is known before the rest is paid for
    people = set(codes["article_id"])
    drawn = drawn.sort_values("article_id", key=lambda ids: ~ids.isin(people), kind="stable")
    requests, reasons = _requests(drawn, articles, told)
    before, answers = store.asked(), store.answers()
    failed = readings_of(run, store).failed if again else frozenset()
    new = _not_among(before, requests, failed)
    asked = [
        Asked(
            request.custom_id,
            request.article_id,
            request.prompt.id,
            request.text_hash,
            hashlib.sha256(request.line().encode()).hexdigest(),
            *reasons[request.article_id],
        )
        for request in requests
    ]
    changed = [one for one in asked if before.get(one.custom_id) != one]
    prices = {
        "price_in": chosen.price_in if price_in is None else price_in,
        "price_out": chosen.price_out if price_out is None else price_out,
    }
    if online:
        endpoint = _endpoint(chosen, prices)
        waiting = _not_among(answers, requests, failed)
        guess = estimate(waiting, **prices)
        endpoint.key()
        if waiting and not agree(endpoint, guess):
            return Asking(len(drawn), len(waiting), guess)
        keep(run, store, told, changed)
        sent = _send(waiting, endpoint, store)
        run.note(stored_facts(store))
        return Asking(len(drawn), len(waiting), guess, (), sent)
    # kept before they are written: an answer to a request that is not known would be lost
    keep(run, store, told, changed)
    folder = Path(out) if out is not None else study_folder(run) / "ask"
    files: tuple[Path, ...] = ()
    if new and bundles:
        files = tuple(write_bundles(new, folder, run=str(run.folder)))
    elif new:
        files = (_unused(folder / REQUESTS),)
        write_requests(new, files[0])
    return Asking(len(drawn), len(new), estimate(new, **prices), files)


def _unused(path: Path) -> Path:
    """A name of a file that is not there: what it holds may not have been sent yet."""
    number, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free


def _how_many(total: int, n: int | None, share: float | None, everything: bool) -> int:
    given = [one for one in (n, share, everything or None) if one is not None]
    if len(given) != 1:
        raise SettingsError("runs.how_many")
    if everything:
        return total
    if share is not None:
        if not 0 < share <= 1:
            raise SettingsError("runs.no_share", share=share)
        return max(round(share * total), 1)
    return min(n or 0, total)


def _drawn(run: Run, total: int, audit: float, seed: int, codes: pd.DataFrame) -> pd.DataFrame:
    from hwadu.themes import draw_for_reader

    return draw_for_reader(
        signals_of(run),
        run.table("articles"),
        n=total,
        audit=audit,
        seed=seed,
        coded=set(codes["article_id"]),
    )


def _requests(
    drawn: pd.DataFrame, articles: pd.DataFrame, prompts: Sequence[Prompt]
) -> tuple[list[Request], dict[str, tuple[str, float]]]:
    """Requests for the drawn articles, in their order, and why each is read."""
    from hwadu.chat import make_request

    known = articles.drop_duplicates("article_id").set_index("article_id")
    requests = [
        make_request(str(name), title, body, prompt)
        for name, title, body in known.loc[drawn["article_id"], ["title", "body"]].itertuples()
        for prompt in prompts
    ]
    reasons = {
        name: (reason, float(chance))
        for name, reason, chance in drawn[["article_id", "reason", "probability"]].itertuples(
            index=False
        )
    }
    return requests, reasons


def _not_among(
    known: Mapping[str, Asked | Given], requests: Sequence[Request], failed: Collection[str]
) -> list[Request]:
    """Requests that are not known of the same text, and those that failed."""
    return [
        request
        for request in requests
        if (one := known.get(request.custom_id)) is None
        or one.text_hash != request.text_hash
        or request.custom_id in failed
    ]


def _send(requests: Sequence[Request], endpoint: Endpoint, store: Store) -> Sent:
    from hwadu.chat import Sent, send
    from hwadu.chat.reading_costs import price

    if not requests:
        return Sent()
    before = store.answers().values()
    spent = price(
        sum(given.tokens_in for given in before),
        sum(given.tokens_out for given in before),
        endpoint.price_in,
        endpoint.price_out,
    )
    with progress.bar("asking", len(requests), "requests") as advance:
        texts = {request.custom_id: request.text_hash for request in requests}

        def take(given: Given) -> None:
            store.keep_answers([replace(given, text_hash=texts[given.custom_id])])
            advance(1)

        return send(requests, endpoint, take, spent=spent or 0.0)


def _endpoint(chosen: Reader, prices: dict[str, float | None]) -> Endpoint:
    from hwadu.chat import Endpoint

    if not chosen.endpoint:
        raise SettingsError("runs.no_server", column="reader.endpoint")
    return Endpoint(
        chosen.endpoint,
        chosen.key_env,
        chosen.per_minute,
        chosen.at_once,
        chosen.timeout,
        chosen.retries,
        most=chosen.max_cost,
        **prices,
    )


def keep(run: Run, store: Store, prompts: Sequence[Prompt], asked: Sequence[Asked]) -> None:
    """Keep what is asked, before it is: an answer to an unknown request would be lost."""
    store.keep_prompts(prompts)
    store.keep_asked(asked)
    run.note(stored_facts(store))

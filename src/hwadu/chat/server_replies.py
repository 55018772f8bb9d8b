"""What a server's reply means: an answer, a broken one, or to wait."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from hwadu.chat.answers import Given, decode, from_completion
from hwadu.chat.reading_costs import estimate, tokens_of
from hwadu.chat.requests import Request

if TYPE_CHECKING:
    import httpx


def completion_of(response: httpx.Response, request: Request) -> Given | None:
    """The answer in a response; None where the response itself is broken.

    Tokens that the server does not count are estimated: a cap on cost would not hold without them.
    """
    try:
        body: Any = response.json()
    except ValueError:
        return None
    given = from_completion(request.custom_id, body) if isinstance(body, dict) else None
    if given is None or given.problem == "failed":
        return None
    return replace(
        given,
        tokens_in=given.tokens_in or estimate([request]).tokens_in,
        tokens_out=given.tokens_out or math.ceil(tokens_of(given.content)),
    )


def is_broken(given: Given, request: Request) -> bool:
    """Whether the whole answer is of no use, though the model did not refuse."""
    faults = {kind for theme, kind in decode(given, request.prompt.themes).faults if not theme}
    return bool(faults & {"cut", "malformed"})


def added_to(given: Given, before: Given | None) -> Given:
    """The later of two answers, with the tokens of both."""
    if before is None:
        return given
    return Given(
        given.custom_id,
        given.content,
        given.problem,
        given.tokens_in + before.tokens_in,
        given.tokens_out + before.tokens_out,
    )


def retry_after(said: str, otherwise: float) -> float:
    """Seconds that a server asks to wait: a number of them, or a date.

    Examples
    --------
    >>> retry_after("7", 1.0), retry_after("soon", 1.0)
    (7.0, 1.0)
    """
    try:
        seconds = float(said)
    except ValueError:
        seconds = math.nan
    if not math.isnan(seconds):
        return max(seconds, 0.0)
    try:
        return max(parsedate_to_datetime(said).timestamp() - time.time(), 0.0)
    except (TypeError, ValueError):
        return otherwise

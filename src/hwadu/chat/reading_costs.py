"""What reading will cost, said before it begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hwadu.chat.prompts import answer_of
from hwadu.chat.requests import Request

PER_HANGUL = 0.8
"""Tokens a Korean syllable or Chinese character takes; tokenisers of current models lie between
0.5 and 1."""

PER_OTHER = 0.3  # a Latin letter, a digit, a space or a mark
QUOTE = 25  # characters of a usual quotation
QUOTED = 1.5  # themes of an article that are quoted for
_WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]")
PER_MILLION = 1_000_000


@dataclass(frozen=True)
class Estimate:
    """Tokens and price of some requests; the price is None where no prices were given.

    Attributes
    ----------
    requests, tokens_in, tokens_out : int
    price : float or None
    """

    requests: int
    tokens_in: int
    tokens_out: int
    price: float | None


def tokens_of(text: str) -> float:
    """About how many tokens a text has; no tokeniser is asked, so a third may be wrong.

    Examples
    --------
    >>> round(tokens_of("소버린 AI"), 1)
    3.3
    """
    wide = len(_WIDE.findall(text))
    return PER_HANGUL * wide + PER_OTHER * (len(text) - wide)


def estimate(
    requests: Sequence[Request],
    *,
    price_in: float | None = None,
    price_out: float | None = None,
) -> Estimate:
    """Tokens and price of requests, about.

    Parameters
    ----------
    requests : sequence of Request
    price_in, price_out : float, optional
        Of a million tokens, in whatever money.
    """
    told: dict[str, tuple[float, float]] = {}
    tokens_in = tokens_out = 0.0
    for request in requests:
        prompt = request.prompt
        if prompt.id not in told:
            blank = answer_of(dict.fromkeys(prompt.themes, 0), dict.fromkeys(prompt.themes, ""))
            answer = tokens_of(blank) + QUOTED * QUOTE * PER_HANGUL
            told[prompt.id] = tokens_of(prompt.text), answer
        system, answer = told[prompt.id]
        tokens_in += system + tokens_of(request.title) + tokens_of(request.body)
        tokens_out += answer
    return Estimate(
        len(requests),
        round(tokens_in),
        round(tokens_out),
        price(tokens_in, tokens_out, price_in, price_out),
    )


def price(
    tokens_in: float, tokens_out: float, price_in: float | None, price_out: float | None
) -> float | None:
    """Price of tokens at prices of a million; None where neither price is known."""
    if price_in is None and price_out is None:
        return None
    return (tokens_in * (price_in or 0) + tokens_out * (price_out or 0)) / PER_MILLION

"""Stretches of time and sizes of files, as a reader says them."""

from __future__ import annotations

from hwadu.words import say

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_GIBIBYTE = 1024


def duration(seconds: float, language: str) -> str:
    """A stretch of time in the unit that fits it.

    Examples
    --------
    >>> [duration(s, "en") for s in (0.2, 45, 200, 9000, 400_000)]
    ['under 1 s', '45 s', '3.3 min', '2.5 h', '4.6 days']
    """
    if seconds < 0.5:
        return say("amount.under_a_second", language)
    for unit, of_unit in (("days", _DAY), ("hours", _HOUR), ("minutes", _MINUTE)):
        if seconds >= (1.5 if unit != "days" else 2) * of_unit:
            return say(f"amount.{unit}", language, n=_short(seconds / of_unit))
    return say("amount.seconds", language, n=f"{seconds:.0f}")


def mebibytes(n: float, language: str) -> str:
    """A size, given in MiB.

    Examples
    --------
    >>> [mebibytes(n, "en") for n in (0.01, 31.4, 3900)]
    ['under 0.1 MiB', '31 MiB', '3.8 GiB']
    """
    if n >= _GIBIBYTE:
        return say("amount.gibibytes", language, n=_short(n / _GIBIBYTE))
    if n < 0.05:
        return say("amount.hardly", language)
    return say("amount.mebibytes", language, n=_short(n))


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 10 else f"{number:.1f}"

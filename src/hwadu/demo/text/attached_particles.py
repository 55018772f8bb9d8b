"""A Korean particle put behind a word in the form that fits it: 은 or 는, 으로 or 로."""

from __future__ import annotations

from functools import cache

from hwadu.errors import HwaduError, did_you_mean
from hwadu.words.final_sounds import RIEUL, final_sound

_FORMS = {
    "은": ("은", "는"),
    "이": ("이", "가"),
    "을": ("을", "를"),
    "와": ("과", "와"),
    "으로": ("으로", "로"),
    "이라": ("이라", "라"),
    "이란": ("이란", "란"),
    "이나": ("이나", "나"),
    "이며": ("이며", "며"),
}
MARKERS: dict[str, tuple[str, str]] = _FORMS | {
    form: pair for pair in _FORMS.values() for form in pair
}
"""Every way to name a particle, with its form after a consonant and after a vowel."""


@cache
def attach(word: str, marker: str) -> str:
    """Put the fitting form of a particle behind a word.

    Parameters
    ----------
    word : str
        The word, with quotes or brackets as it is printed.
    marker : str
        One of :data:`MARKERS`: the particle in either of its two forms.

    Returns
    -------
    str
        Word and particle.

    Raises
    ------
    HwaduError
        If the marker is none.

    Examples
    --------
    >>> attach("소버린 AI", "은"), attach("LLM", "을"), attach("서울", "으로"), attach("30%", "이")
    ('소버린 AI는', 'LLM을', '서울로', '30%가')
    """
    try:
        closed, opened = MARKERS[marker]
    except KeyError:
        hint = did_you_mean(marker, MARKERS)
        raise HwaduError("demo.no_marker", marker=marker, hint=hint) from None
    final = final_sound(word)
    if closed == "으로" and final == RIEUL:
        return word + opened
    return word + (closed if final else opened)

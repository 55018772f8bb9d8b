"""Particles that depend on the sound before them, as Korean has them: 은 or 는, 을 or 를."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hwadu.words.final_sounds import (
    FIRST_SYLLABLE,
    LAST_SYLLABLE,
    OPEN,
    RIEUL,
    final_sound,
)


def with_particles(text: str, particles: Mapping[str, Sequence[str]]) -> str:
    """A sentence whose particles fit the word before them.

    Where that word ends in a small Latin letter or another sign, whose sound is not known, both
    forms stay.

    Parameters
    ----------
    text : str
        Holds pairs such as ``은(는)`` or ``(으)로``.
    particles : mapping of str to sequence of str
        The pairs (``either``), what each becomes behind a ``consonant`` and behind a ``vowel``, and
        those that follow an l as they do a vowel (``liquid``).

    Examples
    --------
    >>> pairs = {"either": ["은(는)", "(으)로"], "consonant": ["은", "으로"],
    ...          "vowel": ["는", "로"], "liquid": ["(으)로"]}
    >>> with_particles("‘클라우드’은(는) 서울(으)로, 3(으)로, ‘cloud’은(는)", pairs)
    '‘클라우드’는 서울로, 3으로, ‘cloud’은(는)'
    """
    either = particles["either"]
    if not any(pair in text for pair in either):
        return text
    behind_consonant = dict(zip(either, particles["consonant"], strict=True))
    behind_vowel = dict(zip(either, particles["vowel"], strict=True))

    def chosen(found: re.Match[str]) -> str:
        word, pair = found.groups()
        sound = final_sound(text[: found.end(1)])
        vowel = sound == OPEN or (sound == RIEUL and pair in particles["liquid"])
        return word + (behind_vowel if vowel else behind_consonant)[pair]

    pairs = "|".join(map(re.escape, either))
    letter = f"[{chr(FIRST_SYLLABLE)}-{chr(LAST_SYLLABLE)}A-Z0-9%]"
    return re.sub(rf"({letter}[’”'\")\]〉》]*)({pairs})", chosen, text)

"""Particles that depend on the sound before them, as Korean has them: 은 or 는, 을 or 를."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_SOUNDS = {**dict.fromkeys("LR178", "l"), **dict.fromkeys("MN036", "n")}
"""What the names of letters and digits end in, those that do not end in a vowel."""
_SYLLABLE, _LAST_SYLLABLE, _FINALS, _LIQUID = 0xAC00, 0xD7A3, 28, 8


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
        last, closed, pair = found.groups()
        sound = _final(last)
        vowel = not sound or (sound == "l" and pair in particles["liquid"])
        return last + closed + (behind_vowel if vowel else behind_consonant)[pair]

    pairs = "|".join(map(re.escape, either))
    letter = f"[{chr(_SYLLABLE)}-{chr(_LAST_SYLLABLE)}A-Z0-9%]"
    return re.sub(rf"({letter})([’”'\")\]〉》]*)({pairs})", chosen, text)


def _final(letter: str) -> str:
    """What a letter's sound ends in: "l", another consonant ("n"), or nothing."""
    if _SYLLABLE <= ord(letter) <= _LAST_SYLLABLE:
        final = (ord(letter) - _SYLLABLE) % _FINALS
        return "l" if final == _LIQUID else "n" if final else ""
    return _SOUNDS.get(letter, "")

"""Korean particles that depend on how the word before them ends."""

from __future__ import annotations

_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL = 8
_DIGITS = {"0": 21, "1": 8, "2": 0, "3": 16, "4": 0, "5": 0, "6": 1, "7": 8, "8": 8, "9": 0}
_LETTERS = {"l": 8, "m": 16, "n": 4, "r": 8}  # 엘, 엠, 엔, 알; every other letter ends in a vowel
_SPOKEN = {"%": 0, "％": 0, "℃": 0}


def particle(word: str, pair: str) -> str:
    """The form of a particle that follows a word.

    Parameters
    ----------
    word : str
        The word before it; closing quotes and brackets are looked through.
    pair : str
        Form after a consonant, a slash, form after a vowel: "은/는", "이/가", "을/를", "과/와",
        "으로/로".

    Returns
    -------
    str
        One of the two forms; both ("은(는)") where the sound cannot be known from the spelling,
        as after a Latin word in small letters.

    Examples
    --------
    >>> [w + particle(w, "은/는") for w in ["주권", "데이터", "AI", "GPU 26만", "5G", "'인프라'"]]
    ['주권은', '데이터는', 'AI는', 'GPU 26만은', '5G는', "'인프라'는"]
    >>> "서울" + particle("서울", "으로/로")
    '서울로'
    """
    after_consonant, after_vowel = pair.split("/")
    final = _final_consonant(word)
    if final is None:
        return f"{after_consonant}({after_vowel})"
    if pair == "으로/로" and final == _RIEUL:
        return after_vowel
    return after_consonant if final else after_vowel


def _final_consonant(word: str) -> int | None:
    """Index of the last syllable's final consonant, 0 for none, None if it cannot be known."""
    spoken = [c for c in word if c.isalnum() or c in _SPOKEN]
    if not spoken:
        return None
    last = spoken[-1]
    if _FIRST <= ord(last) <= _LAST:
        return (ord(last) - _FIRST) % _FINALS
    if last in _SPOKEN:
        return _SPOKEN[last]
    if last in _DIGITS:
        return _DIGITS[last]
    if "A" <= last <= "Z":  # an acronym is spelled out
        return _LETTERS.get(last.lower(), 0)
    return None

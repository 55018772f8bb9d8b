"""A Kiwi for a few words: of its dictionaries it reads what can stand in them, in half the time.

Most of the time in which Kiwi is loaded goes into 365,000 names of persons, places and works. A
name counts only where its letters stand, so to say what a word consists of, all others can be left
out. Not so where a name with blanks may stand: whether Kiwi sees "블루 아워" or "블루아워" hangs on
how many names it knows. Then the whole Kiwi is asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hwadu.tokens.morphemes.kiwi import kiwi, kiwi_is_loaded

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

_NAMES, _NAMES_WITH_BLANKS = "default.dict", "multi.dict"
_NAME = "NNP"
_FIRST_SYLLABLE, _LAST_SYLLABLE, _ENDINGS = 0xAC00, 0xD7A3, 28
_NO_LETTER = re.compile(r"[\W_]+")


def kiwi_of_words(words: Sequence[str]) -> Kiwi:
    """A Kiwi that reads these words as the whole one does: that one, where it is loaded already.

    Numbers of the morphemes of its own model are those of the whole Kiwi; those of names are not.
    """
    if kiwi_is_loaded() or entries_within(words, _NAMES_WITH_BLANKS):
        return kiwi(0)
    from kiwipiepy import Kiwi

    made = Kiwi(load_default_dict=False, load_multi_dict=False)
    with TemporaryDirectory() as folder:
        path = Path(folder, _NAMES)
        path.write_text("\n".join([*entries_within(words, _NAMES), ""]), encoding="utf-8")
        made.load_user_dictionary(str(path))
    return made


def entries_within(words: Iterable[str], dictionary: str) -> list[str]:
    """Lines of a dictionary of Kiwi's whose names may stand in the words, and what is no name.

    Rather too many than too few: blanks, signs and case tell no names apart here, nor does what
    ends a name's last syllable, for an ending of the grammar may stand there.
    """
    said = [_letters(word) for word in words]
    pieces, firsts = {*chain(*map(_pieces, said))}, _with_any_ending({*chain(*said)})
    found = []
    for line in _lines(dictionary, firsts):
        name, _, reading = line.partition("\t")
        if _without_ending(_letters(name)) in pieces or _NAME not in reading:
            found.append(line)
    return found


def _lines(dictionary: str, firsts: Collection[str]) -> list[str]:
    """Those lines that begin with one of the letters or with a sign, and those of no name."""
    home = find_spec("kiwipiepy_model")
    assert home is not None and home.origin is not None  # Kiwi itself needs it
    text = Path(home.origin).with_name(dictionary).read_bytes().decode("utf-8")
    begin = rf"(?:[_{re.escape(''.join(firsts))}]|[^\w\n#])[^\n]*"
    # a sign that each begins with is found quickly; a list of all lines takes three times as long
    return re.findall(rf"\n({begin}|(?!#|[^\n]*{_NAME})[^\n]+)", "\n" + text)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).lower()


def _pieces(word: str) -> set[str]:
    """Every stretch of a word, without what ends its last syllable."""
    ends = range(1, len(word) + 1)
    return {_without_ending(word[first:end]) for end in ends for first in range(end)}


def _without_ending(text: str) -> str:
    number = ord(text[-1]) - _FIRST_SYLLABLE if text else -1
    if not 0 <= number <= _LAST_SYLLABLE - _FIRST_SYLLABLE:
        return text
    return text[:-1] + chr(_FIRST_SYLLABLE + number // _ENDINGS * _ENDINGS)


def _with_any_ending(letters: Collection[str]) -> set[str]:
    found = {*letters, *(letter.upper() for letter in letters)}
    for letter in letters:
        number = ord(_without_ending(letter)) - _FIRST_SYLLABLE
        if 0 <= number <= _LAST_SYLLABLE - _FIRST_SYLLABLE:
            found |= {chr(_FIRST_SYLLABLE + number + ending) for ending in range(_ENDINGS)}
    return found

"""A Kiwi for a few words: of its dictionaries it reads what can stand in them, in half the time.

Most of the time in which Kiwi is loaded goes into 365,000 names of persons, places and works. A
name counts only where its letters stand, so to say what a word consists of, all others can be left
out.
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

_DICTIONARIES = ("default.dict", "multi.dict")  # in the order in which Kiwi reads them
_NAME = "NNP"
_FIRST_SYLLABLE, _LAST_SYLLABLE, _ENDINGS = 0xAC00, 0xD7A3, 28
_NO_LETTER = re.compile(r"[\W_]+")


def kiwi_of_words(words: Sequence[str]) -> Kiwi:
    """A Kiwi that reads these words as the whole one does: that one, where it is loaded already.

    Numbers of the morphemes of its own model are those of the whole Kiwi; those of names are not.
    """
    if kiwi_is_loaded():
        return kiwi(0)
    from kiwipiepy import Kiwi

    made = Kiwi(load_default_dict=False, load_multi_dict=False)
    with TemporaryDirectory() as folder:
        path = Path(folder, "names.dict")
        path.write_text("\n".join([*entries_within(words), ""]), encoding="utf-8")
        made.load_user_dictionary(str(path))
    return made


def entries_within(words: Iterable[str]) -> list[str]:
    """Lines of Kiwi's dictionaries whose names may stand in the words, and what these refer to.

    Rather too many than too few: blanks, signs and case tell no names apart here, nor does what
    ends a name's last syllable, for an ending of the grammar may stand there.
    """
    said = [_letters(word) for word in words]
    pieces, firsts = {"", *chain(*map(_pieces, said))}, _with_any_ending({*chain(*said)})
    lines = [line for name in _DICTIONARIES for line in _lines(name)]
    begin = {letter for letter in {line[:1] for line in lines} if not letter.isalnum()} | firsts
    near = [at for at, line in enumerate(lines) if line[:1] in begin or _NAME not in line]
    kept, meant = set[int](), set[str]()
    for at in near:  # a few in a hundred
        name, _, rest = lines[at].partition("\t")
        reading, _, _ = rest.partition("\t")
        if _without_ending(_letters(name)) in pieces or _NAME not in reading:
            kept.add(at)
            meant.add(reading.removesuffix(f"/{_NAME}").replace("++", "+"))  # signs are doubled
    begin = {name[:1] for name in meant}
    near = [at for at, line in enumerate(lines) if line[:1] in begin]
    kept |= {at for at in near if lines[at].partition("\t")[0] in meant}
    return [lines[at] for at in sorted(kept)]


def _lines(name: str) -> list[str]:
    home = find_spec("kiwipiepy_model")
    assert home is not None and home.origin is not None  # Kiwi itself needs it
    return Path(home.origin).with_name(name).read_text(encoding="utf-8").splitlines()


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

"""Dictionaries that name no columns: of analysers, lists of words, lines of synonyms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hwadu.errors import SettingsError
from hwadu.files.written_lists import unquoted, within_brackets
from hwadu.notices import Notice

Rows = dict[int, list[str]]

HEADER = ["form", "canonical", "tag", "aliases"]
_KEPT = ("NNG", "NNP", "SL", "명사", "일반명사", "보통명사", "고유명사", "외국어")
_TAG = re.compile(
    r"N(?:N[GPB]C?|NBC|R|P)|V(?:V|A|X|CP|CN)(?:-[IR])?|M(?:M[A-Z]?|AG|AJ)|IC|J(?:K[A-Z]|X|C)"
    r"|E(?:P|F|C|T[NM])|X(?:P[NV]|S[NVAM](?:-[IR])?|R)|S[A-Z]{1,2}|W_[A-Z]+|Z_[A-Z]+"
    r"|일반명사|보통명사|고유명사|외국어|명사|동사|형용사|부사|관형사|감탄사|조사|접사|어미"
)
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?", re.IGNORECASE)
_ANALYSIS = re.compile(r"[^/+]+/[A-Z]+(?:-[IR])?(?:\s*\+\s*[^/+]+/[A-Z]+(?:-[IR])?)*")
_ARROW = re.compile(r"\s*(?:=>|->|→|⇒)\s*")
_SYNONYMS = re.compile(r"\s*(?:=|(?<!\d)[:：]|[:：](?!\d))\s*")
_MARKED = re.compile(r"=|(?<!\d)[:：]|[:：](?!\d)")
_BESIDE = re.compile(r"(.*\S)\s+(-?\d+\.\d+(?:e[-+]?\d+)?)", re.IGNORECASE)
_COUNTED = re.compile(r".*\S\s+\d+")
_OF_PROGRAMS = frozenset("{}[]<>|=\"'`\\")  # in no word
_MOST_WORDS = 6  # of a term
_SHOWN = 40  # characters
# as Korean keyboards and spreadsheets part words of a list
_BETWEEN = re.compile(r"[,;|，；、]|(?<=[가-힣]{2})\s?/\s?(?=[가-힣]{2})")


def rows_without_header(rows: Rows, path: Path) -> tuple[Rows, list[Notice]] | None:
    """Rows of a dictionary under a header of their own, and how they were read.

    Parameters
    ----------
    rows : dict of int to list of str
        None of them blank; the first names no column.
    path : Path
        For messages.

    Returns
    -------
    tuple or None
        Each row one of: a word; word, tag and perhaps a score (Kiwi, Komoran); word, three numbers
        or blanks, and tag (MeCab); a word and numbers (soynlp); ``word = synonym, synonym`` or
        ``word: synonym``, with an arrow the other way. None if the first row is no such row.

    Raises
    ------
    SettingsError
        If another row is none; with its row.

    Examples
    --------
    >>> rows_without_header({1: ["파업", "NNG", "-3.0"]}, Path("user.txt"))[0]
    {0: ['form', 'canonical', 'tag', 'aliases'], 1: ['파업', '', 'NNG', '']}
    """
    read = _Read(_are_counted(rows))
    made: Rows = {0: HEADER}
    for number, cells in rows.items():
        entry = read.entry(cells)
        if entry is None and number == next(iter(rows)):
            return None
        if entry is None:
            shown = ", ".join(cells)[:_SHOWN]
            raise SettingsError("tokens.no_row_of_words", path=path, row=number, cells=shown)
        if entry:
            made[number] = entry
    return made, [notice.at(path.name) for notice in read.notices(made)]


def _are_counted(rows: Rows) -> bool:
    """Whether a whole number ends every line, which may be a count and may be of the word."""
    lines = [cells[0] for cells in rows.values() if len(cells) == 1]
    return len(lines) > 1 and len(lines) == len(rows) and all(map(_COUNTED.fullmatch, lines))


@dataclass
class _Read:
    """What was found in the rows so far, for the notices."""

    counted: bool
    numbers: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    parted: list[str] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)

    def entry(self, cells: list[str]) -> list[str] | None:
        """form, canonical, tag and aliases of a row; [] if it is left out, None if it is none."""
        line = ", ".join(cells)
        if _MARKED.search(cells[0]) or _ARROW.search(line):
            return self._synonyms(line)
        if not _is_word(cells[0]):
            return None
        return self._tagged_row(*cells) if cells[1:] else self._word(cells[0])

    def _tagged_row(self, first: str, *others: str) -> list[str] | None:
        if all(map(_NUMBER.fullmatch, others)):
            self.numbers.append(first)
            return [first, "", "", ""]
        tagged, *scores = others
        if len(others) >= 4 and all(not c or c.lstrip("-").isdigit() for c in others[:3]):
            return self._tagged(first, others[3])
        if len(scores) > 1 or not all(map(_NUMBER.fullmatch, scores)):
            return None
        made = self._tagged(first, tagged)
        if made and scores:
            self.numbers.append(first)
        return made

    def _word(self, line: str) -> list[str] | None:
        beside = _BESIDE.fullmatch(line)
        if beside:
            self.numbers.append(beside[1])
            return [beside[1], "", "", ""]
        return None if self.counted else [line, "", "", ""]

    def _tagged(self, form: str, tag: str) -> list[str] | None:
        if _ANALYSIS.fullmatch(tag):
            parts = [part.strip().rsplit("/", 1) for part in tag.split("+")]
            if not all(of in _KEPT for _, of in parts):
                self.left_out.append(form)
                return []
            self.parted.append(form)
            only = parts[0][1] if len(parts) == 1 else ""
            return [form, " + ".join(word for word, _ in parts), only, ""]
        if not _TAG.fullmatch(tag):
            return None
        if tag not in _KEPT:
            self.left_out.append(form)
            return []
        return [form, "", tag, ""]

    def _synonyms(self, line: str) -> list[str] | None:
        """The first word counts for the others; behind an arrow, what it points to."""
        sides = _ARROW.split(line)
        arrow = len(sides) == 2
        parts = sides[::-1] if arrow else _SYNONYMS.split(line, maxsplit=1)
        if len(parts) != 2:
            return None
        form, listed = parts[0].strip(), re.sub(r"\s*=\s*", ",", parts[1])
        aliases = words_of_list(listed)
        if len(words_of_list(form)) != 1 or not all(map(_is_word, [form, *aliases])) or not aliases:
            return None
        self.joined.append(form)
        return [form, "", "", ", ".join(aliases)]

    def notices(self, made: Rows) -> Iterator[Notice]:
        """How the rows were read, where that is not how they stand."""
        words = [cells[0] for number, cells in made.items() if number]
        facts = {"n": len(words), "first": words[0] if words else "", "last": (words or [""])[-1]}
        yield Notice("lexicon_without_header", facts, "info")
        for code, found, level in (
            ("lexicon_synonyms", self.joined, "info"),
            ("lexicon_numbers_unread", self.numbers, "info"),
            ("lexicon_parted", self.parted, "info"),
            ("lexicon_tags_left_out", self.left_out, "warning"),
        ):
            if found:
                yield Notice(code, {"n": len(found), "words": found}, level)  # type: ignore[arg-type]


def _is_word(text: str) -> bool:
    few = 0 < len(text.split()) <= _MOST_WORDS and not re.search(r"[,;]|[.?!]$", text)
    return few and not {*text} & _OF_PROGRAMS and bool(re.search(r"[^\W\d_]", text))


def without_columns_of_numbers(
    rows: Rows, header: list[str], known: frozenset[str], path: Path
) -> tuple[Rows, list[Notice]]:
    """Rows without the columns that hold numbers alone and have no name that a lexicon knows.

    Examples
    --------
    >>> rows = {1: ["form", "score"], 2: ["파업", "0.5"]}
    >>> without_columns_of_numbers(rows, rows[1], frozenset({"form"}), Path("a.csv"))[0]
    {1: ['form'], 2: ['파업']}
    """
    below = list(rows.values())[1:]
    unread = []
    for at, name in enumerate(header):
        cells = [row[at] for row in below if at < len(row) and row[at]]
        if name not in known and cells and all(map(_NUMBER.fullmatch, cells)):
            unread.append(at)
    if not unread:
        return rows, []
    names = [header[at] for at in unread]
    kept = {
        number: [cell for at, cell in enumerate(row) if at not in unread]
        for number, row in rows.items()
    }
    return kept, [Notice("lexicon_columns_unread", {"names": names}, "info", path.name)]


def words_of_list(cell: str) -> list[str]:
    """The words that a cell or a line lists, without the signs that a program writes lists in.

    Examples
    --------
    >>> words_of_list("['급매', '급매 물건']"), words_of_list("급매；급매 물건")
    (['급매', '급매 물건'], ['급매', '급매 물건'])
    """
    listed = unquoted(within_brackets(cell))
    return [word for part in _BETWEEN.split(listed) if (word := unquoted(part))]

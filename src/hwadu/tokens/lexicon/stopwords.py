"""Words of Korean news that carry no topic, and words that make no term, as editable lists."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from hwadu.errors import SettingsError
from hwadu.files.csv_tables import decoded_table, table_bytes
from hwadu.files.workbook_cells import is_workbook, workbook_cells
from hwadu.notices import Notice
from hwadu.tokens.lexicon.lexicon_file import fold
from hwadu.tokens.lexicon.without_header import words_of_list
from hwadu.words.phrases import Phrase

_OF_PROGRAMS = "=[]{}"  # in no word
_MOST_WORDS = 4  # of a phrase; more are several words that nothing parts
_SHOWN = 40  # characters
_WAY = Phrase("tokens.way_of_words")


def load_stopwords(path: str | Path | None = None) -> frozenset[str]:
    """Folded stop words of a file, or of the bundled list.

    Parameters
    ----------
    path : path-like, optional
        Text or a workbook, one word a line or several with commas between them; what follows # is
        a comment.

    Raises
    ------
    SettingsError
        If the file does not exist or is no text, or a line holds other cells beside the words or
        many words that nothing parts; with its row.

    Examples
    --------
    >>> "기자" in load_stopwords()
    True
    """
    lines = _read(path, "stopwords.txt").splitlines()
    told = ((number, line.split("#", 1)[0]) for number, line in enumerate(lines, start=1))
    return frozenset(
        fold(word) for number, line in told for word in _words_in(line.strip(), path, number)
    )


def replaced_stopwords(path: str | Path) -> list[Notice]:
    """What a user should know of stop words of their own: they stand in place of the bundled.

    Told where they leave out half of these or more, for then common words become terms.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     own = Path(folder, "stop.txt")
    ...     _ = own.write_text("구단\\n배우\\n", encoding="utf-8")
    ...     [notice.code for notice in replaced_stopwords(own)]
    ['stopwords_replaced']
    """
    own, bundled = load_stopwords(path), load_stopwords()
    lost = sorted(bundled - own)
    if 2 * len(lost) < len(bundled):
        return []
    facts = {"n": len(own), "all": len(bundled), "lost": len(lost), "words": lost}
    return [Notice("stopwords_replaced", facts, where=Path(path).name)]


def _words_in(line: str, path: str | Path | None, row: int) -> list[str]:
    cells = line.split("\t")
    words = words_of_list(line)
    if (n := len(cells)) > 1:
        shown = line[:_SHOWN]
        raise SettingsError("tokens.cells_beside", path=path, row=row, cells=shown, n=n, way=_WAY)
    for word in words:
        shown, n = word[:_SHOWN], len(word.split())
        if n > _MOST_WORDS:
            raise SettingsError(
                "tokens.long_stopword", path=path, row=row, word=shown, n=n, way=_WAY
            )
        if {*word} & {*_OF_PROGRAMS}:
            raise SettingsError("tokens.no_stopword", path=path, row=row, word=shown, way=_WAY)
    return words


@dataclass(frozen=True)
class GeneralWords:
    """Words that begin or end no term (이날 오전, 관련 사업, 도입 사례).

    Parameters
    ----------
    first, last : frozenset of str
        Folded words that are refused as the first or the last part of a compound.
    """

    first: frozenset[str]
    last: frozenset[str]


def load_general_words(path: str | Path | None = None) -> GeneralWords:
    """General words of a file, or of the bundled list.

    Parameters
    ----------
    path : path-like, optional
        UTF-8 text, words separated by spaces; ``word-`` may not be the first part of a compound,
        ``-word`` not the last, ``word`` neither; what follows # is a comment.

    Raises
    ------
    SettingsError
        If the file does not exist or is not UTF-8.

    Examples
    --------
    >>> words = load_general_words()
    >>> "국내" in words.first, "국내" in words.last, "사례" in words.last
    (True, False, True)
    """
    lines = _read(path, "general_words.txt").splitlines()
    words = [word for line in lines for word in line.split("#", 1)[0].split()]
    return GeneralWords(
        first=frozenset(fold(word.rstrip("-")) for word in words if not word.startswith("-")),
        last=frozenset(fold(word.lstrip("-")) for word in words if not word.endswith("-")),
    )


def _read(path: str | Path | None, bundled: str) -> str:
    if path is None:
        return resources.files("hwadu.tokens").joinpath(bundled).read_text("utf-8")
    data = table_bytes(Path(path), SettingsError)
    if not is_workbook(data):
        return decoded_table(data, Path(path), SettingsError)
    rows = next(iter(workbook_cells(Path(path), SettingsError).values()), [])
    return "\n".join("\t".join(filter(None, row)) for row in rows)

"""Words of Korean news that carry no topic, and words that make no term, as editable lists."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from hwadu.errors import SettingsError
from hwadu.tokens.lexicon.lexicon_file import fold


def load_stopwords(path: str | Path | None = None) -> frozenset[str]:
    """Folded stop words of a file, or of the bundled list.

    Parameters
    ----------
    path : path-like, optional
        UTF-8 text, one word a line; what follows # is a comment.

    Raises
    ------
    SettingsError
        If the file does not exist or is not UTF-8.

    Examples
    --------
    >>> "기자" in load_stopwords()
    True
    """
    words = (line.split("#", 1)[0].strip() for line in _read(path, "stopwords.txt").splitlines())
    return frozenset(fold(word) for word in words if word)


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
    try:
        return Path(path).read_text("utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(
            "there is no such list of words", remedy="give a path that exists", path=path
        ) from None
    except UnicodeDecodeError:
        raise SettingsError(
            "the list of words is not UTF-8", remedy="save it as UTF-8 text", path=path
        ) from None

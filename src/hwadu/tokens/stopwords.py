"""Words of Korean news that carry no topic, as an editable list (one a line)."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from hwadu.errors import SettingsError
from hwadu.tokens.lexicon_file import fold


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
    if path is None:
        text = resources.files("hwadu.tokens").joinpath("stopwords.txt").read_text("utf-8")
    else:
        try:
            text = Path(path).read_text("utf-8-sig")
        except FileNotFoundError:
            raise SettingsError(
                "there is no such list of stop words", remedy="give a path that exists", path=path
            ) from None
        except UnicodeDecodeError:
            raise SettingsError(
                "the list of stop words is not UTF-8", remedy="save it as UTF-8 text", path=path
            ) from None
    words = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return frozenset(fold(word) for word in words if word)

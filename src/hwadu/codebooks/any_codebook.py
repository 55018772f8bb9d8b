"""A codebook from its file: TOML, or what people keep as a table, an outline or a dictionary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.files.toml_model import text_of_toml
from hwadu.themes.codebook.codebook_file import codebook_of_toml, is_toml

if TYPE_CHECKING:
    from hwadu.themes import Codebook


def load_codebook(path: str | Path) -> Codebook:
    """Read a codebook.

    Parameters
    ----------
    path : path-like
        A TOML file, or what :func:`~hwadu.codebooks.own_codebook.codebook_text` takes.

    Raises
    ------
    SettingsError
        If the file is missing, has an unknown key, or contradicts itself; the message names the
        line and what to do.
    InputError
        If a table holds no theme, or a theme without terms; the message names row and column.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     table = Path(folder) / "codebook.csv"
    ...     _ = table.write_text("주제,용어\\n노동,파업;노조", "utf-8")
    ...     load_codebook(table).theme[0].terms
    ('파업', '노조')
    """
    return codebook_of_toml(codebook_toml(path), path)


def codebook_toml(path: str | Path) -> str:
    """The text of themes.toml for a codebook: the file's own, or what is made of a table.

    Parameters
    ----------
    path : path-like
        As for :func:`load_codebook`.
    """
    if is_toml(path):
        return text_of_toml(path)
    from hwadu.codebooks.own_codebook import codebook_text

    return codebook_text(path)

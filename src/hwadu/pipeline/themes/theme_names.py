"""What themes are called where people name them: by id or by label, in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.words.of_users import ids_by_name

if TYPE_CHECKING:
    from hwadu.themes import Codebook


def names_of_themes(codebook: Codebook) -> dict[str, str]:
    """Name to id; labels without their blanks, in small letters.

    Examples
    --------
    >>> from hwadu.themes import bundled_codebook
    >>> names_of_themes(bundled_codebook())["ai_talent"]
    'ai_talent'
    """
    return ids_by_name(codebook.table(), lambda label: "".join(label.split()).casefold())

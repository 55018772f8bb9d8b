"""What themes are called where people name them: by id or by label, in either language."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hwadu.themes import Codebook


def names_of_themes(codebook: Codebook) -> dict[str, str]:
    """Name to id; a label that two themes have names none, and no label hides an id.

    Examples
    --------
    >>> from hwadu.themes import bundled_codebook
    >>> names_of_themes(bundled_codebook())["ai_talent"]
    'ai_talent'
    """
    meant = defaultdict(set)
    for theme in codebook.theme:
        for label in (theme.label, theme.label_en):
            meant["".join((label or "").split()).casefold()].add(theme.id)
    labels = {label: min(ids) for label, ids in meant.items() if label and len(ids) == 1}
    return labels | {theme.id: theme.id for theme in codebook.theme}

"""Codes of themes that the codebook has: others are left out, and said."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from hwadu.notices import Notice

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes.codebook.codebook_file import Codebook


def codes_of_codebook(
    codes: pd.DataFrame, codebook: Codebook
) -> tuple[pd.DataFrame, tuple[Notice, ...]]:
    """Leave out codes of themes that were renamed or removed, or that nobody knows.

    Parameters
    ----------
    codes : DataFrame
        The table ``codes``.
    codebook : Codebook

    Returns
    -------
    codes : DataFrame
        The table ``codes`` of the codebook's themes.
    notices : tuple of Notice
        One, or none: each unknown theme with its codes, and the theme that may be meant.
    """
    meant = {theme.id: theme.id for theme in codebook.theme}
    known = codes["theme"].isin(list(meant))
    if known.all():
        return codes, ()
    meant |= {name: t.id for t in codebook.theme for name in (t.label, t.label_en) if name}
    lost = codes.loc[~known, "theme"].value_counts().sort_index()
    close = {name: difflib.get_close_matches(name, meant, n=1) for name in lost.index}
    named = {name: f"{name} → {meant[near[0]]}?" if near else name for name, near in close.items()}
    facts = {"n": int(lost.sum()), "names": [(named[name], int(n)) for name, n in lost.items()]}
    return codes[known].reset_index(drop=True), (Notice("codes_of_unknown_themes", facts),)

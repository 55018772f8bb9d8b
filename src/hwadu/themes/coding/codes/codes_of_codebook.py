"""Codes of themes that the codebook has: others are left out, and said."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.words.of_users import ids_by_name

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes.codebook.codebook_file import Codebook

_SOME = 5  # codes of a theme, of which none says that it is absent


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
        Each unknown theme with its codes, and the theme that may be meant; and each theme of some
        codes that was never coded absent.
    """
    known = codes["theme"].isin([theme.id for theme in codebook.theme])
    kept = codes[known].reset_index(drop=True)
    notices = _never_absent(kept)
    if known.all():
        return kept, notices
    meant = ids_by_name(codebook.table())
    lost = codes.loc[~known, "theme"].value_counts().sort_index()
    close = {name: difflib.get_close_matches(name, meant, n=1) for name in lost.index}
    named = {name: f"{name} → {meant[near[0]]}?" if near else name for name, near in close.items()}
    facts = {"n": int(lost.sum()), "names": [(named[name], int(n)) for name, n in lost.items()]}
    return kept, (Notice("codes_of_unknown_themes", facts), *notices)


def _never_absent(codes: pd.DataFrame) -> tuple[Notice, ...]:
    """Themes that were coded only where they are: nobody knows how often the machine is wrong."""
    absent = set(codes.loc[codes["role"] == "absent", "theme"])
    counted = codes["theme"].value_counts().sort_index()
    themes = [(theme, int(n)) for theme, n in counted.items() if theme not in absent and n >= _SOME]
    return (Notice("codes_never_absent", {"themes": themes}),) if themes else ()

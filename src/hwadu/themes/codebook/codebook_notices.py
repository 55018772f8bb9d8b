"""What a codebook permits but its author should know, with the line to look at."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from hwadu.files.toml_lines import key_lines, line_of
from hwadu.files.toml_model import text_of_toml
from hwadu.notices import Notice
from hwadu.themes.codebook.codebook_file import codebook_of_toml, load_codebook, spelling

LARGELY = 0.5  # of the shorter list of terms


def codebook_term_lines(path: str | Path) -> dict[tuple[str, str], int]:
    """Line on which each term, context term and excluded term of a codebook stands.

    Parameters
    ----------
    path : path-like
        A codebook that :func:`load_codebook` accepts.

    Returns
    -------
    dict
        Line, counted from 1, by theme and term.

    Raises
    ------
    SettingsError
        If the codebook is missing or wrong.
    """
    codebook, lines = load_codebook(path), key_lines(text_of_toml(path))
    return {
        (theme.id, term): line_of(lines, ("theme", at, name, place)) or 1
        for at, theme in enumerate(codebook.theme)
        for name in ("terms", "context", "exclude")
        for place, term in enumerate(getattr(theme, name))
    }


def codebook_notices(path: str | Path, source: str | None = None) -> list[Notice]:
    """What to say of themes that share terms or a label, and themes that coders cannot read.

    Parameters
    ----------
    path : path-like
        A codebook that :func:`load_codebook` accepts.
    source : str, optional
        Its text, where the file is not made yet.

    Returns
    -------
    list of Notice
        In the order of their lines; empty if there is nothing to say.

    Raises
    ------
    SettingsError
        If the codebook is missing or wrong.
    """
    source = text_of_toml(path) if source is None else source
    codebook, lines = codebook_of_toml(source, path), key_lines(source)
    name = Path(path).name
    found: list[Notice] = []
    for at, theme in enumerate(codebook.theme):
        if not theme.definition:
            line = line_of(lines, ("theme", at)) or 1
            found.append(Notice("theme_undefined", {"line": line, "theme": theme.id}, where=name))
    for (_, one), (at, other) in combinations(enumerate(codebook.theme), 2):
        if one.label == other.label:
            line = line_of(lines, ("theme", at, "label")) or 1
            facts = {"line": line, "ids": [one.id, other.id], "label": one.label}
            found.append(Notice("themes_share_label", facts, where=name))
        spelled = set(map(spelling, one.terms))
        shared = [term for term in other.terms if spelling(term) in spelled]
        if shared:
            line = line_of(lines, ("theme", at, "terms")) or 1
            facts = {"line": line, "theme": one.id, "other_theme": other.id, "terms": shared}
            largely = len(shared) / min(len(one.terms), len(other.terms)) >= LARGELY
            code = "themes_share_most_terms" if largely else "themes_share_terms"
            found.append(Notice(code, facts, where=name))
    return sorted(found, key=lambda notice: (notice.facts["line"], str(notice)))

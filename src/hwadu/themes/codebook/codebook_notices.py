"""What a codebook permits but its author should know, with the line to look at."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from hwadu.files.toml_lines import Place, key_lines, line_of
from hwadu.themes.codebook.codebook_file import Theme, load_codebook

LARGELY = 0.5  # of the shorter list of terms
_NAMED = 5


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
    codebook = load_codebook(path)
    lines = _lines(path)
    return {
        (theme.id, term): line_of(lines, ("theme", at, name, place)) or 1
        for at, theme in enumerate(codebook.theme)
        for name in ("terms", "context", "exclude")
        for place, term in enumerate(getattr(theme, name))
    }


def codebook_notices(path: str | Path) -> list[str]:
    """Sentences about themes that share terms and themes that coders cannot read.

    Parameters
    ----------
    path : path-like
        A codebook that :func:`load_codebook` accepts.

    Returns
    -------
    list of str
        One sentence each, with file, line and remedy; empty if there is nothing to say.

    Raises
    ------
    SettingsError
        If the codebook is missing or wrong.
    """
    codebook = load_codebook(path)
    lines = _lines(path)
    name = Path(path).name
    found: list[tuple[int, str]] = []
    for at, theme in enumerate(codebook.theme):
        if not theme.definition:
            found.append(
                (
                    line_of(lines, ("theme", at)) or 1,
                    f"theme {theme.id!r} has no definition; say what it is, so that people can "
                    "code by it",
                )
            )
    for (_, one), (at, other) in combinations(enumerate(codebook.theme), 2):
        said = _shared(one, other)
        if said:
            found.append((line_of(lines, ("theme", at, "terms")) or 1, said))
    return [f"{name}, line {line}: {said}" for line, said in sorted(found)]


def _shared(one: Theme, other: Theme) -> str:
    shared = [term for term in other.terms if term in one.terms]
    if not shared:
        return ""
    part = len(shared) / min(len(one.terms), len(other.terms))
    much = "largely the same terms" if part >= LARGELY else "terms in common"
    rest = f" and {len(shared) - _NAMED} more" if len(shared) > _NAMED else ""
    return (
        f"themes {one.id!r} and {other.id!r} have {much} ({', '.join(shared[:_NAMED])}{rest}), "
        "so that the same sentences speak for both; keep each term in the theme it tells most of"
    )


def _lines(path: str | Path) -> dict[Place, int]:
    return key_lines(Path(path).read_text(encoding="utf-8-sig"))

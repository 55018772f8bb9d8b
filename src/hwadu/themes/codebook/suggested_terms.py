"""Suggested terms of a codebook as a file to review, and into the codebook once accepted."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field

from hwadu.errors import SettingsError, did_you_mean
from hwadu.files.placing import place_text, placed
from hwadu.files.toml_lines import key_lines
from hwadu.files.toml_model import read_toml
from hwadu.themes.codebook.codebook_file import Codebook, Theme, is_toml, load_codebook
from hwadu.words import commented

if TYPE_CHECKING:
    import pandas as pd

_PIECE = re.compile(
    r'''#[^\n]*|"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[\[\]{},]''',
    re.DOTALL,
)


class _Suggestion(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    theme: str
    term: Annotated[str, Field(min_length=1)]
    accept: bool
    articles: int = 0
    brings: int = 0
    examples: tuple[str, ...] = ()


class _Suggestions(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    suggestion: tuple[_Suggestion, ...] = ()


def write_term_suggestions(
    candidates: pd.DataFrame, articles: pd.DataFrame, path: str | Path
) -> None:
    """Write suggested terms into a file to review; none is accepted yet.

    Parameters
    ----------
    candidates : DataFrame
        The table ``theme_candidates``.
    articles : DataFrame
        The table ``articles``, for titles.
    path : path-like
        A .toml file; one that exists is replaced.
    """
    path = Path(path)
    titles = articles.set_index("article_id")["title"]
    parts = [commented("head.theme_terms", name=path.name)]
    for row in candidates.to_dict("records"):
        shown = [" ".join(str(titles.get(i, i)).split()) for i in row["examples"]]
        lines = [
            "[[suggestion]]",
            "accept = false",
            f"theme = {_text(row['theme'])}",
            f"term = {_text(row['term'])}",
            f"articles = {row['articles']}",
            f"brings = {row['brings']}",
            "examples = [" + "".join(f"\n  {_text(title)}," for title in shown) + "\n]",
        ]
        parts.append("\n".join(lines) + "\n")
    place_text("\n".join(parts), path)


def accepted_terms(path: str | Path) -> dict[str, list[str]]:
    """The terms that were accepted in a file of suggestions, by theme.

    Parameters
    ----------
    path : path-like
        As :func:`write_term_suggestions` made it, edited.

    Raises
    ------
    SettingsError
        If the file is missing, is no TOML, or holds something else.
    """
    accepted: dict[str, list[str]] = {}
    for one in read_toml(path, _Suggestions).suggestion:
        if one.accept:
            accepted.setdefault(one.theme, []).append(one.term.strip())
    return accepted


def add_terms(codebook: str | Path, accepted: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Add terms to the themes of a codebook's file; its comments and its layout stay.

    Parameters
    ----------
    codebook : path-like
        A themes.toml.
    accepted : mapping of str to sequence of str
        Terms by the id of their theme; those it has already are passed over.

    Returns
    -------
    dict of str to list of str
        What was added, by theme.

    Raises
    ------
    SettingsError
        If the codebook has no such theme, or would be wrong with the terms; it then stays as it
        was.
    """
    path = Path(codebook)
    if not is_toml(path):
        raise SettingsError("themes.terms_into_a_table", path=path)
    known = {theme.id: theme for theme in load_codebook(path).theme}
    source = path.read_bytes().decode("utf-8-sig")
    order = [theme["id"] for theme in tomllib.loads(source)["theme"]]
    added: dict[str, list[str]] = {}
    for theme, terms in accepted.items():
        if theme not in known:
            raise SettingsError(
                "themes.no_theme", path=path, theme=theme, hint=did_you_mean(theme, [*known])
            )
        fresh = [term for term in dict.fromkeys(terms) if term not in known[theme].terms]
        if fresh:
            source = _with_terms(source, order.index(theme), fresh)
            added[theme] = fresh
    if not added:
        return {}
    with placed(path) as partial:
        partial.write_bytes(source.encode("utf-8"))
        _check(load_codebook(partial), known, added, path)
    return added


def _check(
    made: Codebook, before: Mapping[str, Theme], added: Mapping[str, list[str]], path: Path
) -> None:
    for theme in made.theme:
        if theme.terms != (*before[theme.id].terms, *added.get(theme.id, ())):
            raise SettingsError("themes.terms_not_added", path=path, theme=theme.id)


def _with_terms(source: str, theme: int, terms: Sequence[str]) -> str:
    """The file with terms after the last one of a theme's list."""
    line = key_lines(source)["theme", theme, "terms"]
    begin = [0, *(match.end() for match in re.finditer("\n", source))][line - 1]
    opening = source.index("[", source.index("=", begin))
    depth, last, comma = 0, opening + 1, False
    for piece in _PIECE.finditer(source, opening):
        text = piece.group()
        if text.startswith("#"):
            continue
        if text in "[{":
            depth += 1
        elif text in "]}":
            depth -= 1
            if depth == 0:
                break
        if depth == 1 and text == ",":
            comma = True
            last = piece.end()
        elif piece.start() > opening:
            comma, last = False, piece.end()
    inside = source[opening + 1 : last]
    own_line = re.search(r"\n([ \t]*)[^\n]*\Z", inside)
    between = f"\n{own_line.group(1)}" if own_line else " "
    written = f",{between}".join(map(_text, terms))
    made = f"{between}{written}," if comma else f",{between}{written}"
    return source[:last] + made + source[last:]


def _text(value: str) -> str:
    """A TOML string; JSON's escapes are TOML's too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

"""Every line of codebook and lexicon that differs between two runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes import Codebook, Theme

COLUMNS = ("change", "a", "b")
_LISTS = ("terms", "context", "exclude", "includes", "excludes", "confused_with")
_TEXTS = ("label", "label_en", "definition", "definition_en")
_ITEMS = ("aliases", "near", "unless")
_VALUES = ("canonical", "tag", "note")

Lines = dict[tuple[str, str, str], str]
"""What a file says: its value by entry, field and item of the field."""


def lexicon_changes(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """Rows of a lexicon that came, went or are written otherwise.

    Parameters
    ----------
    a, b : DataFrame
        From :meth:`hwadu.tokens.Lexicon.to_frame`.

    Returns
    -------
    DataFrame
        ``form``, ``field`` (empty: the row itself), ``item`` (of a field that is a list),
        ``change`` (added, removed, changed), ``a``, ``b``: the values.
    """
    return _changes(_of_lexicon(a), _of_lexicon(b), ["form", "field", "item"])


def codebook_changes(a: Codebook, b: Codebook) -> pd.DataFrame:
    """Themes that came or went, and every line of the others that is written otherwise.

    Parameters
    ----------
    a, b : Codebook

    Returns
    -------
    DataFrame
        ``theme`` (empty: the codebook itself), ``field`` (empty: the theme itself), ``item`` (of a
        field that is a list), ``change`` (added, removed, changed), ``a``, ``b``: the values; of a
        term its weight.
    """
    return _changes(_of_codebook(a), _of_codebook(b), ["theme", "field", "item"])


def _of_lexicon(lexicon: pd.DataFrame) -> Lines:
    said: Lines = {}
    rules: dict[str, int] = {}
    for row in lexicon.to_dict("records"):
        form = row["form"]
        if row["near"]:  # several rules may be about one form
            rules[form] = rules.get(form, 0) + 1
            form = f"{form} (near {rules[form]})"
        said[form, "", ""] = ""
        said |= {(form, name, ""): row[name] for name in _VALUES}
        for name in _ITEMS:
            said |= {(form, name, item): "" for item in filter(None, row[name].split(","))}
    return said


def _of_codebook(codebook: Codebook) -> Lines:
    said: Lines = {
        ("", "title", ""): codebook.title,
        ("", "title_en", ""): codebook.title_en,
        ("", "version", ""): codebook.version,
    }
    said |= {("", "anchors", form): "" for form in codebook.anchors}
    for theme in codebook.theme:
        said |= _of_theme(theme)
    return said


def _of_theme(theme: Theme) -> Lines:
    said: Lines = {(theme.id, "", ""): ""}
    said |= {(theme.id, name, ""): getattr(theme, name) for name in _TEXTS}
    for name in _LISTS:
        weighed = name in ("terms", "context")
        for item in getattr(theme, name):
            said[theme.id, name, item] = f"{theme.weight(item):g}" if weighed else ""
    return said


def _changes(old: Mapping[tuple[str, str, str], str], new: Lines, keys: list[str]) -> pd.DataFrame:
    """Lines that differ; of an entry that came or went only that."""
    import pandas as pd

    whole = {key[0] for key in {*old} ^ {*new} if key[1:] == ("", "")}
    rows = []
    for key in sorted({*old, *new}):
        if key[0] in whole and key[1:] != ("", ""):
            continue
        before, after = old.get(key), new.get(key)
        if before != after:
            how = "added" if before is None else "removed" if after is None else "changed"
            rows.append((*key, how, before or "", after or ""))
    return pd.DataFrame(rows, columns=[*keys, *COLUMNS], dtype="str")

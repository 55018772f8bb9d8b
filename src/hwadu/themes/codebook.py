"""The codebook: a definition that coders read and terms that the machine starts from."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hwadu.tomlmodel import read_toml

if TYPE_CHECKING:
    import pandas as pd

BUNDLED = "ai_policy.toml"


class Theme(BaseModel):
    """One theme of a codebook.

    ``terms`` are canonical lexicon forms whose presence in a sentence is evidence; ``context``
    terms are evidence only beside one of the codebook's anchors; a sentence with an ``exclude``
    term is none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    label: str = Field(min_length=1)
    label_en: str = ""
    definition: str = ""
    definition_en: str = ""
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    terms: tuple[str, ...] = Field(min_length=1)
    context: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    confused_with: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _well_formed(self) -> Self:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.id):
            raise ValueError(
                f"the id {self.id!r} must be small Latin letters, digits and _, a letter first"
            )
        twice = sorted(set(self.terms) & set(self.context))
        if twice:
            raise ValueError(f"{twice[0]!r} of theme {self.id!r} is both a term and a context term")
        return self


class Codebook(BaseModel):
    """A list of themes and the anchors their context terms need.

    An anchor is a canonical form in which ``*`` stands for any rest; one that begins with ``!``
    takes forms out again.

    Examples
    --------
    >>> [theme.id for theme in bundled_codebook().theme][:2]
    ['sovereign_ai', 'ax_manufacturing']
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str = "1"
    title: str = ""
    title_en: str = ""
    anchors: tuple[str, ...] = ()
    theme: tuple[Theme, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        ids = [theme.id for theme in self.theme]
        for i, theme in enumerate(self.theme):
            if theme.id in ids[:i]:
                raise ValueError(f"the id {theme.id!r} is given to two themes")
            unknown = [other for other in theme.confused_with if other not in ids]
            if unknown:
                raise ValueError(
                    f"theme {theme.id!r} is said to be confused with {unknown[0]!r}, "
                    f"which is not in the codebook ({', '.join(ids)})"
                )
            for earlier in self.theme[:i]:
                if set(theme.terms) == set(earlier.terms):
                    raise ValueError(f"themes {earlier.id!r} and {theme.id!r} have the same terms")
        if not self.anchors and any(theme.context for theme in self.theme):
            raise ValueError("context terms need anchors: give the codebook a list `anchors`")
        return self

    def table(self) -> pd.DataFrame:
        """One row per theme: theme, label, label_en, definition, definition_en, terms (list)."""
        import pandas as pd

        return pd.DataFrame(
            {
                "theme": [t.id for t in self.theme],
                "label": [t.label for t in self.theme],
                "label_en": [t.label_en or t.id for t in self.theme],
                "definition": [t.definition for t in self.theme],
                "definition_en": [t.definition_en for t in self.theme],
                "terms": [list(t.terms) for t in self.theme],
            }
        )


def load_codebook(path: str | Path) -> Codebook:
    """Read a codebook from a TOML file.

    Raises
    ------
    SettingsError
        If the file is missing, has an unknown key, or contradicts itself.
    """
    return read_toml(path, Codebook)


def bundled_codebook() -> Codebook:
    """The codebook of the AI-policy study: three themes and the four neighbours to tell apart."""
    with resources.as_file(resources.files("hwadu.themes") / BUNDLED) as path:
        return load_codebook(path)

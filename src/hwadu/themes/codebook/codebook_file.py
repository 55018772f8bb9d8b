"""The codebook: a definition that coders read and terms that the machine starts from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hwadu.errors import did_you_mean
from hwadu.files.toml_model import model_of_toml, text_of_toml, wrong_at
from hwadu.words.phrases import Phrase

if TYPE_CHECKING:
    import pandas as pd

BUNDLED = "ai_policy.toml"
_THEME = re.compile(rb"^(?:\xef\xbb\xbf)?\s*\[\[\s*theme\s*\]\]", re.MULTILINE)
_KINDS = {
    "terms": Phrase("themes.codebook.a_term"),
    "context": Phrase("themes.codebook.a_context_term"),
    "exclude": Phrase("themes.codebook.an_excluded_term"),
}


class Theme(BaseModel):
    """One theme of a codebook.

    ``terms`` are words whose presence in a sentence is evidence, in any spelling; ``context``
    terms are evidence only beside one of the codebook's anchors; a sentence with an ``exclude``
    term is none. A term that tells more or less than the others is written with a weight:
    ``terms = ["AX", {term = "로봇", weight = 0.5}]``, or ``weights = {"로봇" = 0.5}`` beside the
    lists.

    Examples
    --------
    >>> terms = ["AX", {"term": "로봇", "weight": 0.5}]
    >>> theme = Theme(id="ax", label="AX", terms=terms)
    >>> theme.terms, theme.weight("AX"), theme.weight("로봇")
    (('AX', '로봇'), 1.0, 0.5)
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
    weights: dict[str, Annotated[float, Field(gt=0, allow_inf_nan=False)]] = Field(
        default_factory=dict
    )
    confused_with: tuple[str, ...] = ()

    def weight(self, term: str) -> float:
        """How much a term or context term counts; 1 unless the codebook says otherwise."""
        return self.weights.get(term, 1.0)

    @model_validator(mode="before")
    @classmethod
    def _weighted_terms(cls, data: Any) -> Any:
        """Take the weights out of the lists of terms."""
        if not isinstance(data, dict):
            return data
        weights = dict(data["weights"]) if isinstance(data.get("weights"), dict) else {}
        made = dict(data)
        for name in ("terms", "context"):
            items = data.get(name)
            if not isinstance(items, list | tuple):
                continue
            for place, item in enumerate(items):
                if isinstance(item, dict):
                    _check_weighted_term(item, name, place, weights)
                    weights[item["term"]] = item["weight"]
            made[name] = [item["term"] if isinstance(item, dict) else item for item in items]
        return made | {"weights": weights} if weights else made

    @model_validator(mode="after")
    def _well_formed(self) -> Self:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.id):
            raise wrong_at("themes.codebook.wrong_id", "id", id=self.id)
        seen: dict[str, tuple[Phrase, str]] = {}
        for name, kind in _KINDS.items():
            for place, term in enumerate(getattr(self, name)):
                if not term.strip() or term != term.strip():
                    raise wrong_at(
                        "themes.codebook.blank_term", *(name, place), term=term, theme=self.id
                    )
                before, written = seen.setdefault(spelling(term), (kind, ""))
                if written and (before != kind or written == term):
                    alike = Phrase("themes.codebook.alike", written=written)
                    facts = {
                        "term": term,
                        "theme": self.id,
                        "kind": kind,
                        "alike": "" if written == term else alike,
                    }
                    if before == kind:
                        raise wrong_at("themes.codebook.term_twice", *(name, place), **facts)
                    raise wrong_at(
                        "themes.codebook.term_of_two_kinds", *(name, place), other=before, **facts
                    )
                seen[spelling(term)] = (before, term)
        unknown = sorted(set(self.weights) - {*self.terms, *self.context})
        if unknown:
            raise wrong_at(
                "themes.codebook.weight_of_no_term",
                *("weights", unknown[0]),
                theme=self.id,
                term=unknown[0],
                hint=did_you_mean(unknown[0], {*self.terms, *self.context}),
            )
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
                raise wrong_at("themes.codebook.id_twice", *("theme", i, "id"), id=theme.id)
            for place, other in enumerate(theme.confused_with):
                if other not in ids or other == theme.id:
                    raise wrong_at(
                        "themes.codebook.confused_with_itself"
                        if other == theme.id
                        else "themes.codebook.confused_with_unknown",
                        *("theme", i, "confused_with", place),
                        theme=theme.id,
                        other=other,
                        hint=did_you_mean(other, set(ids) - {theme.id}),
                    )
            for earlier in self.theme[:i]:
                if set(theme.terms) == set(earlier.terms):
                    raise wrong_at(
                        "themes.codebook.same_terms",
                        *("theme", i, "terms"),
                        theme=theme.id,
                        earlier=earlier.id,
                    )
            if theme.context and not self.anchors:
                raise wrong_at(
                    "themes.codebook.context_without_anchors",
                    *("theme", i, "context"),
                    theme=theme.id,
                )
        return self

    def renamed(self, name: Callable[[str], str]) -> Codebook:
        """The codebook with other names for its terms; terms of one name become one.

        Parameters
        ----------
        name : callable
            What a term is called, from how the codebook writes it.

        Examples
        --------
        >>> theme = Theme(id="ax", label="AX", terms=["AX", "AI 전환"], weights={"AI 전환": 2})
        >>> renamed = Codebook(theme=[theme]).renamed({"AI 전환": "AX", "AX": "AX"}.__getitem__)
        >>> renamed.theme[0].terms, renamed.theme[0].weight("AX")
        (('AX',), 2.0)
        """
        return self.model_copy(update={"theme": tuple(_renamed(t, name) for t in self.theme)})

    def table(self) -> pd.DataFrame:
        """One row per theme: theme, label, label_en, definition, definition_en, terms (list).

        A theme without an English name goes by its own: an id made for it would say less.
        """
        import pandas as pd

        return pd.DataFrame(
            {
                "theme": [t.id for t in self.theme],
                "label": [t.label for t in self.theme],
                "label_en": [t.label_en or t.label for t in self.theme],
                "definition": [t.definition for t in self.theme],
                "definition_en": [t.definition_en or t.definition for t in self.theme],
                "terms": [list(t.terms) for t in self.theme],
            }
        )


def spelling(term: str) -> str:
    """What the spellings of a term that are found alike have in common.

    Examples
    --------
    >>> spelling("의료 AI") == spelling("의료ai")
    True
    """
    return "".join(unicodedata.normalize("NFC", term).split()).casefold()


def _renamed(theme: Theme, name: Callable[[str], str]) -> Theme:
    taken: set[str] = set()
    lists: dict[str, tuple[str, ...]] = {}
    weights: dict[str, float] = {}
    for kind in _KINDS:
        forms = dict.fromkeys(map(name, getattr(theme, kind)))
        lists[kind] = tuple(form for form in forms if form not in taken)
        taken |= forms.keys()
    for term, weight in theme.weights.items():
        weights[name(term)] = max(weight, weights.get(name(term), 0.0))
    return theme.model_copy(update={**lists, "weights": weights})


def _check_weighted_term(
    item: dict[str, Any], name: str, place: int, weights: dict[str, Any]
) -> None:
    unknown = sorted(set(item) - {"term", "weight"})
    if unknown:
        raise wrong_at(
            "themes.codebook.key_of_weighted_term",
            *(name, place),
            key=unknown[0],
            hint=did_you_mean(unknown[0], ["term", "weight"]),
        )
    if not isinstance(item.get("term"), str) or "weight" not in item:
        raise wrong_at("themes.codebook.weighted_term_lacks", *(name, place))
    weight = item["weight"]
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not weight > 0:
        raise wrong_at(
            "themes.codebook.wrong_weight", *(name, place), term=item["term"], weight=weight
        )
    if item["term"] in weights:
        raise wrong_at("themes.codebook.two_weights", *(name, place), term=item["term"])


def load_codebook(path: str | Path) -> Codebook:
    """Read a codebook from a TOML file.

    Raises
    ------
    SettingsError
        If the file is missing, has an unknown key, or contradicts itself; the message names the
        line and what to do.
    """
    return codebook_of_toml(text_of_toml(path), path)


def codebook_of_toml(source: str, path: str | Path) -> Codebook:
    """A codebook from the text of a themes.toml; errors name the file `path`."""
    return model_of_toml(source, path, Codebook)


def is_toml(path: str | Path) -> bool:
    """Whether a codebook is a TOML file, by its name or by a line that says ``[[theme]]``."""
    path = Path(path)
    if path.suffix.lower() == ".toml" or not path.is_file():
        return True
    try:
        return _THEME.search(path.read_bytes()) is not None
    except OSError:  # as a table or as TOML, it is refused when it is read
        return False


def bundled_codebook() -> Codebook:
    """The codebook of the AI-policy study: seven themes that are easily taken for one another."""
    with resources.as_file(resources.files("hwadu.themes") / BUNDLED) as path:
        return load_codebook(path)

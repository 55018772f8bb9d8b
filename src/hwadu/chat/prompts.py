"""What a reader is told: the codebook as a coder has it, in two languages and two wordings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hwadu.errors import SettingsError
from hwadu.known_language import known_language
from hwadu.words import texts
from hwadu.words.of_users import labels_in, written_in

if TYPE_CHECKING:
    from hwadu.themes import Codebook

WORDINGS = 2
CODES = {"absent": 0, "secondary": 1, "main": 2}
_HASH = 8  # characters of a hash that tell prompts and fences apart


@dataclass(frozen=True)
class Guide:
    """One theme as a reader is told of it.

    Attributes
    ----------
    id, label, definition : str
    includes, excludes, confused : tuple of str
        What counts, what does not, and the labels of the themes it is confused with.
    """

    id: str
    label: str
    definition: str
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    confused: tuple[str, ...] = ()

    @property
    def meaning(self) -> str:
        """Hash of all of it: an answer holds as long as the theme means the same."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:_HASH]


@dataclass(frozen=True)
class Example:
    """An article that people coded, shown to the reader and never used to judge it."""

    article_id: str
    title: str
    body: str
    roles: Mapping[str, str]


@dataclass(frozen=True)
class Prompt:
    """What a model is told before the article.

    Attributes
    ----------
    id : str
        Language, number of the wording and the beginning of a hash of all below: another model,
        codebook or set of examples gives another prompt.
    model, language : str
    wording : int
        1 or 2.
    system : str
        The instructions.
    shown : str
        The examples that follow them.
    themes : tuple of str
        Ids that an answer must hold.
    meanings : tuple of str
        Hash of what each of these themes was said to be.
    examples : tuple of str
        Ids of the articles it shows.
    """

    id: str
    model: str
    language: str
    wording: int
    system: str
    shown: str
    themes: tuple[str, ...]
    meanings: tuple[str, ...]
    examples: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All that a model is told before the article."""
        return self.system + self.shown


def guides(codebook: Codebook, language: str) -> list[Guide]:
    """The themes of a codebook in a language; what it says in Korean alone stays Korean."""
    label = labels_in(codebook.table(), language)
    return [
        Guide(
            theme.id,
            label[theme.id],
            written_in(theme, "definition", language),
            theme.includes,
            theme.excludes,
            tuple(label[other] for other in theme.confused_with),
        )
        for theme in codebook.theme
    ]


def make_prompts(
    themes: Sequence[Guide],
    *,
    model: str,
    language: str = "ko",
    wordings: int = WORDINGS,
    examples: Sequence[Example] = (),
) -> list[Prompt]:
    """Prompts for a codebook, one for each wording.

    Parameters
    ----------
    themes : sequence of Guide
    model : str
        Name of the model that is to be asked.
    language : {"ko", "en"}
    wordings : int
        1 or 2.
    examples : sequence of Example

    Raises
    ------
    SettingsError
        If there is no such language or number of wordings, or the model has no name.

    Examples
    --------
    >>> made = make_prompts([Guide("ax", "AX", "제조업의 AI 전환")], model="m")
    >>> [prompt.id[:4] for prompt in made], made[0].themes
    (['ko1.', 'ko2.'], ('ax',))
    """
    known_language(language)
    if not 1 <= wordings <= WORDINGS:
        raise SettingsError("chat.no_wordings", n=wordings)
    if not model.strip():
        raise SettingsError("chat.model_without_name")
    made = []
    for number in range(1, wordings + 1):
        # the second wording takes the themes the other way round: a place in a list is a hint too
        ordered = list(themes) if number == 1 else list(themes)[::-1]
        system = _system(ordered, language, number)
        shown = _shown(ordered, language, examples)
        key = hashlib.sha256(f"{model}\n{system}{shown}".encode()).hexdigest()[:_HASH]
        made.append(
            Prompt(
                f"{language}{number}.{key}",
                model,
                language,
                number,
                system,
                shown,
                tuple(theme.id for theme in ordered),
                tuple(theme.meaning for theme in ordered),
                tuple(example.article_id for example in examples),
            )
        )
    return made


def fenced(title: str, body: str, language: str) -> str:
    """An article between fences that it cannot hold itself: they end in a hash of its text."""
    said = _texts(language)["part"]
    mark = hashlib.sha256(f"{title}\n{body}".encode()).hexdigest()[:_HASH]
    name = said["fence"]
    return f"<{name} {mark}>\n{said['title']}: {title}\n\n{said['text']}: {body}\n</{name} {mark}>"


def answer_of(codes: Mapping[str, int], quotes: Mapping[str, str]) -> str:
    """An answer as it should be written."""
    return json.dumps(
        {"themes": {name: {"code": code, "quote": quotes[name]} for name, code in codes.items()}},
        ensure_ascii=False,
    )


def bundle_texts(language: str) -> dict[str, str]:
    """What stands around the articles of a bundle for a chat window."""
    made: dict[str, str] = _texts(language)["bundle"]
    return made


def _system(themes: Sequence[Guide], language: str, wording: int) -> str:
    said = _texts(language)
    part = said["part"]
    blocks = []
    for theme in themes:
        lines = [f"[{theme.id}] {theme.label}: {theme.definition}".rstrip(": ")]
        for name, items in (
            ("includes", theme.includes),
            ("excludes", theme.excludes),
            ("confused", theme.confused),
        ):
            if items:
                lines.append(f"  {part[name]}: {'; '.join(items)}")
        blocks.append("\n".join(lines))
    shape = answer_of(
        {theme.id: 0 if at else 2 for at, theme in enumerate(themes)},
        {theme.id: "" if at else part["no_quote"] for at, theme in enumerate(themes)},
    )
    roles = "\n".join(f"- {said['role'][name]}" for name in ("main", "secondary", "absent"))
    text: str = (
        said["wording"][str(wording)]["system"]
        .strip()
        .format(
            roles=roles,
            themes="\n".join(blocks),
            shape=shape,
            fence=said["part"]["fence"],
        )
    )
    return text


def _shown(themes: Sequence[Guide], language: str, examples: Sequence[Example]) -> str:
    """Examples, each with the codes people gave it."""
    part, text = _texts(language)["part"], ""
    for example in examples:
        codes = {theme.id: CODES[example.roles.get(theme.id, "absent")] for theme in themes}
        # people quote nothing: the title stands for the passage
        quotes = {name: example.title if code else "" for name, code in codes.items()}
        text += (
            f"\n\n{part['example']}\n{fenced(example.title, example.body, language)}\n"
            f"{part['answer']}: {answer_of(codes, quotes)}"
        )
    return text


def _texts(language: str) -> dict[str, Any]:
    said: dict[str, Any] = texts(language)["ask"]
    return said

"""What a model is told of a study: its codebook, and a few articles that people coded."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hwadu.errors import SettingsError
from hwadu.files.bundled import CODEBOOK
from hwadu.runs.readers.kept_answers import reader_settings

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.chat import Prompt, Store
    from hwadu.chat.prompts import Example
    from hwadu.runs.folder.run import Run


def instructions(
    run: Run,
    store: Store,
    codes: pd.DataFrame,
    model: str,
    prompts: int | None,
    language: str | None,
    examples: int | None,
) -> list[Prompt]:
    """Instructions for a model: those it was given before where the codebook has not changed."""
    from hwadu.chat import make_prompts
    from hwadu.chat.prompts import guides
    from hwadu.themes import load_codebook

    chosen = reader_settings(run)
    name = model or chosen.model
    if not name:
        raise SettingsError("runs.no_model", column="reader.model")
    spoken = language or chosen.language or run.language
    wordings = prompts or chosen.prompts
    themes = guides(load_codebook(run.file(CODEBOOK)), spoken)
    fewest = chosen.min_coded
    wanted = chosen.examples if examples is None else examples
    shown = _examples(run.table("articles"), codes, wanted, fewest)
    made = make_prompts(themes, model=name, language=spoken, wordings=wordings, examples=shown)
    earlier = {
        (one.model, one.language, one.wording, one.meanings): one
        for one in store.prompts().values()
        if examples is None or len(one.examples) == examples
    }
    return [earlier.get((p.model, p.language, p.wording, p.meanings), p) for p in made]


def _examples(
    articles: pd.DataFrame, codes: pd.DataFrame, wanted: int, fewest: int
) -> list[Example]:
    """Short articles that people coded alike, of as many themes as possible.

    None where the others would be too few to judge the reader.
    """
    from hwadu.chat.prompts import Example

    roles = codes.groupby(["article_id", "theme"])["role"].agg(["first", "nunique"])
    disputed = set(roles[roles["nunique"] > 1].index.get_level_values(0))
    coded = sorted(set(codes["article_id"]) - disputed)
    if not wanted or codes["article_id"].nunique() < fewest + wanted:
        return []
    texts = texts_of(articles)
    coded = [name for name in coded if name in texts]
    length = {name: len(texts[name][1]) for name in coded}
    middle = sorted(length.values())[len(length) // 2] if length else 0
    left = sorted((name for name in coded if length[name] <= middle), key=_shuffled)
    said = {name: roles.loc[name]["first"].to_dict() for name in left}
    found = {name: {t for t, role in said[name].items() if role != "absent"} for name in left}
    chosen: list[str] = []
    shown: set[str] = set()
    while left and len(chosen) < wanted:
        new = [len(found[name] - shown) for name in left]
        best = left.pop(new.index(max(new)))
        chosen.append(best)
        shown |= found[best]
    return [Example(name, *texts[name], said[name]) for name in chosen]


def texts_of(articles: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Title and body of each article."""
    return {
        str(name): (str(title), str(body))
        for name, title, body in articles[["article_id", "title", "body"]].to_numpy()
    }


def _shuffled(name: str) -> str:
    """An order that has nothing to do with ids, and is always the same."""
    return hashlib.sha256(name.encode()).hexdigest()

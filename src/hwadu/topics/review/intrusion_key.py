"""What an intrusion sheet asks, and the answers, which coders must not see."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from hwadu.errors import InputError, NotEnoughDataError
from hwadu.files.placing import place_text
from hwadu.known_language import known_language
from hwadu.topics.review.intrusion_sheet import write_sheet


@dataclass(frozen=True)
class IntrusionItem:
    """One question of a sheet.

    Attributes
    ----------
    topic : int
        The topic it is about; for topic intrusion the article's main topic.
    text : str
        What is shown above the options: nothing for words, the article for topics.
    options : tuple of str
        In the order shown.
    intruder : str
        The option that does not belong.
    """

    topic: int
    text: str
    options: tuple[str, ...]
    intruder: str


@dataclass(frozen=True)
class IntrusionKey:
    """What a sheet asks, and the answers; kept in a file of its own, away from the coders.

    Attributes
    ----------
    kind : {"word", "topic"}
    sheet : str
        Fingerprint of the questions, which the sheet carries too.
    seed : int
    items : tuple of IntrusionItem
    """

    kind: str
    sheet: str
    seed: int
    items: tuple[IntrusionItem, ...]


def read_key(path: str | Path) -> IntrusionKey:
    """Read the key of a sheet.

    Raises
    ------
    InputError
        If it is missing or is no key.
    """
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
        items = tuple(
            IntrusionItem(**{**item, "options": tuple(item["options"])}) for item in found["items"]
        )
        return IntrusionKey(found["kind"], found["sheet"], found["seed"], items)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError("topics.no_key", path=path) from error


def write_items(
    kind: str,
    items: list[IntrusionItem],
    path: str | Path,
    seed: int,
    language: str,
    rng: np.random.Generator,
) -> Path:
    """Write the items in random order: the sheet at ``path``, the key beside it.

    Raises
    ------
    SettingsError
        If the language is unknown.
    NotEnoughDataError
        If there are no items.
    """
    known_language(language)
    if not items:
        raise NotEnoughDataError("topics.no_items")
    shuffled = tuple(items[at] for at in rng.permutation(len(items)))
    asked = json.dumps([asdict(item) for item in shuffled], ensure_ascii=False)
    sheet = hashlib.blake2b(asked.encode(), digest_size=6).hexdigest()
    key = IntrusionKey(kind, sheet, seed, shuffled)
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = {"text": [item.text for item in shuffled]} if kind == "topic" else {}
    for at in range(len(shuffled[0].options)):
        columns[str(at + 1)] = [item.options[at] for item in shuffled]
    write_sheet(kind, sheet, pd.DataFrame(columns), path, language)
    beside = path.with_suffix(".key.json")
    text = json.dumps(asdict(key), ensure_ascii=False, indent=1)
    place_text(text + "\n", beside)
    return beside

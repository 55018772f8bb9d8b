"""Filled intrusion sheets scored: which topics people can tell from an intruder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from hwadu.errors import InputError, NotEnoughDataError
from hwadu.files.placing import place_text
from hwadu.known_language import known_language
from hwadu.schema import conform
from hwadu.stats.intervals import wilson
from hwadu.topics.review.intrusion_sheet import FilledSheet, read_sheet, write_sheet


def score_intrusion(sheets: Sequence[str | Path], key: str | Path) -> pd.DataFrame:
    """Precision of each topic: how often coders found its intruder.

    Parameters
    ----------
    sheets : sequence of path-like
        Filled copies of one sheet, one for each coder. Items left empty do not count.
    key : path-like
        The key written beside the sheet.

    Returns
    -------
    DataFrame
        The table ``intrusion_scores``: for all topics (-1) and each topic, and for all coders
        (empty) and each coder where there are several: items answered, right, precision with
        Wilson's 95 % interval, and the precision of blind guessing.

    Raises
    ------
    InputError
        If a file is no filled copy of the key's sheet, an answer is none of the options, or two
        sheets bear one coder's name.

    References
    ----------
    Chang, Boyd-Graber, Gerrish, Wang and Blei (2009), Reading tea leaves: how humans interpret
    topic models, NeurIPS.

    Examples
    --------
    >>> import tempfile
    >>> from hwadu.topics.review.intrusion_scores import IntrusionItem, write_items
    >>> items = [IntrusionItem(0, "", ("수출", "관세", "축구"), "축구")]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     sheet = Path(folder) / "words.xlsx"
    ...     key = write_items("word", items, sheet, 0, "ko", np.random.default_rng(0))
    ...     len(score_intrusion([sheet], key))  # nobody has filled it in
    0
    """
    asked = read_key(key)
    n_options = len(asked.items[0].options)
    right_option = [item.options.index(item.intruder) + 1 for item in asked.items]
    parts = []
    coders: set[str] = set()
    for path in sheets:
        filled = read_sheet(path, len(asked.items), n_options, asked.sheet)
        _check(filled, coders, path)
        coders.add(filled.coder)
        parts.append(
            pd.DataFrame(
                {
                    "coder": filled.coder,
                    "topic": [item.topic for item in asked.items],
                    "answered": np.array(filled.answers) > 0,
                    "right": np.array(filled.answers) == np.array(right_option),
                }
            )
        )
    given = pd.concat(parts, ignore_index=True) if parts else _none()
    given = given[given["answered"]]
    whole = given.assign(topic=-1)
    every = pd.concat([whole, given], ignore_index=True)
    if len(coders) > 1:
        every = pd.concat([every.assign(coder=""), every], ignore_index=True)
    else:
        every = every.assign(coder="")
    table = (
        every.groupby(["coder", "topic"], sort=True)["right"]
        .agg(items="size", right="sum")
        .reset_index()
    )
    low, high = wilson(table["right"], table["items"])
    table = table.assign(
        kind=asked.kind,
        precision=table["right"] / table["items"],
        low=low,
        high=high,
        chance=1 / n_options,
    )
    order = ["kind", "topic", "coder", "items", "right", "precision", "low", "high", "chance"]
    return conform(table[order], "intrusion_scores")


def _check(filled: FilledSheet, coders: set[str], path: str | Path) -> None:
    if filled.coder in coders:
        raise InputError("topics.one_coder", path=path, coder=filled.coder)


def _none() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "coder": pd.Series(dtype="str"),
            "topic": [],
            "answered": pd.Series(dtype=bool),
            "right": [],
        }
    )


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

"""What models have read of a study: stored answers made into tables, judged, and used."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from hwadu.schema import columns, conform
from hwadu.words import LANGUAGES

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.chat import Store
    from hwadu.chat.answers import Given
    from hwadu.chat.prompts import Prompt
    from hwadu.chat.store import Asked
    from hwadu.themes import Codebook

STALE = "text or codebook changed"


@dataclass(frozen=True)
class Readings:
    """What the stored answers of a study say.

    Attributes
    ----------
    requests, readings, wordings : DataFrame
        The tables ``reading_requests``, ``readings`` and ``reader_wordings``.
    said : DataFrame
        reader, article_id, theme, present, role: where all wordings that were asked agree.
    examples : frozenset of str
        Articles that a reader was shown; they do not judge it.
    faults : dict of str to int
        Themes of answers, or whole answers, that are set aside, by what is wrong with them.
    failed : frozenset of str
        custom_ids of the requests that have no whole answer.
    tokens : dict of str to (int, int)
        In and out by reader, as the servers counted.
    """

    requests: pd.DataFrame
    readings: pd.DataFrame
    wordings: pd.DataFrame
    said: pd.DataFrame
    examples: frozenset[str]
    faults: dict[str, int]
    failed: frozenset[str]
    tokens: dict[str, tuple[int, int]]


def read_stored(store: Store, articles: pd.DataFrame, codebook: Codebook) -> Readings:
    """Make tables out of the stored answers of a study.

    An answer counts as long as the text of its article and the meaning of the theme are those
    that the model was shown. A code whose quotation does not occur in the article is set aside.

    Parameters
    ----------
    store : Store
    articles : DataFrame
        The table ``articles``.
    codebook : Codebook
        As its file has it now.
    """
    import pandas as pd

    from hwadu.chat.answers import decode
    from hwadu.chat.prompts import guides
    from hwadu.chat.quote_check import Quotable
    from hwadu.chat.requests import text_hash

    prompts, asked, answers = store.prompts(), store.asked(), store.answers()
    known = articles.drop_duplicates("article_id").set_index("article_id")
    texts = dict(
        zip(
            known.index.tolist(),
            zip(*known[["title", "body"]].to_numpy().T, strict=True),
            strict=True,
        )
    )
    meanings = {
        (theme.id, theme.meaning) for language in LANGUAGES for theme in guides(codebook, language)
    }
    faults: Counter[str] = Counter()
    failed: set[str] = set()
    rows: list[tuple[object, ...]] = []
    quotable: dict[str, Quotable] = {}
    hashes: dict[str, str] = {}
    current: list[Asked] = []
    wanted: Counter[tuple[str, str, str]] = Counter()
    for name in sorted(asked):
        one = asked[name]
        prompt, text = prompts.get(one.prompt), texts.get(one.article_id)
        if prompt is None or text is None:
            continue
        if one.article_id not in hashes:
            hashes[one.article_id] = text_hash(*text)
        kept = [
            theme
            for theme, of_theme in zip(prompt.themes, prompt.meanings, strict=True)
            if (theme, of_theme) in meanings
        ]
        if hashes[one.article_id] != one.text_hash or not kept:
            faults[STALE] += name in answers
            continue
        current.append(one)
        wanted.update((prompt.model, one.article_id, theme) for theme in kept)
        given = answers.get(name)
        if given is None or given.text_hash not in ("", one.text_hash):
            failed.add(name)
            continue
        made = decode(given, prompt.themes)
        if one.article_id not in quotable:
            quotable[one.article_id] = Quotable(*text)
        for theme, (role, quote) in made.codes.items():
            place = quotable[one.article_id].find(quote) if role != "absent" else None
            if role != "absent" and place is None:
                made.faults.append((theme, "quote wrong"))
            elif theme in kept:
                where = (place.column, place.start, place.end) if place else ("", 0, 0)
                rows.append((one.article_id, theme, prompt.model, prompt.id, role, *where))
        if made.faults:
            failed.add(name)
            faults.update(kind for _, kind in made.faults)
    readings = conform(pd.DataFrame(rows, columns=columns("readings")), "readings")
    readings = readings.sort_values(["article_id", "theme", "reader", "wording"], ignore_index=True)
    examples = frozenset(name for prompt in prompts.values() for name in prompt.examples)
    return Readings(
        _requests(current, prompts, readings, examples),
        readings,
        _wordings(readings),
        _agreed(readings, wanted),
        examples,
        dict(sorted(faults.items())),
        frozenset(failed),
        _tokens(asked, answers, prompts),
    )


def _tokens(
    asked: dict[str, Asked], answers: dict[str, Given], prompts: dict[str, Prompt]
) -> dict[str, tuple[int, int]]:
    made: dict[str, tuple[int, int]] = {}
    for name, given in answers.items():
        if name in asked and asked[name].prompt in prompts:
            model = prompts[asked[name].prompt].model
            before = made.get(model, (0, 0))
            made[model] = before[0] + given.tokens_in, before[1] + given.tokens_out
    return made


def _requests(
    asked: list[Asked], prompts: dict[str, Prompt], readings: pd.DataFrame, examples: frozenset[str]
) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (one.article_id, prompts[one.prompt].model, one.reason, one.probability) for one in asked
    ]
    made = pd.DataFrame(rows, columns=["article_id", "reader", "reason", "probability"])
    made = made.drop_duplicates(["article_id", "reader"], keep="last")
    answered = readings.groupby(["article_id", "reader"])["wording"].nunique().rename("wordings")
    made = made.merge(answered.reset_index(), on=["article_id", "reader"], how="left")
    made["wordings"] = made["wordings"].fillna(0).astype("int64")
    made["reason"] = made["reason"].where(~made["article_id"].isin(examples), "example")
    made = made.sort_values(["reader", "article_id"], ignore_index=True)
    return conform(made, "reading_requests")


def _agreed(readings: pd.DataFrame, wanted: Counter[tuple[str, str, str]]) -> pd.DataFrame:
    """What a reader says of a theme where every wording it was asked in was answered alike."""
    import pandas as pd

    key = ["reader", "article_id", "theme"]
    found = readings.assign(present=(readings["role"] != "absent").astype(float))
    made = (
        found.sort_values("wording")
        .groupby(key, sort=True)
        .agg(present=("present", "mean"), n=("present", "size"), role=("role", "first"))
        .reset_index()
    )
    needed = [wanted[one] for one in made[key].itertuples(index=False, name=None)]
    whole = (made["n"] >= pd.Series(needed, dtype="int64")) & made["present"].isin([0.0, 1.0])
    return made.loc[whole, [*key, "present", "role"]].reset_index(drop=True)


def _wordings(readings: pd.DataFrame) -> pd.DataFrame:
    """How far each two wordings of one reader agree, by theme."""
    import pandas as pd

    from hwadu.themes import weighted_kappa

    present = readings.assign(present=(readings["role"] != "absent").astype(float))
    rows = []
    for (reader, theme), own in present.groupby(["reader", "theme"], sort=True):
        table = own.pivot(index="article_id", columns="wording", values="present")
        for one, other in combinations(table.columns, 2):
            both = table[[one, other]].dropna().to_numpy()
            if not len(both):
                continue
            found = weighted_kappa(both[:, 0], both[:, 1], np.ones(len(both)))
            differ = int((both[:, 0] != both[:, 1]).sum())
            bounds = (found.kappa, found.low, found.high, found.n, differ)
            rows.append((reader, theme, one, other, *bounds))
    return conform(pd.DataFrame(rows, columns=columns("reader_wordings")), "reader_wordings")

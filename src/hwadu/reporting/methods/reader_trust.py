"""What a language model read of a study, and whether it is believed: a table and its sentences."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.reporting.pieces.blocks import html_table, paragraph
from hwadu.reporting.wording import between, count, percent
from hwadu.words import texts, word

if TYPE_CHECKING:
    import pandas as pd


def reader_trust(
    trust: pd.DataFrame,
    audit: pd.DataFrame,
    facts: list[Mapping[str, Any]],
    labels: Mapping[str, str],
    language: str,
) -> str:
    """Every reader's verdicts beside people's agreement, and what its audit found.

    Parameters
    ----------
    trust, audit : DataFrame
        The tables ``reader_trust`` and ``reader_audit``.
    facts : list of mapping
        The readers of the run's manifest.
    labels : mapping of str to str
        Label of each theme.
    language : {"ko", "en"}
    """
    said = texts(language)["reader"]
    parts = [
        paragraph(sentence) for fact in facts for sentence in sentences(fact, labels, language)
    ]
    for reader, own in trust.groupby("reader", sort=True):
        used: Mapping[str, int] = next(
            (fact["used"] for fact in facts if fact["reader"] == reader), {}
        )
        by_theme = {row["theme"]: row for row in own.to_dict("records")}
        audited = {row["theme"]: row for row in audit[audit["reader"] == reader].to_dict("records")}
        rows = [
            [
                label,
                *_verdict(by_theme[theme], used.get(theme, 0), language),
                _missed(audited.get(theme), language),
            ]
            for theme, label in labels.items()
            if theme in by_theme
        ]
        names = ("theme", "reader_verdict", "reader_used", "reader_people", "people_people", "f1")
        heads = [word(name, language) for name in (*names, "coded", "reader_missed")]
        parts.append(html_table(heads, rows))
        if audited:
            first = max(audited.values(), key=lambda row: row["audited"])
            numbers = {name: count(first[name]) for name in ("audited", "unread")}
            parts.append(paragraph(said["audit"].format(**numbers), "note"))
    return "".join(parts)


def _missed(row: Mapping[Any, Any] | None, language: str) -> str:
    """Share of the articles not read that have a theme unseen, by the audit."""
    if row is None:
        return "–"
    values = [row[name] for name in ("missed", "missed_low", "missed_high")]
    share, low, high = (percent(value) for value in values)
    return f"{share} ({between(low, high, language)})"


def sentences(
    fact: Mapping[str, Any],
    labels: Mapping[str, str],
    language: str,
    write: Callable[[str], str] = str,
) -> list[str]:
    """What a reader read, how it was judged and what it took.

    Parameters
    ----------
    fact : mapping
        One of the readers of the run's manifest.
    labels : mapping of str to str
    language : {"ko", "en"}
    write : callable
        How text of a user is written.
    """
    said = texts(language)["reader"]
    n = len(fact["wordings"])
    made = [
        said["articles"].format(
            model=write(fact["reader"]),
            read=count(fact["read"]),
            wordings=said["wording_one"] if n == 1 else said["wording_many"].format(n=n),
            language=", ".join(said["language"][name] for name in fact["languages"]),
            **{name: count(fact[name]) for name in ("doubt", "audit", "coded")},
        )
    ]
    if fact["people"]:
        verdicts = [
            said["verdicts"][verdict].format(
                themes=", ".join(write(labels.get(name, name)) for name in fact[verdict])
            )
            for verdict in ("earned", "refused", "unknown")
            if fact[verdict]
        ]
        made.append(
            said["judged"].format(
                people=count(fact["people"]), bar=fact["bar"], verdicts="; ".join(verdicts)
            )
        )
    else:
        made.append(said["none_coded"])
    if fact["wordings_kappa"]:
        low, high = min(fact["wordings_kappa"]), max(fact["wordings_kappa"])
        kappa = f"{low:.2f}" if low == high else between(f"{low:.2f}", f"{high:.2f}", language)
        made.append(said["wordings"].format(kappa=kappa))
    if fact["tokens_in"]:
        price = fact.get("price")
        made.append(
            said["cost"].format(
                tokens_in=count(fact["tokens_in"]),
                tokens_out=count(fact["tokens_out"]),
                price="" if price is None else said["price"].format(price=price),
            )
        )
    return made


def quoted_by_readers(
    themes: pd.DataFrame, readings: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """The table ``themes`` with what a model quoted, where a model decided.

    Parameters
    ----------
    themes, readings, articles : DataFrame
        The tables of those names.

    Returns
    -------
    DataFrame
        With one column more, ``quoted``; empty text where no model decided.
    """
    key = ["article_id", "theme"]
    by_model = themes.loc[themes["decided"] == "model", key]
    found = readings[readings["quote_in"] != ""].drop_duplicates(key).merge(by_model, on=key)
    texts_of = articles.drop_duplicates("article_id").set_index("article_id")
    said = [
        str(texts_of.at[row["article_id"], row["quote_in"]])[row["quote_start"] : row["quote_end"]]
        for row in found.to_dict("records")
    ]
    quoted = found[key].assign(quoted=np.array(said, dtype=object))
    made = themes.merge(quoted, on=key, how="left")
    return made.assign(quoted=made["quoted"].fillna(""))


def methods_of_readers(
    facts: list[Mapping[str, Any]],
    labels: Mapping[str, str],
    language: str,
    write: Callable[[str], str],
) -> list[str]:
    """The paragraph of the methods section on readers; none where nothing was read."""
    if not facts:
        return []
    said = [sentence for fact in facts for sentence in sentences(fact, labels, language, write)]
    return [" ".join([*said, texts(language)["reader"]["use"]])]


def _verdict(row: Mapping[Any, Any], used: int, language: str) -> list[Any]:
    said = texts(language)["reader"]
    verdict = said["verdict"][row["verdict"]]
    if row["reason"]:
        verdict += f" ({said['reason'][row['reason']]})"
    if row["verdict"] == "unknown" and not math.isnan(row["more_codes"]):
        verdict += ", " + said["more"].format(n=count(row["more_codes"]))
    kappa = _with_bounds(row["kappa"], row["low"], row["high"], language)
    people = _with_bounds(row["people_kappa"], row["people_low"], row["people_high"], language)
    return [
        verdict,
        used,
        ("≈ " if row["leaned"] else "") + kappa,
        people,
        _with_bounds(row["f1"], row["f1_low"], row["f1_high"], language),
        row["coded"],
    ]


def _with_bounds(value: float, low: float, high: float, language: str) -> str:
    if math.isnan(value):
        return "–"
    return f"{value:.2f} ({between(f'{low:.2f}', f'{high:.2f}', language)})"

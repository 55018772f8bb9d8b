"""Which topics models of another kind find too, and what their shares go with."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.topics.largest import topic_name
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import html_table, paragraph, worded_table
from hwadu.reporting.wording import count, points, points_between, probability
from hwadu.words import name_of, say, word

_LEVEL = 0.05
_TERMS = 6


def models_table(models: pd.DataFrame, language: str) -> str:
    """The models: their agreement with the topics, and how many topics they find."""
    rows = [
        [
            name_of(row["model"], language),
            count(row["topics"]),
            count(row["articles"]),
            _between(row["ami"], row["ami_low"], row["ami_high"]),
            " · ".join(count(row[name]) for name in ("survives", "partly", "dissolves")),
        ]
        for row in models.to_dict("records")
    ]
    names = ("model", "topics", "articles", "ami", "surviving")
    moving = "".join(
        paragraph(say("other_models.not_converged", language, model=name_of(name, language)))
        for name in models.loc[~models["converged"], "model"]
    )
    return worded_table(names, rows, language) + moving


def survival_table(survival: pd.DataFrame, topics: pd.DataFrame, language: str) -> str:
    """Each topic with its overlap in each model, those that survive least last."""
    labels = dict(zip(topics["topic"], topics["label"], strict=True))
    models = list(dict.fromkeys(survival["model"]))
    mean = survival.groupby("topic")["overlap"].mean().sort_values(ascending=False, kind="stable")
    by_topic = survival.set_index(["topic", "model"])
    rows = []
    for topic in mean.index:
        cells = [topic_name(topic, labels[topic], language)]
        for model in models:
            row = by_topic.loc[(topic, model)]
            said = say(f"other_models.{row['verdict']}", language)
            cells.append(f"{_between(row['overlap'], row['low'], row['high'])} {said}")
        nearest = by_topic.loc[(topic, models[0]), "terms"]
        rows.append([*cells, ", ".join(nearest[:_TERMS])])
    head = [word("topic", language)]
    head += [f"{word('overlap', language)}, {name_of(model, language)}" for model in models]
    return html_table([*head, word("nearest_terms", language)], rows)


def covariates_table(effects: pd.DataFrame, topics: pd.DataFrame, language: str) -> str:
    """Effects of year and outlet on the shares of topics, those that are clear."""
    if effects.empty:
        return ""
    labels = dict(zip(topics["topic"], topics["label"], strict=True))
    clear = effects[effects["q_value"] < _LEVEL]
    lead = paragraph(
        say("other_models.covariates", language, clear=count(len(clear)), all=count(len(effects)))
    )
    if clear.empty:
        return lead
    rows = []
    for row in clear.sort_values(["q_value", "partner", "covariate", "level"]).to_dict("records"):
        effect = points(row["effect"], language)
        if row["covariate"] == "year":
            said = say("other_models.per_year", language, effect=effect)
        else:
            said = say("other_models.against", language, level=row["level"], effect=effect)
        own = topic_name(row["topic"], labels[row["topic"]], language) if row["topic"] >= 0 else "–"
        interval = points_between(row["low"], row["high"], language)
        terms = ", ".join(row["terms"][:_TERMS])
        rows.append([own, terms, said, interval, probability(row["q_value"])])
    names = ("topic", "nearest_terms", "difference", "interval")
    return lead + html_table([*(word(name, language) for name in names), "q"], rows)


def table(view: View) -> str:
    """The three tables, one below the other."""
    topics, language = view.table("topics"), view.language
    return (
        models_table(view.table("topic_models"), language)
        + survival_table(view.table("topic_survival"), topics, language)
        + covariates_table(view.table("topic_covariates"), topics, language)
    )


def _between(value: float, low: float, high: float) -> str:
    """A value, and the least and largest of several fits where they differ."""
    return f"{value:.2f}" if high - low < 0.005 else f"{value:.2f} ({low:.2f}–{high:.2f})"


EXHIBIT = Exhibit(
    name="other_models",
    place=880,
    section="other_models",
    table=table,
    applies=lambda view: view.has("topic_models"),
    quotes=("topic_models", "topic_survival", "topic_covariates"),
)

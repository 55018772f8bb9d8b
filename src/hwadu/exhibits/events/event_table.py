"""Events and by how much shares differ after them, as a table."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from hwadu.figures.curves import Span
from hwadu.reporting.pieces.blocks import Unbroken, html_table, paragraph
from hwadu.reporting.pieces.notes import nothing, some_rows
from hwadu.reporting.wording import count, day, points, points_between, probability
from hwadu.words import texts, word
from hwadu.words.of_users import labels_in


def event_table(
    effects: pd.DataFrame,
    events: pd.DataFrame,
    labels: Mapping[str, str],
    language: str,
    most: int,
    span: Span | None = None,
) -> str:
    """By how much shares stood higher or lower after dated events, the surest first.

    Of the pairs of event and theme that could not be compared, those within the study are counted.
    """
    pairs = effects[
        (effects["kind"] == "theme")
        & (effects["unit"] == "article")
        & (effects["measure"] == "level")
        & effects["key"].isin(list(labels))
    ]
    rows = pairs[pairs["effect"].notna()].sort_values(["q_value", "p_value", "date", "key"])
    untested = pairs[pairs["effect"].isna()]
    if span is not None:
        untested = untested[untested["date"].between(*span)]
    said = texts(language)["events"]["untested"]
    rest = paragraph(said.format(n=count(len(untested))), "note") if len(untested) else ""
    if rows.empty:
        return rest or nothing(language)
    names = labels_in(events, language, of="label")
    verdicts = texts(language)["verdict"] | texts(language)["event_verdict"]
    cells = [
        [
            labels[row["key"]],
            f"{day(row['date'])} {names.get(row['event'], row['event'])}",
            points(row["effect"], language),
            points_between(row["low"], row["high"], language),
            probability(row["q_value"]),
            "–" if math.isnan(row["placebo_p"]) else probability(row["placebo_p"]),
            Unbroken(verdicts.get(row["verdict"], row["verdict"])),
        ]
        for row in rows.head(most).to_dict("records")
    ]
    heads = ["theme", "event", "level_after", "interval"]
    shown = html_table(
        [
            *(word(name, language) for name in heads),
            "q",
            word("placebo", language),
            word("verdict", language),
        ],
        cells,
    )
    return shown + some_rows(len(cells), len(rows), language) + rest

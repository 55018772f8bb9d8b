"""Results as the tables a reviewer looks for: terms, centralities, drift, effects, quality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hwadu.reporting.blocks import bullets, paragraph, table
from hwadu.reporting.exhibits import nothing
from hwadu.reporting.wording import (
    between,
    count,
    percent,
    period_name,
    points,
    points_between,
    probability,
)
from hwadu.words import name_of, texts, word
from hwadu.words.naming import note_text, variant_name

if TYPE_CHECKING:
    import pandas as pd

_FEWEST_EXPECTED = 1  # a multiple of less than an article says nothing
_QUALITY = ("precision", "recall", "f1", "kappa", "alpha")


def frequent_terms(
    frequent: pd.DataFrame, language: str, most: int, *, kind: str = "study", key: str = ""
) -> str:
    """The terms of the study, or of a theme, by TF, DF and TF-IDF."""
    mine = frequent[(frequent["kind"] == kind) & (frequent["key"] == key)]
    if mine.empty:
        return nothing(language)
    rows = [
        [row["rank"], row["term"], row["tf"], row["df"], f"{row['tf_idf']:,.1f}"]
        for row in mine.sort_values("rank").head(most).to_dict("records")
    ]
    return table([word("rank", language), word("term", language), "TF", "DF", "TF-IDF"], rows)


def centralities(centrality: pd.DataFrame, key: str, language: str, most: int) -> str:
    """The most connected terms of a theme with their centralities, over all periods."""
    mine = centrality[(centrality["key"] == key) & centrality["period"].isna()]
    if mine.empty:
        return nothing(language)
    order = mine.sort_values(["degree", "eigenvector", "term"], ascending=[False, False, True])
    rows = [
        [row["term"], row["articles"], *(f"{row[name]:.3f}" for name in _CENTRALITIES)]
        for row in order.head(most).to_dict("records")
    ]
    names = ("term", "stories_with", *_CENTRALITIES)
    return table([word(name, language) for name in names], rows)


_CENTRALITIES = ("degree", "betweenness", "eigenvector")


def drift(drifting: pd.DataFrame, key: str, every: str, language: str, most: int) -> str:
    """The words that came into a theme and left it, a row a period; in brackets their stories."""
    mine = drifting[drifting["key"] == key].sort_values(["period", "rank", "term"])
    if mine.empty:
        return nothing(language)
    rows = []
    for period, words in mine.groupby("period", sort=True):
        cells = []
        for direction in ("new", "fading"):
            chosen = words[words["direction"] == direction].head(most)
            cells.append(
                ", ".join(
                    f"{row['term']} ({row['stories']}/{row['of']} ← "
                    f"{row['stories_before']}/{row['of_before']})"
                    for row in chosen.to_dict("records")
                )
                or "–"
            )
        rows.append([period_name(_time(period), every), *cells])
    return table([word(name, language) for name in ("period", "new", "fading")], rows)


def measured_shares(
    shares_by_year: pd.DataFrame, labels: Mapping[str, str], measure: str, language: str
) -> str:
    """Shares by year as counted, and as adjusted or corrected with their intervals."""
    rows = shares_by_year[
        (shares_by_year["kind"] == "theme")
        & (shares_by_year["by"] == "")
        & (shares_by_year["unit"] == "article")
        & (shares_by_year["denominator"] == "query")
        & shares_by_year[measure].notna()
        & shares_by_year["key"].isin(list(labels))
    ]
    if rows.empty:
        return nothing(language)
    place = {key: i for i, key in enumerate(labels)}
    rows = rows.assign(place=rows["key"].map(place)).sort_values(["place", "period"])
    cells = [
        [
            labels[row["key"]],
            str(row["period"].year),
            percent(row["share"]),
            percent(row[measure]),
            between(percent(row[f"{measure}_low"]), percent(row[f"{measure}_high"]), language),
        ]
        for row in rows.to_dict("records")
    ]
    names = ("theme", "year", "counted", measure, "interval")
    return table([word(name, language) for name in names], cells)


def theme_quality(quality: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """How well themes were assigned, and how far coders agree, as people's codes say."""
    whole = quality[(quality["by"] == "") | (quality["by"] == "coders")]
    whole = whole[whole["measure"].isin(_QUALITY) & whole["theme"].isin(["", *labels])]
    if whole.empty:
        return nothing(language)
    place = {key: i for i, key in enumerate([*labels, ""])}
    order = {name: i for i, name in enumerate(_QUALITY)}
    rows = whole.assign(
        place=whole["theme"].map(place), order=whole["measure"].map(order)
    ).sort_values(["place", "order", "group"])
    cells = [
        [
            labels.get(row["theme"], word("all_themes", language)),
            word(row["measure"], language) + (f" ({row['group']})" if row["group"] else ""),
            f"{row['value']:.2f}",
            between(f"{row['low']:.2f}", f"{row['high']:.2f}", language),
            row["n"],
        ]
        for row in rows.to_dict("records")
    ]
    names = ("theme", "measure", "value", "interval", "coded")
    return table([word(name, language) for name in names], cells)


def comparisons(
    compared: pd.DataFrame, labels: Mapping[str, str], by: str, language: str, most: int
) -> str:
    """Groups of articles in which a theme's share differs most surely from all others."""
    rows = compared[
        (compared["kind"] == "theme")
        & (compared["by"] == by)
        & compared["key"].isin(list(labels))
        & compared["difference"].notna()
    ].sort_values(["q_value", "key", "group"])
    if rows.empty:
        return nothing(language)
    cells = [
        [
            labels[row["key"]],
            name_of(row["group"], language) if by == "outlet_type" else row["group"],
            percent(row["share"]),
            percent(row["other_share"]),
            points(row["difference"], language),
            points_between(row["low"], row["high"], language),
            probability(row["q_value"]),
        ]
        for row in rows.head(most).to_dict("records")
    ]
    names = ("theme", "group", "share", "others_share", "difference", "interval")
    return table([*(word(name, language) for name in names), "q"], cells)


def unfitted_effects(effects: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """Each theme without any estimate, with the reason; nothing if all themes have one."""
    fitted = set(effects.loc[effects["estimate"].notna(), "theme"])
    reasons = effects[effects["note"] != ""].drop_duplicates("theme").set_index("theme")["note"]
    said = [
        f"{label}: {note_text(reasons[theme], language)}"
        for theme, label in labels.items()
        if theme in reasons.index and theme not in fitted
    ]
    return bullets(said) if said else ""


def theme_pairs(pairs: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """Which themes travel together, the most unexpected first."""
    known = pairs[pairs["theme"].isin(list(labels)) & pairs["other"].isin(list(labels))]
    if known.empty:
        return nothing(language)
    place = {key: i for i, key in enumerate(labels)}
    once = known[known["theme"].map(place) < known["other"].map(place)]
    told = once[once["expected"] >= _FEWEST_EXPECTED]
    rare = ""
    if len(told) < len(once):
        said = texts(language)["pairs"]["rare"]
        rare = paragraph(said.format(n=count(len(once) - len(told))), "note")
    if told.empty:
        return rare
    rows = [
        [
            labels[row["theme"]],
            labels[row["other"]],
            row["articles"],
            f"{row['expected']:.1f}",
            f"{row['lift']:.2f}",
            between(f"{row['low']:.2f}", f"{row['high']:.2f}", language),
        ]
        for row in told.sort_values(["lift", "theme"], ascending=[False, True]).to_dict("records")
    ]
    names = ("theme", "other", "articles", "expected_articles", "lift", "interval")
    return table([word(name, language) for name in names], rows) + rare


def sensitivity(variants: pd.DataFrame, language: str) -> str:
    """How far topics move with choices that were made."""
    if variants.empty:
        return nothing(language)
    rows = [
        [
            variant_name(row["variant"], language),
            row["topics"],
            row["articles"],
            f"{row['ami']:.2f}",
            percent(row["kept"]),
            points(row["largest_change"], language).removeprefix("+"),
        ]
        for row in variants.to_dict("records")
    ]
    names = ("variant", "topics", "articles", "ami", "kept_topic", "largest_change")
    return table([word(name, language) for name in names], rows)


def candidates(found: pd.DataFrame, labels: Mapping[str, str], language: str, most: int) -> str:
    """Terms that mark a theme and are not in the codebook, for people to decide on."""
    if found.empty:
        return nothing(language)
    rows = []
    for theme, label in labels.items():
        mine = found[found["theme"] == theme].sort_values(["z", "term"], ascending=[False, True])
        columns = (mine[name].head(most) for name in ("term", "articles", "brings"))
        said = [f"{term} ({n:,} + {more:,})" for term, n, more in zip(*columns, strict=True)]
        rows.append([label, ", ".join(said) or "–"])
    return table([word("theme", language), word("candidates", language)], rows)


def _time(period: Any) -> pd.Timestamp:
    import pandas as pd

    return pd.Timestamp(period)

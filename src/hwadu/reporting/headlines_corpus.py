"""What figures of the articles, outlets, stories and copies show, as their titles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwadu.reporting.copies import unit_differences
from hwadu.reporting.wording import count, percent, period_name
from hwadu.stats.bins import counted_by
from hwadu.words import headline, name_of, word

if TYPE_CHECKING:
    import pandas as pd

_FEWEST_STORIES = 5  # a group of fewer stories says nothing about copying, and is not drawn
_WORTH_SAYING = 0.01


def of_volume(articles: pd.DataFrame, language: str) -> str | None:
    """The month with the most articles; of a short time, the day."""
    every = counted_by(articles["published"])
    bins = articles["published"].dropna().dt.to_period("D" if every == "day" else "M")
    sizes = bins.value_counts()
    if sizes.empty:
        return None
    largest = sizes[sizes == sizes.max()].index.min()
    return headline(
        "volume" if every == "month" else "volume_day",
        language,
        period=period_name(largest.start_time, every),
        n=count(sizes.max()),
    )


def of_outlet_sizes(articles: pd.DataFrame, language: str) -> str | None:
    """The outlet with the most articles among those with a date, and its part of them."""
    dated = articles[articles["published"].notna()]
    sizes = dated.loc[dated["press"] != "", "press"].value_counts()
    if sizes.empty:
        return None
    largest = min(sizes[sizes == sizes.max()].index)
    return headline(
        "outlet_sizes",
        language,
        press=largest,
        share=percent(sizes.max() / len(dated)),
        n=count(sizes.max()),
        total=count(len(dated)),
    )


def of_text_basis(articles: pd.DataFrame, language: str) -> str | None:
    """How much of the articles' text there is: one kind throughout, or several mixed."""
    counts = articles.loc[articles["published"].notna(), "text_basis"].value_counts()
    if counts.empty:
        return None
    total = int(counts.sum())
    if len(counts) == 1:
        basis = name_of(str(counts.index[0]), language)
        return headline("one_basis", language, basis=basis, n=count(total))
    order = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    parts = [f"{name_of(str(basis), language)} {percent(n / total)}" for basis, n in order]
    return headline("mixed_bases", language, parts=", ".join(parts))


def of_dates(articles: pd.DataFrame, language: str) -> str | None:
    """How many articles have no date."""
    if articles.empty:
        return None
    undated, total = int(articles["published"].isna().sum()), count(len(articles))
    if not undated:
        return headline("all_dated", language, total=total)
    share = percent(undated / len(articles))
    return headline("dates", language, n=count(undated), share=share, total=total)


def calibration_title(bins: pd.DataFrame, language: str) -> str:
    """Of what scores highest, how much people coded so."""
    top = bins.sort_values("score").iloc[-1]
    return headline(
        "calibration",
        language,
        score=f"{top['from']:.1f}",
        share=percent(top["share"]),
        n=int(top["n"]),
        low=percent(top["low"]),
        high=percent(top["high"]),
    )


def of_dependence(
    dependence: pd.DataFrame, labels: Mapping[str, str], language: str, by: str, most: int
) -> str | None:
    """The theme, outlet or month that was copied most, and whether more than the whole.

    Of many groups the ``most`` with the largest number of stories are looked at, as in the figure.
    Outlets are not held against the whole: a story of five outlets counts in each of them.
    """
    rows = dependence[(dependence["by"] == by) & (dependence["stories"] >= _FEWEST_STORIES)]
    if by == "theme":
        rows = rows[rows["group"].isin(list(labels))]
    if rows.empty:
        return None
    rows = rows.sort_values(["stories", "group"], ascending=[False, True]).head(most)
    row = rows.sort_values(["copies_per_story", "group"], ascending=[False, True]).iloc[0]
    if row["copies_per_story"] <= 1:
        return headline("not_copied", language)
    said = headline(
        "dependence",
        language,
        kind=word(by, language) if language == "ko" else word(by, language).lower(),
        group=labels.get(row["group"], row["group"]) or "–",
        copies=f"{row['copies_per_story']:.2f}",
        low=f"{row['low']:.2f}",
        high=f"{row['high']:.2f}",
    )
    whole = dependence[dependence["by"] == "all"]
    if by == "outlet" or whole.empty or row["low"] > whole["high"].iloc[0]:
        return said
    mean = f"{whole['copies_per_story'].iloc[0]:.2f}"
    return said + headline("not_apart", language, copies=mean)


def of_units(
    shares: pd.DataFrame,
    shares_by_year: pd.DataFrame,
    labels: Mapping[str, str],
    every: str,
    language: str,
) -> str | None:
    """Where counting stories instead of articles moves a share most.

    Years are compared, whole ones where there are any; with one year only, the study's own
    periods of some size (as in :func:`hwadu.reporting.copies.unit_differences`).
    """
    several = shares_by_year["period"].nunique() > 1
    whole = shares_by_year[~shares_by_year["partial"]]
    years = shares_by_year if whole.empty else whole
    found = unit_differences(shares.head(0) if several else shares, years)
    known = found[found["key"].isin(list(labels))]
    if known.empty:
        return None
    row = known.iloc[0]
    yearly = "years_" if row["every"] else ""
    if abs(row["difference"]) < _WORTH_SAYING:
        whole_only = yearly and len(years) == len(shares_by_year)
        return headline(f"{yearly}units_close{'_whole' if whole_only else ''}", language)
    return headline(
        f"{yearly}units",
        language,
        theme=labels[row["key"]],
        period=headline("year", language, year=row["period"].year)
        if row["every"]
        else period_name(row["period"], every),
        articles=percent(row["articles"]),
        stories=percent(row["stories"]),
    )

"""Heat map, topics and corpus: what is drawn is what the tables say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.corpus.dates import dates_by_basis
from hwadu.exhibits.corpus.outlets import outlets_by_month
from hwadu.exhibits.corpus.text_basis import text_basis_by_year
from hwadu.exhibits.corpus.volume import volume_by_month
from hwadu.exhibits.groups.outlet_themes import outlet_heatmap
from hwadu.exhibits.shares.heatmap import theme_heatmap
from hwadu.exhibits.topics.nmf import nmf_beside_bertopic
from hwadu.exhibits.topics.topic_sizes import topic_sizes
from hwadu.exhibits.topics.topics import topic_bars
from hwadu.reporting.findings.mixed_topics import with_mixed_told


def numbers_in(axes):
    return [text.get_text() for text in axes.texts]


def test_the_heat_map_adds_up_periods_of_a_year(monthly, yearly, labels):
    by_month, by_year = (
        numbers_in(theme_heatmap(table, labels).axes[0]) for table in (monthly, yearly)
    )
    assert by_month == by_year
    row = yearly[(yearly["unit"] == "article") & (yearly["key"] == "sovereign_ai")]
    assert by_year[:7] == [f"{100 * share:.1f}" for share in row["share"]]


def test_a_year_without_articles_is_a_dash(yearly, labels):
    without = yearly[yearly["period"].dt.year != 2021]
    figure = theme_heatmap(without, labels, language="en")
    assert numbers_in(figure.axes[0])[2] == "–"
    assert "no articles" in figure.texts[-1].get_text()


def test_outlets_show_the_part_of_their_articles_with_a_theme(made, articles, labels):
    themes = made.themes(articles)
    figure = outlet_heatmap(articles, themes, labels, most=2, language="en")
    names = [tick.get_text() for tick in figure.axes[0].get_yticklabels()]
    sizes = articles["press"].value_counts()
    assert names[0] == "700 articles"
    assert names[1:] == [f"{press} ({n:,})" for press, n in sizes.head(2).items()]
    talent = set(themes.loc[themes["theme"] == "ai_talent", "article_id"])
    largest = articles[articles["press"] == sizes.index[0]]
    column = list(labels).index("ai_talent")
    assert numbers_in(figure.axes[0])[7 + column] == (
        f"{100 * largest['article_id'].isin(talent).mean():.1f}"
    )
    with pytest.raises(NotEnoughDataError, match="no outlets"):
        outlet_heatmap(articles.head(40), themes, labels)


def test_volume_counts_every_dated_article_once(articles):
    bars = volume_by_month(articles).axes[0].patches
    assert sum(bar.get_height() for bar in bars) == articles["published"].notna().sum()
    assert len(bars) == 83


def test_a_month_is_counted_by_day_and_a_part_of_a_month_is_pale(articles):
    month = articles[articles["published"].dt.strftime("%Y-%m") == "2022-03"]
    days = volume_by_month(month, language="en").axes[0]
    assert all(bar.get_width() < 1 for bar in days.patches)
    span = articles["published"].min(), pd.Timestamp("2025-11-10")
    known = articles[articles["published"] <= span[1]]
    bars = volume_by_month(known, span=span).axes[0].patches
    assert [bar.get_alpha() for bar in bars[-2:]] == [None, pytest.approx(0.45)]


def test_some_of_many_is_said_and_all_of_them_is_not(made, articles):
    def subtitle(figure):
        return figure.texts[-1].get_text()

    assert "3 largest of" in subtitle(outlets_by_month(articles, most=3, language="en"))
    assert "largest of" not in subtitle(outlets_by_month(articles, language="en"))
    assert "only the 4 largest of 14 topics" in subtitle(
        topic_sizes(made.topics(), most=4, language="en")
    )


def test_a_year_covered_in_part_bears_a_star(yearly, labels):
    last = yearly["period"] == yearly["period"].max()
    axes = theme_heatmap(yearly.assign(partial=last), labels).axes[0]
    years = [tick.get_text().splitlines()[0] for tick in axes.get_xticklabels()]
    assert [year for year in years if year.endswith("*")] == years[-1:]


def test_outlets_are_ordered_by_size(articles):
    figure = outlets_by_month(articles, most=3)
    names = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    counts = articles.dropna(subset="published")["press"].value_counts()
    assert names == [f"{press} ({n:,})" for press, n in counts.head(3).items()]


def test_text_basis_adds_up_to_all(articles):
    axes = text_basis_by_year(articles, language="en").axes[0]
    ends = [bar.get_x() + bar.get_width() for bar in axes.patches]
    assert max(ends) == pytest.approx(100)
    legend = [text.get_text() for text in axes.get_legend().get_texts()]
    assert legend == ["whole text", "lead only", "lead with keywords"]


def test_dates_say_where_they_came_from(articles):
    axes = dates_by_basis(articles).axes[0]
    widths = sorted(bar.get_width() for bar in axes.patches)
    assert widths == sorted(articles["date_basis"].value_counts())


def test_dates_are_counted_by_kind_and_not_by_wording(articles):
    stamps = [
        f"none: the stamp '05.{day} 10:00' has no year and nothing gives it" for day in (1, 2)
    ]
    mixed = articles.head(4).assign(date_basis=["column 일자", "address", *stamps])
    axes = dates_by_basis(mixed, language="en").axes[0]
    names = [tick.get_text() for tick in axes.get_yticklabels()]
    assert names == [
        "no date: the stamp has no year",
        "address of the page",
        "column 일자",
    ]


def test_topics_are_ordered_by_size_and_numbered(made):
    axes = topic_sizes(made.topics(), most=3).axes[0]
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names[0] == "토픽 없음"
    assert names[1].startswith("T0 ")
    assert "120 (" in numbers_in(axes)[0]


def test_topic_panels_leave_out_articles_without_a_topic(made):
    figure = topic_bars(made.topics(), made.topic_terms(), most=4, terms=5)
    assert len(figure.axes) == 4
    widths = [bar.get_width() for bar in figure.axes[0].patches]
    assert np.allclose(widths, [0.1, 0.05, 0.0333, 0.025, 0.02])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_long_name_of_a_topic_loses_letters_and_never_its_number_of_articles(made, language):
    topics = with_mixed_told(made.topics().assign(mixed=True), language)
    topics["label"] += " · 반도체 클러스터 전력 공급 대책"
    topics["articles"] += 12_000
    shown = topics[topics["topic"] >= 0].head(4)
    figure = topic_bars(topics, made.topic_terms(), most=4, terms=5, language=language)
    headings = [axes.texts[-1].get_text() for axes in figure.axes]
    expected = [f" ({articles:,})" for articles in shown["articles"]]
    for heading, number, label in zip(headings, expected, shown["label"], strict=True):
        assert heading.endswith("…" + number)
        assert heading.split("…")[0].split(" ", 1)[1] in label


def test_nmf_topics_stand_beside_the_nearest_topic(made):
    axes = nmf_beside_bertopic(made.nmf_topics(), made.topics()).axes[0]
    label = made.topics().set_index("topic").loc[0, "label"]
    assert numbers_in(axes)[0] == f"0.80: T0 {label}"


def test_nothing_to_draw_is_said(made):
    with pytest.raises(NotEnoughDataError, match="no topics"):
        topic_sizes(made.topics().iloc[:0])
    with pytest.raises(NotEnoughDataError, match="no NMF topics"):
        nmf_beside_bertopic(made.nmf_topics().iloc[:0], made.topics())
    with pytest.raises(NotEnoughDataError, match="no articles"):
        dates_by_basis(made.articles().iloc[:0])

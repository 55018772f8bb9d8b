"""Figures of results: sweeps, networks, maps, drift, effects, outlets, adjusted and smoothed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.corpus.outlet_spells import outlet_spells
from hwadu.exhibits.events.event_effects import event_effects
from hwadu.exhibits.groups.groups import group_differences
from hwadu.exhibits.models.effects import marginal_effects
from hwadu.exhibits.models.predicted import predicted_panels
from hwadu.exhibits.shares.measures import measure_panels
from hwadu.exhibits.themes.drift import term_drift
from hwadu.exhibits.topics.hot_and_cold import hot_and_cold
from hwadu.exhibits.topics.map import article_map
from hwadu.exhibits.topics.number_of_topics import topic_sweep
from hwadu.exhibits.vocabulary.network import term_network
from hwadu.figures.placement import place_labels
from hwadu.figures.share_lines import share_lines

HOSTILE = "<script>alert('x')</script> $a_1$ 100% | \"따옴표\" 🎉 שלום " + "긴" * 300


def texts_of(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts] + [
        text.get_text() for text in figure.texts
    ]


def ticks_of(figure):
    return [label.get_text() for label in figure.axes[0].get_yticklabels()]


def sweep():
    return pd.DataFrame(
        {
            "resolution": [0.5, 1.0, 2.0],
            "topics": [5, 9, 14],
            "stability": [0.8, 0.9, 0.7],
            "coherence": [0.1, 0.2, np.nan],
            "score": [0.8, 0.9, 0.7],
            "chosen": [False, True, False],
        }
    )


def trends_of(made, kind="topic"):
    table = made.changes().assign(kind=kind, test="hot_cold")
    return table.assign(key=[str(i) for i in range(len(table))]) if kind == "topic" else table


def at_events():
    rows = [
        ("sovereign_ai", "챗봇 공개", "2022-11-30", 0.05, "rose"),
        ("sovereign_ai", "데이터댐 발표", "2020-07-14", -0.04, "fell"),
        ("ai_talent", "챗봇 공개", "2022-11-30", 0.0, "cannot say"),
    ]
    table = pd.DataFrame(rows, columns=["key", "event", "date", "effect", "verdict"])
    return table.assign(
        date=pd.to_datetime(table["date"]),
        kind="theme",
        unit="article",
        measure="level",
        low=table["effect"] - 0.02,
        high=table["effect"] + 0.02,
        p_value=[0.0003, 0.007, 0.9],
        q_value=[0.001, 0.01, 0.9],
        placebo_p=[0.01, 0.02, 0.8],
        before=0.1,
        after=0.1 + table["effect"],
    )


def network(terms, key="sovereign_ai", name=lambda term: term):
    pairs = [(a, b) for i, a in enumerate(terms) for b in terms[i + 1 :]][::2]
    links = pd.DataFrame(pairs, columns=["source", "target"]).map(name)
    links = links.assign(kind="theme", key=key, period=pd.NaT, articles=9)
    links["npmi"] = np.linspace(0.2, 0.6, len(links))
    nodes = pd.DataFrame({"term": [name(term) for term in terms]})
    nodes = nodes.assign(kind="theme", key=key, period=pd.NaT, degree=0.1, betweenness=0.1)
    nodes["articles"] = range(20, 20 + len(nodes))
    return links, nodes.assign(eigenvector=np.linspace(0.1, 0.5, len(nodes)))


def places(count=400):
    rng = np.random.default_rng(0)
    topic = rng.integers(0, 10, count)
    return pd.DataFrame(
        {
            "article_id": [f"a{i}" for i in range(count)],
            "x": rng.normal(topic % 4, 0.2),
            "y": rng.normal(topic // 4, 0.2),
            "topic": topic,
        }
    )


def drifting(terms=("소버린 AI", "데이터 주권")):
    rows = [
        ("theme", "sovereign_ai", pd.Timestamp(year, 1, 1), direction, rank, term, 40)
        for year in (2022, 2023, 2024)
        for direction in ("new", "fading")
        for rank, term in enumerate(terms, start=1)
    ]
    names = ["kind", "key", "period", "direction", "rank", "term", "of"]
    return pd.DataFrame(rows, columns=names).assign(every="year")


def outlet_table(made, name=lambda press: press):
    return pd.DataFrame(
        {
            "press": [name(press) for press in made.PRESS],
            "first": pd.to_datetime(["2019-01-01", "2019-01-02", "2022-01-01", "2019-01-01"]),
            "last": pd.to_datetime(["2025-11-01", "2025-11-01", "2025-11-01", "2021-05-01"]),
            "articles": [400, 300, 200, 100],
            "enters": [False, False, True, False],
            "leaves": [False, False, False, True],
            "panel": [True, True, False, False],
        }
    )


def test_the_sweep_marks_what_was_chosen(made):
    figure = topic_sweep(sweep(), language="en", title="Nine topics are most stable")
    assert "chosen: 9 topics" in texts_of(figure)[-1]
    upper, lower = figure.axes
    assert [text.get_text() for text in upper.texts] == ["0.90"]
    assert len(lower.lines[0].get_xdata()) == 2  # a resolution without coherence has no dot
    with pytest.raises(NotEnoughDataError):
        topic_sweep(sweep().head(1))


def test_the_sweep_says_which_numbers_could_not_be_chosen():
    whole = texts_of(topic_sweep(sweep(), language="en"))
    assert not any("hollow" in text for text in whole)
    bounded = sweep().assign(stability=[0.8, 0.9, 0.95], score=[0.8, 0.9, 0.0])
    figure = topic_sweep(bounded, language="en")
    assert any("hollow dot = too few or too many" in text for text in texts_of(figure))
    hollow = [line for line in figure.axes[0].lines if line.get_markersize() == 5]
    assert [line.get_xdata().tolist() for line in hollow] == [[14]]


def test_hot_topics_stand_above_cold_ones(made):
    rows = trends_of(made)
    figure = hot_and_cold(rows, {"0": "소버린"}, language="ko")
    effects = rows.sort_values("effect", ascending=False)["key"].tolist()
    assert [name.split()[0] for name in ticks_of(figure)] == [f"T{key}" for key in effects]
    assert "T0 소버린" in ticks_of(figure)
    with pytest.raises(NotEnoughDataError):
        hot_and_cold(made.changes(), {})


def test_effects_at_events_stand_under_their_theme(made, labels):
    table = at_events()
    figure = event_effects(table, labels, events=made.events(), language="en")
    assert ticks_of(figure) == [
        "2020-07-14 Data dam",
        "2022-11-30 Chatbot released",
        "2022-11-30 Chatbot released",
    ]
    assert "no cause" in " ".join(texts_of(figure))
    markers = [line.get_marker() for line in figure.axes[0].lines[1:]]
    assert markers == ["v", "^", "o"]
    doubted = event_effects(table.assign(q_value=0.037, placebo_p=0.109), labels, language="en")
    numbers = [text for text in texts_of(doubted) if "q=0.037" in text]
    assert len(numbers) == 3, "what the verdict goes by stands beside it"
    assert all("placebo p=0.109" in text for text in numbers)
    with pytest.raises(NotEnoughDataError):
        event_effects(table.assign(effect=np.nan), labels)


def test_a_network_names_its_terms_and_is_the_same_twice(made):
    links, nodes = network(made.TERMS)
    first, again = (term_network(links, nodes, key="sovereign_ai") for _ in range(2))
    assert {*made.TERMS} <= {*texts_of(first)}
    assert first.as_svg() == again.as_svg()
    with pytest.raises(NotEnoughDataError):
        term_network(links, nodes, key="ai_talent")


def test_every_term_that_is_measured_is_drawn_with_every_line():
    terms = [f"낱말{i:02}" for i in range(20)]
    links, nodes = network(terms)
    hub = pd.DataFrame({"source": "중심", "target": terms, "npmi": 0.01})
    links = pd.concat([links, hub.assign(kind="theme", key="sovereign_ai", period=pd.NaT)])
    middle = nodes.head(1).assign(term="중심", articles=1, degree=1.0)
    nodes = pd.concat([nodes.assign(degree=0.1), middle])
    figure = term_network(links, nodes, key="sovereign_ai")
    assert "중심" in texts_of(figure)
    assert len(figure.axes[0].collections[0].get_segments()) == len(links)


def test_a_network_of_two_parts_stays_on_its_page(made):
    links, nodes = network(made.TERMS)
    apart = links[links["source"].isin(made.TERMS[:5]) == links["target"].isin(made.TERMS[:5])]
    figure = term_network(apart, nodes, key="sovereign_ai")
    offsets = figure.axes[0].collections[1].get_offsets()
    (left, right), (low, high) = figure.axes[0].get_xlim(), figure.axes[0].get_ylim()
    assert np.isfinite(offsets).all()
    assert (offsets >= [left, low]).all()
    assert (offsets <= [right, high]).all()


def test_the_map_draws_each_article_once(made):
    table = places()
    figure = article_map(table, made.topics(), language="en")
    assert sum(len(dots.get_offsets()) for dots in figure.axes[0].collections) == len(table)
    assert "an article (400)" in texts_of(figure)[-1]
    some = article_map(table, made.topics(), most=200, language="en")
    assert "only 200 of 400 articles" in texts_of(some)[-1]
    fewer = article_map(table, made.topics(), most=100, language="en")
    assert sum(len(dots.get_offsets()) for dots in fewer.axes[0].collections) == 100
    with pytest.raises(NotEnoughDataError):
        article_map(table.assign(x=np.nan), made.topics())


def test_drift_is_a_column_a_period():
    figure = term_drift(drifting(), key="sovereign_ai", language="en")
    texts = texts_of(figure)
    assert [text for text in texts if text.isdigit()] == ["2022", "2023", "2024"]
    assert (texts.count("▲"), texts.count("▼"), texts.count("데이터 주권")) == (6, 6, 6)
    with pytest.raises(NotEnoughDataError):
        term_drift(drifting(), key="ai_talent")


def test_outlets_that_join_or_leave_are_marked(made):
    figure = outlet_spells(outlet_table(made), language="en")
    markers = [line.get_marker() for line in figure.axes[0].lines]
    assert (markers.count(">"), markers.count("<")) == (1, 1)
    widths = [line.get_linewidth() for line in figure.axes[0].lines if line.get_marker() == "None"]
    assert sorted(widths) == [2.2, 2.2, 5, 5]
    with pytest.raises(NotEnoughDataError):
        outlet_spells(outlet_table(made).assign(first=pd.NaT))


def test_marginal_effects_and_groups_are_in_points(labels):
    effects = pd.DataFrame(
        {
            "theme": ["sovereign_ai", "sovereign_ai", "ai_talent"],
            "term": "type",
            "level": ["b", "c", "b"],
            "reference": "a",
            "marginal": [0.05, np.nan, -0.05],
            "marginal_low": [0.02, np.nan, -0.08],
            "marginal_high": [0.08, np.nan, -0.02],
            "q_value": [0.01, np.nan, 0.2],
        }
    )
    figure = marginal_effects(effects, labels, language="en")
    assert ticks_of(figure) == ["type: b (against a)"] * 2
    assert [line.get_xdata()[0] for line in figure.axes[0].lines[1:]] == [5.0, -5.0]
    assert [line.get_marker() for line in figure.axes[0].lines[1:]] == ["^", "o"]
    groups = effects.rename(columns={"theme": "key", "marginal": "difference", "level": "group"})
    groups = groups.assign(kind="theme", by="press", share=0.2, other_share=0.1, low=0.0, high=0.1)
    groups["p_value"] = groups["q_value"]
    assert ticks_of(group_differences(groups, labels, by="press")) == ["b", "b"]
    with pytest.raises(NotEnoughDataError):
        group_differences(groups, labels, by="section")


def test_of_groups_whose_q_is_the_same_those_with_the_smallest_p_are_drawn(labels):
    groups = pd.DataFrame(
        {
            "kind": "theme",
            "by": "press",
            "key": ["ai_talent", "ai_talent", "sovereign_ai", "sovereign_ai"],
            "group": ["가람일보", "나루경제", "다온신문", "라온통신"],
            "share": 0.2,
            "other_share": 0.1,
            "difference": 0.1,
            "low": 0.0,
            "high": 0.2,
            "p_value": [1.0, 0.3, 0.02, 1.0],
            "q_value": 1.0,
        }
    )
    assert ticks_of(group_differences(groups, labels, by="press", most=2)) == [
        "다온신문",
        "나루경제",
    ]


def test_the_effect_of_a_year_is_not_drawn_of_a_month(labels):
    effects = pd.DataFrame(
        {
            "theme": "sovereign_ai",
            "term": "time",
            "level": ["a year", "first to last"],
            "reference": "",
            "marginal": [0.9, 0.05],
            "marginal_low": [-0.9, 0.0],
            "marginal_high": [2.0, 0.1],
            "q_value": 0.4,
        }
    )
    month = pd.Timestamp("2021-10-28"), pd.Timestamp("2021-11-28")
    years = pd.Timestamp("2020-01-01"), pd.Timestamp("2021-12-31")
    drawn = [
        ticks_of(marginal_effects(effects, labels, span=span, language="en"))
        for span in (month, years)
    ]
    assert drawn == [["time: first to last"], ["time: a year", "time: first to last"]]


def test_predictions_are_curves_over_time(labels):
    months = pd.date_range("2024-01-01", periods=12, freq="MS")
    rows = pd.DataFrame({"at": months, "share": 0.1, "low": 0.05, "high": 0.2})
    both = [rows.assign(theme=theme, term="time") for theme in ("sovereign_ai", "ai_talent")]
    figure = predicted_panels(pd.concat(both), labels, language="en")
    names = [axes.get_title(loc="left") for axes in figure.axes]
    assert names == [labels["sovereign_ai"], labels["ai_talent"]]
    assert np.allclose(figure.axes[0].lines[0].get_ydata(), 10)
    with pytest.raises(NotEnoughDataError):
        predicted_panels(pd.concat(both).assign(at=pd.NaT), labels)


def test_an_adjusted_share_stands_beside_the_raw_one(yearly, labels):
    with pytest.raises(NotEnoughDataError):
        measure_panels(yearly, labels, measure="adjusted")
    known = yearly["key"] == "sovereign_ai"
    adjusted = yearly.assign(
        adjusted=(yearly["share"] / 2).where(known),
        adjusted_low=0.0,
        adjusted_high=yearly["share"],
    )
    figure = measure_panels(adjusted, labels, measure="adjusted", language="en")
    (axes,) = figure.axes
    made, raw = axes.lines[0].get_ydata(), axes.lines[-1].get_ydata()
    assert np.allclose(2 * made, raw)


def test_a_smoothed_line_takes_the_place_of_the_bands(monthly, labels):
    rows = monthly[(monthly["key"] == "sovereign_ai") & (monthly["unit"] == "article")]
    smoothed = rows.assign(value=0.1, low=0.05, high=0.2)
    figure = share_lines(monthly, labels, keys=["sovereign_ai"], smoothed=smoothed, language="en")
    assert "smooth line" in texts_of(figure)[-1]
    assert figure.axes[0].get_ylim()[1] < 100 * rows["high"].quantile(0.98)
    assert any(np.allclose(line.get_ydata(), 10) for line in figure.axes[0].lines)


def test_a_figure_of_many_themes_marks_the_events_they_share(made, yearly, labels):
    of_themes = ["", "sovereign_ai", "sovereign_ai ai_talent", "ai_regulation", ""]
    events = made.events().assign(themes=of_themes)
    figure = share_lines(yearly, labels, events=events, language="en")
    assert "the 3 of 5 that concern several" in texts_of(figure)[-1]
    later = pd.concat([events, events.assign(date=pd.Timestamp("2031-01-01"))])
    same = share_lines(yearly, labels, events=later, language="en")
    assert texts_of(same) == texts_of(figure)  # events outside the study are not counted
    alone = share_lines(yearly, labels, keys=["ai_regulation"], events=events)
    assert set(made.events()["label"]) <= set(texts_of(alone))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_hostile_labels_do_not_break_a_figure(made, language):
    hostile = dict.fromkeys(made.LABELS, HOSTILE)
    links, nodes = network(made.TERMS, name=lambda term: term + HOSTILE)
    table = at_events().assign(event=HOSTILE)
    drawn = [
        hot_and_cold(trends_of(made), {"0": HOSTILE}, language=language, title=HOSTILE),
        event_effects(table, hostile, language=language, title=HOSTILE),
        term_network(links, nodes, key="sovereign_ai", language=language, title=HOSTILE),
        article_map(places(), made.topics().assign(label=HOSTILE), language=language),
        term_drift(drifting((HOSTILE,)), key="sovereign_ai", language=language),
        outlet_spells(outlet_table(made, lambda p: p + HOSTILE), language=language),
    ]
    for figure in drawn:
        svg = figure.as_svg()  # a sign without a glyph, or a formula read into "$", would warn
        assert "<script>" not in svg
        assert figure.as_png(dpi=40).startswith(b"\x89PNG")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, 6), st.floats(0, 4), st.floats(0.1, 2)), min_size=1, max_size=40
    )
)
def test_no_label_lies_over_another(points):
    at = [(x, y) for x, y, _ in points]
    widths = [width for *_, width in points]
    centres = place_labels(at, [0.05] * len(at), widths, 0.2, (6, 4))
    boxes = [
        (x - w / 2, y - 0.1, x + w / 2, y + 0.1)
        for (x, y), w in zip(centres, widths, strict=True)
        if np.isfinite(x)
    ]
    for i, one in enumerate(boxes):
        assert min(one[:2]) >= -1e-9
        assert one[2] <= 6 + 1e-9
        assert one[3] <= 4 + 1e-9
        for other in boxes[:i]:
            apart = max(one[0] - other[2], other[0] - one[2], one[1] - other[3], other[1] - one[3])
            assert apart > -1e-9

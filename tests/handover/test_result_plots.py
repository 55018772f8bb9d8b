"""The figures of results by name: each one a run can fill is drawn, with a title that says it."""

from __future__ import annotations

import pytest

from hwadu.resultplots import ResultPlots


@pytest.fixture
def plots(run):
    made = ResultPlots()
    made._run = run
    return made


def test_every_figure_that_is_listed_is_drawn(plots):
    names = plots.result_names()
    assert {"number_of_topics", "map", "hot_and_cold", "outlet_spells"} <= set(names)
    assert {"groups_outlet_type", "network_ai_talent"} <= set(names)
    assert "corrected" not in names  # no codes, no corrected shares
    for name in names:
        figure = plots.draw_result(name, "en")
        assert figure.axes or figure.texts
        assert figure.description


def test_one_period_of_a_network_is_drawn(plots, run):
    networks = run.table("term_network")
    of_theme = networks[(networks["key"] == "ai_talent") & networks["period"].notna()]
    year = str(of_theme["period"].iloc[0].year)
    figure = plots.network("ai_talent", period=year, title="Terms of the year", language="en")
    assert figure.description.startswith("Terms of the year")

"""The figures of results by name: each one a run can fill is drawn, with a title that says it."""

from __future__ import annotations

import pandas as pd
import pytest

from hwadu.errors import NotEnoughDataError
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


def test_one_period_of_a_network_is_drawn(plots, run, monkeypatch):
    year = pd.Timestamp("2024-01-01")
    of_a_year = {n: run.table(n).assign(period=year) for n in ("term_network", "term_centrality")}
    monkeypatch.setattr(run, "table", of_a_year.__getitem__)
    figure = plots.network("ai_talent", period="2024", title="Terms of the year", language="en")
    assert figure.description.startswith("Terms of the year")
    with pytest.raises(NotEnoughDataError):
        plots.network("ai_talent", period="2023", title="No such year", language="en")

"""The figures of results by name: each one a run can fill is drawn, with a title that says it."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest

from hwadu.errors import NotEnoughDataError
from hwadu.resultplots import ResultPlots
from hwadu.schema import conform


@pytest.fixture
def network(run, monkeypatch):
    """A network of three terms: so small a run has too few stories for one of its own."""
    words = ["인재", "대학원", "교육"]
    key = {"kind": "theme", "key": "ai_talent", "period": pd.NaT}
    lines = [
        {**key, "source": one, "target": other, "articles": 9, "npmi": 0.4, "lift": 3.0}
        for one, other in combinations(words, 2)
    ]
    alone = {"articles": 30, "degree": 1.0, "betweenness": 0.0, "eigenvector": 0.58}
    tables = {
        "term_network": pd.DataFrame(lines).assign(low=2.0, high=4.5),
        "term_centrality": pd.DataFrame([{**key, "term": word, **alone} for word in words]),
    }
    tables = {name: conform(table, name) for name, table in tables.items()}
    stored = run.table
    monkeypatch.setattr(run, "table", lambda name: tables[name] if name in tables else stored(name))
    return tables


@pytest.fixture
def plots(run):
    made = ResultPlots()
    made._run = run
    return made


def test_every_figure_that_is_listed_is_drawn(plots, network):
    names = plots.result_names()
    assert {"number_of_topics", "map", "hot_and_cold", "outlet_spells"} <= set(names)
    assert "groups_outlet_type" in names
    assert "network_ai_talent" in names
    assert "corrected" not in names  # no codes, no corrected shares
    for name in names:
        figure = plots.draw_result(name, "en")
        assert figure.axes or figure.texts
        assert figure.description


def test_one_period_of_a_network_is_drawn(plots, run, network, monkeypatch):
    year = pd.Timestamp("2024-01-01")
    of_a_year = {name: table.assign(period=year) for name, table in network.items()}
    monkeypatch.setattr(run, "table", of_a_year.__getitem__)
    figure = plots.network("ai_talent", period="2024", title="Terms of the year", language="en")
    assert figure.description.startswith("Terms of the year")
    with pytest.raises(NotEnoughDataError):
        plots.network("ai_talent", period="2023", title="No such year", language="en")

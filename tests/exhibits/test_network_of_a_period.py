"""One period of a network, drawn through the run."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest

import hwadu
import hwadu.exhibits
from hwadu.errors import NotEnoughDataError
from hwadu.schema import conform


@pytest.fixture
def run(run_folder, swapped):
    """A run with a network of three terms in one year."""
    words = ["인재", "대학원", "교육"]
    key = {"kind": "theme", "key": "ai_talent", "period": pd.Timestamp("2024-01-01")}
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
    return swapped(hwadu.open_run(run_folder), **tables)


def test_one_period_of_a_network_is_drawn(run):
    network = hwadu.exhibits.Plots(run).network
    figure = network("ai_talent", period="2024", title="Terms of the year", language="en")
    assert figure.description.startswith("Terms of the year")
    untitled = network("ai_talent", period="2024", language="en")
    assert "Terms of" not in untitled.description
    with pytest.raises(NotEnoughDataError):
        network("ai_talent", period="2023", language="en")

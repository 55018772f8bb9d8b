"""Other runs and other models beside the main one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwadu.errors import SettingsError, TableError
from hwadu.schema import conform
from hwadu.topics import Variant, compare_models, sensitivity_table
from hwadu.vectors import LSA


def run(topics, ids=None):
    ids = [f"a{at:04d}" for at in range(len(topics))] if ids is None else ids
    return pd.DataFrame({"article_id": ids, "topic": np.array(topics), "probability": 1.0})


@settings(max_examples=25, deadline=None)
@given(
    topics=st.lists(st.integers(0, 4), min_size=12, max_size=60),
    order=st.permutations(range(5)),
    seed=st.integers(0, 99),
)
def test_renumbered_and_shuffled_topics_are_the_same(topics, order, seed):
    main = run(topics)
    other = run([order[topic] for topic in topics]).sample(frac=1, random_state=seed)
    row = sensitivity_table(main, {"renumbered": other}).iloc[0]
    assert row["kept"] == 1.0 and row["largest_change"] == 0.0 and row["changed_topic"] == -1
    assert row["ami"] == pytest.approx(1.0)


def test_split_merged_and_missing():
    main = run([0] * 40 + [1] * 30 + [2] * 30)
    split = run([0] * 25 + [3] * 15 + [1] * 30 + [2] * 30)
    merged = run([0] * 70 + [1] * 30)
    fewer = run([0] * 20 + [-1] * 20 + [1] * 30 + [2] * 30)
    table = sensitivity_table(main, {"split": split, "merged": merged, "fewer": fewer})
    assert conform(table, "sensitivity").equals(table)
    assert table["kept"].tolist() == pytest.approx([0.85, 0.7, 1.0])
    assert table["largest_change"].tolist() == pytest.approx([0.15, 0.3, 0.0])
    assert table["changed_topic"].tolist() == [0, 0, -1]
    assert table["articles"].tolist() == [100, 100, 80]
    assert table["topics"].tolist() == [4, 2, 3]


def test_runs_without_a_common_article():
    with pytest.raises(TableError, match="shares no article"):
        sensitivity_table(run([0, 1]), {"other": run([0, 1], ids=["x", "y"])})


def test_models_side_by_side(collection):
    c = collection
    noise = np.random.default_rng(0).normal(size=(180, 20))
    found = compare_models(
        c.counts,
        {"lsa": LSA(dimensions=20).fit_transform(c.counts), "noise": noise},
        c.vocabulary,
        [
            Variant("default", resolution=1.0),
            Variant("four topics", n_topics=4),
            Variant("noise", vectors="noise", n_topics=4),
            Variant("too many", n_topics=500),
        ],
        refits=1,
    )
    table = found.table.set_index("variant")
    assert conform(found.table, "topic_comparison").equals(found.table)
    assert table.loc["four topics", "topics"] == 4
    assert table.loc["default", "ami"] == 1.0
    assert table.loc["noise", "ami"] < 0.2 < 0.9 < table.loc["four topics", "ami"]
    assert table.loc["noise", "stability"] < table.loc["four topics", "stability"]
    assert table.loc["noise", "npmi"] < table.loc["four topics", "npmi"]
    assert "500 topics are asked" in table.loc["too many", "problem"]
    assert np.isnan(table.loc["too many", "npmi"]) and (table["seconds"].dropna() > 0).all()
    assert set(found.topics) == {"default", "four topics", "noise"}
    assert found.agreement.loc["noise", "default"] == table.loc["noise", "ami"]


def test_variants_that_cannot_be_told_apart(collection):
    c = collection
    with pytest.raises(SettingsError, match="two variants are named 'a'"):
        compare_models(c.counts, {"lsa": c.vectors}, c.vocabulary, [Variant("a"), Variant("a")])
    with pytest.raises(SettingsError, match="asks for the vectors 'lsaa'"):
        variant = Variant("a", vectors="lsaa")
        compare_models(c.counts, {"lsa": c.vectors}, c.vocabulary, [variant])

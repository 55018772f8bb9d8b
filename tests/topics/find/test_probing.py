"""Where articles are many, single partitions show which resolutions need no trying."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from scipy import sparse

from hwadu.topics.find import communities, probing, resolution
from hwadu.topics.find.centroids import unit_rows
from hwadu.topics.find.graphs import GraphViews
from hwadu.topics.find.neighbours import nearest_neighbours, shared_neighbour_graph
from hwadu.topics.find.probing import PROBED_BEYOND, Probes
from hwadu.topics.find.resolution import sweep

STEP = 2**0.5
HOW = {"min_size": 5, "seed": 1, "resolutions": (2.0, 2.8), "between": (2, 12)}


@pytest.fixture(scope="module")
def seen():
    """Vectors of twenty loose groups, counts, and their graph."""
    rng = np.random.default_rng(3)
    centres = rng.normal(size=(20, 12))[rng.integers(0, 20, 700)]
    vectors = unit_rows(centres + rng.normal(0, 1.0, centres.shape))
    graph = shared_neighbour_graph(nearest_neighbours(vectors, 20))
    counts = sparse.csr_matrix(rng.poisson(0.3, (700, 30)))
    return GraphViews((graph,), graph), vectors, counts


def test_what_is_chosen_is_what_would_be_if_all_were_tried(seen):
    whole, probed = sweep(*seen, **HOW), sweep(*seen, **HOW, probed_beyond=0)
    assert np.array_equal(whole.labels, probed.labels)
    assert whole.resolution == probed.resolution
    assert (whole.table["topics"] > 12).sum() > 1 and (probed.table["topics"] <= 12).all()
    both = whole.table.merge(probed.table, on=[*whole.table])
    assert len(both) == (whole.table["topics"] <= 12).sum()


@pytest.mark.parametrize("too_much", [1.5, 4.0])
def test_what_was_passed_over_for_nothing_is_tried_after_all(seen, monkeypatch, too_much):
    expected = sweep(*seen, **HOW)
    monkeypatch.setattr(probing, "_AGREED_PER_FOUND", too_much)
    found = sweep(*seen, **HOW, probed_beyond=0)
    assert found.resolution == expected.resolution
    assert np.array_equal(found.labels, expected.labels)


def test_a_probe_is_the_first_run_and_not_made_twice(seen, monkeypatch):
    graphs, made, partition = seen[0].graphs, [], communities._partition
    monkeypatch.setattr(communities, "_partition", lambda *a: made.append(a[1:]) or partition(*a))
    runs = communities.repeated_leiden(graphs, 0.5, 3)
    np.testing.assert_array_equal(communities.first_run(graphs, 0.5, 3), runs[0])
    made.clear()
    found = sweep(*seen, **HOW, probed_beyond=0)
    tried = [task for task in made if task[0] != found.resolution]  # which is run more at the end
    # once among the runs, and once where the graph that they agree on is partitioned
    assert max(Counter(tried).values()) == 2


@pytest.mark.parametrize("number", [9, 11, 15])
def test_a_number_that_lies_between_two_resolutions_is_looked_for_from_both_sides(seen, number):
    how = {"min_size": 5, "seed": 1, "between": (number, number)}
    whole, probed = sweep(*seen, **how), sweep(*seen, **how, probed_beyond=0)
    assert probed.resolution == pytest.approx(whole.resolution)
    assert np.array_equal(probed.labels, whole.labels)


def test_a_single_partition_is_asked_only_where_articles_are_many(seen, monkeypatch):
    monkeypatch.setattr(resolution, "Probes", None)
    assert len(seen[1]) < PROBED_BEYOND
    assert sweep(*seen, **HOW).labels.size == len(seen[1])
    with pytest.raises(TypeError):
        sweep(*seen, **HOW, probed_beyond=len(seen[1]) - 1)


def test_graphs_in_more_parts_than_there_may_be_topics_come_to_an_end():
    pairs = sparse.csr_matrix(np.kron(np.eye(30), [[0.0, 1.0], [1.0, 0.0]]))
    views = GraphViews((pairs,), pairs)
    probes = Probes(views, min_size=2, most=10, seed=0)
    assert probes.topics(0.5) == 30
    tried = probes.lowered((1.0, 2.0), STEP, steps=3)
    assert tried == sorted(tried) and tried[-1] == 2.0 and len(tried) == 5
    vectors = unit_rows(np.repeat(np.eye(30), 2, axis=0))
    how = {"min_size": 2, "seed": 0, "between": (2, 10), "probed_beyond": 0}
    found = sweep(views, vectors, sparse.csr_matrix((60, 4)), **how)
    assert found.labels.max() == 29

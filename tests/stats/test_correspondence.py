"""Correspondence analysis is what its books say it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hwadu.stats.correspondence import correspondence, ellipse

tables = arrays(
    np.int64, st.tuples(st.integers(3, 7), st.integers(3, 6)), elements=st.integers(1, 40)
)


@given(tables)
def test_distances_of_all_axes_are_chi_square_distances_of_profiles(counts):
    axes = min(counts.shape) - 1
    found = correspondence(counts, axes)
    profiles = counts / counts.sum(axis=1, keepdims=True)
    mass = counts.sum(axis=0) / counts.sum()
    wanted = ((profiles[0] - profiles[1]) ** 2 / mass).sum()
    assert ((found.rows[0] - found.rows[1]) ** 2).sum() == pytest.approx(wanted, abs=1e-9)


@given(tables)
def test_inertia_is_chi_square_over_the_sum_and_contributions_add_up(counts):
    axes = min(counts.shape) - 1
    found = correspondence(counts, axes)
    mass = counts.sum(axis=1) / counts.sum()
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    chi_square = ((counts - expected) ** 2 / expected).sum()
    assert (mass @ found.rows**2).sum() == pytest.approx(chi_square / counts.sum(), abs=1e-9)
    for axis in np.flatnonzero(found.inertia > 1e-9):
        assert found.of_rows[:, axis].sum() == pytest.approx(1.0)
    assert found.inertia.sum() == pytest.approx(1.0 if chi_square > 1e-9 else 0.0)


@given(tables)
def test_columns_that_were_analysed_stand_where_they_are_placed_anew(counts):
    found = correspondence(counts, 2)
    assert np.allclose(found.place_columns(counts.astype(float)), found.columns, atol=1e-9)


def test_a_table_is_drawn_the_same_way_whatever_the_order_of_its_columns():
    rng = np.random.default_rng(1)
    counts = rng.integers(1, 50, (8, 5))
    turned = correspondence(counts[:, ::-1]).columns[::-1]
    assert np.allclose(turned, correspondence(counts).columns)


def test_a_group_without_articles_in_a_draw_has_no_place():
    counts = np.array([[5.0, 1.0, 0.0], [1.0, 5.0, 0.0]])
    found = correspondence(counts[:, :2])
    assert np.isnan(found.place_columns(counts)[2]).all()


def test_an_ellipse_holds_its_part_of_the_points():
    rng = np.random.default_rng(2)
    points = rng.multivariate_normal([1, 2], [[2, 1], [1, 3]], 4000)
    centre, half = ellipse(points)
    within = np.linalg.solve(half, (points - centre).T)
    assert (np.sum(within**2, axis=0) <= 1).mean() == pytest.approx(0.95, abs=0.01)
    assert np.isnan(ellipse(points[:2])[1]).all()

"""A rotation to the axes along which vectors vary most."""

import numpy as np

from hwadu.stats.principal_axes import principal_axes


def some(articles=40, dimensions=6):
    rng = np.random.default_rng(3)
    stretched = rng.normal(size=(articles, dimensions)) * np.array([1, 9, 2, 0.5, 4, 3])
    return stretched.astype(np.float32)


def test_cosines_stay_and_columns_hold_less_and_less():
    vectors = some()
    turned = vectors @ principal_axes(vectors)
    np.testing.assert_allclose(turned @ turned.T, vectors @ vectors.T, rtol=1e-4, atol=1e-3)
    held = (turned**2).sum(axis=0)
    assert (np.diff(held) < 0).all()
    assert held[0] > (vectors**2).sum(axis=0).max() * 0.999


def test_fewer_vectors_than_columns_are_turned_without_loss():
    few = some(articles=3)
    turned = few @ principal_axes(few)
    np.testing.assert_allclose(turned[:, 3:], 0, atol=1e-4)
    np.testing.assert_allclose(turned @ turned.T, few @ few.T, rtol=1e-4, atol=1e-3)


def test_the_same_vectors_the_other_way_round_have_the_same_axes():
    vectors = some()
    np.testing.assert_allclose(principal_axes(-vectors), principal_axes(vectors), atol=1e-6)


def test_a_part_of_the_vectors_after_another_gives_the_axes_of_all(monkeypatch):
    vectors = some()
    at_once = principal_axes(vectors)
    monkeypatch.setattr("hwadu.stats.principal_axes._ROWS", 7)
    np.testing.assert_allclose(principal_axes(vectors), at_once, atol=1e-6)

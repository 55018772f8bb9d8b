"""How surely a group holds more than its part of a term, also where that is rare."""

import numpy as np
from scipy.special import ndtr
from scipy.stats import false_discovery_control

from hwadu.stats.logodds import log_odds, q_of_surplus


def test_rare_terms_of_a_small_group_drawn_at_random_are_no_surplus():
    rng = np.random.default_rng(3)
    held = rng.random((2000, 1500)) < rng.choice([0.003, 0.006, 0.02], 1500)
    by_z = by_chance = 0
    for _ in range(60):
        group = rng.permutation(2000)[:40]
        inside = held[group].sum(axis=0)
        compared = inside, 40, held.sum(axis=0) - inside, 1960
        z = log_odds(*compared).z
        by_z += bool(((false_discovery_control(2 * ndtr(-np.abs(z))) < 0.05) & (z > 0)).any())
        by_chance += bool((q_of_surplus(*compared) < 0.05).any())
    assert by_chance <= 3 and by_z >= 10


def test_a_true_surplus_is_sure_and_parts_of_stories_count_as_parts():
    q = q_of_surplus([30.0, 7.5, 0.0], 50.0, [30.0, 42.5, 9.0], 450.0)
    assert q[0] < 1e-9 and q[1] > 0.2 and q[2] == 1
    assert q_of_surplus([], 1, [], 1).size == 0

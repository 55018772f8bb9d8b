"""Costs grow with articles, and a slower machine takes longer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.pipeline import STAGES
from hwadu.planning.costs import Corpus, measured_costs
from hwadu.planning.estimate import StagePlan
from hwadu.words.durations_and_sizes import duration

SIZES = st.floats(1, 1e7)


def test_every_stage_has_its_costs():
    costs = measured_costs()
    assert set(costs.stages) == {"beginning", *STAGES}
    assert costs.calibration > 0
    for cost in costs.stages.values():
        assert cost.cpu.fixed + cost.cpu.articles + cost.cpu.root > 0
        assert cost.memory.fixed > 50


@given(SIZES, SIZES, st.sampled_from(STAGES), st.sampled_from(["cpu", "memory", "disk"]))
def test_more_articles_cost_no_less(one, other, stage, what):
    few, many = sorted((one, other))
    growth = getattr(measured_costs().stages[stage], what)
    assert growth.of(Corpus(few, 0, few * 700)) <= growth.of(Corpus(many, 0, many * 700))


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1e6), st.integers(1, 300))
def test_more_workers_never_take_longer(alone, threads, beside, workers):
    stage = StagePlan("tokens", "first", (), alone + threads + beside, threads, beside, 0, 0)
    assert stage.seconds(workers + 1) <= stage.seconds(workers) + 1e-6
    assert stage.seconds(workers) >= stage.work / (workers + 2) - 1e-6


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "1초 미만"), (59.6, "60초"), (91, "1.5분"), (5400, "1.5시간")]
)
def test_durations(seconds, said):
    assert duration(seconds, "ko") == said


def test_topics_of_a_sample_cost_those_of_so_many_and_giving_them_to_all():
    topics = measured_costs().stages["topics"]
    few, all_ = Corpus(5_000, 1_000, 3.5e6), Corpus(50_000, 10_000, 35e6)
    assert topics.work(all_) == topics.work(all_, 50_000) == topics.cpu.of(all_)
    sampled = topics.work(all_, 5_000)
    assert topics.cpu.of(few) < sampled < topics.work(all_, 10_000) < topics.work(all_)
    beyond = 5 * topics.sampled.articles
    assert topics.work(Corpus(55_000, 11_000, 38.5e6), 5_000) == pytest.approx(sampled + beyond)

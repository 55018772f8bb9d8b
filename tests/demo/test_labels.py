import dataclasses

import numpy as np
import pytest

from hwadu.demo.planted.drawn_articles import draw_labels
from hwadu.demo.planted.plan import default_plan
from hwadu.demo.text.sentence_banks import SUBJECTS, THEMES
from hwadu.errors import SettingsError


@pytest.fixture(scope="module")
def labels():
    return draw_labels(60_000, seed=7)


def test_same_seed_same_labels():
    first, second, other = draw_labels(800, 3), draw_labels(800, 3), draw_labels(800, 4)
    for field in dataclasses.fields(first):
        if field.name != "plan":
            assert np.array_equal(getattr(first, field.name), getattr(second, field.name))
    assert not np.array_equal(first.main, other.main)


def test_articles_stand_in_order_of_time_in_their_months(labels):
    assert len(labels) == 60_000
    assert (np.diff(labels.published.astype(np.int64)) >= 0).all()
    assert (labels.published.astype("datetime64[M]") == labels.plan.months[labels.month]).all()


def test_outlets_write_only_while_they_are_there(labels):
    for index, outlet in enumerate(labels.plan.outlets):
        months = labels.published[labels.outlet == index].astype("datetime64[M]")
        assert len(months) > 1000
        assert not outlet.first or months.min() == np.datetime64(outlet.first)
        assert not outlet.last or months.max() == np.datetime64(outlet.last)


def test_shares_come_out_near_their_rates(labels):
    error = np.sqrt(labels.rate * (1 - labels.rate) / labels.totals())
    scores = (labels.shares() - labels.rate) / error
    assert scores.std() == pytest.approx(1.0, abs=0.05)
    assert abs(scores.mean()) < 0.05


def test_outlet_changes_confound_raw_rates():
    plan = default_plan(null=True, seasonality=False, dispersion=1.0)
    labels = draw_labels(60_000, 1, plan=plan)
    sovereign = SUBJECTS.index("sovereign_ai")
    raw, adjusted = labels.rate[sovereign], labels.rate_adjusted[sovereign]
    assert raw[-12:].mean() / raw[:12].mean() > 1.15
    assert adjusted == pytest.approx(np.full(84, adjusted[0]))


def test_second_themes_and_mentions(labels):
    both = labels.second >= 0
    assert (labels.second[both] != labels.main[both]).all()
    assert both.mean() == pytest.approx(0.15, abs=0.03)
    mentioned = labels.passing >= 0
    assert mentioned.mean() == pytest.approx(labels.plan.passing, abs=0.03)
    assert (labels.passing[mentioned] < len(THEMES)).all()
    assert (labels.passing[mentioned] != labels.main[mentioned]).all()
    assert (labels.passing[mentioned] != labels.second[mentioned]).all()
    assert not (labels.truncated & both).any()


def test_families_are_copies_of_one_story(labels):
    family = labels.family[labels.family >= 0]
    sizes = np.bincount(family)
    assert sizes[sizes > 0].min() >= 2
    assert 0.15 < (labels.family >= 0).mean() < 0.4
    order = np.argsort(labels.story, kind="stable")
    same = np.diff(labels.story[order]) == 0
    for name in ("main", "second", "passing", "month"):
        assert (np.diff(getattr(labels, name)[order])[same] == 0).all()
    spread = np.diff(labels.published[order].astype(np.int64))[same]
    assert np.quantile(spread, 0.99) < 2 * 86_400


def test_copies_per_story_differ_by_theme(labels):
    def mean_size(subject):
        stories = labels.story[labels.main == SUBJECTS.index(subject)]
        return len(stories) / len(np.unique(stories))

    assert mean_size("ax_manufacturing") > 1.4 > 1.25 > mean_size("ai_regulation")


def test_some_dates_are_missing_and_count_nowhere(labels):
    assert (~labels.dated).mean() == pytest.approx(labels.plan.missing_dates, rel=0.3)
    assert labels.totals().sum() == labels.dated.sum()
    direct = (labels.dated & ((labels.main == 2) | (labels.second == 2))).sum()
    assert labels.counts()[2].sum() == direct


def test_weekends_are_quiet(labels):
    weekday = (labels.published.astype("datetime64[D]").astype(np.int64) + 3) % 7
    per_day = np.bincount(weekday, minlength=7)
    assert per_day[5:].mean() < 0.6 * per_day[:5].mean()


def test_small_corpora_can_be_drawn():
    tiny = draw_labels(1, 0)
    assert len(tiny) == 1
    assert np.isnan(tiny.shares()).any()
    with pytest.raises(SettingsError, match="0 articles cannot be drawn"):
        draw_labels(0)

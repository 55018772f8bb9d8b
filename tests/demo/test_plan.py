import numpy as np
import pytest

from hwadu.demo.planted.mixture import mixture, standard_mix, tilts, volumes
from hwadu.demo.planted.plan import default_plan
from hwadu.demo.text.sentence_banks import SUBJECTS, THEMES
from hwadu.errors import SettingsError


def rate(plan, subject, month):
    return plan.planned[SUBJECTS.index(subject), list(plan.months.astype(str)).index(month)]


@pytest.fixture(scope="module")
def plan():
    return default_plan()


def test_planted_shapes(plan):
    def ratio(subject, later, earlier):
        return rate(plan, subject, later) / rate(plan, subject, earlier)

    assert ratio("sovereign_ai", "2022-12", "2019-01") == 1
    assert rate(plan, "sovereign_ai", "2025-06") - rate(plan, "sovereign_ai", "2025-05") > 0.07
    assert (np.diff(plan.planned[SUBJECTS.index("ax_manufacturing")]) > 0).all()
    assert ratio("data_infrastructure", "2020-11", "2019-01") > 2
    assert ratio("data_infrastructure", "2022-10", "2019-01") == pytest.approx(1, abs=0.02)
    assert ratio("data_infrastructure", "2025-12", "2023-06") > 2
    assert ratio("ai_regulation", "2025-01", "2024-12") > 2
    assert ratio("ai_talent", "2025-12", "2019-01") == 1
    assert ratio("generative_services", "2022-12", "2022-11") > 5
    assert ratio("generative_services", "2025-12", "2022-12") < 0.5
    assert ratio("bird_flu", "2023-01", "2023-07") > 10
    assert ratio("elections", "2024-04", "2023-04") > 3


def test_theme_rates_are_those_of_a_policy_corpus(plan):
    themes = plan.planned[[SUBJECTS.index(t) for t in THEMES]]
    assert themes.min() >= 0.01
    assert themes.max() <= 0.25
    assert (plan.planned > 0).all()


def test_main_themes_fill_the_month(plan):
    mix = mixture(plan, plan.planned)
    assert mix.main.sum(axis=2) == pytest.approx(np.ones(mix.main.shape[:2]))
    assert mix.second.sum(axis=3).max() < 1
    average = np.einsum("o,mot->tm", standard_mix(plan), mix.carried)
    assert average == pytest.approx(plan.planned)


def test_bird_flu_never_meets_an_ai_theme(plan):
    flu = SUBJECTS.index("bird_flu")
    mix = mixture(plan, plan.planned)
    assert (mix.second[:, :, :, flu] == 0).all()
    assert (mix.second[:, :, flu, : len(THEMES)] == 0).all()


def test_outlets_tilt_around_the_fixed_mix(plan):
    assert standard_mix(plan) @ tilts(plan) == pytest.approx(np.ones(len(SUBJECTS)))
    assert standard_mix(plan).sum() == pytest.approx(1)


def test_two_outlets_join_in_2022_and_one_leaves_in_2023(plan):
    present = volumes(plan) > 0
    months = plan.months.astype("datetime64[Y]").astype(str)
    starts = [months[np.argmax(column)] for column in present.T]
    ends = [months[len(column) - 1 - np.argmax(column[::-1])] for column in present.T]
    assert sorted(starts)[-3:] == ["2019", "2022", "2022"]
    assert sorted(ends)[:2] == ["2023", "2025"]


def test_null_plans_do_not_change():
    still = default_plan(null=True, seasonality=False)
    assert np.ptp(still.planned, axis=1) == pytest.approx(np.zeros(len(SUBJECTS)), abs=1e-12)
    seasonal = default_plan(null=True).planned.reshape(len(SUBJECTS), 7, 12)
    assert np.ptp(seasonal, axis=1) == pytest.approx(np.zeros((len(SUBJECTS), 12)), abs=1e-12)
    assert np.ptp(seasonal[SUBJECTS.index("weather"), 0]) > 0.02
    assert default_plan(null=True).planned.mean(axis=1)[:7] == pytest.approx(
        default_plan().planned.mean(axis=1)[:7], rel=0.03
    )


def test_panel_can_be_held_still():
    outlets = default_plan(panel_changes=False).outlets
    assert len(outlets) == 7
    assert all(outlet.stays for outlet in outlets)


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [("2023-05", "2022-01", "before it begins"), ("2023-13", "2024-01", "write months like")],
)
def test_impossible_months_are_refused(start, end, message):
    with pytest.raises(SettingsError, match=message):
        default_plan(start, end)

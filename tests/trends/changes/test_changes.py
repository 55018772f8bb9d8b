import numpy as np
import pandas as pd
import pytest

from hwadu.errors import SettingsError, TableError
from hwadu.trends import find_changes
from hwadu.trends.changes.changes import CLAIMS

MONTHS = pd.date_range("2019-01-01", periods=84, freq="MS").astype("datetime64[s]")


def shares(series, key="x", total=200):
    series = np.asarray(series, dtype=float)
    return pd.DataFrame(
        {
            "kind": "theme",
            "key": key,
            "by": "",
            "denominator": "query",
            "unit": "article",
            "period": MONTHS[: series.size],
            "total": total,
            "share": series,
        }
    )


def noise(rng, autocorrelation, size=84):
    values = np.empty(size)
    values[0] = rng.normal()
    for i in range(1, size):
        fresh = rng.normal() * np.sqrt(1 - autocorrelation**2)
        values[i] = autocorrelation * values[i - 1] + fresh
    return 0.1 + 0.02 * values


def many(rng, autocorrelation, planted, keys=40):
    parts = [shares(noise(rng, autocorrelation) + planted, key=f"k{i:02}") for i in range(keys)]
    return pd.concat(parts, ignore_index=True)


def test_a_planted_rise_is_found_with_its_size():
    rng = np.random.default_rng(0)
    planted = 0.05 + np.linspace(0, 0.2, 84) + rng.normal(0, 0.02, 84)
    change = find_changes(shares(planted), family="themes", tests=("trend",)).iloc[0]
    assert change["verdict"] == "rose"
    assert change["low"] < 0.2 < change["high"]
    assert change["effect"] == pytest.approx(0.2, abs=0.03)
    assert change["theil_sen"] == pytest.approx(0.2, abs=0.03)
    assert change["theil_sen_low"] < 0.2 < change["theil_sen_high"]


def test_a_planted_fall_is_called_a_fall():
    rng = np.random.default_rng(0)
    planted = 0.3 - np.linspace(0, 0.2, 84) + rng.normal(0, 0.02, 84)
    assert find_changes(shares(planted), family="themes", tests=("trend",))["verdict"].tolist() == [
        "fell"
    ]


@pytest.mark.parametrize("total", [1, 2, 4])
def test_few_articles_can_show_a_fall_and_never_that_nothing_changed(total):
    """The ends of a study of fewer than a hundred articles are not the same articles."""
    fallen = shares(np.repeat([1.0, 0.0], [17, 11]), total=total)
    change = find_changes(fallen, family="themes", tests=("trend",)).iloc[0]
    assert change["verdict"] == "fell"
    assert change["low"] <= change["effect"] < -0.7
    drawn = np.random.default_rng(1).binomial(total, 0.5, 28) / total
    change = find_changes(shares(drawn, total=total), family="themes", tests=("trend",)).iloc[0]
    assert change["verdict"] == "cannot say"
    assert change["low"] < -0.2
    assert change["high"] > 0.2


def test_a_series_that_a_step_explains_wholly_is_called_a_step():
    found = find_changes(shares(np.repeat([1.0, 0.0], [17, 11]), total=2), family="themes")
    assert found.loc[found["test"] == "step", "verdict"].tolist() == ["fell"]


def test_a_slow_rise_is_no_step():
    rng = np.random.default_rng(1)
    planted = 0.05 + np.linspace(0, 0.15, 84) + rng.normal(0, 0.015, 84)
    found = find_changes(shares(planted), family="themes")
    assert found.loc[found["test"] == "trend", "verdict"].tolist() == ["rose"]
    assert set(found.loc[found["test"] == "step", "verdict"]) == {"cannot say"}


def test_a_slow_change_that_bends_is_described_as_one_not_as_steps():
    rates = 1 / (1 + np.exp(-np.linspace(-6, 1, 72)))
    counts = np.random.default_rng(1).binomial(100, np.tile(rates, (6, 1)))
    tables = [shares(row / 100, key=str(key), total=100) for key, row in enumerate(counts)]
    found = find_changes(pd.concat(tables), family="themes")
    best = found[found["describes"]]
    assert (best["test"] == "trend").all() and (best["verdict"] == "rose").all()


def test_a_theme_absent_from_most_months_can_still_be_seen_to_rise():
    rng = np.random.default_rng(5)
    rate = np.clip(np.linspace(-0.1, 0.12, 84), 0.001, None)
    rare = rng.binomial(40, rate) / 40
    assert np.median(rare) == 0
    change = find_changes(shares(rare, total=40), family="themes", tests=("trend",)).iloc[0]
    assert change["verdict"] == "rose"
    assert change["low"] > 0


@pytest.mark.parametrize("planted", [0.0, 0.1])
def test_the_intervals_of_the_change_hold_the_planted_change(planted):
    rng = np.random.default_rng(6)
    found = find_changes(
        many(rng, 0.3, np.linspace(0, planted, 84), keys=60), family="f", tests=("trend",)
    )
    held = found["low"].le(planted) & found["high"].ge(planted)
    median = found["theil_sen_low"].le(planted) & found["theil_sen_high"].ge(planted)
    assert held.mean() >= 0.86
    assert median.mean() >= 0.86
    assert (found["high"] - found["low"]).median() < 0.05


@pytest.mark.parametrize("autocorrelation", [0.0, 0.5])
def test_noise_has_small_p_values_no_more_often_than_stated(autocorrelation):
    found = find_changes(many(np.random.default_rng(3), autocorrelation, 0.0), family="f")
    often = found.groupby("test")["p_value"].apply(lambda p: (p < 0.05).mean())
    assert set(often.index) == {"surge", "trend", "step", "season"}
    assert often.max() <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 40)
    claimed = found["verdict"].isin(CLAIMS)
    assert claimed.sum() <= 2


def test_false_discoveries_are_controlled_over_all_tests_of_the_family():
    from scipy.stats import false_discovery_control

    found = find_changes(many(np.random.default_rng(4), 0.0, 0.0, keys=5), family="themes")
    assert len(found) >= 15
    surge = found["test"] == "surge"  # looked for first: a family of their own
    for mine in (found[surge], found[~surge]):
        expected = false_discovery_control(mine["p_value"].to_numpy())
        np.testing.assert_allclose(mine["q_value"], expected)


def test_no_change_is_said_only_where_a_change_of_interest_is_ruled_out():
    rng = np.random.default_rng(7)
    flat = 0.2 + rng.normal(0, 0.005, 84)
    wild = 0.2 + rng.normal(0, 0.09, 84)
    both = pd.concat([shares(flat, key="flat"), shares(wild, key="wild")])
    found = find_changes(both, family="f", tests=("trend",)).set_index("key")["verdict"]
    assert found.to_dict() == {"flat": "none", "wild": "cannot say"}


def test_a_sure_but_tiny_rise_is_none():
    rng = np.random.default_rng(8)
    tiny = 0.2 + np.linspace(0, 0.01, 84) + rng.normal(0, 0.001, 84)
    change = find_changes(shares(tiny, total=20_000), family="f", tests=("trend",)).iloc[0]
    assert change["low"] > 0
    assert change["verdict"] == "none"
    points = find_changes(
        shares(tiny, total=20_000),
        family="f",
        smallest_effect=0.01,
        tests=("trend",),
    )
    assert points["verdict"].tolist() == ["rose"]


def test_what_cannot_be_tested_has_a_row_that_says_why():
    short = find_changes(shares(np.linspace(0, 1, 11)), family="f")
    assert set(short["note"]) == {"only 11 periods with articles; 12 are needed"}
    never = find_changes(shares(np.zeros(84)), family="f")
    assert set(never["note"]) == {"no article has it"}
    one = find_changes(shares([0.5]), family="f")
    for found in (short, never, one):
        assert found["test"].tolist() == ["surge", "trend", "step", "season"]
        assert set(found["verdict"]) == {"cannot say"}
        assert found[["effect", "p_value", "q_value"]].isna().all(axis=None)


def test_no_shares_no_rows():
    assert find_changes(shares([]), family="f").empty


def test_a_period_that_stands_twice_is_refused():
    table = pd.concat([shares(np.linspace(0, 0.3, 20))] * 2)
    with pytest.raises(TableError, match="2019-01-01 stands twice for 'x'"):
        find_changes(table, family="f")


def test_a_share_without_a_period_is_refused():
    table = shares(np.linspace(0, 0.3, 20))
    table.loc[3, "period"] = pd.NaT
    with pytest.raises(TableError, match="no period"):
        find_changes(table, family="f")


def test_an_unknown_test_is_named():
    with pytest.raises(SettingsError, match="did you mean 'trend'"):
        find_changes(shares(np.linspace(0, 0.3, 20)), family="f", tests=("trends",))


def test_periods_without_articles_are_left_out():
    rng = np.random.default_rng(0)
    table = shares(0.05 + np.linspace(0, 0.2, 84) + rng.normal(0, 0.02, 84))
    table.loc[10:20, ["total", "share"]] = [0, np.nan]
    assert find_changes(table, family="f", tests=("trend",))["verdict"].tolist() == ["rose"]


def test_the_order_of_the_rows_changes_nothing():
    table = many(np.random.default_rng(9), 0.2, 0.0, keys=2)
    usual = find_changes(table, family="f")
    shuffled = find_changes(table.sample(frac=1, random_state=1), family="f")
    pd.testing.assert_frame_equal(usual, shuffled)

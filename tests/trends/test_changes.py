import numpy as np
import pandas as pd
import pytest

from hwadu.trends.changes import find_trends

MONTHS = pd.date_range("2019-01-01", periods=84, freq="MS").astype("datetime64[s]")


def shares(series, key="x", total=200):
    series = np.asarray(series, dtype=float)
    return pd.DataFrame(
        {
            "kind": "theme",
            "key": key,
            "by": "",
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


def test_a_planted_rise_is_found_with_its_size():
    rng = np.random.default_rng(0)
    planted = 0.05 + np.linspace(0, 0.2, 84) + rng.normal(0, 0.02, 84)
    change = find_trends(shares(planted), family="themes").iloc[0]
    assert change["verdict"] == "rose"
    assert change["low"] < 0.2 < change["high"]
    assert change["effect"] == pytest.approx(0.2, abs=0.03)


def test_a_planted_fall_is_called_a_fall():
    rng = np.random.default_rng(0)
    planted = 0.3 - np.linspace(0, 0.2, 84) + rng.normal(0, 0.02, 84)
    assert find_trends(shares(planted), family="themes")["verdict"].tolist() == ["fell"]


def test_a_theme_absent_from_most_months_can_still_be_seen_to_rise():
    rng = np.random.default_rng(5)
    rate = np.clip(np.linspace(-0.1, 0.12, 84), 0.001, None)
    rare = rng.binomial(40, rate) / 40
    assert np.median(rare) == 0
    change = find_trends(shares(rare), family="themes").iloc[0]
    assert change["verdict"] == "rose"
    assert change["low"] > 0


@pytest.mark.parametrize("planted", [0.0, 0.1])
def test_the_interval_of_the_change_holds_the_planted_change(planted):
    rng = np.random.default_rng(6)
    held = []
    for _ in range(200):
        series = noise(rng, 0.3) + np.linspace(0, planted, 84)
        change = find_trends(shares(series), family="f").iloc[0]
        held.append(change["low"] <= planted <= change["high"])
    assert 0.90 <= np.mean(held) <= 0.99


@pytest.mark.parametrize("autocorrelation", [0.0, 0.5])
def test_noise_is_called_a_trend_no_more_often_than_stated(autocorrelation):
    rng = np.random.default_rng(3)
    found = sum(
        find_trends(shares(noise(rng, autocorrelation)), family="f")["verdict"].iloc[0]
        != "cannot say"
        for _ in range(200)
    )
    assert found <= 20  # 5 % of 200, and three standard errors


def test_false_discoveries_are_controlled_within_the_family():
    rng = np.random.default_rng(4)
    many = pd.concat([shares(noise(rng, 0.0), key=f"k{i}") for i in range(40)])
    changes = find_trends(many, family="themes")
    assert (changes["q_value"] >= changes["p_value"]).all()
    assert (changes["verdict"] != "cannot say").sum() <= 2


def test_too_few_periods_or_no_variation_is_no_row():
    assert find_trends(shares(np.linspace(0, 1, 11)), family="f").empty
    assert find_trends(shares(np.zeros(84)), family="f").empty


def test_periods_without_articles_are_left_out():
    rng = np.random.default_rng(0)
    table = shares(0.05 + np.linspace(0, 0.2, 84) + rng.normal(0, 0.02, 84))
    table.loc[10:20, ["total", "share"]] = [0, np.nan]
    assert find_trends(table, family="f")["verdict"].tolist() == ["rose"]

import numpy as np
import pandas as pd
import pytest

from hwadu.errors import SettingsError
from hwadu.trends import event_effects

MONTHS = pd.date_range("2019-01-01", periods=84, freq="MS").astype("datetime64[s]")


def shares(share, key="x", months=MONTHS):
    return pd.DataFrame(
        {
            "kind": "theme",
            "key": key,
            "by": "",
            "denominator": "query",
            "unit": "article",
            "period": months,
            "total": 300,
            "share": share,
        }
    )


def calendar(*dates, themes=""):
    labels = [f"사건 {number}" for number in range(len(dates))]
    return pd.DataFrame({"date": pd.to_datetime(list(dates)), "label": labels, "themes": themes})


def noisy(rng, rates):
    return rng.binomial(300, rates) / 300


def test_a_jump_at_the_event_is_a_change_of_level():
    rng = np.random.default_rng(0)
    rates = np.where(MONTHS >= "2022-11-01", 0.2, 0.08)
    found = event_effects(shares(noisy(rng, rates)), calendar("2022-11-03")).set_index("measure")
    level = found.loc["level"]
    assert level["verdict"] == "rose"
    assert level["low"] < 0.12 < level["high"]
    assert level["placebo_p"] < 0.05
    assert (level["periods_before"], level["periods_after"]) == (18, 18)
    assert level["before"] == pytest.approx(0.08, abs=0.02)
    assert found.loc["slope", "verdict"] == "cannot say"


def test_a_bend_at_the_event_is_a_change_of_slope():
    rng = np.random.default_rng(1)
    years = (np.arange(84) - 46) / 12
    rates = 0.1 + np.where(years > 0, 0.15 * np.minimum(years, 1.6), 0.0)
    found = event_effects(shares(noisy(rng, rates)), calendar("2022-11-03")).set_index("measure")
    assert found.loc["slope", "effect"] == pytest.approx(0.15, abs=0.05)
    assert found.loc["slope", "low"] > 0
    assert found.loc["slope", "q_value"] < 0.05


def test_what_began_before_the_event_shows_in_the_lead_up():
    rng = np.random.default_rng(2)
    rates = np.where(MONTHS >= "2022-08-01", 0.2, 0.08)
    found = event_effects(shares(noisy(rng, rates)), calendar("2022-11-03"))
    assert (found["lead_up"] > 0.08).all()


def test_dates_of_noise_are_seldom_called_a_change():
    rng = np.random.default_rng(3)
    many = pd.concat([shares(noisy(rng, np.full(84, 0.1)), key=f"k{i:02}") for i in range(30)])
    found = event_effects(many, calendar("2021-02-01", "2023-07-20"))
    assert len(found) == 120
    assert (found["verdict"] != "cannot say").sum() <= 3
    assert 0.01 <= (found["placebo_p"] < 0.05).mean() <= 0.12


def test_a_theme_is_looked_at_only_for_its_events():
    table = pd.concat([shares(np.linspace(0.1, 0.3, 84), key=k) for k in ("a", "b")])
    assert set(event_effects(table, calendar("2022-11-03", themes="b"))["key"]) == {"b"}


@pytest.mark.parametrize(
    ("date", "note"),
    [
        ("2019-03-01", "2 periods before and 18 after the event; 8 are needed"),
        ("2031-01-01", "18 periods before and 0 after the event; 8 are needed"),
        ("2001-01-01", "0 periods before and 18 after the event; 8 are needed"),
    ],
)
def test_an_event_near_the_edge_has_a_word_instead_of_numbers(date, note):
    found = event_effects(shares(np.linspace(0.1, 0.3, 84)), calendar(date))
    assert set(found["note"]) == {note}
    assert set(found["verdict"]) == {"cannot say"}
    assert found["effect"].isna().all()


def test_a_month_belongs_to_the_time_after_in_its_first_half():
    table = shares(np.linspace(0.1, 0.3, 84))
    early, late = event_effects(table, calendar("2025-02-10", "2025-02-20")).iloc[[0, 2]][
        "periods_after"
    ]
    assert (early, late) == (11, 10)


def test_a_short_window_and_a_calendar_without_dates_are_refused():
    with pytest.raises(SettingsError, match="too short"):
        event_effects(shares(np.zeros(84)), calendar("2022-11-03"), window=3)
    with pytest.raises(SettingsError, match="column 'date'"):
        event_effects(shares(np.zeros(84)), pd.DataFrame({"label": ["x"]}))


@pytest.mark.parametrize("date", ["2022-03-05", "2022-05-02", "2022-02-05"])
def test_in_a_gap_no_period_before_the_event_counts_as_after_it(date):
    rng = np.random.default_rng(3)
    gap = (MONTHS >= "2022-03-01") & (MONTHS < "2022-06-01")
    after = date[:7] <= MONTHS
    table = shares(noisy(rng, np.where(after, 0.2, 0.08)))
    table.loc[gap, ["total", "share"]] = 0, np.nan
    found = event_effects(table, calendar(date), window=84).set_index("measure")
    before = int((~after & ~gap).sum())
    assert found.loc["level", "periods_before"] == before
    assert found.loc["level", "periods_after"] == 84 - 3 - before
    assert found.loc["level", "before"] == pytest.approx(0.08, abs=0.01)
    assert found.loc["level", "after"] == pytest.approx(0.2, abs=0.01)


def wavering(rng, periods, total, rate):
    """Counts two and a half times as noisy as chance, whose rates remember half of the last."""
    shock = rng.standard_normal(periods)
    for at in range(1, periods):
        shock[at] = 0.5 * shock[at - 1] + np.sqrt(0.75) * shock[at]
    rates = rate + np.sqrt(1.5 * rate * (1 - rate) / total) * shock
    return rng.binomial(total, np.clip(rates, 0, 1)) / total


def test_intervals_hold_the_nothing_that_happened():
    rng = np.random.default_rng(7)
    months = MONTHS[:60]
    calm = [shares(rng.binomial(300, 0.1, 60) / 300, f"c{i:02}", months) for i in range(40)]
    wild = [shares(wavering(rng, 60, 300, 0.1), f"w{i:02}", months) for i in range(40)]
    events = calendar("2020-06-04", "2021-07-05", "2022-08-03")
    for many in (calm, wild):
        found = event_effects(pd.concat(many), events)
        for _, rows in found.groupby("measure"):
            assert len(rows) == 120
            assert ((rows["low"] <= 0) & (rows["high"] >= 0)).mean() >= 0.91
        assert (found["p_value"] < 0.05).mean() <= 0.09
        assert (found["verdict"] != "cannot say").sum() == 0


def rare(n, total=30, key="x"):
    return shares(n / total, key).assign(total=total)


def some_months(seed, articles):
    places = np.random.default_rng(seed).choice(np.arange(24, 66), articles, replace=False)
    return np.bincount(places, minlength=84).astype(float)


@pytest.mark.parametrize("seed", range(4))
def test_the_effect_on_those_without_is_the_effect_turned_round(seed):
    n = some_months(seed, 16)
    having, lacking = (event_effects(rare(m), calendar("2022-10-03")) for m in (n, 30 - n))
    np.testing.assert_allclose(lacking["low"], -having["high"], atol=1e-9)
    np.testing.assert_allclose(lacking["high"], -having["low"], atol=1e-9)
    assert having["low"].notna().all()


@pytest.mark.parametrize("articles", [0, 1, 2, 9])
def test_of_fewer_than_ten_articles_around_the_event_nothing_is_said(articles):
    elsewhere = np.bincount([2, 3, 5], minlength=84) + some_months(articles, articles)
    events = calendar("2022-10-03")
    other = rare(some_months(7, 20), key="y")
    for n in (elsewhere, 30 - elsewhere):
        found = event_effects(pd.concat([rare(n), other]), events)
        mine = found[found["key"] == "x"]
        assert set(mine["note"]) == {"too few articles around the event"}
        assert mine[["effect", "low", "high", "p_value", "q_value"]].isna().all(axis=None)
        assert found.loc[found["key"] == "y", "q_value"].notna().all()

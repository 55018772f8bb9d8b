import numpy as np
import pandas as pd
import pytest

from hwadu.themes import judge_reader
from hwadu.themes.evaluation.kappa import weighted_f1, weighted_kappa
from hwadu.themes.evaluation.leaning import lean

RATES = {"often": 0.4, "middling": 0.2, "rare": 0.06}
N = 200


def codes_of(truth, coder="person", weight=None):
    ids = [f"a{n:04d}" for n in range(len(next(iter(truth.values()))))]
    parts = [
        pd.DataFrame(
            {
                "article_id": ids,
                "theme": theme,
                "coder": coder,
                "role": np.where(present, "main", "absent"),
                "weight": 1.0 if weight is None else weight,
            }
        )
        for theme, present in truth.items()
    ]
    return pd.concat(parts, ignore_index=True)


def said_of(values):
    made = codes_of(values)
    return made.assign(present=(made["role"] != "absent").astype(float))


def drawn(chance):
    return {theme: chance.random(N) < rate for theme, rate in RATES.items()}


def spoilt(truth, part, chance):
    """Part of the codes replaced by others at the theme's rate: kappa is about 1 - part."""
    return {
        theme: np.where(chance.random(N) < part, chance.random(N) < RATES[theme], present)
        for theme, present in truth.items()
    }


def test_good_readers_are_used_and_bad_ones_are_not():
    good = bad = 0
    for seed in range(20):
        chance = np.random.default_rng(seed)
        truth = drawn(chance)
        codes = codes_of(truth)
        for part in (0.1, 0.5):
            trust = judge_reader(said_of(spoilt(truth, part, chance)), codes, reader="m")
            earned = (trust.set_index("theme")["verdict"] == "earned")[["often", "middling"]]
            good += earned.sum() if part == 0.1 else 0
            bad += earned.sum() if part == 0.5 else 0
    assert good >= 36 and bad <= 1


def test_fewer_codes_than_are_needed_earn_nothing_and_say_how_many():
    truth = {"often": np.arange(60) % 2 == 0}
    trust = judge_reader(said_of(truth), codes_of(truth), reader="m")
    row = trust.iloc[0]
    assert (row["verdict"], row["reason"], row["kappa"]) == ("unknown", "few", 1.0)
    assert row["more_codes"] >= 40
    assert judge_reader(said_of(truth), codes_of(truth), reader="m", min_coded=50)[
        "verdict"
    ].tolist() == ["earned"]


def test_codes_to_come_would_tell():
    chance = np.random.default_rng(2)
    truth = {"often": chance.random(120) < 0.2}
    said = {"often": np.where(chance.random(120) < 0.3, chance.random(120) < 0.2, truth["often"])}
    row = judge_reader(said_of(said), codes_of(truth), reader="m").iloc[0]
    assert row["verdict"] == "unknown" and row["low"] < 0.6 < row["high"]
    times = 1 + row["more_codes"] / 120
    many = weighted_kappa(truth["often"], said["often"], np.ones(120))
    low, high = many.bounds(times)
    assert low > 0.6 or high < 0.6


def test_a_reader_clearly_below_people_is_refused_though_above_the_bar():
    chance = np.random.default_rng(1)
    present = chance.random(1500) < 0.5
    truth = {"often": present}
    said = {"often": np.where(chance.random(1500) < 0.25, chance.random(1500) < 0.5, present)}
    both = pd.concat([codes_of(truth, "one"), codes_of(truth, "other")])
    row = judge_reader(said_of(said), both, reader="m").iloc[0]
    assert (row["verdict"], row["reason"]) == ("refused", "people")
    assert row["low"] > 0.6 and row["people_kappa"] == 1.0
    settled = pd.concat([both.query("coder == 'one'"), codes_of(truth, "settled")])
    assert judge_reader(said_of(said), settled, reader="m")["people_coded"].item() == 0
    alone = judge_reader(said_of(said), codes_of(truth), reader="m").iloc[0]
    assert alone["verdict"] == "earned" and alone["people_coded"] == 0


def test_what_is_read_must_be_read_well_too():
    """A reader that is right on a thousand easy articles and guesses where it is asked."""
    chance = np.random.default_rng(4)
    easy, hard = np.zeros(300, dtype=bool), chance.random(100) < 0.5
    easy[:60] = True
    truth = {"often": np.concatenate([easy, hard])}
    said = {"often": np.concatenate([easy, chance.random(100) < 0.5])}
    codes = codes_of(truth, weight=np.concatenate([np.full(300, 10.0), np.ones(100)]))
    asked = pd.Series(1.0, index=[f"a{n:04d}" for n in range(300, 400)])
    assert judge_reader(said_of(said), codes, reader="m")["verdict"].item() == "earned"
    there = judge_reader(said_of(said), codes, reader="m", probability=asked)
    assert there["verdict"].item() == "refused"


def test_nothing_is_computed_from_nothing():
    truth = {"never": np.zeros(150, dtype=bool)}
    row = judge_reader(said_of(truth), codes_of(truth), reader="m").iloc[0]
    assert (row["verdict"], row["reason"]) == ("unknown", "none")
    assert np.isnan(row["more_codes"])
    nobody = judge_reader(said_of(truth).head(0), codes_of(truth), reader="m")
    assert nobody["coded"].tolist() == [0]
    assert judge_reader(said_of(truth), codes_of(truth).head(0), reader="m").empty


@pytest.mark.parametrize("kappa", [0.5, 0.8, 0.95])
@pytest.mark.parametrize("share", [0.1, 0.3])
def test_intervals_of_weighted_samples_hold_kappa(kappa, share):
    chance = np.random.default_rng(8)
    held = 0
    for _ in range(300):
        first = chance.random(250) < share
        second = np.where(chance.random(250) < 1 - kappa, chance.random(250) < share, first)
        weight = np.where(chance.random(250) < 0.5, 1.0, 4.0)
        found = weighted_kappa(first, second, weight)
        held += found.low <= kappa <= found.high
    assert held / 300 > 0.9


def test_weights_are_those_of_repeated_articles():
    first, second = np.array([1, 1, 0, 0, 1]), np.array([1, 0, 0, 1, 1])
    weight = np.array([3, 1, 2, 1, 1])
    repeated = weighted_kappa(first.repeat(weight), second.repeat(weight), np.ones(8))
    assert weighted_kappa(first, second, weight).kappa == pytest.approx(repeated.kappa)
    assert weighted_f1(first, second, weight)[0] == pytest.approx(
        weighted_f1(first.repeat(weight), second.repeat(weight), np.ones(8))[0]
    )


def pair(n, missed):
    first = np.arange(200) < n
    return weighted_kappa(first, first & (np.arange(200) >= missed), np.ones(200))


def test_a_rare_theme_leans_on_others_that_are_alike_and_on_no_others():
    others = [pair(60, 4), pair(40, 2), pair(50, 5)]
    rare = pair(7, 1)
    leaned = lean([rare, *others])[0]
    assert rare.low < 0.6 < leaned.low and leaned.weight > 0.3
    unlike = lean([pair(20, 14), *others])[0]
    assert unlike is None
    assert lean([pair(3, 0), *others])[0] is None
    assert lean([rare]) == [None]


def test_a_theme_leans_the_less_the_more_speaks_against_it_and_no_one_article_decides():
    others = [pair(60, 4), pair(40, 2), pair(50, 5)]
    for n in (12, 25):
        own = [pair(n, missed) for missed in range(n)]
        leaned = [lean([one, *others])[0] for one in own]
        weight = [0.0 if one is None else one.weight for one in leaned]
        most = int(np.argmax(weight))
        assert (np.diff(weight[most:]) <= 0).all() and weight[0] > 0.5 > 0.01 > weight[-1]
        low = [one.low if one else alone.low for one, alone in zip(leaned, own, strict=True)]
        assert (np.diff(low) <= 0).all() and np.diff(low).min() > -0.2


def test_no_bound_lies_where_kappa_cannot():
    present = np.arange(60) < 5
    light = weighted_kappa(present, present, np.where(present, 0.01, 1))
    leaned = lean([light, pair(30, 20), pair(30, 20)])
    assert leaned[0].low == -1
    assert all(-1 <= one.low <= one.kappa <= one.high <= 1 for one in leaned if one)


def overlooked(present, part, chance):
    return present & (chance.random(present.size) >= part)


def above(found, level=0.95):
    leaned = lean(found, level)
    return [
        own.low > 0.6 or (own.high > 0.6 and more is not None and more.low > 0.6)
        for own, more in zip(found, leaned, strict=True)
    ]


def test_a_reader_bad_at_one_rare_theme_seldom_passes_with_it():
    passed = 0
    for seed in range(300):
        chance = np.random.default_rng(seed)
        often = [chance.random(200) < rate for rate in (0.3, 0.2, 0.15, 0.1)]
        rare = chance.random(200) < 0.05  # overlooked two times in three: kappa 0.5
        readings = [(rare, overlooked(rare, 0.65, chance))]
        readings += [(one, overlooked(one, 0.15, chance)) for one in often]
        found = [weighted_kappa(one, other, np.ones(200)) for one, other in readings]
        passed += above(found)[0]
    assert passed <= 18


def test_a_good_reader_passes_where_few_of_the_codes_lie_in_what_it_read():
    passed = 0
    for seed in range(200):
        chance = np.random.default_rng(seed)
        themes = [chance.random(60) < rate for rate in (0.35, 0.3, 0.25, 0.2, 0.15)]
        found = [
            weighted_kappa(one, overlooked(one, 0.15, chance), np.ones(60), 0.9) for one in themes
        ]
        passed += sum(above(found, 0.9))
    assert passed >= 960


def test_bad_readers_do_not_rise_by_leaning_on_one_another():
    themes = [pair(60, 38), pair(40, 26), pair(50, 32), pair(10, 6)]
    assert all(one is None or one.low < 0.6 for one in lean(themes))

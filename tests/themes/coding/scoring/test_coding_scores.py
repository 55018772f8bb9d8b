import numpy as np
import pandas as pd
import pytest

from hwadu import schema
from hwadu.errors import TableError
from hwadu.themes import score_codes

PRESENT = {"a", "b", "c", "d"}
ASSIGNED = {"a", "b", "c", "e"}
WEIGHTS = dict(zip("abcdefgh", (1.0, 1.0, 2.0, 4.0, 2.0, 8.0, 8.0, 8.0), strict=True))


def articles_of(names):
    made = pd.DataFrame({"article_id": list(names), "title": [f"제목 {n}" for n in names]})
    made["published"] = pd.to_datetime("2023-05-01") + pd.to_timedelta(
        [400 * (n in "efgh") for n in names], unit="D"
    )
    made["text_basis"] = ["lead" if n in "gh" else "full" for n in names]
    return made.assign(press="가람일보")


def themes_of(assigned, theme="one"):
    rows = [(a, theme, 0.9, True, "main", []) for a in sorted(assigned)]
    return pd.DataFrame(rows, columns=schema.columns("themes")[:6])


def codes_of(present, names="abcdefgh", coder="x", theme="one"):
    rows = [
        (n, theme, coder, "main" if n in present else "absent", WEIGHTS.get(n, 1.0)) for n in names
    ]
    return pd.DataFrame(rows, columns=schema.columns("codes"))


def value(score, measure, theme="one", by="", group=""):
    q = score.quality
    at = (q["theme"] == theme) & (q["by"] == by) & (q["group"] == group)
    return q[at & (q["measure"] == measure)].iloc[0]


def test_weighted_precision_recall_and_f1():
    score = score_codes(themes_of(ASSIGNED), codes_of(PRESENT), articles_of("abcdefgh"))
    assert value(score, "precision")["value"] == pytest.approx(4 / 6)
    assert value(score, "recall")["value"] == pytest.approx(4 / 8)
    assert value(score, "f1")["value"] == pytest.approx(8 / 14)
    for measure, n in (("precision", 4), ("recall", 4), ("f1", 5)):
        row = value(score, measure)
        assert row["n"] == n
        assert 0 < row["low"] < row["value"] < row["high"] < 1
    assert score.quality.columns.tolist() == schema.columns("theme_quality")


def test_by_year_and_text_basis():
    score = score_codes(themes_of(ASSIGNED), codes_of(PRESENT), articles_of("abcdefgh"))
    assert value(score, "recall", by="year", group="2023")["value"] == pytest.approx(0.5)
    assert value(score, "precision", by="year", group="2024")["value"] == 0.0
    assert value(score, "precision", by="text_basis", group="full")["n"] == 4
    groups = score.quality.query("by == 'text_basis'")["group"].unique().tolist()
    assert groups == ["full"]  # no coder found the theme in a lead, and none was assigned


def test_two_readings_that_differ_count_half_each():
    codes = pd.concat([codes_of(PRESENT), codes_of(PRESENT - {"a"}, coder="y")])
    score = score_codes(themes_of(ASSIGNED), codes, articles_of("abcdefgh"))
    assert value(score, "precision")["value"] == pytest.approx(3.5 / 6)
    assert value(score, "recall")["value"] == pytest.approx(3.5 / 7.5)
    assert score.disagreements.to_numpy().tolist() == [["a", "one", "x,y", "main,absent"]]
    assert value(score, "kappa", by="coders", group="x, y")["value"] == pytest.approx(0.75)
    assert value(score, "alpha", by="coders")["n"] == 8
    assert "alpha_roles" in set(score.quality["measure"])


def test_the_mean_over_themes_and_its_interval():
    themes = pd.concat([themes_of(ASSIGNED), themes_of(PRESENT, "two")])
    codes = pd.concat([codes_of(PRESENT), codes_of(PRESENT, theme="two")])
    score = score_codes(themes, codes, articles_of("abcdefgh"))
    assert value(score, "f1", theme="")["value"] == pytest.approx((8 / 14 + 1) / 2)
    assert value(score, "f1", theme="two")["value"] == 1.0
    assert value(score, "f1", theme="two")["low"] < 0.8
    assert value(score, "f1", theme="")["low"] < value(score, "f1", theme="")["value"]


def test_confusions_name_their_articles():
    themes = pd.concat([themes_of(ASSIGNED), themes_of({"d"}, "two")])
    codes = pd.concat([codes_of(PRESENT), codes_of(set(), theme="two")])
    score = score_codes(themes, codes, articles_of("abcdefgh"))
    assert score.confusions.to_numpy().tolist() == [["one", "two", 1, 4.0, ["d"]]]
    wrong = score.mistakes
    assert wrong[["theme", "article_id", "mistake", "score"]].to_numpy().tolist() == [
        ["one", "d", "missed", 0.0],
        ["one", "e", "wrongly assigned", 0.9],
        ["two", "d", "wrongly assigned", 0.9],
    ]
    assert wrong["title"].tolist() == ["제목 d", "제목 e", "제목 d"]


def test_a_theme_nobody_found_and_nobody_assigned_has_no_figures():
    codes = pd.concat([codes_of(PRESENT), codes_of(set(), theme="two")])
    score = score_codes(themes_of(ASSIGNED), codes, articles_of("abcdefgh"))
    assert "two" not in set(score.quality["theme"])


def test_codes_without_any_weight_count_evenly():
    codes, articles = codes_of(PRESENT), articles_of("abcdefgh")
    same, none = (
        score_codes(themes_of(ASSIGNED), codes.assign(weight=weight), articles)
        for weight in (1.0, np.nan)
    )
    pd.testing.assert_frame_equal(same.quality, none.quality)


def test_no_codes_give_empty_tables():
    score = score_codes(themes_of(ASSIGNED), schema.empty("codes"), articles_of("abcdefgh"))
    assert [len(t) for t in (score.quality, score.mistakes, score.confusions)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"role": "mian"}, "'mian' is no role; did you mean 'main'"),
        ({"article_id": "zz"}, "'zz' is not among the articles"),
        ({"weight": 0.0}, "no weight above 0"),
        ({"weight": [np.nan, *[2.0] * 7]}, "no weight above 0"),
    ],
)
def test_codes_that_do_not_fit_are_refused(change, said):
    with pytest.raises(TableError, match=said):
        score_codes(
            themes_of(ASSIGNED), codes_of(PRESENT).assign(**change), articles_of("abcdefgh")
        )


def test_two_sheets_of_one_name_are_refused():
    codes = pd.concat([codes_of(PRESENT), codes_of(PRESENT)])
    with pytest.raises(TableError, match="'x' coded the article 'a' twice; if these are two"):
        score_codes(themes_of(ASSIGNED), codes, articles_of("abcdefgh"))


@pytest.mark.parametrize("name", ["settled", "합의", "Settled"])
def test_what_coders_settled_decides_and_says_nothing_of_their_agreement(name):
    apart = pd.concat([codes_of(PRESENT), codes_of({"a", "b"}, coder="y")])
    settled = pd.concat([apart, codes_of({"c"}, names="cd", coder=name)])
    before, after = (
        score_codes(themes_of(ASSIGNED), codes, articles_of("abcdefgh"))
        for codes in (apart, settled)
    )
    agreement = [score.quality[score.quality["by"] == "coders"] for score in (before, after)]
    assert agreement[0]["measure"].tolist() == ["kappa", "alpha", "alpha_roles"]
    pd.testing.assert_frame_equal(*agreement)
    # c was half there and d half missed; now c is wholly there, and d not at all
    assert value(before, "recall")["value"] == pytest.approx((1 + 1 + 1) / (1 + 1 + 1 + 2))
    assert value(after, "recall")["value"] == pytest.approx(1)


def test_a_third_coder_of_another_name_counts_as_one():
    codes = pd.concat([codes_of(PRESENT, coder=name) for name in ("x", "y", "z")])
    score = score_codes(themes_of(ASSIGNED), codes, articles_of("abcdefgh"))
    assert (score.quality["measure"] == "kappa").sum() == 3

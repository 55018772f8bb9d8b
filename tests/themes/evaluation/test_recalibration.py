import numpy as np
import pandas as pd
import pytest

from hwadu import schema
from hwadu.errors import NotEnoughDataError
from hwadu.themes import code_folds, draw_sample, recalibrate, score_codes

N = 3000


@pytest.fixture(scope="module")
def study():
    """Scores that are far too sure and too high."""
    chance = np.random.default_rng(11)
    names = np.array([f"a{i:04d}" for i in range(N)])
    articles = pd.DataFrame({"article_id": names, "press": "", "title": "", "text_basis": "full"})
    articles.loc[::2, "text_basis"] = "lead"
    articles["published"] = pd.Timestamp("2024-01-01")
    true = 1 / (1 + np.exp(-chance.normal(-2, 2, N)))
    present = chance.random(N) < true
    log_odds = np.log(true / (1 - true))
    themes = pd.DataFrame({"article_id": names, "theme": "one"})
    themes["score"] = 1 / (1 + np.exp(-2 * log_odds - 3))
    themes["assigned"] = themes["score"] >= 0.5
    themes["role"] = ""
    for name in schema.columns("themes")[5:]:
        themes[name] = [[]] * N
    return articles, themes, present, true


def coded(study, n, seed=0):
    articles, themes, present, _ = study
    sample = draw_sample(themes, articles, n=n, seed=seed)
    role = np.where(present[sample["article_id"].str[1:].astype(int)], "main", "absent")
    return sample[["article_id", "weight"]].assign(theme="one", coder="x", role=role)


def test_scores_become_probabilities_and_the_assignment_better(study):
    articles, themes, present, true = study
    found = recalibrate(themes, coded(study, 400), articles)
    before, after = themes["score"].to_numpy(), found.themes["score"].to_numpy()
    assert np.mean((after - true) ** 2) < 0.15 * np.mean((before - true) ** 2)

    def f1(assigned):
        return 2 * (present & assigned).sum() / (present.sum() + assigned.sum())

    assert f1(found.themes["assigned"]) > f1(themes["assigned"]) + 0.04
    (curve,) = found.curves.to_dict("records")
    assert curve["recalibrated"]
    assert 0.3 < curve["slope"] < 0.8
    assert curve["intercept"] < 0


def test_new_roles_are_claimed_on_whole_texts_only(study):
    articles, themes, _, _ = study
    made = recalibrate(themes, coded(study, 400), articles).themes.merge(articles)
    assert set(made.loc[made["assigned"] & (made["text_basis"] == "full"), "role"]) == {"secondary"}
    assert set(made.loc[~made["assigned"] | (made["text_basis"] == "lead"), "role"]) == {""}


def test_held_out_articles_are_judged_by_curves_that_have_not_seen_them(study):
    articles, themes, _, _ = study
    codes = coded(study, 200)
    found = recalibrate(themes, codes, articles)
    assert set(found.held_out["article_id"]) == set(codes["article_id"])
    fold = code_folds(codes["article_id"])
    name = codes["article_id"].iloc[0]
    role = codes["role"].iloc[0]
    other = codes.assign(role=codes["role"].where(codes["article_id"] != name, "main"))
    other.loc[other["article_id"] == name, "role"] = "absent" if role == "main" else "main"
    again = recalibrate(themes, other, articles)
    same = found.held_out["article_id"].map(fold) == fold[name]
    before, after = (f.held_out["score"].to_numpy() for f in (found, again))
    assert np.array_equal(before[same], after[same])
    assert not np.array_equal(before[~same], after[~same])
    assert score_codes(found.held_out, codes, articles).quality["n"].max() > 10


def test_too_few_codes_change_nothing(study):
    articles, themes, _, _ = study
    codes = coded(study, 400).groupby("role").head(5)
    found = recalibrate(themes, codes, articles)
    pd.testing.assert_frame_equal(found.themes, schema.conform(themes, "themes"))
    assert found.curves["recalibrated"].tolist() == [False]


def test_scores_that_say_the_opposite_are_left_alone(study):
    articles, themes, _, _ = study
    codes = coded(study, 400)
    codes["role"] = np.where(codes["role"] == "main", "absent", "main")
    assert not recalibrate(themes, codes, articles).curves["recalibrated"].any()


def test_folds_hold_stories_together_and_are_of_one_size():
    ids = pd.Series([f"a{i}" for i in range(40)])
    members = pd.DataFrame({"article_id": ids, "story_id": [f"s{i // 2}" for i in range(40)]})
    fold = code_folds(ids, members, folds=5)
    assert fold.value_counts().tolist() == [8] * 5
    assert (fold[ids[::2]].to_numpy() == fold[ids[1::2]].to_numpy()).all()
    assert fold.equals(code_folds(ids.sample(frac=1, random_state=1), members, folds=5))


def test_one_fold_cannot_be_held_out(study):
    articles, themes, _, _ = study
    with pytest.raises(NotEnoughDataError, match="ask for 2 folds"):
        recalibrate(themes, coded(study, 100), articles, folds=1)

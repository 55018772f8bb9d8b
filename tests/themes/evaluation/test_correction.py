import numpy as np
import pandas as pd
import pytest

from hwadu import schema
from hwadu.errors import TableError
from hwadu.themes import correct_shares, draw_sample, study_shares
from hwadu.themes.evaluation.study_units import StudyUnits
from hwadu.trends import compute_shares

N = 1200


def study(seed=0, rate=0.2, recall=0.7, precision=0.6, copies=(1, 1, 1, 3)):
    """Articles of two years, stories, truth per story, and a classifier of known error."""
    chance = np.random.default_rng(seed)
    story = np.repeat(np.arange(N), chance.choice(copies, N))[:N]
    names = np.array([f"a{i:04d}" for i in range(N)])
    articles = pd.DataFrame({"article_id": names, "press": "가람일보"})
    days = chance.integers(0, 730, N)[story]
    articles["published"] = (pd.Timestamp("2022-01-01") + pd.to_timedelta(days, unit="D")).astype(
        "datetime64[s]"
    )
    members = pd.DataFrame({"article_id": names, "story_id": story.astype(str)})
    present = (chance.random(N) < rate)[story]
    false = rate * recall * (1 - precision) / precision / (1 - rate)
    assigned = chance.random(N) < np.where(present, recall, false)
    themes = pd.DataFrame({"article_id": names, "theme": "one", "score": assigned * 0.8 + 0.1})
    themes["assigned"] = assigned
    return articles, members, themes, dict(zip(names, present, strict=True))


def codes_of(sample, truth):
    roles = ["secondary" if truth[a] else "absent" for a in sample["article_id"]]
    return sample[["article_id", "weight"]].assign(theme="one", coder="x", role=roles)


def yearly(articles, members, themes):
    """Shares of articles and stories by year, as the stage of trends counts them."""
    units = StudyUnits.of_articles(articles, themes, members, ["one"])
    tables = []
    for unit, of in (("article", units), ("story", units.stories())):
        has, year = of.having(0), of.published.astype("datetime64[Y]")
        for start in np.unique(year):
            inside = year == start
            share = has[inside].mean()
            tables.append((unit, start, int(has[inside].sum()), int(inside.sum()), share))
    made = pd.DataFrame(tables, columns=["unit", "period", "n", "total", "share"])
    made["period"] = made["period"].astype("datetime64[s]")
    made = made.assign(kind="theme", key="one", by="", group="", denominator="query", partial=False)
    made["low"], made["high"] = made["share"] - 0.02, made["share"] + 0.02
    return made.reindex(columns=schema.columns("shares"))


def test_with_every_article_coded_the_corrected_share_is_the_true_one():
    articles, members, themes, truth = study(copies=(1,))
    sample = articles[["article_id"]].assign(weight=1.0)
    shares = study_shares(themes, articles, members, keys=["one"])
    made = correct_shares(shares, themes, codes_of(sample, truth), articles, members)
    true = np.mean(list(truth.values()))
    assert made["corrected"].tolist() == pytest.approx([true, true])
    assert (made["corrected_low"] < true).all()
    assert (made["corrected_high"] > true).all()
    assert abs(made["share"].iloc[0] - true) > 0.01


def test_a_story_of_which_every_article_was_coded_counts_once():
    articles, members, themes, _ = study()
    story = members.set_index("article_id")["story_id"]
    large = story.map(story.value_counts()) > 1  # themes of much copied news
    sample = articles[["article_id"]].assign(weight=np.nan)
    shares = study_shares(themes, articles, members, keys=["one"])
    made = correct_shares(shares, themes, codes_of(sample, large.to_dict()), articles, members)
    true = {"article": large.mean(), "story": large.groupby(story).first().mean()}
    assert made.set_index("unit")["corrected"].to_dict() == pytest.approx(true)


def test_corrected_shares_are_right_on_average_for_articles_and_stories():
    articles, members, themes, truth = study()
    by_story = pd.Series(truth).groupby(members.set_index("article_id")["story_id"]).first()
    true = {"article": np.mean(list(truth.values())), "story": by_story.mean()}
    shares = study_shares(themes, articles, members, keys=["one"])
    found = {"article": [], "story": []}
    for seed in range(40):
        sample = draw_sample(themes, articles, members, n=150, seed=seed)
        made = correct_shares(shares, themes, codes_of(sample, truth), articles, members)
        for unit, corrected in zip(made["unit"], made["corrected"], strict=True):
            found[unit].append(corrected)
    for unit, values in found.items():
        error = np.std(values) / np.sqrt(len(values))
        assert abs(np.mean(values) - true[unit]) < 4 * error
    naive = shares.loc[shares["unit"] == "article", "share"].iloc[0]
    assert abs(naive - true["article"]) > 0.01


def test_years_are_corrected_where_codes_are_enough():
    articles, members, themes, truth = study()
    shares = yearly(articles, members, themes)
    sample = draw_sample(themes, articles, members, n=120, seed=1)
    codes = codes_of(sample, truth)
    made = correct_shares(shares, themes, codes, articles, members)
    assert made["corrected"].notna().all()
    assert (made["corrected_low"] < made["corrected"]).all()
    assert (made["corrected"] < made["corrected_high"]).all()
    wider = made["corrected_high"] - made["corrected_low"] > made["high"] - made["low"]
    assert wider.all()
    few = correct_shares(shares, themes, codes.head(60), articles, members)
    assert few["corrected"].isna().any()
    fewer = correct_shares(shares, themes, codes.head(40), articles, members)
    assert fewer[["corrected", "corrected_low", "corrected_high"]].isna().all(axis=None)


def test_other_rows_are_left_alone():
    articles, members, themes, truth = study()
    shares = yearly(articles, members, themes)
    others = shares.assign(by="press", group="가람일보", total=7)
    topics = shares.assign(kind="topic", key="3", total=7)
    all_rows = pd.concat([shares, others, topics], ignore_index=True)
    sample = draw_sample(themes, articles, members, n=150, seed=1)
    made = correct_shares(all_rows, themes, codes_of(sample, truth), articles, members)
    assert made["corrected"].notna().tolist() == [True] * len(shares) + [False] * 2 * len(shares)


def test_shares_of_other_articles_are_refused():
    articles, members, themes, truth = study()
    shares = yearly(articles, members, themes)
    fewer = articles.head(1000)
    sample = draw_sample(themes, fewer, members, n=100, seed=1)
    with pytest.raises(TableError, match=r"has the total \d+, the articles give \d+"):
        correct_shares(shares, themes, codes_of(sample, truth), fewer, members)


def test_days_outside_the_study_do_not_count():
    articles, members, themes, truth = study(copies=(1,))
    inside = articles["published"].dt.year == 2022
    start, end = pd.Timestamp("2022-01-01").date(), pd.Timestamp("2022-12-31").date()
    shares = study_shares(themes, articles, members, keys=["one"], start=start, end=end)
    assert shares["total"].tolist() == [inside.sum()] * 2
    sample = articles[["article_id"]].assign(weight=1.0)
    made = correct_shares(
        shares, themes, codes_of(sample, truth), articles, members, start=start, end=end
    )
    true = np.mean([truth[a] for a in articles.loc[inside, "article_id"]])
    assert made["corrected"].tolist() == pytest.approx([true, true])


def test_a_story_has_a_theme_if_half_of_its_dated_articles_do():
    articles = pd.DataFrame({"article_id": list("abcd")})
    articles["published"] = pd.to_datetime(["2024-02-01", "2024-01-01", None, None])
    members = pd.DataFrame({"article_id": list("abcd"), "story_id": ["s", "s", "s", "t"]})
    pairs = [("x", "a"), *(("y", article) for article in ("c", "d", "elsewhere"))]
    themes = pd.DataFrame(pairs, columns=["theme", "article_id"]).assign(assigned=True)
    stories = StudyUnits.of_articles(articles, themes, members, ["x", "y"]).stories()
    assert stories.having(0).tolist() == [True, False]
    assert stories.having(1).tolist() == [False, True]
    assert stories.published[0] == np.datetime64("2024-01-01")


def test_a_study_of_one_year_has_the_interval_of_that_year():
    articles, members, themes, _ = study()
    articles["published"] = articles["published"].where(
        articles["published"].dt.year == 2022, articles["published"] - pd.Timedelta(days=365)
    )
    articles["press"] = np.random.default_rng(2).choice(["가람일보", "누리경제"], N)
    found = study_shares(themes, articles, members, keys=["one"]).set_index("unit")
    assigned = themes[themes["assigned"]].rename(columns={"theme": "key"})
    year = compute_shares(articles, assigned, members, kind="theme", keys=["one"], every="year")
    for column in ("n", "total", "share", "low", "high"):
        assert found[column].to_dict() == year.set_index("unit")[column].to_dict()


def test_themes_of_one_period_tell_of_one_anothers_errors():
    # five themes that are assigned without error: together each has the narrower interval
    articles, members, themes, _ = study(rate=0.06, recall=1.0, precision=0.999, copies=(1,))
    names = ["one", "two", "three", "four", "five"]
    tables = [
        themes.assign(theme=name, assigned=np.roll(themes["assigned"].to_numpy(), 7 * at))
        for at, name in enumerate(names)
    ]
    has = {
        name: dict(zip(of["article_id"], of["assigned"], strict=True))
        for name, of in zip(names, tables, strict=True)
    }
    every = pd.concat(tables, ignore_index=True)
    sample = draw_sample(every, articles, members, n=150, seed=3)
    codes = pd.concat([codes_of(sample, has[name]).assign(theme=name) for name in names])
    shares = study_shares(every, articles, members, keys=names)
    together = correct_shares(shares, every, codes, articles, members)
    of_one = shares[shares["key"] == "one"]
    alone = correct_shares(of_one, every, codes[codes["theme"] == "one"], articles, members)
    both = together[together["key"] == "one"]
    assert both["corrected"].tolist() == alone["corrected"].tolist()
    assert (both["corrected_high"].to_numpy() < alone["corrected_high"].to_numpy() - 0.001).all()
    # a row of the study and rows of years are told apart, though they stand in one table
    years = yearly(articles, members, tables[0])
    mixed = pd.concat([shares, years], ignore_index=True)
    beside = correct_shares(mixed, every, codes, articles, members)
    columns = ["corrected", "corrected_low", "corrected_high"]
    assert beside[columns].head(len(shares)).equals(together[columns].reset_index(drop=True))


def test_an_even_draw_without_weights_keeps_what_it_leaves_to_chance():
    """Of one story several articles may have been coded: each is a part of what stands for it."""
    articles, members, themes, truth = study(seed=4)
    by_story = pd.Series(truth).groupby(members.set_index("article_id")["story_id"]).first()
    true = {"article": np.mean(list(truth.values())), "story": by_story.mean()}
    shares = study_shares(themes, articles, members, keys=["one"])
    chance = np.random.default_rng(2)
    found = {"article": [], "story": []}
    for _ in range(60):
        drawn = chance.choice(articles["article_id"], 300, replace=False)
        sample = pd.DataFrame({"article_id": drawn, "weight": np.nan})
        made = correct_shares(shares, themes, codes_of(sample, truth), articles, members)
        for row in made.itertuples():
            held = row.corrected_low <= true[row.unit] <= row.corrected_high
            found[row.unit].append((row.corrected, held))
    for unit, values in found.items():
        mean, held = np.mean(values, axis=0)
        error = np.std([one for one, _ in values]) / np.sqrt(len(values))
        assert abs(mean - true[unit]) < 3 * error
        assert held > 0.88

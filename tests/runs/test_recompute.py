"""Tables made again from a run whose articles come from two sources."""

import itertools
import shutil

import pandas as pd
import pytest

import hwadu
from hwadu.runs.renew.recompute import corrected_tables, recomputed_tables


@pytest.fixture(scope="module")
def mixed_run(demo_run, tmp_path_factory):
    """The demo's run as if a third of its articles had come from another query."""
    folder = tmp_path_factory.mktemp("mixed") / "run"
    shutil.copytree(demo_run.folder, folder)
    run = hwadu.open_run(folder)
    articles = run.table("articles")
    articles["query"] = ["other" if at % 3 == 0 else "main" for at in range(len(articles))]
    run.keep({"articles": articles})
    run.keep(recomputed_tables(run))
    return run


def test_shares_are_of_the_main_source_alone(mixed_run):
    main = (mixed_run.articles["query"] == "main").sum()
    whole = mixed_run.study_shares.query("unit == 'article'")
    assert set(whole["total"]) == {main}


def test_codes_of_another_source_correct_no_share_of_the_main_one(mixed_run):
    articles, themes = mixed_run.articles, mixed_run.themes
    assigned = themes[themes["assigned"]]
    has = set(zip(assigned["article_id"], assigned["theme"], strict=True))
    main = set(articles.loc[articles["query"] == "main", "article_id"])
    pairs = itertools.product(articles["article_id"], mixed_run.codebook["theme"])
    codes = pd.DataFrame(pairs, columns=["article_id", "theme"]).assign(coder="a", weight=1.0)
    # of the other query every article is said to have every theme
    codes["role"] = [
        "main" if article not in main or (article, theme) in has else "absent"
        for article, theme in zip(codes["article_id"], codes["theme"], strict=True)
    ]
    corrected = corrected_tables(mixed_run, {}, codes, themes)["study_shares"]
    held = corrected[corrected["unit"] == "article"].dropna(subset=["corrected"])
    assert len(held) == len(mixed_run.codebook)
    assert held["corrected"].to_numpy() == pytest.approx(held["share"].to_numpy())

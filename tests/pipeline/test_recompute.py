"""Tables made again from a run whose articles come from two sources."""

import shutil

import pandas as pd
import pytest

import hwadu
from hwadu.pipeline.recompute import corrected_tables, recomputed_tables


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
    first, last = mixed_run.span
    within = mixed_run.articles["published"].between(first, last + pd.Timedelta(days=1))
    main = (mixed_run.articles["query"] == "main") & within
    whole = mixed_run.study_shares.query("unit == 'article'")
    assert set(whole["total"]) == {main.sum()}


def test_codes_of_another_source_correct_no_share_of_the_main_one(mixed_run):
    themes = mixed_run.themes[["article_id", "theme", "assigned"]]
    codes = themes.assign(coder="a", weight=1.0)
    codes["role"] = codes.pop("assigned").map({True: "main", False: "absent"})
    of_main = codes["article_id"].isin(
        mixed_run.articles.loc[mixed_run.articles["query"] == "main", "article_id"]
    )
    # codes that contradict the themes, but only of the other query
    codes.loc[~of_main, "role"] = "main"
    corrected = corrected_tables(mixed_run, {}, codes, mixed_run.themes)["study_shares"]
    held = corrected[corrected["unit"] == "article"].dropna(subset=["corrected"])
    assert len(held) == len(mixed_run.codebook)
    assert held["corrected"].to_numpy() == pytest.approx(held["share"].to_numpy())

import json

import numpy as np
import pandas as pd
import pytest

from hwadu import schema
from hwadu.demo import SUBJECTS, adjusted_shares, draw_labels, generate, truth_shares, write_study


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_study(tmp_path_factory.mktemp("truth"), 1500, seed=11).truth


@pytest.fixture(scope="module")
def articles():
    rows = [a for batch in generate(1500, 11) for a in batch if not a.repeated]
    return pd.DataFrame(
        {
            "article_id": [a.article_id for a in rows],
            "dated": [a.dated for a in rows],
            "period": pd.to_datetime([a.published for a in rows]).to_period("M").to_timestamp(),
            "press": [a.outlet.name for a in rows],
            "strength": [a.strength for a in rows],
        }
    )


def test_monthly_shares_are_those_counted_from_the_labels(folder, articles):
    labels = schema.read("truth_labels", folder / "labels.parquet")
    shares = schema.read("truth_shares", folder / "shares.parquet")
    dated = articles[articles.dated]
    totals = dated.groupby("period").size()
    carried = labels.merge(dated, on="article_id").groupby(["theme", "period"]).size()
    counted = carried.div(totals, level="period")
    stated = shares.set_index(["theme", "period"]).share
    assert len(shares) == len(SUBJECTS) * 84
    aligned = counted.reindex(stated.index, fill_value=0.0)
    assert np.allclose(aligned.to_numpy(), stated.to_numpy())


def test_labels_have_one_main_theme_each(folder, articles):
    labels = schema.read("truth_labels", folder / "labels.parquet")
    main = labels[labels.role == "main"]
    assert set(main.article_id) == set(articles.article_id)
    assert main.article_id.is_unique
    assert set(labels.role) == {"main", "secondary"}
    assert not labels.duplicated(["article_id", "theme"]).any()
    mentions = pd.read_parquet(folder / "mentions.parquet")
    assert mentions.merge(labels, on=["article_id", "theme"]).empty


def test_families_have_two_members_or_more(folder, articles):
    families = schema.read("truth_families", folder / "families.parquet")
    assert families.groupby("family").size().min() >= 2
    detail = pd.read_parquet(folder / "families_detail.parquet")
    assert detail[["article_id", "family"]].equals(families)
    assert set(detail.kind) == {"wire", "press release"}
    assert detail.groupby("family").kind.nunique().max() == 1
    assert detail.strength.between(0, 1).all()
    joined = detail.merge(articles, on="article_id")
    assert (joined.strength_x == joined.strength_y).all()


def test_adjusted_truth_weighs_outlets_as_fixed(folder, articles):
    adjusted = pd.read_parquet(folder / "adjusted.parquet")
    panel = pd.read_parquet(folder / "outlets.parquet")
    labels = schema.read("truth_labels", folder / "labels.parquet")
    theme, period = "ax_manufacturing", pd.Timestamp("2024-05-01")
    month = articles[articles.dated & (articles.period == period)]
    carriers = set(labels[labels.theme == theme].article_id)
    share = month.assign(hit=month.article_id.isin(carriers)).groupby("press").hit.mean()
    weight = panel.set_index("press").weight.reindex(share.index)
    expected = (share * weight).sum() / weight.sum()
    row = adjusted[(adjusted.theme == theme) & (adjusted.period == period)].iloc[0]
    assert row.share_adjusted == pytest.approx(expected)
    assert row.total == len(month)
    assert row.n == month.article_id.isin(carriers).sum()
    assert panel.weight.sum() == pytest.approx(1)
    assert panel.articles.sum() == len(articles)


def test_truth_without_files_is_the_same(folder):
    labels = draw_labels(1500, 11)
    on_disk = schema.read("truth_shares", folder / "shares.parquet")
    pd.testing.assert_frame_equal(truth_shares(labels), on_disk)
    adjusted = adjusted_shares(labels)
    assert (adjusted.n_main <= adjusted.n).all()
    assert adjusted.rate.between(0, 1).all()


def test_parameters_are_recorded(folder):
    facts = json.loads((folder / "parameters.json").read_text(encoding="utf-8"))
    assert facts["synthetic"] is True
    assert (facts["articles"], facts["seed"]) == (1500, 11)
    assert set(facts["dispersion"]) == set(SUBJECTS)

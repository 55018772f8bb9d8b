import pandas as pd
import pytest

from hwadu import schema
from hwadu.pipeline.trends.one_source import pooled_articles
from hwadu.settings import Study


def study(pool=False, **expressions):
    if not expressions:
        return Study(read={"paths": ("a.csv",)}, trends={"pool": pool})
    queries = [
        {"name": name, "paths": ("a.csv",), "expression": said}
        for name, said in expressions.items()
    ]
    return Study(query=tuple(queries), trends={"pool": pool})


def articles(**columns):
    size = len(next(iter(columns.values())))
    frame = schema.empty("articles").reindex(range(size))
    frame["article_id"] = [f"{number:03}" for number in range(size)]
    frame["text_basis"] = "full"
    for name, values in columns.items():
        frame[name] = values
    return schema.conform(frame, "articles")


def test_leads_and_whole_texts_are_not_counted_together():
    mixed = articles(text_basis=["lead"] * 70 + ["full"] * 30)
    pooled = pooled_articles(mixed, study())
    assert set(pooled.articles["text_basis"]) == {"lead"}
    (notice,) = pooled.notices
    assert "70 articles" in str(notice)
    assert "whole text (30)" in str(notice)
    assert "70건" in notice.said("ko")


def test_a_few_others_are_counted_along():
    nearly = articles(text_basis=["lead+keywords"] * 98 + ["full"] * 2)
    pooled = pooled_articles(nearly, study())
    assert len(pooled.articles) == 100
    assert pooled.notices == ()


def test_all_are_counted_together_where_that_is_asked_for():
    mixed = articles(text_basis=["lead"] * 70 + ["full"] * 30)
    assert len(pooled_articles(mixed, study(pool=True)).articles) == 100


@pytest.mark.parametrize(("other", "kept"), [("인공지능 AND 정책", 100), ("메타버스", 60)])
def test_queries_differ_by_what_they_ask(other, kept):
    asked = {"y2019": "인공지능 AND 정책", "y2020": other}
    found = articles(query=["y2019"] * 60 + ["y2020"] * 40)
    assert len(pooled_articles(found, study(**asked)).articles) == kept


def test_the_whole_of_a_query_is_all_that_it_found():
    asked = {"ai": "인공지능", "law": "인공지능 AND 기본법"}
    found = articles(query=["ai"] * 900 + ["ai,law"] * 100)
    pooled = pooled_articles(found, study(**asked))
    assert len(pooled.articles) == 1000
    assert pooled.notices == ()


def test_what_another_query_alone_found_is_counted_apart():
    asked = {"ai": "인공지능", "meta": "메타버스", "old": "인공지능"}
    found = articles(query=["ai"] * 50 + ["ai, meta"] * 10 + ["meta,old"] * 20 + ["meta"] * 20)
    pooled = pooled_articles(found, study(**asked))
    assert set(pooled.articles["query"]) == {"ai", "ai, meta", "meta,old"}
    (notice,) = pooled.notices
    assert "80 articles of the query '인공지능'" in str(notice)
    assert "메타버스 (50)" in str(notice)


def test_articles_that_small_queries_share_with_the_main_one_are_not_taken_for_a_large_source():
    asked = {"ai": "인공지능", "b": "로봇", "c": "반도체"}
    found = articles(query=["ai"] * 60 + ["ai,b"] * 32 + ["b"] * 4 + ["c"] * 4)
    assert len(pooled_articles(found, study(**asked)).articles) == 100
    found = articles(query=["ai"] * 92 + ["b"] * 3 + ["b,c"] * 3 + ["c"] * 2)
    assert set(pooled_articles(found, study(**asked)).articles["query"]) == {"ai"}


def test_no_articles_are_no_trouble():
    nothing = schema.empty("articles")
    assert isinstance(pooled_articles(nothing, study()).articles, pd.DataFrame)

import pandas as pd
import pytest

from hwadu import schema
from hwadu.pipeline.trends.one_source import pooled_articles
from hwadu.settings import Study


def study(pool=False, **expressions):
    if not expressions:
        return Study(read={"paths": ("a.csv",)}, trends={"pool": pool})
    return asking(
        [{"name": name, "expression": said} for name, said in expressions.items()], pool=pool
    )


def asking(queries, period=None, pool=False):
    queries = tuple({"paths": ("a.csv",)} | query for query in queries)
    return Study(query=queries, period=period or {}, trends={"pool": pool})


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
    assert "80 articles of the query 'ai, old: 인공지능'" in str(notice)
    assert "meta: 메타버스 (50)" in str(notice)


def test_articles_that_small_queries_share_with_the_main_one_are_not_taken_for_a_large_source():
    asked = {"ai": "인공지능", "b": "로봇", "c": "반도체"}
    found = articles(query=["ai"] * 60 + ["ai,b"] * 32 + ["b"] * 4 + ["c"] * 4)
    assert len(pooled_articles(found, study(**asked)).articles) == 100
    found = articles(query=["ai"] * 92 + ["b"] * 3 + ["b,c"] * 3 + ["c"] * 2)
    assert set(pooled_articles(found, study(**asked)).articles["query"]) == {"ai"}


def test_a_search_of_titles_is_another_query_than_one_of_whole_texts():
    names = ("titles", "texts", "more")
    asked = [{"name": name, "expression": "인공지능", "scope": name} for name in names]
    asked[2]["scope"] = "texts"
    found = articles(query=["titles"] * 30 + ["texts"] * 40 + ["more"] * 30)
    pooled = pooled_articles(found, asking(asked))
    assert set(pooled.articles["query"]) == {"texts", "more"}
    (notice,) = pooled.notices
    assert "70 articles of the query 'texts, more: 인공지능'" in str(notice)
    assert "titles: 인공지능 (30)" in str(notice)


@pytest.mark.parametrize("column", ["query", "text_basis"])
def test_a_source_is_as_large_as_its_articles_inside_the_period(column):
    values = ["lead"] * 70 + ["full"] * 30
    days = ["2023-12-31 23:00"] * 60 + ["2024-03-01"] * 10 + ["2024-12-31 23:00"] * 30
    found = articles(published=pd.to_datetime(days, format="mixed"), **{column: values})
    for period, main in (
        ({}, "lead"),
        ({"start": "2023-12-31"}, "lead"),
        ({"start": "2024-01-01", "end": "2024-12-31"}, "full"),
    ):
        pooled = pooled_articles(found, asking([{"name": "lead"}, {"name": "full"}], period))
        assert main in set(pooled.articles[column])
        (notice,) = pooled.notices
        assert notice.facts["n"] == (70 if main == "lead" else 30)
    (others,) = notice.facts["others" if column == "query" else "bases"]
    assert list(others) == ["lead", 10]


def test_what_lies_outside_the_period_is_no_other_source():
    days = ["2023-05-01"] * 70 + ["2024-05-01"] * 30
    found = articles(text_basis=["lead"] * 70 + ["full"] * 30, published=pd.to_datetime(days))
    period = {"start": "2024-01-01"}
    assert pooled_articles(found, asking([{"name": "a"}], period)).notices == ()
    period = {"start": "2025-01-01"}
    assert pooled_articles(found, asking([{"name": "a"}], period)).notices == ()


def test_shares_are_of_a_source_with_dates_where_any_has_one():
    days = [None] * 70 + ["2024-05-01"] * 30
    found = articles(text_basis=["lead"] * 70 + ["full"] * 30, published=pd.to_datetime(days))
    pooled = pooled_articles(found, study())
    assert set(pooled.articles["text_basis"]) == {"full"}
    (notice,) = pooled.notices
    assert "30 articles" in str(notice)
    assert "lead only (70)" in str(notice)


def test_dates_of_a_few_articles_make_no_main_source():
    stray = [None] * 1000 + ["2024-05-01"]
    found = articles(
        text_basis=["full"] * 1000 + ["lead"], published=pd.to_datetime(stray, format="mixed")
    )
    assert len(pooled_articles(found, study()).articles) == 1001
    days = [None] * 9901 + ["2024-05-01"] * 199
    found = articles(
        query=["large"] * 10_000 + ["small"] * 100, published=pd.to_datetime(days, format="mixed")
    )
    pooled = pooled_articles(found, asking([{"name": "large"}, {"name": "small"}]))
    assert set(pooled.articles["query"]) == {"large", "small"}
    found = articles(
        query=["large"] * 1000 + ["small"] * 60, published=pd.to_datetime([None] * 990 + days[-70:])
    )
    pooled = pooled_articles(found, asking([{"name": "large"}, {"name": "small"}]))
    assert set(pooled.articles["query"]) == {"small"}


def test_no_articles_are_no_trouble():
    nothing = schema.empty("articles")
    assert isinstance(pooled_articles(nothing, study()).articles, pd.DataFrame)

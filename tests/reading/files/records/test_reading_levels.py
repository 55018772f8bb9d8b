"""Which level of a JSON holds the articles, and what becomes of the rest."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from hwadu.errors import InputError
from hwadu.reading import Reading, read_files

TEXT = "가람시는 교실을 {}곳 연다고 밝혔다. 예산은 두 해에 걸쳐 쓴다."


def article(i: int, **more: Any) -> dict[str, Any]:
    return {
        "title": f"교실 {i}호 연다",
        "content": TEXT.format(i),
        "url": f"https://garam.example.kr/{i}",
        "published_date": f"2025-07-{i + 1:02} 09:30",
        **more,
    }


def read(tmp_path: Path, value: Any, name: str = "a.json") -> Reading:
    path = tmp_path / name
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return read_files(path)


FIVE = [article(i) for i in range(5)]
SHORT = [{k: a[k] for k in ("title", "url")} for a in FIVE]


@pytest.mark.parametrize(
    "value",
    [
        FIVE,
        {
            "source": "ranking",
            "category_stats": {"IT": {"urls": 5}},
            "articles": FIVE,
            "errors": [],
        },
        {"keyword": ["AI", "반도체"], "count": 5, "results": FIVE},
        {"title": "모음", "body_count": 5, "news": FIVE},
        {"data": {"result": {"list": FIVE}}},
        {"p1": FIVE[:2], "p2": FIVE[2:]},
        {"2025-07": {"정치": FIVE[:2], "경제": FIVE[2:]}},
        [{"page": 1, "items": FIVE[:3]}, {"page": 2, "items": FIVE[3:]}],
        [FIVE[:1], FIVE[1:]],
        {"hits": {"total": 5, "hits": [{"_id": str(i), "_source": a} for i, a in enumerate(FIVE)]}},
        {"content": FIVE, "totalPages": 1},
        {a["url"]: a for a in FIVE},
        {"columns": list(FIVE[0]), "data": [list(a.values()) for a in FIVE]},
        [list(FIVE[0]), *(list(a.values()) for a in FIVE)],
        {name: [a[name] for a in FIVE] for name in FIVE[0]},
        {"meta": {"n": 5}, "data": {name: [a[name] for a in FIVE] for name in FIVE[0]}},
    ],
)
def test_all_articles_are_found_at_whatever_level(tmp_path: Path, value: Any) -> None:
    reading = read(tmp_path, value)
    assert sorted(reading.raw["title"]) == [a["title"] for a in FIVE]
    assert reading.raw["published"].notna().all()
    assert reading.dropped.empty


def test_values_one_below_the_other_are_read_as_a_list(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("\n".join(json.dumps(a, indent=1) for a in FIVE), "utf-8")
    assert len(read_files(path).raw) == 5


@pytest.mark.parametrize(
    ("value", "field", "said"),
    [
        ({"IT": FIVE[:2], "경제": FIVE[2:]}, "section", ["IT", "경제"]),
        ({"category": "사회", "articles": FIVE}, "section", ["사회"]),
        ({"by_section": {"culture & life": FIVE}}, "section", ["culture & life"]),
        ({"교실 연다": FIVE[:2], "호 교실": FIVE[2:]}, "query", ["교실 연다", "호 교실"]),
        (
            {"queries": {"소버린 AI": FIVE[:2], "AI 반도체": FIVE[2:]}},
            "query",
            ["소버린 AI", "AI 반도체"],
        ),
        (
            {"가람일보": FIVE[:2], "KBS": FIVE[2:4], "한겨레": FIVE[4:]},
            "press",
            ["가람일보", "KBS", "한겨레"],
        ),
        ({"IT뉴스": FIVE[:2], "경제뉴스": FIVE[2:]}, "section", ["IT뉴스", "경제뉴스"]),
        ({"keywords": {"data": FIVE}}, "query", ["data"]),
        ([{"keyword": "AI 교실", "items": FIVE}], "query", ["AI 교실"]),
        ({"queries": [{"query": "AI 교실", "articles": FIVE}]}, "query", ["AI 교실"]),
        ({"sections": [{"title": "산업·일자리", "items": FIVE}]}, "section", ["산업·일자리"]),
        ({"가람일보": FIVE[:2], "누리신문": FIVE[2:]}, "press", ["가람일보", "누리신문"]),
    ],
)
def test_keys_of_lists_say_what_their_articles_are_of(
    tmp_path: Path, value: Any, field: str, said: list[str]
) -> None:
    assert read(tmp_path, value).raw[field].unique().tolist() == said


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["2024년 1월", "2024년 2월", "2024-03", "2024.4."], []),
        (["1월", "2분기", "상반기", "3주차"], []),
        (["1페이지", "2쪽", "page 3", "4회차"], []),
        (["신규", "기존", "추천 기사"], [["신규", "기존", "추천 기사"]]),
        (["교실", "신규"], [["교실", "신규"]]),  # of one list alone: the other would be no query's
        (["네이버뉴스", "다음 뉴스"], [["네이버뉴스", "다음 뉴스"]]),
    ],
)
def test_keys_that_sort_the_articles_are_no_queries(
    tmp_path: Path, keys: list[str], told: list[list[str]]
) -> None:
    lists = {key: [article(2 * i), article(2 * i + 1)] for i, key in enumerate(keys)}
    reading = read(tmp_path, lists)
    assert reading.raw[["query", "press", "section"]].eq("").all(axis=None)
    assert [n.facts["keys"] for n in reading.notices if n.code == "keys_untold"] == told


@pytest.mark.parametrize("before", ["", "news_", "articles-", "기사 ", "day"])
@pytest.mark.parametrize("form", ["%Y%m%d", "%Y-%m-%d", "%Y.%m.%d"])
def test_keys_that_are_days_date_the_articles(tmp_path: Path, before: str, form: str) -> None:
    days = list(pd.date_range("2024-01-05", periods=3))
    lists = {
        before + day.strftime(form): [article(i, published_date="")] for i, day in enumerate(days)
    }
    assert read(tmp_path, lists).raw["published"].tolist() == days
    assert (
        read(tmp_path, {f"{before}2024": [article(1, published_date="")]})
        .raw["published"]
        .isna()
        .all()
    )


def test_keys_that_are_taken_for_queries_are_told(tmp_path: Path) -> None:
    reading = read(tmp_path, {"교실 연다": FIVE[:2], "호 교실": FIVE[2:]})
    assert [n.facts["keys"] for n in reading.notices if n.code == "keys_are_queries"] == [
        ["교실 연다", "호 교실"]
    ]


def test_what_an_article_says_itself_stands_above_its_wrapper(tmp_path: Path) -> None:
    reading = read(tmp_path, {"IT": [article(1, category="교육")], "경제": [article(2)]})
    assert reading.raw["section"].tolist() == ["교육", "경제"]


def test_lists_that_hold_no_articles_are_named_and_counted(tmp_path: Path) -> None:
    images = [{"width": 3, "height": 2}] * 4
    comments = [{"user": "가", "text": "그렇다."}] * 2
    reading = read(tmp_path, {"articles": FIVE, "images": images, "comments": comments})
    said = [str(n) for n in reading.notices]
    assert len(reading.raw) == 5
    assert any("'images' with 4 record(s) was left out" in line for line in said)
    assert any("'comments' with 2 record(s) was left out" in line for line in said)


def test_items_that_are_no_records_are_dropped_with_a_reason(tmp_path: Path) -> None:
    reading = read(tmp_path, {"정치": [FIVE[0], "쪽", 7], "경제": [FIVE[1]]})
    assert len(reading.raw) == 2
    assert reading.dropped["reason"].tolist() == ["the item is no record"] * 2


def test_an_articles_own_lists_are_no_articles(tmp_path: Path) -> None:
    nested = article(1, related=SHORT, comments=[{"text": "좋다."}])
    assert read(tmp_path, [nested]).raw["title"].tolist() == ["교실 1호 연다"]
    assert read(tmp_path, nested).raw["title"].tolist() == ["교실 1호 연다"]


def test_columns_of_unequal_length_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"unequal length \(title: 2, content: 1\)"):
        read(tmp_path, {"title": ["가", "나"], "content": ["다"]})


def test_a_json_without_articles_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"no column is known as one of titles or texts \(found: 'age'\)"
    ):
        read(tmp_path, {"users": [{"age": 3}]})


@pytest.mark.parametrize(
    "value",
    [
        {"status": "ok", "totalResults": 1, "articles": [
            {"source": {"id": "g", "name": "가람일보"}, "author": "한가람", "title": "교실",
             "description": "문을 연다.", "url": "https://a.kr/1",
             "publishedAt": "2025-07-01T00:30:00Z", "content": "교실을 연다 [+900 chars]"}]},
        {"version": "https://jsonfeed.org/version/1.1", "title": "가람일보", "items": [
            {"id": "1", "url": "https://a.kr/1", "title": "교실", "content_html": "<p>연다.</p>",
             "date_published": "2025-07-01T09:30:00+09:00", "authors": [{"name": "한가람"}]}]},
        {"lastBuildDate": "x", "total": 1, "items": [
            {"title": "<b>교실</b>", "originallink": "https://a.kr/1", "link": "https://n.kr",
             "description": "문을 연다", "pubDate": "Tue, 01 Jul 2025 09:30:00 +0900"}]},
        {"_type": "News", "value": [
            {"name": "교실", "url": "https://a.kr/1", "description": "연다.",
             "datePublished": "2025-07-01T00:30:00.0000000Z", "provider": [{"name": "가람일보"}]}]},
        {"articles": [{"url": "https://a.kr/1", "title": "교실", "seendate": "20250701T003000Z",
                       "domain": "garam.example.kr", "language": "Korean"}]},
        {"meta": {"total_count": 1}, "documents": [
            {"title": "교실", "contents": "연다", "url": "https://a.kr/1",
             "datetime": "2025-07-01T09:30:00.000+09:00"}]},
    ],
)  # fmt: skip
def test_wrappers_of_search_and_news_services(tmp_path: Path, value: Any) -> None:
    row = read(tmp_path, value).raw.iloc[0]
    assert "교실" in row["title"]
    assert str(row["published"]) == "2025-07-01 09:30:00"
    assert row["url"].startswith("https://")


def test_records_of_an_outlet_lend_the_article_its_name_alone(tmp_path: Path) -> None:
    value = [article(i, source={"id": "garam", "name": "가람일보", "url": "x"}) for i in range(3)]
    raw = read(tmp_path, value).raw
    assert raw["press"].unique().tolist() == ["가람일보"]
    assert raw["article_id"].nunique() == 3


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (["첫 문단이다.", "둘째 문단이다."], "첫 문단이다.\n둘째 문단이다."),
        ([["첫 문장.", "둘째."], ["새 문단."]], "첫 문장. 둘째.\n새 문단."),
        ([[{"index": 0, "sentence": "첫 문장."}, {"sentence": "둘째."}]], "첫 문장. 둘째."),
        ([{"type": "p", "text": "첫 문단."}, {"type": "p", "text": "끝."}], "첫 문단.\n끝."),
        ({"type": "doc", "text": "한 문단."}, "한 문단."),
        ("['첫 문단.', '둘째 문단.']", "첫 문단.\n둘째 문단."),
        ('["첫 문단.", "둘째 문단."]', "첫 문단.\n둘째 문단."),
        ("[단독] 첫 문단.", "[단독] 첫 문단."),
    ],
)
def test_text_in_lists_and_records_becomes_lines(tmp_path: Path, body: Any, text: str) -> None:
    value = [{"title": ["긴", "제목"], "body": body, "tags": ["AI", "교실"], "author": ["한가람"]}]
    row = read(tmp_path, value).raw.iloc[0]
    assert row[["title", "body", "keywords", "reporter"]].tolist() == [
        "긴 제목", text, "AI,교실", "한가람",
    ]  # fmt: skip

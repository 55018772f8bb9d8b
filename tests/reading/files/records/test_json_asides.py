"""What a JSON holds beside its articles is none of them, and is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from hwadu.reading import Reading, read_files

TEXT = "가람시는 교실을 {}곳 연다고 밝혔다. 예산은 두 해에 걸쳐 쓴다. " * 2 + "시의회가 심사한다."
KNOWN = [
    {
        "title": f"교실 {i}호 다음 달에 연다",
        "content": TEXT.replace("{}", str(i)),
        "date": f"2023-03-{i + 10}",
        "press": "가람일보",
    }
    for i in range(3)
]
OWN = [
    {
        "artTitle": one["title"],
        "artContent": one["content"],
        "artRegDt": f"202303{i + 10}092100",
        "mediaNm": "가람일보",
    }
    for i, one in enumerate(KNOWN)
]
AD = {"title": "광고 제목", "content": "광고입니다"}


def read(tmp_path: Path, value: Any) -> Reading:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return read_files(path)


def told(reading: Reading) -> dict[str, Any]:
    return {n.facts["name"]: n.facts["n"] for n in reading.notices if n.code == "list_aside"}


@pytest.mark.parametrize(("articles", "n"), [(KNOWN, 2), (OWN, 3)])
@pytest.mark.parametrize("key", ["ad", "banner", "adInfo", "popup", "광고", "top"])
def test_single_record_beside_a_list_is_no_article(
    tmp_path: Path, articles: list[Any], n: int, key: str
) -> None:
    for value, name in (
        ({"code": "0", "data": {"total": n, "list": articles[:n], key: AD}}, f"data.{key}"),
        ({"articles": articles[:n], key: AD}, key),
        ({key: AD, "articles": articles[:n]}, key),
    ):
        reading = read(tmp_path, value)
        assert sorted(reading.raw["title"]) == [one["title"] for one in KNOWN[:n]]
        assert sorted(reading.raw["body"]) == [one["content"] for one in KNOWN[:n]]
        assert reading.raw["published"].notna().all()
        assert told(reading) == {name: 1}


HEADS = (
    {"title": "교실 말뭉치", "description": "교실을 다룬 기사를 모았다.", "author": "자료실"},
    {"name": "교실 말뭉치", "summary": "교실 기사", "date": "2025-01-02", "url": "https://a.kr"},
)
NAMES_OF_HEADS = ("meta", "metadata", "info", "dataset", "corpusInfo", "자료 정보")


@pytest.mark.parametrize(("key", "head"), [*zip(NAMES_OF_HEADS, HEADS * 3, strict=True)])
def test_head_that_describes_a_list_is_no_article_and_says_nothing_of_any(
    tmp_path: Path, head: dict[str, str], key: str
) -> None:
    articles = [
        {**one, "byline": {"name": "김가람"}, "category": {"main": "사회", "sub": "일반"}}
        for one in KNOWN
    ]
    without = read(tmp_path, {"articles": articles[:2]})
    for value in (
        {key: head, "articles": articles[:2]},
        {"data": {key: head, "articles": articles[:2]}},
        {"data": articles[:2], key: head},
    ):
        reading = read(tmp_path, value)
        assert reading.raw.drop(columns="source").equals(without.raw.drop(columns="source"))
        assert reading.raw["reporter"].tolist() == ["김가람"] * 2
        (told,) = [n for n in reading.notices if n.code == "record_of_list"]
        assert told.facts["name"].endswith(key)


def test_article_under_the_key_of_a_head_is_one(tmp_path: Path) -> None:
    links = [{"title": f"다른 소식 {i}", "content": f"{i}곳이다."} for i in range(2)]
    own = {"title": "교실 연다", "summary": "가람시가 교실을 연다.", "date": "2023-03-09"}
    assert "교실 연다" in read(tmp_path, {"info": own, "related": links}).raw["title"].tolist()
    assert len(read(tmp_path, {"info": KNOWN[0], "list": KNOWN[1:]}).raw) == 3
    assert len(read(tmp_path, {"top": own, "list": KNOWN}).raw) == 4


@pytest.mark.parametrize("key", ["related", "relatedNews", "ads", "recommendList", "관련기사"])
def test_lists_of_links_beside_articles_are_none(tmp_path: Path, key: str) -> None:
    links = [{"title": f"다른 소식 {i}", "url": f"https://a.example.kr/{i}"} for i in range(2)]
    articles = [{**one, "url": f"https://a.example.kr/9{i}"} for i, one in enumerate(KNOWN)]
    reading = read(tmp_path, {"articles": articles, key: links})
    assert sorted(reading.raw["title"]) == [one["title"] for one in KNOWN]
    assert told(reading) == {key: 2}


def test_largest_list_is_that_of_the_articles_whatever_its_keys(tmp_path: Path) -> None:
    value = {"data": {"items": OWN, "comments": [{"text": "비싸요"}, {"text": "좋아요"}]}}
    assert sorted(read(tmp_path, value).raw["title"]) == [one["title"] for one in KNOWN]


def test_first_article_that_stands_apart_is_one(tmp_path: Path) -> None:
    reading = read(tmp_path, {"main": KNOWN[0], "list": KNOWN[1:]})
    assert len(reading.raw) == 3
    assert told(reading) == {}


def test_articles_of_a_query_or_list_of_that_name_alone_are_read(tmp_path: Path) -> None:
    assert len(read(tmp_path, {"queries": {"광고": KNOWN[:2], "배너": KNOWN[2:]}}).raw) == 3
    assert len(read(tmp_path, {"related": KNOWN}).raw) == 3


def test_article_whose_parts_are_records_is_one_and_its_tags_are_none(tmp_path: Path) -> None:
    value = {
        "title": {"rendered": "교실 연다"},
        "content": {"rendered": TEXT},
        "tags": [{"name": "교실"}, {"name": "가람시"}],
    }
    assert read(tmp_path, value).raw["body"].tolist() == [TEXT]
    parts = [
        {"headlines": {"basic": "교실 연다", "mobile": "교실"}, "press": {"name": "가람일보"}},
    ]
    assert read(tmp_path, parts).raw["title"].tolist() == ["교실 연다"]

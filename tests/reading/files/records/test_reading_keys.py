"""What the keys of lists and of single articles say: outlets, sections, queries, ids."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

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


def read(tmp_path: Path, value: Any) -> Reading:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return read_files(path)


def by_labels(labels: list[str], orient: str) -> Any:
    frame = pd.DataFrame([article(i) for i in range(len(labels))], index=labels)
    return json.loads(frame.to_json(orient=orient))


IDS = ["01100101.20240701093000001", "a0b1c2d3e4f5", "001_0012345678"]


@pytest.mark.parametrize("orient", ["index", "columns", "split"])
def test_keys_of_single_articles_are_their_ids(tmp_path: Path, orient: str) -> None:
    assert read(tmp_path, by_labels(IDS, orient)).raw["article_id"].tolist() == IDS


@pytest.mark.parametrize("orient", ["index", "columns", "split"])
@pytest.mark.parametrize(
    "labels",
    [["0", "1", "2"], ["news_1", "news_2", "news_3"], ["20240105", "20240106", "20240107"],
     ["정치", "경제", "사회"], [f"https://garam.example.kr/{i}" for i in range(3)]],
)  # fmt: skip
def test_keys_that_tell_a_place_a_day_or_a_section_are_no_ids(
    tmp_path: Path, labels: list[str], orient: str
) -> None:
    found = read(tmp_path, by_labels(labels, orient)).raw["article_id"].tolist()
    assert found == read(tmp_path, [article(i) for i in range(3)]).raw["article_id"].tolist()


def test_an_id_of_an_articles_own_stands_above_its_key(tmp_path: Path) -> None:
    lists = {key: article(i, news_id=f"n{i}") for i, key in enumerate(IDS)}
    assert read(tmp_path, lists).raw["article_id"].tolist() == ["n0", "n1", "n2"]


def signed(key: str, number: int, sign: str = "[{} 김하늘 기자]") -> dict[str, str]:
    return article(number) | {
        "content": f"{sign.format(key)} 교실은 {number}월에 문을 연다고 했다."
    }


def told(reading: Reading, code: str) -> list[list[str]]:
    return [n.facts["keys"] for n in reading.notices if n.code == code]


@pytest.mark.parametrize("sign", ["[{}=김하늘 기자]", "ⓒ {} 무단 전재 금지", "김하늘 {}기자"])
def test_words_beside_names_of_outlets_are_outlets(tmp_path: Path, sign: str) -> None:
    keys = ["가람일보", "누리터", "딜마루", "한빛신문"]
    lists = {k: [signed(k, 2 * i, sign), signed(k, 2 * i + 1, sign)] for i, k in enumerate(keys)}
    reading = read(tmp_path, lists)
    assert reading.raw["press"].tolist() == [key for key in keys for _ in range(2)]
    assert reading.raw["query"].eq("").all()
    assert told(reading, "keys_are_outlets") == [keys]


def test_names_that_only_sign_the_articles_are_outlets(tmp_path: Path) -> None:
    keys = ["누리터", "딜마루"]
    lists = {k: [signed(k, 2 * i), signed(k, 2 * i + 1)] for i, k in enumerate(keys)}
    reading = read(tmp_path, lists)
    assert reading.raw["press"].tolist() == ["누리터", "누리터", "딜마루", "딜마루"]
    assert told(reading, "keys_are_queries") == []
    assert told(reading, "keys_are_outlets") == [keys]


def test_words_beside_sections_are_sections(tmp_path: Path) -> None:
    lists = {"정치": [article(1)], "배움터": [article(2)], "경제": [article(3)]}
    reading = read(tmp_path, lists)
    assert reading.raw["section"].tolist() == ["정치", "배움터", "경제"]
    assert told(reading, "keys_are_sections") == [["정치", "배움터", "경제"]]


@pytest.mark.parametrize("known", ["교육", "가짜뉴스"])
def test_what_was_searched_for_may_look_like_a_section_or_an_outlet(
    tmp_path: Path, known: str
) -> None:
    lists = {key: [{"title": f"{key} 교실 {n}호"} for n in "12"] for key in (known, "배터리")}
    reading = read(tmp_path, lists)
    assert reading.raw["query"].tolist() == [known, known, "배터리", "배터리"]
    assert reading.raw[["press", "section"]].eq("").all(axis=None)


def test_keys_below_keys_do_not_take_their_outlet(tmp_path: Path) -> None:
    lists = {
        key: {"신규": [signed(key, 2 * i)], "기존": [signed(key, 2 * i + 1)]}
        for i, key in enumerate(("가람일보", "누리터"))
    }
    reading = read(tmp_path, lists)
    assert reading.raw["press"].tolist() == ["가람일보", "가람일보", "누리터", "누리터"]
    assert told(reading, "keys_untold") == [["신규", "기존"]]


def test_what_was_searched_for_apart_from_outlets_is_no_outlet(tmp_path: Path) -> None:
    outlets = {"가람일보": [article(1)], "누리터": [article(2)]}
    lists = {"data": outlets, "more": {"디지털 교과서": [{"title": "디지털 교과서 연다"}]}}
    reading = read(tmp_path, lists)
    assert reading.raw["press"].tolist() == ["가람일보", "누리터", ""]
    assert reading.raw["query"].tolist() == ["", "", "디지털 교과서"]
    assert told(reading, "keys_are_outlets") == [["가람일보", "누리터"]]
    assert told(reading, "keys_are_queries") == [["디지털 교과서"]]


@pytest.mark.parametrize("field", ["press", "언론사", "기자", "section"])
def test_what_articles_say_of_their_outlet_or_section_was_not_searched_for(
    tmp_path: Path, field: str
) -> None:
    keys = ["가람일보", "누리터"]
    reading = read(tmp_path, {key: [article(i, **{field: key})] for i, key in enumerate(keys)})
    assert reading.raw["query"].eq("").all()
    assert reading.raw["press"].tolist() == keys
    assert told(reading, "keys_are_outlets") == [keys]


def test_a_key_that_is_the_section_of_its_articles_signs_none_of_them(tmp_path: Path) -> None:
    reading = read(tmp_path, {"배움터": [article(1, section="배움터")]})
    assert reading.raw[["press", "query"]].eq("").all(axis=None)


@pytest.mark.parametrize("orient", ["index", "columns", "split"])
@pytest.mark.parametrize("own", [{}, {"url": ""}])
@pytest.mark.parametrize(
    "form", ["https://garam.example.kr/news/{}?id=7", "garam.example.kr/news/{}"]
)
def test_keys_that_are_addresses_are_those_of_their_articles(
    tmp_path: Path, orient: str, own: dict[str, str], form: str
) -> None:
    labels = [form.format(i) for i in range(3)]
    articles = [{**article(i), **own} for i in range(3)]
    if not own:
        articles = [{k: v for k, v in one.items() if k != "url"} for one in articles]
    frame = pd.DataFrame(articles, index=labels)
    raw = read(tmp_path, json.loads(frame.to_json(orient=orient))).raw
    assert raw["url"].tolist() == labels


def test_an_address_is_the_key_of_one_article_and_of_a_list_of_one(tmp_path: Path) -> None:
    alone = {k: v for k, v in article(0).items() if k != "url"}
    for held in (alone, [alone]):
        raw = read(tmp_path, {"https://garam.example.kr/7": held}).raw
        assert raw["url"].tolist() == ["https://garam.example.kr/7"]


def test_an_address_above_several_articles_is_of_none_of_them(tmp_path: Path) -> None:
    several = [{k: v for k, v in article(i).items() if k != "url"} for i in range(3)]
    raw = read(tmp_path, {"https://garam.example.kr/list": several}).raw
    assert raw["url"].tolist() == [""] * 3


def test_an_address_of_its_own_stands_above_the_key(tmp_path: Path) -> None:
    value = {f"https://portal.example.kr/{i}": article(i) for i in range(3)}
    assert read(tmp_path, value).raw["url"].tolist() == [article(i)["url"] for i in range(3)]

"""Corpora and answers of interfaces as they are handed out: nothing is lost or mixed up in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from hwadu.reading import Reading, read_files

TITLES = [f"가람시 공원 {i}호 연다" for i in range(6)]
TEXTS = [f"가람시는 공원을 {i}곳 연다고 밝혔다. 나무 천 그루를 심는다." for i in range(6)]

PAIRS = list(zip(TITLES, TEXTS, strict=True))


def read(tmp_path: Path, value: Any, name: str = "a.json") -> Reading:
    path = tmp_path / name
    path.write_text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return read_files(path)


def codes(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices]


def test_a_corpus_of_documents_is_not_one_article(tmp_path: Path) -> None:
    documents = [
        {
            "id": f"N18.{i}",
            "metadata": {
                "title": "가람일보 2018년 기사",
                "publisher": "가람일보",
                "date": f"2018010{i + 1}",
                "topic": "사회",
            },
            "paragraph": [{"id": f"N18.{i}.{n}", "form": text} for n, text in enumerate(parts)],
        }
        for i, parts in enumerate([title, *text.split(". ")] for title, text in PAIRS)
    ]
    head = {"title": "신문 말뭉치 N18", "creator": "말뭉치원", "category": "신문"}
    reading = read(tmp_path, {"id": "N18", "metadata": head, "document": documents})
    assert reading.raw["title"].tolist() == TITLES
    assert reading.raw["body"].tolist() == [text.replace(". ", "\n") for text in TEXTS]
    assert reading.raw["published"].dt.strftime("%d").tolist() == [f"0{i + 1}" for i in range(6)]
    assert set(reading.raw["press"]) == {"가람일보"}
    assert "record_of_list" in codes(reading)


def test_a_title_that_few_articles_share_stays(tmp_path: Path) -> None:
    rows = [{"title": "오늘의 날씨", "content": f"맑음 {i}\n비는 오지 않는다."} for i in range(4)]
    assert set(read(tmp_path, rows).raw["title"]) == {"오늘의 날씨"}


@pytest.mark.parametrize(
    "value",
    [
        {"meta": {"title": "공원 소식 모음", "total": 6}, "articles": None},
        {"info": {"title": "공원 소식 모음", "updated": "2024-05-09"}, "data": {"items": None}},
    ],
)
def test_the_title_of_a_list_is_no_article(tmp_path: Path, value: dict[str, Any]) -> None:
    rows = [{"title": title, "date": f"2024-05-0{i + 1}"} for i, title in enumerate(TITLES)]
    written = json.dumps(value, ensure_ascii=False).replace("null", json.dumps(rows))
    reading = read(tmp_path, written)
    assert reading.raw["title"].tolist() == TITLES
    assert "record_of_list" in codes(reading)


def test_a_leading_article_beside_a_list_is_kept(tmp_path: Path) -> None:
    rows = [{"title": title, "url": f"https://g.example.kr/{i}"} for i, title in enumerate(TITLES)]
    raw = read(tmp_path, {"top": rows[0], "others": rows[1:]}).raw
    assert raw["title"].tolist() == TITLES


def test_questions_beside_a_text_are_not_of_it(tmp_path: Path) -> None:
    asked = [{"question": "무엇을 심나?", "answers": [{"text": "나무", "answer_start": 3}]}]
    data = [
        {"title": title, "paragraphs": [{"qas": asked, "context": text}]} for title, text in PAIRS
    ]
    assert read(tmp_path, {"version": "1", "data": data}).raw["body"].tolist() == TEXTS


def test_a_record_in_a_text_never_comes_out_as_notation(tmp_path: Path) -> None:
    rows = [{"title": t, "body": [{"no": 1, "txt": b}]} for t, b in PAIRS]
    assert read(tmp_path, rows).raw["body"].tolist() == TEXTS


def test_lists_among_the_blocks_of_a_text_are_of_it(tmp_path: Path) -> None:
    blocks = [
        {"type": "paragraph", "text": TEXTS[0]},
        {"type": "list", "items": ["나무 천 그루", "긴 의자 열 개"]},
    ]
    raw = read(tmp_path, [{"title": title, "body": blocks} for title in TITLES]).raw
    assert set(raw["body"]) == {f"{TEXTS[0]}\n나무 천 그루\n긴 의자 열 개"}


def test_rendered_texts_of_a_content_system(tmp_path: Path) -> None:
    rows = [
        {
            "id": i,
            "date": f"2024-05-0{i + 1}T10:11:12",
            "guid": {"rendered": f"https://g.example.kr/?p={i}"},
            "link": f"https://g.example.kr/{i}",
            "title": {"rendered": TITLES[i]},
            "content": {"rendered": f"<p>{TEXTS[i]}</p>", "protected": False},
            "excerpt": {"rendered": "<p>짧게</p>"},
            "author": 1,
        }
        for i in range(6)
    ]
    raw = read(tmp_path, rows).raw
    assert raw["title"].tolist() == TITLES
    assert raw["body"].tolist() == TEXTS
    assert set(raw["reporter"]) == {""}
    assert raw["url"].iat[1] == "https://g.example.kr/1"


def test_a_note_in_the_place_of_texts_gives_way_to_the_lead(tmp_path: Path) -> None:
    rows = [
        {
            "title": TITLES[i],
            "description": TEXTS[i],
            "content": "ONLY AVAILABLE IN PAID PLANS",
            "pubDate": f"2025-01-0{i + 1} 23:10:00",
            "pubDateTZ": "UTC",
        }
        for i in range(6)
    ]
    raw = read(tmp_path, {"status": "success", "results": rows}).raw
    assert raw["body"].tolist() == TEXTS
    assert set(raw["text_basis"]) == {"lead"}
    assert str(raw["published"].iat[0]) == "2025-01-02 08:10:00"


def test_a_text_that_says_how_much_is_left_out_is_a_lead(tmp_path: Path) -> None:
    rows = [
        {"title": TITLES[i], "content": f"{TEXTS[i][:-3]}… [+1{i}34 chars]", "date": "2025-01-02"}
        for i in range(6)
    ]
    raw = read(tmp_path, {"articles": rows}).raw
    assert raw["body"].iat[0] == TEXTS[0][:-3] + "…"
    assert set(raw["text_basis"]) == {"lead"}


@pytest.mark.parametrize("end", ["[…]", "[&#8230;]", "[&hellip;]", "(...)"])
def test_a_text_that_trails_off_in_brackets_is_a_lead(tmp_path: Path, end: str) -> None:
    rows = [{"title": TITLES[i], "content": f"{TEXTS[i]} 그리고 {end}"} for i in range(6)]
    assert set(read(tmp_path, rows).raw["text_basis"]) == {"lead"}


def test_a_feed_that_repeats_titles_has_no_texts(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>{title} - 가람일보</title><link>https://n.example.kr/{i}</link>"
        f"<description>&lt;a href='https://n.example.kr/{i}'&gt;{title}&lt;/a&gt;&amp;nbsp;"
        f"&lt;font color='#6f6f6f'&gt;가람일보&lt;/font&gt;</description>"
        f"<pubDate>Mon, 0{i + 1} May 2023 23:00:00 GMT</pubDate><source>가람일보</source></item>"
        for i, title in enumerate(TITLES)
    )
    raw = read(tmp_path, f"<rss><channel><title>공원</title>{items}</channel></rss>", "a.xml").raw
    assert set(raw["body"]) == {""}
    assert set(raw["text_basis"]) == {"title"}


def test_a_lead_that_goes_on_behind_its_title_stays(tmp_path: Path) -> None:
    rows = [{"title": t, "summary": f"{t} 내년 봄 착공"} for t in TITLES[:1]]
    rows += [{"title": t, "summary": b} for t, b in zip(TITLES[1:], TEXTS[1:], strict=True)]
    assert read(tmp_path, rows).raw["body"].iat[0] == f"{TITLES[0]} 내년 봄 착공"


def test_a_list_written_one_record_a_line(tmp_path: Path) -> None:
    lines = [json.dumps({"title": t, "body": b}) for t, b in PAIRS]
    for written in (",\n".join(lines) + ",", "[\n" + ",\n".join(lines) + "\n]"):
        reading = read(tmp_path, written, "a.jsonl")
        assert reading.raw["title"].tolist() == TITLES
        assert reading.dropped.empty

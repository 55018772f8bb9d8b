"""Texts that were spoilt before they came are told: in a wrong encoding, or taken apart."""

from pathlib import Path

import pandas as pd
import pytest

from hwadu.reading import read_files

TITLES = [f"가람시 새 공원 {i}호 문 연다" for i in range(6)]
TEXTS = [f"가람시는 {i}일 새 공원을 열었다고 밝혔다. 주민들이 반겼다." for i in range(6)]
PARTS = "가람 시 는 {} 일 새 공원 을 열 었 다고 밝히 었 다 . 주민 들 이 반기 었 다 ."


def told(texts, **more):
    frame = pd.DataFrame({"title": TITLES, "body": texts, **more})
    return [n.code for n in read_files(frame).notices if n.code.startswith("texts_")]


@pytest.mark.parametrize(
    ("written", "seen"), [("utf-8", "cp949"), ("utf-8", "cp1252"), ("cp949", "cp1252")]
)
def test_texts_that_were_read_in_a_wrong_encoding_are_told(
    written: str, seen: str, tmp_path: Path
) -> None:
    mangled = [text.encode(written).decode(seen, "ignore") for text in TEXTS]
    assert told(mangled) == ["texts_mangled"]
    assert told([mangled[0], *TEXTS[1:]]) == []  # one of them is seen by whoever reads
    titles = pd.DataFrame({"title": mangled, "언론사": "가람일보"})
    assert "texts_mangled" in {notice.code for notice in read_files(titles).notices}
    page = tmp_path / "a.txt"
    page.write_text("\n".join(["가람시 새 소식", *mangled]), encoding="utf-8")
    assert "texts_mangled" in {notice.code for notice in read_files(page).notices}


def test_texts_that_are_lists_of_morphemes_are_told() -> None:
    assert told([PARTS.format(i) for i in range(6)]) == ["texts_of_morphemes"]


def test_words_in_a_list_are_one_text_and_no_lines() -> None:
    words = [str(PARTS.format(i).split()) for i in range(6)]
    frame = pd.DataFrame({"title": TITLES, "body": words})
    assert read_files(frame).raw["body"].tolist() == [PARTS.format(i) for i in range(6)]
    lines = [str([f"가람시는 {n}일 공원을 열었다."] * 12) for n in range(6)]
    assert read_files(frame.assign(body=lines)).raw["body"].str.count("\n").tolist() == [11] * 6


@pytest.mark.parametrize(
    "text",
    ["가람시는 새 공원을 열었다.", "朴 시장 “물 안 샌다” 北 인접지 또 비, 또 눈 올 듯 했다.",
     "It’s “only” the city’s café – or isn’t it? They’ve said so, it’s “true”…",
     "São Paulo의 café에서 Zürich와 Málaga 사람들이 만났다."],
)  # fmt: skip
def test_sound_texts_are_not(text: str) -> None:
    assert told([f"{text} {one}" for one in TEXTS]) == []

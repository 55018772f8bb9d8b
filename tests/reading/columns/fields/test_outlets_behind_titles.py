"""Outlets behind the titles: read where nearly all titles bear one, cut where they are known."""

import pandas as pd
import pytest

from hwadu.reading import Reading, read_files

HEADS = [f"가람시 공원 {i}곳 연다" for i in range(10)]
OUTLETS = ["가람일보", "누리신문", "GBC", "v.daum.net", "온새 이야기"] * 2


def read(**columns: list[str]) -> Reading:
    return read_files(
        pd.DataFrame({"link": [f"https://g.example/{i}" for i in range(10)], **columns})
    )


@pytest.mark.parametrize("dash", ["-", "–", "|"])
def test_names_behind_nearly_all_titles_are_the_outlets(dash: str) -> None:
    titles = [f"{head} {dash} {name}" for head, name in zip(HEADS, OUTLETS, strict=True)]
    anchors = [
        f'<a href="https://g.example/{i}">{head}</a>&nbsp;&nbsp;<font color="#6f6f6f">{name}</font>'
        for i, (head, name) in enumerate(zip(HEADS, OUTLETS, strict=True))
    ]
    reading = read(title=titles, description=anchors)
    assert reading.raw["title"].tolist() == HEADS
    assert reading.raw["press"].tolist() == ["" if "." in name else name for name in OUTLETS]
    assert set(reading.raw["text_basis"]) == {"title"}
    told = [dict(notice.facts) for notice in reading.notices if notice.code == "press_of_titles"]
    assert told == [{"n": 8}]


def test_a_known_outlet_is_cut_off_its_own_title_alone() -> None:
    titles = [f"{HEADS[0]} - 온새 이야기", f"{HEADS[1]} - 가람일보", *HEADS[2:]]
    press = ["온새 이야기", "누리신문", *["누리신문"] * 8]
    raw = read(title=titles, press=press).raw
    assert raw["title"].tolist() == [HEADS[0], *titles[1:]]
    assert raw["press"].tolist() == press


@pytest.mark.parametrize("press", [None, "가람일보"])
def test_sections_before_the_outlet_go_with_it(press: str | None) -> None:
    titles = [f"{head} < 정치 < 기사본문 - 가람일보" for head in HEADS]
    raw = read(title=titles, **({"press": [press] * 10} if press else {})).raw
    assert raw["title"].tolist() == HEADS
    assert {*raw["press"]} == {"가람일보"}


@pytest.mark.parametrize(
    "titles",
    [
        [f"{head} - 둘째 이야기" for head in HEADS],  # a series: none is an outlet's name
        [f"{h} - {n}" for h, n in zip(HEADS, ["생활경제", "정치", "IT미디어"] * 4, strict=False)],
        [*(f"{head} - 가람일보" for head in HEADS[:5]), *HEADS[5:]],
        HEADS,
    ],
)
def test_other_titles_stay(titles: list[str]) -> None:
    raw = read(title=titles).raw
    assert raw["title"].tolist() == titles
    assert not raw["press"].any()

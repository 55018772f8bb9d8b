"""What str() of a list, a record or a series leaves around titles and texts."""

from pathlib import Path

import pandas as pd
import pytest

from hwadu.reading import read_files

PARTS = ("가람시는 공원을 {}곳 연다고 밝혔다.", "주민 {}백 명이 모였다.")
WHOLE = "\n".join(PARTS)
TITLE = "가람시 공원 {}호 연다"


def read(path: Path, title: str = TITLE, body: str = WHOLE) -> pd.DataFrame:
    rows = [
        {"title": title.replace("{}", str(i)), "content": body.replace("{}", str(i))}
        for i in range(4)
    ]
    pd.DataFrame(rows).to_csv(path / "a.csv", index=False)
    return read_files(path / "a.csv").raw


@pytest.mark.parametrize(
    "body",
    [f"[\n\t{WHOLE}\n]", f"[{PARTS[0]}, {PARTS[1]}]", f"[, {PARTS[0]}, {PARTS[1]}, ]",
     str(list(PARTS)), str({"text": WHOLE}), str({"content": list(PARTS)}),
     f"0    {WHOLE}\nName: content, dtype: object", r"\xa0\n".join(PARTS)],
)  # fmt: skip
def test_a_text_is_without_the_notation_around_it(tmp_path: Path, body: str) -> None:
    lines = [line.strip() for line in read(tmp_path, body=body)["body"].iat[1].split("\n")]
    assert [line for line in lines if line] == [part.format(1) for part in PARTS]


@pytest.mark.parametrize("title", [f"[{TITLE}]", f"제목: {TITLE}", f"[<h2><b>{TITLE}</b></h2>]"])
def test_a_title_is_without_what_stands_around_all_of_them(tmp_path: Path, title: str) -> None:
    assert read(tmp_path, title=title)["title"].tolist() == [TITLE.format(i) for i in range(4)]


@pytest.mark.parametrize(
    "title", [f"[단독] {TITLE}", f"[단독] {TITLE} [종합]", f"사설: {TITLE}", f"[가람] {TITLE} [1]"]
)
def test_marks_of_a_title_stay(tmp_path: Path, title: str) -> None:
    assert read(tmp_path, title=title)["title"].iat[2] == title.format(2)


def test_a_bracket_around_some_titles_is_theirs(tmp_path: Path) -> None:
    frame = pd.DataFrame({"title": ["[인사]", "공원 연다"], "content": [WHOLE, WHOLE + " 끝."]})
    frame.to_csv(tmp_path / "a.csv", index=False)
    assert read_files(tmp_path / "a.csv").raw["title"].tolist() == ["[인사]", "공원 연다"]


def test_names_of_fields_before_all_cells_are_labels(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"title": ["공원 연다", "숲 연다"], "content": [WHOLE, WHOLE + " 끝."]}
        | {
            "press": ["언론사 : 가람일보", "언론사 : 누리신문"],
            "section": ["분야: 사회", "경제: 유통"],
        }
    )
    frame.to_csv(tmp_path / "a.csv", index=False)
    raw = read_files(tmp_path / "a.csv").raw
    assert raw["press"].tolist() == ["가람일보", "누리신문"]
    assert raw["section"].tolist() == ["분야: 사회", "경제: 유통"]

"""Cells that scripts saved as elements of a page, or as printed lists of some."""

from pathlib import Path

import pandas as pd
import pytest

from hwadu.reading import read_files

TEXT = "가람시는 공원을 {}곳 연다고 밝혔다. 나무도 심는다."


def first_row(path: Path, **columns: str) -> dict[str, str]:
    frame = pd.DataFrame(
        [
            {"title": f"가람시 공원 {i}호 연다", "content": TEXT.format(i)}
            | {name: cell.replace("{}", str(i)) for name, cell in columns.items()}
            for i in range(5)
        ]
    )
    frame.to_csv(path / "a.csv", index=False)
    return read_files(path / "a.csv").raw.iloc[0].astype(str).to_dict()


@pytest.mark.parametrize(
    ("column", "cell", "shown"),
    [
        ("press", "<strong>가람일보</strong>", "가람일보"),
        (
            "press",
            '<a class="press" href="https://g.example.kr"><img alt="가람일보"/></a>',
            "가람일보",
        ),
        ("reporter", '[<span class="name">홍길순 기자</span>]', "홍길순"),
        ("section", "<li>사회</li>", "사회"),
        ("keywords", "[<a>공원</a>, <a>나무</a>]", "공원, 나무"),
        ("url", '<a href="https://g.example.kr/{}">원문</a>', "https://g.example.kr/0"),
    ],
)
def test_an_element_is_what_it_shows(tmp_path: Path, column: str, cell: str, shown: str) -> None:
    assert first_row(tmp_path, **{column: cell})[column] == shown


@pytest.mark.parametrize(
    "cell",
    ['<span class="date">2024.05.01. 오후 2:31</span>', "<b>입력</b> 2024.05.01. 오후 2:31",
     '[<span data-stamp="2024-05-01 14:31:00">하루 전</span>]',
     '<time datetime="2024-05-01T14:31:00+09:00">2024.05.01</time>'],
)  # fmt: skip
def test_a_day_may_stand_in_an_attribute(tmp_path: Path, cell: str) -> None:
    assert first_row(tmp_path, date=cell)["published"] == "2024-05-01 14:31:00"


def test_angle_brackets_alone_are_no_tags(tmp_path: Path) -> None:
    assert first_row(tmp_path, section="<가람> 특집")["section"] == "<가람> 특집"
    assert first_row(tmp_path, section="1<2")["section"] == "1<2"


def test_captions_named_by_their_class_are_no_paragraphs(tmp_path: Path) -> None:
    caption = '<span><img src="a.jpg"/><em class="img_desc">가람시 공원</em></span>'
    row = first_row(tmp_path, content=f'<div class="photo_text">{caption}{TEXT}</div>')
    assert row["body"] == TEXT.format(0)
    for text in (TEXT, TEXT * 20):  # all that is said of a photograph; a text that is named so
        row = first_row(tmp_path, content=f'<div><p class="photo_text">{text}</p></div>')
        assert row["body"] == text.replace("{}", "0")

"""Text files of one article, with lines around it that say its outlet and day."""

from __future__ import annotations

import logging
from pathlib import Path

import pandas as pd
import pytest

from hwadu import read
from hwadu.reading.read import read_files

TITLE = "가람시 강가에 새 공원 문 연다"
BODY = (
    "가람시가 강가에 새 공원을 열었다. 시민들은 나무가 더 많으면 좋겠다고 말했다.\n"
    "시는 가을에 나무를 심는다."
)


def made(folder: Path, text: str) -> pd.Series:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    articles = read(folder / "a.txt")
    assert len(articles) == 1
    return articles.iloc[0]


@pytest.mark.parametrize(
    "line",
    [
        "가람일보 2024.03.05",
        "가람일보 2024.3.5.",
        "가람일보, 2024. 3. 5.",
        "가람일보 | 2024.03.05",
        "가람일보 2024년 3월 5일",
        "가람일보 2024년 3월 5일 화요일",
        "[가람일보] 2024.03.05",
        "[가람일보] 2024/03/05 (화) 17면",
        "2024년 3월 5일 화요일\n가람일보",
    ],
)
@pytest.mark.parametrize("form", ["{title}\n{line}\n\n{body}", "{line}\n{title}\n\n{body}"])
def test_outlet_and_day_beside_the_title_are_read(tmp_path: Path, line: str, form: str) -> None:
    if "\n" in line and form.startswith("{line}"):
        form = "{title}\n\n{line}\n\n{body}"
    row = made(tmp_path, form.format(title=TITLE, line=line, body=BODY))
    assert row[["title", "press", "reporter", "body"]].tolist() == [TITLE, "가람일보", "", BODY]
    assert row["published"] == pd.Timestamp("2024-03-05")
    assert row["date_basis"].startswith("stamp without label")


@pytest.mark.parametrize(
    "line",
    [
        "가람일보 2024-03-05 김하늘 기자",
        "[가람일보] 2024/03/05 (화) 17면 사회 | 김하늘 기자",
        "2024년 3월 5일 화요일\n가람일보 김하늘 기자 sky@garam.example",
    ],
)
def test_reporters_among_them_are_read(tmp_path: Path, line: str) -> None:
    row = made(tmp_path, f"{TITLE}\n{line}\n\n{BODY}")
    found = row[["title", "press", "reporter", "body"]].tolist()
    assert found == [TITLE, "가람일보", "김하늘", BODY]
    assert row["published"] == pd.Timestamp("2024-03-05")
    assert row["section"] == ("사회" if "사회" in line else "")


@pytest.mark.parametrize(
    "lines",
    [
        "가람일보 2024.03.05 김하늘 기자·이바람 기자",
        "가람일보 2024.03.05\n김하늘 기자, 이바람 기자",
        "가람일보 2024.03.05 김하늘 기자\n이바람 특파원",
    ],
)
def test_every_reporter_among_them_is_kept(tmp_path: Path, lines: str) -> None:
    row = made(tmp_path, f"{TITLE}\n{lines}\n\n{BODY}")
    assert row[["reporter", "body"]].tolist() == ["김하늘,이바람", BODY]


def test_reporters_of_the_head_and_of_the_source_are_both_kept(tmp_path: Path) -> None:
    source = "(가람일보, 2024. 3. 5., 김하늘 기자, 이바람 기자)"
    row = made(tmp_path, f"{TITLE}\n김하늘 기자\n\n{BODY}\n{source}")
    assert row[["reporter", "press", "body"]].tolist() == ["김하늘,이바람", "가람일보", BODY]


@pytest.mark.parametrize("line", ["가람일보 2024.03.05", "[가람일보] 2024/03/05 (화) 17면"])
@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize("subtitles", [["두 해 만에 나무 심어"], ["나무 심어", '시민 "더 심어야"']])
@pytest.mark.parametrize("parted", [False, True])
def test_subtitles_above_the_line_are_of_the_text(
    tmp_path: Path, line: str, blank: str, subtitles: list[str], parted: bool
) -> None:
    below = "\n".join(subtitles)
    text = f"{TITLE}\n{blank}{below}\n{line}\n\n{BODY}"
    if parted:
        text += (
            f"\n-----\n누리시 버스 새로 산다\n누리신문 2024.03.06\n\n{BODY.replace('가람', '누리')}"
        )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    articles = read(tmp_path / "a.txt").sort_values("title")
    assert len(articles) == 1 + parted
    row = articles.iloc[0]
    assert row[["title", "press"]].tolist() == [TITLE, "가람일보"]
    assert row["body"].split("\n") == [*subtitles, *BODY.split("\n")]
    assert row["published"] == pd.Timestamp("2024-03-05")


@pytest.mark.parametrize(
    ("source", "reporter"),
    [
        ("(출처: 가람일보, 2024. 3. 5., 김하늘 기자)", "김하늘"),
        ("출처: 가람일보, 2024-03-05", ""),
        ("(가람일보 2024.3.5.)", ""),
        ("<가람일보 2024년 3월 5일자>", ""),
        ("[가람일보, 2024-03-05, 김하늘 기자]", "김하늘"),
    ],
)
def test_a_source_behind_the_text_is_read(tmp_path: Path, source: str, reporter: str) -> None:
    row = made(tmp_path, f"{TITLE}\n\n{BODY}\n{source}\n")
    found = row[["title", "press", "reporter", "body"]].tolist()
    assert found == [TITLE, "가람일보", reporter, BODY]
    assert row["published"] == pd.Timestamp("2024-03-05")


def test_a_day_that_cannot_be_is_not_taken_and_its_line_stays(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n가람일보 2924.03.05\n\n{BODY}", encoding="utf-8")
    row = read_files(tmp_path / "a.txt").raw.iloc[0]
    assert pd.isna(row["published"])
    assert "가람일보 2924.03.05" in row["body"]


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n가람일보 배달 안내 2024.03.05\n\n{BODY}",  # a line that is not understood
        f"{TITLE}\n가람일보\n\n{BODY}",  # an outlet alone may be a menu's
        f"{TITLE}\n\n{BODY}\n가람일보 2024.03.05",  # the foot of a page says today
        f"{TITLE}\n\n{BODY}\n(김하늘 기자)",
        f"{TITLE}\n나무를 심었다.\n가람일보 2024.03.05\n\n{BODY}",  # below a sentence of the text
    ],
)
def test_what_leaves_a_doubt_stays_in_the_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    row = read_files(tmp_path / "a.txt").raw.iloc[0]
    assert row["body"] == text
    assert row[["title", "press"]].tolist() == ["", ""]


def test_the_running_head_of_printed_pages_stands_in_no_sentence(tmp_path: Path) -> None:
    head = "가람일보   2024년 3월 5일 화요일   A{}면 사회"
    first, second = BODY.split(" 시민들은 ")
    text = (
        f"{head.format(1)}\n\n{TITLE}\n\n{first}\n\n- 1 -\n\f"
        f"{head.format(2)}\n\n시민들은 {second}\n\n- 2 -\n\f"
    )
    row = made(tmp_path, text)
    assert row[["title", "press", "section"]].tolist() == [TITLE, "가람일보", "사회"]
    assert row["published"] == pd.Timestamp("2024-03-05")
    assert row["body"].split() == BODY.split()


@pytest.mark.parametrize("parted", [False, True])
def test_articles_of_texts_without_a_day_are_warned_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, parted: bool
) -> None:
    other = f"누리시 버스 새로 산다\n\n{BODY.replace('가람', '누리')}"
    text = f"{TITLE}\n\n{BODY}" + (f"\n-----\n{other}" if parted else "")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with caplog.at_level(logging.WARNING, "hwadu"):
        articles = read(tmp_path / "a.txt")
    n = len(articles)
    assert n == 1 + parted
    assert f"{n} of {n} articles have no date; date_basis says why" in caplog.messages


def test_rows_of_tables_without_a_day_are_told_by_their_column(tmp_path: Path) -> None:
    rows = f"제목,본문,일자\n{TITLE},{BODY.splitlines()[0]},\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    levels = {n.code: n.level for n in read_files(tmp_path / "a.csv").notices}
    assert levels["undated"] == "info"

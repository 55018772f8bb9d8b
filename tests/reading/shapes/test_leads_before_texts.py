"""A lead in a column of its own is the beginning of the text, unless the text repeats it."""

import csv
from pathlib import Path

import pytest

from hwadu.reading import Reading, read_files

TITLES = [f"하늘시 공원 {n}곳에 나무 심는다" for n in range(2, 6)]
LEADS = [f"하늘시가 공원 {n}곳에 느티나무를 심는다." for n in range(2, 6)]
RESTS = [
    f"주민들은 그늘이 모자란다고 여러 해 말해 왔다. 묘목은 {n}월에 들어온다. “여름이 달라질 것”"
    f"이라고 박한별 과장은 말했다."
    for n in range(2, 6)
]
WHOLE = [f"{lead}\n{rest}" for lead, rest in zip(LEADS, RESTS, strict=True)]
SUMMARIES = [f"그늘이 모자란다고 주민들은 말해 왔고 묘목은 {n}월에 들어온다." for n in range(2, 6)]


def read(
    folder: Path,
    leads: list[str],
    texts: list[str],
    names: tuple[str, str] = ("리드", "본문"),
    columns: dict[str, str] | None = None,
) -> Reading:
    with (folder / "a.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["제목", *names])
        writer.writerows(zip(TITLES, leads, texts, strict=True))
    return read_files(folder / "a.csv", columns=columns)


def joined(reading: Reading) -> list[list[str]]:
    return [n.facts["columns"] for n in reading.notices if n.code == "columns_joined"]


@pytest.mark.parametrize("names", [("리드", "본문"), ("리드문", "기사 내용"), ("lead", "body")])
def test_texts_that_go_on_begin_with_their_leads(tmp_path: Path, names: tuple[str, str]) -> None:
    reading = read(tmp_path, LEADS, RESTS, names)
    assert reading.raw["body"].tolist() == WHOLE
    assert set(reading.raw["text_basis"]) == {"full"}
    assert joined(reading) == [[repr(name) for name in names]]


@pytest.mark.parametrize(
    ("leads", "texts", "names"),
    [
        (LEADS, WHOLE, ("리드", "본문")),  # repeated
        (LEADS, [text.replace(" ", "  ") for text in WHOLE], ("리드", "본문")),
        (SUMMARIES, RESTS, ("리드", "본문")),  # said in other words
        ([lead[:-6] + "..." for lead in LEADS], RESTS, ("리드", "본문")),  # cut
        (LEADS, RESTS, ("요약", "본문")),  # by its name no part of the text
        (LEADS, RESTS, ("description", "본문")),
    ],
)
def test_other_leads_are_no_part_of_the_text(
    tmp_path: Path, leads: list[str], texts: list[str], names: tuple[str, str]
) -> None:
    reading = read(tmp_path, leads, texts, names)
    assert [" ".join(body.split()) for body in reading.raw["body"]] == [
        " ".join(text.split()) for text in texts
    ]
    assert joined(reading) == []


def test_a_text_that_was_given_a_column_is_that_columns(tmp_path: Path) -> None:
    reading = read(tmp_path, LEADS, RESTS, columns={"body": "본문"})
    assert reading.raw["body"].tolist() == RESTS
    assert joined(reading) == []


def test_an_article_without_a_text_keeps_its_lead_as_one(tmp_path: Path) -> None:
    reading = read(tmp_path, LEADS, [*RESTS[:3], ""])
    assert reading.raw["body"].tolist() == [*WHOLE[:3], LEADS[3]]
    assert reading.raw["text_basis"].tolist() == ["full", "full", "full", "lead"]

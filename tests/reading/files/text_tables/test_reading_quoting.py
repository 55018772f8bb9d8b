"""Quotation marks with which texts of unquoted tables begin, and those around cells."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pytest

from hwadu.reading import Reading, read_files
from hwadu.reading.files.text_tables.quoting import quoting_of

HEADER = ["제목", "일자", "언론사", "본문"]
PLAIN = "가람시는 공원 {i}곳을 새로 연다고 밝혔다."
CUT = '"공원 {i}곳을 내년에 열겠다고 가람시장은 시민들 앞에서 약속했고 ...'
CLOSED = '"공원 {i}곳을 열겠다"고 가람시장은 말했다.'


def rows_of(bodies: list[str], place: int = 3) -> list[list[str]]:
    rows = [[f"가람시 공원 {i}곳", f"2024-01-{i + 1:02}", "가람일보"] for i in range(len(bodies))]
    texts = [body.format(i=i) for i, body in enumerate(bodies)]
    header = [name for name in HEADER if name != "본문"]
    return [
        [*row[:place], text, *row[place:]]
        for row, text in zip([header, *rows], ["본문", *texts], strict=True)
    ]


def read(tmp_path: Path, rows: list[list[str]], separator: str) -> Reading:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(map(separator.join, rows)) + "\n", "utf-8")
    return read_files(path)


@pytest.mark.parametrize("separator", ["\t", "|", ",", ";"])
@pytest.mark.parametrize("place", [0, 1, 3])
@pytest.mark.parametrize("opened", [(2, 5), (2,), (0, 1, 7), (2, 6, 7)])
def test_a_quotation_that_is_not_closed_takes_no_other_row(
    tmp_path: Path, separator: str, place: int, opened: tuple[int, ...]
) -> None:
    bodies = [CUT if i in opened else CLOSED if i == 4 else PLAIN for i in range(8)]
    rows = rows_of(bodies, place)
    reading = read(tmp_path, rows, separator)
    found = reading.raw.sort_values("published")
    assert found["body"].tolist() == [row[place] for row in rows[1:]]
    assert found["title"].tolist() == [f"가람시 공원 {i}곳" for i in range(8)]
    assert reading.dropped.empty
    said = {notice.code: notice.facts for notice in reading.notices}
    assert said["marks_of_texts"]["n"] > 0
    assert "quote_unclosed" not in said


def test_marks_of_texts_stay_where_no_cell_is_quoted(tmp_path: Path) -> None:
    rows = rows_of([CUT, CLOSED, CLOSED, PLAIN])
    assert set(read(tmp_path, rows, "\t").raw["body"]) == {row[3] for row in rows[1:]}


def test_a_title_that_begins_with_a_mark_takes_no_cells(tmp_path: Path) -> None:
    rows = rows_of([PLAIN] * 4)
    rows[2][0] = '"공원을 열겠다…"는 시장과 시민'
    rows[3][0], rows[3][3] = '"공원은 쉼터', '시민은 "반갑다"고 말했다.'
    reading = read(tmp_path, rows, "\t")
    assert set(reading.raw["title"]) == {row[0] for row in rows[1:]}
    assert set(reading.raw["body"]) == {row[3] for row in rows[1:]}


def test_one_text_with_a_stray_mark_among_quoted_ones(tmp_path: Path) -> None:
    lines = [
        "제목,일자,언론사,본문",
        '공원 1곳,2024-01-01,가람일보,"공원을 열고, 다리도 놓는다.\n시민이 반겼다."',
        '공원 2곳,2024-01-02,가람일보,"공원을 열겠다는 시장의 약속은',
        "공원 3곳,2024-01-03,가람일보,공원을 연다.",
        '공원 4곳,2024-01-04,가람일보,"시장은 ""연다""고, 또 말했다."',
    ]
    (tmp_path / "a.csv").write_text("\n".join(lines), "utf-8")
    raw = read_files(tmp_path / "a.csv").raw.sort_values("published")
    assert raw["body"].tolist() == [
        "공원을 열고, 다리도 놓는다.\n시민이 반겼다.",
        '"공원을 열겠다는 시장의 약속은',
        "공원을 연다.",
        '시장은 "연다"고, 또 말했다.',
    ]


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("separator", ["\t", ",", ";", "|"])
@pytest.mark.parametrize("style", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_what_a_program_quotes_is_read_as_it_was_written(
    style: int, separator: str, seed: int
) -> None:
    """Texts of lines that may have as many separators as rows, with marks and doubled ones."""
    draw = random.Random(seed)
    pieces = ["가", "나다", "\n", '"', separator, " ", "말했다.", ", ", "\t"]
    rows = [["제목", "본문"]]
    rows += [["".join(draw.choices(pieces, k=12)) + "끝" for _ in range(2)] for _ in range(30)]
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator, quoting=style, lineterminator="\n").writerows(rows)
    text = written.getvalue()
    assert [cells for _, cells, _ in quoting_of(text, separator, None).rows(text)] == rows


TITLES = ["새 공원이 문을 연다", "강변 길이 넓어진다", "옛 역이 도서관이 된다"]
LONG = "가람시가 계획을 밝혔다.\n{}\n나무도 심는다."


def escaped(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '\\"'))


@pytest.mark.parametrize(
    ("titles", "bodies"),
    [
        (TITLES, [LONG.format(f'"공원 {i}곳"을 연다고 했다.') for i in range(3)]),
        ([f'시장 "{title}"고 약속' for title in TITLES], [LONG.format("봄이다.")] * 3),
        ([f'"{title}"' for title in TITLES], [LONG.format('"봄"') + ' "끝"'] * 3),
    ],
)
def test_escaped_marks_are_known_wherever_the_first_one_stands(
    tmp_path: Path, titles: list[str], bodies: list[str]
) -> None:
    bodies = [f"{body} {i}" for i, body in enumerate(bodies)]
    rows = [
        [escaped(title), escaped(f"2024-01-0{i}"), escaped("가람일보"), escaped(body)]
        for i, (title, body) in enumerate(zip(titles, bodies, strict=True), 1)
    ]
    reading = read(tmp_path, [HEADER, *rows], ",")
    raw = reading.raw.sort_values("published")
    assert raw["title"].tolist() == titles
    assert raw["body"].tolist() == bodies
    assert [notice.code for notice in reading.notices] == []


def test_a_backslash_at_the_end_of_a_cell_escapes_nothing(tmp_path: Path) -> None:
    rows = [[f'"{t}"', "2024-01-05", "가람일보", f'"{t}. 폴더는 C:\\"'] for t in TITLES]
    raw = read(tmp_path, [HEADER, *rows], ",").raw
    assert raw["body"].tolist() == [f"{t}. 폴더는 C:\\" for t in TITLES]


def test_breaks_that_are_written_out_beside_escaped_marks_are_breaks(tmp_path: Path) -> None:
    body = '"가람시는 \\"공원\\"을 연다.\\n나무도 심는다.\\n\\"봄\\"이다."'
    raw = read(tmp_path, [HEADER, ["새 공원", "2024-01-05", "가람일보", body]], ",").raw
    assert raw["body"].tolist() == ['가람시는 "공원"을 연다.\n나무도 심는다.\n"봄"이다.']

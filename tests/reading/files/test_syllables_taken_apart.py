"""Files from a Mac, whose syllables are taken apart (NFD), read as any others do."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from unicodedata import is_normalized, normalize

import pandas as pd
import pytest

from hwadu.reading import Reading, read_files
from hwadu.reading.files.raw_bytes.syllables import composed

Row = dict[str, str]

ROWS = [
    {
        "제목": "마을 다리가 새로 놓였다",
        "일자": "2024년 7월 11일",
        "언론사": "가람신문",
        "기자": "김가나 기자",
        "분류": "사회",
        "키워드": "다리,주민",
        "본문": "마을 다리가 놓였다. 주민들이 먼저 건넜다.",
    },
    {
        "제목": "도서관이 밤까지 문을 연다",
        "일자": "2024년 7월 12일",
        "언론사": "가람신문",
        "기자": "박다라 기자",
        "분류": "문화",
        "키워드": "도서관,학생",
        "본문": "도서관이 밤 열 시까지 연다. 학생들이 반겼다.",
    },
]
SUM = dict.fromkeys(ROWS[0], "") | {"제목": "합계"}


def csv(rows: list[Row]) -> bytes:
    return pd.DataFrame(rows).to_csv(index=False).encode()


def xlsx(rows: list[Row]) -> bytes:
    made = BytesIO()
    pd.DataFrame(rows).to_excel(made, index=False)
    return made.getvalue()


def parquet(rows: list[Row]) -> bytes:
    made = BytesIO()
    pd.DataFrame(rows).to_parquet(made)
    return made.getvalue()


def spelled_out(rows: list[Row]) -> bytes:
    return json.dumps(rows).encode()


def as_letters(rows: list[Row]) -> bytes:
    return json.dumps(rows, ensure_ascii=False).encode()


def lines(rows: list[Row]) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def labelled(rows: list[Row]) -> bytes:
    return "\n\n".join("\n".join(f"{k}: {v}" for k, v in row.items()) for row in rows).encode()


def page(rows: list[Row]) -> bytes:
    title, day, *_, body = rows[0].values()
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>입력 {day}</p><p>{body} {body}</p></article></body></html>"
    ).encode()


def apart(rows: list[Row]) -> list[Row]:
    return [{normalize("NFD", k): normalize("NFD", v) for k, v in row.items()} for row in rows]


KINDS: dict[str, tuple[Callable[[list[Row]], bytes], list[Row], int]] = {
    "a.csv": (csv, [*ROWS, SUM], 2),
    "a.xlsx": (xlsx, [*ROWS, SUM], 2),
    "a.parquet": (parquet, ROWS, 2),
    "escaped.json": (spelled_out, ROWS, 2),
    "a.json": (as_letters, ROWS, 2),
    "a.jsonl": (lines, ROWS, 2),
    "a.txt": (labelled, ROWS, 2),
    "a.html": (page, ROWS, 1),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_file_reads_the_same_however_its_syllables_are_written(name: str, tmp_path: Path) -> None:
    write, rows, articles = KINDS[name]
    read: list[Reading] = []
    for form, written in (("whole", rows), ("apart", apart(rows))):
        (tmp_path / form).mkdir()
        (tmp_path / form / name).write_bytes(write(written))
        read.append(read_files(tmp_path / form / name))
    whole, of_mac = read
    pd.testing.assert_frame_equal(of_mac.raw, whole.raw)
    pd.testing.assert_frame_equal(of_mac.dropped, whole.dropped)
    assert len(whole.raw) == articles
    assert whole.raw["published"].notna().all()
    assert is_normalized("NFC", "".join(of_mac.raw[["title", "body", "press"]].to_numpy().ravel()))


def test_rows_of_both_forms_are_of_one_outlet_and_section() -> None:
    later = [{**row, "본문": row["본문"][::-1], "제목": row["제목"][::-1]} for row in ROWS]
    of_mac = [{k: normalize("NFD", v) for k, v in row.items()} for row in later]
    raw = read_files(pd.DataFrame([*ROWS, *of_mac])).raw
    assert len(raw) == 4
    assert set(raw["press"]) == {"가람신문"}
    assert set(raw["section"]) == {"사회", "문화"}
    assert set(raw["reporter"]) == {"김가나", "박다라"}


def test_only_letters_that_were_taken_apart_change() -> None:
    alike = "\uf9e1 \u212b ㅋㅋ \u1112 한글"  # NFC would change the first two
    assert composed(alike) == alike
    assert composed(normalize("NFD", "값을 Café")) == "값을 Café"

"""How much files hold is told by a part of them, near enough, whatever their kind.

Rules: small files are all read and their rows counted; of more a part is read, and the number of
articles comes out near; what cannot be cut is read whole; a broken file among others is no error.
"""

import gzip
import json

import numpy as np
import pandas as pd
import pytest

from hwadu.errors import InputError
from hwadu.reading import sample_files
from hwadu.reading.files import slices
from hwadu.reading.files.counted_rows import count_units


def articles(n, seed=0):
    draw = np.random.default_rng(seed)
    for number in range(n):
        length = int(draw.integers(20, 60))
        body = " ".join(f"문장 {number} 번호 {draw.integers(100)}" for _ in range(length))
        yield {"제목": f"제목 {number}", "본문": body, "일자": "20240105", "언론사": "가람일보"}


def write(path, n, seed=0):
    rows = list(articles(n, seed))
    if path.name.endswith(".parquet"):
        pd.DataFrame(rows).to_parquet(path, row_group_size=200)
    elif path.name.endswith(".csv"):
        for row in rows:
            row["본문"] = row["본문"].replace("문장", "\n문장", 2)  # line breaks within a cell
        pd.DataFrame(rows).to_csv(path, index=False)
    elif path.name.endswith(".xlsx"):
        import xlsxwriter

        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("sheet")
            for at, row in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
                sheet.write_row(at, 0, row)
    else:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        data = text.encode()
        path.write_bytes(gzip.compress(data) if path.name.endswith(".gz") else data)
    return path


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(slices, "SMALL", 60_000)


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet", "xlsx", "jsonl.gz"])
def test_a_large_file_is_told_by_a_piece(tmp_path, small, ending):
    file = write(tmp_path / f"a.{ending}", 900)
    found = sample_files([file], most_bytes=200_000)
    truth = sum(len(row["제목"]) + len(row["본문"]) for row in articles(900))
    assert found.articles == pytest.approx(900, rel=0.1)
    assert found.characters == pytest.approx(truth, rel=0.15)
    assert len(found.raw) > 50
    assert found.whole == (ending == "xlsx")


def test_many_files_of_two_kinds(tmp_path):
    for number in range(12):
        write(tmp_path / f"{number}.jsonl", 40 + 10 * number, seed=number)
        write(tmp_path / f"{number}.xlsx", 30, seed=100 + number)
    all_read = sample_files([tmp_path])
    assert (all_read.whole, all_read.files) == (True, 24)
    part = sample_files([tmp_path], most_bytes=400_000)
    assert not part.whole
    assert part.articles == pytest.approx(all_read.articles, rel=0.1)
    assert part.raw["source"].str.split("#").str[0].nunique() > 4


def test_the_same_seed_draws_the_same(tmp_path):
    file = write(tmp_path / "a.csv", 300)
    one, two = sample_files([file]), sample_files([file])
    assert one.raw.equals(two.raw)
    assert not one.raw.equals(sample_files([file], seed=1).raw)


def test_broken_files_among_others(tmp_path):
    write(tmp_path / "a.jsonl", 30)
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "c.parquet").write_bytes(b"PAR1 broken")
    (tmp_path / "d.csv").write_bytes(b"")
    found = sample_files([tmp_path])
    assert found.articles == 30
    with pytest.raises(InputError, match=r"b\.xlsx"):
        sample_files([tmp_path / "b.xlsx"])


def test_utf_16_is_not_cut(tmp_path, small):
    file = tmp_path / "a.csv"
    file.write_bytes(pd.DataFrame(articles(300)).to_csv(index=False).encode("utf-16"))
    assert sample_files([file], most_bytes=100).articles == 300


@pytest.mark.parametrize(("ending", "n"), [("jsonl", 5), ("csv", 16), ("parquet", 5), ("xlsx", 6)])
def test_units_are_counted_without_reading(tmp_path, ending, n):
    assert count_units(write(tmp_path / f"a.{ending}", 5)).n == n


def test_a_workbook_with_a_damaged_sheet_counts_as_nothing(tmp_path):
    import zipfile

    path = write(tmp_path / "a.xlsx", 500)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.getinfo("xl/worksheets/sheet1.xml")
    begins = sheet.header_offset + 30 + len(sheet.filename)
    data = path.read_bytes()
    spoiled = bytes(byte ^ 0xFF for byte in data[begins : begins + 400])
    path.write_bytes(data[:begins] + spoiled + data[begins + 400 :])
    assert count_units(path).n == 0

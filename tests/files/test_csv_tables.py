"""Tables in texts: which sign parts their cells."""

import csv

import pytest

from hwadu.errors import InputError
from hwadu.files import csv_tables
from hwadu.files.csv_tables import read_csv_table
from hwadu.words.phrases import Phrase

WAY = Phrase("trends.columns_of_events", names=["date"], korean=["날짜"])


def read(path, needed=("date", "label")):
    table = read_csv_table(path, InputError, needed, WAY)
    return table.to_numpy().tolist()


def written(tmp_path, text):
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


LONG = ['2023-05-01\t그는,"아니다', *(f"2023-05-02\t가람시는 {n}" for n in range(8_000))]
"""With commas between cells, the quotation mark opens a cell that is longer than any may be."""


@pytest.mark.parametrize("above", ["", "달력, 2차, 김과 이\n"])
def test_a_sign_that_does_not_part_the_cells_breaks_no_table(tmp_path, above):
    path = written(tmp_path, above + "\n".join(["date\tlabel", *LONG]))
    found = read(path)
    assert len(found) == len(LONG)
    assert found[0] == ["2023-05-01", '그는,"아니다']


def test_a_table_that_its_own_sign_does_not_read_is_told(tmp_path):
    cell = "가" * (csv.field_size_limit() + 1)
    path = written(tmp_path, f"date,label\n2023-05-01,{cell}\n")
    for needed in (("date", "label"), ()):
        with pytest.raises(InputError, match="field larger than field limit"):
            read(path, needed)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_is_read_once_where_its_header_says_what_parts_the_cells(
    tmp_path, monkeypatch, sign
):
    made, readers = csv.reader, []

    def counted(*args, **how):
        readers.append(how["delimiter"])
        return made(*args, **how)

    monkeypatch.setattr(csv_tables.csv, "reader", counted)
    assert read(written(tmp_path, f"date{sign}label\n2023-05-01{sign}가\n")) == [
        ["2023-05-01", "가"]
    ]
    assert readers == [sign]

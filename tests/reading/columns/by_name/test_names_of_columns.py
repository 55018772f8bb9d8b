"""Names that people give their columns."""

from pathlib import Path

import pytest

from hwadu.reading import read_files


@pytest.mark.parametrize(
    ("name", "field", "cell"),
    [
        ("면종", "section", "기획면담"),
        ("쓴이", "reporter", "홍길순"),
        ("담당기자", "reporter", "홍길순"),
        ("작성 기자", "reporter", "홍길순"),
    ],
)
def test_a_column_is_known_by_its_name(tmp_path: Path, name: str, field: str, cell: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"제목,본문,{name}\n도서관 연다,가람시가 도서관을 연다.,{cell}\n", "utf-8")
    assert read_files(path).raw[field].tolist() == [cell]

"""Files that are read are told apart from others of their names that are not."""

from __future__ import annotations

from hwadu.reading import read_files


def test_a_name_that_another_file_has_gets_its_folder(tmp_path):
    for month in ("01", "02"):
        (tmp_path / month).mkdir()
        path = tmp_path / month / "export.csv"
        path.write_text(f"제목,본문\n{month}월 소식,새 소식이 있다.\n", encoding="utf-8")
    alone = read_files(tmp_path / "02/export.csv").raw["source"]
    beside = read_files(tmp_path / "02/export.csv", beside=[tmp_path]).raw["source"]
    both = read_files(tmp_path).raw["source"]
    assert alone.tolist() == ["export.csv#row 2"]
    assert beside.tolist() == ["02/export.csv#row 2"] == both.tolist()[1:]

"""Which files are meant, in what order, under what names."""

from pathlib import Path

import pandas as pd
import pytest

from hwadu.errors import InputError, SettingsError
from hwadu.reading import read_files
from hwadu.reading.files.paths import expand, labels_of
from hwadu.reading.files.unpacked import contents

TEXT = "{}\n입력 2023.05.01 10:20\n하늘시는 지원을 늘린다고 밝혔다. 예산도 늘린다.\n끝이다."


def write(path: Path, title: str = "제목") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(title), "utf-8")
    return path


def test_folders_globs_and_names_mixed(tmp_path: Path) -> None:
    b = write(tmp_path / "in/b/2.txt", "둘")
    a = write(tmp_path / "in/a/1.txt", "하나")
    c = write(tmp_path / "more/3.txt", "셋")
    write(tmp_path / "in/.hidden/4.txt")
    write(tmp_path / "in/~$lock.xlsx")
    write(tmp_path / "in/notes.md")
    assert expand(tmp_path / "in") == [a, b]
    assert expand(str(tmp_path / "*/*.txt")) == [c]
    assert expand([c, tmp_path / "in", str(tmp_path / "**/*.txt")]) == [c, a, b]
    reading = read_files([str(tmp_path / "more" / "*"), tmp_path / "in"])
    assert reading.raw["source"].tolist() == ["3.txt", "1.txt", "2.txt"]
    assert reading.files["path"].tolist() == [str(c), str(a), str(b)]
    assert reading.files["sha256"].str.fullmatch("[0-9a-f]{64}").all()


def test_names_with_brackets_are_names_first(tmp_path: Path) -> None:
    path = write(tmp_path / "[단독] 기사.txt")
    assert expand(str(path)) == [path]


def test_shared_names_get_their_folders(tmp_path: Path) -> None:
    files = [tmp_path / "x/1.txt", tmp_path / "y/1.txt", tmp_path / "y/2.txt"]
    assert list(labels_of(files).values()) == ["2.txt", "x/1.txt", "y/1.txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.csv", "there is no such file or folder"),
        ("$HOME/news", r"there is no such file or folder; \$HOME is not filled in here"),
        ("%APPDATA%/news", "%APPDATA% is not filled in here"),
        ("*.parquet", "no file matches"),
        ("empty", "the folder holds no file that can be read"),
    ],
)
def test_names_that_mean_nothing_are_always_errors(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path / "good.txt")
    with pytest.raises(InputError, match=message):
        read_files([tmp_path / "good.txt", tmp_path / name])


def test_nothing_named_is_an_error() -> None:
    with pytest.raises(InputError, match="nothing was named"):
        read_files()
    with pytest.raises(InputError, match="no paths were given"):
        read_files([])


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "a.txt")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(
        InputError, match=r"a\.txt: the file cannot be opened \(Permission denied\)"
    ):
        read_files(path)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", "제목\n본문이다.", "dump"),
        ("a.txt", "제목<br>본문이다.<br>", "fragment"),
        ("a.txt", "<!DOCTYPE html><html><body>글</body></html>", "page"),
        ("a.txt", "제목\t본문\t일자\n가\t나\t다", "delimited"),
        ("a.txt", "쉼표가 있는, 그저 한 줄, 제목 하나", "dump"),
        ("a.txt", '{"title": "가"}\n{"title": "나"}\n', "jsonlines"),
        ("a.html", "<p>글</p>", "fragment"),
        ("a.html", "<?xml version='1.0'?><!doctype html><html>", "page"),
        ("a", "제목,본문\n가,나", "delimited"),
        ("a.json", '{"title": "가"}', "json"),
        ("a.json", '{"title": "가"}\n{"title": "나"}\n', "jsonlines"),
        ("a.jsonl", '{"title": "가"}', "jsonlines"),
        ("a.xls", "<table><tr><td>가</td></tr></table>", "htmltable"),
    ],
)
def test_kinds_are_told_by_content(name: str, data: str, kind: str) -> None:
    assert [c.kind for c in contents(Path(name), data.encode(), name)] == [kind]


def test_stated_dates_override_what_is_found(tmp_path: Path) -> None:
    for name in ("a_1.txt", "a_2.txt", "b.txt"):
        write(tmp_path / name, name)
    dates = {"a_*.txt": "2022-01-02", "b.txt": "2022-03-04 05:06", "c.txt": "2022-01-01"}
    reading = read_files(tmp_path, dates=dates)
    assert reading.raw["published"].tolist() == [
        pd.Timestamp("2022-01-02"),
        pd.Timestamp("2022-01-02"),
        pd.Timestamp("2022-03-04 05:06"),
    ]
    assert set(reading.raw["date_basis"]) == {"given in the study"}
    assert [str(n) for n in reading.notices] == ["the date given for 'c.txt' meets no article"]
    by_id = {reading.raw["article_id"].iat[0]: pd.Timestamp("2020-02-02").date()}
    assert read_files(tmp_path, dates=by_id).raw["published"].iat[0] == pd.Timestamp("2020-02-02")
    with pytest.raises(SettingsError, match=r"the date given for 'b\.txt' is none"):
        read_files(tmp_path, dates={"b.txt": "2022-02-30"})


def test_equal_input_gives_equal_tables_wherever_it_lies(tmp_path: Path) -> None:
    for place in ("one", "two"):
        for name in ("a.txt", "b/c.txt"):
            write(tmp_path / place / name, name)
    first, second = (read_files(tmp_path / place) for place in ("one", "two"))
    pd.testing.assert_frame_equal(first.raw, second.raw)
    assert first.files["sha256"].tolist() == second.files["sha256"].tolist()


def test_an_address_is_no_file() -> None:
    with pytest.raises(InputError, match="this is an address, not a file"):
        read_files("https://news.example.com/a/1.html")

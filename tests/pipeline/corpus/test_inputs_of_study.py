"""What a study reads is found whatever its folder is called, and however its paths are written."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from hwadu.errors import InputError, SettingsError
from hwadu.pipeline.corpus.corpus_of_study import read_files_of_study, read_study
from hwadu.pipeline.corpus.inputs_of_study import files_of_study, input_hashes
from hwadu.settings import Study, beside

FOLDERS = ("연구", "연구 [2024]", "a*b?c", "[[]x")


def write(path: Path, title: str = "데이터센터 착공") -> Path:
    body = f"{title}. 정부는 전력망을 넓힌다고 밝혔다."
    row = {"제목": title, "본문": body, "일자": "2024-05-28"}
    path.parent.mkdir(parents=True, exist_ok=True)
    pd.DataFrame([row]).to_csv(path, index=False)
    return path


@pytest.fixture(params=FOLDERS)
def root(request, tmp_path):
    root = tmp_path / request.param
    write(root / "data/raw/a.csv")
    (root / "data/raw/기사.hwp").touch()
    return root


def reading(*paths):
    return Study(read={"paths": paths})


@pytest.mark.parametrize("named", ["data/raw", "data/r*", "dat[a]/*"])
def test_files_that_are_not_read_are_told(root, named):
    made = read_study(reading(named), root)
    assert len(made.articles) == 1
    (told,) = made.passed_over["source"]
    assert told.endswith("기사.hwp")
    assert [name for name, _ in input_hashes(reading(named), root)] == [
        "data/raw/a.csv",
        "data/raw/기사.hwp",
    ]


def test_names_with_brackets_are_found_as_they_are_written(root):
    write(root / "data/[2024] b.csv", "발전소 준공")
    write(root / "data/[2025]/c.csv", "송전탑 철거")
    study = reading("data/[2024] b.csv", "data/[2025]/*.csv", "data/raw/[a].csv")
    assert len(read_study(study, root).articles) == 3
    assert len(files_of_study(study, root)) == 3


def test_a_folder_of_another_name_is_not_read_for_one_with_brackets(tmp_path):
    write(tmp_path / "연구 2/data/a.csv")
    (tmp_path / "연구 [2]").mkdir()
    with pytest.raises(InputError, match=r"연구 \[2\]/data/a\.csv"):
        read_study(reading("data/a.csv"), tmp_path / "연구 [2]")


def test_the_home_is_filled_in_wherever_a_study_names_a_file(root, tmp_path, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    news = write(home / "news/b.csv", "발전소 준공")
    query = {"name": "전력", "paths": ["data/raw", "~/news/*.csv"]}
    for asked in (reading("data/raw", "~/news"), Study(query=[query])):
        made = read_study(asked, root)
        assert sorted(made.articles["title"]) == ["데이터센터 착공", "발전소 준공"]
        assert news in files_of_study(asked, root)
    assert beside(root / "study.toml", "~/news/b.csv") == news
    with pytest.raises(SettingsError, match="does not exist"):
        beside(root / "study.toml", "~/none.toml")


def test_a_name_that_begins_with_the_mark_of_the_home_is_a_name(root):
    write(root / "~nobody-of-that-name.csv", "발전소 준공")
    assert len(read_study(reading("~nobody-of-that-name.csv"), root).articles) == 1


def test_new_files_are_looked_up_and_not_searched_for(tmp_path):
    """As many comparisons as files, not as many as there are pairs."""

    class Counted(type(Path())):
        compared = 0

        def __eq__(self, other):
            type(self).compared += 1
            return super().__eq__(other)

        __hash__ = Path.__hash__

    n = 12
    files = [Counted(write(tmp_path / f"raw/{i:02d}.csv", f"소식 {i}")) for i in range(n)]
    empty = pd.DataFrame({"press": [], "text": [], "articles": []})
    made = read_files_of_study(reading("raw"), tmp_path, files, empty)
    assert len(made.articles) == n
    assert Counted.compared <= 2 * n

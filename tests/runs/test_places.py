"""A study and its run are the same from wherever they are looked at, and wherever they lie."""

import json

import pandas as pd

import hwadu
from hwadu.runs.folder.manifest import NAME
from hwadu.runs.handover.verify import verify

STUDY = 'title = "x"\n[read]\npaths = ["data"]\n[topics]\nrefits = 0\nnmf = false\n'


def study(folder):
    (folder / "data" / "raw").mkdir(parents=True)
    rows = [
        {
            "제목": f"바람골 축제 소식 {n}",
            "본문": f"바람골에서 {n}번째 등불이 켜졌다.",
            "일자": "2024-05-01",
        }
        for n in range(12)
    ]
    pd.DataFrame(rows).to_csv(folder / "data" / "raw" / "a.csv", index=False)
    (folder / "study.toml").write_text(STUDY, encoding="utf-8")
    return folder


def kept(path, **more):
    said = {}
    hwadu.run(
        path, report=False, on_stage=lambda news: said.update({news.stage: news.kept}), **more
    )
    return {stage for stage, same in said.items() if same}


def test_the_working_directory_and_a_moved_study_make_no_stage_again(tmp_path, monkeypatch):
    folder = study(tmp_path / "study")
    monkeypatch.chdir(tmp_path)
    assert kept("study") == set()
    inputs = json.loads((folder / "run" / NAME).read_text("utf-8"))["inputs"]
    assert [file["path"] for file in inputs] == ["data/raw/a.csv"]
    monkeypatch.chdir(folder)
    every = kept("study.toml")
    assert "reading" in every and len(every) == 6
    assert kept(folder / "study.toml") == every
    moved = folder.rename(tmp_path / "elsewhere")
    monkeypatch.chdir(tmp_path)
    assert kept(moved) == every


def test_inputs_are_checked_from_anywhere(tmp_path, monkeypatch):
    folder = study(tmp_path / "study")
    monkeypatch.chdir(tmp_path)
    kept("study")
    monkeypatch.chdir(folder / "data")

    def said():
        checks = verify(folder / "run", recompute=False).checks
        return [check.outcome for check in checks if check.kind == "input"]

    assert said() == ["same"]
    with (folder / "data" / "raw" / "a.csv").open("a") as file:
        file.write("새 제목,새 본문,2024-05-02\n")
    assert said() == ["differs"]

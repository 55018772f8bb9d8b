"""Whoever runs a stranger's study is told which files it takes from elsewhere."""

from __future__ import annotations

from hwadu.pipeline.corpus.outside_files import files_outside, outside_notices
from hwadu.settings import Study


def study(paths, **more):
    return Study.model_validate({"title": "가", "read": {"paths": paths}, **more})


def test_files_within_are_not_mentioned(tmp_path):
    (tmp_path / "data" / "more").mkdir(parents=True)
    (tmp_path / "data" / "a.csv").touch()
    inside = study(["data/*.csv", "data", "./data/more/../a.csv"], themes={"codebook": "b.toml"})
    assert files_outside(inside, tmp_path) == {}
    assert outside_notices(inside, tmp_path / "study.toml") == []


def test_paths_and_links_that_lead_out_are_named(tmp_path):
    folder, other = tmp_path / "study", tmp_path / "other"
    (folder / "data").mkdir(parents=True)
    other.mkdir()
    for path in (other / "secret.csv", folder / "data" / "a.csv"):
        path.touch()
    for link in (folder / "data" / "b.csv", folder / "words.tsv"):
        link.symlink_to(other / "secret.csv")
    made = study(
        ["data", "../other/*.csv", "/etc/hostname"],
        themes={"codebook": "../../etc/passwd", "codes": ["../other/x.xlsx", "mine.xlsx"]},
        tokens={"lexicon": "words.tsv"},
        totals={"path": "data/../../other/t.csv"},
    )
    assert files_outside(made, folder) == {
        "tokens.lexicon": ["words.tsv"],
        "themes.codebook": ["../../etc/passwd"],
        "totals.path": ["data/../../other/t.csv"],
        "read.paths": ["data/b.csv", "../other/*.csv", "/etc/hostname"],
        "themes.codes": ["../other/x.xlsx"],
    }
    (notice,) = outside_notices(made, folder / "study.toml")
    assert "../../etc/passwd" in notice.said("en")
    assert "words.tsv" in notice.said("ko")


def test_names_in_the_home_and_in_folders_with_brackets_are_told_as_they_are_read(
    tmp_path, monkeypatch
):
    folder, home = tmp_path / "study [1]", tmp_path / "home"
    (folder / "data [2]").mkdir(parents=True)
    home.mkdir()
    (home / "a.csv").touch()
    (folder / "data [2]" / "b.csv").symlink_to(home / "a.csv")
    monkeypatch.setenv("HOME", str(home))
    made = study(["~/a.csv", "data [2]/*.csv", "dat*"], tokens={"lexicon": "~/words.tsv"})
    assert files_outside(made, folder) == {
        "tokens.lexicon": ["~/words.tsv"],
        "read.paths": ["~/a.csv", "data [2]/b.csv"],
    }

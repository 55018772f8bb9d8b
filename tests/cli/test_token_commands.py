import os
import time

import pytest

STUDY = """
[read]
paths = ["articles.csv"]
"""
SENTENCES = [
    "정부가 수소 경제 로드맵을 발표했다",
    "울산에서 수소 경제 박람회가 열린다",
    "장관은 수소 경제 예산을 늘리겠다고 말했다",
    "기업들이 수소 경제 투자를 미루고 있다",
    "국회가 수소 경제 법안을 심사한다",
    "시민들은 수소 경제 시설을 반겼다",
    "전문가는 수소 경제 전망을 어둡게 봤다",
    "대학이 수소 경제 학과를 만든다",
]


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.setenv("HWADU_CACHE", str(tmp_path / "cache"))
    sovereign = "소버린 AI 사업도 시작된다. 소버린 AI 모델을 국가가 키운다. AI 주권이 중요하다."
    rows = [f"기사 {n},{said}. {sovereign}" for n, said in enumerate(SENTENCES)]
    (tmp_path / "articles.csv").write_text("\n".join(["제목,본문", *rows]), encoding="utf-8")
    path = tmp_path / "study.toml"
    path.write_text(STUDY, encoding="utf-8")
    return path


def test_compounds_are_suggested_into_a_file_to_review(hwadu, study, tmp_path):
    out = tmp_path / "found.tsv"
    code, said, _ = hwadu("lexicon", "suggest", study, "--out", out)
    assert code == 0
    assert "found.tsv" in said
    assert "수소 경제\t수소 경제" in out.read_text(encoding="utf-8")


def test_a_changed_lexicon_is_compared_by_terms_and_themes(hwadu, study, tmp_path):
    head = "form\tcanonical\ttag\taliases\tnote\n"
    old, new = tmp_path / "old.tsv", tmp_path / "new.tsv"
    old.write_text(head + "소버린 AI\t소버린 AI\tNNP\t\t\n", encoding="utf-8")
    new.write_text(head + "수소 경제\t수소 경제\tNNP\t\t\n", encoding="utf-8")
    code, said, _ = hwadu("lexicon", "diff", old, new, study)
    assert code == 0
    assert "수소 경제: 0 → 8 (+8)" in said
    # the codebook's terms are terms whatever the lexicon holds
    assert "sovereign_ai: 8 → 8 (+0 -0)" in said


def test_a_lexicon_that_is_not_there_is_named(hwadu, study):
    code, _, err = hwadu("lexicon", "diff", "none.tsv", "none.tsv", study)
    assert code == 2
    assert "none.tsv" in err


def test_the_cache_is_shown_and_emptied(hwadu, study, tmp_path):
    hwadu("lexicon", "suggest", study, "--out", tmp_path / "found.tsv")
    (folder,) = (tmp_path / "cache" / "morphemes").iterdir()
    code, said, _ = hwadu("cache")
    assert code == 0
    assert str(folder) in said
    long_ago = time.time() - 40 * 86_400
    os.utime(folder, (long_ago, long_ago))
    code, said, _ = hwadu("cache", "--prune", "30")
    assert code == 0
    assert not folder.exists()
    assert "0.0 MB in all" in said

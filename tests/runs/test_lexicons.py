"""What a lexicon would change in a study is measured on what the study's runs count."""

import pandas as pd
import pytest

import hwadu
from hwadu.files.bundled import LEXICON, bundled_path
from hwadu.runs.lexicons import compare_on_study, suggest_terms

PLACES = ("부두", "공장", "병원", "학교", "시장", "농장", "다리", "공원")


@pytest.mark.parametrize(("stopped", "suggested"), [("바람\n", True), ("해양\n", False)])
def test_stop_words_of_a_study_make_no_suggestions(tmp_path, stopped, suggested):
    rows = [
        f"{place}의 해양 쓰레기는 크다,{place}에서 해양 쓰레기를 {day}번째로 치웠다.,2024-01-0{day}"
        for day, place in enumerate(PLACES, start=1)
    ]
    (tmp_path / "a.csv").write_text("\n".join(["제목,본문,일자", *rows]), encoding="utf-8")
    (tmp_path / "stop.txt").write_text(stopped, encoding="utf-8")
    study = tmp_path / "study.toml"
    study.write_text('[read]\npaths = ["a.csv"]\n[tokens]\nstopwords = "stop.txt"\n', "utf-8")
    assert ("해양 쓰레기" in suggest_terms(study)["form"].tolist()) == suggested


LEARNING = """
[read]
paths = ["a.csv"]
[tokens]
lexicon = "lexicon.tsv"
compounds_above = 1.0
[topics]
refits = 0
nmf = false
[themes]
codebook = "themes.toml"
"""
CODEBOOK = """
[[theme]]
id = "sea"
label = "바다"
label_en = "sea"
definition = "바다를 지키는 일"
definition_en = "keeping the sea"
terms = {terms}
"""


@pytest.fixture
def learning(tmp_path):
    """A study that lets compounds in without review, and how to write its codebook."""
    rows = [
        f"{place}의 해양 쓰레기는 크다,{place}에서 해양 쓰레기를 치웠다.,2024-01-{day:02}"
        for day, place in enumerate(PLACES * 2, start=1)
    ]
    (tmp_path / "a.csv").write_text("\n".join(["제목,본문,일자", *rows]), encoding="utf-8")
    (tmp_path / "lexicon.tsv").write_bytes(bundled_path(LEXICON).read_bytes())
    (tmp_path / "study.toml").write_text(LEARNING, encoding="utf-8")

    def looking_for(*terms):
        codebook = CODEBOOK.format(terms=list(terms)).replace("'", '"')
        (tmp_path / "themes.toml").write_text(codebook, encoding="utf-8")
        return tmp_path / "study.toml"

    return looking_for


def test_what_a_study_looks_for_does_not_change_the_compounds_it_learns(learning):
    before = hwadu.run(learning("항구"), report=False)
    kept = {name: before.table(name) for name in ("compounds", "article_topics")}
    assert "해양 쓰레기" in kept["compounds"]["form"].tolist()
    after = hwadu.run(learning("항구", "해양 쓰레기"), report=False)
    for name, table in kept.items():
        pd.testing.assert_frame_equal(after.table(name), table)
    assert "해양 쓰레기" in after.terms["form"].tolist()


def test_a_line_for_what_a_study_has_learned_already_changes_nothing(learning, tmp_path):
    study = learning("항구")
    new = tmp_path / "new.tsv"
    lines = (tmp_path / "lexicon.tsv").read_text(encoding="utf-8")
    new.write_text(lines.rstrip("\n") + "\n해양 쓰레기\t해양 쓰레기\n", encoding="utf-8")
    effect = compare_on_study(tmp_path / "lexicon.tsv", new, study)
    assert effect.terms.empty, effect.terms


def test_no_learned_compound_swallows_a_term_that_the_codebook_names(learning):
    run = hwadu.run(learning("쓰레기"), report=False)
    assert "해양 쓰레기" in run.table("compounds")["form"].tolist()
    found = run.find("쓰레기")
    assert set(found["article_id"]) == set(run.articles["article_id"])


def test_a_codebook_that_is_tried_finds_what_a_run_with_it_finds(learning):
    run = hwadu.run(learning("항구"), report=False)
    study = learning("쓰레기", "항구")
    tried = hwadu.try_codebook(run, study.parent / "themes.toml").themes
    again = hwadu.run(study, report=False)
    assigned = int(again.themes["assigned"].sum())
    assert assigned and tried["articles_new"].sum() == assigned


def test_words_that_a_compared_lexicon_leaves_out_are_told(learning, tmp_path, caplog):
    study = learning("항구")
    new = tmp_path / "user.txt"
    new.write_text("해양 쓰레기\tNNG\n치우\tVV\n", encoding="utf-8")
    compare_on_study(tmp_path / "lexicon.tsv", new, study)
    assert "user.txt: 1 word(s) of the lexicon are left out" in caplog.text
    assert "치우" in caplog.text

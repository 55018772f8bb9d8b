"""Checks of a run's topics see its articles by the study's encoder; any function can name them."""

from __future__ import annotations

import hashlib
import json
import shutil

import numpy as np
import pandas as pd
import pytest

import hwadu
from hwadu.errors import RunError, SettingsError
from hwadu.pipeline.vectors.vectorizer_storage import load_vectorizer
from hwadu.runs import topic_checks
from hwadu.runs.joining_topics import run_join
from hwadu.runs.varied_topics import LEAD

WORDS = [
    ["반도체", "수출", "공장", "설비", "웨이퍼", "장비", "파운드리"],
    ["축구", "우승", "감독", "선수", "경기", "결승", "득점"],
]
STUDY = """\
[read]
paths = ["articles.csv"]
[topics]
n_topics = 2
review = "topics.toml"
[vectors]
encoder = "tiny"
"""
REVIEW = '[[topic]]\nterms = ["축구", "우승", "감독"]\nlabel = "운동 경기"\n'


class Tiny:
    """An encoder of a few words that notes what it was asked."""

    name = "tiny"
    version = "1"

    def __init__(self):
        self.asked = []

    def encode(self, texts):
        self.asked += texts
        rows = [[text.count(word) for words in WORDS for word in words] for text in texts]
        return np.array(rows, dtype=np.float32) + 0.01


@pytest.fixture(scope="module")
def tiny():
    encoder = Tiny()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hwadu.vectors.encoder_from_name", lambda _name: encoder)
        yield encoder


def articles(n, seed):
    rng = np.random.default_rng(seed)
    rows = []
    for at in range(n):
        words = WORDS[at % 2]
        lines = [f"{' '.join(rng.choice(words, 4))} 이야기가 나왔다." for _ in range(20)]
        rows.append((f"{words[0]} 소식 {seed}-{at}", " ".join(lines), f"{'가나다'[at % 3]}일보"))
    return pd.DataFrame(rows, columns=["제목", "본문", "언론사"])


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("checks")
    articles(24, 0).to_csv(folder / "articles.csv", index=False)
    (folder / "topics.toml").write_text(REVIEW, encoding="utf-8")
    (folder / "study.toml").write_text(STUDY, encoding="utf-8")
    return folder / "study.toml"


@pytest.fixture(scope="module")
def run(study, tiny):
    return hwadu.run(study, report=False)


@pytest.fixture
def copy(run, tmp_path):
    shutil.copytree(run.folder, tmp_path / "run")
    return hwadu.open_run(tmp_path / "run")


def test_no_story_is_encoded_twice(run, tiny):
    assert run.model.vectors_.shape == (24, 14)
    stories = len(run.table("stories"))
    assert len(tiny.asked) == len(set(tiny.asked)) == stories  # though it was fitted twice


def test_sensitivity_compares_by_the_studys_encoder(copy, study, tiny):
    before = len(tiny.asked)
    table = topic_checks.sensitivity_of_run(copy, study)
    new = tiny.asked[before:]
    # what is read of a lead is new, all else was encoded before
    assert len(new) == len(copy.table("stories")) and max(len(text) for text in new) <= LEAD + 30
    assert table.set_index("variant")["ami"].min() == pytest.approx(1.0)
    assert copy.sensitivity.equals(table)


def test_sensitivity_lays_nothing_of_a_review_to_other_choices(run, study, tiny, tmp_path):
    folder = tmp_path / "reviewed"
    shutil.copytree(study.parent, folder, ignore=shutil.ignore_patterns("run"))
    first = run.topics["label"].iloc[0]
    terms = run.topics["terms"]
    entries = [{"terms": list(terms[0]), "label": first}, {"terms": list(terms[1]), "into": first}]
    text = "".join(
        "[[topic]]\n" + "".join(f"{key} = {json.dumps(said)}\n" for key, said in entry.items())
        for entry in entries
    )
    (folder / "topics.toml").write_text(text, encoding="utf-8")
    merged = hwadu.run(folder, report=False)
    assert len(merged.topics) == 1
    table = topic_checks.sensitivity_of_run(merged, folder)
    assert table["ami"].min() == pytest.approx(1.0) and table["kept"].min() == 1
    assert (table["topics"] == 2).all() and (table["largest_change"] == 0).all()


def test_new_articles_are_encoded_and_another_encoder_is_refused(copy, tiny, monkeypatch, tmp_path):
    articles(6, 1).to_csv(tmp_path / "new.csv", index=False)
    joined = run_join(copy, tmp_path / "new.csv")
    subject = joined.articles["title"].str.startswith("축구")
    assert joined.article_topics["topic"].map(joined.labels).eq("운동 경기").equals(subject)
    monkeypatch.setattr(tiny, "version", "2")
    with pytest.raises(RunError, match="'tiny' is not the one"):
        run_join(copy, tmp_path / "new.csv")


def test_the_folder_of_a_model_names_its_encoder_and_holds_no_code(run):
    kinds = {path.suffix for path in (run.folder / "model").iterdir()}
    assert kinds == {".json", ".safetensors"}
    made = load_vectorizer(run.folder / "model")
    assert (made.kinds, made.versions_, made.fitted_) == (("tiny",), {"tiny": "1"}, None)


def test_any_function_names_topics_and_reviewed_names_stay(copy, tmp_path):
    def name(terms, texts):
        assert 1 <= len(texts) <= 3 and all("소식" in text for text in texts)
        return f"{hashlib.sha256(terms[0].encode()).hexdigest()[:6]} 이야기"

    topics = topic_checks.label_topics_of_run(copy, name)
    assert sorted(topics["label"].str.endswith("이야기")) == [False, True]
    assert "운동 경기" in set(topics["label"])
    again = hwadu.open_run(copy.folder)
    assert again.topics["label"].tolist() == again.model.labels_ == topics["label"].tolist()
    review = topic_checks.write_review_file(again, tmp_path / "new.toml").read_text("utf-8")
    assert all(label in review for label in topics["label"])


def test_a_function_that_returns_no_text_leaves_the_run_as_it_was(copy):
    before = copy.topics
    with pytest.raises(SettingsError, match="it must return text"):
        topic_checks.label_topics_of_run(copy, lambda _terms, _texts: None)
    assert hwadu.open_run(copy.folder).topics.equals(before)


@pytest.mark.parametrize("most", [8, 100])
def test_a_comparison_is_of_so_many_articles_at_most(copy, monkeypatch, most):
    from hwadu import topics
    from hwadu.exhibits.topics import topic_comparison as exhibit

    seen = {}

    def light(counts, vectors, vocabulary, variants, *, seed):
        seen.update(rows=counts.shape[0], vectors=vectors, engines=[v.engine for v in variants])
        return compare(counts, vectors, vocabulary, variants[:2], seed=seed, refits=0)

    def draw(table, *, language):
        seen["language"] = language
        return drawn(table, language=language)

    compare, drawn = topics.compare_models, exhibit.topic_comparison
    monkeypatch.setattr(topics, "compare_models", light)  # UMAP takes long to compile
    monkeypatch.setattr(exhibit, "topic_comparison", draw)
    table = topic_checks.compare_on_run(copy, articles=most)
    assert seen["rows"] == (8 if most == 8 else 24)
    assert seen["vectors"]["tiny"].shape == (seen["rows"], 14)
    assert "umap-hdbscan" in seen["engines"]
    assert seen["language"] == copy.language == "ko"
    assert copy.topic_comparison.equals(table)
    assert (copy.folder / "figures" / "topic_comparison.png").is_file()


def test_a_comparison_speaks_korean_or_english(copy):
    with pytest.raises(SettingsError, match="no text in the language 'fr'"):
        topic_checks.compare_on_run(copy, "fr")

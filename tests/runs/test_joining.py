"""New articles join a run whose topics stay as they are."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

import hwadu
from hwadu import schema
from hwadu.errors import InputError, RunError
from hwadu.pipeline.corpus.corpus_of_study import read_study
from hwadu.runs.folder.run import STOPWORDS
from hwadu.runs.joining_topics import run_join, write_joined
from hwadu.runs.renew.alike import read_alike
from hwadu.settings import load_study

SUBJECTS = {
    "반도체": ["반도체", "수출", "공장", "설비", "웨이퍼", "장비", "파운드리", "공정", "수율"],
    "축구": ["축구", "우승", "감독", "선수", "경기", "결승", "득점", "구단", "리그"],
    "날씨": ["날씨", "기온", "강수", "폭염", "태풍", "기상청", "장마", "습도", "한파"],
}
ROCKETS = ["로켓", "위성", "발사체", "궤도", "우주선", "탐사선", "엔진", "항공우주", "관제"]
COMMON = ["정부", "계획", "지난해", "서울", "전문가", "문제", "관계자", "결과"]
STUDY = """\
[read]
paths = ["articles.csv"]
[tokens]
stopwords = "without.txt"
ngrams = 2
compounds_above = 0.1
[topics]
n_topics = 3
refits = 0
nmf = false
review = "topics.toml"
[vectors]
dimensions = 20
[trends]
terms = ["반도체 수출", "축구 우승"]
"""
REVIEW = '[[topic]]\nterms = ["축구", "우승", "감독"]\nlabel = "운동 경기"\n'


def articles(subject, n, seed):
    """Invented articles of one subject, as rows of a table."""
    rng = np.random.default_rng(seed)
    words = SUBJECTS.get(subject, ROCKETS)
    rows = []
    for at in range(n):
        lines = [
            f"{' '.join(rng.choice(words, 4))} {rng.choice(COMMON)}를 두고 말이 오갔다."
            for _ in range(6)
        ]
        title = f"{subject} {' '.join(rng.choice(words, 2))} 소식 {seed}-{at}"
        press = f"{'가나다라'[at % 4]}일보"
        day = f"2024-{at % 12 + 1:02}-15"
        rows.append((f"{subject}-{seed}-{at}", title, " ".join(lines), day, press))
    return pd.DataFrame(rows, columns=["article_id", "제목", "본문", "일자", "언론사"])


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("joining")
    old = [articles(subject, 20, seed) for seed, subject in enumerate(SUBJECTS)]
    pd.concat(old).to_csv(folder / "articles.csv", index=False)
    (folder / "without.txt").write_text("오갔\n소식\n", encoding="utf-8")
    (folder / "topics.toml").write_text(REVIEW, encoding="utf-8")
    (folder / "study.toml").write_text(STUDY, encoding="utf-8")
    return folder / "study.toml"


@pytest.fixture(scope="module")
def run(study):
    return hwadu.run(study, report=False)


@pytest.fixture(scope="module")
def new_file(study):
    more = [articles(subject, 10, 10 + seed) for seed, subject in enumerate(SUBJECTS)]
    pd.concat([*more, articles("축구", 20, 1)]).to_csv(study.parent / "new.csv", index=False)
    return study.parent / "new.csv"


def test_the_runs_own_articles_get_the_vectors_and_topics_they_have(run, study):
    assert not run.ngrams.empty and not run.table("compounds").empty
    # what the study looks for is a term of its articles, and no word of its topics
    followed = run.table("terms").query("kind == 'canonical'")["form"]
    assert {"반도체 수출", "축구 우승"} <= set(followed)
    assert "운동 경기" in run.model.labels_
    read = read_alike(run, read_study(load_study(study), study.parent).articles)
    assert read.vectors == pytest.approx(run.model.vectors_, abs=1e-6)
    assert np.array_equal(run.model.transform(read.vectors), run.article_topics["topic"])


def test_new_articles_join_and_nothing_in_the_run_moves(run, new_file):
    def bytes_of_run():
        return {path: path.read_bytes() for path in run.folder.rglob("*") if path.is_file()}

    before, topics = bytes_of_run(), run.model.topics_.copy()
    joined = run_join(run, new_file)
    assert bytes_of_run() == before
    assert np.array_equal(run.model.topics_, topics)
    assert joined.known == 20 and len(joined.articles) == 30
    assert set(joined.dropped["reason"]) == {"the run has this article"}
    subject = joined.article_topics["article_id"].str.split("-").str[0]
    of_run = run.article_topics["article_id"].str.split("-").str[0]
    main = run.article_topics.groupby(of_run)["topic"].agg(lambda t: t.mode()[0])
    assert (joined.article_topics["topic"] == subject.map(main)).mean() > 0.9
    assert joined.article_topics["probability"].between(0, 1).all()
    assert not joined.refit
    assert joined.summary("ko")[-1] == "다시 학습하지 않아도 됩니다."
    assert "20 articles that the run already has were left out." in joined.summary("en")


def test_a_new_subject_asks_for_a_refit_and_names_it(run, study):
    articles("우주", 120, 5).to_csv(study.parent / "rockets.csv", index=False)
    joined = run_join(run, study.parent / "rockets.csv")
    assert joined.refit
    assert joined.topic_drift["far"].iloc[0] > 0.9
    said = joined.summary("en")[-1]
    assert said.startswith("A refit is recommended: the new articles as a whole have moved away")
    assert any(f"T{topic} {label}" in said for topic, label in joined.labels.items())


def test_what_makes_numbers_doubtful_is_said(run, study):
    reused = articles("날씨", 5, 77).assign(article_id=[f"반도체-0-{at}" for at in range(5)])
    fresh = articles("날씨", 5, 78)
    pd.concat([reused, fresh]).to_csv(study.parent / "reused.csv", index=False)
    joined = run_join(run, study.parent / "reused.csv")
    assert joined.known == 5 and len(joined.articles) == 5
    joined = dataclasses.replace(joined, run_basis="lead")
    korean, english = joined.summary("ko"), joined.summary("en")
    assert len(korean) == len(english) == 7
    assert korean[2].startswith("그 가운데 5건은 번호만 같고")
    assert english[3].startswith("The new articles were mostly read from whole text")


def test_joined_tables_are_read_back(run, new_file, tmp_path):
    joined = run_join(run, new_file)
    written = write_joined(joined, tmp_path / "out")
    assert {path.name for path in written} == {path.name for path in (tmp_path / "out").iterdir()}
    for name in ("articles", "article_topics", "topic_drift", "dropped"):
        back = schema.read(name, tmp_path / "out" / f"{name}.parquet")
        pd.testing.assert_frame_equal(back, getattr(joined, name))
        assert len(pd.read_csv(tmp_path / "out" / f"{name}.csv")) == len(back)
    with pytest.raises(RunError, match="the tables of a run"):
        write_joined(joined, run.folder / "tables")


def test_another_process_writes_the_same_bytes(run, new_file, tmp_path):
    code = (
        "import sys, hwadu; from hwadu.runs.joining_topics import run_join, write_joined; "
        "write_joined(run_join(hwadu.open_run(sys.argv[1]), sys.argv[2]), sys.argv[3])"
    )
    two_threads = {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"}  # here it is one
    command = [sys.executable, "-c", code, run.folder, new_file, tmp_path / "there"]
    subprocess.run(command, check=True, env={**os.environ, **two_threads})
    for path in write_joined(run_join(run, new_file), tmp_path / "here"):
        assert path.read_bytes() == (tmp_path / "there" / path.name).read_bytes()


def test_only_articles_of_the_run_is_an_error(run, study):
    with pytest.raises(InputError, match=r"no article is new to the run \(60 the run has"):
        run_join(run, study.parent / "articles.csv")


def test_a_run_without_its_vectors_or_stop_words_says_so(run, new_file, tmp_path):
    shutil.copytree(run.folder, tmp_path / "run")
    copy = hwadu.open_run(tmp_path / "run")
    (copy.folder / STOPWORDS).unlink()
    with pytest.raises(RunError, match=r"'without\.txt'"):
        run_join(copy, new_file)
    (copy.folder / "model" / "vectors.json").unlink()
    with pytest.raises(RunError, match="does not say how its vectors were made"):
        run_join(copy, new_file)


def test_the_command_writes_beside_the_run_and_speaks_the_studys_language(
    run, new_file, tmp_path, monkeypatch, capsys
):
    from hwadu import cli

    shutil.copytree(run.folder, tmp_path / "run")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(
        sys, "argv", ["hwadu", "topics", "join", str(tmp_path / "run"), str(new_file)]
    )
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert not stop.value.code
    said = capsys.readouterr().out
    assert "새 기사 30건" in said and "이미 실행에 있는 기사 20건" in said
    assert (tmp_path / "run" / "joined" / "topic_drift.csv").is_file()

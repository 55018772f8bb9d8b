"""What a run learned of names holds in the articles that an update adds."""

from __future__ import annotations

import json
import shutil

import pandas as pd
import pytest

import hwadu
from hwadu.runs.handover.deposit import deposit
from hwadu.runs.joining_topics import run_join

LINE = "가람일보 독자위원장 홍가온 교수와 함께 만드는 지면"
SUBJECTS = {
    "반도체": "미래데이터센터(254490)는 반도체 수출 계약을 {}번째로 맺고 설비를 늘린다고 했다.",
    "축구": "축구 감독과 선수가 {}번째 경기에서 득점하고 리그 우승을 이어 갔다고 구단이 밝혔다.",
    "구청": "정해솔(45) 씨는 구청 앞에서 {}일째 항의했고 시민들이 이를 보았다고 한다.",
}
STUDY = """\
[read]
paths = ["raw"]
[tokens]
mask_people = true
[topics]
n_topics = 3
refits = 0
nmf = false
[vectors]
dimensions = 10
[themes]
codebook = "themes.toml"
"""
CODEBOOK = """\
[[theme]]
id = "chips"
label = "반도체"
label_en = "Chips"
definition = "반도체 공장과 장비와 수출"
terms = ["데이터센터"]
"""


def articles(first, last, bodies=None):
    """Articles of one outlet, each with the line that it repeats."""
    rows = []
    for at in range(first, last):
        subject = list(SUBJECTS)[at % 3]
        body = bodies[at - first] if bodies else SUBJECTS[subject].format(at)
        day = f"2024-{1 + at // 28:02}-{1 + at % 28:02}"
        title = f"{subject} 소식 {at}호 나왔다"
        rows.append((f"n{at:03}", title, f"{body}\n{LINE}", day, "가람일보", "홍가온"))
    return pd.DataFrame(rows, columns=["article_id", "제목", "본문", "일자", "언론사", "인물"])


NEW = [
    "미래데이터센터가 병원 네 곳과 새 계약을 또 맺었다고 이날 알렸다.",
    "축구 경기장 앞에서 정해솔도 보였고 직원들이 다가섰다고 한다.",
    "이날 구청에서는 정해솔도 보였다. 직원들이 다가섰다.",
]


@pytest.fixture(scope="module")
def updated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("names") / "study"
    (folder / "raw").mkdir(parents=True)
    (folder / "study.toml").write_text(STUDY, encoding="utf-8")
    (folder / "themes.toml").write_text(CODEBOOK, encoding="utf-8")
    articles(0, 45).to_csv(folder / "raw/base.csv", index=False)
    hwadu.run(folder, report=False)
    shutil.copytree(folder, folder.parent / "before")
    new = articles(45, 48, NEW).drop(columns="인물")
    new.to_csv(folder / "raw/new.csv", index=False)
    return hwadu.update(folder / "run", report=False).run


def added(run):
    return run.articles[run.articles["article_id"].isin(run.table("added")["article_id"])]


def test_names_hidden_in_the_run_are_hidden_in_what_is_added(updated):
    bodies = added(updated)["body"].tolist()
    assert len(bodies) == 3
    assert not any("정해솔" in body or "홍가온" in body for body in bodies)
    assert bodies[2] == "이날 구청에서는 ○○○도 보였다. 직원들이 다가섰다."


def test_lines_with_a_hidden_name_are_taken_out_of_what_is_added(updated):
    assert LINE.replace("홍가온", "○○○") in updated.table("templates")["text"].tolist()
    assert not any("만드는 지면" in body for body in added(updated)["body"])


def test_names_that_hold_a_term_are_known_in_what_is_added(updated):
    forms = updated.terms["form"].to_numpy()
    tokens = updated.tokens.set_index("article_id")["term_ids"]
    assert "미래데이터센터" in forms[tokens["n045"]]
    assert "데이터센터" not in forms[tokens["n045"]]


def test_what_was_known_is_known_after_the_next_update_too(updated, tmp_path):
    folder = tmp_path / "study"
    shutil.copytree(updated.study_folder, folder)
    body = "구청 앞에 정해솔과 미래데이터센터가 나란히 보였다고 한 시민이 전했다."
    articles(60, 61, [body]).to_csv(folder / "raw/later.csv", index=False)
    run = hwadu.update(folder / "run", report=False).run
    row = run.articles.set_index("article_id").loc["n060"]
    assert row["body"] == body.replace("정해솔", "○○○")
    forms = run.terms["form"].to_numpy()
    assert "미래데이터센터" in forms[run.tokens.set_index("article_id")["term_ids"]["n060"]]


def test_no_file_of_the_run_and_no_package_tells_a_hidden_name(updated, tmp_path):
    held = json.loads((updated.folder / "learned/hidden_names.json").read_text(encoding="utf-8"))
    assert held["names"]["digests"] and set(held) == {
        "inputs", "names", "short", "foreign", "words",
    }  # fmt: skip
    for path in updated.folder.rglob("*"):
        if path.suffix in {".json", ".toml", ".txt", ".csv", ".md", ".html"}:
            text = path.read_text(encoding="utf-8")
            assert "정해솔" not in text and "홍가온" not in text, path
    deposit(updated, tmp_path / "package")
    names = {path.name for path in (tmp_path / "package").rglob("*")}
    assert "hidden_names.json" not in names and "learned" not in names


def test_new_texts_and_joined_articles_are_read_alike(updated, tmp_path):
    text = "정해솔도 미래데이터센터 공장 앞에 보였다고 한다."
    assert updated.model.analyzer.terms([text])[0][:2] == ["○○○", "미래데이터센터"]
    articles(70, 71, [text]).to_csv(tmp_path / "more.csv", index=False)
    joined = run_join(updated, tmp_path / "more.csv")
    assert joined.articles["body"].tolist() == [text.replace("정해솔", "○○○")]


def test_where_the_names_cannot_be_known_this_is_told(updated, tmp_path, caplog):
    folder = tmp_path / "study"
    shutil.copytree(updated.study_folder.parent / "before", folder)
    (folder / "raw/base.csv").rename(tmp_path / "base.csv")
    articles(70, 71, [NEW[2]]).to_csv(tmp_path / "more.csv", index=False)
    run = hwadu.open_run(folder / "run")
    joined = run_join(run, tmp_path / "more.csv")
    assert joined.articles["body"].tolist() == [NEW[2]]
    assert any("names that the run has hidden are not known" in r.message for r in caplog.records)
    (tmp_path / "base.csv").rename(folder / "raw/moved.csv")  # by its bytes, wherever it lies
    joined = run_join(run, tmp_path / "more.csv")
    assert "○○○" in joined.articles["body"].iat[0]

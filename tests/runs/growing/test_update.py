"""New files go into a finished run: what it had stays, and everything is counted anew."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pandas as pd
import pytest

import hwadu
from hwadu import schema
from hwadu.errors import InputError, RunError
from hwadu.pipeline import STAGES
from hwadu.pipeline.vectors.encoders_of_study import word_vectors
from hwadu.reporting.methods.methods import methods_text
from hwadu.runs import codebooks
from hwadu.runs.folder import manifest
from hwadu.runs.folder.replacement import in_the_making, replacing
from hwadu.runs.growing import grown_folder
from hwadu.runs.growing import update as updating
from hwadu.runs.growing.grown_run import GrownRun
from hwadu.runs.handover.verify import verify
from hwadu.runs.renew.words_of_run import run_codebook
from hwadu.themes import join_themes
from hwadu.themes.signals import kept_models

SUBJECTS = {
    "반도체": ["반도체", "수출", "공장", "설비", "웨이퍼", "장비", "파운드리", "공정", "수율"],
    "축구": ["축구", "우승", "감독", "선수", "경기", "결승", "득점", "구단", "리그"],
    "날씨": ["날씨", "기온", "강수", "폭염", "태풍", "기상청", "장마", "습도", "한파"],
}
COMMON = ["정부", "계획", "지난해", "서울", "전문가", "문제", "관계자", "결과"]
CODEBOOK = """\
[[theme]]
id = "chips"
label = "반도체"
label_en = "Chips"
definition = "반도체 공장과 장비와 수출"
terms = ["반도체", "웨이퍼", "파운드리"]
[[theme]]
id = "football"
label = "축구"
label_en = "Football"
definition = "축구 경기와 구단과 선수"
terms = ["축구", "리그", "결승"]
"""
STUDY = """\
[read]
paths = ["raw"]
[clean]
learn_templates = true
[tokens]
ngrams = 2
[topics]
n_topics = 3
refits = 0
nmf = false
[vectors]
dimensions = 20
[themes]
codebook = "themes.toml"
{more}
"""
BEFORE = "themes_before_codes"


def articles(n, seed, months=range(1, 12)):
    """Invented articles of three subjects in turn, as rows of an export."""
    rng = np.random.default_rng(seed)
    rows = []
    for at in range(n):
        subject = list(SUBJECTS)[at % 3]
        words = SUBJECTS[subject]
        lines = [
            f"{' '.join(rng.choice(words, 4))} {rng.choice(COMMON)}를 두고 말이 오갔다."
            for _ in range(4)
        ]
        month = list(months)[at % len(months)]
        day = f"2024-{month:02}-{1 + at % 28:02}"
        title = f"{' '.join(rng.choice(words, 3))} 소식 {seed}{at}"
        rows.append((f"{seed}-{at}", title, " ".join(lines), day, f"{'가나다라'[at % 4]}일보"))
    return pd.DataFrame(rows, columns=["article_id", "제목", "본문", "일자", "언론사"])


OLD = articles(150, 1)
COPIED = OLD.iloc[[100]].assign(article_id="copy", 언론사="마바일보")
WEEKS = {
    "week1.csv": pd.concat([articles(12, 2, [11, 12]), COPIED, OLD.iloc[:5]]),
    "week2.csv": articles(9, 3, [12]),
}


def write_study(folder, more=""):
    (folder / "raw").mkdir(parents=True)
    OLD.to_csv(folder / "raw/base.csv", index=False)
    (folder / "themes.toml").write_text(CODEBOOK, encoding="utf-8")
    (folder / "study.toml").write_text(STUDY.format(more=more), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def study(tmp_path_factory, unchanged):
    folder = write_study(tmp_path_factory.mktemp("growing") / "study")
    hwadu.run(folder, report=False)
    with unchanged(folder):
        yield folder


def grown_study(study, folder, *weeks):
    """A copy of the study with more files in it."""
    shutil.copytree(study, folder)
    for week in weeks:
        WEEKS[week].to_csv(folder / "raw" / week, index=False)
    return folder


@pytest.fixture(scope="module")
def grown(study, tmp_path_factory):
    folder = grown_study(study, tmp_path_factory.mktemp("grown") / "study", "week1.csv")
    return hwadu.update(folder / "run", report=False)


def bytes_of(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_new_articles_are_added_and_what_the_run_had_stays(study, grown):
    old, run = hwadu.open_run(study / "run"), grown.run
    assert (grown.articles, grown.known, grown.added) == (13, 5, 13)
    assert set(run.table("added")["article_id"]) == set(run.articles["article_id"]) - set(
        old.articles["article_id"]
    )
    for name in ("articles", "article_topics", "story_members", "themes", "dropped"):
        rows = run.table(name)
        mine = rows[rows["article_id"].isin(old.table(name)["article_id"])]
        if name == "dropped":
            mine = mine[mine["stage"] != "update"]
        pd.testing.assert_frame_equal(mine.reset_index(drop=True), old.table(name))
    pd.testing.assert_frame_equal(run.topic_terms, old.topic_terms)
    assert run.topics["label"].tolist() == old.topics["label"].tolist()
    assert run.topics["articles"].sum() == 163
    assert run.model.fitted_.sum() == 150 and run.model.topics_.size == 163


def test_every_table_is_whole_and_the_run_verifies(grown):
    run = grown.run
    for name in run.manifest["tables"]:
        table = run.table(name)
        pd.testing.assert_frame_equal(schema.conform(table, name), table)
    ids = run.articles["article_id"]
    assert ids.is_unique and ids.is_monotonic_increasing
    for name in ("tokens", "story_members", "article_topics", "ngrams"):
        assert run.table(name)["article_id"].tolist() == ids.tolist()
    counts = run.manifest["counts"]
    assert counts["read"] == counts["kept"] + counts["dropped"] == 150 + 18
    assert counts["kept"] == 163 and counts["stories"] == len(run.stories) < 163
    for rows in run.manifest["rows"]:
        told = sum(n for name, n in rows.items() if name not in ("stage", "read"))
        assert rows["read"] == told, rows
    checked = verify(run.folder, recompute=True)
    assert checked.ok, checked.text("en")
    parts = [name for name in run.manifest["files"] if name.startswith("stages/trends/")]
    assert not parts and not (run.folder / "stages/trends").exists()  # of the series before


def test_a_copy_joins_the_story_it_is_a_copy_of(grown):
    story = grown.run.story_members.set_index("article_id")["story_id"]
    assert story["copy"] == story["1-100"] == "story-1-100"
    row = grown.run.stories.set_index("story_id").loc["story-1-100"]
    assert (row["articles"], row["outlets"]) == (2, 2)


def test_terms_are_numbered_as_a_run_numbers_them(study, grown):
    old, run = hwadu.open_run(study / "run"), grown.run
    for kind, part in run.terms.groupby("kind"):
        assert part["form"].is_monotonic_increasing, kind
    assert run.terms["term_id"].tolist() == list(range(len(run.terms)))
    forms, before = run.terms["form"].to_numpy(), old.terms["form"].to_numpy()
    for name in ("tokens", "ngrams"):
        now = run.table(name).set_index("article_id")["term_ids"]
        for article, ids in zip(
            old.table(name)["article_id"], old.table(name)["term_ids"], strict=True
        ):
            assert forms[now[article]].tolist() == before[ids].tolist()
    ngram = set(run.terms.loc[run.terms["kind"] == "ngram", "form"])
    assert ngram == set(old.terms.loc[old.terms["kind"] == "ngram", "form"])


def learned_again(*_):
    raise AssertionError("a model is learned again")


def test_models_that_the_run_has_learned_are_not_learned_again(study, grown, tmp_path, monkeypatch):
    monkeypatch.setattr(kept_models, "learn_folded", learned_again)
    folder = grown_study(study, tmp_path / "study", "week1.csv")
    run = hwadu.update(folder / "run", report=False).run
    pd.testing.assert_frame_equal(run.themes, grown.run.themes)


def test_what_judges_new_articles_is_what_judged_the_old_ones(grown):
    """Learned again from the grown tables, it gives old articles the rows that they have."""
    run, ids = grown.run, grown.run.tokens["article_id"]
    added = ids.isin(run.table("added")["article_id"]).to_numpy()
    found = join_themes(
        run.tokens,
        run.terms,
        run.articles,
        run_codebook(run),
        ~added,
        ~added,
        vectors=run.model.vectors_,
        topics=run.model.topics_,
        stories=run.story_members["story_id"].tolist(),
        topic_themes=run.topic_themes,
        word_vectors=word_vectors(),
    )
    old = run.themes[~run.themes["article_id"].isin(ids[added])].reset_index(drop=True)
    pd.testing.assert_frame_equal(found.themes, old)


def test_the_runs_own_codebook_tried_on_it_judges_as_the_run_did(grown, monkeypatch):
    monkeypatch.setattr(kept_models, "learn_folded", learned_again)
    seen = {}
    compared = codebooks._compared
    monkeypatch.setattr(
        codebooks,
        "_compared",
        lambda old, new, *more: seen.update(new=new) or compared(old, new, *more),
    )
    effect = hwadu.try_codebook(grown.run, grown.run.folder / "themes.toml")
    assert effect.articles.empty
    pd.testing.assert_frame_equal(seen["new"], grown.run.themes)


def test_report_and_manifest_say_what_was_added(grown):
    run = grown.run
    (one,) = run.manifest["updates"]
    assert (one["articles"], one["known"], one["dropped"]) == (13, 5, 0)
    assert [file["name"] for file in one["files"]] == ["week1.csv"]
    assert one["versions"]["hwadu"] == hwadu.__version__
    assert "articles_added" in [notice["code"] for notice in run.manifest["notices"]]
    texts = {code: methods_text(run.manifest, run.codebook, 3, code) for code in ("en", "ko")}
    assert "13 of the 163 articles were added after that" in texts["en"]
    assert "전체 163건 가운데 13건을 더했다" in texts["ko"]
    assert "5 articles that the run already has were left out." in grown.summary("en")
    assert any("13건으로, 전체 163건의 8.0%" in line for line in grown.summary("ko"))


def test_a_run_of_the_study_makes_every_stage_again(grown):
    study = grown.run.study_folder
    news = hwadu.study.stages_to_make(study, report=False)
    assert [one.stage for one in news if not one.kept] == list(STAGES[:-1])
    assert {"files", "update"} <= set(news[0].because)
    (study / "raw/week1.csv").rename(study / "week1.csv")  # files as before, tables not
    try:
        news = hwadu.study.stages_to_make(study, report=False)
        assert not any(one.kept for one in news) and all("update" in one.because for one in news)
    finally:
        (study / "week1.csv").rename(study / "raw/week1.csv")


def test_nothing_new_changes_nothing(grown):
    before = bytes_of(grown.run.folder)
    again = hwadu.update(grown.run, report=False)
    assert again.files == () and "nothing was changed" in again.summary("en")[0]
    assert bytes_of(grown.run.folder) == before
    assert not in_the_making(grown.run.folder).exists()


def test_two_updates_are_one_with_both_files_to_the_byte(study, grown, tmp_path):
    one = grown_study(study, tmp_path / "one", *WEEKS)
    shutil.copytree(grown.run.study_folder, tmp_path / "two")
    WEEKS["week2.csv"].to_csv(tmp_path / "two/raw/week2.csv", index=False)
    together = hwadu.update(one / "run", report=False).run
    apart = hwadu.update(tmp_path / "two/run", report=False)
    assert apart.added == 22 and len(apart.run.manifest["updates"]) == 2
    hashes = apart.run.manifest["tables"]
    differ = [n for n, own in together.manifest["tables"].items() if own != hashes[n]]
    assert differ == ["added"]
    for name in ("topics.safetensors", "topics.json"):
        made = [(run.folder / "model" / name).read_bytes() for run in (together, apart.run)]
        assert made[0] == made[1]
    notices = [n for n in apart.run.manifest["notices"] if n["code"] == "articles_added"]
    assert [n["facts"] for n in notices] == [{"n": 22, "all": 172, "updates": 2}]


@pytest.mark.parametrize(
    ("home", "name", "new"),
    [
        (GrownRun, "_follow", WEEKS["week2.csv"]),
        (grown_folder.GrownFolder, "_manifest", OLD[:3]),
        (updating, "publish", OLD[:3]),
        (grown_folder.Record, "save", OLD[:3]),
    ],
)
def test_an_error_in_the_middle_leaves_the_old_run_whole(
    study, tmp_path, monkeypatch, home, name, new
):
    folder = grown_study(study, tmp_path / "study")
    new.to_csv(folder / "raw/new.csv", index=False)
    before = bytes_of(folder / "run")

    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(home, name, stop)
    with pytest.raises(KeyboardInterrupt):
        hwadu.update(folder / "run", report=name == "publish")
    assert bytes_of(folder / "run") == before
    assert not [path.name for path in folder.iterdir() if path.name.startswith(".run")]


def test_files_that_are_gone_or_changed_are_named_and_nothing_is_done(study, tmp_path):
    folder = grown_study(study, tmp_path / "study", "week2.csv")
    before = bytes_of(folder / "run")
    OLD.iloc[:-1].to_csv(folder / "raw/base.csv", index=False)
    with pytest.raises(RunError, match=r"base\.csv \(changed\).*hwadu run"):
        hwadu.update(folder / "run")
    (folder / "raw/base.csv").unlink()
    with pytest.raises(RunError, match=r"base\.csv \(gone\)"):
        hwadu.update(folder / "run")
    assert bytes_of(folder / "run") == before


def test_a_file_by_another_name_is_the_same_and_a_broken_one_is_an_error(study, tmp_path):
    folder = grown_study(study, tmp_path / "study")
    (folder / "raw/base.csv").rename(folder / "raw/renamed.csv")
    assert hwadu.update(folder / "run").files == ()
    (folder / "raw/empty.csv").write_text("제목,본문\n", encoding="utf-8")
    before = bytes_of(folder / "run")
    with pytest.raises(InputError, match=r"empty\.csv"):
        hwadu.update(folder / "run")
    assert bytes_of(folder / "run") == before


def test_finished_stages_of_an_interrupted_run_are_not_lost(study, tmp_path):
    folder = grown_study(study, tmp_path / "study", "week2.csv")
    making = in_the_making(folder / "run")
    with pytest.raises(ZeroDivisionError), replacing(folder / "run") as made:
        shutil.copytree(folder / "run/stages", made / "stages")
        raise ZeroDivisionError
    with pytest.raises(RunError, match="finished stages of an interrupted run"):
        hwadu.update(folder / "run")
    kept, there = (
        {path.relative_to(home) for path in home.glob("stages/**/*")}
        for home in (making, folder / "run")
    )
    assert kept == there and {f"{stage}.json" for stage in STAGES[:-1]} <= {p.name for p in kept}


def test_known_articles_alone_are_counted_and_the_file_is_not_read_again(study, tmp_path):
    folder = grown_study(study, tmp_path / "study")
    OLD.iloc[:7].to_csv(folder / "raw/overlap.csv", index=False)
    done = hwadu.update(folder / "run", report=False)
    assert (done.articles, done.known, done.added) == (0, 7, 0)
    assert done.run.manifest["counts"]["dropped"] == 7
    assert verify(folder / "run").ok
    assert hwadu.update(folder / "run", report=False).files == ()


def test_edited_articles_are_one_in_updates_as_in_runs_and_told(study, tmp_path):
    folder = grown_study(study, tmp_path / "study")
    edited = OLD.iloc[:5].copy()
    edited["본문"] = edited["본문"].str.rsplit(n=3).str[0] + " 없었다."
    edited.loc[4, "본문"] = OLD.loc[4, "본문"] + " 그 뒤로도 이어졌다."
    other = OLD.iloc[[5]].assign(본문="표가 하루 만에 모두 팔렸다.")
    pd.concat([edited, other]).to_csv(folder / "raw/edited.csv", index=False)
    done = hwadu.update(folder / "run", report=False)
    assert (done.articles, done.known, done.versions) == (1, 5, 5)
    said = {n["code"]: n["facts"] for n in done.run.manifest["notices"]}
    assert said["known_edited"] == {"n": 5, "longer": 1}
    assert any("another version" in line for line in done.summary("en"))
    anew = hwadu.run(folder, tmp_path / "anew", report=False)
    ours, theirs = (one.articles.set_index("article_id") for one in (done.run, anew))
    pd.testing.assert_frame_equal(ours.drop("1-4"), theirs.drop("1-4"))
    assert theirs.loc["1-4", "body"].endswith("이어졌다.")
    said = {n["code"]: n["facts"] for n in anew.manifest["notices"]}
    assert said["articles_edited"] == {"n": 5} and said["ids_renamed"] == {"n": 1}
    dropped = [
        one.table("dropped")["reason"].str.contains("another version") for one in (done.run, anew)
    ]
    assert [int(reasons.sum()) for reasons in dropped] == [5, 5]


@pytest.fixture(scope="module")
def found_twice(tmp_path_factory):
    """A study of two queries, of which the second has found twenty articles of the first."""
    folder = write_study(tmp_path_factory.mktemp("found_twice") / "study")
    study = (folder / "study.toml").read_text(encoding="utf-8")
    named = "".join(f'[[query]]\nname = "{name}"\npaths = ["{name}"]\n' for name in ("ai", "law"))
    study = study.replace('[read]\npaths = ["raw"]\n', named)
    (folder / "study.toml").write_text(study, encoding="utf-8")
    for name, found in (("ai", OLD), ("law", OLD.iloc[:20])):
        (folder / name).mkdir()
        found.to_csv(folder / name / "first.csv", index=False)
    hwadu.run(folder, report=False)
    return folder


def test_known_articles_are_counted_for_every_query_that_found_them(found_twice, tmp_path):
    folder = shutil.copytree(found_twice, tmp_path / "study")

    def told(run):
        shares = run.group_shares.query("by == 'query' and kind == 'theme' and unit == 'article'")
        return shares.groupby("group")["total"].sum().to_dict()

    later = {"known": OLD.iloc[10:40], "new": pd.concat([OLD.iloc[:40], articles(5, 4, [12])])}
    for name, new in (("known", 0), ("new", 5)):
        later[name].to_csv(folder / f"law/{name}.csv", index=False)
        run = hwadu.update(folder / "run", report=False).run
        counted = run.articles["query"].value_counts()
        assert counted["ai,law"] == 40 and counted.get("law", 0) == new
        again = [one for one in run.manifest["notices"] if one["code"] == "known_found_again"]
        assert [one["facts"]["n"] for one in again] == [20]
        assert verify(folder / "run").ok
        groups = told(run)
        assert groups["law"] * len(OLD) == groups["ai"] * (40 + new)
    assert groups == told(hwadu.run(folder, tmp_path / "anew", report=False))


def test_row_numbers_are_no_ids_and_lose_no_article(tmp_path):
    folder = write_study(tmp_path / "study", more="[stories]\nwindow_days = 3")
    numbered = OLD.assign(article_id=range(1, len(OLD) + 1))
    numbered.to_csv(folder / "raw/base.csv", index=False)
    hwadu.run(folder, report=False)
    more = articles(6, 4, [12])
    more.assign(article_id=range(1, 7)).to_csv(folder / "raw/more.csv", index=False)
    done = hwadu.update(folder / "run", report=False)
    assert (done.articles, done.known) == (6, 0)
    assert done.run.table("added")["article_id"].tolist() == [f"{n}-2" for n in range(1, 7)]
    renamed = [n for n in done.run.manifest["notices"] if n["code"] == "ids_renamed"]
    assert renamed[0]["facts"] == {"n": 6}
    more.assign(article_id=range(11, 17)).to_csv(folder / "raw/again.csv", index=False)
    assert hwadu.update(folder / "run", report=False).known == 6


def test_codes_teach_new_articles_what_they_taught_the_old_ones(tmp_path):
    folder = write_study(tmp_path / "study", more='codes = ["codes.csv"]')
    codes = pd.DataFrame(
        [
            (f"1-{at}", theme, "ga", "main" if (at % 3 == 0) == (theme == "chips") else "absent")
            for at in range(24)
            for theme in ("chips", "football")
        ],
        columns=["article_id", "theme", "coder", "role"],
    )
    codes.assign(weight=1.0).to_csv(folder / "codes.csv", index=False)
    run = hwadu.run(folder, report=False)
    ids = run.articles["article_id"]
    tables = {name: run.table(name) for name in ("themes", BEFORE, "codes", "theme_quality")}
    WEEKS["week2.csv"].to_csv(folder / "raw/week2.csv", index=False)
    done = hwadu.update(run, report=False)
    assert done.run is run and len(run.articles) == 159
    assert any("does not speak of 9 of the added articles" in line for line in done.summary("en"))
    for name, table in tables.items():
        now = run.table(name)
        if "article_id" in now:
            now = now[now["article_id"].isin(ids)].reset_index(drop=True)
        pd.testing.assert_frame_equal(now, table)
    new = run.themes[~run.themes["article_id"].isin(tables["themes"]["article_id"])]
    before = run.table(BEFORE).merge(new, on=["article_id", "theme"], suffixes=("", "_taught"))
    assert len(before) and (before["score"] != before["score_taught"]).any()


def test_edited_files_are_named_and_the_report_does_not_outlive_its_numbers(study, tmp_path):
    folder = grown_study(study, tmp_path / "study")
    OLD[:3].to_csv(folder / "raw/overlap.csv", index=False)
    run = hwadu.open_run(folder / "run")
    (folder / "themes.toml").write_text(CODEBOOK + "\n# more\n", encoding="utf-8")
    (folder / "run/methods.md").write_text("as before\n", encoding="utf-8")
    (folder / "run/coding").mkdir()
    (folder / "run/coding/mine.txt").write_text("kept\n", encoding="utf-8")
    run.record([folder / "run/methods.md"])
    done = hwadu.update(run, report=False)
    assert done.edited == ("themes.toml",)
    assert any("themes.toml" in line for line in done.summary("en"))
    assert (folder / "run/themes.toml").read_text(encoding="utf-8") == CODEBOOK
    assert not (folder / "run/methods.md").exists()
    assert (folder / "run/coding/mine.txt").read_text(encoding="utf-8") == "kept\n"
    facts = json.loads((folder / "run" / manifest.NAME).read_text(encoding="utf-8"))
    assert "methods.md" not in facts["files"] and "coding/mine.txt" not in facts["files"]
    assert verify(done.run.folder).ok

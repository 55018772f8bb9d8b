"""Whatever is done to a run in whatever order: nothing of people's is lost or told wrongly."""

import os
import shutil
from pathlib import Path

import pandas as pd
import pytest

import hwadu
from hwadu.errors import RunError
from hwadu.runs import publishing, topic_checks
from hwadu.runs.coding import score_run
from hwadu.runs.growing import update as updating
from hwadu.runs.handover.verify import verify

WORDS = {
    "반도체": ["반도체", "수출", "공장", "설비", "웨이퍼", "장비", "공정", "수율"],
    "축구": ["축구", "우승", "감독", "선수", "경기", "결승", "득점", "구단"],
}
STUDY = """\
title = "순서"
seed = 3
[read]
paths = ["raw"]
[stories]
window_days = 3
[tokens]
ngrams = 1
[topics]
n_topics = 2
refits = 0
nmf = false
within = []
[vectors]
encoder = "lsa"
[themes]
codebook = "themes.toml"
"""
THEMES = """\
[[theme]]
id = "chips"
label = "반도체"
definition = "반도체 공장과 장비와 수출"
terms = ["반도체", "웨이퍼"]
[[theme]]
id = "football"
label = "축구"
definition = "축구 경기와 구단과 선수"
terms = ["축구", "결승"]
"""
PAGE = "<p>보고서</p>"


def articles(first, n):
    rows = []
    for at in range(first, first + n):
        words = WORDS[("반도체", "축구")[at % 2]]
        told = " ".join(words[(at + k) % len(words)] for k in range(5))
        body = f"{told}에 대한 {at}번째 이야기다. {words[0]}의 {at % 7}월 소식을 길게 전한다."
        rows.append(
            {
                "article_id": f"a{at:03}",
                "title": f"{words[at % 5]} 소식 {at}",
                "body": body,
                "published": f"2024-{1 + at % 6:02}-{1 + at % 27:02}",
                "press": "가람일보",
            }
        )
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("order") / "study"
    (folder / "raw").mkdir(parents=True)
    (folder / "study.toml").write_text(STUDY, encoding="utf-8")
    (folder / "themes.toml").write_text(THEMES, encoding="utf-8")
    articles(0, 60).to_csv(folder / "raw/one.csv", index=False)
    hwadu.run(folder, report=False)
    return folder


@pytest.fixture
def study(made, tmp_path):
    return Path(shutil.copytree(made, tmp_path / "study"))


@pytest.fixture
def reports(monkeypatch):
    """Reports that are written at once: a page, and documents in the formats that are asked."""

    def publish(run, language=None, formats=("html",)):
        paths = [run.folder / f"report.{kind}" for kind in formats]
        for path in paths:
            path.write_text(PAGE, encoding="utf-8")
        return paths

    monkeypatch.setattr(updating, "publish", publish)
    monkeypatch.setattr(publishing, "publish", publish)


def codes_file(path, ids, role="main"):
    rows = [[one, theme, role] for one in ids for theme in ("chips", "football")]
    pd.DataFrame(rows, columns=["article_id", "theme", "role"]).to_csv(path, index=False)
    return path


def told(run):
    return [notice["code"] for notice in run.manifest["notices"]]


def stages_of(study, **options):
    news = []
    run = hwadu.run(study, on_stage=news.append, **options)
    return run, {one.stage: one.kept for one in news}


def test_files_of_people_stay_through_every_run(study):
    own = ["coding_by_kim.xlsx", "export/tables/a.csv", "joined/b.txt", "figures/mine.png"]
    for name in own:
        (study / "run" / name).parent.mkdir(parents=True, exist_ok=True)
        (study / "run" / name).write_text("세 주의 일", encoding="utf-8")
    for options in ({}, {}, {"from_stage": "trends"}):
        hwadu.run(study, report=False, **options)
        assert {(study / "run" / name).read_text(encoding="utf-8") for name in own} == {
            "세 주의 일"
        }
    articles(60, 6).to_csv(study / "raw/two.csv", index=False)
    hwadu.update(study / "run", report=False)
    assert all((study / "run" / name).is_file() for name in own)
    run = hwadu.run(study, report=False)
    assert all((study / "run" / name).is_file() for name in own)
    assert not {*own} & run.manifest["files"].keys()
    (study / "run" / own[0]).write_text("한 주의 일", encoding="utf-8")
    assert verify(study / "run").ok


def test_reports_of_an_unchanged_run_stay(study, reports):
    run = hwadu.run(study)
    document = study / "run/report.docx"
    document.write_text(PAGE, encoding="utf-8")
    run.record([document])
    run, kept = stages_of(study)
    assert kept["report"] and document.is_file() and "report.docx" in run.manifest["files"]
    run, kept = stages_of(study, report=False)
    assert kept["report"] and document.is_file() and (study / "run/report.html").is_file()
    assert verify(study / "run").ok
    run, kept = stages_of(study, from_stage="report")
    assert not kept["report"] and document.is_file() and "report.docx" in run.manifest["files"]
    document.write_text("사람이 적은 것", encoding="utf-8")
    (study / "study.toml").write_text(STUDY.replace("순서", "다른 이름"), encoding="utf-8")
    run, kept = stages_of(study)
    assert not kept["report"] and document.read_text(encoding="utf-8") == "사람이 적은 것"
    (study / "study.toml").write_text(STUDY.replace("순서", "셋째"), encoding="utf-8")
    run, kept = stages_of(study, report=False)
    assert "report" not in kept and not (study / "run/report.html").exists()
    assert document.is_file() and "report.docx" not in run.manifest["files"]


@pytest.mark.parametrize("again", ["run", "update"])
def test_what_a_stopped_report_left_does_not_outlive_its_results(study, monkeypatch, again):
    def stopped(*_args, **_options):
        (study / "run/report.html").write_text(PAGE, encoding="utf-8")
        raise KeyboardInterrupt

    monkeypatch.setattr("hwadu.runs.publishing.export_formats", stopped)
    with pytest.raises(KeyboardInterrupt):
        publishing.write_report(hwadu.open_run(study / "run"))
    left = [study / "run" / name for name in ("tables/shares.csv", "tables.xlsx", "report.html")]
    assert all(path.is_file() for path in left)
    articles(60, 6).to_csv(study / "raw/two.csv", index=False)
    if again == "run":
        hwadu.run(study, report=False)
    else:
        hwadu.update(study / "run", report=False)
    assert verify(study / "run").ok
    assert not any(path.exists() for path in left)


def test_a_document_of_a_report_that_was_stopped_is_nobodys(study, monkeypatch):
    says, stops = "first", False

    def export(_run, out, *, formats, **_options):
        made = [out.with_suffix(f".{name}") for name in formats]
        for path in made:
            path.write_text(says, encoding="utf-8")
        if stops:
            raise KeyboardInterrupt
        return made

    monkeypatch.setattr("hwadu.runs.publishing.export_formats", export)
    monkeypatch.setattr(publishing, "_draw", lambda *_: None)
    document = study / "run/report.docx"
    publishing.write_report(hwadu.open_run(study / "run"), formats=("html", "docx"))
    says, stops = "second", True
    with pytest.raises(KeyboardInterrupt):
        publishing.write_report(hwadu.open_run(study / "run"), formats=("html", "docx"))
    assert document.read_text(encoding="utf-8") == "first"
    says, stops = "third", False
    publishing.write_report(hwadu.open_run(study / "run"), formats=("html", "docx"))
    assert document.read_text(encoding="utf-8") == "third" and verify(study / "run").ok


@pytest.mark.parametrize("again", ["run", "update"])
def test_what_killed_processes_and_desktops_leave_becomes_no_part_of_a_run(study, again):
    left = [".drawing/shares.png", "tables/shares.parquet.partial-4711", ".DS_Store"]
    for name in left:
        (study / "run" / name).parent.mkdir(exist_ok=True)
        (study / "run" / name).write_bytes(b"half")
    articles(60, 6).to_csv(study / "raw/two.csv", index=False)
    if again == "run":
        run = hwadu.run(study, report=False)
    else:
        run = hwadu.update(study / "run", report=False).run
    assert not {*left} & run.manifest["files"].keys()
    assert not any((study / "run" / name).exists() for name in left)


def test_reports_made_after_a_run_without_stay_while_nothing_changes(study, reports):
    publishing.write_report(hwadu.open_run(study / "run"), formats=("html", "docx"))
    for _ in range(2):
        run = hwadu.run(study, report=False)
        assert {"report.html", "report.docx"} <= run.manifest["files"].keys()
        assert (study / "run/report.html").read_text(encoding="utf-8") == PAGE
        assert verify(study / "run").ok
    (study / "run/report.docx").write_text("사람이 적은 것", encoding="utf-8")
    run = hwadu.run(study, report=False)
    assert "report.docx" not in run.manifest["files"]
    assert (study / "run/report.docx").read_text(encoding="utf-8") == "사람이 적은 것"
    (study / "study.toml").write_text(STUDY.replace("순서", "다른 이름"), encoding="utf-8")
    run = hwadu.run(study, report=False)
    assert not (study / "run/report.html").exists()
    assert "report.html" not in run.manifest["files"]


def test_a_report_as_a_document_is_written_again_by_an_update(study, reports):
    run = hwadu.run(study)
    (study / "run/report.docx").write_text("old", encoding="utf-8")
    run.record([study / "run/report.docx"])
    articles(60, 6).to_csv(study / "raw/two.csv", index=False)
    run = hwadu.update(study / "run").run
    assert (study / "run/report.docx").read_text(encoding="utf-8") == PAGE
    assert verify(study / "run").ok


def test_names_of_topics_are_named_as_lost_after_an_update_too(study):
    topic_checks.label_topics_of_run(
        hwadu.open_run(study / "run"), lambda terms, _: f"이름 {terms[0]}"
    )
    articles(60, 6).to_csv(study / "raw/two.csv", index=False)
    updated = hwadu.update(study / "run", report=False).run
    assert updated.table("topics").query("topic >= 0")["label"].str.startswith("이름").all()
    run = hwadu.run(study, report=False)
    assert not run.table("topics")["label"].str.startswith("이름").any()
    assert "topic_names_left_behind" in told(run)


def test_lists_of_codes_are_those_of_the_last_score(study, tmp_path):
    ids = articles(0, 60)["article_id"]
    one, two = codes_file(tmp_path / "a.csv", ids[:20]), codes_file(tmp_path / "b.csv", ids[10:40])
    score_run(hwadu.open_run(study / "run"), [one])
    assert verify(study / "run").ok
    hwadu.run(study, report=False)
    score_run(hwadu.open_run(study / "run"), [two])
    assert verify(study / "run").ok


def test_what_people_put_in_stays_beside_a_file_that_holds_no_article(study):
    file = codes_file(study / "c.csv", articles(0, 60)["article_id"][:20])
    score_run(hwadu.open_run(study / "run"), [file])
    topic_checks.label_topics_of_run(
        hwadu.open_run(study / "run"), lambda terms, _: f"이름 {terms[0]}"
    )
    (study / "raw/two.csv").write_text("article_id,title,body\nz1,,\n", encoding="utf-8")
    run = hwadu.run(study, report=False)
    assert "z1" in set(run.table("dropped")["article_id"])
    assert len(run.table("codes")) == 40
    assert run.table("topics").query("topic >= 0")["label"].str.startswith("이름").all()
    assert not [code for code in told(run) if code.endswith("left_behind")]


def test_themes_that_were_recalibrated_are_what_they_were_when_codes_are_scored_without(
    study, made, tmp_path
):
    ids = articles(0, 60)["article_id"]
    rows = [[one, "chips", "main" if at % 3 else "absent"] for at, one in enumerate(ids)]
    file = tmp_path / "c.csv"
    pd.DataFrame(rows, columns=["article_id", "theme", "role"]).to_csv(file, index=False)
    right = hwadu.open_run(study / "run").themes
    score_run(hwadu.open_run(study / "run"), [file], recalibrate=True)
    assert not hwadu.open_run(study / "run").themes.equals(right)
    score_run(hwadu.open_run(study / "run"), [file])
    once = Path(shutil.copytree(made, tmp_path / "once")) / "run"
    score_run(hwadu.open_run(once), [file])
    tables = [dict(hwadu.open_run(run).manifest["tables"]) for run in (study / "run", once)]
    assert tables[0].pop("themes_before_codes") and tables[0] == tables[1]
    assert hwadu.open_run(study / "run").table("themes_before_codes").empty
    again = hwadu.run(study, report=False)
    assert again.themes.equals(right) and len(again.codes) == 60


def themed(run):
    themes = run.themes
    n = themes.loc[themes["assigned"], "article_id"].nunique()
    (said,) = (part for part in run.manifest["rows"] if part["stage"] == "themes")
    return said["kept"] == n and said["no_theme"] == len(run.articles) - n, n


def test_the_articles_at_each_step_are_those_of_the_themes_that_a_run_has_now(study, tmp_path):
    file = codes_file(tmp_path / "c.csv", articles(0, 60)["article_id"][:20])
    run = hwadu.open_run(study / "run")
    before = themed(run)
    score_run(run, [file])
    fewer = run.themes.assign(assigned=run.themes["theme"] == "football")
    run.keep({"themes": fewer, "themes_before_codes": run.themes})
    after = themed(hwadu.open_run(study / "run"))
    assert before[0] and after[0] and before[1] != after[1]
    assert themed(hwadu.run(study, report=False)) == after  # taken over with the codes


def test_codes_that_the_study_names_are_not_told_as_lost(study):
    file = codes_file(study / "c.csv", articles(0, 60)["article_id"][:20])
    score_run(hwadu.open_run(study / "run"), [file], recalibrate=True)
    (study / "study.toml").write_text(f'{STUDY}codes = ["c.csv"]\n', encoding="utf-8")
    run = hwadu.run(study, report=False)
    assert len(run.table("codes")) == 40 and "codes_left_behind" not in told(run)
    taught = run.themes
    with pytest.raises(RunError, match="have learned from codes"):
        score_run(run, [file], recalibrate=True)
    score_run(run, [file])
    assert hwadu.open_run(study / "run").themes.equals(taught)


def test_codes_of_ids_that_are_other_articles_now_are_told_until_they_change(study):
    codes_file(study / "c.csv", articles(0, 60)["article_id"][:20])
    (study / "study.toml").write_text(f'{STUDY}codes = ["c.csv"]\n', encoding="utf-8")
    assert "codes_of_others_now" not in told(hwadu.run(study, report=False))
    frame = articles(0, 60)
    again = frame.assign(article_id=[*frame["article_id"][1:], "a000"])  # exported anew
    again.to_csv(study / "raw/one.csv", index=False)
    for _ in range(2):
        run = hwadu.run(study, report=False)
        said = [n["facts"] for n in run.manifest["notices"] if n["code"] == "codes_of_others_now"]
        assert [one["n"] for one in said] == [20]
    codes_file(study / "c.csv", articles(0, 60)["article_id"][:20], role="absent")
    assert "codes_of_others_now" not in told(hwadu.run(study, report=False))


def test_a_damaged_manifest_is_mended_by_running_again(study):
    path = study / "run/manifest.json"
    path.write_bytes(path.read_bytes()[:200])
    (study / "run/mine.txt").write_text("가", encoding="utf-8")
    with pytest.raises(RunError):
        hwadu.open_run(study / "run")
    assert len(hwadu.study.stages_to_make(study, report=True)) == 7
    run, kept = stages_of(study, report=False)
    assert all(kept.values()) and "manifest_was_damaged" in told(run)
    assert (study / "run/mine.txt").is_file() and verify(study / "run").ok
    assert "manifest_was_damaged" not in told(hwadu.run(study, report=False))


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_run_that_a_study_holds_a_link_to_is_reached_from_both_sides(study, tmp_path):
    real = tmp_path / "big/run1"
    real.parent.mkdir()
    shutil.move(study / "run", real)
    (study / "run").symlink_to(real)
    hwadu.run(study, report=False)
    assert (study / "run").is_symlink()
    for folder in (real, study / "run"):
        assert hwadu.open_run(folder).study_folder == study.resolve()
        assert {c.outcome for c in verify(folder).checks if c.kind == "input"} == {"same"}
    articles(60, 6).to_csv(study / "raw/two.csv", index=False)
    assert hwadu.update(real, report=False).articles == 6


def test_an_update_tells_of_edited_decisions_also_where_no_file_is_new(study):
    codes_file(study / "c.csv", articles(0, 60)["article_id"][:20])
    (study / "study.toml").write_text(f'{STUDY}codes = ["c.csv"]\n', encoding="utf-8")
    hwadu.run(study, report=False)
    done = hwadu.update(study / "run", report=False)
    assert done.edited == () and "has no file" in done.summary("en")[0]
    codes_file(study / "c.csv", articles(0, 60)["article_id"][:30])
    done = hwadu.update(study / "run", report=False)
    assert done.edited == ("c.csv",) and "c.csv" in done.summary("en")[0]
    more = STUDY.replace('["raw"]', '["raw", "more"]')
    (study / "more").mkdir()
    articles(60, 6).to_csv(study / "more/two.csv", index=False)
    (study / "study.toml").write_text(f'{more}codes = ["c.csv"]\n', encoding="utf-8")
    done = hwadu.update(study / "run", report=False)
    assert done.edited == ("study.toml", "c.csv")
    assert [("c.csv" in line, "has no file" in line) for line in done.summary("en")] == [
        (True, False)
    ]


def test_notices_of_an_updated_run_are_of_all_its_articles(study):
    made = articles(0, 60)
    made["published"] = [f"2024-{1 + 5 * (at // 30):02}-{1 + at % 30:02}" for at in range(60)]
    made.loc[0, "published"] = ""
    made.to_csv(study / "raw/one.csv", index=False)
    rare = THEMES.replace('"웨이퍼"]', '"웨이퍼", "노광장비"]')
    (study / "themes.toml").write_text(rare, encoding="utf-8")
    before = told(hwadu.run(study, report=False))
    assert {"gaps", "undated", "terms_never_found"} <= {*before}
    more = articles(60, 40)
    more["published"] = [f"2024-{2 + at // 10:02}-{1 + 3 * (at % 10):02}" for at in range(40)]
    more["published"] = more["published"].replace("2024-02-28", "2024-02-27")
    more.loc[3, "published"] = ""
    more["body"] += " 노광장비 반입."
    more.to_csv(study / "raw/two.csv", index=False)
    run = hwadu.update(study / "run", report=False).run
    assert not {"gaps", "terms_never_found"} & {*told(run)}
    undated = [n["facts"] for n in run.manifest["notices"] if n["code"] == "undated"]
    assert undated == [{"n": 2, "all": 100}]


def test_sensitivity_is_of_the_settings_that_were_run(study):
    run = hwadu.open_run(study / "run")
    plain = topic_checks.sensitivity_of_run(run, study)
    (study / "study.toml").write_text(
        STUDY.replace("n_topics = 2", "n_topics = 4").replace("seed = 3", "seed = 2"),
        encoding="utf-8",
    )
    pd.testing.assert_frame_equal(topic_checks.sensitivity_of_run(run, study), plain)
    articles(60, 6).to_csv(study / "raw/two.csv", index=False)
    with pytest.raises(RunError, match="1 input files are not those"):
        topic_checks.sensitivity_of_run(run, study)

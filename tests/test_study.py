"""A whole run, from study file to report, on a small demo corpus."""

import datetime as dt
import json
import re
import shutil

import pandas as pd
import pyarrow.parquet as pq
import pytest

import hwadu
from hwadu import schema
from hwadu.errors import HwaduError, InputError, RunError, SettingsError
from hwadu.exhibits import Page
from hwadu.notices import recorded_notices
from hwadu.pipeline import STAGES
from hwadu.pipeline.trends.one_source import pooled_articles
from hwadu.runs.folder import manifest
from hwadu.runs.topic_checks import label_topics_of_run
from hwadu.settings import Period
from hwadu.study import stages_to_make
from hwadu.trends import compute_shares


def test_every_row_is_kept_or_dropped_with_a_reason(demo_run):
    counts = demo_run.manifest["counts"]
    assert counts["read"] == counts["kept"] + counts["dropped"]
    assert counts["kept"] == len(demo_run.articles)
    assert (demo_run.dropped["reason"] != "").all()


def test_every_table_is_written_and_hashed(demo_run):
    hashes = demo_run.manifest["tables"]
    for name in ("articles", "topics", "themes", "shares", "shares_by_year", "changes", "tokens"):
        assert hashes[name] == schema.fingerprint(demo_run.table(name), name)


def test_every_article_has_a_topic_and_a_probability(demo_run):
    assigned = demo_run.article_topics
    assert assigned["article_id"].tolist() == demo_run.articles["article_id"].tolist()
    assert (assigned["topic"] >= 0).all()
    assert assigned["probability"].between(0, 1).all()


def test_shares_cover_every_month_of_the_study(demo_run):
    shares = demo_run.shares
    months = shares[(shares["kind"] == "theme") & (shares["unit"] == "article")]
    assert months.groupby("key")["period"].nunique().eq(84).all()
    assert set(months["key"]) == set(demo_run.codebook["theme"])
    covered = months["total"] > 0
    assert (months["low"] <= months["share"])[covered].all()
    assert (months["share"] <= months["high"])[covered].all()


def test_articles_behind_a_number_are_as_many_as_it_says(demo_run):
    yearly = demo_run.shares_by_year
    row = yearly[
        (yearly["key"] == "ax_manufacturing")
        & (yearly["unit"] == "article")
        & (yearly["period"] == pd.Timestamp("2024-01-01"))
    ].iloc[0]
    behind = demo_run.articles_behind("ax_manufacturing", "2024")
    opened = hwadu.open_run(demo_run.folder)  # which has read no articles yet
    pd.testing.assert_frame_equal(opened.articles_behind("ax_manufacturing", "2024"), behind)
    assert "articles" not in opened.__dict__
    assert len(behind) == row["n"]
    assert behind["score"].is_monotonic_decreasing
    with pytest.raises(RunError, match="did you mean 'ax_manufacturing'"):
        demo_run.articles_behind("ax_manufacture")
    with pytest.raises(RunError, match="'spring' is no period"):
        demo_run.articles_behind("ax_manufacturing", "spring")


@pytest.mark.parametrize("cut", ["period", "basis"])
def test_articles_that_shares_do_not_count_are_not_behind_them(demo_run, cut):
    run = hwadu.open_run(demo_run.folder)
    settings = run.settings
    articles = run.articles.assign(query="가")
    if cut == "period":
        settings = settings.model_copy(update={"period": Period(start=dt.date(2024, 4, 1))})
    else:
        articles.loc[::3, "query"] = "나"
    run.__dict__ |= {"settings": settings, "articles": articles}
    members = run.themes.query("assigned and theme == 'ax_manufacturing'")[["article_id"]]
    yearly = compute_shares(
        pooled_articles(articles, settings).articles,
        members.assign(key="ax"),
        run.story_members,
        kind="theme",
        keys=["ax"],
        every="year",
        start=settings.period.start,
        end=settings.period.end,
    )
    of_2024 = (yearly["period"].dt.year == 2024) & (yearly["unit"] == "article")
    (n,) = yearly.loc[of_2024, "n"]
    behind = run.articles_behind("ax_manufacturing", "2024")
    every = run.articles_behind("ax_manufacturing", "2024", counted=False)
    assert 0 < len(behind) == n < len(every)
    assert run.counted_ids() < set(articles["article_id"])


def test_a_table_answers_queries_without_being_held(demo_run):
    opened = hwadu.open_run(demo_run.folder)
    made = opened.scan("articles").aggregate("press, count(*) AS n", "press").df()
    counted = demo_run.articles["press"].value_counts()
    both = (
        opened.scan("articles")
        .set_alias("a")
        .join(opened.scan("story_members").set_alias("s"), "a.article_id = s.article_id")
    )
    assert both.aggregate("count(*) AS n").df()["n"].item() == len(demo_run.articles)
    assert dict(zip(made["press"], made["n"], strict=True)) == counted.to_dict()
    assert "articles" not in opened.__dict__


def test_the_model_comes_back_with_a_real_bertopic_inside(demo_run):
    stock = [kind.__module__ for kind in type(demo_run.model.bertopic_).__mro__]
    assert "bertopic._bertopic" in stock
    assert demo_run.model.topics_.tolist() == demo_run.article_topics["topic"].tolist()


def test_the_card_and_the_summary_say_what_was_found(demo_run):
    assert "소버린 AI" in demo_run._repr_html_()
    assert demo_run.title_in("en") == "AI policy news 2019-2025 (synthetic)"
    assert demo_run.title_in("ko") == demo_run.title
    assert len(demo_run.summary()) == 5
    assert demo_run.findings()


def test_the_same_study_gives_the_same_tables(demo_study, demo_run, tmp_path):
    again = hwadu.run(demo_study, tmp_path / "again", report=False)
    assert again.manifest["tables"] == demo_run.manifest["tables"]


QUICK = "[topics]\nrefits = 0\nnmf = false\n"


def small_study(folder, articles, **lines):
    """A study of a few articles given as dicts, whose topics are soon found unless it says how."""
    lines = {"topics": QUICK} | lines
    folder.mkdir(parents=True, exist_ok=True)
    pd.DataFrame(articles).to_csv(folder / "articles.csv", index=False)
    text = '[read]\npaths = ["articles.csv"]\n'
    (folder / "study.toml").write_text(text + "\n".join(lines.values()), encoding="utf-8")
    return folder / "study.toml"


def article(number, date="2024-05-28"):
    words = ("데이터센터 전력 공급", "반도체 수출 회복", "스마트공장 도입 지원")
    topic = words[number % 3]
    body = f"{topic} 계획이 나왔다. 정부는 {topic} 예산 {number}억 원을 늘린다고 밝혔다."
    return {"제목": f"{topic} 소식 {number}", "본문": body, "일자": date, "언론사": "가나일보"}


@pytest.fixture(scope="module")
def reported(tmp_path_factory, one_theme, unchanged):
    """A small study of one theme, its articles with addresses, run to its report."""
    folder = tmp_path_factory.mktemp("reported")
    (folder / "codebook.toml").write_text(one_theme, encoding="utf-8")
    rows = [
        article(i, f"2024-{1 + i:02}-05") | {"url": f"https://news.example.invalid/{i}"}
        for i in range(12)
    ]
    study = small_study(folder, rows, themes='[themes]\ncodebook = "codebook.toml"')
    run = hwadu.run(study)
    with unchanged(folder):
        yield run


def test_the_report_is_one_file_that_needs_no_network(reported):
    html = (reported.folder / "report.html").read_text(encoding="utf-8")
    assert "데이터센터" in html
    loaded = re.findall(r"""(?:src|href)=["'](https?:[^"']+)""", html)
    assert loaded and all("example.invalid" in address for address in loaded)
    assert not re.search(r"<(script|link|iframe)[^>]+(src|href)=", html)


@pytest.mark.usefixtures("errors_as_spoken")  # as the fixture's run
def test_a_report_of_this_run_is_kept(reported):
    plan = hwadu.plan(reported.study_folder)
    assert [(stage.stage, stage.state) for stage in plan.stages] == [(s, "kept") for s in STAGES]


def test_every_figure_is_saved_as_svg_and_png(reported):
    drawn = {path.stem for path in (reported.folder / "figures").glob("*.svg")}
    assert drawn == {path.stem for path in (reported.folder / "figures").glob("*.png")}
    assert {"shares", "topics", "shares_data"} <= drawn


def test_quotable_tables_are_written_for_other_programs(reported):
    shares = pd.read_csv(reported.folder / "tables" / "shares_by_year.csv")
    assert len(shares) == len(reported.shares_by_year)
    sheets = pd.read_excel(reported.folder / "tables.xlsx", sheet_name=None, engine="calamine")
    assert {"shares", "changes", "topics"} <= set(sheets)


def test_articles_without_dates_get_topics_and_themes_and_a_clear_word(tmp_path):
    study = small_study(tmp_path, [article(i, date="") for i in range(30)])
    run = hwadu.run(study, report=False)
    assert any(shown.html for shown in Page(run, "ko").report())
    assert len(run.topics) >= 1
    assert run.themes["assigned"].any()
    assert run.shares.empty
    assert "no_dates" in [notice["code"] for notice in run.manifest["notices"]]
    assert "날짜" in run.findings("ko")[0]


def test_one_article_is_a_run_without_claims(tmp_path, one_theme):
    (tmp_path / "codebook.toml").write_text(one_theme, encoding="utf-8")
    codebook = '[themes]\ncodebook = "codebook.toml"'
    run = hwadu.run(small_study(tmp_path, [article(0)], topics="", themes=codebook))
    assert (run.folder / "report.html").is_file()
    assert len(run.articles) == 1
    assert set(run.changes["verdict"]) == {"cannot say"}
    assert run.changes["effect"].isna().all()
    assert run.changes["note"].str.contains("1 period").all()


def test_an_error_leaves_an_earlier_run_as_it_was(tmp_path):
    study = small_study(tmp_path, [article(i) for i in range(12)])
    first = hwadu.run(study, report=False)
    before = (first.folder / "manifest.json").read_bytes()
    (tmp_path / "articles.csv").write_text("", encoding="utf-8")
    with pytest.raises(HwaduError):
        hwadu.run(study, report=False)
    assert (first.folder / "manifest.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.csv", "run", "study.toml"]


def test_a_stop_before_the_first_stage_is_whole_leaves_nothing_behind(tmp_path):
    def stop(news):
        raise KeyboardInterrupt

    study = small_study(tmp_path, [article(i) for i in range(12)])
    with pytest.raises(KeyboardInterrupt):
        hwadu.run(study, on_stage=stop)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.csv", "study.toml"]


def contents(run):
    """Every file of a run as bytes, without the times of its manifest."""
    files = {p.relative_to(run.folder).as_posix(): p.read_bytes() for p in run.folder.rglob("*.*")}
    files["manifest.json"] = {k: v for k, v in run.manifest.items() if k not in TIMES}
    return files


TIMES = ("timings", "study_folder")


@pytest.mark.usefixtures("errors_as_spoken")  # as the fixture's run
def test_a_run_that_is_stopped_at_every_stage_ends_as_one_that_is_not(reported):
    study, made = reported.study_folder / "study.toml", []
    again, before = study.with_name("again"), sorted(study.parent.iterdir())

    def stop(news):
        if not news.kept:
            made.append(news.stage)
            if made.count(news.stage) == 1:
                raise KeyboardInterrupt

    for _ in STAGES:
        with pytest.raises(KeyboardInterrupt):
            hwadu.run(study, again, on_stage=stop)
    assert not again.exists()
    run = hwadu.run(study, again, on_stage=stop)
    assert made == sorted([*STAGES, *STAGES], key=STAGES.index), "nothing is made twice"
    assert contents(run) == contents(reported)
    assert sorted(study.parent.iterdir()) == sorted([*before, again])
    shutil.rmtree(again)


def test_an_edit_renews_what_it_touches_and_gives_what_a_fresh_run_gives(tmp_path, one_theme):
    (tmp_path / "codebook.toml").write_text(one_theme, encoding="utf-8")
    (tmp_path / "events.csv").write_text("date,label\n2024-05-01,첫 일\n", encoding="utf-8")
    named = '[themes]\ncodebook = "codebook.toml"\n[events]\ncalendar = "events.csv"\n'
    rows = [article(i, f"2024-{1 + i % 9:02}-05") for i in range(30)]
    study = small_study(tmp_path, rows, named=named)

    def again():
        news = []
        run = hwadu.run(study, report=False, on_stage=news.append)
        return run, [one.stage for one in news if not one.kept]

    def edit(name, old, new):
        path = tmp_path / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        return again()[1]

    def parts(table):
        kept = (tmp_path / "run/stages/trends").iterdir()
        return {path for path in kept if pq.read_schema(path).names == schema.columns(table)}

    def tested(kind):
        tests = parts("changes")
        return {path.name for path in tests if kind in set(schema.read("changes", path)["kind"])}

    def counted():
        return parts("shares"), parts("comparisons"), parts("theme_pairs")

    assert again()[1] == list(STAGES[:-1])
    assert again()[1] == []
    topics, themes = tested("topic"), tested("theme")
    assert topics and themes and not topics & themes
    shares, effects = counted(), parts("event_effects")
    assert all(shares) and effects
    assert edit("events.csv", "05-01", "05-02") == ["trends"]
    assert (tested("topic"), tested("theme")) == (topics, themes), "a calendar has no say in tests"
    assert counted() == shares and not parts("event_effects") & effects
    assert edit("codebook.toml", '"데이터"', '"데이터 기반"') == ["themes"]
    assert edit("study.toml", "[themes]", "[period]\nevery = 'quarter'\n[themes]") == ["trends"]
    quarters = tested("topic"), tested("theme")
    assert not counted()[1] & shares[1]
    shares, effects = counted(), parts("event_effects")
    assert all(quarters) and not quarters[0] & topics and not quarters[1] & themes
    assert edit("codebook.toml", '["데이터센터"]', '["데이터센터", "공급 계획"]') == [
        *("tokens", "themes", "trends")
    ], "topics do not hang on what a codebook looks for"
    assert edit("codebook.toml", '"공급 계획"]', '"공급 계획", "클라우드"]') == [
        *("themes", "trends")
    ], "the lexicon has the term, so articles are read as before"
    assert (tested("topic"), tested("theme")) == quarters, "the term moves no share"
    assert (counted(), parts("event_effects")) == (shares, effects)
    assert edit("articles.csv", "예산 7억", "예산 9억")[0] == "reading"
    run, _ = again()
    fresh = hwadu.run(study, tmp_path / "fresh", report=False, fresh=True)
    assert contents(run) == contents(fresh)


def test_what_was_put_into_a_run_makes_no_stage_again(tmp_path, one_theme):
    (tmp_path / "codebook.toml").write_text(one_theme, encoding="utf-8")
    rows = [article(i, f"2024-{1 + i % 9:02}-05") for i in range(30)]
    study = small_study(tmp_path, rows, named='[themes]\ncodebook = "codebook.toml"\n')

    def again():
        news = []
        run = hwadu.run(study, report=False, on_stage=news.append)
        return run, [one.stage for one in news if not one.kept]

    run, _ = again()
    label_topics_of_run(run, lambda _terms, _texts: "이름")
    run.keep({"themes": run.themes.assign(score=0.5)})
    for _ in range(2):
        run, made = again()
        assert made == []
        assert run.topics["label"].str.startswith("이름").all()
        assert set(run.themes["score"]) == {0.5}
    assert all(news.kept for news in stages_to_make(study, report=False))
    path = tmp_path / "codebook.toml"
    path.write_text(one_theme.replace('"데이터"', '"데이터 기반"'), encoding="utf-8")
    run, made = again()
    assert made == ["themes"]
    assert run.topics["label"].str.startswith("이름").all()
    assert set(run.themes["score"]) == {0.5}, "what it rests on came out as it was"


def test_a_stage_that_does_not_exist_is_refused(tmp_path):
    study = small_study(tmp_path, [article(0)])
    with pytest.raises(SettingsError, match="no stage 'token'; did you mean 'tokens'"):
        hwadu.run(study, from_stage="token")


def test_a_folder_that_is_no_run_is_not_overwritten(tmp_path):
    study = small_study(tmp_path / "study", [article(0)])
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").touch()
    with pytest.raises(RunError, match="something else than a run"):
        hwadu.run(study, tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.docx").exists()


def test_a_missing_file_or_empty_folder_is_one_sentence(tmp_path):
    study = small_study(tmp_path, [article(0)])
    (tmp_path / "articles.csv").unlink()
    with pytest.raises(InputError, match=r"articles\.csv"):
        hwadu.run(study)
    (tmp_path / "empty").mkdir()
    study.write_text('[read]\npaths = ["empty"]\n', encoding="utf-8")
    with pytest.raises(InputError, match="empty"):
        hwadu.run(study)


def test_overlapping_queries_are_united_and_named(tmp_path):
    study = small_study(tmp_path, [article(i) for i in range(12)])
    entries = [f'[[query]]\nname = "{name}"\npaths = ["articles.csv"]\n' for name in "ab"]
    study.write_text("".join(entries), encoding="utf-8")
    run = hwadu.run(study, report=False)
    assert run.articles["query"].unique().tolist() == ["a,b"]
    assert run.manifest["counts"] == {
        "read": 24, "kept": 12, "dropped": 12, "stories": len(run.stories), "dated": 12
    }  # fmt: skip
    assert run.manifest["dropped"] == {"the same outlet, title and text": 12}


def test_a_lexicon_or_codebook_that_does_not_exist_stops_the_run_at_once(tmp_path):
    study = small_study(tmp_path, [article(0)], tokens='[tokens]\nlexicon = "none.tsv"')
    with pytest.raises(SettingsError, match=r"'none\.tsv', which does not exist"):
        hwadu.run(study)


FRESH = """
[[theme]]
id = "welfare"
label = "복지"
terms = ["건강보험", "층간소음", "전 국민 고용보험", "인공지능 전환", "기자"]

[[theme]]
id = "sky"
label = "하늘"
terms = ["하늘색 구름 정책"]
"""


def test_codebook_terms_are_found_in_all_their_spellings_without_a_second_file(tmp_path):
    (tmp_path / "themes.toml").write_text(FRESH, encoding="utf-8")
    texts = [
        "건강보험 재정을 살핀다.",
        "건강 보험이 바뀐다.",
        "층간소음 갈등이다.",
        "층간 소음을 줄인다.",
        "전국민고용보험을 한다.",
        "전국민 고용보험이다.",
        "인공지능(AI) 전환을 한다.",
        "기자 수가 줄었다.",
    ]
    articles = [article(i) | {"본문": text} for i, text in enumerate(texts)]
    study = small_study(tmp_path, articles, themes='[themes]\ncodebook = "themes.toml"')
    run = hwadu.run(study, report=False)
    notices = recorded_notices(run.manifest["notices"])
    assert [str(notice) for notice in notices if notice.code == "terms_never_found"] == [
        "themes.toml, line 10: 1 of 1 terms of theme 'sky' stand in no article: 하늘색 구름 정책"
    ]
    forms = run.terms["form"].to_numpy()
    read = dict(zip(run.articles["body"], run.tokens["term_ids"], strict=True))
    found = [set(forms[read[text]]) for text in texts]
    wanted = ["건강보험"] * 2 + ["층간소음"] * 2 + ["전 국민 고용보험"] * 2 + ["AX", "기자"]
    assert all(term in terms for term, terms in zip(wanted, found, strict=True)), found
    evidence = {term for terms in run.themes["evidence"] for term in terms}
    assert {"건강보험", "층간소음", "전 국민 고용보험", "AX", "기자"} <= evidence


def test_a_run_folder_that_is_none_says_so(tmp_path):
    with pytest.raises(RunError, match="no finished run"):
        hwadu.open_run(tmp_path)
    (tmp_path / manifest.NAME).write_text("{", encoding="utf-8")
    with pytest.raises(RunError, match="damaged"):
        hwadu.open_run(tmp_path)


def test_a_run_knows_its_tables_and_refuses_others(demo_run):
    assert "shares" in dir(demo_run)
    with pytest.raises(AttributeError, match="did you mean 'topics'"):
        _ = demo_run.topic
    assert demo_run.codes.empty


def test_the_manifest_is_plain_sorted_json(demo_run):
    text = (demo_run.folder / manifest.NAME).read_text(encoding="utf-8")
    assert list(json.loads(text)) == sorted(json.loads(text))
    assert json.loads(text)["versions"]["kiwipiepy"]

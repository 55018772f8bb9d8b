"""Hostile articles, codebook, calendar and lexicon are inert in all that a run makes of them.

The same run hides the names of persons, and none that was planted is written anywhere.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import re
import subprocess
import sysconfig
import zipfile
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import hwadu
from hwadu.reporting import execute, export_formats
from hwadu.runs.handover import deposit
from hwadu.runs.publishing import write_report

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NUMBER = re.compile(r"-?[\d.]+(?:e[+-]?\d+)?")


OWN_FRAME = re.compile(r'<iframe srcdoc="([^"]*)" style="[^"]*"></iframe>')
"""How the explorer stands in a notebook: a page of its own."""
EMBEDDING = ("iframe", "base", "object", "embed", "frame", "portal")
LINKS = ("href", "src", "srcset", "action", "formaction", "xlink:href", "data", "poster")
SCHEMES = re.compile(
    r"\s*(?:javascript|vbscript|file|data(?!:image/(?:png|svg)))\s*:", re.IGNORECASE
)


class Acting(HTMLParser):
    """Everything of a page that runs, loads or leads elsewhere."""

    def __init__(self, outside):
        super().__init__()
        self.outside, self.found, self.scripts = outside, [], 0

    def handle_starttag(self, tag, attrs):
        kind = dict(attrs).get("type")
        self.scripts += tag == "script" and kind not in ("application/json", "application/gzip")
        if tag in EMBEDDING:
            self.found.append((tag, attrs))
        for name, value in attrs:
            leads = name in LINKS and (SCHEMES.match(value or "") or self.outside in (value or ""))
            loads = name == "style" and "url(" in (value or "")
            if (
                name.startswith("on")
                or leads
                or loads
                or (name, value) == ("http-equiv", "refresh")
            ):
                self.found.append((tag, name, value))


def acting(text, outside):
    parser = Acting(outside)
    parser.feed(text)
    return parser


@pytest.fixture(scope="module")
def hostile():
    spec = importlib.util.spec_from_file_location(
        "hostile_study", Path(__file__).with_name("hostile_study.py")
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(hostile, tmp_path_factory):
    """The run's folder, with reports in both languages and a package beside it."""
    study = hostile.write_hostile_study(tmp_path_factory.mktemp("hostile") / "study")
    run = hwadu.run(study, report=False)
    write_report(run, "ko", ("html", "docx", "hwpx"))
    export_formats(run.folder, run.folder / "report_en.html", language="en", formats=("html",))
    deposit(run, run.folder / "package")
    return run.folder


def written(folder):
    """Every text of every file below a folder, with its name; archives and tables are opened."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix in (".xlsx", ".docx", ".hwpx"):
            with zipfile.ZipFile(path) as archive:
                for part in archive.namelist():
                    if part.endswith((".xml", ".rels", ".hpf", ".rdf", ".txt")):
                        yield f"{name}!{part}", archive.read(part).decode()
        elif path.suffix == ".parquet":
            columns = pq.read_table(path).to_pydict()
            yield name, "\n".join(texts_in(list(columns.values())))
        elif path.is_file() and path.suffix not in (".png", ".safetensors"):
            yield name, path.read_text("utf-8")


def texts_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)


def test_no_planted_person_and_no_number_is_written_anywhere(made, hostile):
    planted = (*hostile.NAMES, *hostile.NUMBERS)
    texts = dict(written(made))
    assert {"report.html", "tables.xlsx!xl/sharedStrings.xml", "tables/removed.parquet"} <= set(
        texts
    )
    assert [(name, one) for name, text in texts.items() for one in planted if one in text] == []
    assert texts["tables/articles.parquet"].count("○○○") >= 60
    assert "○○○" in texts["report.html"]


def test_no_control_character_is_written(made):
    own = ("events.csv", "lexicon.tsv", "themes.toml")  # of the study, as they were
    found = [(n, CONTROL.findall(text)[:3]) for n, text in written(made) if CONTROL.search(text)]
    assert [one for one in found if one[0] not in own] == []


def test_pages_and_pictures_hold_nothing_that_acts(made, hostile):
    pages = [p for p in made.rglob("*") if p.suffix in (".html", ".svg")]
    assert len(pages) > 10
    for page in pages:
        seen = acting(page.read_text("utf-8"), hostile.OUTSIDE)
        assert seen.found == []
        assert seen.scripts <= 3, "the project's own: of the map, of the explorer, of the page"


def test_tables_hold_no_formula(made):
    own = made / "events.csv"
    files = [path for path in made.rglob("*.csv") if path != own]
    assert made / "package" / "events.csv" in files
    for path in files:
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))):
            for cell in row:
                assert not cell.startswith(tuple("=+@\t\r＝＋－＠")), (path, cell)
                assert not cell.startswith("-") or NUMBER.fullmatch(cell), (path, cell)
    with zipfile.ZipFile(made / "tables.xlsx") as book:
        for part in book.namelist():
            text = book.read(part).decode() if part.endswith(".xml") else ""
            assert "<f>" not in text
            assert "<hyperlink" not in text


def test_the_word_document_links_to_no_script(made, hostile):
    with zipfile.ZipFile(made / "report.docx") as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    targets = re.findall(r'Target="([^"]+)"', relations)
    assert [t for t in targets if t.startswith(("javascript:", "data:", "file:"))] == []
    assert [target for target in targets if hostile.OUTSIDE in target] == []


def test_the_hangul_document_links_to_articles_alone(made, hostile):
    with zipfile.ZipFile(made / "report.hwpx") as archive:
        section = archive.read("Contents/section0.xml").decode()
    targets = re.findall(r'<hp:fieldBegin [^>]*name="([^"]*)"', section)
    assert len(targets) > 3
    assert [target for target in targets if not target.startswith("https://")] == []
    assert [target for target in targets if hostile.OUTSIDE in target] == []


@pytest.mark.parametrize("notebook", ["00_start", "04_themes"])
def test_a_notebook_shows_nothing_that_acts(made, hostile, notebook):
    outputs = [
        (kind, text)
        for cell in execute(notebook, made, "en").cells
        for output in cell.get("outputs", [])
        for kind, text in [("text", output.get("text", "")), *output.get("data", {}).items()]
        if isinstance(text, str)
    ]
    assert {"text/html", "image/svg+xml"} <= {kind for kind, _ in outputs}
    for kind, text in outputs:
        framed = OWN_FRAME.fullmatch(text)
        shown = unescape(framed[1]) if framed else text
        seen = acting(shown if kind in ("text/html", "image/svg+xml") else "", hostile.OUTSIDE)
        assert seen.found == []
        assert seen.scripts <= (3 if framed else 0), "the explorer's: two are packed data"
        assert not CONTROL.search(text)
        assert not [one for one in (*hostile.NAMES, *hostile.NUMBERS) if one in text]


def test_what_commands_say_moves_no_cursor(made, hostile):
    command = Path(sysconfig.get_path("scripts"), "hwadu")
    for said in (["stories", made], ["verify", made]):
        shown = subprocess.run([command, *said], capture_output=True, text=True, check=False)
        assert "Traceback" not in shown.stderr
        assert not CONTROL.search(shown.stdout + shown.stderr)
        assert not [one for one in hostile.NAMES if one in shown.stdout]


def test_no_file_is_named_by_an_article(made):
    named = {path.name for path in made.rglob("*")}
    assert not [name for name in named if "passwd" in name or re.fullmatch(r"id\d+.*", name)]
    assert not list(made.parent.parent.glob("etc*"))

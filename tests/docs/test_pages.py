"""Both languages have the same pages, which run the same code; links of the README lead on."""

import re
from pathlib import Path

import pytest
from machinery.simulations.published import measured
from machinery.site import DOCS, LANGUAGES, ROOT

FENCE = re.compile(r"^(`{3,})\{(\w+)\}([^\n]*)\n(.*?)^\1$", re.S | re.M)
EXECUTED = ("command", "python", "task", "append", "notebook", "simulation", "reference")
GROUPS = ("topics", "themes", "code", "lexicon")
NOT_RUN = {
    "how-to/make-the-report": "half a minute",
    "explanations/readers": "a model that answers",
    "published": "texts that the reader fetches",
    "explanations/scale": "names of outlets that the reader has",
}
"""Pages with Python that is shown and not run, and why."""


def pages(language):
    """Text of every page by its name."""
    folder = DOCS / language
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.md"))
    }


def executed(text, language):
    """What a page runs, whatever its language."""
    return [
        (kind, argument.strip(), body.replace(f'"{language}"', '"…"').replace(
            f"--language {language}", "--language …"))
        for _, kind, argument, body in FENCE.findall(text)
        if kind in EXECUTED
    ]  # fmt: skip


def test_both_languages_have_the_same_pages_with_the_same_headings():
    one, other = (pages(language) for language in LANGUAGES)
    assert set(one) == set(other)
    for name, text in one.items():
        levels = [re.findall(r"^#+(?= )", _plain(each), re.M) for each in (text, other[name])]
        assert sorted(levels[0]) == sorted(levels[1]), name


def test_both_languages_run_the_same_code():
    one, other = (pages(language) for language in LANGUAGES)
    for name in one:
        assert executed(one[name], "en") == executed(other[name], "ko"), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_published_counts_says_what_was_measured(language):
    text = pages(language)["published"]
    told = {
        tuple(cell.strip().split(" (")[0] for cell in row.strip("| ").split("|"))
        for row in text.splitlines()
        if row.startswith("|")
    }
    counts = measured("published_counts").astype(str)
    rows = counts[["word", "published", "as_term", "as_letters"]].itertuples(index=False, name=None)
    assert set(rows) <= told
    places = measured("addresses_by_year").groupby("word")["places"].sum()
    terms = counts[counts["analysis"] == "addresses"].set_index("word")["as_term"].astype(int)
    assert places.equals(terms[places.index].rename("places"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_python_of_pages_is_run(language):
    shown = {name for name, text in pages(language).items() if "\n```python\n" in text}
    assert shown <= set(NOT_RUN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_stands_in_a_list_of_contents(language):
    found = pages(language)
    listed = {"index"}
    for name, text in found.items():
        for _, kind, _, body in FENCE.findall(text):
            if kind == "toctree":
                entries = [
                    line.rpartition("<")[2].rstrip(">")
                    for line in body.splitlines()
                    if line and line[0] != ":"
                ]
                folder = Path(name).parent
                listed |= {(folder / entry).as_posix() for entry in entries}
    assert listed == set(found)


@pytest.mark.parametrize("readme", ["README.md", "README.ko.md", "benchmarks/README.md"])
def test_links_of_the_readme_lead_to_pages_and_their_headings(readme):
    path = ROOT / readme
    links = re.findall(r"\]\(((?:\.\./)?docs/[^)\s]+)\)", path.read_text("utf-8"))
    assert links
    for link in links:
        file, _, anchor = link.partition("#")
        page = path.parent / file
        assert page.is_file(), link
        headings = re.findall(r"^#+ (.+)$", _plain(page.read_text("utf-8")), re.M)
        assert not anchor or anchor in map(_slug, headings), link


def test_every_task_of_the_readme_has_a_page():
    rows = re.findall(r"^\| .+ \| (.+) \|$", (ROOT / "README.md").read_text("utf-8"), re.M)
    tasks = {row.split("`")[1] for row in rows if row.startswith("`hwadu ")}
    text = "\n".join(text for name, text in pages("en").items() if name.startswith("how-to/"))
    assert len(tasks) > 20
    for task in tasks:
        words = re.match(r"hwadu(?: [a-z]+)+(?=[ .]|$)", task)[0].split()
        command = " ".join(
            words[:3] if words[1] in ("topics", "themes", "code", "lexicon") else words[:2]
        )
        assert f"{command} " in text, task


def _plain(text):
    """A page without its code."""
    return re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.S | re.M)


def _slug(heading):
    """The anchor of a heading, as GitHub and MyST make it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")

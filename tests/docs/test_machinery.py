"""Pages are executed as a reader would; the search finds Hangul; the check finds what is wrong."""

import re

import pytest
from fontTools.ttLib import TTFont
from machinery.check import external_links, faults_of
from machinery.docstrings import PACKAGE, _imported
from machinery.execution import ExecutionError, Workplace
from machinery.korean_font import write_korean_fonts
from machinery.korean_search import KoreanSearch
from machinery.outputs import bundles
from machinery.simulations import drawn
from machinery.site import DOCS

PAGE = (
    '<html><a hreflang="{other}" class="other-language" href="../{other}/a.html">x</a>'
    '<p id="here"></p>{more}</html>'
)


@pytest.fixture
def site(tmp_path):
    """A site of one page in two languages."""
    for language, other in (("en", "ko"), ("ko", "en")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.html").write_text(PAGE.format(other=other, more=""))
    return tmp_path


def faults(site, more):
    (site / "en" / "a.html").write_text(PAGE.format(other="ko", more=more))
    from machinery.check import _parsed

    _parsed.cache_clear()
    return faults_of(site, ("en", "ko"))


def test_a_whole_site_has_no_faults(site):
    assert faults(site, '<a href="#here">x</a><a href="https://example.org/">x</a>') == []
    assert external_links(site) == ["https://example.org/"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('<a href="b.html">x</a>', "leads nowhere"),
        ('<a href="../ko/a.html#there">x</a>', "no such place"),
        ('<script src="https://cdn.example.org/a.js"></script>', "from the network"),
        ('<link href="//example.org/a.css">', "from the network"),
        ('<img src="missing.png">', "leads nowhere"),
        ('<a href="https:///">x</a>', "is no address"),
    ],
)
def test_faults_are_found(site, more, said):
    assert [said in fault for fault in faults(site, more)] == [True]


def test_a_page_without_its_other_language_is_a_fault(site):
    (site / "en" / "b.html").write_text("<html></html>")
    assert "no switch to ko/b.html" in faults(site, "")[0]


def test_styles_that_ask_the_network_are_faults(site):
    (site / "a.css").write_text("@import url(https://fonts.example.org/x);")
    assert "asks the network" in faults(site, "")[0]


def test_a_page_runs_python_as_jupyter_does(tmp_path):
    place = Workplace(tmp_path, "en")
    assert place.python("x = 20\nprint('said')\nx + 1") == ("said", [{"text/plain": "21"}])
    assert place.python("x * 2;\nNone") == ("", [])
    assert place.python("from pathlib import Path\nprint(Path.cwd())")[0] == "."
    with pytest.raises(ExecutionError, match="ZeroDivisionError"):
        place.python("1 / 0")


def test_a_page_runs_commands_and_says_where_they_fail(tmp_path):
    place = Workplace(tmp_path, "en")
    assert "Usage" in place.command("hwadu find --help")
    assert "Error" in place.command("hwadu read missing.csv", fails=True)
    with pytest.raises(ExecutionError, match=r"missing\.csv"):
        place.command("hwadu read missing.csv")
    with pytest.raises(ExecutionError):
        place.command("hwadu find --help", fails=True)


def test_buttons_of_a_notebook_are_left_out():
    class Button:
        def _repr_mimebundle_(self):
            return {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "Button()"}

    assert bundles(Button()) == []


def test_a_noun_is_found_whatever_particle_follows_it():
    search = KoreanSearch({})
    for text in ("토픽을 찾는다", "토픽이 나온다", "토픽에서는", "토픽"):
        found = search.split(text)
        assert "토픽" in found
        assert not [word for word in found if word.startswith("토픽") and word != "토픽"]
    assert "고치" in search.split("설정을 고친 뒤")
    assert {"구간", "사본", "소버린"} <= set(search.split("구간을, 사본은 소버린 AI의 구간"))
    assert search.split("two words") == ["two", "words"]


def test_a_picture_is_the_same_twice_and_says_what_it_shows():
    first, second = (drawn("band", "ko") for _ in range(2))
    assert first.as_png(dpi=40) == second.as_png(dpi=40)
    assert "95%" in first.description
    assert drawn("band", "en").description != first.description


@pytest.mark.parametrize("name", ["published-counts", "published-years"])
def test_pictures_of_committed_measurements_say_the_same_in_both_languages(name):
    said = [drawn(name, language).description for language in ("en", "ko")]
    figures = [sorted(re.findall(r"\d+(?:[,.]\d+)*%?", text)) for text in said]
    assert figures[0] == figures[1]
    assert said[0] != said[1]


def test_a_reference_to_what_does_not_exist_is_told_from_an_internal_one():
    assert _imported(f"{PACKAGE}.stats.intervals.wilson") is not None
    assert _imported(f"{PACKAGE}.stats.intervals.wilsom") is None


def test_the_site_brings_hangul_for_systems_without(tmp_path):
    style = (DOCS / "static" / "hwadu.css").read_text("utf-8")
    for path in write_korean_fonts(tmp_path / "fonts"):
        with TTFont(path) as font:
            known = set(font.getBestCmap())
            assert {ord(letter) for letter in "화두뷁ㄱ"} <= known
            assert ord("a") not in known
            assert not [table for table in font.keys() if table.startswith("TSI")]  # noqa: SIM118
        assert path.stat().st_size < 1e6
        assert f'url("{path.name}")' in style

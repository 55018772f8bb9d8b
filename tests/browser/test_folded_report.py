"""A folded report in a browser: links, search, print, keyboard, narrow windows find all of it."""

from __future__ import annotations

import base64
import json
import time

import pytest

OPEN = "[...document.querySelectorAll('details.chapter')].filter(d => d.open).map(d => " \
    "d.firstElementChild.id)"  # fmt: skip
SUMMARY = """(() => { const box = document.querySelector("nav summary").getBoundingClientRect();
  return JSON.stringify([box.left + 20, box.top + 10]); })()"""
HERE = "[...document.querySelectorAll('nav [aria-current]')].map(a => a.hash)"


def opened(browser):
    return json.loads(browser.value(f"JSON.stringify({OPEN})"))


def wide(browser, width=1280, height=900):
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        width=width, height=height, deviceScaleFactor=1, mobile=width < 500,
    )  # fmt: skip
    time.sleep(0.3)


@pytest.fixture
def report(browser, hostile_report):
    wide(browser)
    browser.open(hostile_report)
    return browser


def soon(browser, script):
    """Wait until an expression holds."""
    until = time.monotonic() + 30
    while not browser.value(script):
        assert time.monotonic() < until, script
        time.sleep(0.05)


def test_it_opens_with_the_findings_and_everything_else_folded(report):
    assert opened(report) == []
    shown = report.value("document.querySelector('main').innerText")
    assert shown.count("\n") < 120
    sentences = report.value("document.querySelectorAll('li.key').length")
    figures = report.value("[...document.querySelectorAll('main svg')].filter("
                           "s => s.checkVisibility()).length")  # fmt: skip
    assert 2 <= sentences <= 5 and figures == 1


def test_a_link_into_a_folded_chapter_opens_it(report, hostile_report):
    report.value("document.querySelector('main a[href=\"#limits\"]').click()")
    soon(report, "document.getElementById('limits').checkVisibility()")
    assert opened(report) == ["chapter-methods"]
    soon(report, "Math.abs(document.getElementById('limits').getBoundingClientRect().top) < 900")
    report.call("Page.navigate", url=hostile_report.as_uri() + "#theme_pairs")
    soon(report, "document.getElementById('theme_pairs').checkVisibility()")


def test_what_is_searched_in_the_page_is_found_in_a_folded_chapter(browser, hostile_report):
    words = "Wilson"  # stands in the methods alone
    browser.call("Page.navigate", url=hostile_report.as_uri() + f"#:~:text={words}")
    soon(browser, f"{OPEN}.includes('chapter-methods')")


def test_without_a_script_links_still_open_and_all_is_there(browser, hostile_report):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(hostile_report, "#limits")
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    soon(browser, "document.getElementById('limits').checkVisibility()")


def test_the_contents_stay_in_view_and_show_where_one_is(report):
    report.value("document.querySelector('#chapter-themes').click()")
    report.value("document.querySelector('#theme-ai_talent').scrollIntoView()")
    soon(report, f"{HERE}.join() === '#theme-ai_talent'")
    top = report.value("document.querySelector('nav').getBoundingClientRect().top")
    assert 0 <= top < 5
    right = report.value("document.querySelector('nav').getBoundingClientRect().right")
    assert right <= report.value("document.querySelector('main').getBoundingClientRect().left") + 1


def test_a_narrow_window_has_a_menu_that_closes_after_a_choice(report):
    wide(report, 390, 800)
    menu = "document.querySelector('nav > details').open"
    soon(report, f"!{menu}")
    assert report.value("document.documentElement.scrollWidth") <= 390
    report.click(*json.loads(report.value(SUMMARY)))
    soon(report, menu)
    report.value("document.querySelector('nav a[href=\"#chapter-corpus\"]').click()")
    soon(report, f"!{menu} && {OPEN}.includes('chapter-corpus')")
    report.value("document.querySelector('#corpus, #stage_rows').scrollIntoView()")
    soon(report, "document.querySelector('nav .here').textContent.length > 0")
    assert report.value("document.querySelector('nav').getBoundingClientRect().top") == 0
    for chapter in json.loads(report.value("JSON.stringify([...document.querySelectorAll("
                                           "'details.chapter')].map((_, i) => i))")):  # fmt: skip
        report.value(f"document.querySelectorAll('details.chapter')[{chapter}].open = true")
    time.sleep(0.5)
    assert report.value("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [1200, 390])
def test_a_wide_table_scrolls_by_itself_and_does_not_widen_the_page(report, width):
    """English heads and dates that stay in one line would else push the page beyond its window."""
    wide(report, width, 900)
    report.value("""document.querySelector("#key_findings").insertAdjacentHTML("afterend",
      `<div class="scroll" id="wide"><table><tr><td><span class="unbroken">${
      "2018-03 (2017-08~2018-05) ".repeat(20)}</span></td></tr></table></div>`)""")
    time.sleep(0.3)
    assert report.value("document.querySelector('#wide').scrollWidth") > width
    assert report.value("document.documentElement.scrollWidth") <= width


def test_the_keyboard_unfolds_a_chapter_and_all_of_them(report):
    report.value("document.querySelector('#chapter-topics').focus()")
    report.press("Enter")
    soon(report, f"{OPEN}.join() === 'chapter-topics'")
    report.value("document.querySelector('nav button').focus()")
    report.press(" ")
    chapters = report.value("document.querySelectorAll('details.chapter').length")
    soon(report, f"{OPEN}.length === {chapters}")
    report.press(" ")
    soon(report, f"{OPEN}.length === 0")


def test_a_print_holds_every_chapter_but_what_is_for_screens(report, tmp_path):
    report.call("Emulation.setEmulatedMedia", media="print")
    hidden = report.value("""JSON.stringify([...document.querySelectorAll(
        "main h2, main h3, main h4, main td, main p, main li")].filter(
        e => !e.checkVisibility({contentVisibilityAuto: true}) && !e.closest(".screen-only")
             && !e.closest("details:has(> .explorer)")).map(e => e.textContent.slice(0, 40)))""")
    assert json.loads(hidden) == []
    assert not report.value("document.querySelector('#chapter-explorer').checkVisibility()")
    assert not report.value("document.querySelector('nav').checkVisibility()")
    report.call("Emulation.setEmulatedMedia", media="")
    made = base64.b64decode(report.call("Page.printToPDF", preferCSSPageSize=True)["data"])
    assert made.count(b"/Type /Page\n") > 20


def test_the_explorer_knows_its_width_when_it_is_unfolded(report):
    report.value("document.querySelector('#chapter-explorer').click()")
    report.value("document.querySelector('.explorer').scrollIntoView()")
    soon(report, "!!document.querySelector('.explorer.ready')")
    time.sleep(0.5)
    chart = report.value("document.querySelector('.explorer .chart').getBoundingClientRect().width")
    assert 500 < chart < 900
    canvas = "Bokeh.index.find_one_by_id(Bokeh.documents[0].get_model_by_name('chart').id)" \
        ".canvas_view.el.getBoundingClientRect().width"  # fmt: skip
    assert abs(report.value(canvas) - chart) < 60
    wide(report, 1100)  # folded meanwhile, and unfolded at another width
    report.value("document.querySelector('#chapter-explorer').click()")
    wide(report, 1280)
    report.value("document.querySelector('#chapter-explorer').click()")
    soon(report, f"Math.abs({canvas} - {chart}) < 60")
    assert report.complaints == []

"""The topic browser in a browser: by mouse, by keyboard, in a narrow window."""

from __future__ import annotations

import json
import time

import pytest

from hwadu.exhibits.topic_browsing import HeldTopics, topics_html

HELD = HeldTopics(
    topics={
        "number": [1, 0, 4],
        "label": ["반도체 · 장비", "<img src=x onerror=alert(1)>", "교육"],
        "articles": [90, 40, 10],
        "tokens": [100, 50, 20],
        "x": [-1.0, 1.0, 0.5],
        "y": [0.0, 0.0, 1.0],
    },
    words={
        # everywhere; of the first topic alone; of the second alone
        "word": ["기업", "웨이퍼", "<b>규제</b>"],
        "count": [120, 20, 30],
        "of": [[0, 1, 2], [0], [1]],
        "times": [[80, 20, 20], [20], [30]],
        "salience": [2, 1, 0],
    },
    tokens=170,
    articles=140,
)


@pytest.fixture(scope="module")
def browsed():
    return topics_html(HELD, "en")


@pytest.fixture
def page(shown, browsed):
    """The topic browser, ready."""
    return shown(browsed, ".topic-browser.ready")


def column(page, source, name):
    return json.loads(page.value(f"JSON.stringify([...named('{source}').data.{name}])"))


def choose(page, place):
    page.value(f"named('topic').value = '{place}'; 1")


def test_the_first_look_shows_the_most_telling_words(page):
    assert column(page, "rows", "word") == ["<b>규제</b>", "웨이퍼", "기업"]
    assert column(page, "rows", "overall") == [30, 20, 120]
    assert "3 words that tell topics apart best" in page.value("named('note').text")
    assert page.complaints == []
    assert [url for url in page.requests if not url.startswith(("data:", "file:"))] == []


def test_a_topic_shows_its_words_and_stands_out(page):
    choose(page, 0)
    assert column(page, "rows", "word") == ["기업", "웨이퍼"]
    assert column(page, "rows", "inside") == [80, 20]
    assert column(page, "dots", "line") == [3, 0.6, 0.6]
    assert "90 articles, 58.8% of the occurrences" in page.value("named('note').text")


def test_the_slider_moves_with_the_keyboard_from_frequent_to_exclusive(page):
    choose(page, 0)
    page.click(*page.value("middle('.noUi-handle')"))
    page.value("deep('.noUi-handle')[0].focus(); 1")
    before = page.value("named('weight').value")
    for _ in range(12):
        page.call("Input.dispatchKeyEvent", type="keyDown", key="ArrowLeft", code="ArrowLeft",
                  windowsVirtualKeyCode=37)  # fmt: skip
        page.call("Input.dispatchKeyEvent", type="keyUp", key="ArrowLeft", code="ArrowLeft",
                  windowsVirtualKeyCode=37)  # fmt: skip
    assert page.value("named('weight').value") < before
    page.value("named('weight').value = 0; 1")
    assert column(page, "rows", "word") == ["웨이퍼", "기업"]


def test_a_list_is_chosen_from_with_the_keyboard(page):
    page.value("deep('select')[0].focus(); 1")
    page.call("Input.dispatchKeyEvent", type="keyDown", key="ArrowDown", code="ArrowDown",
              windowsVirtualKeyCode=40)  # fmt: skip
    page.call("Input.dispatchKeyEvent", type="keyUp", key="ArrowDown", code="ArrowDown",
              windowsVirtualKeyCode=40)  # fmt: skip
    assert page.value("named('topic').value") == "0"
    assert column(page, "rows", "word") == ["기업", "웨이퍼"]


def test_a_word_makes_the_circles_its_own(page):
    whole = column(page, "dots", "size")
    assert whole[0] > whole[1] > whole[2]
    page.click(*page.value("middle('input[type=text]')"))
    page.type("기업")
    page.press("Enter")
    sizes = column(page, "dots", "size")
    assert sizes[0] == 2 * sizes[1] == 2 * sizes[2]  # a fourth of the times, half as wide
    assert "120 occurrences in all, 3 topics" in page.value("named('note').text")
    page.value("named('word').value = '없는 말'; 1")
    assert "is not among the words" in page.value("named('note').text")


def test_a_circle_and_a_bar_are_chosen_with_the_mouse(page):
    place = """(() => {
      const map = Bokeh.documents[0].roots()[1], view = Bokeh.index.find_one_by_id(map.id);
      view.el.scrollIntoView({block: "center"});
      const canvas = view.canvas_view.el.getBoundingClientRect(), dots = named("dots").data;
      return [canvas.left + view.frame.x_scale.compute(dots.x[1]),
              canvas.top + view.frame.y_scale.compute(dots.y[1])];
    })()"""
    page.click(*page.value(place))
    assert page.value("named('topic').value") == "1"
    assert column(page, "rows", "word") == ["<b>규제</b>", "기업"]
    bar = """(() => {
      const bars = Bokeh.documents[0].roots()[2], view = Bokeh.index.find_one_by_id(bars.id);
      view.el.scrollIntoView({block: "center"});
      const canvas = view.canvas_view.el.getBoundingClientRect();
      return [canvas.left + view.frame.x_scale.compute(5),
              canvas.top + view.frame.y_scale.compute("기업")];
    })()"""
    page.click(*page.value(bar))
    assert page.value("named('word').value") == "기업"


def test_texts_of_others_are_shown_as_texts(page):
    choose(page, 1)
    page.value("named('word').value = '<b>규제</b>'; 1")
    assert page.value("deep('img, option b, .bk-clearfix b').length") == 0
    assert "&#60;b&#62;" in page.value("named('note').text")
    bold = page.value("deep('b').length")
    page.value("named('word').value = ''; 1")
    page.click(*page.value("middle('input[type=text]')"))
    page.type("<b")
    page.call("Input.dispatchKeyEvent", type="keyUp", key="b", windowsVirtualKeyCode=66)
    offered = "deep('*').filter(one => !one.children.length).map(one => one.textContent).join('|')"
    assert "|<b>규제</b>|" in page.value(offered)
    assert page.value("deep('b').length") == bold
    assert page.complaints == []


def test_a_narrow_window_holds_it(page):
    page.call(
        "Emulation.setDeviceMetricsOverride",
        width=390, height=800, deviceScaleFactor=1, mobile=True,
    )  # fmt: skip
    time.sleep(0.5)
    assert page.value("document.documentElement.scrollWidth") <= 390

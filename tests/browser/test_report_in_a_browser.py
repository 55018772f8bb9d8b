"""The report in a browser: no error, no request, and headlines under the pointer."""

from __future__ import annotations

import json

import pandas as pd

from hwadu.exhibits.topics.map_html import DRAWN_AS_SHAPES, article_map_html

CENTRE = """(() => {
  const stage = document.querySelector(".article-map .stage");
  stage.scrollIntoView({block: "center"});
  const data = JSON.parse(document.querySelector("script[type='application/json']").textContent);
  const box = stage.getBoundingClientRect(), scale = box.width / data.width;
  return data.points.map(p => [box.left + p[0] * scale, box.top + p[1] * scale, p[3], p[6]]);
})()"""


UNFOLD = "document.querySelector('.article-map').closest('details').open = true"


def hold_titles(browser, points):
    """Point at some dots and hold the headline shown against the nearest dots' headlines."""
    for x, y, *_ in points:
        browser.point_at(x, y)
        shown = browser.value("document.querySelector('.article-map .tip b').textContent")
        near = [title for px, py, title, _ in points if abs(px - x) < 2 and abs(py - y) < 2]
        assert shown in near
        assert not browser.value("document.querySelector('.article-map .tip').hidden")


def test_the_report_raises_no_error_and_asks_for_nothing(browser, hostile_report):
    browser.open(hostile_report)
    browser.value(UNFOLD)
    points = browser.value(CENTRE)
    hold_titles(browser, points[:5])
    assert browser.complaints == []
    asked = [url for url in browser.requests if not url.startswith("data:")]
    assert asked == [hostile_report.as_uri()]
    assert browser.value("document.querySelectorAll('img[src=x]').length") == 0
    wide = browser.value("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0  # nothing pushes the page wider than its window


def test_the_pointer_leaves_and_one_topic_is_brought_out(browser, hostile_report):
    browser.open(hostile_report)
    browser.value(UNFOLD)
    x, y, *_ = browser.value(CENTRE)[0]
    browser.point_at(x, y)
    browser.point_at(2, y)
    assert browser.value("document.querySelector('.article-map .tip').hidden")
    button = """(() => { const b = document.querySelector(".article-map button");
      b.click(); return b.getAttribute("aria-pressed"); })()"""
    assert browser.value(button) == "true"
    assert browser.value(button) == "false"


def test_many_dots_are_drawn_on_a_canvas(browser, tmp_path):
    count = DRAWN_AS_SHAPES + 500
    ids = [f"a{i:05d}" for i in range(count)]
    places = pd.DataFrame(
        {"article_id": ids, "x": range(count), "y": [i % 97 for i in range(count)]}
    )
    articles = pd.DataFrame({"article_id": ids, "title": ids, "press": "가람일보"})
    articles = articles.assign(published=pd.NaT, url="https://example.org/1")
    articles["published"] = articles["published"].astype("datetime64[s]")
    topics = pd.DataFrame({"topic": [0, 1], "label": ["첫째", "둘째"], "articles": [count, 0]})
    html = article_map_html(places.assign(topic=0), articles, topics, "ko")
    assert "<canvas>" in html
    page = tmp_path / "map.html"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8>{html}", encoding="utf-8")
    browser.open(page)
    points = browser.value(CENTRE)
    hold_titles(browser, points[100:103])
    drawn = """(() => { const c = document.querySelector("canvas");
      const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
      let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n; })()"""
    assert browser.value(drawn) > count
    browser.value("window.open = (...of) => { window.opened = JSON.stringify(of); }; 0")
    x, y, *_ = points[100]
    browser.click(x, y)
    opened = json.loads(browser.value("window.opened"))
    assert opened == ["https://example.org/1", "_blank", "noopener,noreferrer"]
    assert browser.complaints == []

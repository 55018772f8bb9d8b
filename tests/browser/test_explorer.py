"""The explorer in a browser, driven by mouse and keyboard as a reader does."""

from __future__ import annotations

import json
import time

import pytest

from hwadu.exhibits.explorer import Held, explorer_html

DAY = 86_400_000
FIRST = 1_704_067_200_000  # 2024-01-01
THEMES = ("데이터 인프라", "<img src=x onerror=alert(1)>", "인재")
PRESS = ("가람일보", "<b>두레</b>경제")


def articles(n=240):
    """A year of articles: theme `i % 3`, outlet by turns, every tenth of two themes."""
    days = [FIRST + (i * 366 // n) * DAY for i in range(n - 1)] + [None]
    themes = [f"{i % 3}" if i % 10 else "0,1" for i in range(n)]
    columns = {
        "day": days,
        "press": [i % 2 for i in range(n)],
        "topic": [i % 4 for i in range(n)],
        "title": [f"제목 {i} 데이터 센터 & <i>기울임</i>" for i in range(n)],
        "url": ["https://example.org/1" if i % 2 else "" for i in range(n)],
        "themes": themes,
        "said": ["\n".join(f"근거 {i} <script>alert(2)</script>" for _ in own.split(","))
                 for i, own in enumerate(themes)],
        "x": [float(i % 16) for i in range(n)],
        "y": [float(i // 16) for i in range(n)],
    }  # fmt: skip
    return Held(columns, THEMES, PRESS, ("센터 · 전력", "학습 · 교육", "규제", "기타"), n)


@pytest.fixture(scope="module")
def explorer():
    return explorer_html(articles(), "en")


@pytest.fixture
def page(shown, explorer):
    """The explorer, ready."""
    return shown(explorer, ".explorer.ready")


def counted(page):
    """How many articles the list holds, as the page says it."""
    return int(page.value("named('count').text").split(" of ")[0])


def listed(page, column):
    return json.loads(page.value(f"JSON.stringify([...named('listed').data.{column}])"))


def test_the_first_look_shows_all_and_raises_nothing(page):
    assert counted(page) == 240
    *dated, undated = articles().columns["day"]
    assert listed(page, "day") == [*sorted(dated, reverse=True), undated]
    assert page.complaints == []
    assert [url for url in page.requests if not url.startswith(("data:", "file:"))] == []


def test_texts_of_others_are_shown_as_texts(page):
    page.click(*page.value("middle('.slick-cell')"))
    assert "근거" in page.value("named('article').text")
    assert page.value("deep('img, .slick-cell i, option b, li script').length") == 0
    shown = page.value("deep('.slick-cell').map(cell => cell.textContent).join()")
    assert "<i>기울임</i>" in shown
    assert page.complaints == []


def test_a_theme_is_toggled_with_the_mouse_and_with_the_keyboard(page):
    page.click(*page.value("middle('input[type=checkbox]', 1)"))
    without = sum(own != "1" for own in articles().columns["themes"])
    assert counted(page) == without
    page.press(" ")  # the box has the focus
    assert counted(page) == 240


def test_words_outlets_and_time_narrow_the_list(page):
    held = articles().columns
    page.click(*page.value("middle('input[type=text]', 0)"))
    page.type("제목 1")
    page.press("Enter")
    assert counted(page) == sum("제목1" in title.replace(" ", "") for title in held["title"])
    page.click(*page.value("middle('select[multiple]')"))
    page.click(*page.value("middle('option', 1)"))
    assert set(listed(page, "press")) == {PRESS[1]}
    page.click(*page.value("middle('input[type=text]', 1)"))
    page.type("2024-07")
    page.press("Tab")
    page.type("2024-08")
    page.press("Enter")
    days = listed(page, "day")
    assert FIRST + 182 * DAY <= min(days) <= max(days) < FIRST + 244 * DAY
    assert "2024-07-01 to 2024-08-31" in page.value("named('count').text")


def test_a_point_of_a_curve_shows_its_articles(page):
    place = """(() => {
      const chart = Bokeh.index.find_one_by_id(named("chart").id);
      chart.el.scrollIntoView({block: "center"});
      const canvas = chart.canvas_view.el.getBoundingClientRect(), line = named("line 0").data;
      return [canvas.left + chart.frame.x_scale.compute(line.x[2]),
              canvas.top + chart.frame.y_scale.compute(line.y[2]), line.n[2]];
    })()"""
    x, y, n = page.value(place)
    page.click(x, y)
    assert "2024-03-01 to 2024-03-31" in page.value("named('count').text")
    themes = articles().columns["themes"]
    dated = articles().columns["day"][:-1]
    march = [i for i, day in enumerate(dated) if 60 <= (day - FIRST) / DAY < 91]
    assert counted(page) == len(march)
    assert n == sum("0" in themes[i].split(",") for i in march)


def test_a_brush_over_the_whole_time_moves_what_is_shown(page):
    left, right, y = page.value("""(() => {
      const whole = Bokeh.index.find_one_by_id(named("overview").id);
      whole.el.scrollIntoView({block: "center"});
      const box = whole.canvas_view.el.getBoundingClientRect(), frame = whole.frame.bbox;
      const y = box.top + (frame.top + frame.bottom) / 2;
      return [box.left + frame.left, box.left + frame.right, y];
    })()""")
    page.drag((right, y), ((left + right) / 2, y))  # the window's right end, to the middle
    assert 0.4 * 240 < counted(page) < 0.6 * 240
    assert "2024-01-01 to 2024-0" in page.value("named('count').text")


def test_on_paper_it_is_left_out(page):
    page.call("Emulation.setEmulatedMedia", media="print")
    assert page.value("getComputedStyle(document.querySelector('.explorer')).display") == "none"


def test_quarters_and_shares(page):
    page.click(*page.value("middle('button', 1)"))
    assert page.value("named('line 0').data.x.length") == 4
    page.click(*page.value("middle('button', 4)"))
    shares = json.loads(page.value("JSON.stringify([...named('line 0').data.y])"))
    counts = json.loads(page.value("JSON.stringify([...named('line 0').data.n])"))
    totals = json.loads(page.value("JSON.stringify([...named('line 0').data.total])"))
    assert shares == pytest.approx([100 * n / all_ for n, all_ in zip(counts, totals, strict=True)])
    assert sum(totals) == 239  # one has no date


def test_a_narrow_window_holds_it(page):
    page.call(
        "Emulation.setDeviceMetricsOverride",
        width=390, height=800, deviceScaleFactor=1, mobile=True,
    )  # fmt: skip
    time.sleep(0.5)
    assert page.value("document.documentElement.scrollWidth") <= 390


def test_the_same_articles_are_the_same_bytes():
    assert explorer_html(articles(40), "ko") == explorer_html(articles(40), "ko")


def test_hangul_is_written_in_the_letters_that_the_page_brings_along(page):
    families = json.loads(
        page.value("""JSON.stringify([...new Set(
      deep("*").filter((one) => one.getRootNode() !== document && one.nodeName !== "STYLE"
        && one.textContent.trim() && !one.children.length)
        .map((one) => getComputedStyle(one).fontFamily))])""")
    )
    assert families
    assert all(family.startswith("NanumGothic") for family in families), families


@pytest.mark.parametrize("width", [1200, 390])
def test_names_on_the_map_lie_apart_and_inside_it(page, width):
    page.call(
        "Emulation.setDeviceMetricsOverride",
        width=width, height=800, deviceScaleFactor=1, mobile=width < 500,
    )  # fmt: skip
    time.sleep(0.5)
    boxes, wide = json.loads(
        page.value("""(() => {
      const shown = named("names").data, map = named("map");
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = "12px NanumGothic, sans-serif";
      const per = map.inner_width / (map.x_range.end - map.x_range.start);
      const tall = map.inner_height / (map.y_range.end - map.y_range.start);
      return JSON.stringify([[...shown.name].map((name, at) => {
        const half = pen.measureText(name).width / 2, x = (shown.x[at] - map.x_range.start) * per;
        return [x - half, x + half, (shown.y[at] - map.y_range.start) * tall];
      }), map.inner_width]);
    })()""")
    )
    assert len(boxes) >= 1
    for at, (left, right, low) in enumerate(boxes):
        assert left >= 0 and right <= wide
        for before, after, below in boxes[:at]:
            assert right <= before or after <= left or abs(low - below) >= 12


def test_periods_covered_in_part_are_drawn_within_the_study(shown):
    """A study from the 21st on: the middle of its first month would lie before its beginning."""
    held = articles()
    days = [None if day is None else day + 20 * DAY for day in held.columns["day"]]
    later = Held({**held.columns, "day": days}, THEMES, PRESS, held.topics, held.articles)
    page = shown(explorer_html(later, "en"), ".explorer.ready")
    first, last, start, end = page.value("""(() => {
      const { x } = named("line 0").data, range = named("chart").x_range;
      return [x[0], x[x.length - 1], range.start, range.end];
    })()""")
    assert start < first < last < end

"""Fonts, safe text, and figures that leave matplotlib as they found it."""

from __future__ import annotations

import io
import struct
import subprocess
import sys

import matplotlib as mpl
import pandas as pd
import pytest

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.copies.units import unit_panels
from hwadu.exhibits.corpus.dates import dates_by_basis
from hwadu.exhibits.corpus.outlets import outlets_by_month
from hwadu.exhibits.corpus.text_basis import text_basis_by_year
from hwadu.exhibits.corpus.volume import volume_by_month
from hwadu.exhibits.groups.outlet_themes import outlet_heatmap
from hwadu.exhibits.shares.heatmap import theme_heatmap
from hwadu.exhibits.shares.panels import share_panels
from hwadu.exhibits.topics.nmf import nmf_beside_bertopic
from hwadu.exhibits.topics.topic_sizes import topic_sizes
from hwadu.exhibits.topics.topics import topic_bars
from hwadu.figures.share_lines import share_lines
from hwadu.figures.style import StudyFigure, drawable, font_families, new_figure, styled

HOSTILE = {
    "script": "<script>alert('1')</script>",
    "money": "$x_1$ & 50% of $",
    "long": "긴 " * 150,
    "emoji": "🎉 축하 🇰🇷",
    "rtl": "שלום عربي",
    "control": "앞\x00뒤\n다음\t줄",
    "empty": "",
}


def test_a_font_with_hangul_comes_first_and_the_package_is_not_imported():
    code = (
        "import sys\n"
        "from hwadu.figures.style import drawable, font_families\n"
        "assert len(font_families()) == 2, font_families()\n"
        "assert {ord('가'), ord('힣'), ord('−')} <= drawable()\n"
        "assert 'koreanize_matplotlib' not in sys.modules\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=120)


def test_settings_hold_inside_only(monthly, labels):
    before = dict(mpl.rcParams)
    share_lines(monthly, labels).as_svg()
    assert dict(mpl.rcParams) == before
    with styled():
        assert mpl.rcParams["font.family"] == list(font_families())


def test_text_added_later_is_drawn_in_the_same_font():
    figure = new_figure(4, 3)
    axes = figure.add_subplot()
    axes.plot([-2, 1], [-1, 1])
    axes.set_title("나중에 쓴 제목")
    svg = figure.as_svg()
    assert "나중에 쓴 제목" in svg
    assert font_families()[0] in svg
    assert "−1" in svg  # the minus sign, not a hyphen


def test_a_label_added_after_a_drawing_stands_where_it_would_have_stood():
    drawn = []
    for early in (True, False):
        figure = new_figure(4, 3)
        axes = figure.add_subplot()
        axes.plot([0, 1000], [0, 1])
        if not early:
            figure.as_svg()
        axes.set_xlabel("articles")
        axes.set_ylabel("share")
        drawn.append(figure.as_png())
    assert drawn[0] == drawn[1]


def test_equal_figures_are_equal_bytes(yearly, labels, made):
    first, second = (share_lines(yearly, labels, events=made.events()).as_svg() for _ in range(2))
    assert first == second
    assert "<dc:date>" not in first
    assert "소버린 AI·AI 주권" in first  # text, not outlines


@pytest.mark.usefixtures("all_dots")
def test_png_has_300_dots_per_inch(yearly, labels):
    buffer = io.BytesIO()
    figure = theme_heatmap(yearly, labels)
    figure.savefig(buffer)
    width, height = struct.unpack(">II", buffer.getvalue()[16:24])
    inches = figure.get_size_inches()
    assert (width, height) == pytest.approx(300 * inches, abs=1)


def test_jupyter_gets_a_png_and_the_report_an_svg(yearly, labels, monkeypatch):
    figure = theme_heatmap(yearly, labels)
    monkeypatch.delenv("HWADU_FIGURES", raising=False)
    data, metadata = figure._repr_mimebundle_()
    assert list(data) == ["image/png"]
    assert metadata["image/png"]["width"] == round(figure.get_figwidth() * 90)
    monkeypatch.setenv("HWADU_FIGURES", "svg")
    data, _ = figure._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg")


def test_hostile_labels_break_no_figure(made, articles):
    names = dict(zip(made.LABELS, HOSTILE.values(), strict=True))
    themes = made.themes(articles)
    months, years = made.shares(articles, themes, "M"), made.shares(articles, themes, "Y")
    events = made.events()
    events["label"] = events["label_en"] = list(HOSTILE.values())[: len(events)]
    topics, nmf = made.topics(), made.nmf_topics()
    topics["label"] = (list(HOSTILE.values()) * 2)[: len(topics)]
    nmf["label"] = (list(HOSTILE.values()) * 2)[: len(nmf)]
    terms = made.topic_terms()
    terms["term"] = [list(HOSTILE.values())[i % len(HOSTILE)] for i in range(len(terms))]
    hostile = articles.assign(press=[list(HOSTILE.values())[i % 7] for i in range(len(articles))])
    title = " ".join(HOSTILE.values())
    drawn: list[StudyFigure] = [
        share_lines(years, names, events=events, language="en", title=title),
        share_panels(months, names, language="en", title=title),
        theme_heatmap(years, names, language="en", title=title),
        outlet_heatmap(hostile, themes, names, language="en", title=title),
        unit_panels(years, names, language="en", title=title),
        topic_sizes(topics, language="en", title=title),
        topic_bars(topics, terms, language="en", title=title),
        nmf_beside_bertopic(nmf, topics, language="en", title=title),
        volume_by_month(hostile, language="en", title=title),
        outlets_by_month(hostile, language="en", title=title),
        text_basis_by_year(hostile, language="en", title=title),
        dates_by_basis(hostile, language="en", title=title),
    ]
    for figure in drawn:
        svg = figure.as_svg()  # warnings are errors: a missing glyph would fail here
        assert "<script" not in svg
        assert "$x_1$" in svg  # a dollar sign starts no formula
        assert set(map(ord, "가−")) <= drawable()


def test_a_figure_of_dates_needs_dates(articles):
    undated = articles.assign(published=pd.NaT)
    for draw in (volume_by_month, outlets_by_month, text_basis_by_year):
        with pytest.raises(NotEnoughDataError, match="no article has a date"):
            draw(undated)

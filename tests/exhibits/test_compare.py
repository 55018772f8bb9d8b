"""One theme in some groups, side by side: each share is that among the group's own articles."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.exhibits import Page, View
from hwadu.exhibits.groups.compared import Asked, Compared, compared
from hwadu.exhibits.groups.two_studies import side_by_side


def written(figure):
    return " ".join(text.get_text() for text in figure.findobj(Text))


def test_each_group_is_named_and_counted_by_its_own_articles(demo_run):
    press = demo_run.articles["press"]
    groups = [*press.value_counts().index[:3]]
    dated = demo_run.articles["published"].notna()
    text = written(demo_run.plot.compare("ax_manufacturing", groups=groups, every="year"))
    assert all(group in text for group in groups)
    assert f"기사 {(press.isin(groups) & dated).sum()}건 중 %, 분모는 각 집단의 기사" in text


def test_without_groups_those_with_most_articles_are_drawn(demo_run):
    most = demo_run.articles["press"].value_counts().index
    text = written(demo_run.plot.compare("ax_manufacturing"))
    assert all(name in text for name in most[:2])
    assert most[2] not in text


def test_what_is_not_there_is_said(demo_run):
    with pytest.raises(NotEnoughDataError, match="press '없는 신문'"):
        demo_run.plot.compare("ax_manufacturing", groups=["없는 신문"])
    with pytest.raises(SettingsError, match="7 groups"):
        demo_run.plot.compare("ax_manufacturing", groups=list("abcdefg"))
    with pytest.raises(SettingsError, match="no theme 'ax'"):
        demo_run.plot.compare("ax")


def test_of_two_groups_the_difference_stands_below(demo_run):
    two = demo_run.plot.compare("ax_manufacturing", every="year", language="en")
    curves, below = two.axes
    assert below.get_ylabel() == "difference (points)"
    assert below.get_position().x0 == pytest.approx(curves.get_position().x0)
    assert below.get_xlim() == curves.get_xlim()
    assert "points within the months that both have (95% interval" in two.description
    groups = [*demo_run.articles["press"].value_counts().index[:3]]
    assert len(demo_run.plot.compare("ax_manufacturing", groups=groups).axes) == 1


def test_the_table_says_the_difference_of_each_period_and_of_the_whole(demo_run):
    html = Page(demo_run, "en").show("compare", "ax_manufacturing", figure=False, every="year").html
    assert "Whole study" in html and "2025" in html and "points" in html
    groups = [*demo_run.articles["press"].value_counts().index[:3]]
    shown = Page(demo_run, "en").show("compare", "ax_manufacturing", figure=False, groups=groups)
    assert "<table" not in shown.html


def test_the_differences_of_a_run_are_those_of_the_figure(demo_run):
    two = demo_run.articles["press"].value_counts().index[:2].tolist()
    found = demo_run.differences("press", two, every="year")
    asked = Asked("theme", "press", two, "year")
    expected = compared(View(demo_run, "ko"), asked).differences()
    pd.testing.assert_frame_equal(found, expected)
    assert {"low", "high"} <= set(found) and len(found) > len(set(found["key"]))
    three = demo_run.articles["press"].value_counts().index[:3].tolist()
    with pytest.raises(SettingsError, match="of two groups, not of 3"):
        demo_run.differences("press", three)


@pytest.mark.parametrize("kind", ["theme", "topic"])
def test_without_a_key_each_theme_or_topic_has_a_panel(demo_run, kind):
    figure = demo_run.plot.compare(by="outlet_type", kind=kind, every="year")
    topics = demo_run.topics
    wanted = min((topics["topic"] >= 0).sum(), 9) if kind == "topic" else len(demo_run.labels())
    assert len(figure.axes) == wanted
    (legend,) = figure.legends
    assert 2 <= len(legend.get_texts()) <= 6
    figure.canvas.draw()
    box = legend.get_window_extent()
    assert box.x0 >= 0 and box.x1 <= figure.bbox.width


def test_a_topic_is_named_by_number_or_label(demo_run):
    label = demo_run.topics["label"].iloc[0]
    by_number, by_label = (
        demo_run.plot.compare(key, kind="topic", every="year") for key in (0, label)
    )
    assert by_number.description == by_label.description
    assert by_number.description.startswith(f"T0 {label}")
    with pytest.raises(SettingsError, match="no topic 99"):
        demo_run.plot.compare(99, kind="topic")


@pytest.mark.parametrize("by", ["section", "query", "text_basis", "source"])
def test_articles_are_grouped_by_what_sets_them_apart(demo_run, by):
    text = written(demo_run.plot.compare("ax_manufacturing", by=by, every="year"))
    assert "#row" not in text and "%" in text


@pytest.mark.parametrize(("second", "several"), [("지역", False), ("경제>산업,지역", True)])
def test_whether_an_article_is_in_several_groups_is_known(second, several):
    day = pd.Timestamp("2024-05-01")
    articles = pd.DataFrame(
        {"article_id": ["a", "b"], "section": ["경제>산업", second], "published": day}
    )
    asked = Asked("theme", "section", None, "year")
    none = articles.head(0)
    names = {"경제": "경제", "지역": "지역"}
    assert Compared(names, articles, none, none, [], asked, None).overlap() is several


def test_articles_of_several_groups_are_said_to_count_in_each(demo_run, monkeypatch):
    asked = {"groups": ["두레경제", "새나루일보"], "every": "year", "language": "en"}
    for several in (False, True):
        monkeypatch.setattr(Compared, "overlap", lambda _, several=several: several)
        text = written(demo_run.plot.compare("ax_manufacturing", **asked))
        assert ("an article of several groups is counted in each" in text) is several


def test_two_studies_stand_side_by_side(demo_run):
    figure = demo_run.plot.compare("ax_manufacturing", beside=demo_run, every="year")
    text = written(figure)
    assert f"{demo_run.title} (1)" in text and f"{demo_run.title} (2)" in text
    below = figure.axes[1]
    heights = np.concatenate([line.get_ydata() for line in below.lines])
    assert np.nanmax(np.abs(heights.astype(float))) < 1e-9  # a study does not differ from itself
    assert "달리 정의" not in figure.description


class Changed:
    """A run some of whose tables are others."""

    def __init__(self, run, **tables):
        self._run, self._tables = run, tables

    def __getattr__(self, name):
        return getattr(self._run, name)

    def table(self, name):
        return self._tables.get(name, self._run.table(name))


def test_articles_of_two_studies_are_one_by_their_texts_and_not_by_ids_alone(demo_run):
    articles = demo_run.articles
    dated = articles.loc[articles["published"].notna(), ["article_id"]]
    stories = dated.merge(demo_run.story_members)["story_id"].nunique()
    other = articles.assign(title="다른 " + articles["title"], body="다른 " + articles["body"])
    packaged = articles.assign(title="", body="")
    for beside, wanted in ((articles, stories), (other, 2 * stories), (packaged, stories)):
        made = side_by_side(View(demo_run, "ko"), Changed(demo_run, articles=beside), "theme")
        counted = made.articles.merge(made.story_members, on="article_id")
        assert counted["story_id"].nunique() == wanted


def test_what_two_studies_do_not_share_is_said(demo_run):
    class Other:
        def __getattr__(self, name):
            return getattr(demo_run, name)

        @property
        def codebook(self):
            book = demo_run.codebook
            return book.assign(definition="다른 정의")[book["theme"] != "ai_talent"]

    figure = demo_run.plot.compare("ax_manufacturing", beside=Other(), every="year")
    assert "두 연구의 코드북이 같은 주제를 달리 정의함" in figure.description
    with pytest.raises(SettingsError, match="other study has no theme 'ai_talent'"):
        demo_run.plot.compare("ai_talent", beside=Other())
    with pytest.raises(SettingsError, match="different topics"):
        demo_run.plot.compare(0, kind="topic", beside=demo_run)


def test_what_cannot_be_compared_is_refused(demo_run):
    with pytest.raises(SettingsError, match="did you mean 'section'"):
        demo_run.plot.compare("ax_manufacturing", by="sections")
    with pytest.raises(SettingsError, match="choose from: theme, topic"):
        demo_run.plot.compare("ax_manufacturing", kind="word")

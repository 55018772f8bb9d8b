"""One theme in some groups, side by side: each share is that among the group's own articles."""

import pytest
from matplotlib.text import Text

from hwadu.errors import NotEnoughDataError, SettingsError


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

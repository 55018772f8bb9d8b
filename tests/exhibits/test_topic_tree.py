"""The topic tree: every topic a leaf with its name, every join at its distance."""

import numpy as np
import pytest

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits import Page
from hwadu.exhibits.topics.topic_tree import topic_tree


def test_leaves_are_topics_and_joins_stand_at_their_distance(made):
    tree, topics = made.topic_tree(), made.topics()
    figure = topic_tree(tree, topics, language="en")
    (axes,) = figure.axes
    names = [label.get_text() for label in axes.get_yticklabels()]
    under = set(np.concatenate(tree["topics"].to_list()).tolist())
    assert len(names) == len(under)
    assert all(any(name.startswith(f"T{topic} ") for name in names) for topic in under)
    drawn = sorted(max(line.get_xdata()) for line in axes.lines)
    assert drawn == pytest.approx(sorted(tree["distance"]))
    assert axes.get_xlabel().startswith("distance (0 = the same terms")


def test_what_is_joined_stands_together_so_that_no_branches_cross(made):
    tree = made.topic_tree()
    (axes,) = topic_tree(tree, made.topics()).axes
    names = [label.get_text().split(" ")[0] for label in axes.get_yticklabels()]
    for under in tree["topics"]:
        rows = sorted(names.index(f"T{topic}") for topic in under)
        assert rows == [*range(rows[0], rows[0] + len(rows))]


def test_a_tree_of_nothing_is_none(made):
    with pytest.raises(NotEnoughDataError, match="two topics"):
        topic_tree(made.topic_tree().head(0), made.topics())


def test_the_table_names_two_sides_and_the_title_the_nearest(demo_run):
    html = Page(demo_run, "en").show("topic_tree", figure=False).html
    assert " topics (" in html
    said = demo_run.plot.topic_tree(language="en").description
    tree = demo_run.table("topic_tree")
    assert said.startswith("The two nearest topics: T")
    assert f"(distance {tree['distance'].min():.2f})" in said

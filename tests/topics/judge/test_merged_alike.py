"""Topics of another fit are merged and split whatever articles they are compared on."""

from types import SimpleNamespace

import numpy as np
import pytest

from hwadu.topics.judge.merged_alike import merged_alike

MODEL = SimpleNamespace(centroid_topics_=np.array([0, 1, 2]))


@pytest.mark.parametrize("parts", [[0, 2], [2, 0]])
def test_the_order_of_a_splits_parts_says_nothing(parts):
    own, other = np.array([0, 0, 1, 1, 2]), np.array([0, 0, 1, 1, 0])
    assert merged_alike(MODEL, own, other, [parts]).tolist() == [2, 2, 1, 1, 4]


@pytest.mark.parametrize("parts", [[0, 2], [2, 0], [2], [2, 3]])
def test_a_part_may_have_none_of_the_articles(parts):
    topics = np.array([0, 0, 1, 1])
    made = merged_alike(MODEL, topics, topics, [parts])
    assert made.tolist() == ([2, 2, 1, 1] if 0 in parts else [0, 0, 1, 1])


@pytest.mark.parametrize(("own", "other"), [([-1, -1], [0, 1]), ([0, 1], [-1, -1]), ([], [])])
def test_articles_without_a_topic_in_either_are_left(own, other):
    own, other = np.array(own, dtype=np.int64), np.array(other, dtype=np.int64)
    assert merged_alike(MODEL, own, other, [[2, 0]]).tolist() == other.tolist()

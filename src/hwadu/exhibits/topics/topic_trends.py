"""The topics whose shares rose or fell most by the test of trends."""

from __future__ import annotations

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.topics import hot_and_cold
from hwadu.exhibits.view import View


def table(view: View, *, most: int = 20) -> str:
    """The topics whose shares rose or fell most."""
    return hot_and_cold.table(view, test="trend", most=most)


EXHIBIT = Exhibit(
    name="topic_trends",
    place=840,
    section="hot_and_cold",
    table=table,
)

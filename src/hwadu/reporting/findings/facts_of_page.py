"""What the sentences of a report's first page are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hwadu.reporting.findings.key_claims import Claim
from hwadu.reporting.findings.key_levels import Ends, Level
from hwadu.reporting.findings.theme_findings import FEWEST

if TYPE_CHECKING:
    from hwadu.reporting.finished_run import Span


class LargestTopic(NamedTuple):
    """The largest topic that does not mix subjects, and whether one that does is larger."""

    label: str
    articles: int
    beside_mixed: bool = False


@dataclass(frozen=True, kw_only=True)
class KeyFacts:
    """What the sentences are made of.

    Attributes
    ----------
    claims : sequence of Claim
        The changes that may be claimed, in order.
    same : mapping of str to float
        Themes whose share an equivalence test holds for unchanged, each with the size (a part of
        all articles) that any change stays below.
    unsure : sequence of str
        Themes of which neither a rise nor a fall can be claimed.
    tested : bool
        Whether any theme could be tested at all.
    not_held : sequence of str
        Themes that their codebook cannot tell apart.
    ends : Ends or None
        Shares in the first and the last year.
    levels : mapping of str to Level
        Shares in the whole study.
    largest_topic : LargestTopic or None
    articles, undated, outlets, whole_texts : int
        How many there are.
    span : (Timestamp, Timestamp) or None
        First and last day of the study.
    days, days_counted : (Timestamp, Timestamp) or None
        First and last day that an article has, and one of those that shares are taken among.
    all_news : bool
        Whether shares of all articles of the outlets are known too.
    labels : mapping of str to str
        Name of each theme.
    every : {"day", "week", "month", "quarter", "year"}
        Length of the study's periods.
    """

    claims: Sequence[Claim]
    same: Mapping[str, float] = field(default_factory=dict)
    unsure: Sequence[str] = ()
    tested: bool = True
    not_held: Sequence[str] = ()
    ends: Ends | None = None
    levels: Mapping[str, Level] = field(default_factory=dict)
    largest_topic: LargestTopic | None = None
    articles: int = 0
    undated: int = 0
    outlets: int = 0
    whole_texts: int = 0
    span: Span | None = None
    days: Span | None = None
    days_counted: Span | None = None
    all_news: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)
    every: str = "month"

    @property
    def hardly_dated(self) -> bool:
        """Whether articles have dates, but too few of them to speak of a time."""
        return 0 < self.articles - self.undated < min(FEWEST, self.articles)

    @property
    def unknown(self) -> list[str]:
        """Themes that cannot be told apart, and whose share nobody's codes correct either."""
        return [
            key for key in self.not_held if key not in self.levels or not self.levels[key].corrected
        ]

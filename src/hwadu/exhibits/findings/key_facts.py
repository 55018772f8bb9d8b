"""What the first page of a report is made of, read from a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.exhibits.topics.largest import largest_topic
from hwadu.exhibits.view import View
from hwadu.reporting.findings.facts_of_page import KeyFacts, LargestTopic
from hwadu.reporting.findings.key_claims import key_claims
from hwadu.reporting.findings.key_levels import end_years, study_levels
from hwadu.reporting.findings.theme_findings import theme_trends

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.reporting.finished_run import Span


def key_facts(view: View) -> KeyFacts:
    """The claims, shares and counts of a run that its first page tells."""
    articles, changes = view.table("articles"), view.table("changes")
    claims = key_claims(view.findings, changes)
    levels = study_levels(view.table("study_shares"))
    trends = theme_trends(changes)  # whose bounds the findings state
    smallest = trends.loc[trends["verdict"] == "none", ["key", "smallest_effect"]].dropna()
    sizes = dict(zip(smallest["key"], smallest["smallest_effect"], strict=True))
    same = {
        finding.key: float(sizes[finding.key])
        for finding in view.findings
        if finding.verdict == "none" and finding.key in sizes and finding.key not in view.doubtful
    }
    told = {claim.key for claim in claims} | set(same) | set(view.doubtful)
    absent = {key for key, level in levels.items() if level.share == 0}
    undated = int(articles["published"].isna().sum())
    outlets = articles["press"]
    counted = view.once("counted articles", view.run.counted_articles)
    return KeyFacts(
        claims=claims,
        same=same,
        unsure=[key for key in view.labels if key not in told and key not in absent],
        tested=any(finding.verdict != "untested" for finding in view.findings),
        not_held=view.doubtful,
        ends=end_years(view.table("shares_by_year"), view.fewest),
        levels=levels,
        largest_topic=_largest_topic(view),
        articles=len(articles),
        undated=undated,
        outlets=int(outlets[outlets != ""].nunique()),
        whole_texts=int((articles["text_basis"] == "full").sum()),
        span=view.span,
        days=_days(articles),
        days_counted=_days(counted),
        all_news=view.has("group_shares", denominator="all")
        or view.has("shares_by_year", denominator="all"),
        labels=view.labels,
        every=view.every,
    )


def _days(articles: pd.DataFrame) -> Span | None:
    """First and last day of some articles; None where none has a date."""
    dates = articles["published"].dropna()
    return None if dates.empty else (dates.min().normalize(), dates.max().normalize())


def _largest_topic(view: View) -> LargestTopic | None:
    topics = view.shown("topics")
    clear = largest_topic(topics[~topics["mixed"]])
    if clear is None:
        return None
    beside = topics.loc[topics["mixed"], "articles"].max() > clear["articles"]
    return LargestTopic(str(clear["label"]), int(clear["articles"]), bool(beside))

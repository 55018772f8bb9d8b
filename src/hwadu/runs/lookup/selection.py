"""Some articles of a run: of a theme, a topic, an outlet, a section, a span of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hwadu.errors import RunError, did_you_mean

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run_study import RunStudy

_MOST_NAMED = 30  # names that an error lists

Names = str | Sequence[str] | None
Period = str | tuple[str, str] | None


@dataclass(frozen=True)
class Selection:
    """Which articles are meant; what is left out does not narrow them.

    Parameters
    ----------
    theme : str, optional
        Id of a theme, or its label in either language.
    topic : int or str, optional
        Number of a topic, or its label.
    press, section : str or sequence of str, optional
        Outlets as ``articles`` names them. A section also stands for those below it: "IT_과학" for
        "IT_과학>인터넷_SNS".
    period : str or pair of str, optional
        A year, month, quarter or day as pandas reads it ("2024", "2024-05", "2024Q2",
        "2024-05-28"); two of them, as a pair or with a slash between, mean all from the first to
        the last ("2024-05/2025-02"); one side may be empty.
    """

    theme: str | None = None
    topic: int | str | None = None
    press: Names = None
    section: Names = None
    period: Period = None

    def articles_of(self, run: RunStudy) -> pd.DataFrame:
        """The rows of ``articles`` that are meant, in their order.

        Raises
        ------
        RunError
            If the run has no such theme, topic, outlet or section, or the period cannot be read.
        """
        ids: set[str] | None = None
        if self.theme is not None:
            themes = run.themes
            chosen = themes[(themes["theme"] == theme_named(run, self.theme)) & themes["assigned"]]
            ids = set(chosen["article_id"])
        if self.topic is not None:
            given = run.article_topics
            own = set(given.loc[given["topic"] == topic_named(run, self.topic), "article_id"])
            ids = own if ids is None else ids & own
        articles = run.articles if ids is None else run.rows("articles", sorted(ids))
        return self.narrowed(articles, run)

    def narrowed(self, articles: pd.DataFrame, run: RunStudy) -> pd.DataFrame:
        """Of some articles those of the outlets, sections and period that are meant."""
        for column, names in (("press", self.press), ("section", self.section)):
            if names is not None:
                articles = articles[_named(articles[column], column, _listed(names), run)]
        if self.period is not None:
            first, last = span_of(self.period)
            articles = articles[articles["published"].between(first, last)]
        return articles.reset_index(drop=True)


def theme_named(run: RunStudy, name: str) -> str:
    """The id of a theme that is named by its id or by its label.

    Raises
    ------
    RunError
        If the codebook has no such theme.
    """
    codebook = run.codebook
    for column in ("theme", "label", "label_en"):
        found = codebook.loc[codebook[column] == name, "theme"]
        if len(found):
            return str(found.iloc[0])
    raise RunError(
        f"the codebook has no theme {name!r}",
        remedy=did_you_mean(name, [*codebook["theme"], *codebook["label"]]),
    )


def topic_named(run: RunStudy, name: int | str) -> int:
    """The number of a topic that is named by its number or by its label.

    Raises
    ------
    RunError
        If the run has no such topic.
    """
    topics = run.topics
    found = topics.loc[(topics["label"] == name) | (topics["topic"].astype(str) == str(name))]
    if found.empty:
        raise RunError(
            f"the run has no topic {name!r}", remedy=did_you_mean(str(name), topics["label"])
        )
    return int(found["topic"].iloc[0])


def span_of(period: str | tuple[str, str]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last moment of a period.

    Raises
    ------
    RunError
        If it cannot be read, or ends before it begins.

    Examples
    --------
    >>> [str(moment)[:10] for moment in span_of("2024-05/2025-02")]
    ['2024-05-01', '2025-02-28']
    >>> [str(moment)[:10] for moment in span_of("2024Q2")]
    ['2024-04-01', '2024-06-30']
    """
    import pandas as pd

    parts = period.split("/") if isinstance(period, str) else [*period]
    remedy = "write 2024, 2024Q2, 2024-05 or 2024-05-28, or two of them: 2024-05/2025-02"
    ends = [pd.Timestamp.min, pd.Timestamp.max]
    if len(parts) not in (1, 2) or not any(parts):
        raise RunError(f"{period!r} is no period", remedy=remedy)
    try:
        spans = [pd.Period(part.strip()) if part.strip() else None for part in parts]
    except ValueError:
        raise RunError(f"{period!r} is no period", remedy=remedy) from None
    if spans[0] is not None:
        ends[0] = spans[0].start_time
    if spans[-1] is not None:
        ends[1] = spans[-1].end_time
    if ends[0] > ends[1]:
        raise RunError(f"the period {period!r} ends before it begins", remedy="turn it round")
    return ends[0], ends[1]


def _listed(names: str | Iterable[str]) -> list[str]:
    return [names] if isinstance(names, str) else [*names]


def _named(values: pd.Series, column: str, names: list[str], run: RunStudy) -> pd.Series:
    """Which values are among names; a name that the run does not know at all is an error."""
    import pandas as pd

    found = pd.Series(data=False, index=values.index)
    for name in names:
        meant = (values == name) | values.str.startswith(f"{name}>")
        known = run.articles[column]
        if not meant.any() and not ((known == name) | known.str.startswith(f"{name}>")).any():
            raise RunError(
                f"no article has the {column} {name!r}",
                remedy=did_you_mean(name, known[known != ""].value_counts().index[:_MOST_NAMED]),
            )
        found |= meant
    return found

"""Some articles of a run: of a theme, a topic, an outlet, a section, a span of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from hwadu.errors import RunError, did_you_mean
from hwadu.stats.written_periods import FORMS, written_period
from hwadu.words.of_users import ids_by_name

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.reporting.finished_run import FinishedRun
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
        Outlets as ``articles`` names them. A section means every article that has it among its own,
        and also stands for those below it: "IT_과학" for "경제>산업,IT_과학>인터넷_SNS".
    period : str or pair of str, optional
        A year, half, quarter, month or day ("2024", "2024H1", "2024Q2", "2024-05",
        "2024-05-28"); two of them, as a pair or with a slash between, mean all from the first to
        the last ("2024-05/2025-02"); one side may be empty.
    counted : bool
        Whether only articles that shares of the whole count are meant: of the study's main source,
        none dated outside its period.
    """

    theme: str | None = None
    topic: int | str | None = None
    press: Names = None
    section: Names = None
    period: Period = None
    counted: bool = True

    def all_of(self, run: RunStudy) -> pd.DataFrame:
        """All articles of a run that may be meant, whatever else narrows them."""
        if not self.counted:
            return run.articles
        ids = cast("FinishedRun", run).counted_ids()
        return run.articles[run.articles["article_id"].isin(ids)]

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
        if ids is None:
            return self.narrowed(self.all_of(run), run)
        if self.counted:
            ids &= cast("FinishedRun", run).counted_ids()
        return self.narrowed(run.rows("articles", sorted(ids)), run)

    def narrowed(self, articles: pd.DataFrame, run: RunStudy) -> pd.DataFrame:
        """Of some articles those of the outlets, sections and period that are meant."""
        for column, names in (("press", self.press), ("section", self.section)):
            if names is not None:
                articles = articles[_named(articles[column], column, _listed(names), run)]
        if self.period is not None:
            first, last = wanted_span(self.period)
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
    meant = ids_by_name(codebook)
    if name in meant:
        return meant[name]
    hint = did_you_mean(name, meant)
    raise RunError("runs.no_theme", name=name, hint=hint)


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
        raise RunError("runs.no_topic", name=name, hint=did_you_mean(str(name), topics["label"]))
    return int(found["topic"].iloc[0])


def _listed(names: str | Iterable[str]) -> list[str]:
    return [names] if isinstance(names, str) else [*names]


def _named(values: pd.Series, column: str, names: list[str], run: RunStudy) -> pd.Series:
    """Which values are among names; a name that the run does not know at all is an error."""
    import pandas as pd

    found = pd.Series(data=False, index=values.index)
    for name in names:
        meant = values.map(partial(_stands_for, name, column=column)).astype(bool)
        known = run.articles[column]
        if not meant.any() and not any(_stands_for(name, one, column) for one in known.unique()):
            single = known.str.split(",").explode().str.strip() if column == "section" else known
            hint = did_you_mean(name, single[single != ""].value_counts().index[:_MOST_NAMED])
            raise RunError(
                "runs.no_press" if column == "press" else "runs.no_section", name=name, hint=hint
            )
        found |= meant
    return found


def _stands_for(name: str, value: str, column: str) -> bool:
    """Whether a name is an outlet's, or a section of an article or what stands above one."""
    if column != "section":
        return value == name
    sections = [value, *(section.strip() for section in value.split(","))]
    return any(section == name or section.startswith(f"{name}>") for section in sections)


def wanted_span(period: str | tuple[str, str]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last moment of a period, or of all between two.

    Parameters
    ----------
    period : str or pair of str
        One period, or two with a slash between them or as a pair; one side may be empty.

    Raises
    ------
    RunError
        If it cannot be read, or ends before it begins.

    Examples
    --------
    >>> [str(moment)[:10] for moment in wanted_span("2024-05/2025-02")]
    ['2024-05-01', '2025-02-28']
    >>> [str(moment)[:10] for moment in wanted_span("2024H1")]
    ['2024-01-01', '2024-06-30']
    """
    import pandas as pd

    parts = [part.strip() for part in (period.split("/") if isinstance(period, str) else period)]
    spans = [written_period(part) for part in parts]
    unread = any(part and span is None for part, span in zip(parts, spans, strict=True))
    if len(parts) not in (1, 2) or not any(parts) or unread:
        raise RunError("runs.no_period", period=repr(period), forms=FORMS)
    first, last = spans[0], spans[-1]
    start = pd.Timestamp.min if first is None else pd.Timestamp(first[0])
    end = pd.Timestamp.max if last is None else pd.Period(last[1], "D").end_time
    if start > end:
        raise RunError("runs.period_backwards", period=repr(period))
    return start, end

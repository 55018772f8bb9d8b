"""What an exhibit reads of a run: its tables, names and settings, in one language."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from hwadu.known_language import known_language
from hwadu.reporting.findings.hidden_topics import without_hidden
from hwadu.reporting.findings.mixed_topics import with_mixed_told
from hwadu.reporting.findings.summary import not_held
from hwadu.reporting.findings.theme_findings import FEWEST, theme_findings

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from hwadu.reporting.findings.finding import Finding
    from hwadu.reporting.finished_run import FinishedRun, Span


Made = TypeVar("Made")


class View:
    """A run seen in one language.

    Parameters
    ----------
    run : FinishedRun
        A finished run, as :func:`hwadu.open_run` gives it.
    language : {"ko", "en"}

    Raises
    ------
    SettingsError
        If there are no texts in that language.
    """

    def __init__(self, run: FinishedRun, language: str) -> None:
        self.run = run
        self.language = known_language(language)
        self._read: dict[tuple[str, str | None], pd.DataFrame] = {}
        self._kept: dict[str, Any] = {}

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What a figure and its title both need, made by whichever asks first."""
        if name not in self._kept:
            self._kept[name] = make()
        made: Made = self._kept[name]
        return made

    def table(self, name: str) -> pd.DataFrame:
        """One table of the run, read once until the run replaces it; empty where it made none.

        Labels of topics say where a topic mixes several subjects.
        """
        made = (name, self.run.manifest.get("tables", {}).get(name))
        if made not in self._read:
            read = self.run.table(name)
            self._read[made] = with_mixed_told(read, self.language) if name == "topics" else read
        return self._read[made].copy(deep=False)

    def has(self, name: str, **wanted: Any) -> bool:
        """Whether the run filled a table, or those rows of it that hold these values.

        Parameters
        ----------
        name : str
            A table of :mod:`hwadu.schema`.
        **wanted
            Values of columns; ``...`` asks for any known value.
        """
        rows = self.table(name)
        for column, value in wanted.items():
            rows = rows[rows[column].notna() if value is ... else rows[column] == value]
        return len(rows) > 0

    def shown(self, name: str) -> pd.DataFrame:
        """A table of topics without those that the study's review hides."""
        return without_hidden(self.table(name), self.table("topic_review"))

    @cached_property
    def labels(self) -> dict[str, str]:
        """Name of each theme, in the codebook's order."""
        return self.run.labels(self.language)

    @cached_property
    def doubtful(self) -> list[str]:
        """Themes that their codebook cannot tell apart, in the order of their support."""
        return [key for key in not_held(self.table("theme_support")) if key in self.labels]

    @property
    def held(self) -> dict[str, str]:
        """Name of each theme that the codebook can tell apart: a title names no other."""
        return {key: label for key, label in self.labels.items() if key not in self.doubtful}

    def claimed(self, name: str) -> pd.DataFrame:
        """A table of tests, without the q of themes that their codebook cannot tell apart.

        What is written of something else differs between outlets and years too.
        """
        rows = self.table(name)
        key = rows["theme"] if "theme" in rows else rows["key"].where(rows["kind"] == "theme")
        return rows.assign(q_value=rows["q_value"].mask(key.isin(self.doubtful)))

    @property
    def codebook(self) -> pd.DataFrame:
        """The themes of the codebook."""
        return self.run.codebook

    @property
    def span(self) -> Span | None:
        """First and last day of the study."""
        return self.run.span

    def settings(self, part: str) -> dict[str, Any]:
        """One part of the study's settings as they were run."""
        found: dict[str, Any] = self.run.manifest["settings"].get(part, {})
        return found

    @property
    def every(self) -> str:
        """Length of the study's periods."""
        return str(self.settings("period")["every"])

    def shares(self, every: str | None, kind: str = "theme") -> pd.DataFrame:
        """Shares of one kind by periods of some length; by the study's own where none is asked."""
        every = every or self.every
        kept = {"year": "shares_by_year", self.every: "shares"}
        if every in kept:
            table = self.table(kept[every])
            return table[table["kind"] == kind]
        made = self.once(f"shares of {kind} by {every}", lambda: self.run.shares_every(every, kind))
        return made.copy(deep=False)

    def smoothed(self, every: str | None) -> pd.DataFrame:
        """The smooth lines through the shares of themes by periods of some length."""
        from hwadu.trends import smooth_shares

        if every in (None, self.every):
            return self.table("smoothed")
        return smooth_shares(self.shares(every))

    def drift(self, every: str | None) -> pd.DataFrame:
        """Words that came and went, by periods of some length; as the run has them by default."""
        if every is None:
            return self.table("drift")
        made = self.once(f"drift by {every}", lambda: self.run.drift_every(every))
        return made.copy(deep=False)

    @property
    def fewest(self) -> int:
        """Articles of a period below which its share is drawn as a small dot."""
        return int(self.settings("trends").get("fewest_articles", FEWEST))

    @property
    def terms(self) -> list[str]:
        """The terms that the study follows, in the forms they are counted under."""
        shares = self.table("shares_by_year")
        return list(dict.fromkeys(shares.loc[shares["kind"] == "term", "key"]))

    @property
    def outside(self) -> int:
        """Dated articles outside the study's period."""
        return self.run.dated_outside

    @property
    def several_years(self) -> bool:
        """Whether more than one year has articles, so that years can be compared."""
        return self._dated_articles.size > 1

    @property
    def has_curves(self) -> bool:
        """Whether as many articles have a date as may be told: fewer make no curve."""
        return int(self._dated_articles.sum()) >= self.fewest

    @cached_property
    def _dated_articles(self) -> npt.NDArray[np.int64]:
        """Articles of each year that has any."""
        rows = self.table("shares_by_year")
        rows = rows[
            (rows["by"] == "") & (rows["unit"] == "article") & (rows["denominator"] == "query")
        ]
        totals = rows.drop_duplicates("period")["total"].to_numpy(dtype=np.int64)
        return totals[totals > 0]

    @property
    def long_period(self) -> str:
        """How figures of several lines count: by year; by the study's own periods in one year."""
        return "year" if self.several_years else self.every

    @cached_property
    def findings(self) -> list[Finding]:
        """One finding a theme."""
        return theme_findings(
            self.table("shares_by_year"),
            self.table("changes"),
            self.codebook,
            language=self.language,
            span=self.span,
            fewest=self.fewest,
            every=self.every,
        )

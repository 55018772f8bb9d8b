"""What an exhibit reads of a run: its tables, names and settings, in one language."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from hwadu.reporting.findings.theme_findings import FEWEST, theme_findings
from hwadu.words import texts

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.reporting.findings.theme_findings import Finding
    from hwadu.reporting.finished_run import FinishedRun, Span


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
        texts(language)
        self.run = run
        self.language = language
        self._read: dict[tuple[str, str | None], pd.DataFrame] = {}

    def table(self, name: str) -> pd.DataFrame:
        """One table of the run, read once until the run replaces it; empty where it made none."""
        made = (name, self.run.manifest.get("tables", {}).get(name))
        if made not in self._read:
            self._read[made] = self.run.table(name)
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

    @cached_property
    def labels(self) -> dict[str, str]:
        """Name of each theme, in the codebook's order."""
        return self.run.labels(self.language)

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

    @property
    def fewest(self) -> int:
        """Articles of a period below which its share is drawn as a small dot."""
        return int(self.settings("trends").get("fewest_articles", FEWEST))

    @property
    def terms(self) -> list[str]:
        """The terms that the study follows."""
        return list(self.settings("trends").get("terms", ()))

    @property
    def several_years(self) -> bool:
        """Whether the study covers more than one year, so that years can be compared."""
        return bool(self.table("shares_by_year")["period"].nunique() > 1)

    @property
    def long_periods(self) -> pd.DataFrame:
        """Shares by year; by the study's own periods where there is one year only."""
        return self.table("shares_by_year" if self.several_years else "shares")

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
        )

"""What the report reads of a run, whatever made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pandas as pd

    Span = tuple[pd.Timestamp, pd.Timestamp]


class FinishedRun(Protocol):
    """What the page reads of a run: its manifest, codebook, lexicon, stories and tables."""

    manifest: dict[str, Any]

    def title_in(self, language: str) -> str:
        """Title of the study in a report in that language."""

    @property
    def language(self) -> str:
        """Language of the study's report: ko or en."""

    @property
    def events(self) -> pd.DataFrame:
        """Columns date, label, label_en, themes."""

    @property
    def codebook(self) -> pd.DataFrame:
        """Columns theme, label, label_en, definition, definition_en, terms."""

    @property
    def span(self) -> Span | None:
        """First and last day of the study."""

    @property
    def lexicon(self) -> pd.DataFrame:
        """Columns form, canonical, tag, aliases."""

    def labels(self, language: str | None = None) -> dict[str, str]:
        """Name of each theme in a language, in the codebook's order."""

    def largest_stories(self, n: int = 20) -> pd.DataFrame:
        """The largest stories, each with its keeper's title."""

    def story_diff(self, story_id: str) -> Any:
        """The articles of a story beside its keeper."""

    def decisive_sentences(self, themes: pd.DataFrame) -> pd.DataFrame:
        """The sentences that decided on rows of the table ``themes``: text and marks."""

    def shares_every(self, every: str, kind: str = "theme") -> pd.DataFrame:
        """The table ``shares`` by periods of another length, counted anew."""

    def counted_articles(self) -> pd.DataFrame:
        """The articles that shares of the whole count: of the main source, none dated outside."""

    def counted_ids(self) -> set[str]:
        """Their ids."""

    @property
    def uncounted(self) -> int:
        """How many others there are."""

    @property
    def dated_outside(self) -> int:
        """How many articles are dated outside the study's period."""

    def drift_every(self, every: str) -> pd.DataFrame:
        """The table ``drift`` by periods of another length, counted anew."""

    def table(self, name: str) -> pd.DataFrame:
        """One table of the run; empty where the run did not make it."""

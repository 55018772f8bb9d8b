"""The sections that a run fills only where it made their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hwadu.reporting import results
from hwadu.reporting.blocks import Block
from hwadu.reporting.event_table import event_effects
from hwadu.reporting.exhibits import hot_and_cold
from hwadu.reporting.readers import reader_trust
from hwadu.reporting.theme_outlets import theme_outlets

if TYPE_CHECKING:
    from hwadu.reporting.page import Page


class ResultsPage:
    """Tables of results in a page's language.

    Parameters
    ----------
    page : Page
        The report's page of a run.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.language = page.language

    def has(self, name: str, **wanted: Any) -> bool:
        """Whether the run filled a table, or those rows of it that hold these values.

        Parameters
        ----------
        name : str
            A table of :mod:`hwadu.schema`.
        **wanted
            Values of columns; ``...`` asks for any known value.
        """
        rows = self.page.run.table(name)
        for column, value in wanted.items():
            rows = rows[rows[column].notna() if value is ... else rows[column] == value]
        return len(rows) > 0

    def frequent_terms(self, theme: str = "", most: int = 30) -> Block:
        """The most frequent terms of the study, or of a theme, by TF, DF and TF-IDF."""
        kind = "theme" if theme else "study"
        table = self.page.run.table("frequent_terms")
        return Block(results.frequent_terms(table, self.language, most, kind=kind, key=theme))

    def centralities(self, theme: str, most: int = 15) -> Block:
        """The most connected terms of a theme with their centralities."""
        table = self.page.run.table("term_centrality")
        return Block(results.centralities(table, theme, self.language, most))

    def drift(self, theme: str, most: int = 6, every: str = "year") -> Block:
        """The words that came into a theme and left it, a row a period."""
        table = self.page.run.table("drift")
        return Block(results.drift(table, theme, every, self.language, most))

    def hot_and_cold(self, most: int = 20) -> Block:
        """The topics that rose and fell most by regression on time."""
        changes, topics = self.page.run.table("changes"), self.page.run.table("topics")
        return Block(hot_and_cold(changes, topics, self.language, most, test="hot_cold"))

    def measured_shares(self, measure: str) -> Block:
        """Shares by year beside those ``adjusted`` for outlets or ``corrected`` by codes."""
        table = self.page.run.table("shares_by_year")
        return Block(results.measured_shares(table, self.page.labels, measure, self.language))

    def theme_quality(self) -> Block:
        """How well themes were assigned, as people's codes say."""
        table = self.page.run.table("theme_quality")
        return Block(results.theme_quality(table, self.page.labels, self.language))

    def readers(self) -> Block:
        """What language models read, and whether they are believed."""
        run = self.page.run
        trust, audit = run.table("reader_trust"), run.table("reader_audit")
        facts = run.manifest.get("readers", [])
        return Block(reader_trust(trust, audit, facts, self.page.labels, self.language))

    @property
    def events_in_study(self) -> bool:
        """Whether there is anything to tell of events: some lie within the study's days."""
        dates, span = self.page.run.table("event_effects")["date"], self.page.run.span
        inside = dates.notna() if span is None else dates.between(*span)
        return bool(inside.any())

    def event_effects(self, most: int = 25) -> Block:
        """By how much shares stood higher or lower after dated events."""
        table = self.page.run.table("event_effects")
        events = self.page.run.events
        labels = self.page.labels
        span = self.page.run.span
        return Block(event_effects(table, events, labels, self.language, most, span))

    def unfitted_effects(self) -> Block:
        """The themes that no model could be fitted to, and why."""
        table = self.page.run.table("effects")
        return Block(results.unfitted_effects(table, self.page.labels, self.language))

    def comparisons(self, by: str, most: int = 20) -> Block:
        """Groups (outlets, their types, sections) in which a theme's share differs."""
        table = self.page.run.table("comparisons")
        return Block(results.comparisons(table, self.page.labels, by, self.language, most))

    def theme_outlets(self, theme: str) -> Block:
        """The outlets in which a theme's share differs clearly from all others."""
        return Block(theme_outlets(self.page.run.table("comparisons"), theme, self.language))

    def theme_pairs(self) -> Block:
        """Which themes travel together."""
        table = self.page.run.table("theme_pairs")
        return Block(results.theme_pairs(table, self.page.labels, self.language))

    def sensitivity(self) -> Block:
        """How far topics move with choices that were made."""
        return Block(results.sensitivity(self.page.run.table("sensitivity"), self.language))

    def candidates(self, most: int = 12) -> Block:
        """Terms that mark a theme and are not in the codebook."""
        table = self.page.run.table("theme_candidates")
        return Block(results.candidates(table, self.page.labels, self.language, most))

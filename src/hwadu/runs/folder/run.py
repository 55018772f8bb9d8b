"""A finished run: its tables as DataFrames, its figures, its findings."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.known_language import known_language
from hwadu.runs.folder.modelled_run import ModelledRun
from hwadu.runs.folder.run_files import (
    CODES,
    FIGURES,
    LEARNED,
    METHODS,
    MODEL,
    REPORT,
    REVIEW,
    STOPWORDS,
    TABLES,
    TOTALS,
)

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.exhibits import Plots, Showing
    from hwadu.exhibits.explorer import ExplorerPage
    from hwadu.runs.topics_within import Within

__all__ = [
    "CODES",
    "FIGURES",
    "LEARNED",
    "METHODS",
    "MODEL",
    "REPORT",
    "REVIEW",
    "STOPWORDS",
    "TABLES",
    "TOTALS",
    "Run",
    "open_run",
]


class Run(ModelledRun):
    """A run folder, read lazily: each table is loaded when it is first asked for.

    Parameters
    ----------
    folder : path-like
        A folder that :func:`hwadu.run` or ``hwadu run`` has made.

    Attributes
    ----------
    articles, topics, themes, shares, changes, ... : DataFrame
        The tables of :mod:`hwadu.tables`, each by its name; one the run did not make is empty.
    plot : Plots
        One method per figure; each returns a matplotlib Figure.

    Raises
    ------
    RunError
        If the folder does not hold a finished run, or lacks a file that its results rest on.
    """

    @cached_property
    def plot(self) -> Plots:
        """The figures of this run."""
        from hwadu.exhibits import Plots

        return Plots(self)

    def shares_every(self, every: str, kind: str = "theme") -> pd.DataFrame:
        """Shares by periods of another length, counted anew from the articles.

        Parameters
        ----------
        every : {"day", "week", "month", "quarter", "year"}
        kind : {"theme", "topic", "term"}

        Returns
        -------
        DataFrame
            Rows of the table ``shares``: counts, shares and 95 % intervals as the run itself
            makes them (:func:`hwadu.runs.renew.other_periods.shares_every`).

        Raises
        ------
        SettingsError
            If there is no such period or kind.

        Examples
        --------
        >>> run.shares_every("quarter").query("unit == 'article'")  # doctest: +SKIP
        """
        from hwadu.runs.renew.other_periods import shares_every

        return shares_every(self, every, kind)

    def drift_every(self, every: str) -> pd.DataFrame:
        """The table ``drift`` by periods of another length: words that came and went."""
        from hwadu.runs.renew.other_periods import drift_every

        return drift_every(self, every)

    def show(self, name: str, *key: str, language: str | None = None, **options: Any) -> Showing:
        """One exhibit of the report, figure and table, to be shown in Jupyter.

        Parameters
        ----------
        name : str
            Its name: "volume", "topics", "theme_articles"; :mod:`hwadu.exhibits` holds a file of
            each. Its figure alone is ``run.plot.NAME()``.
        *key : str
            The theme, or kind of groups, it is to be of, where it is of each.
        language : {"ko", "en"}, optional
            The study's own by default.
        **options
            ``figure=False`` or ``table=False`` to leave one out, and the options of these:
            ``most=40``.

        Returns
        -------
        Showing
            A word where the run has nothing for it; ``.html`` is what of it is HTML.

        Raises
        ------
        InputError
            If there is no exhibit of that name.
        SettingsError
            If neither its figure nor its table takes an option.

        Examples
        --------
        >>> run.show("theme_articles", "sovereign_ai", most=10)  # doctest: +SKIP
        """
        from hwadu.exhibits import Page

        return Page(self, language or self.language).show_alone(name, *key, **options)

    def topics_within(self, key: str | int, n_topics: int | None = None) -> Within:
        """Topics among the articles of a theme, or of a topic: :mod:`hwadu.runs.topics_within`."""
        from hwadu.runs.topics_within import topics_within

        return topics_within(self, key, n_topics)

    def explore(
        self,
        language: str | None = None,
        *,
        articles: int | None = None,
        quote_signs: int | None = None,
    ) -> ExplorerPage:
        """Choose themes, time, outlets and words, and read the articles behind them.

        The explorer of the report, to be shown in Jupyter or saved as a file.

        Parameters
        ----------
        language : {"ko", "en"}, optional
            The study's own by default.
        articles : int, optional
            How many it holds at most; of more, evenly chosen ones in the order of time. As the
            study asks for by default (``[report] explorer``).
        quote_signs : int, optional
            Longest quotation of what decided; 0 for none. As the study asks for by default.

        Examples
        --------
        >>> run.explore().save("explorer.html")  # doctest: +SKIP
        """
        from hwadu.exhibits.explorer import ARTICLES, ExplorerPage, explorer_html, held_articles

        language, asked = known_language(language or self.language), self.settings.report
        held = held_articles(
            self,
            self.labels(language),
            most=articles or asked.explorer or ARTICLES,
            characters=asked.quote_signs if quote_signs is None else quote_signs,
            language=language,
        )
        made = explorer_html(held, language)
        return ExplorerPage.of(made, title=self.title_in(language), language=language)

    def topic_browser(self, language: str | None = None) -> ExplorerPage:
        """Browse the topics: a map, and the words of each by their relevance.

        A page that shows itself in Jupyter or is saved as a file; it asks for nothing. Words are
        ranked as in LDAvis, between how probable they are in a topic and how exclusive.

        Parameters
        ----------
        language : {"ko", "en"}, optional
            The study's own by default.

        Raises
        ------
        NotEnoughDataError
            If the run has no topics, or no tokens.

        References
        ----------
        Sievert and Shirley (2014), LDAvis: a method for visualizing and interpreting topics,
        Proceedings of the Workshop on Interactive Language Learning, Visualization, and Interfaces.

        Examples
        --------
        >>> run.topic_browser().save("topics.html")  # doctest: +SKIP
        """
        from hwadu.exhibits.explorer import ExplorerPage
        from hwadu.exhibits.topic_browsing import held_topics, topics_html
        from hwadu.reporting.findings.mixed_topics import with_mixed_told
        from hwadu.runs.renew.recompute import run_counts

        language, counts = known_language(language or self.language), run_counts(self)
        told = with_mixed_told(self.topics, language)
        of_article = self.article_topics.set_index("article_id")["topic"]
        of_article = (
            of_article.reindex(self.table("tokens")["article_id"]).fillna(-1).astype("int64")
        )
        made = topics_html(held_topics(counts, of_article, told), language)
        return ExplorerPage.of(made, title=self.title_in(language), language=language)

    def findings(self, language: str | None = None) -> list[str]:
        """What the run found, in sentences no stronger than the tests behind them."""
        from hwadu.reporting import doubtful_findings
        from hwadu.reporting.findings.theme_findings import findings

        language = known_language(language or self.language)
        said = findings(
            self.shares_by_year,
            self.changes,
            self.codebook,
            language=language,
            text_basis=self.manifest.get("text_basis", {}),
            span=self.span,
            fewest=self.settings.trends.fewest_articles,
            study_shares=self.table("study_shares"),
            every=self.settings.period.every,
        )
        return [*said, *doubtful_findings(self.theme_support, self.labels(language), language)]

    def summary(self, language: str | None = None) -> list[str]:
        """Five lines: the articles, their text, the topics, the themes, the changes."""
        from hwadu.reporting.findings.hidden_topics import without_hidden
        from hwadu.reporting.findings.summary import run_summary

        language = known_language(language or self.language)
        return run_summary(
            counts=self.manifest["counts"],
            text_basis=self.manifest["text_basis"],
            articles=self.articles,
            topics=without_hidden(self.topics, self.topic_review),
            shares_by_year=self.shares_by_year,
            changes=self.changes,
            theme_support=self.theme_support,
            labels=self.labels(language),
            language=language,
            fewest=self.settings.trends.fewest_articles,
        )

    def __repr__(self) -> str:
        kept = self.manifest["counts"]["kept"]
        return f"Run({str(self.folder)!r}: {self.title}, {kept} articles)"

    def _repr_html_(self) -> str:
        from hwadu.reporting import run_card
        from hwadu.reporting.findings.key_levels import told_years

        return run_card(
            title=self.title,
            counts=self.manifest["counts"],
            shares=told_years(self.shares_by_year, self.settings.trends.fewest_articles),
            labels=self.labels(),
            findings=self.findings(),
            language=self.language,
        )


def open_run(folder: str | Path) -> Run:
    """Open a finished run; see :class:`Run`."""
    return Run(folder)

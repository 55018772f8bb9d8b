"""A finished run: its tables as DataFrames, its figures, its findings."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import RunError, did_you_mean
from hwadu.files.bundled import CODEBOOK, EVENTS, LEXICON
from hwadu.files.study_file import STUDY
from hwadu.runs.folder.run_files import MODEL, TABLES, RunFiles

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.exhibits import Plots
    from hwadu.settings import Study
    from hwadu.stories import FamilyDiff
    from hwadu.topics import TopicModel

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

FIGURES = "figures"
REVIEW = "topics.toml"
TOTALS = "totals.csv"
STOPWORDS = "stopwords.txt"  # the study's own, where it names some
LEARNED = "learned"  # what stages learned that new articles are read by, beside the model
CODES = "codes"  # of the study: what readers were asked and answered
REPORT = "report.html"
METHODS = "methods.md"


class Run(RunFiles):
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
    def settings(self) -> Study:
        """The study's settings as they were run."""
        from hwadu.settings import load_study

        return load_study(self.file(STUDY))

    @property
    def study_folder(self) -> Path:
        """The folder of the study that made this run."""
        named = self.manifest.get("study_folder", os.pardir)
        return Path(os.path.normpath(self.folder.absolute() / named))

    @property
    def title(self) -> str:
        """Title of the study."""
        return self.settings.title

    def title_in(self, language: str) -> str:
        """Title of the study in a report in Korean or English."""
        return (self.settings.title_en if language == "en" else "") or self.title

    @property
    def language(self) -> str:
        """Language of the report: ko or en."""
        return self.settings.language

    @cached_property
    def codebook(self) -> pd.DataFrame:
        """The themes: theme, label, label_en, definition, definition_en, terms."""
        from hwadu.themes import load_codebook

        return load_codebook(self.file(CODEBOOK)).table()

    @cached_property
    def lexicon(self) -> pd.DataFrame:
        """The spellings that were counted as one term: form, canonical, tag, aliases, note."""
        from hwadu.tokens import Lexicon

        return Lexicon.load(self.file(LEXICON)).to_frame()

    @cached_property
    def events(self) -> pd.DataFrame:
        """The dated events that figures show: date, label, label_en, themes, source."""
        from hwadu.trends import load_events

        return load_events(self.file(EVENTS))

    @cached_property
    def model(self) -> TopicModel:
        """The fitted topic model; ``run.model.bertopic_`` is a real ``bertopic.BERTopic``."""
        from hwadu.topics import load_model

        texts = (self.articles["title"] + "\n" + self.articles["body"]).tolist()
        return load_model(self.model_folder, texts)

    @cached_property
    def plot(self) -> Plots:
        """The figures of this run."""
        from hwadu.exhibits import Plots

        return Plots(self)

    @property
    def span(self) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        """First and last day of the study; None where no article has a date."""
        import pandas as pd

        period, dates = self.settings.period, self.articles["published"]
        first, last = period.start or dates.min(), period.end or dates.max()
        if pd.isna(first) or pd.isna(last):
            return None
        return pd.Timestamp(first), pd.Timestamp(last)

    def labels(self, language: str | None = None) -> dict[str, str]:
        """Label of every theme, in Korean or English."""
        column = "label_en" if (language or self.language) == "en" else "label"
        return dict(zip(self.codebook["theme"], self.codebook[column], strict=True))

    def articles_behind(self, theme: str, period: str | None = None) -> pd.DataFrame:
        """The articles a number stands for, the surest first.

        Parameters
        ----------
        theme : str
            Id of a theme.
        period : str, optional
            A year, month or day as pandas reads it: "2024", "2024-05", "2024-05-28".

        Returns
        -------
        DataFrame
            Rows of ``articles`` with the theme's score and role, who decided, and on what
            evidence.

        Raises
        ------
        RunError
            If the codebook has no such theme or the period cannot be read.
        """
        from hwadu.runs.folder.decisive import articles_behind

        if theme not in set(self.codebook["theme"]):
            raise RunError(
                f"the codebook has no theme {theme!r}",
                remedy=did_you_mean(theme, self.codebook["theme"]),
            )
        chosen = self.themes[(self.themes["theme"] == theme) & self.themes["assigned"]]
        return articles_behind(self.rows("articles", chosen["article_id"]), chosen, period)

    def decisive_sentences(self, themes: pd.DataFrame) -> pd.DataFrame:
        """The sentences that decided on rows of ``themes`` or of :meth:`articles_behind`.

        Their columns are those of :func:`hwadu.runs.folder.decisive.decisive_sentences`.
        """
        from hwadu.runs.folder.decisive import decisive_sentences

        analyser = self.settings.tokens.analyser
        return decisive_sentences(themes, self.articles, self.tokens, self.terms, analyser)

    def largest_stories(self, n: int = 20) -> pd.DataFrame:
        """The largest families of near-identical articles, each with its keeper's title."""
        from hwadu.stories import largest_stories

        return largest_stories(self.articles, self.stories, self.story_members, n)

    def story_diff(self, story_id: str) -> FamilyDiff:
        """The articles of a story beside its keeper, differences marked.

        Raises
        ------
        RunError
            If the run has no such story.
        """
        from hwadu.stories import family_diff

        if story_id not in set(self.stories["story_id"]):
            raise RunError(
                f"there is no story {story_id!r}",
                remedy="take an id from run.stories or `hwadu stories RUN`",
            )
        return family_diff(self.articles, self.story_members, story_id)

    def findings(self, language: str | None = None) -> list[str]:
        """What the run found, in sentences no stronger than the tests behind them."""
        from hwadu.reporting import doubtful_findings, findings

        language = language or self.language
        said = findings(
            self.shares_by_year,
            self.changes,
            self.codebook,
            language=language,
            text_basis=self.manifest.get("text_basis", {}),
            span=self.span,
            fewest=self.settings.trends.fewest_articles,
            study_shares=self.table("study_shares"),
        )
        return [*said, *doubtful_findings(self.theme_support, self.labels(language), language)]

    def summary(self, language: str | None = None) -> list[str]:
        """Five lines: the articles, their text, the topics, the themes, the changes."""
        from hwadu.reporting.findings.summary import run_summary

        language = language or self.language
        return run_summary(
            counts=self.manifest["counts"],
            text_basis=self.manifest["text_basis"],
            articles=self.articles,
            topics=self.topics,
            shares_by_year=self.shares_by_year,
            changes=self.changes,
            labels=self.labels(language),
            language=language,
        )

    def __repr__(self) -> str:
        kept = self.manifest["counts"]["kept"]
        return f"Run({str(self.folder)!r}: {self.title}, {kept} articles)"

    def _repr_html_(self) -> str:
        from hwadu.reporting import run_card

        return run_card(
            title=self.title,
            counts=self.manifest["counts"],
            shares=self.shares_by_year,
            labels=self.labels(),
            findings=self.findings(),
            language=self.language,
        )


def open_run(folder: str | Path) -> Run:
    """Open a finished run; see :class:`Run`."""
    return Run(folder)

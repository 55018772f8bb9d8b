"""What is looked up in a run: the articles behind a number, words in their context, copies."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from hwadu.errors import RunError, SettingsError
from hwadu.runs.folder.run_study import RunStudy
from hwadu.runs.lookup.words_of_articles import with_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from hwadu.reporting.finished_run import FinishedRun
    from hwadu.runs.lookup.selection import Names, Period
    from hwadu.stories import FamilyDiff


class RunLookups(RunStudy):
    """The part of a :class:`~hwadu.runs.folder.run.Run` that answers questions about articles."""

    @cached_property
    def tokens(self) -> pd.DataFrame:
        """Table ``tokens``, with the terms of each article as a list of ``words``.

        Examples
        --------
        >>> run.tokens["words"].explode().value_counts()  # doctest: +SKIP
        """
        return with_words(self.table("tokens"), self.terms)

    def articles_behind(
        self,
        theme: str,
        period: Period = None,
        *,
        press: Names = None,
        section: Names = None,
        topic: int | str | None = None,
        counted: bool = True,
    ) -> pd.DataFrame:
        """The articles a number stands for: those assigned the theme, the surest first.

        Parameters
        ----------
        theme : str
            Id of a theme, or its label in either language.
        period : str or pair of str, optional
            A year, half, quarter, month or day: "2024", "2024H1", "2024Q2", "2024-05",
            "2024-05-28"; or from one to another: "2024-05/2025-02".
        press, section : str or sequence of str, optional
            Outlets and sections as ``articles`` names them.
        topic : int or str, optional
            Number of a topic, or its label.
        counted : bool
            Whether only those that shares count are meant: of the study's main source, none dated
            outside its period. False takes in the others that the run has.

        Returns
        -------
        DataFrame
            Rows of ``articles`` with the theme's score and role, who decided, and on what
            evidence.

        Raises
        ------
        RunError
            If the run has no such theme, topic, outlet or section, or the period cannot be read.

        Examples
        --------
        >>> run.articles_behind("ai_talent", "2024Q1/2024Q2", press="A")  # doctest: +SKIP
        """
        from hwadu.runs.lookup.behind import articles_behind
        from hwadu.runs.lookup.selection import Selection

        return articles_behind(self, Selection(theme, topic, press, section, period, counted))

    def find(
        self,
        query: str,
        *,
        theme: str | None = None,
        topic: int | str | None = None,
        press: Names = None,
        section: Names = None,
        period: Period = None,
        regex: bool = False,
        width: int = 40,
        sort: str = "published",
        keywords: bool = True,
        counted: bool = True,
    ) -> pd.DataFrame:
        """Words in their context: every place of a term, some words or a regular expression.

        A term is found in all its spellings: ``run.find("AX")`` finds 인공지능 전환 too where the
        run counted it so. Other words are looked for in titles and bodies, with or without spaces.

        Parameters
        ----------
        query : str
        theme, topic, press, section, period : optional
            Which articles, as in :meth:`articles_behind`.
        regex : bool
            Whether the query is a regular expression.
        width : int
            Characters before and behind at most.
        sort : {"published", "press", "left", "right"}
            "left" and "right": by the words next to it.
        keywords : bool
            Whether places among the archive's keywords are shown too, which are no sentences.
        counted : bool
            Whether to look only at articles that shares count, as in :meth:`articles_behind`.

        Returns
        -------
        DataFrame
            As :func:`hwadu.runs.lookup.concordance.concordance` gives it: a row for each place.

        Raises
        ------
        RunError
            If the query is empty or no regular expression, or what narrows it is unknown.

        Examples
        --------
        >>> run.find("소버린 AI", period="2024/2025", sort="right")  # doctest: +SKIP
        """
        from hwadu.runs.lookup.concordance import concordance
        from hwadu.runs.lookup.selection import Selection

        articles = Selection(theme, topic, press, section, period, counted).articles_of(self)
        return concordance(
            self, query, articles, regex=regex, width=width, sort=sort, keywords=keywords
        )

    def marking_words(
        self,
        *,
        theme: str | None = None,
        topic: int | str | None = None,
        press: Names = None,
        section: Names = None,
        period: Period = None,
        against: Period | RunStudy = None,
        most: int = 30,
    ) -> pd.DataFrame:
        """The words that mark some articles: of a theme, an outlet, the months after an event.

        Parameters
        ----------
        theme, topic, press, section, period : optional
            Which articles, as in :meth:`articles_behind`; only such as shares count.
        against : str, pair of str or Run, optional
            Another time of the same articles: what came in with an event is the time after it
            against the time before. Or another run, with all its articles. Without it: all other
            articles of this one.
        most : int
            Terms at most.

        Returns
        -------
        DataFrame
            As :func:`hwadu.runs.lookup.marking_words.marking_words` gives it, the surest first.

        Raises
        ------
        RunError
            If the run has no such theme, topic, outlet or section, or a period cannot be read.
        NotEnoughDataError
            If either side has fewer than 20 stories.

        Examples
        --------
        >>> run.marking_words(period="2022-12/2023-05", against="2022-06/2022-11")  # doctest: +SKIP
        """
        from hwadu.runs.lookup.marking_words import marking_words
        from hwadu.runs.lookup.selection import Selection

        selection = Selection(theme, topic, press, section, period)
        return marking_words(self, selection, against, most)

    def differences(
        self,
        by: str = "press",
        groups: Sequence[str] | None = None,
        *,
        every: str = "month",
        kind: str = "theme",
        beside: FinishedRun | None = None,
    ) -> pd.DataFrame:
        """The share of each theme in one group of articles minus that in another.

        The numbers of the figure ``compare``, as a table to be saved.

        Parameters
        ----------
        by : str
            "press", "section", "outlet_type", "query" or any column of the articles.
        groups : sequence of str, optional
            Two groups; by default the two with the most articles (by outlet type, name two).
        every : {"day", "week", "month", "quarter", "year"}
        kind : {"theme", "topic"}
        beside : Run, optional
            Another run: this study minus that one; `by` and `groups` are not looked at.

        Returns
        -------
        DataFrame
            One row for each key and period, one without a period for the whole study, as
            :func:`hwadu.trends.shares.group_differences.compute_differences` gives them.

        Raises
        ------
        SettingsError
            If there is no such kind or column, or the groups are not two.
        NotEnoughDataError
            If there is no such group, or no dated article is in it.

        Examples
        --------
        >>> run.differences("press", ["가나일보", "다라경제"], every="quarter")  # doctest: +SKIP
        """
        from hwadu.exhibits.groups.compared import Asked, compared
        from hwadu.exhibits.view import View

        this = cast("FinishedRun", self)
        made = compared(View(this, this.language), Asked(kind, by, groups, every, beside))
        if len(made.names) != 2:
            raise SettingsError("runs.not_two_groups", n=len(made.names))
        return made.differences()

    def decisive_sentences(self, themes: pd.DataFrame) -> pd.DataFrame:
        """The sentences that decided on rows of ``themes`` or of :meth:`articles_behind`.

        Parameters
        ----------
        themes : DataFrame
            Rows of either; a selection will do.

        Returns
        -------
        DataFrame
            A row for each sentence: article_id, theme, sentence (its number; 0 is the title, the
            last the list of keywords where there is one), text, marks (pairs of the first
            character of a term that was counted and the one after its last).
        """
        from hwadu.runs.lookup.decisive import decisive_sentences

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
            raise RunError("runs.no_story", story=story_id)
        return family_diff(self.articles, self.story_members, story_id)

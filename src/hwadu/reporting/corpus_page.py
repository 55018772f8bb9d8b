"""The cells of the notebook on the corpus: what came in, what went out, what looks odd."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hwadu.notices import recorded_notices
from hwadu.reporting import audit, checks, exhibits
from hwadu.reporting.blocks import Block, bullets

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.reporting.finished_run import FinishedRun


class CorpusPage:
    """Tables about the articles of a run in one language.

    Parameters
    ----------
    run : FinishedRun
        A finished run, as :func:`hwadu.open_run` gives it.
    language : {"ko", "en"}
    """

    def __init__(self, run: FinishedRun, language: str) -> None:
        self.run = run
        self.language = language

    def accounting(self) -> Block:
        """Every file; rows kept and dropped, with the reasons; and what reading noticed."""
        files = audit.files(self.run.manifest.get("inputs", ()), self.language)
        articles, dropped = self.run.table("articles"), self.run.table("dropped")
        rows = audit.accounting(articles, dropped, self.run.table("stories"), self.language)
        labels = self.run.labels(self.language)
        notices = recorded_notices(self.run.manifest.get("notices", ()))
        said = bullets(notice.sentence(self.language, labels) for notice in notices)
        return Block(files + rows + said)

    def outlets(self, most: int = 40) -> Block:
        """Articles of each outlet, its first and last month, and the months it is missing in."""
        return Block(audit.outlets(self.run.table("articles"), self.language, most))

    def flags(self, flagged: pd.DataFrame) -> Block:
        """The archive's own flags (a table of ``hwadu.stories.flag_table``) against the stories."""
        return Block(checks.flags(flagged, self.language))

    def lengths(self) -> Block:
        """Characters of the bodies."""
        return Block(checks.lengths(self.run.table("articles"), self.language))

    def truncated(self, most: int = 10) -> Block:
        """Bodies that look cut, and the ends of some that should be whole."""
        articles = self.run.table("articles")
        return Block(
            checks.truncated(articles, self.language)
            + checks.unfinished_bodies(articles, self.language, most)
        )

    def furniture(self, most: int = 25) -> Block:
        """What each rule of cleaning took out most often."""
        return Block(checks.furniture(self.run.table("removed"), self.language, most))

    def learned_lines(self, most: int = 25) -> Block:
        """The lines that outlets repeat, learned from the corpus and taken out."""
        return Block(checks.learned_lines(self.run.table("templates"), self.language, most))

    def quiet_days(self, most: int = 30) -> Block:
        """Days with suspiciously few articles."""
        return Block(checks.quiet(self.run.table("articles"), self.language, most))

    def largest_family(self, most: int = 4) -> Block:
        """Some articles of the largest story beside its keeper, differences marked."""
        largest = self.run.largest_stories(1)
        if largest.empty:
            return Block(exhibits.nothing(self.language))
        family = self.run.story_diff(largest["story_id"].iloc[0])
        shown = replace(family, others=family.others[:most])
        return Block(f'<div class="scroll family">{shown.to_html()}</div>')

"""What a run would keep and what it would make again, without making it.

The decision is that of :class:`~hwadu.runs.folder.stages.Stages` itself. What a stage would give
that has to be made is not known before: whatever rests on it is made again unless it comes out as
it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.runs.folder.kept_stages import Made, Record, digest, load_record
from hwadu.runs.folder.replacement import in_the_making
from hwadu.runs.folder.stages import StageNews, Stages

if TYPE_CHECKING:
    from hwadu.settings import Study

_UNKNOWN = "not made yet"


class PlannedStages(Stages):
    """The stages of a run that is thought of: nothing is made, copied or written.

    Parameters
    ----------
    target : Path
        The folder of the run, which need not exist; an interrupted one beside it is looked at too.
    settings : Study
    again : collection of str
        Stages that would be made whatever was kept.

    Attributes
    ----------
    news : list of StageNews
        Of every stage so far, in order.
    """

    def __init__(self, target: Path, settings: Study, again: frozenset[str]) -> None:
        self.news: list[StageNews] = []
        super().__init__(in_the_making(target), target, settings, again, self.news.append)

    @property
    def whole(self) -> bool:
        """Whether every stage so far would be kept."""
        return all(news.kept for news in self.news)

    def _only_noted(self, stage: str) -> bool:
        """A stage that was never made will be: what it rests on need not be looked at."""
        if self._records(stage):
            return False
        self.news.append(StageNews(stage))
        return True

    def follow(self, stage: str) -> None:
        """Note a stage that rests on all before it, of which some are to be made."""
        made = [news for news in self.news if not news.kept]
        because = tuple(news.stage for news in made) if self._records(stage) else ()
        perhaps = bool(because) and all(news.perhaps for news in made)
        self.news.append(StageNews(stage, because=because, perhaps=perhaps))

    def _records(self, stage: str) -> list[Record]:
        found = (load_record(home, stage) for home in (self._folder, self._earlier))
        return [record for record in found if record]

    def _news(self, stage: str, rests_on: Mapping[str, str], because: tuple[str, ...]) -> StageNews:
        unknown = {digest(_UNKNOWN), *map(digest, self._unknown_files())}
        known = tuple(part for part in because if rests_on.get(part) not in unknown)
        perhaps = bool(because) and not known
        return StageNews(stage, because=known or because, perhaps=perhaps)

    def _unknown_files(self) -> list[dict[str, str]]:
        """What a stage is told of a folder of files that a stage before it would write again."""
        files = [record.files for record in self.records.values()]
        folders = {name.split("/")[0] for each in files for name in each}
        below = [self._files_below(folder) for folder in folders]
        return [each for each in below if _UNKNOWN in each.values()]

    def _take_over(self, record: Record, places: Mapping[str, Path]) -> None:
        """Nothing is copied."""

    def _made(self, stage: str, rests_on: dict[str, str], make: Callable[[], Made]) -> Record:
        before = self._records(stage)
        tables = {name: _UNKNOWN for record in before for name in record.tables}
        files = {name: _UNKNOWN for record in before for name in record.files}
        # how many articles there would be is not known either: as many as before
        facts = {name: fact for record in before for name, fact in record.facts.items()}
        return Record(stage, rests_on, tables, files, facts, [], {})

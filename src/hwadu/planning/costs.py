"""What the stages cost on the machine they were measured on, and how that grows with articles."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_MILLION = 1e6


@dataclass(frozen=True)
class Corpus:
    """What the cost of a stage depends on.

    Attributes
    ----------
    articles : float
        After cleaning.
    leads : float
        Articles of which the archive shows a lead only.
    characters : float
        Of title and body, after cleaning.
    periods : float
        Days, weeks, months, quarters or years that shares are taken over.
    """

    articles: float
    leads: float
    characters: float
    periods: float = 84.0

    def first(self, articles: float) -> Corpus:
        """So many of the articles, with their part of everything else; all where it has no more.

        Examples
        --------
        >>> Corpus(3000, 600, 1e6).first(1500)
        Corpus(articles=1500, leads=300.0, characters=500000.0, periods=84.0)
        """
        if articles >= self.articles:
            return self
        share = articles / self.articles
        return Corpus(articles, share * self.leads, share * self.characters, self.periods)


@dataclass(frozen=True)
class Growth:
    """A cost as a sum of parts that grow each with something else.

    Attributes
    ----------
    fixed : float
        Seconds of CPU, or MiB.
    articles, leads, characters : float
        The same for each thousand articles, thousand leads, million characters.
    periods : float
        The same for a hundred periods.
    root : float
        Times the square root of the thousands of articles: what grows with the number of topics.

    Examples
    --------
    >>> Growth(fixed=2.0, articles=1.0).of(Corpus(3000, 0, 1e6))
    5.0
    """

    fixed: float = 0.0
    articles: float = 0.0
    leads: float = 0.0
    characters: float = 0.0
    periods: float = 0.0
    root: float = 0.0

    def of(self, corpus: Corpus) -> float:
        """The cost of a corpus."""
        return (
            self.fixed
            + self.articles * corpus.articles / 1000
            + self.leads * corpus.leads / 1000
            + self.characters * corpus.characters / _MILLION
            + self.periods * corpus.periods / 100
            + self.root * math.sqrt(corpus.articles / 1000)
        )


@dataclass(frozen=True)
class StageCost:
    """What one stage costs.

    Attributes
    ----------
    cpu : Growth
        Seconds on the machine of the file. Of the stage ``reading`` only what a sample does not
        tell, and of ``tokens`` only what is done beside the analyser.
    memory : Growth
        MiB of the process and those it starts, while the stage runs.
    disk : Growth
        MiB that it writes.
    beside : float
        Share of the work that is done in a second process or thread at the same time.
    sampled : Growth
        Seconds more where the stage works on a sample of the articles and gives what it found to
        all: the second sample that it is held against, as parts of the first's work
        (``fixed``), and each thousand articles beyond it (``articles``).
    """

    cpu: Growth
    memory: Growth
    disk: Growth
    beside: float = 0.0
    sampled: Growth = Growth()

    def work(self, corpus: Corpus, sample: int = 0) -> float:
        """Seconds of CPU for a corpus, of which a stage works on so many articles (0: all)."""
        if not 0 < sample < corpus.articles:
            return self.cpu.of(corpus)
        beyond = self.sampled.articles * (corpus.articles - sample) / 1000
        return (1 + self.sampled.fixed) * self.cpu.of(corpus.first(sample)) + beyond


@dataclass(frozen=True)
class Costs:
    """Everything that was measured.

    Attributes
    ----------
    calibration : float
        Seconds of :func:`hwadu.planning.study_plan.calibrate` there.
    cache : Growth
        MiB of the cache of morphemes.
    stages : dict of str to StageCost
        ``beginning`` (imports and the study's files) and every stage of a study.
    """

    calibration: float
    cache: Growth
    stages: dict[str, StageCost]


@cache
def measured_costs() -> Costs:
    """The costs of the file that comes with the package.

    Examples
    --------
    >>> measured_costs().stages["themes"].cpu.fixed > 0
    True
    """
    text = resources.files("hwadu.planning").joinpath("costs.toml").read_text(encoding="utf-8")
    facts: dict[str, Any] = tomllib.loads(text)
    stages = {
        name: StageCost(
            cpu=Growth(**stage.get("cpu", {})),
            memory=Growth(**stage.get("memory", {})),
            disk=Growth(**stage.get("disk", {})),
            beside=stage.get("beside", 0.0),
            sampled=Growth(**stage.get("sampled", {})),
        )
        for name, stage in facts["stage"].items()
    }
    return Costs(facts["calibration"], Growth(**facts["cache"]), stages)

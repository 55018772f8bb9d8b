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
    """

    cpu: Growth
    memory: Growth
    disk: Growth
    beside: float = 0.0


@dataclass(frozen=True)
class Costs:
    """Everything that was measured.

    Attributes
    ----------
    calibration : float
        Seconds of :func:`hwadu.planning.machine.calibrate` there.
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
        )
        for name, stage in facts["stage"].items()
    }
    return Costs(facts["calibration"], Growth(**facts["cache"]), stages)

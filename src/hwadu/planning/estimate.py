"""A plan: what each stage of a study would take, and what was counted to tell; in words too."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from hwadu.words import say
from hwadu.words.durations_and_sizes import duration, mebibytes
from hwadu.words.naming import step_name, why_again

_MEBIBYTE = 2**20


@dataclass(frozen=True)
class StagePlan:
    """What one stage would take.

    Attributes
    ----------
    stage : str
        One of ``hwadu.study.STAGES``.
    state : {"first", "again", "perhaps", "kept"}
        Never made; made again; made again if a stage before it comes out other than it was; taken
        over as it is.
    because : tuple of str
        Why it is made again.
    work : float
        Seconds of CPU, of all threads and processes; 0 where it is kept.
    threads : float
        The part of the work that any number of threads share.
    beside : float
        The part that runs in one other process at the same time.
    memory : float
        MiB at its peak, of the whole process and those it starts.
    disk : float
        MiB written.
    """

    stage: str
    state: str
    because: tuple[str, ...]
    work: float
    threads: float
    beside: float
    memory: float
    disk: float

    def seconds(self, workers: int) -> float:
        """Time by the clock on as many free cores.

        Parameters
        ----------
        workers : int

        Examples
        --------
        >>> tokens = StagePlan("tokens", "first", (), 100.0, 90.0, 0.0, 0.0, 0.0)
        >>> tokens.seconds(1), tokens.seconds(2), tokens.seconds(90)
        (100.0, 45.0, 10.0)
        """
        alone = self.work - self.threads - self.beside
        if workers < 2:
            return self.work
        # threads work ahead of what is done beside them; the second process runs by itself
        return max(alone, self.threads / workers, self.beside)


@dataclass(frozen=True)
class Plan:
    """What a study would take on this machine.

    Attributes
    ----------
    files, size : int
        How many files are read, and their bytes.
    rows, articles, characters : int
        In the files; of articles and characters those that cleaning leaves.
    counted : bool
        Whether the rows were counted; else they are reckoned from a part of the files.
    sampled : int
        Articles that were read and cleaned for the plan.
    known : float
        Share of the sample's characters whose morphemes are in the cache.
    pace : float
        Characters that the analyser reads in a second of CPU; 0 where it was not needed.
    machine : float
        Time that this machine takes for a fixed piece of work, over that of the machine that the
        costs were measured on.
    workers : int
        Cores that are reckoned with.
    stages : tuple of StagePlan
    """

    files: int
    size: int
    rows: int
    articles: int
    characters: int
    counted: bool
    sampled: int
    known: float
    pace: float
    machine: float
    workers: int
    stages: tuple[StagePlan, ...]

    @property
    def work(self) -> float:
        """Seconds of CPU of all stages."""
        return sum(stage.work for stage in self.stages)

    @property
    def memory(self) -> float:
        """MiB at the highest."""
        return max((stage.memory for stage in self.stages), default=0.0)

    @property
    def disk(self) -> float:
        """MiB written."""
        return sum(stage.disk for stage in self.stages)

    def seconds(self, workers: int | None = None) -> float:
        """Time by the clock with so many free cores; :attr:`workers` if not given."""
        return sum(stage.seconds(workers or self.workers) for stage in self.stages)

    @property
    def table(self) -> pd.DataFrame:
        """One row a stage: stage, state, because, work, one_core, clock (seconds), MiB."""
        return pd.DataFrame(
            [
                {
                    "stage": stage.stage,
                    "state": stage.state,
                    "because": ", ".join(stage.because),
                    "work": round(stage.work, 1),
                    "clock": round(stage.seconds(self.workers), 1),
                    "memory_mib": round(stage.memory),
                    "disk_mib": round(stage.disk, 1),
                }
                for stage in self.stages
            ]
        )

    def summary(self, language: str) -> list[str]:
        """The plan in lines of text.

        Parameters
        ----------
        language : {"ko", "en"}
        """
        return _told(self, language)


def _told(plan: Plan, language: str) -> list[str]:
    """What was counted, each stage, and the whole, line by line."""
    lines = [
        say(
            "plan.counted" if plan.counted else "plan.reckoned",
            language,
            rows=f"{plan.rows:,}",
            files=f"{plan.files:,}",
            size=mebibytes(plan.size / _MEBIBYTE, language),
        ),
        say(
            "plan.corpus",
            language,
            articles=f"{_rounded(plan.articles):,}",
            characters=f"{_rounded(plan.characters):,}",
            sampled=plan.sampled,
        ),
    ]
    if plan.pace:
        pace, known = f"{_rounded(plan.pace):,}", f"{plan.known:.0%}"
        lines.append(say("plan.pace", language, pace=pace, known=known))
    else:
        lines.append(say("plan.all_known", language))
    lines.append(say("plan.machine", language, times=f"{plan.machine:.2f}"))
    lines += [_stage(stage, plan, language) for stage in plan.stages]
    if not plan.work:
        return [*lines, say("plan.nothing", language)]
    lines.append(
        say(
            "plan.total",
            language,
            clock=duration(plan.seconds(), language),
            workers=plan.workers,
            work=duration(plan.work, language),
            memory=mebibytes(plan.memory, language),
            disk=mebibytes(plan.disk, language),
        )
    )
    by_workers = dict.fromkeys((1, 2, 4, plan.workers))
    times = [
        say("plan.with_workers", language, n=n, clock=duration(plan.seconds(n), language))
        for n in sorted(by_workers)
    ]
    return [*lines, say("plan.workers", language, times=", ".join(times))]


def _stage(stage: StagePlan, plan: Plan, language: str) -> str:
    name = step_name(stage.stage, language)
    if stage.state == "kept":
        return say("plan.kept", language, stage=name)
    facts = {
        "stage": name,
        "clock": duration(stage.seconds(plan.workers), language),
        "work": duration(stage.work, language),
        "memory": mebibytes(stage.memory, language),
        "disk": mebibytes(stage.disk, language),
        "because": why_again(stage.because, language),
    }
    return say(f"plan.stage_{stage.state}", language, **facts)


def _rounded(n: float) -> int:
    """Two figures of a number: it is known no better."""
    digits = len(str(int(n))) - 2
    return int(round(n, -digits)) if digits > 0 else round(n)

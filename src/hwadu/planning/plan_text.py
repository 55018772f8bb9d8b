"""A plan in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.words import say
from hwadu.words.durations_and_sizes import duration, mebibytes
from hwadu.words.naming import step_name

if TYPE_CHECKING:
    from hwadu.planning.estimate import Plan, StagePlan

_MEBIBYTE = 2**20


def told(plan: Plan, language: str) -> list[str]:
    """What was counted, each stage, and the whole, line by line.

    Parameters
    ----------
    plan : Plan
    language : {"ko", "en"}
    """
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
        "because": ", ".join(step_name(part, language) for part in stage.because),
    }
    return say(f"plan.stage_{stage.state}", language, **facts)


def _rounded(n: float) -> int:
    """Two figures of a number: it is known no better."""
    digits = len(str(int(n))) - 2
    return int(round(n, -digits)) if digits > 0 else round(n)

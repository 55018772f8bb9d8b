"""Take a model's answers into a study, judge it, and renew the run by what it has earned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import InputError
from hwadu.runs.readers.instructions import texts_of
from hwadu.runs.readers.kept_answers import reader_settings, readings_of, store_of, stored_facts

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.chat import Store
    from hwadu.chat.answers import Given
    from hwadu.pipeline.readers.readings import Readings
    from hwadu.runs.folder.run import Run

AGAIN = "again.jsonl"


@dataclass(frozen=True)
class Answered:
    """What answers hold, and what they change.

    Attributes
    ----------
    lines, taken : int
        Answers in the files, and those of them that were kept.
    counts : dict of str to int
        Of the lines: unreadable, unknown (never asked), twice. Of the run's requests: missing, and
        each fault of :data:`hwadu.chat.answers.FAULTS`.
    trust : DataFrame
        The table ``reader_trust``.
    again : Path or None
        Requests for what failed, if anything in the files did.
    failed : int
        Requests that have no whole answer.
    unread : int
        Articles that people coded and that are to judge the reader, without an answer yet.
    renewed : bool
        Whether the run's tables were made again.
    """

    lines: int
    taken: int
    counts: dict[str, int]
    trust: pd.DataFrame
    again: Path | None = None
    failed: int = 0
    unread: int = 0
    renewed: bool = False
    used: dict[str, int] = field(default_factory=dict)


def answer_run(run: Run, files: Sequence[str | Path] = (), *, renew: bool = True) -> Answered:
    """Take answers into the study, check them, judge the reader, and renew the run.

    Parameters
    ----------
    run : Run
    files : sequence of path-like
        Answers: a batch's output, plain lines, or text out of a chat window. None takes what an
        endpoint has answered.
    renew : bool
        Whether themes, shares and every table that follows are made again.

    Returns
    -------
    Answered

    Raises
    ------
    InputError
        If a file cannot be read or nothing in it was asked for.
    """
    from hwadu.chat import read_answers
    from hwadu.pipeline.readers.judging import judge_readings
    from hwadu.pipeline.readers.reader_tables import reader_facts
    from hwadu.runs.renew.renewal import renewed_tables

    run.refresh()
    store = store_of(run)
    asked, known = store.asked(), store.answers()
    whole_before = set(known) - readings_of(run, store).failed if known else set()
    counts = dict.fromkeys(("unreadable", "unknown", "twice"), 0)
    taken: dict[str, Given] = {}
    lines = 0
    for file in files:
        found = read_answers(file)
        counts["unreadable"] += found.unreadable
        lines += len(found.given) + found.unreadable
        for given in found.given:
            if given.custom_id not in asked:
                counts["unknown"] += 1
                continue
            twice = given.custom_id in taken or given.custom_id in whole_before
            counts["twice"] += twice
            # an answer takes the place of one that is of no use, never the other way round
            if given.custom_id in whole_before or (twice and not taken[given.custom_id].problem):
                continue
            if given.problem and given.custom_id in known:
                continue
            text = asked[given.custom_id].text_hash
            taken[given.custom_id] = replace(given, text_hash=text)
    if files and not taken and counts["unknown"] == lines - counts["unreadable"]:
        raise InputError("runs.not_asked", path=files[0], n=lines)
    store.keep_answers(taken.values())
    readings = readings_of(run, store)
    answered = set(store.answers())
    counts["missing"] = sum(name not in answered for name in readings.failed)
    counts |= readings.faults
    again = _ask_again(run, store, readings, Path(files[0]).parent) if files else None
    codes = run.table("codes")
    judged = judge_readings(readings, codes, reader_settings(run))
    if renew:
        facts = reader_facts(readings, judged, codes, reader_settings(run))
        tables = renewed_tables(run, readings, judged)
        run.keep(tables, facts={"readers": facts, **stored_facts(store)})
    else:
        run.note(stored_facts(store))
    used = {str(theme): len(own) for theme, own in judged.codes.groupby("theme")}
    unread = set(codes["article_id"]) - readings.examples - set(readings.said["article_id"])
    return Answered(
        lines,
        len(taken),
        counts,
        judged.trust,
        again,
        len(readings.failed),
        len(unread),
        renew,
        used,
    )


def _ask_again(run: Run, store: Store, readings: Readings, folder: Path) -> Path | None:
    """Requests for what has no whole answer, beside the answers."""
    from hwadu.chat import make_request, write_requests

    if not readings.failed:
        return None
    prompts, asked = store.prompts(), store.asked()
    texts = texts_of(run.table("articles"))
    requests = [
        make_request(
            asked[name].article_id,
            *texts[asked[name].article_id],
            prompts[asked[name].prompt],
        )
        for name in sorted(readings.failed)
    ]
    write_requests(requests, folder / AGAIN)
    return folder / AGAIN

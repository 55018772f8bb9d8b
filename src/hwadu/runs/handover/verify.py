"""Whether a run, or a package made of one, is still what its manifest says."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu import schema
from hwadu.errors import HwaduError, RunError
from hwadu.runs.folder import manifest
from hwadu.runs.folder.run import CODES, TABLES, Run
from hwadu.runs.handover.deposit import CONTENTS
from hwadu.runs.renew.recompute import recomputed_tables
from hwadu.words import LANGUAGES, texts
from hwadu.words.phrases import AsWritten, Phrase

if TYPE_CHECKING:
    import pandas as pd

TOLERANCE = 1e-6
"""Numbers made again on another machine may differ in their last digits; more than this, relative
to the larger, is a difference."""

_OUTCOMES = ("same", "differs", "missing", "unchecked")


@dataclass(frozen=True)
class Check:
    """One thing that was checked.

    Attributes
    ----------
    kind : str
        input, reading (requests and answers), file, table, copy (a table's .csv), version,
        recomputed.
    name : str
    outcome : {"same", "differs", "missing", "unchecked"}
    how : Phrase, HwaduError or None
        How it differs, or why it was not checked.
    """

    kind: str
    name: str
    outcome: str
    how: Phrase | HwaduError | None = None

    @property
    def detail(self) -> str:
        """How it differs, in the language that is spoken; empty where there is no more to say."""
        return str(self.how or "")


@dataclass(frozen=True)
class Verification:
    """What was checked of a folder.

    Attributes
    ----------
    folder : Path
    checks : tuple of Check
    """

    folder: Path
    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether all files and tables are as they were; another version alone is no difference."""
        return not any(
            check.outcome in ("differs", "missing")
            for check in self.checks
            if check.kind != "version"
        )

    def text(self, language: str) -> str:
        """What was found, in Korean ("ko") or English ("en"): counts, then each difference."""
        said: Any = texts(language)["handover"]
        lines = [said["verified_ok" if self.ok else "verified_not"].format(folder=self.folder)]
        for kind in dict.fromkeys(check.kind for check in self.checks):
            of_kind = [check for check in self.checks if check.kind == kind]
            numbers = {
                outcome: sum(check.outcome == outcome for check in of_kind) for outcome in _OUTCOMES
            }
            parts = [f"{said['outcome'][name]} {n}" for name, n in numbers.items() if n]
            lines.append(f"- {said['kind'][kind]}: {', '.join(parts)}")
            lines += [
                f"    {said['outcome'][check.outcome]}: {check.name}"
                + (f" ({check.how.said(language)})" if check.how else "")
                for check in of_kind
                if check.outcome != "same"
            ]
        return "\n".join(lines)


def verify(folder: str | Path, *, recompute: bool | None = None) -> Verification:
    """Hold a run, or a replication package, against its manifest.

    Of a run: the inputs where they still are, every file that was written into it, what every
    table and its .csv say, and the versions that are installed. Of a package: every file, every
    table, the versions, and every table behind the report that follows from counts and themes,
    made again.

    Parameters
    ----------
    folder : path-like
        A run folder, or one that :func:`hwadu.runs.handover.deposit` wrote.
    recompute : bool, optional
        Whether to make the tables again; by default of a package only.

    Raises
    ------
    RunError
        If the folder holds neither.
    """
    run = Run(folder, whole=False)
    packaged = (run.folder / CONTENTS).is_file()
    files = _packaged_files(run.folder) if packaged else _files(run)
    checks = [
        *(() if packaged else (*_inputs(run), *_answers(run))),
        *files,
        *_tables(run),
        *_copies(run),
        *_versions(run),
    ]
    if packaged if recompute is None else recompute:
        checks += _recomputed(run)
    return Verification(run.folder, tuple(checks))


def _packaged_files(folder: Path) -> Iterator[Check]:
    path = folder / CONTENTS
    try:
        hashes = json.loads(path.read_text(encoding="utf-8"))["files"].items()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError("runs.contents_damaged", path=path, problem=error) from None
    for name, expected in sorted(hashes):
        yield _file(folder, name, expected)


def _files(run: Run) -> Iterator[Check]:
    """What was written into a run; a .csv that is there is held against its table instead."""
    copies = {path.relative_to(run.folder) for path in (run.folder / TABLES).glob("*.csv")}
    for name, expected in sorted(run.manifest.get("files", {}).items()):
        if Path(name) not in copies:
            again = Phrase("runs.written_again") if manifest.is_product(name) else None
            yield _file(run.folder, name, expected, again)


def _file(folder: Path, name: str, expected: str, how: Phrase | None = None) -> Check:
    path = folder / name
    if not path.is_file():
        return Check("file", name, "missing", how)
    same = manifest.file_hash(path) == expected
    return Check("file", name, "same" if same else "differs", None if same else how)


def _inputs(run: Run) -> Iterator[Check]:
    for file in run.manifest.get("inputs", []):
        path = run.study_folder / file["path"]
        if not path.is_file():
            yield Check("input", file["path"], "unchecked", Phrase("runs.not_here"))
        else:
            same = manifest.file_hash(path) == file["sha256"]
            yield Check("input", file["path"], "same" if same else "differs")


def _answers(run: Run) -> Iterator[Check]:
    """What readers were asked and answered, in the study's folder."""
    for name, expected in sorted(run.manifest.get("reader_files", {}).items()):
        path = run.study_folder / CODES / name
        if not path.is_file():
            yield Check("reading", f"{CODES}/{name}", "missing")
        else:
            same = manifest.file_hash(path) == expected
            yield Check("reading", f"{CODES}/{name}", "same" if same else "differs")


def _tables(run: Run) -> Iterator[Check]:
    for name, expected in sorted(run.manifest.get("tables", {}).items()):
        path = run.folder / TABLES / f"{name}.parquet"
        if not path.is_file():
            yield Check("table", name, "missing")
            continue
        try:
            same = schema.fingerprint_of_file(name, path) == expected
        except HwaduError as error:
            yield Check("table", name, "differs", error)
            continue
        except (OSError, ValueError) as error:
            yield Check("table", name, "differs", AsWritten(str(error)))
            continue
        yield Check("table", name, "same" if same else "differs")


def _copies(run: Run) -> Iterator[Check]:
    """The .csv files that people quote from, held against the tables they were written from."""
    from hwadu.reporting import with_reasons_told, write_csv

    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder, "again.csv")
        for path in sorted((run.folder / TABLES).glob("*.csv")):
            try:
                same = False  # reasons are in the language of its last report, or, of old, English
                for language in LANGUAGES if path.stem == "dropped" else LANGUAGES[:1]:
                    write_csv(with_reasons_told(run.table(path.stem), language), again)
                    same |= again.read_bytes() == path.read_bytes()
            except (HwaduError, OSError, ValueError):
                continue  # no table of this name, or a damaged one, of which _tables tells
            how = None if same else Phrase("runs.not_its_table")
            yield Check("copy", path.name, "same" if same else "differs", how)


def _versions(run: Run) -> Iterator[Check]:
    recorded = run.manifest.get("versions", {})
    installed = manifest.versions(name for name in recorded if name != "python")
    for name, then in sorted(recorded.items()):
        now = installed.get(name, "")
        if now == then:
            yield Check("version", name, "same")
        else:
            changed = Phrase("runs.other_version", then=then, now=now or "–")
            yield Check("version", name, "differs", changed)


def _recomputed(run: Run) -> Iterator[Check]:
    try:
        tables = recomputed_tables(run)
    except HwaduError as error:  # a file they follow from is not as it was
        yield Check("recomputed", "tables", "unchecked", error)
        return
    rest_on_ngrams = _resting_on_ngrams(run)
    for name, made in sorted(tables.items()):
        if not (run.folder / TABLES / f"{name}.parquet").is_file():
            continue
        if name in rest_on_ngrams:
            yield Check("recomputed", name, "unchecked", Phrase("runs.of_ngrams"))
            continue
        how = difference(run.table(name), schema.conform(made, name))
        yield Check("recomputed", name, "differs" if how else "same", how)


def _resting_on_ngrams(run: Run) -> tuple[str, ...]:
    """Tables that cannot be made again from a package of a study that counts n-grams."""
    if run.settings.tokens.ngrams == 1 or not run.table("ngrams").empty:
        return ()
    followed = ("shares", "shares_by_year", "smoothed", "changes", "bursts")
    return ("distinctive", *(followed if run.settings.trends.terms else ()))


def difference(kept: pd.DataFrame, made: pd.DataFrame) -> Phrase | None:
    """How two tables of one kind differ, in a few words; None where they agree.

    Numbers agree within :data:`TOLERANCE`, everything else must be equal.

    Examples
    --------
    >>> import pandas as pd
    >>> difference(pd.DataFrame({"n": [1.0]}), pd.DataFrame({"n": [1.0 + 1e-12]}))
    >>> difference(pd.DataFrame({"n": [1.0]}), pd.DataFrame({"n": [1.5]})).said("en")
    "column 'n': 1 of 1 rows, at most by 0.5"
    """
    if len(kept) != len(made):
        return Phrase("runs.other_rows", kept=len(kept), made=len(made))
    found: list[Phrase] = []
    for name in kept.columns:
        old, new = kept[name], made[name]
        if old.dtype.kind == "f":
            a, b = old.to_numpy(dtype=float), new.to_numpy(dtype=float)
            apart = ~np.isclose(a, b, rtol=TOLERANCE, atol=TOLERANCE**2, equal_nan=True)
            both = np.abs(a - b)[apart & np.isfinite(a) & np.isfinite(b)]
            largest = f"{both.max():.3g}" if both.size else ""
        else:
            apart = (_plain(old) != _plain(new)).to_numpy()
            largest = ""
        if apart.any():
            facts = {"column": name, "n": int(apart.sum()), "all": len(kept), "most": largest}
            found.append(
                Phrase("runs.other_values_by" if largest else "runs.other_values", **facts)
            )
    return reduce(_with, found) if found else None


def _with(said: Phrase, more: Phrase) -> Phrase:
    return Phrase("pipeline.and", said=said, more=more)


def _plain(column: pd.Series) -> pd.Series:
    """Lists and unknown values as text, so that two of them can be held against each other."""
    if column.dtype == object:
        return column.map(list).map(str)
    return column.astype("str").fillna("")

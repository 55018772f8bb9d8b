"""A replication package: everything behind a report except the text of the articles."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu import schema
from hwadu.errors import RunError
from hwadu.files.bundled import CODEBOOK, EVENTS, LEXICON
from hwadu.files.placing import filled, place_copy, place_text
from hwadu.files.printable import printable
from hwadu.files.study_file import STUDY
from hwadu.pipeline.corpus.outside_files import files_outside
from hwadu.runs.folder import manifest
from hwadu.runs.folder.run import CODES, METHODS, REVIEW, TABLES, TOTALS, Run
from hwadu.runs.handover.term_counts import DOCUMENTS, document_variables, write_counts
from hwadu.runs.renew.recompute import run_counts
from hwadu.words import LANGUAGES, texts

if TYPE_CHECKING:
    import pandas as pd

CONTENTS = "deposit.json"
"""The list of a package's files with their hashes; also what tells a package from a run."""

INSTRUCTIONS = "reader_instructions.json"

_QUOTED = re.compile(r"(\tscore [^\t:\n]+ npmi [^\t:\n]+): [^\t\n]*")
"""The note of a suggested compound: after its evidence it quotes the article it stands in first."""

WITHHELD = ("removed", "templates", "ngrams")
"""Tables that hold pieces of articles: n-grams are neighbours, and chain back into sentences."""

_POSITIONS = {"tokens": "sentences", "themes": "evidence_sentences"}
"""Columns that say in which sentence of its article each word of another column stands."""

_EMPTIED = (
    "title",
    "title_hangul",
    "body",
    "reporter",
    "people",
    "organisations",
    "places",
    "keywords",
)


@dataclass(frozen=True)
class Deposit:
    """A replication package that was written.

    Attributes
    ----------
    folder : Path
    files : tuple of str
        What it holds, relative to the folder.
    withheld : tuple of str
        Tables of the run that are not in it, and emptied columns as ``table.column``.
    """

    folder: Path
    files: tuple[str, ...]
    withheld: tuple[str, ...]

    def text(self, language: str) -> str:
        """What was written, in Korean ("ko") or English ("en")."""
        said: str = texts(language)["handover"]["deposited"]
        return said.format(
            folder=self.folder, files=len(self.files), withheld=", ".join(self.withheld)
        )


def deposit(run: Run, folder: str | Path) -> Deposit:
    """Write a replication package of a run without the text of its articles.

    It holds ids, addresses, dates and outlets of the articles, the terms of each article as a bag
    without order, counts for R, codes, settings, lexicon, codebook, calendar, every other table,
    and hashes of all of it. :func:`hwadu.runs.handover.verify` makes the tables again from it.

    Parameters
    ----------
    run : Run
    folder : path-like
        A folder that does not exist yet, or is empty.

    Raises
    ------
    RunError
        If the folder holds something already, or the study took a file that would be copied from
        outside its own folder.
    """
    from hwadu.reporting import write_csv
    from hwadu.reporting.documents.spreadsheets import copy_csv

    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise RunError("runs.not_empty", path=target)
    _check_inside(run)
    with filled(target):
        withheld = _copy_tables(run, target)
        for name in (STUDY, CODEBOOK, EVENTS, REVIEW, TOTALS, METHODS):
            if run.file(name).is_file():
                copy = copy_csv if name.endswith(".csv") else place_copy
                copy(run.folder / name, target / name)
        if run.file(LEXICON).is_file():
            lines = (run.folder / LEXICON).read_text(encoding="utf-8-sig")
            place_text(_safe_notes(_QUOTED.sub(r"\1", lines)), target / LEXICON)
        _write_instructions(run, target)
        manifest.save(_public(run.manifest, target / TABLES), target)
        counts = target / "counts"
        counts.mkdir()
        write_counts(run_counts(Run(target, whole=False)), counts)  # of what the package tells
        write_csv(document_variables(run), counts / DOCUMENTS)
        place_text(_readme(run), target / "README.md")
        files = sorted(p.relative_to(target).as_posix() for p in target.rglob("*") if p.is_file())
        hashes = {name: manifest.file_hash(target / name) for name in files}
        text = json.dumps({"files": hashes}, ensure_ascii=False, indent=2, sort_keys=True)
        place_text(text + "\n", target / CONTENTS)
    emptied = [f"articles.{name}" for name in _EMPTIED]
    emptied += [f"{table}.{column}" for table, column in _POSITIONS.items()]
    return Deposit(target, (*files, CONTENTS), (*withheld, *emptied))


def _copy_tables(run: Run, target: Path) -> list[str]:
    """Write the tables as a package holds them; those that it does not hold are returned."""
    (target / TABLES).mkdir()
    withheld = []
    for path in sorted((run.folder / TABLES).glob("*.parquet")):
        if path.stem in WITHHELD:
            withheld.append(path.stem)
            continue
        table = without_text(run.table(path.stem), path.stem)
        schema.write(table, path.stem, target / TABLES / path.name)
    return withheld


def _safe_notes(lexicon: str) -> str:
    """A lexicon without control characters, and with no formula among its notes."""
    from hwadu.reporting.documents.spreadsheets import neutral

    rows = [line.split("\t") for line in printable(lexicon).splitlines()]
    at = next((row.index("note") for row in rows if "note" in row), None)
    for row in rows:
        if at is not None and len(row) > at:
            row[at] = str(neutral(row[at]))
    return "\n".join("\t".join(row) for row in rows) + "\n"


def _check_inside(run: Run) -> None:
    """Refuse to hand on what the study took from elsewhere, or what links lead to.

    Raises
    ------
    RunError
        Names the first such file.
    """
    outside = files_outside(run.settings, run.study_folder)
    for setting in ("themes.codebook", "tokens.lexicon", "events.calendar", "topics.review",
                    "totals.path"):  # fmt: skip
        if setting in outside:
            file = outside[setting][0]
            raise RunError("runs.outside", path=run.folder / STUDY, setting=setting, file=file)
    inside = Path(os.path.realpath(run.folder))
    for path in sorted(run.folder.rglob("*")):
        if not Path(os.path.realpath(path)).is_relative_to(inside):
            raise RunError("runs.link_outside", path=path)


def _write_instructions(run: Run, target: Path) -> None:
    """What models were told, without the articles they were shown; answers quote, so they stay."""
    from hwadu.chat import Store

    prompts = Store(run.study_folder / CODES).prompts() if run.manifest.get("readers") else {}
    if prompts:
        made = [
            {"id": one.id, "model": one.model, "language": one.language, "system": one.system}
            for one in prompts.values()
        ]
        text = json.dumps(made, ensure_ascii=False, indent=2, sort_keys=True)
        place_text(text + "\n", target / INSTRUCTIONS)


def without_text(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """A table as a package holds it.

    Articles keep no text; whatever is listed of an article loses its order and its sentences, and
    no table says which article holds an n-gram, so that no sentence can be put together again.
    Tables of results name those that several articles hold.
    """
    if name == "articles":
        bare = table.assign(**dict.fromkeys(_EMPTIED, ""))
        return bare.assign(source=bare["source"].map(_file_name))
    if name == "dropped":
        return table.assign(source=table["source"].map(_file_name))
    if name == "terms":
        return table[table["kind"] != "ngram"]
    kinds = schema.TABLES[name]
    if next(iter(kinds)) == "article_id":
        bags = [column for column, kind in kinds.items() if kind.startswith("list")]
        where = _POSITIONS.get(name)
        return table.assign(
            **{
                column: table[column].map(_nowhere if column == where else sorted)
                for column in bags
            }
        )
    return table


def _nowhere(numbers: Sequence[int]) -> list[int]:
    return [0] * len(numbers)


def _file_name(source: str) -> str:
    """The file and row of a source without the folders of the machine it was read on."""
    return re.split(r"[/\\]", source)[-1]


def _public(facts: dict[str, Any], tables: Path) -> dict[str, Any]:
    """The manifest without folders of the machine, with the hashes of the package's own tables."""
    inputs = [{**file, "path": _file_name(file["path"])} for file in facts.get("inputs", [])]
    kept = {name: fact for name, fact in facts.items() if name not in ("study_folder", "files")}
    return {**kept, "inputs": inputs, "tables": manifest.table_hashes(tables)}


def _readme(run: Run) -> str:
    from hwadu.reporting.methods.methods import markdown

    version = run.manifest.get("versions", {}).get("hwadu", "")
    return "\n\n".join(
        texts(language)["handover"]["readme"]
        .strip()
        .format(title=markdown(run.title_in(language)), version=version)
        for language in LANGUAGES
    )

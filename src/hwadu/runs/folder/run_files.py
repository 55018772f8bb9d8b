"""The files of a run: each is read only if it is there and is the one that was recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu import schema
from hwadu.errors import RunError, did_you_mean
from hwadu.files.placing import place_text, placed_together
from hwadu.runs.folder import manifest
from hwadu.runs.folder.kept_stages import of_stages, set_aside
from hwadu.runs.folder.replacement import holding, mend
from hwadu.words.current_language import speak
from hwadu.words.phrases import Phrase

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyRelation

TABLES = "tables"
MODEL = "model"
FIGURES = "figures"
REVIEW = "topics.toml"
TOTALS = "totals.csv"
STOPWORDS = "stopwords.txt"  # the study's own, where it names some
LEARNED = "learned"  # what stages learned that new articles are read by, beside the model
CODES = "codes"  # of the study: what readers were asked and answered
REPORT = "report.html"
METHODS = "methods.md"


class RunFiles:
    """A run folder, read lazily: each table is loaded when it is first asked for.

    Parameters
    ----------
    folder : path-like
    whole : bool
        Whether to refuse a run that lacks a file its results rest on.

    Attributes
    ----------
    folder : Path
    manifest : dict

    Raises
    ------
    RunError
        If the folder does not hold a finished run, or lacks a file.
    """

    def __init__(self, folder: str | Path, *, whole: bool = True) -> None:
        self.folder = Path(folder)
        if not self.folder.exists():
            mend(self.folder)
        self.manifest: dict[str, Any] = manifest.load(self.folder)
        speak(self.manifest.get("settings", {}).get("language", ""))  # to whoever works with it
        self._asked: set[str] = set()
        if whole:
            manifest.check_whole(self.manifest, self.folder)

    def table(self, name: str) -> pd.DataFrame:
        """One table by name; empty if this run did not make it.

        Raises
        ------
        TableError
            If no table has that name.
        RunError
            If the run made it, and its file is gone or is not the one that was recorded.
        """
        path = self._made(name)
        return schema.read(name, path) if path.is_file() else schema.empty(name)

    def rows(self, name: str, articles: Iterable[str]) -> pd.DataFrame:
        """The rows of a table that are about some articles; the others are not held in memory."""
        if name in self.__dict__:
            table: pd.DataFrame = self.__dict__[name]
            return table[table["article_id"].isin(list(articles))].reset_index(drop=True)
        return schema.read_rows(name, self._made(name), articles)

    def columns(self, name: str, *names: str) -> pd.DataFrame:
        """Some columns of a table; the others are not held in memory."""
        if name in self.__dict__:
            table: pd.DataFrame = self.__dict__[name]
            return table[[*names]]
        read: pd.DataFrame = schema.scan(name, self._made(name)).to_table([*names]).to_pandas()
        return read

    def scan(self, name: str) -> DuckDBPyRelation:
        """One table as a lazy relation: DuckDB reads what a query needs and no more.

        For runs whose tables are larger than memory; ``.df()`` makes a DataFrame of a result.

        Raises
        ------
        TableError
            If no table has that name, or this run did not make it.
        RunError
            If its file is gone or is not the one that was recorded.

        Examples
        --------
        >>> run.scan("articles").aggregate("press, count(*) AS n", "press").df()  # doctest: +SKIP
        """
        import duckdb

        # of DuckDB's own connection, so that relations of several tables can be joined
        return duckdb.from_arrow(schema.scan(name, self._made(name)))

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in schema.TABLES:
            hint = did_you_mean(name, [*schema.TABLES, "plot", "codebook"])
            raise AttributeError(str(Phrase("runs.no_attribute", name=name, hint=hint)))
        table = self.table(name)
        self.__dict__[name] = table  # found here from now on, __getattr__ is not asked again
        return table

    def reopen(self) -> None:
        """Read the folder as it is now, after it was replaced.

        Raises
        ------
        RunError
            If it does not hold a finished run any more, or lacks a file.
        """
        self.__dict__ = type(self)(self.folder).__dict__

    def __dir__(self) -> list[str]:
        return sorted([*super().__dir__(), *schema.TABLES])

    def _made(self, name: str) -> Path:
        path = self.file(f"{TABLES}/{name}.parquet")
        if name in self.manifest.get("tables", {}) and not path.is_file():
            raise RunError("runs.table_gone", path=path, way=manifest.RESTORE)
        return path

    def file(self, name: str) -> Path:
        """A file of the run, named from its folder on, checked against the manifest."""
        self._asked.add(name)
        try:
            return manifest.checked(self.manifest, self.folder, name)
        except RunError:
            if self.is_current():
                raise
        raise RunError("runs.changed_since", path=self.folder)

    def is_current(self) -> bool:
        """Whether the folder's results are still those that were there when it was opened."""
        return _same_results(self.manifest, manifest.load(self.folder))

    def refresh(self) -> None:
        """Read the folder as it is now, where another process has changed it."""
        if not self.is_current():
            self.reopen()

    @contextmanager
    def _noting(self) -> Iterator[dict[str, Any]]:
        """The manifest as the folder has it, to be changed while no other process may.

        Raises
        ------
        RunError
            If what this process has read of the run has become another meanwhile.
        """
        with holding(self.folder):
            found = manifest.load(self.folder)
            read, now = (facts.get("files", {}) for facts in (self.manifest, found))
            changed = sorted(name for name in self._asked if read.get(name) != now.get(name))
            if changed:
                raise RunError("runs.changed_meanwhile", path=self.folder / changed[0])
            yield found

    def note(self, facts: Mapping[str, Any]) -> None:
        """Say something more in the manifest."""
        self.keep({}, facts=facts)

    def record(self, paths: Iterable[Path]) -> bool:
        """Note what a report has written into the run, if the run is still the one reported on.

        Returns
        -------
        bool
            False where another process has changed results meanwhile; nothing is noted then.
        """
        with holding(self.folder):
            found = manifest.load(self.folder)
            if not _same_results(self.manifest, found):
                return False
            self.manifest = manifest.recorded(found, self.folder, paths)
            manifest.save(self.manifest, self.folder)
        return True

    def keep(
        self,
        tables: Mapping[str, pd.DataFrame],
        files: Mapping[str, Callable[[Path], object]] | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        """Put tables that were made later into the run and its manifest: all of them, or none.

        What other processes have put into it meanwhile stays.

        Parameters
        ----------
        tables : mapping of str to DataFrame
            By the name of the table; those of these names are replaced, with their .csv if any.
        files : mapping of str to callable, optional
            Other files of the run by their names from its folder on; each is given the path to
            write to.
        facts : mapping, optional
            What the manifest says of them.

        Raises
        ------
        RunError
            If another process has changed what this one has read of the run.
        """
        from hwadu.reporting import with_reasons_told, write_csv

        with self._noting() as found, placed_together() as place:
            hashes = dict(found.get("tables", {}))
            language = found.get("settings", {}).get("language", "en")
            record = place(self.folder / manifest.NAME)  # asked for first, so moved last
            written: dict[str, Path] = {}
            for name, table in sorted(tables.items()):
                path = self.folder / TABLES / f"{name}.parquet"
                written[f"{TABLES}/{path.name}"] = partial = place(path)
                hashes[name] = schema.write(table, name, partial)
                copy = path.with_suffix(".csv")
                if copy.is_file():  # people quote from it; it must not lag behind
                    written[f"{TABLES}/{copy.name}"] = place(copy)
                    shown = with_reasons_told(schema.read(name, partial), language)
                    write_csv(shown, written[f"{TABLES}/{copy.name}"])
            for name, write in (files or {}).items():
                (self.folder / name).parent.mkdir(exist_ok=True)
                written[name] = place(self.folder / name)
                write(written[name])
            for name in of_stages(self.folder, written):
                if not manifest.is_product(name):
                    aside = self.folder / set_aside(name)
                    aside.parent.mkdir(parents=True, exist_ok=True)
                    written[set_aside(name)] = partial = place(aside)
                    partial.write_bytes((self.folder / name).read_bytes())
            recorded = {name: manifest.file_hash(path) for name, path in written.items()}
            recorded = found.get("files", {}) | recorded
            made = {**found, **(facts or {}), "tables": hashes, "files": recorded}
            if "themes" in tables:
                made["rows"] = manifest.rows_with_other_themes(
                    found.get("rows", []), tables["themes"]
                )
            place_text(manifest.as_text(made), record)
        self.manifest = made
        for name in tables:
            self.__dict__.pop(name, None)  # what was read before is read anew

    @property
    def model_folder(self) -> Path:
        """The folder of the model, each file in it as it was recorded.

        Of one that is gone its reader tells.
        """
        for name in self.manifest.get("files", {}):
            if name.startswith(f"{MODEL}/") and (self.folder / name).is_file():
                self.file(name)
        return self.folder / MODEL


def _same_results(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return manifest.results_of(one) == manifest.results_of(other)

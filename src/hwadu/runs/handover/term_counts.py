"""The counts of a run for R: sparse counts, vocabulary, document variables, and a script."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import SettingsError, did_you_mean
from hwadu.files.placing import place_text, placed
from hwadu.runs.renew.recompute import run_counts

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.runs.folder.run import Run

TARGETS = ("quanteda", "stm", "keyATM")
"""R packages that the counts of a run can be loaded into."""

COUNTS, VOCABULARY, DOCUMENTS = "counts.mtx", "vocabulary.txt", "documents.csv"
KEYWORDS = "keywords.csv"
_VARIABLES = ("article_id", "published", "press", "section", "text_basis", "query")


def export_counts(run: Run, folder: str | Path, target: str) -> list[Path]:
    """Write the counts of a run in files that R reads, and a script that loads them.

    Terms are the canonical forms that occur in as many articles as the study asks for. The files:
    ``counts.mtx`` (Matrix Market, articles by terms), ``vocabulary.txt`` (a term a line, in the
    order of the columns), ``documents.csv`` (a row an article, in the order of the rows: id, date,
    year, outlet, section, text basis, query, story, topic, and 0 or 1 for each theme),
    ``keywords.csv`` for keyATM (the terms of each theme that the vocabulary holds), and
    ``load_<target>.R``.

    Parameters
    ----------
    run : Run
    folder : path-like
        Made if it does not exist; files of these names are replaced.
    target : {"quanteda", "stm", "keyATM"}

    Returns
    -------
    list of Path
        What was written.

    Raises
    ------
    SettingsError
        If the target is none of these.
    NotEnoughDataError
        If the run has no tokens.
    """
    from hwadu.reporting import write_csv

    if target not in TARGETS:
        hint = did_you_mean(target, TARGETS)
        raise SettingsError("runs.no_target", target=target, hint=hint)
    counts = run_counts(run)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    write_counts(counts, folder)
    write_csv(document_variables(run), folder / DOCUMENTS)
    names = [COUNTS, VOCABULARY, DOCUMENTS]
    if target == "keyATM":
        write_csv(theme_keywords(run, counts.vocabulary), folder / KEYWORDS)
        names.append(KEYWORDS)
    script = f"load_{target}.R"
    source = resources.files("hwadu.runs.handover").joinpath("scripts", script)
    place_text(source.read_text("utf-8"), folder / script)
    return [folder / name for name in (*names, script)]


def write_counts(counts: Counts, folder: Path) -> None:
    """Write counts as Matrix Market and their vocabulary as lines of text."""
    from scipy.io import mmwrite
    from scipy.sparse import coo_matrix

    with placed(folder / COUNTS) as partial, partial.open("wb") as out:
        mmwrite(out, coo_matrix(counts.matrix), field="integer", symmetry="general")
    lines = (" ".join(term.split()) for term in counts.vocabulary)
    place_text("".join(f"{line}\n" for line in lines), folder / VOCABULARY)


def document_variables(run: Run) -> pd.DataFrame:
    """One row an article, in the order of the counts; no text."""
    ids = run.table("tokens")["article_id"]
    articles = run.table("articles").set_index("article_id").reindex(ids).reset_index()
    made = articles[list(_VARIABLES)].assign(
        published=articles["published"].dt.strftime("%Y-%m-%d").fillna(""),
        year=articles["published"].dt.year.astype("Int64"),
    )
    stories = run.table("story_members").set_index("article_id")["story_id"]
    topics = run.table("article_topics").set_index("article_id")["topic"]
    made["story_id"] = stories.reindex(ids).to_numpy()
    made["topic"] = topics.reindex(ids).astype("Int64").to_numpy()
    themes = run.table("themes")
    assigned = themes[themes["assigned"]]
    for theme in run.codebook["theme"]:
        having = set(assigned.loc[assigned["theme"] == theme, "article_id"])
        made[f"theme_{theme}"] = ids.isin(having).astype(int).to_numpy()
    return made


def theme_keywords(run: Run, vocabulary: list[str]) -> pd.DataFrame:
    """The codebook's terms of each theme that occur in the vocabulary."""
    import pandas as pd

    from hwadu.runs.renew.words_of_run import run_codebook

    known = set(vocabulary)
    rows = [
        (theme.id, term)
        for theme in run_codebook(run).theme
        for term in theme.terms
        if term in known
    ]
    return pd.DataFrame(rows, columns=["theme", "term"])

"""What changed between two runs, and what that did to the findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.files.bundled import CODEBOOK, LEXICON
from hwadu.pipeline import STAGES
from hwadu.runs.folder.kept_stages import digest, load_record
from hwadu.runs.handover.reader_differences import reader_differences
from hwadu.runs.handover.run_differences import (
    article_counts,
    differing,
    input_changes,
    listed_changes,
    moved_articles,
    setting_changes,
    theme_effects,
    topic_agreement,
)
from hwadu.runs.handover.word_changes import codebook_changes, lexicon_changes
from hwadu.words import texts

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run import Run


_SHOWN = 8
_NOTHING = {digest(""), digest(None)}
"""What a stage rested on where there was no such file."""

_TOLD_BY_LINE = {CODEBOOK, LEXICON}
_OF_A_CODE = ["article_id", "theme", "coder"]


@dataclass(frozen=True)
class RunComparison:
    """Two runs side by side; ``a`` is the earlier, ``b`` the later.

    Attributes
    ----------
    inputs : DataFrame
        Columns path, change (added, removed, changed).
    articles : dict of str to int
        a, b, both, only_a, only_b, and changed: articles of both whose text differs.
    settings : DataFrame
        Columns setting, a, b: those that differ.
    versions : DataFrame
        Columns package, a, b: those that differ.
    lexicon : DataFrame
        Every line that differs: columns form, field, item, change (added, removed, changed), a, b.
    codebook : DataFrame
        Every line that differs: columns theme, field, item, change, a, b.
    files : DataFrame
        Columns path, change: other files that a stage rests on (codes, calendar, stop words,
        review of topics, edited table, totals).
    codes : DataFrame
        Every code that differs: columns article_id, theme, coder, a, b (roles).
    themes : DataFrame
        Columns theme, articles_a, articles_b, gained, lost (articles of both runs that got or lost
        the theme), share_a, share_b (of the last year that both runs have), verdict_a, verdict_b
        (of the trend; empty where it was not tested).
    moved : DataFrame
        Columns theme, change (added, removed), article_id, title, both, score_a, score_b.
    topics : dict of str to float
        a, b: how many; agreement: adjusted mutual information over the articles of both.
    readers : DataFrame
        What :func:`hwadu.runs.handover.reader_differences.reader_differences` returns.
    """

    inputs: pd.DataFrame
    articles: Mapping[str, int]
    settings: pd.DataFrame
    versions: pd.DataFrame
    lexicon: pd.DataFrame
    codebook: pd.DataFrame
    files: pd.DataFrame
    codes: pd.DataFrame
    themes: pd.DataFrame
    moved: pd.DataFrame
    topics: Mapping[str, float]
    readers: pd.DataFrame

    def text(self, language: str, *, articles: int = _SHOWN) -> str:
        """What changed and what that did, in words.

        Parameters
        ----------
        language : {"ko", "en"}
        articles : int
            Titles shown of the articles that each theme got, and of those that it lost.
        """
        said: Any = texts(language)["handover"]
        change = said["change"]
        lines = [said["compared_articles"].format_map(self.articles)]
        parts = {
            "inputs": [f"{row.path} ({change[row.change]})" for row in self.inputs.itertuples()],
            "versions": [f"{row.package} {row.a} → {row.b}" for row in self.versions.itertuples()],
            "settings": [f"{row.setting}: {row.a} → {row.b}" for row in self.settings.itertuples()],
            "files": [f"{row.path} ({change[row.change]})" for row in self.files.itertuples()],
        }
        for name, items in parts.items():
            shown = "; ".join(items[:_SHOWN]) or said["unchanged"]
            rest = f" (+{len(items) - _SHOWN})" if len(items) > _SHOWN else ""
            lines.append(f"- {said['part'][name]}: {shown}{rest}")
        for name, table in (("lexicon", self.lexicon), ("codebook", self.codebook)):
            count = said["changed_lines"].format(n=len(table)) if len(table) else said["unchanged"]
            lines.append(f"- {said['part'][name]}: {count}")
            lines += [f"    {_line(row, change)}" for row in table.to_numpy().tolist()]
        if len(self.codes):
            count = said["changed_codes"].format(n=len(self.codes))
            lines.append(f"- {said['part']['codes']}: {count}")
        lines.append(said["compared_topics"].format_map(self.topics))
        lines.append(said["compared_themes"])
        for row in self.themes.to_dict("records"):
            lines.append(_theme(row, said, texts(language)["verdict"]))
            lines += self._moved(row["theme"], change, articles)
        lines += self._of_readers(language)
        return "\n".join(lines)

    def _of_readers(self, language: str) -> list[str]:
        said: Any = texts(language)
        verdict = said["reader"]["verdict"]
        made = [said["handover"]["compared_readers"]] if len(self.readers) else []
        for row in self.readers.to_dict("records"):
            values = {str(name): value for name, value in row.items()}
            values |= {name: verdict.get(row[name], "–") for name in ("verdict_a", "verdict_b")}
            made.append(said["handover"]["compared_reader"].format_map(values))
        return made

    def _moved(self, theme: str, change: Mapping[str, str], most: int) -> list[str]:
        """Titles of the articles that a theme got and lost."""
        lines = []
        for how in ("added", "removed"):
            of = self.moved[(self.moved["theme"] == theme) & (self.moved["change"] == how)]
            titles = [
                f"    {change[how]}: {title or article}"
                for title, article in zip(of["title"], of["article_id"], strict=True)
            ]
            lines += titles[:most]
            if len(titles) > most:
                lines.append(f"    {change[how]}: +{len(titles) - most:,}")
        return lines


def _line(row: list[str], change: Mapping[str, str]) -> str:
    """One changed line of a file: where it stands, and what became of it."""
    entry, field, item, how, before, after = row
    place = " · ".join(filter(None, (entry, field, item)))
    if how == "changed":
        return f"{place}: {before or '–'} → {after or '–'}"
    return f"{place} ({change[how]})"


def _theme(row: Mapping[Any, Any], said: Any, verdict: Mapping[str, str]) -> str:
    from hwadu.reporting.wording import percent

    then, now = (verdict.get(row[name], said["untested"]) for name in ("verdict_a", "verdict_b"))
    shares = {name: percent(row[name]) for name in ("share_a", "share_b")}
    text: str = said["compared_theme"].format_map({**row, **shares, "then": then, "now": now})
    return text + (" *" if row["verdict_a"] != row["verdict_b"] else "")


def compare_runs(a: Run, b: Run) -> RunComparison:
    """Say what changed between two runs and what that did to their findings.

    Parameters
    ----------
    a, b : Run
        The earlier and the later run.
    """
    from hwadu.themes import load_codebook

    return RunComparison(
        inputs=input_changes(a.manifest, b.manifest),
        articles=article_counts(a.table("articles"), b.table("articles")),
        settings=setting_changes(a.manifest, b.manifest),
        versions=differing(
            a.manifest.get("versions", {}), b.manifest.get("versions", {}), "package"
        ),
        lexicon=lexicon_changes(a.lexicon, b.lexicon),
        codebook=codebook_changes(*(load_codebook(run.file(CODEBOOK)) for run in (a, b))),
        files=file_changes(a, b),
        codes=code_changes(a, b),
        themes=theme_effects(a, b),
        moved=moved_articles(a, b),
        topics=topic_agreement(a, b),
        readers=reader_differences(a, b),
    )


def file_changes(a: Run, b: Run) -> pd.DataFrame:
    """Files that the stages of two runs rest on and that were added, removed or changed.

    Codes, calendars, stop words, reviews of topics, edited tables and totals; not the articles, nor
    the files whose lines are compared.

    Returns
    -------
    DataFrame
        Columns path, change (added, removed, changed); empty where a run has no record of them.
    """
    return listed_changes(_files(a), _files(b), "path")


def _files(run: Run) -> dict[str, str]:
    """Name and hash of each file that a stage of a run rests on."""
    found: dict[str, str] = {}
    for stage in STAGES:
        record = load_record(run.folder, stage)
        for name, content in ({} if record is None else record.rests_on).items():
            is_file = Path(name).suffix and "/" not in name and ":" not in name
            if is_file and name not in _TOLD_BY_LINE and content not in _NOTHING:
                found[name] = content
    return found


def code_changes(a: Run, b: Run) -> pd.DataFrame:
    """Codes that differ between two runs.

    Returns
    -------
    DataFrame
        Columns article_id, theme, coder, a, b: the role in either run, empty where there is none.
    """
    old, new = (run.table("codes")[[*_OF_A_CODE, "role"]] for run in (a, b))
    both = old.merge(new, on=_OF_A_CODE, how="outer", suffixes=("_a", "_b")).fillna("")
    both = both.rename(columns={"role_a": "a", "role_b": "b"})
    differing = both[both["a"] != both["b"]]
    return differing.sort_values(_OF_A_CODE, ignore_index=True)

"""What changed between two runs, and what that did to the findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hwadu.handover.differences import (
    article_counts,
    codebook_changes,
    differing,
    input_changes,
    lexicon_changes,
    setting_changes,
    theme_effects,
    topic_agreement,
)
from hwadu.handover.readers import reader_differences

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runfolder import Run

_SHOWN = 8


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
        Columns form, change.
    codebook : DataFrame
        Columns theme, term (empty: the theme itself), change (added, removed, changed).
    themes : DataFrame
        Columns theme, articles_a, articles_b, gained, lost (articles of both runs that got or lost
        the theme), share_a, share_b (of the last year that both runs have), verdict_a, verdict_b
        (of the trend; empty where it was not tested).
    topics : dict of str to float
        a, b: how many; agreement: adjusted mutual information over the articles of both.
    readers : DataFrame
        What :func:`hwadu.handover.readers.reader_differences` returns.
    """

    inputs: pd.DataFrame
    articles: Mapping[str, int]
    settings: pd.DataFrame
    versions: pd.DataFrame
    lexicon: pd.DataFrame
    codebook: pd.DataFrame
    themes: pd.DataFrame
    topics: Mapping[str, float]
    readers: pd.DataFrame

    def text(self, language: str) -> str:
        """What changed and what that did, in Korean ("ko") or English ("en")."""
        from hwadu.reporting.prose import texts
        from hwadu.reporting.wording import percent

        said: Any = texts(language)["handover"]
        change, verdict = said["change"], texts(language)["verdict"]
        lines = [said["compared_articles"].format_map(self.articles)]
        parts = {
            "inputs": [f"{row.path} ({change[row.change]})" for row in self.inputs.itertuples()],
            "versions": [f"{row.package} {row.a} → {row.b}" for row in self.versions.itertuples()],
            "settings": [f"{row.setting}: {row.a} → {row.b}" for row in self.settings.itertuples()],
            "lexicon": [f"{row.form} ({change[row.change]})" for row in self.lexicon.itertuples()],
            "codebook": [
                f"{theme} · {term} ({change[how]})" if term else f"{theme} ({change[how]})"
                for theme, term, how in self.codebook.itertuples(index=False)
            ],
        }
        for name, items in parts.items():
            shown = "; ".join(items[:_SHOWN]) or said["unchanged"]
            rest = f" (+{len(items) - _SHOWN})" if len(items) > _SHOWN else ""
            lines.append(f"- {said['part'][name]}: {shown}{rest}")
        lines.append(said["compared_topics"].format_map(self.topics))
        lines.append(said["compared_themes"])
        for row in self.themes.to_dict("records"):
            then, now = (
                verdict.get(row[name], said["untested"]) for name in ("verdict_a", "verdict_b")
            )
            moved = " *" if row["verdict_a"] != row["verdict_b"] else ""
            lines.append(
                said["compared_theme"].format(
                    theme=row["theme"],
                    articles_a=row["articles_a"],
                    articles_b=row["articles_b"],
                    gained=row["gained"],
                    lost=row["lost"],
                    share_a=percent(row["share_a"]),
                    share_b=percent(row["share_b"]),
                    then=then,
                    now=now,
                )
                + moved
            )
        lines += self._of_readers(language)
        return "\n".join(lines)

    def _of_readers(self, language: str) -> list[str]:
        from hwadu.reporting.prose import texts

        said: Any = texts(language)
        verdict = said["reader"]["verdict"]
        made = [said["handover"]["compared_readers"]] if len(self.readers) else []
        for row in self.readers.to_dict("records"):
            values = {str(name): value for name, value in row.items()}
            values |= {name: verdict.get(row[name], "–") for name in ("verdict_a", "verdict_b")}
            made.append(said["handover"]["compared_reader"].format_map(values))
        return made


def compare_runs(a: Run, b: Run) -> RunComparison:
    """Say what changed between two runs and what that did to their findings.

    Parameters
    ----------
    a, b : Run
        The earlier and the later run.
    """
    return RunComparison(
        inputs=input_changes(a.manifest, b.manifest),
        articles=article_counts(a.table("articles"), b.table("articles")),
        settings=setting_changes(a.manifest, b.manifest),
        versions=differing(
            a.manifest.get("versions", {}), b.manifest.get("versions", {}), "package"
        ),
        lexicon=lexicon_changes(a.lexicon, b.lexicon),
        codebook=codebook_changes(a.codebook, b.codebook),
        themes=theme_effects(a, b),
        topics=topic_agreement(a, b),
        readers=reader_differences(a, b),
    )

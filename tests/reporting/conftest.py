"""A finished run of invented tables, written once for all tests of the report."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hwadu import schema
from hwadu.files.bundled import bundled_path
from hwadu.runs.folder import manifest
from hwadu.settings import Study
from hwadu.stories import article_groups, press_release_dependence


def _load_tables() -> ModuleType:
    path = Path(__file__).parents[1] / "figures" / "synthetic_tables.py"
    spec = importlib.util.spec_from_file_location("synthetic_tables", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


made = _load_tables()
TERM = "소버린 AI"


def _as_term(shares: pd.DataFrame) -> pd.DataFrame:
    """The share of one theme, told as that of a followed term."""
    return shares[shares["key"] == "sovereign_ai"].assign(kind="term", key=TERM)


def _distinctive() -> pd.DataFrame:
    groups = [("theme", theme) for theme in made.LABELS]
    groups += [("period", str(year)) for year in range(2019, 2026)]
    rows = [
        (kind, key, rank, made.TERMS[(i + rank) % 10], 5.0 - rank, 40 - rank)
        for i, (kind, key) in enumerate(groups)
        for rank in range(1, 5)
    ]
    return made.table(pd.DataFrame(rows, columns=schema.columns("distinctive")), "distinctive")


def _terms() -> pd.DataFrame:
    kinds = ("canonical", "surface")
    forms = [(form, kind) for kind in kinds for form in made.TERMS]
    rows = [(i, form, kind) for i, (form, kind) in enumerate(forms)]
    return made.table(pd.DataFrame(rows, columns=["term_id", "form", "kind"]), "terms")


def _tokens(articles: pd.DataFrame) -> pd.DataFrame:
    rng = np.random.default_rng(3)
    ids = [rng.integers(0, len(made.TERMS), 5).astype(np.int32) for _ in range(len(articles))]
    rows = {"article_id": articles["article_id"], "term_ids": ids, "sentences": ids}
    surfaces = [of + np.int32(len(made.TERMS)) for of in ids]
    return made.table(pd.DataFrame({**rows, "surface_ids": surfaces}), "tokens")


def _article_topics(articles: pd.DataFrame) -> pd.DataFrame:
    rng = np.random.default_rng(4)
    rows = {"article_id": articles["article_id"], "topic": rng.integers(-1, 13, len(articles))}
    rows["probability"] = rng.random(len(articles))
    return made.table(pd.DataFrame(rows), "article_topics")


def _dropped() -> pd.DataFrame:
    reasons = ["photo news: a photo and its caption, no article"] * 2
    reasons += [f"duplicate id, kept from made.csv#row {i}" for i in range(5)]
    rows = [(f"d{i}", f"made.csv:{i}", "clean", reason) for i, reason in enumerate(reasons)]
    return made.table(pd.DataFrame(rows, columns=schema.columns("dropped")), "dropped")


def _removed(articles: pd.DataFrame) -> pd.DataFrame:
    rows = [(i, "byline", "김지음 기자") for i in articles["article_id"].head(30)]
    rows += [(i, "copyright", "무단 전재 금지") for i in articles["article_id"].head(12)]
    return made.table(pd.DataFrame(rows, columns=schema.columns("removed")), "removed")


def _stories(articles: pd.DataFrame, themes: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Families of four among the articles of one theme, every other article alone."""
    copied = themes.loc[themes["theme"] == "sovereign_ai", "article_id"].sort_values().tolist()
    keeper = {article: copied[i - i % 4] for i, article in enumerate(copied)}
    kept = articles["article_id"].map(lambda article: keeper.get(article, article))
    members = pd.DataFrame({"article_id": articles["article_id"], "story_id": "story-" + kept})
    members["similarity"] = 1.0
    members = made.table(members, "story_members")
    its = articles.assign(story_id=members["story_id"], keeper=kept).groupby("story_id")
    stories = its.agg(
        keeper=("keeper", "first"),
        articles=("article_id", "size"),
        outlets=("press", "nunique"),
        first=("published", "min"),
        last=("published", "max"),
    )
    dependence = press_release_dependence(members, article_groups(articles, themes))
    return {
        "stories": made.table(stories.reset_index(), "stories"),
        "story_members": members,
        "dependence": made.table(dependence, "dependence"),
    }


def _results(articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Tables of results that a study may have, each with rows for every theme."""
    themes = list(made.LABELS)
    year = pd.Timestamp("2024-01-01")
    interval = {"low": 0.01, "high": 0.05, "q_value": 0.01}
    frequent = [
        (kind, key, rank, term, 90 - rank, 60 - rank, 30.5 - rank)
        for kind, key in [("study", ""), *(("theme", theme) for theme in themes)]
        for rank, term in enumerate(made.TERMS, start=1)
    ]
    links = [("theme", k, a, b) for k in themes for a, b in pairwise(made.TERMS)]
    nodes = [("theme", k, t, 9 + i, i / 10) for k in themes for i, t in enumerate(made.TERMS)]
    drift = [
        ("theme", key, year, direction, rank, term, 9, 90, 2, 80)
        for key in themes
        for direction, words in (("new", made.TERMS[:3]), ("fading", made.TERMS[3:6]))
        for rank, term in enumerate(words, start=1)
    ]
    rng = np.random.default_rng(5)
    places = articles[["article_id"]].assign(
        x=rng.normal(size=len(articles)), y=rng.normal(size=len(articles)), topic=2
    )
    events = [("theme", key, "article", "챗GPT 공개", pd.Timestamp("2022-11-30")) for key in themes]
    quality = [(theme, "", "f1", 0.8, 0.7, 0.9, 200) for theme in [*themes, ""]]
    outlets = {"press": made.PRESS, "first": articles["published"].min(), "articles": [9, 8, 7, 6]}
    compared = [
        ("theme", key, by, "가람일보", 0.2, 0.1)
        for key in themes
        for by in ("press", "outlet_type")
    ]
    variants = {"variant": ["no lexicon"], "topics": [12], "articles": [600], "ami": [0.8]}
    frames: dict[str, Any] = {
        "frequent_terms": (frequent, ["kind", "key", "rank", "term", "tf", "df", "tf_idf"], {}),
        "term_network": (links, ["kind", "key", "source", "target"], {"npmi": 0.4, "articles": 9}),
        "term_centrality": (
            nodes,
            ["kind", "key", "term", "articles", "degree"],
            {"betweenness": 0.1, "eigenvector": 0.2},
        ),
        "drift": (
            drift,
            [
                "kind",
                "key",
                "period",
                "direction",
                "rank",
                "term",
                "stories",
                "of",
                "stories_before",
                "of_before",
            ],
            {"every": "year"},
        ),
        "event_effects": (
            events,
            ["kind", "key", "unit", "event", "date"],
            {"measure": "level", "effect": 0.03, "verdict": "rose", "placebo_p": 0.1, **interval},
        ),
        "theme_quality": (
            quality,
            ["theme", "by", "measure", "value", "low", "high", "n"],
            {},
        ),
        "comparisons": (
            compared,
            ["kind", "key", "by", "group", "share", "other_share"],
            {"difference": 0.1, **interval},
        ),
        "theme_pairs": (
            [(themes[0], themes[1], 9, 3.0, 3.0, 2.0, 4.0)],
            ["theme", "other", "articles", "expected", "lift", "low", "high"],
            {},
        ),
        "effects": (
            [(key, "type", "broadcaster", "daily") for key in themes],
            ["theme", "term", "level", "reference"],
            {"marginal": 0.02, "marginal_low": 0.01, "marginal_high": 0.03, "q_value": 0.01},
        ),
        "theme_candidates": (
            [(key, "새낱말", 9.0, 12) for key in themes],
            ["theme", "term", "z", "articles"],
            {},
        ),
    }
    results = {
        name: made.table(pd.DataFrame(rows, columns=columns).assign(**rest), name)
        for name, (rows, columns, rest) in frames.items()
    }
    last = {"last": articles["published"].max(), "panel": [True, True, False, False]}
    results["outlets"] = made.table(pd.DataFrame(outlets | last), "outlets")
    results["sensitivity"] = made.table(
        pd.DataFrame(variants).assign(kept=0.9, largest_change=0.03),
        "sensitivity",
    )
    tried = {"resolution": [0.5, 1.0], "topics": [8, 13], "stability": [0.7, 0.9]}
    results["topic_sweep"] = made.table(
        pd.DataFrame(tried).assign(coherence=0.1, chosen=[False, True]), "topic_sweep"
    )
    results["article_map"] = made.table(places, "article_map")
    return results


def write_invented(
    folder: Path,
    tables: dict[str, pd.DataFrame],
    title: str = "지어낸 연구",
    themes: Collection[str] = made.LABELS,
) -> Path:
    """A run folder with these tables and the bundled codebook and calendar, of some themes."""
    others = made.LABELS.keys() - themes
    for name, table in tables.items():
        named = [column for column in ("theme", "other", "key") if column in table]
        own = table[~table[named].isin(others).any(axis=1)].reset_index(drop=True)
        schema.write(own, name, folder / "tables" / f"{name}.parquet")
    shutil.copyfile(bundled_path("events.csv"), folder / "events.csv")
    head, *parts = re.split(
        r"^(?=\[\[theme\]\])", bundled_path("themes.toml").read_text("utf-8"), flags=re.MULTILINE
    )
    kept = [part for part in parts if not any(f'id = "{theme}"' in part for theme in others)]
    book = "".join([head, *kept])
    for theme in others:  # what a theme that is kept is confused with
        book = re.sub(rf'"{theme}"(, )?', "", book)
    (folder / "themes.toml").write_text(book, encoding="utf-8")
    (folder / "lexicon.tsv").write_text(
        "# 용어\nform\tcanonical\ttag\taliases\n소버린 AI\t소버린 AI\tNNP\t소버린AI\nAX\tAX\tSL\n",
        encoding="utf-8",
    )
    study = f"title = {json.dumps(title, ensure_ascii=False)}\n[read]\npaths = ['made.csv']\n"
    study += f"[trends]\nterms = ['{TERM}']\n"
    (folder / "study.toml").write_text(study, encoding="utf-8")
    articles = tables["articles"]
    export = folder / "made.csv"
    export.write_text("제목,본문,일자\n착공,센터가 지어진다.,2024-05-28\n", encoding="utf-8")
    facts: dict[str, Any] = {
        "title": title,
        "settings": Study(
            title=title, read={"paths": ["made.csv"]}, trends={"terms": [TERM]}
        ).model_dump(mode="json"),
        "versions": {"python": "3.11", "hwadu": "0.1.0", "kiwipiepy": "0.24.0", "bertopic": "0.17"},
        "counts": {
            "read": len(articles) + 7,
            "kept": len(articles),
            "dropped": 7,
            "stories": 0,
        },
        "text_basis": articles["text_basis"].value_counts().to_dict(),
        "notices": ["made.csv: 7 rows have no title"],
        "inputs": [
            {
                "path": str(export),
                "sha256": manifest.file_hash(export),
                "format": "csv",
                "rows": 1,
                "kept": 1,
                "dropped": 0,
            }
        ],
    }
    manifest.save(facts, folder)
    return folder


def invented_tables() -> dict[str, pd.DataFrame]:
    """Every table of an invented study."""
    articles = made.articles(600)
    themes = made.themes(articles)
    shares, by_year = (made.shares(articles, themes, every) for every in ("M", "Y"))
    changes = made.changes()
    of_topics = changes.assign(kind="topic", family="topics", key=[str(i) for i in range(7)])
    by_year["adjusted"], by_year["adjusted_low"] = by_year["share"] + 0.01, by_year["low"]
    by_year["adjusted_high"] = by_year["high"] + 0.02
    templates = {"press": made.PRESS, "text": "지어낸 구독 안내", "articles": [9, 8, 7, 6]}
    return {
        "articles": articles,
        "themes": themes,
        "removed": _removed(articles),
        "templates": made.table(pd.DataFrame(templates), "templates"),
        **_stories(articles, themes),
        "dropped": _dropped(),
        "shares": pd.concat([shares, _as_term(shares)], ignore_index=True),
        "shares_by_year": pd.concat([by_year, _as_term(by_year)], ignore_index=True),
        "changes": pd.concat(
            [changes, of_topics, of_topics.assign(test="hot_cold")], ignore_index=True
        ),
        **_results(articles),
        "topics": made.topics(),
        "topic_terms": made.topic_terms(),
        "topic_tree": made.topic_tree(),
        "topic_terms_by_period": made.topic_terms_by_period(),
        "nmf_topics": made.nmf_topics(),
        "distinctive": _distinctive(),
        "terms": _terms(),
        "tokens": _tokens(articles),
        "article_topics": _article_topics(articles),
    }


@pytest.fixture(scope="session")
def tables() -> dict[str, pd.DataFrame]:
    """Every table of that study."""
    return invented_tables()


@pytest.fixture(scope="session")
def run_folder(
    tmp_path_factory: pytest.TempPathFactory,
    tables: dict[str, pd.DataFrame],
    unchanged: Callable[[Path], AbstractContextManager[None]],
) -> Iterator[Path]:
    """The run folder of that study."""
    folder = write_invented(tmp_path_factory.mktemp("run"), tables)
    with unchanged(folder):
        yield folder


@pytest.fixture(scope="session")
def write_run() -> Callable[..., Path]:
    """A function that writes tables as a run folder."""
    return write_invented


class _Swapped:
    def __init__(self, run: Any, **tables: pd.DataFrame) -> None:
        self._run, self._tables = run, tables

    def table(self, name: str) -> pd.DataFrame:
        return self._tables[name] if name in self._tables else self._run.table(name)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._run, name)


@pytest.fixture(scope="session")
def swapped() -> Callable[..., Any]:
    """A run, some of whose tables are others: ``swapped(run, changes=others)``."""
    return _Swapped

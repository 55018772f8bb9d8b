"""The stages of a run with new articles: what each gives now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hwadu import schema
from hwadu.notices import Notice, recorded_notices
from hwadu.pipeline.rows_of_stages import (
    facts_of_reading,
    rows_of_reading,
    rows_of_stories,
    rows_of_themes,
    rows_of_tokens,
    rows_of_topics,
)
from hwadu.runs.folder.kept_stages import Made, load_record
from hwadu.runs.folder.run import MODEL, TOTALS, Run
from hwadu.runs.growing.grown_terms import GrownTerms, grown_terms
from hwadu.runs.growing.grown_themes import grown_theme_tables
from hwadu.runs.growing.grown_topics import (
    drift_of_added,
    grown_model,
    grown_topic_tables,
    should_be_found_anew,
)
from hwadu.runs.growing.new_articles import (
    NewArticles,
    notices_of_reading,
    notices_of_themes,
    read_new_articles,
)

if TYPE_CHECKING:
    from hwadu.tokens import KnownNames
    from hwadu.topics import TopicModel

ADDED = "articles_added"
"""The notice that says how many articles were added."""

ANEW = "topics_anew"
"""The notice that topics should be found anew."""


class GrownRun:
    """A run into which articles of new files go.

    Parameters
    ----------
    run : Run
        It is not changed.
    begin : callable
        Called with the name of each stage as it begins.

    Attributes
    ----------
    tables : mapping of str to DataFrame
        Tables by name: what a stage gives now, or what the run has.
    stages : dict of str to Made
        What stages give now.
    """

    def __init__(self, run: Run, begin: Callable[[str], None]) -> None:
        self.run, self._begin = run, begin
        self.tables = _Tables(run)
        self.stages: dict[str, Made] = {}

    def read(self, files: Collection[Path]) -> NewArticles:
        """Read new files, and put their articles beside those of the run."""
        self._begin("reading")
        new, before = read_new_articles(self.run, self.tables["articles"], files), self.tables
        number = len(self.run.manifest.get("updates", [])) + 1
        added = pd.DataFrame({"article_id": new.articles["article_id"], "update": number})
        had = before["articles"]
        found = zip(had["article_id"], had["query"], strict=True)
        had = had.assign(query=[new.queries.get(one, query) for one, query in found])
        articles = pd.concat([had, new.articles], ignore_index=True)
        dropped = pd.concat([before["dropped"], new.dropped], ignore_index=True)
        removed = pd.concat([before["removed"], new.removed], ignore_index=True)
        all_added = pd.concat([before["added"], added], ignore_index=True)
        made = {
            "articles": _by_id(articles, "articles"),
            "dropped": dropped.sort_values(["article_id", "source"], kind="stable"),
            "removed": removed,
            "added": _by_id(all_added, "added"),
        }
        self._give("reading", self._facts_of_reading(new, made, number))
        return new

    def join(self, new: NewArticles) -> None:
        """Take the new articles through the stages behind reading."""
        from hwadu.runs.renew.alike import batches_alike
        from hwadu.runs.renew.words_of_run import run_stopwords, run_words, run_words_of_topics
        from hwadu.topics import load_model

        self._begin("stories")
        self._join_stories(new.articles)
        self._begin("tokens")
        read_by = self.run, run_stopwords(self.run), new.articles
        words, of_topics = run_words(*read_by), run_words_of_topics(*read_by)
        batches = list(batches_alike(self.run, new.articles, of_topics, words))
        old = GrownTerms(*(self.tables[name] for name in ("terms", "tokens", "ngrams")))
        grown = grown_terms(old, [batch.read for batch in batches])
        self._give_tokens(grown, words["known"])
        self._begin("topics")
        ids = np.concatenate([self.run.articles["article_id"], new.articles["article_id"]])
        order = np.argsort(ids.astype(object), kind="stable")
        model = grown_model(load_model(self.run.model_folder), batches, order)
        self._give_topics(model, of_topics["known"])
        self._begin("themes")
        self._give_themes(model)
        self.count_again(model)

    def count_again(self, model: TopicModel | None = None) -> None:
        """Make the tables of trends again: of other articles, or of the same by other queries."""
        from hwadu.topics import load_model

        self._begin("trends")
        self._follow(model or load_model(self.run.model_folder))

    def _give(self, stage: str, made: Made) -> None:
        """Keep what a stage gives, without tables that this run was made without."""
        known = self.run.manifest["tables"]
        wanted = {n: t for n, t in made.tables.items() if n in known or n in _OF_UPDATES}
        tables = {name: schema.conform(table, name) for name, table in wanted.items()}
        self.tables.hold(tables)
        self.stages[stage] = Made(tables, made.facts, made.notices, made.rows, made.write)

    def _facts_of_reading(
        self, new: NewArticles, made: dict[str, pd.DataFrame], number: int
    ) -> Made:
        articles = made["articles"]
        inputs = [*self.run.manifest["inputs"], *new.files]
        facts = facts_of_reading(articles, made["dropped"], inputs)
        told = {"n": len(made["added"]), "all": len(articles), "updates": number}
        notices = [n for n in self._noticed("reading") if n.code != ADDED]
        added = [Notice(ADDED, told, "info")] if len(made["added"]) else []
        hidden = new.hidden
        return Made(
            made,
            facts,
            (*notices_of_reading(self.run, articles, (*notices, *new.notices)), *added),
            rows_of_reading(facts),
            None if hidden is None else lambda folder: [hidden.save(folder)],
        )

    def _noticed(self, stage: str) -> list[Notice]:
        record = load_record(self.run.folder, stage)
        return recorded_notices(record.notices) if record else []

    def _join_stories(self, articles: pd.DataFrame) -> None:
        from hwadu.pipeline.corpus.recurring_text import load_recurring
        from hwadu.stories import join_stories

        found = join_stories(
            articles,
            self.run.articles,
            self.tables["story_members"],
            window_days=self.run.settings.stories.window_days,
            recurring=load_recurring(self.run.folder),
        )
        rows = rows_of_stories(self.tables["articles"], found.members)
        tables = {"stories": found.stories, "story_members": found.members}
        self._give("stories", Made(tables, {"stories": len(found.stories)}, rows=rows))

    def _give_tokens(self, grown: GrownTerms, known: KnownNames) -> None:
        from hwadu.pipeline.terms.names_of_run import save_names

        rows = rows_of_tokens(self.tables["articles"], grown.tokens)
        made = {"terms": grown.terms, "tokens": grown.tokens, "ngrams": grown.ngrams}
        self._give(
            "tokens",
            Made(made, rows=rows, write=lambda folder: [save_names(known, "tokens", folder)]),
        )

    def _give_topics(self, model: TopicModel, known: KnownNames) -> None:
        from hwadu.pipeline.terms.names_of_run import save_names
        from hwadu.topics import save_model

        def write(folder: Path) -> list[Path]:
            save_model(model, folder / MODEL)
            return [*sorted((folder / MODEL).iterdir()), save_names(known, "topics", folder)]

        made = grown_topic_tables(model, self.tables)
        drift = drift_of_added(self.run, model, self.tables)
        articles = self.tables["articles"]
        every, added = len(articles), len(self.tables["added"])
        notices = [notice for notice in self._noticed("topics") if notice.code != ANEW]
        if should_be_found_anew(drift, added, every):
            far = float(drift.loc[drift["topic"] == -1, "far"].iloc[0])
            notices.append(Notice(ANEW, {"n": added, "all": every, "far": round(far, 4)}))
        self._give(
            "topics",
            Made(
                {**made, "topic_drift": drift},
                notices=tuple(notices),
                rows=rows_of_topics(articles, made["article_topics"]),
                write=write,
            ),
        )

    def _give_themes(self, model: TopicModel) -> None:
        made = grown_theme_tables(self.run, model, self.tables)
        rows = rows_of_themes(self.tables["articles"], made["themes"])
        notices = notices_of_themes(self.run, self.tables["terms"], self._noticed("themes"))
        self._give("themes", Made(made, notices=notices, rows=rows))

    def _follow(self, model: TopicModel) -> None:
        from hwadu.pipeline.trends.followed_study import follow_study
        from hwadu.runs.renew.words_of_run import run_codebook, run_followed
        from hwadu.trends import load_totals

        path = self.run.file(TOTALS)
        totals = load_totals(path) if path.is_file() else None
        named = run_codebook(self.run), run_followed(self.run)
        made = follow_study(self.tables, self.run.settings, *named, self.run.events, totals, model)
        self._give("trends", made)


_OF_UPDATES = ("added", "topic_drift")


class _Tables(Mapping[str, "pd.DataFrame"]):
    """Tables as they are now; those that no stage has given yet are the run's."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._held: dict[str, pd.DataFrame] = {}

    def hold(self, tables: Mapping[str, pd.DataFrame]) -> None:
        self._held |= tables

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._held:
            self._held[name] = getattr(self._run, name)  # kept there too
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(schema.TABLES)

    def __len__(self) -> int:
        return len(schema.TABLES)


def _by_id(table: pd.DataFrame, name: str) -> pd.DataFrame:
    order = np.argsort(table["article_id"].to_numpy(dtype=object), kind="stable")
    return schema.conform(table.iloc[order], name)

"""Numbers in place of ids change how long counting takes, and nothing else."""

from __future__ import annotations

from hwadu import schema
from hwadu.pipeline.trends import trends_of_study
from hwadu.pipeline.trends.numbered import Numbered
from hwadu.runs.renew.recompute import recomputed_tables


def test_tables_by_numbers_are_those_by_names(demo_run, monkeypatch):
    def by_names(corpus, kinds):
        asked.append(len(kinds))
        return Numbered(corpus, kinds)

    asked = []
    monkeypatch.setattr(trends_of_study, "numbered_articles", by_names)
    made = recomputed_tables(demo_run)
    assert asked and {"topics_within", "article_topics_within"} <= made.keys()
    differ = [
        name
        for name, table in made.items()
        if schema.fingerprint(schema.conform(table, name), name)
        != demo_run.manifest["tables"][name]
    ]
    assert differ == []

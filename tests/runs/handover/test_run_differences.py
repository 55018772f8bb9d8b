"""Two runs share a file or an article by what it holds, not by its name or number."""

import pandas as pd
import pytest

from hwadu import schema
from hwadu.runs.handover.reader_differences import reader_differences
from hwadu.runs.handover.run_differences import (
    article_counts,
    input_changes,
    moved_articles,
    theme_effects,
    topic_agreement,
)

FILES = {"raw/2023/NewsResult.xlsx": "aaa", "raw/2024/NewsResult.xlsx": "bbb"}


def manifest(files):
    return {"inputs": [{"path": path, "sha256": content} for path, content in files.items()]}


@pytest.mark.parametrize(
    ("later", "changes"),
    [
        (FILES, []),
        ({path.replace("raw/", "d:\\old\\"): content for path, content in FILES.items()}, []),
        (FILES | {"raw/2023/NewsResult.xlsx": "ccc"}, [("raw/2023/NewsResult.xlsx", "changed")]),
        (FILES | {"raw/2024/NewsResult.xlsx": "ccc"}, [("raw/2024/NewsResult.xlsx", "changed")]),
        ({"raw/2024/NewsResult.xlsx": "bbb"}, [("raw/2023/NewsResult.xlsx", "removed")]),
        (
            {"raw/2024/NewsResult.xlsx": "ccc"},
            [("raw/2024/NewsResult.xlsx", "changed"), ("raw/2023/NewsResult.xlsx", "removed")],
        ),
        (FILES | {"raw/2025/NewsResult.xlsx": "aaa"}, [("raw/2025/NewsResult.xlsx", "added")]),
    ],
)
def test_files_of_one_name_are_told_apart_by_what_they_hold(later, changes):
    found = input_changes(manifest(FILES), manifest(later))
    assert [tuple(row) for row in found.to_numpy().tolist()] == changes


def test_a_file_whose_name_is_its_own_is_known_by_it_wherever_it_lies():
    old, new = {"raw/a.csv": "1", "raw/b.csv": "2"}, {"other/a.csv": "3", "other/c.csv": "2"}
    found = input_changes(manifest(old), manifest(new)).to_numpy().tolist()
    assert found == [["a.csv", "changed"], ["b.csv", "removed"], ["c.csv", "added"]]


class Study:
    """A run of four articles with row numbers for ids, of which the first two have a theme."""

    def __init__(self, titles):
        ids = ["1", "2", "3", "4"]
        self.codebook = pd.DataFrame({"theme": ["chips"]})
        day = pd.Timestamp("2024-05-28")
        shares = {"kind": "theme", "by": "", "unit": "article", "denominator": "query"}
        shares |= {"key": "chips", "period": day, "total": 4, "share": 0.5}
        self._tables = {
            "articles": pd.DataFrame(
                {"article_id": ids, "title": titles, "body": "", "press": "", "published": day}
            ),
            "themes": pd.DataFrame(
                {"article_id": ids, "theme": "chips", "score": 0.9, "assigned": [1, 1, 0, 0]}
            ).astype({"assigned": bool}),
            "article_topics": pd.DataFrame({"article_id": ids, "topic": [0, 0, 1, 1]}),
            "topics": pd.DataFrame({"topic": [0, 1]}),
            "shares_by_year": pd.DataFrame([shares]),
        }

    def table(self, name):
        return self._tables[name]


def test_articles_of_one_number_and_another_text_are_not_of_both_runs(monkeypatch):
    monkeypatch.setattr("hwadu.runs.handover.run_differences._verdict", lambda *_: "")
    one = Study(["눈", "비", "해", "달"])
    other = Study(["별", "비", "눈", "해"])
    found = article_counts(one.table("articles"), other.table("articles"))
    assert found == {"a": 4, "b": 4, "both": 1, "only_a": 3, "only_b": 3, "changed": 0}
    other.table("themes")["assigned"] = [False, False, True, True]
    effect = theme_effects(one, other).iloc[0]
    assert (effect["gained"], effect["lost"]) == (0, 1)
    moved = moved_articles(one, other)
    told = moved[["change", "article_id", "title", "both"]].to_numpy().tolist()
    assert told == [
        ["added", "3", "눈", False],
        ["added", "4", "해", False],
        ["removed", "1", "눈", False],
        ["removed", "2", "비", True],
    ]
    assert moved["score_a"].isna().tolist() == [True, True, False, False]
    assert moved["score_b"].isna().tolist() == [False, False, True, False]
    other.table("themes")["assigned"] = True  # as many ids as articles: none of them cancel
    moved = moved_articles(one, other)
    assert moved["change"].value_counts().to_dict() == {"added": 3, "removed": 1}
    other.table("article_topics")["topic"] = [0, 1, 0, 1]  # one article alone agrees with itself
    assert topic_agreement(one, other)["agreement"] == 1


def test_readers_agree_on_articles_and_not_on_numbers():
    one, other = Study(["눈", "비", "해", "달"]), Study(["별", "비", "눈", "해"])
    for study in (one, other):
        read = {"reader": "m", "theme": "chips", "role": ["main", "absent", "main", "absent"]}
        study._tables |= {
            "readings": study.table("themes")[["article_id"]].assign(**read),
            "reader_trust": schema.empty("reader_trust"),
        }
    assert reader_differences(one, other)["both"].tolist() == [1]

"""Notices of a grown run that are made again."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from hwadu.notices import Notice
from hwadu.runs.growing.new_articles import notices_of_reading
from hwadu.settings import Study


@pytest.mark.parametrize("levels", [("info", "info"), ("info", "warning"), ("warning", "info")])
def test_what_any_files_were_warned_of_stays_a_warning(tmp_path, levels):
    run = SimpleNamespace(settings=Study(read={"paths": ("raw",)}), study_folder=tmp_path)
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "published": pd.to_datetime([None, None, "2024-03-05"]),
            "query": "",
        }
    )
    others = (Notice("undated", {"n": 1, "all": 1}, level) for level in levels)
    [made] = notices_of_reading(run, articles, others)
    assert made == Notice("undated", {"n": 2, "all": 3}, max(levels))

"""A lost article is missing from a stage's account: how many came is counted before the stage."""

import pandas as pd
import pytest

from hwadu.errors import RunError
from hwadu.pipeline.rows_of_stages import rows_of_stories, rows_of_tokens, rows_of_topics
from hwadu.runs.folder.stages import _check_rows

ARTICLES = pd.DataFrame({"article_id": ["a", "b", "c"]})


@pytest.mark.parametrize(
    ("account", "made"),
    [
        (rows_of_stories, pd.DataFrame({"story_id": ["a", "b", "c"]})),
        (rows_of_tokens, pd.DataFrame({"term_ids": [[1], [], [2]]})),
        (rows_of_topics, pd.DataFrame({"topic": [0, -1, 1]})),
    ],
)
def test_a_lost_article_is_told(account, made):
    _check_rows("stage", account(ARTICLES, made))
    with pytest.raises(RunError, match="was given 3 articles and accounts for 2"):
        _check_rows("stage", account(ARTICLES, made[1:]))

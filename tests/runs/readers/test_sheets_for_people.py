"""What a sheet that comes after others keeps of the articles that had been coded."""

import pandas as pd

from hwadu.runs.readers.sheets_for_people import _stands_for


def test_coded_articles_of_one_story_stand_for_it_together():
    story = {"a": "s", "b": "s", "c": "s", "d": "t", "e": "u"}
    members = pd.DataFrame(story.items(), columns=["article_id", "story_id"])
    articles = members[["article_id"]]
    found = _stands_for(["a", "c", "d", "unknown"], articles, members)
    assert found == {"a": 1.5, "c": 1.5, "d": 1.0}

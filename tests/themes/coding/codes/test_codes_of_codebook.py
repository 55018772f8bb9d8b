"""Codes of themes that the codebook lacks are left out, and said."""

import pandas as pd
import pytest

from hwadu import schema
from hwadu.errors import TableError
from hwadu.themes import Codebook
from hwadu.themes.coding.codes.coded import checked_codes
from hwadu.themes.coding.codes.codes_of_codebook import codes_of_codebook

CODEBOOK = Codebook.model_validate(
    {
        "theme": [
            {"id": "data_centre", "label": "데이터센터", "terms": ["서버"]},
            {"id": "robots", "label": "로봇", "terms": ["협동로봇"]},
        ]
    }
)
ARTICLES = pd.DataFrame({"article_id": ["a", "b"], "title": "제목", "body": "본문"})


def codes(*pairs):
    made = pd.DataFrame(pairs, columns=["article_id", "theme"])
    return schema.conform(made.assign(coder="x", role="main", weight=1.0), "codes")


def test_unknown_themes_are_named_with_their_codes_and_what_may_be_meant():
    pairs = [("a", "robots"), ("a", "data_center"), ("b", "data_center"), ("b", "데이터 센터")]
    kept, notices = codes_of_codebook(codes(*pairs, ("a", "xyz")), CODEBOOK)
    assert kept["theme"].tolist() == ["robots"]
    (notice,) = notices
    assert notice.facts["n"] == 4
    named = "data_center → data_centre? (2), xyz (1), 데이터 센터 → data_centre? (1)"
    assert named in notice.said("en") and named in notice.said("ko")
    assert codes_of_codebook(kept, CODEBOOK)[1] == ()


def test_codes_of_unknown_themes_are_refused_where_themes_are_given():
    with pytest.raises(TableError, match=r"'robot' is not in the codebook; did you mean 'robots'"):
        checked_codes(codes(("a", "robot")), ARTICLES, ["robots", "data_centre"])


def test_themes_that_were_coded_only_where_they_are_are_named():
    pairs = [(article, "robots") for article in "abcde"]
    made = codes(*pairs, *[(article, "data_centre") for article in "abcd"])
    kept, (notice,) = codes_of_codebook(made, CODEBOOK)
    assert len(kept) == len(made)
    assert (notice.code, notice.facts) == ("codes_never_absent", {"themes": [("robots", 5)]})
    assert "robots (5)" in notice.said("ko")
    assert "로봇 (5)" in notice.said("ko", {"robots": "로봇"})
    made.loc[0, "role"] = "absent"
    assert codes_of_codebook(made, CODEBOOK)[1] == ()

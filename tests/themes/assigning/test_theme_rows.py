"""Roles: the share of a whole text tells; on a lead the title does, where it is sure."""

import numpy as np
import pandas as pd
import pytest

from hwadu.themes import bundled_codebook
from hwadu.themes.assigning.judge import Judgement
from hwadu.themes.assigning.theme_rows import SURE_ON_A_LEAD, roles
from hwadu.themes.signals.batches import BatchReader
from hwadu.themes.signals.flat_tokens import look_up
from hwadu.tokens import tokenize_articles

OTHER = "시민들이 공원을 찾았다. 날씨가 맑았다. 축제도 열렸다. 길이 막혔다."
ARTICLES = pd.DataFrame(
    [
        ("title", "소버린 AI 예산 확정", OTHER, "lead"),
        ("two", "소버린 AI와 HBM 예산 확정", OTHER, "lead"),
        ("lead", "예산 확정", "소버린 AI에 쓴다. " + OTHER, "lead"),
        ("whole", "예산 확정", "소버린 AI에 쓴다. " + OTHER, "full"),
        ("all", "소버린 AI 예산", "소버린 AI에 쓴다. 소버린 AI가 늘었다.", "full"),
    ],
    columns=["article_id", "title", "body", "text_basis"],
).assign(title_hangul="", keywords="", organisations="")


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    words = tokenize_articles(ARTICLES, store=tmp_path_factory.mktemp("store"))
    terms = look_up(bundled_codebook(), words.terms)
    reader = BatchReader(words.tokens, ARTICLES, terms)
    return reader.read(np.arange(len(words.tokens))), words.tokens["article_id"].tolist()


def told(batch, score, by_signals=True):
    read, ids = batch
    n, k = len(ids), len(read.evidence)
    odds = np.full((n, k), np.log(score / (1 - score)))
    judgement = Judgement(None, odds, np.zeros((n, 1)), by_signals)
    place = [theme.id for theme in bundled_codebook().theme].index("sovereign_ai")
    made = roles(read, judgement, read.evidence[place].sentence, place)
    return dict(zip(ids, made.tolist(), strict=True))


def test_a_lead_is_about_the_theme_of_its_title_where_the_score_is_high(batch):
    assert told(batch, SURE_ON_A_LEAD + 0.01) == {
        "title": "main",
        "two": "",  # the title names two themes
        "lead": "",
        "whole": "secondary",
        "all": "main",
    }


@pytest.mark.parametrize(("score", "by_signals"), [(SURE_ON_A_LEAD - 0.01, True), (0.99, False)])
def test_nothing_is_claimed_of_a_lead_without_confidence(batch, score, by_signals):
    said = told(batch, score, by_signals)
    assert {name: said[name] for name in ("title", "two", "lead")} == dict.fromkeys(
        ("title", "two", "lead"), ""
    )
    assert said["whole"] == "secondary"

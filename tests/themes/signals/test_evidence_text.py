"""Evidence sentences as text: numbered as the tokens are, whatever the paragraphs."""

import pandas as pd

from hwadu.schema import empty
from hwadu.themes import ThemeModel, bundled_codebook, evidence_text
from hwadu.tokens import tokenize_articles
from hwadu.tokens.morphemes.kiwi import kiwi

BODY = (
    "날씨가 맑았다. 시민들이 공원을 찾았다.\n\n"
    "회의에서는 소버린 AI 전략을 논의했다. 해외 빅테크 AI에 대한 의존을 줄이자는 뜻이다.\n"
    "소버린 AI 예산은 내년에 늘어난다. 행사는 저녁에 끝났다."
)
ARTICLES = pd.DataFrame(
    {
        "article_id": ["b", "a"],
        "title": ["소버린 AI 회의 열려", "봄 축제 개막"],
        "title_hangul": "",
        "body": [BODY, "축제가 열렸다. 비가 왔다."],
        "text_basis": "full",
        "keywords": "",
        "organisations": "",
    }
)


def split(paragraphs):
    """Cut where Kiwi cut."""
    for text, tokens in zip(paragraphs, kiwi(1).tokenize(paragraphs), strict=True):
        starts = [t.start for t, before in zip(tokens, [None, *tokens], strict=False)
                  if before is None or t.sent_position != before.sent_position]  # fmt: skip
        yield [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def test_sentences_are_those_that_hold_the_terms(tmp_path):
    words = tokenize_articles(ARTICLES, store=tmp_path)
    model = ThemeModel(bundled_codebook()).fit(words.tokens, words.terms, ARTICLES)
    themes = model.assign(words.tokens, ARTICLES)
    found = evidence_text(themes[themes["assigned"]], ARTICLES, split)
    assert set(found["theme"]) == {"sovereign_ai"}
    assert found["text"].tolist() == [
        "소버린 AI 회의 열려",
        "회의에서는 소버린 AI 전략을 논의했다.",
        "해외 빅테크 AI에 대한 의존을 줄이자는 뜻이다.",
        "소버린 AI 예산은 내년에 늘어난다.",
    ]
    assert found["sentence"].tolist() == [0, 3, 4, 5]


def test_no_themes_no_text():
    assert evidence_text(empty("themes"), ARTICLES, lambda _: []).empty

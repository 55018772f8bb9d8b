import pandas as pd
import pytest

from hwadu.themes import Codebook, assign_themes

CODEBOOK = Codebook.model_validate(
    {
        "anchors": ["AI"],
        "theme": [
            {"id": "sovereign", "label": "주권", "terms": ["소버린 AI"], "context": ["의존"]},
            {"id": "factory", "label": "공장", "terms": ["스마트공장"], "exclude": ["게임"]},
        ],
    }
)
VOCABULARY = ["AI", "소버린 AI", "의존", "스마트공장", "게임", "정부", "날씨", "도시"]


def tables(*articles, text_basis="full"):
    """Tables of articles given as lists of sentences, each a list of words; the first the title."""
    ids = {form: i for i, form in enumerate(VOCABULARY)}
    rows = []
    for number, sentences in enumerate(articles):
        pairs = [(ids[w], i) for i, sentence in enumerate(sentences) for w in sentence]
        terms = [term for term, _ in pairs]
        rows.append((f"a{number}", terms, terms, [sentence for _, sentence in pairs]))
    tokens = pd.DataFrame(rows, columns=["article_id", "term_ids", "surface_ids", "sentences"])
    terms = pd.DataFrame({"term_id": range(8), "form": VOCABULARY, "kind": "canonical"})
    basis = pd.DataFrame({"article_id": tokens["article_id"], "text_basis": text_basis})
    return tokens, terms, basis


def assigned(*articles, text_basis="full"):
    themes = assign_themes(*tables(*articles, text_basis=text_basis), CODEBOOK)
    return {
        (row.article_id, row.theme): (row.role, list(row.evidence))
        for row in themes[themes["assigned"]].itertuples()
    }


FILLER = [["정부"], ["날씨"], ["도시"], ["정부"], ["날씨"], ["도시"], ["정부"], ["날씨"]]


def test_a_title_makes_a_theme():
    found = assigned([["소버린 AI"], ["소버린 AI", "정부"], *FILLER])
    assert found == {("a0", "sovereign"): ("main", ["소버린 AI"])}


def test_one_mention_in_passing_is_no_theme_but_stays_visible():
    themes = assign_themes(*tables([["정부"], *FILLER, ["소버린 AI"]]), CODEBOOK)
    assert themes[["theme", "assigned", "role"]].to_numpy().tolist() == [["sovereign", False, ""]]
    assert 0 < themes["score"].iloc[0] < 0.5


def test_two_sentences_of_the_body_make_it_secondary():
    found = assigned([["정부"], *FILLER, ["소버린 AI"], ["소버린 AI"]])
    assert found == {("a0", "sovereign"): ("secondary", ["소버린 AI"])}


def test_a_context_term_needs_an_anchor_in_its_sentence():
    apart = [["정부"], ["의존"], ["AI"], ["의존"], ["AI"], ["의존"]]
    together = [["정부"], *[["의존", "AI"]] * 6]
    assert assigned(apart) == {}
    assert ("a0", "sovereign") in assigned(together)


@pytest.mark.parametrize(
    ("anchors", "found"),
    [(("AI",), 1), (("A*",), 1), (("* AI",), 0), (("A*", "!AI"), 0)],
)
def test_anchors_are_patterns_and_some_forms_are_refused(anchors, found):
    codebook = CODEBOOK.model_copy(update={"anchors": anchors})
    themes = assign_themes(*tables([["정부"], *[["의존", "AI"]] * 6]), codebook)
    assert len(themes) == found


def test_an_excluded_term_takes_its_sentence_away():
    assert assigned([["스마트공장", "게임"], ["스마트공장", "게임"]]) == {}


def test_an_article_can_have_two_themes():
    found = assigned([["소버린 AI", "스마트공장"], ["소버린 AI"], ["스마트공장"]])
    assert {theme for _, theme in found} == {"sovereign", "factory"}


def test_on_a_lead_one_sentence_is_enough_and_no_role_is_claimed():
    found = assigned([["정부"], ["스마트공장"], ["날씨"]], text_basis="lead")
    assert found == {("a0", "factory"): ("", ["스마트공장"])}


@pytest.mark.parametrize("articles", [[], [[]], [[[]], [[]]]])
def test_articles_without_words_have_no_theme(articles):
    assert assigned(*articles) == {}


def test_more_evidence_never_lowers_the_score():
    few = assign_themes(*tables([["정부"], ["소버린 AI"]]), CODEBOOK)["score"].iloc[0]
    more = assign_themes(*tables([["정부"], ["소버린 AI"], ["소버린 AI"]]), CODEBOOK)
    assert more["score"].iloc[0] > few

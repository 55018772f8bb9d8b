"""Words of a codebook as the lexicon counts them."""

from importlib import resources

import pytest

from hwadu.pipeline.terms.lexicon_of_study import terms_read_anew, words_in_two_lists
from hwadu.themes import load_codebook
from hwadu.tokens import Lexicon

CODEBOOK = """anchors = ["AI"]
[[theme]]
id = "media"
label = "매체"
terms = ["생성AI", "신문사"]
context = ["생성형 AI", "기자"]
exclude = ["언론사"]
"""


@pytest.fixture
def lexicon(tmp_path):
    path = tmp_path / "lexicon.tsv"
    path.write_text(
        "form\tcanonical\ttag\taliases\tnote\n"
        "생성형 AI\t생성형 AI\tNNP\t생성AI\t\n신문사\t신문사\tNNG\t언론사\t\n",
        encoding="utf-8",
    )
    return Lexicon.load(path)


def test_words_that_the_lexicon_makes_one_in_two_lists_are_told_with_their_lines(tmp_path, lexicon):
    path = tmp_path / "themes.toml"
    path.write_text(CODEBOOK, encoding="utf-8")
    told = words_in_two_lists(path, load_codebook(path), lexicon)
    assert [notice.facts["word"] for notice in told] == ["생성형 AI", "언론사"]
    assert str(told[0]) == (
        "themes.toml, line 6: '생성형 AI' in the list context of theme 'media' is one word with "
        "'생성AI' by the lexicon, and counts as of the list terms; keep one of the two, or part "
        "them in the lexicon"
    )
    assert "7번째 줄" in told[1].said("ko")


def test_two_spellings_in_one_list_are_nothing_to_tell(tmp_path, lexicon):
    path = tmp_path / "themes.toml"
    same = CODEBOOK.replace('"생성AI", ', '"생성AI", "생성형 AI", ').replace(
        '"생성형 AI", "기자"', '"기자"'
    )
    path.write_text(same.replace('["언론사"]', "[]"), encoding="utf-8")
    assert words_in_two_lists(path, load_codebook(path), lexicon) == []


def test_the_bundled_codebook_has_none():
    folder = resources.files("hwadu")
    with (
        resources.as_file(folder / "themes/ai_policy.toml") as codebook,
        resources.as_file(folder / "tokens/lexicon.tsv") as lexicon,
    ):
        told = words_in_two_lists(codebook, load_codebook(codebook), Lexicon.load(lexicon))
    assert told == []


STOP = "기자\n속보\n"


@pytest.mark.parametrize(
    ("words", "anew"),
    [
        ({"terms": ["생성AI", "신문사"], "context": ["언론사"]}, []),  # found in any case
        ({"terms": ["생성AI"], "exclude": ["보도국", "편집국"]}, ["보도국", "편집국"]),
        ({"terms": ["생성AI"], "context": ["속보"]}, ["속보"]),  # who names it wants it counted
        ({"terms": ["두 낱말"]}, ["두 낱말"]),  # which the lexicon reads as two
    ],
)
def test_terms_that_the_lexicon_has_change_no_reading(tmp_path, lexicon, words, anew):
    from hwadu.pipeline.terms.lexicon_of_study import study_lexicon, terms_without_stop
    from hwadu.settings import Read, Study
    from hwadu.themes import Codebook
    from hwadu.tokens.lexicon.lexicon_file import LexiconEntry

    stop = tmp_path / "stopwords.txt"
    stop.write_text(STOP, encoding="utf-8")
    more = LexiconEntry("두 낱말", "두 + 낱말"), LexiconEntry("속보", "속보")
    lexicon = Lexicon([*lexicon.entries, *more])
    study = Study(read=Read(paths=("a.csv",)))
    bare = Codebook(anchors=["AI"], theme=[{"id": "media", "label": "매체", "terms": ["신문사"]}])
    book = Codebook(anchors=["AI"], theme=[{"id": "media", "label": "매체", **words}])
    assert terms_read_anew(book, lexicon, stop, None) == anew
    assert terms_read_anew(book, lexicon, stop, 20.0) == sorted(
        word for own in words.values() for word in own
    )

    def read_by(codebook):
        made = study_lexicon(lexicon, codebook, study)
        return made.fingerprint, terms_without_stop(stop, codebook, ())

    assert (read_by(book) == read_by(bare)) == (not anew)

import pytest

from hwadu.errors import SettingsError
from hwadu.themes import bundled_codebook, load_codebook

THEMES = (
    "sovereign_ai",
    "ax_manufacturing",
    "data_infrastructure",
    "ai_regulation",
    "semiconductors",
    "ai_talent",
    "generative_services",
)
ONE = "[[theme]]\nid = 'one'\nlabel = '하나'\nterms = ['소버린 AI']\n"


def test_the_bundled_codebook_defines_the_seven_themes_in_two_languages():
    themes = bundled_codebook().theme
    assert tuple(theme.id for theme in themes) == THEMES
    for theme in themes:
        assert theme.label
        assert theme.label_en
        assert len(theme.definition) > 30
        assert len(theme.definition_en) > 30
        assert len(theme.terms) >= 20


def test_no_term_belongs_to_two_themes():
    terms = [term for theme in bundled_codebook().theme for term in theme.terms]
    assert len(terms) == len(set(terms))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ONE + "colour = 'x'", r"unknown key 'theme\[1\].colour'"),
        (ONE.replace("terms = ['소버린 AI']", ""), r"'theme\[1\].terms' is missing"),
        (ONE.replace("'one'", "'One Two'"), r"'One Two' must be small Latin letters"),
        (ONE + ONE.replace("소버린", "국산"), "'one' is given to two themes"),
        (ONE + ONE.replace("'one'", "'two'"), "'one' and 'two' have the same terms"),
        (ONE + "confused_with = ['zwei']", "'zwei', which is not in the codebook"),
        (ONE + "context = ['주권']", "context terms need anchors"),
        ("anchors = ['AI']\n" + ONE + "context = ['소버린 AI']", "both a term and a context term"),
        ("version = '1'", "'theme' is missing"),
    ],
)
def test_a_wrong_codebook_is_one_clear_sentence(tmp_path, text, said):
    path = tmp_path / "themes.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said) as caught:
        load_codebook(path)
    assert str(caught.value).startswith(str(path))

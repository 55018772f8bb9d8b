from importlib import resources

import pytest

from hwadu.codebooks import any_codebook
from hwadu.errors import InputError, SettingsError
from hwadu.themes import (
    Codebook,
    Theme,
    bundled_codebook,
    codebook_notices,
    codebook_term_lines,
    load_codebook,
)

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


def test_a_theme_without_an_english_name_goes_by_its_own(tmp_path):
    assert load_codebook(written(tmp_path, ONE)).table()["label_en"].tolist() == ["하나"]


def test_no_term_belongs_to_two_themes():
    terms = [term for theme in bundled_codebook().theme for term in theme.terms]
    assert len(terms) == len(set(terms))


TWO = ONE + "\n" + ONE.replace("'one'", "'two'").replace("소버린 AI", "스마트공장")
TWO = "둘".join(TWO.rsplit("하나", 1))


def written(tmp_path, text):
    path = tmp_path / "themes.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ONE + "colour = 'x'", r"line 5: unknown key 'theme\[1\].colour'"),
        (ONE + "confuse_with = []", r"line 5: .*confuse_with'; did you mean 'confused_with'\?"),
        (
            ONE.replace("terms = ['소버린 AI']", ""),
            r"line 1: the key 'theme\[1\].terms' is missing",
        ),
        (ONE.replace("['소버린 AI']", "'소버린 AI'"), r"line 4: .* list in brackets"),
        (
            ONE.replace("'one'", "'One Two'"),
            r"line 2: the id 'One Two' must be small Latin letters",
        ),
        (
            ONE + ONE.replace("소버린", "국산"),
            "line 6: the id 'one' is given to two themes; rename",
        ),
        (ONE + ONE.replace("'one'", "'two'"), "line 8: themes 'one' and 'two' have the same terms"),
        (TWO + "confused_with = ['oen']", r"line 10: .*'oen', which .*; did you mean 'one'\?"),
        (TWO + "confused_with = ['two']", "line 10: .* confused with 'two', itself"),
        (ONE + "context = ['주권']", "line 5: the context terms of theme 'one' need anchors"),
        ("anchors = ['AI']\n" + ONE + "context = ['소버린 AI']", "line 6: .*a term and a context"),
        (
            ONE.replace("['소버린", "['AX',\n 'AX', '소버린"),
            "line 5: 'AX' of theme 'one' is twice a term",
        ),
        (
            ONE + "exclude = ['소버린ai']",
            "line 5: .*both a term and an excluded.*'소버린 AI' is the",
        ),
        (ONE.replace("label", "name"), r"line 3: unknown key 'theme\[1\].name'; allowed: .*label"),
        (
            ONE.replace("[[theme]]", "[theme]"),
            r"line 1: the table \[theme\] .*; write \[\[theme\]\]",
        ),
        (ONE.replace("[[theme]]", "[theme.a]"), r"the table \[theme\] .*; write \[\[theme\]\]"),
        (ONE + "exclude = ['소버린 AI']", "line 5: .* is both a term and an excluded term"),
        (ONE.replace("'소버린 AI'", "' AX'"), "line 4: ' AX' .* has spaces around it"),
        (
            ONE.replace("'소버린 AI'", "{term = 'AX'}"),
            "line 4: a weighted term lacks .* its weight",
        ),
        (
            ONE.replace("'소", "{term = 'AX', weight = '2'}, '소"),
            "line 4: the weight of 'AX' is '2'; write a number above 0",
        ),
        (ONE.replace("'소", "{term = 'AX', weigh = 2}, '소"), "'weigh' .*did you mean 'weight'"),
        (ONE + "weights = {'소버린AI' = 2}", "line 5: .* '소버린AI', .*; did you mean '소버린 AI'"),
        (ONE + "weights = {'소버린 AI' = 0}", "line 5: .* greater than 0"),
        ("version = '1'", "'theme' is missing"),
        (ONE + "exclude = ['x'", "not valid TOML"),
        (ONE + "exclude = x", "not valid TOML .*line 5"),
    ],
)
def test_a_wrong_codebook_is_one_clear_sentence_with_its_line(tmp_path, text, said):
    path = written(tmp_path, text)
    with pytest.raises(SettingsError, match=said) as caught:
        load_codebook(path)
    assert str(caught.value).startswith(str(path))


@pytest.mark.parametrize(
    "text",
    [
        ONE.replace("['소", "[{term = 'AX', weight = 2}, '소"),
        ONE.replace("['소", "['AX', '소") + "weights = {AX = 2}",
    ],
)
def test_terms_may_have_weights(tmp_path, text):
    (theme,) = load_codebook(written(tmp_path, text)).theme
    assert theme.terms == ("AX", "소버린 AI")
    assert (theme.weight("AX"), theme.weight("소버린 AI")) == (2.0, 1.0)


def test_a_term_has_one_weight_only(tmp_path):
    text = ONE.replace("['소", "[{term = 'AX', weight = 2}, '소") + "weights = {AX = 3}"
    with pytest.raises(SettingsError, match="line 4: 'AX' has two weights"):
        load_codebook(written(tmp_path, text))


def test_notices_name_themes_that_share_terms_with_the_line(tmp_path):
    text = TWO.replace("['스마트공장']", "[\n  '스마트공장',\n  '소버린 AI',\n]")
    notices = codebook_notices(written(tmp_path, text))
    shared = [said for said in map(str, notices) if "same terms" in said]
    assert len(shared) == 1
    assert shared[0].startswith("themes.toml, line 9: themes 'one' and 'two' have largely the same")
    assert "소버린 AI" in shared[0]
    assert "keep each term in the theme it tells most of" in shared[0]


def test_a_single_shared_term_among_many_is_said_more_gently(tmp_path):
    many = ", ".join(f"'낱말{i}'" for i in range(9))
    text = TWO.replace("['스마트공장']", f"['소버린 AI', {many}]")
    text = text.replace(
        "terms = ['소버린 AI']", f"terms = ['소버린 AI', {many.replace('낱', '딴')}]"
    )
    assert any(
        "terms in common (소버린 AI)" in str(n) for n in codebook_notices(written(tmp_path, text))
    )


def test_the_bundled_codebook_gives_no_notice(tmp_path):
    path = resources.files("hwadu.themes") / "ai_policy.toml"
    assert codebook_notices(path) == []


def test_every_term_has_its_line(tmp_path):
    text = TWO.replace(
        "['스마트공장']", "[\n  '스마트공장', # 하나\n  {term = 'AX', weight = 2},\n]"
    )
    assert codebook_term_lines(written(tmp_path, text)) == {
        ("one", "소버린 AI"): 4,
        ("two", "스마트공장"): 10,
        ("two", "AX"): 11,
    }


def test_a_workbook_is_no_toml_and_a_damaged_one_no_codebook(tmp_path):
    path = tmp_path / "themes.toml"
    path.write_bytes(b"PK\x03\x04rest")
    with pytest.raises(SettingsError, match="a spreadsheet or document, no text file; copy"):
        load_codebook(path)
    damaged = path.rename(tmp_path / "themes.xlsx")
    with pytest.raises(InputError, match=r"themes\.xlsx: "):
        any_codebook.load_codebook(damaged)


def test_spellings_of_one_term_are_shared_and_labels_told(tmp_path):
    text = TWO.replace("['소버린", "['스마트 공장', '소버린").replace("둘", "하나")
    defined = text.replace("label", "definition = '가'\nlabel")
    notices = codebook_notices(written(tmp_path, defined))
    assert [notice.code for notice in notices] == ["themes_share_label", "themes_share_most_terms"]
    assert notices[0].facts["ids"] == ["one", "two"]
    assert notices[1].facts["terms"] == ["스마트공장"]


def test_a_theme_without_a_definition_in_english_has_its_own():
    theme = Theme(id="care", label="의료", definition="진단과 신약", terms=("진단",))
    assert Codebook(theme=(theme,)).table()["definition_en"].tolist() == ["진단과 신약"]

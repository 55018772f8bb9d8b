"""Suggested terms: reviewed in a file, added to the codebook, its comments left alone."""

import tomllib

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.errors import SettingsError
from hwadu.themes import accepted_terms, add_terms, load_codebook, write_term_suggestions

CODEBOOK = """\
# 우리 코드북
[[theme]]
id = "labour"            # 노동
label = "노동"
definition = "terms = [이것은 목록이 아니다]"
terms = ["노조", "파업"] # 두 낱말

[[theme]]
id = "disaster"
label = "재난"
terms = [
  "산불",  # 봄에 많다 ["괄호"]
  {term = "가뭄", weight = 0.5},   # 무게
  # 더 넣을 것
]
"""


@pytest.fixture
def codebook(tmp_path):
    path = tmp_path / "themes.toml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return path


def candidates(**changed):
    row = {
        "theme": "labour",
        "term": "임단협",
        "articles": 12,
        "brings": 2,
        "examples": [["b", "c"]],
    }
    return pd.DataFrame(row | changed)


ARTICLES = pd.DataFrame(
    {"article_id": ["b", "c"], "title": ['노사 "임단협" 타결\n속보', "임단협\\결렬"]}
)


def test_nothing_is_accepted_until_a_person_says_so(tmp_path):
    path = tmp_path / "found.toml"
    write_term_suggestions(candidates(), ARTICLES, path)
    (one,) = tomllib.loads(path.read_text(encoding="utf-8"))["suggestion"]
    assert one["examples"] == ['노사 "임단협" 타결 속보', "임단협\\결렬"]
    assert (one["articles"], one["brings"]) == (12, 2)
    assert accepted_terms(path) == {}
    path.write_text(path.read_text("utf-8").replace("accept = false", "accept = true"), "utf-8")
    assert accepted_terms(path) == {"labour": ["임단협"]}


def test_terms_are_added_and_comments_stay(codebook):
    added = add_terms(codebook, {"labour": ["임단협", "파업"], "disaster": ["폭우", "한파"]})
    assert added == {"labour": ["임단협"], "disaster": ["폭우", "한파"]}
    text = codebook.read_text(encoding="utf-8")
    assert text == CODEBOOK.replace('"파업"]', '"파업", "임단협"]').replace(
        "weight = 0.5},", 'weight = 0.5},\n  "폭우",\n  "한파",'
    )
    labour, disaster = load_codebook(codebook).theme
    assert labour.terms == ("노조", "파업", "임단협")
    assert disaster.terms == ("산불", "가뭄", "폭우", "한파")
    assert disaster.weight("가뭄") == 0.5
    assert add_terms(codebook, {"labour": ["임단협"]}) == {}


@pytest.mark.parametrize(
    "terms",
    [
        '["노조"]',
        '["노조",]',
        '[ "노조" , ]',
        "['노조']",
        '[\n"노조"\n]',
        '[ # 여기\n\t"노조", # 끝\n]',
    ],
)
def test_lists_of_any_layout_can_be_added_to(tmp_path, terms):
    path = tmp_path / "themes.toml"
    path.write_text(f'[[theme]]\nid = "labour"\nlabel = "노동"\nterms = {terms}\n', "utf-8")
    add_terms(path, {"labour": ['산재 "보험"', "노사"]})
    assert load_codebook(path).theme[0].terms == ("노조", '산재 "보험"', "노사")


@given(st.lists(st.text("가나\"'\\[]{}#, ", min_size=1, max_size=6).map(str.strip).filter(bool),
                unique=True, min_size=1, max_size=4))  # fmt: skip
def test_any_term_can_be_added(tmp_path_factory, terms):
    path = tmp_path_factory.mktemp("codebook") / "themes.toml"
    path.write_text(CODEBOOK, encoding="utf-8")
    added = add_terms(path, {"disaster": terms}).get("disaster", [])
    assert load_codebook(path).theme[1].terms == ("산불", "가뭄", *added)
    assert "# 더 넣을 것" in path.read_text(encoding="utf-8")


def test_a_theme_that_is_not_there_is_named(codebook):
    with pytest.raises(SettingsError, match=r"no theme 'labor'.*did you mean 'labour'"):
        add_terms(codebook, {"labor": ["임단협"]})
    with pytest.raises(SettingsError):
        add_terms(codebook, {"labour": [" "]})
    assert codebook.read_text(encoding="utf-8") == CODEBOOK


def test_a_file_of_something_else_is_refused(codebook, tmp_path):
    with pytest.raises(SettingsError, match="theme"):
        accepted_terms(codebook)
    with pytest.raises(SettingsError, match="no such file"):
        accepted_terms(tmp_path / "nothing.toml")


def test_terms_are_added_to_no_table(tmp_path):
    table = tmp_path / "codebook.csv"
    table.write_text("id,label,terms\nbus,마을 버스,마을버스\n", encoding="utf-8")
    before = table.read_bytes()
    with pytest.raises(SettingsError, match=r"this is a table; .*hwadu init"):
        add_terms(table, {"bus": ["노선"]})
    assert table.read_bytes() == before

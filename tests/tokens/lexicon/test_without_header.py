"""Dictionaries that people have, which name no columns."""

import pytest

from hwadu.errors import SettingsError
from hwadu.files.bundled import LEXICON
from hwadu.files.excel_files import new_workbook
from hwadu.pipeline.corpus.study_files import kept_bytes
from hwadu.tokens import Lexicon


def load(tmp_path, text, name="mine.txt", encoding="utf-8"):
    path = tmp_path / name
    path.write_text(text, encoding=encoding)
    return Lexicon.load(path)


def entries(lexicon):
    return {e.form: (e.canonical, e.tag, e.aliases) for e in lexicon.entries}


def told(lexicon):
    return {notice.code: dict(notice.facts) for notice in lexicon.notices}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_a_user_dictionary_of_kiwi(tmp_path, encoding):
    rows = [
        "# 내 사전\t품사\t점수",
        "동네 책방\tNNG\t-2.5",
        "가람은행\tNNP",
        "서두르\tVV\t0.0",
        "마을살림\t마을/NNG + 살림/NNG\t-3",
        "갔었\t가/VV + 았었/EP",
    ]
    lexicon = load(tmp_path, "\n".join(rows), encoding=encoding)
    assert entries(lexicon) == {
        "동네 책방": ("동네 책방", "NNG", ()),
        "가람은행": ("가람은행", "NNP", ()),
        "마을살림": ("마을 + 살림", "NNP", ()),
    }
    assert told(lexicon) == {
        "lexicon_without_header": {"n": 3, "first": "동네 책방", "last": "마을살림"},
        "lexicon_numbers_unread": {"n": 2, "words": ["동네 책방", "마을살림"]},
        "lexicon_parted": {"n": 1, "words": ["마을살림"]},
        "lexicon_tags_left_out": {"n": 2, "words": ["서두르", "갔었"]},
    }
    assert {e.row for e in lexicon.entries} == {2, 3, 5}


def test_a_user_dictionary_of_mecab(tmp_path):
    rows = "책방,1786,3546,2953,NNG,*,T,책방,*,*,*,*\n가람은행,,,,NNP,*,T,가람은행,Compound,*,*,*\n"
    lexicon = load(tmp_path, rows, "user.csv")
    assert entries(lexicon) == {
        "책방": ("책방", "NNG", ()),
        "가람은행": ("가람은행", "NNP", ()),
    }
    assert list(told(lexicon)) == ["lexicon_without_header"]


def test_words_one_a_line_and_with_tags_as_komoran_has_them(tmp_path):
    assert entries(load(tmp_path, "동네 책방\n\n책방지기\tNNG\n*돌봄센터\n")) == {
        "동네 책방": ("동네 책방", "NNP", ()),
        "책방지기": ("책방지기", "NNG", ()),
        "*돌봄센터": ("*돌봄센터", "NNP", ()),
    }


@pytest.mark.parametrize(
    "text",
    [
        "인공지능 = AI, 에이아이\n책방: 서점\n",
        "인공지능=AI=에이아이\n책방 : 서점\n",
        "AI, 에이아이 => 인공지능\n서점 -> 책방\n",
        "인공지능: AI, 에이아이\n서점 → 책방\n",
    ],
)
def test_lines_of_synonyms(tmp_path, text):
    lexicon = load(tmp_path, text)
    assert lexicon.canonical("에이아이") == lexicon.canonical("ai") == "인공지능"
    assert lexicon.canonical("서점") == "책방"
    assert len(lexicon) == 2
    assert told(lexicon)["lexicon_synonyms"] == {"n": 2, "words": ["인공지능", "책방"]}


@pytest.mark.parametrize(
    "text",
    [
        "책방\t0.71\n동네 책방\t0.4\n",
        "책방 0.71\n동네 책방 0.4\n",
        "책방,0.71,14\n동네 책방,0.4,3\n",
        "책방 7.1e-1\n동네 책방 4.0E+0\n",
    ],
)
def test_words_with_scores_are_words(tmp_path, text):
    lexicon = load(tmp_path, text)
    assert lexicon.forms == ("동네 책방", "책방")
    assert told(lexicon)["lexicon_numbers_unread"]["n"] == 2


def test_columns_of_numbers_under_a_header_are_told_and_left(tmp_path):
    lexicon = load(tmp_path, "word,cohesion,freq,비고\n책방,0.71,14,하나\n서점,,3,\n", "a.csv")
    assert [(e.form, e.note) for e in lexicon.entries] == [("서점", ""), ("책방", "하나")]
    assert told(lexicon) == {"lexicon_columns_unread": {"names": ["cohesion", "freq"]}}
    with pytest.raises(SettingsError, match="unknown column 'grade'"):
        load(tmp_path, "word,grade\n책방,가\n", "a.csv")


def test_words_in_the_first_column_of_a_workbook(tmp_path):
    path = tmp_path / "낱말.xlsx"
    with new_workbook(path) as book:
        book.add_worksheet().write_column(0, 0, ["동네 책방", "서점"])
    assert Lexicon.load(path).forms == ("동네 책방", "서점")


@pytest.mark.parametrize(
    ("text", "row", "part"),
    [
        ("책방\tNNG\n서점\t가게\n", 2, "'서점, 가게' is neither a word"),
        ("책방 14\n동네 책방 3\n", 1, "names no column"),
        ("책방\n서점, 글방\n", 2, "'서점, 글방' is neither"),
        ("책방\n이 글은 마을의 책방을 두루 다룬 긴 글이다.\n", 2, "is neither a word"),
        ("책방\n서점 =\n", 2, "is neither"),
        ("책방\n가 = 나 => 다 => 라\n", 2, "is neither"),
        ("책방\n서점\tNNG\t0\t1\t2\n", 2, "is neither"),
        ("책방, 서점, 글방\n", 1, "names no column"),
        ('{"책방": ["서점"]}\n', 1, "names no column"),
        ("파업,1786,3545,NNG,*\n", 1, "names no column"),
        ("키\t값\n", 1, "names no column"),
    ],
)
def test_what_may_mean_something_else_is_refused_with_its_row(tmp_path, text, row, part):
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    assert f"row {row}" in str(caught.value) and part in str(caught.value)


def test_a_run_keeps_such_a_lexicon_under_a_header_and_reads_the_same(tmp_path):
    lexicon = load(tmp_path, "책방\tNNG\t-3.0\n인공지능 = AI, 에이아이\n")
    kept = tmp_path / "kept.tsv"
    kept.write_bytes(kept_bytes(LEXICON, lexicon.path))
    assert kept.read_text("utf-8").startswith("form\tcanonical\ttag\taliases\n")
    again = Lexicon.load(kept)
    assert again.fingerprint == lexicon.fingerprint
    assert again.notices == ()

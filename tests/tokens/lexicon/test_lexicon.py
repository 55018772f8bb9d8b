import random

import pytest

from hwadu.errors import SettingsError
from hwadu.tokens import Lexicon, LexiconEntry, Tokenizer

HEADER = "form\tcanonical\ttag\taliases\tnote\n"


def write(tmp_path, text):
    path = tmp_path / "lexicon.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_spellings_and_synonyms_share_a_canonical_form(tmp_path):
    lexicon = Lexicon.load(
        write(
            tmp_path,
            HEADER
            + "AX\t\tSL\tAI 전환,인공지능 전환\t\n# 메모\n\n과기정통부\t과학기술정보통신부\n",
        )
    )
    assert lexicon.canonical("인공지능전환") == "AX"
    assert lexicon.canonical("ax") == "AX"
    assert lexicon.canonical("과학기술정보통신부") == "과학기술정보통신부"
    assert lexicon.canonical("전환") is None
    assert lexicon.forms == ("AX", "과학기술정보통신부")


def test_a_lexicon_is_read_as_spreadsheets_save_it(tmp_path):
    rows = [
        " # 메모",
        'AX\t\tSL\t"AI 전환, 인공지능 전환"\t"하나, 둘"\t\t',
        "DX\t\tSL\t디지털 전환；디전",
    ]
    lexicon = Lexicon.load(write(tmp_path, HEADER + "\n".join(rows)))
    assert lexicon.forms == ("AX", "DX")
    assert lexicon.canonical("AI 전환") == lexicon.canonical("인공지능 전환") == "AX"
    assert lexicon.canonical("디전") == lexicon.canonical("디지털 전환") == "DX"
    assert [entry.note for entry in lexicon.entries] == ["하나, 둘", ""]


@pytest.mark.parametrize("start", [b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")])
def test_a_workbook_is_no_lexicon(tmp_path, start):
    path = tmp_path / "lexicon.xlsx"
    path.write_bytes(start + b"rest")
    with pytest.raises(SettingsError, match="a spreadsheet or document, no text file"):
        Lexicon.load(path)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ["is empty", "form, canonical"]),
        ("form\talias\n", ["row 1", "alias", "aliases"]),
        ("canonical\ttag\n", ["row 1", "form"]),
        (HEADER + "AI\t\tNNQ\n", ["row 2", "tag", "NNQ", "NNP"]),
        (HEADER + "AI\t\n\tAI\n", ["row 3", "form"]),
        (HEADER + "AI\ta\tNNP\tb\tc\td\n", ["row 2", "6 cells"]),
        (HEADER + 'AI\ta\tNNP\t"b\n', ["row 2", "aliases", "not closed"]),
        ("form\tcanonical\tunless\nAI\t독감\t기술\n", ["row 2", "near"]),
        (
            HEADER + "AX\t\tSL\tAI 전환\n디지털 전환\t\tNNP\tAI전환\n",
            ["AI전환", "row 2", "row 3", "AX", "디지털 전환", "keep one"],
        ),
    ],
)
def test_a_bad_file_is_named_with_its_row(tmp_path, text, parts):
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        Lexicon.load(path)
    for part in [str(path), *parts]:
        assert part in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_file_in_another_encoding(tmp_path):
    with pytest.raises(SettingsError, match="no such lexicon"):
        Lexicon.load(tmp_path / "none.tsv")
    path = tmp_path / "lexicon.tsv"
    path.write_bytes((HEADER + "소버린 AI\n").encode("cp949"))
    with pytest.raises(SettingsError, match="UTF-8"):
        Lexicon.load(path)


def test_an_alias_that_is_another_entry_is_a_conflict():
    entries = [LexiconEntry("AI", "AI"), LexiconEntry("기계 지능", "기계 지능", aliases=("ai",))]
    with pytest.raises(SettingsError, match="contradict"):
        Lexicon(entries)


def test_more_homograph_rules_than_can_be_told_apart_are_refused():
    rules = [LexiconEntry("AI", f"뜻 {number}", near=("닭",)) for number in range(65)]
    assert len(Lexicon(rules[:64]).rules) == 64
    with pytest.raises(SettingsError, match="at most 64"):
        Lexicon(rules)


def test_the_order_of_the_entries_changes_nothing():
    entries = list(Lexicon.bundled().entries)
    shuffled = entries.copy()
    random.Random(3).shuffle(shuffled)
    one, other = Lexicon(entries), Lexicon(shuffled)
    assert one.fingerprint == other.fingerprint
    assert one.readings == other.readings


def test_a_shuffled_lexicon_gives_the_same_tokens():
    entries = [
        LexiconEntry("AI 데이터센터", "AI 데이터센터", aliases=("AI 데이터 센터",)),
        LexiconEntry("데이터센터", "데이터센터", aliases=("데이터 센터",)),
        LexiconEntry("AI", "AI", tag="SL", aliases=("인공지능",)),
        LexiconEntry("소버린 AI", "소버린 AI", aliases=("소버린 인공지능",)),
    ]
    texts = ["정부는 소버린인공지능과 AI데이터센터, 데이터 센터에 인공지능을 더한다."]
    expected = [["소버린 AI", "AI 데이터센터", "데이터센터", "AI"]]
    for order in (entries, entries[::-1]):
        found = Tokenizer(Lexicon(order), stopwords=["정부"]).tokenize(texts)
        assert found == expected


def test_the_table_has_a_row_per_entry():
    lexicon = Lexicon.bundled()
    frame = lexicon.to_frame()
    assert len(frame) == len(lexicon)
    assert frame.columns.tolist()[:5] == ["form", "canonical", "tag", "aliases", "note"]

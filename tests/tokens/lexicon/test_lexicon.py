import random

import pytest

from hwadu.errors import SettingsError
from hwadu.files.excel_files import new_workbook
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


def test_aliases_that_a_program_wrote_as_a_list_are_those_of_the_list(tmp_path):
    rows = "급매물\t\tNNP\t['급매', '급매 물건']\n"
    (entry,) = Lexicon.load(write(tmp_path, HEADER + rows)).entries
    assert entry.aliases == ("급매", "급매 물건")


@pytest.mark.parametrize(
    ("cell", "aliases"),
    [
        ("챗지피티[1], 챗 지피티", ("챗지피티[1]", "챗 지피티")),
        ("챗 지피티, 챗지피티[1]", ("챗 지피티", "챗지피티[1]")),
        ("[1]챗지피티", ("[1]챗지피티",)),
        ("[챗봇], [대화봇]", ("[챗봇]", "[대화봇]")),
        ("[챗지피티[1], 챗 지피티]", ("챗지피티[1]", "챗 지피티")),
        ("'챗봇', ‘대화봇’, '90년형", ("챗봇", "대화봇", "'90년형")),
        ("('챗봇', '대화봇')", ("챗봇", "대화봇")),
        ("“챗봇, 대화봇”", ("챗봇", "대화봇")),
    ],
)
def test_signs_at_one_end_of_an_alias_are_of_it(tmp_path, cell, aliases):
    rows = f"대화 기계\t\tNNG\t{cell}\n"
    (entry,) = Lexicon.load(write(tmp_path, HEADER + rows)).entries
    assert entry.aliases == aliases


def test_aliases_are_parted_by_a_slash_between_korean_words_and_by_no_other(tmp_path):
    rows = "공정위\t\tNNP\t공정거래위원회/공거위, 공 위원회 / 거래위\nTCP/IP\t\tSL\t온/오프라인\n"
    second, first = Lexicon.load(write(tmp_path, HEADER + rows)).entries
    assert first.aliases == ("공정거래위원회", "공거위", "공 위원회", "거래위")
    assert (second.form, second.aliases) == ("TCP/IP", ("온/오프라인",))


@pytest.mark.parametrize("start", [b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")])
def test_a_broken_workbook_is_no_lexicon(tmp_path, start):
    path = tmp_path / "lexicon.xlsx"
    path.write_bytes(start + b"rest")
    with pytest.raises(SettingsError, match="no workbook that can be read"):
        Lexicon.load(path)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ["is empty", "form, canonical"]),
        ("form\talias\n", ["row 1", "alias", "aliases"]),
        ("canonical\ttag\n", ["row 1", "form"]),
        (
            "# 사전\n파업\t노조\t-3.0\n",
            ["row 2", "names no column", "'파업', '노조'", "form, canon"],
        ),
        ("파업,1786,3545,NNG,*\n", ["row 1", "names no column", "'파업', '1786'", "form and tag"]),
        ("파업, 노조\n", ["row 1", "names no column", "'파업', '노조'", "needs form"]),
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
    assert Lexicon.load(path).forms == ("소버린 AI",)
    path.write_bytes(b"form\n\xff\xff\n")
    with pytest.raises(SettingsError, match="UTF-8 or CP949"):
        Lexicon.load(path)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("대표어,유의어\n지역화폐,동네돈\n", "지역화폐"),
        ("대표어,표기\n지역화폐,동네돈\n", "지역화폐"),
    ],
)
def test_a_canonical_form_alone_is_the_form_and_beside_one_is_none(tmp_path, text, canonical):
    assert Lexicon.load(write(tmp_path, text)).canonical("동네돈") == canonical


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
@pytest.mark.parametrize("kind", ["workbook", "csv", "tabs"])
def test_a_lexicon_with_korean_headings_in_what_people_keep_tables_in(tmp_path, kind, encoding):
    rows = [
        ["낱말", "다른 표기", "품사"],
        ["지역화폐", "지역 사랑 상품권, 동네돈", "고유명사"],
        ["돌봄로봇", "간병로봇", "일반명사"],
    ]
    path = tmp_path / "낱말.any"
    if kind == "workbook":
        with new_workbook(path) as book:
            sheet = book.add_worksheet()
            sheet.write(0, 0, "낱말 목록")
            for number, row in enumerate(rows, start=1):
                sheet.write_row(number, 0, [cell.replace(", ", "\n") for cell in row])
    else:
        comma = '"{}"'.format if kind == "csv" else str
        between = "," if kind == "csv" else "\t"
        path.write_text("\n".join(between.join(map(comma, row)) for row in rows), encoding=encoding)
    lexicon = Lexicon.load(path)
    assert lexicon.canonical("동네돈") == lexicon.canonical("지역사랑상품권") == "지역화폐"
    top = 3 if kind == "workbook" else 2
    told = {entry.form: (entry.tag, entry.row) for entry in lexicon.entries}
    assert told == {"지역화폐": ("NNP", top), "돌봄로봇": ("NNG", top + 1)}


def test_an_alias_that_is_another_entry_is_a_conflict():
    entries = [LexiconEntry("AI", "AI"), LexiconEntry("기계 지능", "기계 지능", aliases=("ai",))]
    with pytest.raises(SettingsError, match="contradict"):
        Lexicon(entries)


def test_more_homograph_rules_than_can_be_told_apart_are_refused():
    rules = [LexiconEntry("AI", f"뜻 {number}", near=("닭",)) for number in range(65)]
    assert len(Lexicon(rules[:64]).rules) == 64
    with pytest.raises(SettingsError, match="at most 64"):
        Lexicon(rules)


FAMINE = LexiconEntry(
    "기아", "굶주림", tag="NNG", near=("난민", "식량 위기"), unless=("자동차 회사",)
)


def test_the_codebooks_words_leave_homograph_rules_and_other_spellings_alone():
    turn = LexiconEntry("AI 대전환점", "AI + 전환점", aliases=("AI 변곡점", "AI 대변화점"))
    lexicon = Lexicon([FAMINE, turn, LexiconEntry("AI", "AI", aliases=("인공지능",))])
    named = lexicon.with_terms(["기아", "AI 대전환점"])
    assert named.rules == (FAMINE,)
    texts = ["난민이 기아에 시달린다.", "기아가 차를 낸다.", "AI 변곡점이다.", "AI 대전환점이다."]
    assert Tokenizer(named, workers=1, stopwords=["시달리"]).tokenize(texts) == [
        ["난민", "굶주림"], ["기아"], ["AI", "전환점"], ["AI 대전환점"],
    ]  # fmt: skip
    every = lexicon.with_terms(["AI 대전환점", "AI 변곡점", "AI 대변화점"])
    assert turn.canonical not in {entry.canonical for entry in every.entries}


def test_words_of_a_rule_that_are_no_terms_are_found_as_they_are_written():
    tokenizer = Tokenizer(Lexicon([FAMINE]), workers=1, stopwords=[])

    def is_famine(text):
        return "굶주림" in tokenizer.tokenize([text])[0]

    assert is_famine("식량 위기로 기아가 는다.")
    assert is_famine("식량위기로 기아가 는다.")
    assert not is_famine("난민을 돕는 자동차 회사 기아가 나섰다.")
    assert not is_famine("식량을 싣고 위기 속에 기아가 달린다.")
    assert is_famine("기아가 는다. 식량 위기다. 난민도 는다.")  # two different words of an article
    assert not is_famine("기아가 는다. 식량 위기다. 식량 위기다.")


def test_every_word_of_the_bundled_rules_has_its_effect():
    lexicon = Lexicon.bundled()
    tokenizer = Tokenizer(lexicon, workers=1, stopwords=[])
    for rule in lexicon.rules:
        for word in rule.near:
            read = tokenizer.tokenize([f"{word}, {rule.form}"])[0]
            assert rule.canonical in read, (rule.form, word)
        for word in rule.unless:
            read = tokenizer.tokenize([f"{rule.near[0]}, {word}, {rule.form}"])[0]
            assert read[-1] != rule.canonical, (rule.form, word)


def test_patterns_of_one_stem_stand_beside_each_other():
    text = "국가데이터센터와 데이터센터법을 데이터센터에 쓴다."
    before, after = (LexiconEntry(form, form) for form in ("*데이터센터", "데이터센터*"))
    both = LexiconEntry("*데이터센터", "*데이터센터", aliases=("데이터센터*",))
    for entries in ([before, after], [after, before], [both]):
        read = Tokenizer(Lexicon(entries), workers=1, stopwords=[]).tokenize([text, "비 온 뒤"])
        assert {"국가데이터센터", "데이터센터법"} <= set(read[0])
        assert "데이터센터" not in read[0]  # alone it fits neither


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

import tomllib

import pandas as pd
import pytest
import xlsxwriter

from hwadu.codebooks.any_codebook import load_codebook
from hwadu.codebooks.own_codebook import codebook_text
from hwadu.errors import HwaduError, InputError
from hwadu.themes import Theme

ROWS = [
    ["연구 코드북", "", "", "", ""],
    ["번호", "주제(대분류)", "조작적 정의", "검색어", "제외어"],
    ["1", "마을 버스", "버스 노선과 요금", "마을버스, 노선 개편; 버스 요금", "관광버스"],
    ["2", "물 관리", "수돗물과 저수지", "물탱크\n저수지", ""],
]


def written(tmp_path, rows, name="codebook.xlsx", **how):
    path = tmp_path / name
    table = pd.DataFrame(rows)
    if name.endswith("xlsx"):
        table.to_excel(path, index=False, header=False, engine="xlsxwriter")
    else:
        table.to_csv(path, index=False, header=False, **how)
    return path


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("codebook.xlsx", {}),
        ("codebook.csv", {"encoding": "cp949"}),
        ("codebook.csv", {"sep": ";", "encoding": "utf-8-sig"}),
        ("codebook.tsv", {"sep": "\t", "encoding": "utf-16"}),
    ],
)
def test_a_table_with_a_row_a_theme_is_a_codebook(tmp_path, name, how):
    made = tomllib.loads(codebook_text(written(tmp_path, ROWS, name, **how)))["theme"]
    assert made == [
        {
            "id": "maeul_beoseu",
            "label": "마을 버스",
            "definition": "버스 노선과 요금",
            "terms": ["마을버스", "노선 개편", "버스 요금"],
            "exclude": ["관광버스"],
        },
        {
            "id": "mul_gwanri",
            "label": "물 관리",
            "definition": "수돗물과 저수지",
            "terms": ["물탱크", "저수지"],
        },
    ]


def test_a_row_a_term_and_a_column_a_theme_say_the_same(tmp_path):
    by_row = [["theme", "term"], ["Water", "물탱크"], ["", "저수지"], ["AI 버스", "마을버스"]]
    by_column = [["Water", "AI 버스"], ["물탱크", "마을버스"], ["저수지", ""]]
    texts = [codebook_text(written(tmp_path, rows)) for rows in (by_row, by_column)]
    assert texts[0] == texts[1]
    assert [t["id"] for t in tomllib.loads(texts[0])["theme"]] == ["water", "ai_beoseu"]


def test_a_term_that_is_a_number_stays_as_it_is_shown(tmp_path):
    made = tomllib.loads(codebook_text(written(tmp_path, [["주제", "용어"], ["엑스포", 2030]])))
    assert made["theme"][0]["terms"] == ["2030"]


@pytest.mark.parametrize(
    ("rows", "said", "row"),
    [
        ([["주제", "용어"], ["", "물탱크"]], "belongs to no theme", 2),
        ([["주제", "용어"], ["물", "물탱크"], ["버스", ""]], "'버스' has no terms", 3),
        ([["주제", "용어"], ["물", "물탱크 저수지 상수도 하천 강"]], "one term of 5 words", 2),
        ([["주제", "용어"]], "no theme below the header", None),
        ([["제목", "본문"], ["비가 왔다", "가람시에 비가 왔다. " * 9]], "no column for the", None),
    ],
)
def test_what_is_no_codebook_is_refused_where_it_stands(tmp_path, rows, said, row):
    path = written(tmp_path, rows)
    with pytest.raises(InputError, match=said) as error:
        codebook_text(path)
    assert error.value.remedy
    assert (f"row {row}" in str(error.value)) == (row is not None)
    assert str(path) in str(error.value)


def test_weights_in_a_column_of_their_own_are_kept(tmp_path):
    rows = [
        ["주제", "용어", "가중치"],
        ["물", "저수지", 2],
        ["", "물탱크, 수도", 0.5],
        ["", "댐", ""],
    ]
    (theme,) = tomllib.loads(codebook_text(written(tmp_path, rows)))["theme"]
    assert theme["terms"] == ["저수지", "물탱크", "수도", "댐"]
    assert theme["weights"] == {"저수지": 2, "물탱크": 0.5, "수도": 0.5}
    assert Theme(**theme).weight("저수지") == 2
    with pytest.raises(InputError, match="row 2, column '가중치': '높음' is no weight"):
        codebook_text(written(tmp_path, [rows[0], ["물", "저수지", "높음"]]))


def test_themes_in_a_second_sheet_are_told(tmp_path):
    path = tmp_path / "codebook.xlsx"
    with pd.ExcelWriter(path, engine="xlsxwriter") as book:
        for name, rows in {"1차": ROWS, "메모": [["고친 날", "5월"]], "2차": ROWS[1:]}.items():
            pd.DataFrame(rows).to_excel(book, sheet_name=name, index=False, header=False)
    with pytest.raises(InputError, match="the sheet '2차' holds themes too, beside '1차'"):
        codebook_text(path)


def test_themes_may_stand_in_any_one_sheet(tmp_path):
    path = tmp_path / "codebook.xlsx"
    with pd.ExcelWriter(path, engine="xlsxwriter") as book:
        for name, rows in {"표지": [["연구소", "2판"]], "코드북": ROWS}.items():
            pd.DataFrame(rows).to_excel(book, sheet_name=name, index=False, header=False)
    assert [*terms_of(path)] == ["마을 버스", "물 관리"]


def test_a_document_is_no_codebook(tmp_path):
    path = tmp_path / "codebook.docx"
    path.write_bytes(b"PK\x03\x04rest")
    with pytest.raises(
        InputError, match=r"no workbook that can be read.*copy what it holds into a"
    ):
        codebook_text(path)


@pytest.mark.parametrize(
    ("labels", "kept"),
    [
        (["1. 노동", "2. 주거"], ["노동", "주거"]),
        (["1-1. 노동", "1-2. 주거"], ["노동", "주거"]),
        (["1-1 노동", "1-2 주거"], ["노동", "주거"]),
        (["(1) 노동", "② 주거"], ["노동", "주거"]),
        (["Ⅰ. 노동", "Ⅱ. 주거"], ["노동", "주거"]),
        (["가. 노동", "나) 주거"], ["노동", "주거"]),
        (["3.1운동", "5.18 민주화운동"], ["3.1운동", "5.18 민주화운동"]),
        (["4차 산업혁명", "5세대 통신"], ["4차 산업혁명", "5세대 통신"]),
        (["1. 노동", "주거"], ["1. 노동", "주거"]),
    ],
)
@pytest.mark.parametrize("shape", ["row", "column"])
def test_numbers_before_all_labels_are_no_part_of_them(tmp_path, labels, kept, shape):
    one, two = labels
    rows = {
        "row": [["주제", "용어"], [one, "파업, 노조"], [two, "전세, 월세"]],
        "column": [[one, two], ["파업", "전세"], ["노조", "월세"]],
    }[shape]
    found = terms_of(written(tmp_path, rows))
    assert found == dict(zip(kept, [["파업", "노조"], ["전세", "월세"]], strict=True))


def test_headings_may_explain_themselves_and_name_two_languages(tmp_path):
    rows = [
        [
            "Theme (EN)",
            "주제(국문)",
            "Definition",
            "포함 키워드 (Include)",
            "제외 키워드 (Exclude)",
        ],
        ["Labour", "노동", "일과 파업", "파업; 노조", "노조미"],
    ]
    (theme,) = tomllib.loads(codebook_text(written(tmp_path, rows)))["theme"]
    assert (theme["label"], theme["label_en"]) == ("노동", "Labour")
    assert (theme["terms"], theme["exclude"]) == (["파업", "노조"], ["노조미"])


@pytest.mark.parametrize(
    "name", ["하위 키워드(예시)", "포함 낱말(동의어)", "세부 키워드", "분석 단어"]
)
def test_other_names_in_brackets_are_terms_and_what_goes_on_is_none(tmp_path, name):
    rows = [
        ["주제", name],
        ["노동", "임금(급여, 봉급), 노조(노동조합) 등"],
        ["통신", "인공지능(AI), 5G(예: 주파수, 기지국), 법(2024)…"],
    ]
    assert terms_of(written(tmp_path, rows)) == {
        "노동": ["임금", "급여", "봉급", "노조", "노동조합"],
        "통신": ["인공지능", "AI", "5G", "주파수", "기지국", "법(2024)"],
    }


def test_columns_that_have_no_place_are_named_in_the_file(tmp_path):
    rows = [["대분류", "중분류", "낱말", "담\n당"], ["보건", "의료", "진단", "가람"]]
    text = codebook_text(written(tmp_path, rows))
    assert "표에서 코드북에 옮기지 않은 열: 대분류, 담 당." in text
    assert [theme["label"] for theme in tomllib.loads(text)["theme"]] == ["의료"]
    assert "#" not in codebook_text(written(tmp_path, [["주제", "낱말"], ["의료", "진단"]]))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["부문", "낱말"], ["의료", "진단"]], "no column for the themes, or none for their terms"),
        (
            [["주제", "낱말", "제외어"], ["의료", "진단, 병원", "진단"]],
            "row 2: '진단' .*both a term",
        ),
    ],
)
def test_what_contradicts_itself_is_no_codebook(tmp_path, rows, said):
    with pytest.raises(InputError, match=said):
        codebook_text(written(tmp_path, rows))


def test_ids_of_a_table_are_kept_and_others_give_way(tmp_path):
    rows = [["코드", "주제", "용어"], ["theme_2", "가", "물탱크"], ["", "나", "저수지"]]
    rows += [["", "AI policy", "버스"], ["", "AI-policy", "노선"], ["1", "다", "요금"]]
    made = tomllib.loads(codebook_text(written(tmp_path, rows)))["theme"]
    assert [theme["id"] for theme in made] == [
        "theme_2",
        "na",
        "ai_policy",
        "theme_4",
        "theme_1",
    ]


def test_the_id_of_a_theme_hangs_on_its_name_and_not_on_its_row(tmp_path):
    rows = [["주제", "용어"], ["소버린 AI·AI 주권", "주권"], ["3대 강국", "강국"], ["勞動", "파업"]]

    def ids(rows):
        return [one["id"] for one in tomllib.loads(codebook_text(written(tmp_path, rows)))["theme"]]

    named = ["sobeorin_ai_ai_jugweon", "theme_3dae_ganggug"]
    assert ids(rows) == [*named, "theme_3"]
    assert ids([rows[0], ["값", "가격"], *rows[1:]]) == ["gabs", *named, "theme_4"]


def test_an_id_given_twice_is_refused_at_its_row(tmp_path):
    rows = [["id", "주제", "용어"], ["water", "가", "물탱크"], ["water", "나", "저수지"]]
    with pytest.raises(InputError, match=r"'water' is given to two themes") as error:
        codebook_text(written(tmp_path, rows))
    assert "row 3" in str(error.value)


def terms_of(path):
    return {t["label"]: t["terms"] for t in tomllib.loads(codebook_text(path))["theme"]}


PARTED = {"노동": ["파업", "노조"], "주거": ["전세", "월세"]}


@pytest.mark.parametrize(
    "cells",
    [
        ["파업/노조", "전세/월세"],
        ["파업·노조", "전세·월세"],
        ["파업 OR 노조", "전세 OR 월세"],
        ["파업 or 노조", "전세 or 월세"],
        ["- 파업\n- 노조", "- 전세\n- 월세"],
        ["-파업\n-노조", "+전세, +월세"],
        ["① 파업 ② 노조", "①전세 ②월세"],
        ["1. 파업\n2. 노조", "(1) 전세, (2) 월세"],
        ["['파업', '노조']", '["전세", "월세"]'],
    ],
)
def test_signs_between_terms_are_known_by_the_whole_column(tmp_path, cells):
    rows = [["주제", "용어"], ["노동", cells[0]], ["주거", cells[1]]]
    assert terms_of(written(tmp_path, rows)) == PARTED


def test_a_sign_within_a_term_stays_where_others_part_terms(tmp_path):
    rows = [["주제", "용어"], ["통신", "TCP/IP, 한·미 협력"], ["주거", "전세/월세"]]
    assert terms_of(written(tmp_path, rows)) == {
        "통신": ["TCP/IP", "한·미 협력"],
        "주거": ["전세/월세"],
    }
    rows = [["주제", "용어"], ["통신", "TCP/IP"], ["주거", "전세"], ["물", "저수지"]]
    assert terms_of(written(tmp_path, rows))["통신"] == ["TCP/IP"]


def test_a_row_that_explains_the_columns_is_no_theme(tmp_path):
    rows = [["주제", "용어"], ["(주제명)", "(쉼표로 구분)"], ["노동", "파업, 노조(勞組)"]]
    assert terms_of(written(tmp_path, rows)) == {"노동": ["파업", "노조(勞組)"]}


@pytest.mark.parametrize("cell", ["파업(2), 노조(1)", "파업:0.5; 노조 = 1"])
def test_numbers_at_terms_are_no_part_of_them(tmp_path, cell):
    with pytest.raises(InputError, match=r"row 2, column '용어': '파업.* bears a number"):
        codebook_text(written(tmp_path, [["주제", "용어"], ["노동", cell]]))
    kept = written(tmp_path, [["주제", "용어"], ["노동", "MZ세대(2030), 노조"]])
    assert terms_of(kept) == {"노동": ["MZ세대(2030)", "노조"]}


def test_names_of_columns_in_two_rows_are_no_theme(tmp_path):
    path = tmp_path / "codebook.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 1, 0, "주제")
        sheet.write_row(0, 1, ["용어", ""])
        sheet.write_row(1, 1, ["포함", "제외"])
        sheet.write_row(2, 0, ["노동", "파업", "게임"])
    with pytest.raises(InputError, match="row 2: the names of the columns stand in two rows"):
        codebook_text(path)


@pytest.mark.parametrize(
    "cell",
    [
        "(파업 OR 노조) AND 임금",
        "파업 NOT 게임",
        "파업*",
        "(파업|노조)",
        "파업&&노조",
        "+파업, -게임",
        "파업, -게임",
        "파업 & 임금",
        "파업 + 임금",
        "파업 and 임금",
        "(파업 or 노조) not 게임",
    ],
)
def test_an_expression_of_a_search_is_no_list_of_terms(tmp_path, cell):
    rows = [["주제", "검색식"], ["노동", cell], ["주거", "전세, 월세"]]
    with pytest.raises(InputError, match=r"row 2, column '검색식': .*is an expression of a search"):
        codebook_text(written(tmp_path, rows))


def test_terms_may_stand_in_several_columns(tmp_path):
    rows = [
        ["주제", "용어1", "용어 2", "제외어1", "제외어2"],
        ["노동", "파업", "노조", "게임", ""],
        ["주거", "전세", "월세", "", "달세"],
    ]
    path = written(tmp_path, rows)
    assert terms_of(path) == PARTED
    made = tomllib.loads(codebook_text(path))["theme"]
    assert [theme["exclude"] for theme in made] == [["게임"], ["달세"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("노동,파업,노조,임금\n주거,전세\n물,저수지,상수도,댐\n", "row 3: '상수도' stands below"),
        ("노동,파업\n주거,전세,월세,집값\n", "row 2: '월세' stands below no theme"),
    ],
)
def test_rows_of_themes_without_a_header_are_not_read_as_columns(tmp_path, text, said):
    path = tmp_path / "codebook.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=f"{said}.*where a row is a theme, write a header"):
        codebook_text(path)
    path.write_text("노동,주거,물\n파업,전세,저수지\n,,\n노조,,댐\n", encoding="utf-8")
    assert terms_of(path) == {"노동": ["파업", "노조"], "주거": ["전세"], "물": ["저수지", "댐"]}


def test_names_of_columns_are_no_themes(tmp_path):
    rows = [["주제", "예문"], ["노동", "파업"], ["주거", "전세"]]
    with pytest.raises(InputError, match="or none for their terms, is named here"):
        codebook_text(written(tmp_path, rows))


def test_a_row_of_totals_is_no_theme(tmp_path):
    rows = [["주제", "용어", "가중치"], ["노동", "파업", 2], ["소 계", "", 2], ["", "노조", ""]]
    assert terms_of(written(tmp_path, [*rows, ["합계", 3, ""]])) == {"노동": ["파업", "노조"]}
    assert terms_of(written(tmp_path, [*rows, ["합계", "총액", ""]]))["합계"] == ["총액"]


def test_a_weight_merged_over_rows_is_that_of_all_of_them(tmp_path):
    path = tmp_path / "codebook.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([["주제", "용어", "가중치"], ["", "파업", ""], ["", "노조", ""]]):
            sheet.write_row(at, 0, row)
        sheet.merge_range(1, 0, 2, 0, "노동")
        sheet.merge_range(1, 2, 2, 2, 2)
    (theme,) = tomllib.loads(codebook_text(path))["theme"]
    assert theme["terms"] == ["파업", "노조"]
    assert theme["weights"] == {"파업": 2, "노조": 2}


def test_lines_of_theme_colon_terms_are_a_codebook(tmp_path):
    path = tmp_path / "codebook.txt"
    path.write_text("노동: 파업, 노조\n\n- 주거 : 전세; 월세\n", encoding="cp949")
    assert terms_of(path) == PARTED
    path.write_text("노동 = 파업, 노조\n주거 = 전세, 월세\n", encoding="utf-8")
    assert terms_of(path) == PARTED
    path.write_text("노동: 파업, 노조\n주거와 집값\n", encoding="utf-8")
    with pytest.raises(InputError):
        codebook_text(path)


@pytest.mark.parametrize(
    "lines",
    [
        "노동: ['파업', '노조']\n주거: ['전세', '월세']\n",
        '노동: ["파업", "노조"]\n주거: ("전세", "월세")\n',
        "노동: [파업, 노조]\n주거: [전세, 월세]\n",
        "- 노동: {'파업', '노조'}\n- 주거: 전세, 월세\n",
    ],
)
def test_terms_of_a_line_may_stand_as_a_program_lists_them(tmp_path, lines):
    path = tmp_path / "codebook.txt"
    path.write_text(lines, encoding="utf-8")
    assert terms_of(path) == PARTED


OUTLINES = {
    "markdown": "# 의제\n\n## 1. 노동\n- 파업\n- 노조\n\n## 2. 주거\n* 전세, 월세\n",
    "rules": "# 규칙, 2판\n*노동\n파업 or 노조\n\n*주거\n'전세' | 월세\n",
    "table": "| 주제 | 용어 |\n|:---|---|\n| 노동 | 파업, 노조 |\n| 주거 | 전세, 월세 |\n",
    "sections": "[노동]\n파업\n노조\n\n[주거]\n- 전세\n- 월세\n",
}


@pytest.mark.parametrize("text", OUTLINES.values(), ids=OUTLINES)
def test_an_outline_is_a_codebook(tmp_path, text):
    path = tmp_path / "codebook.txt"
    path.write_text(text, encoding="cp949")
    assert terms_of(path) == PARTED


def test_an_outline_is_told_of_no_column_that_it_does_not_have(tmp_path):
    for text in OUTLINES.values():
        path = tmp_path / "codebook.md"
        path.write_text(text, encoding="utf-8")
        assert "group" not in codebook_text(path)
    path.write_text("# 삶\n## 노동\n- 파업\n# 터\n## 주거\n- 전세\n", encoding="utf-8")
    assert "옮기지 않은 상위 제목: 삶, 터." in codebook_text(path).splitlines()[0]
    path.write_text("# 삶\n## 노동\n- 파업\n# 터\n## 노동\n- 전세\n", encoding="utf-8")
    with pytest.raises(
        InputError, match=r"row 5: the theme '노동' has two of the headings above it: '삶' .* '터'"
    ):
        codebook_text(path)
    path.write_text("group,theme,terms\n삶,노동,파업\n", encoding="utf-8")
    assert "옮기지 않은 열: group." in codebook_text(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("## 노동\n파업을 다룬 기사\n- 파업\n", "no column for the themes"),
        ("## 노동\n- 파업\n## 주거\n", "row 3, .*the theme '주거' has no terms"),
        ("*노동은 일이다\n주제,낱말\n", "no column for the themes"),
        ("*노동\n파업 and 노조\n*주거\n전세\n", "row 2.*is an expression of a search"),
        ("머리말\n## 노동\n- 파업\n", "no column for the themes"),
    ],
)
def test_an_outline_with_other_lines_is_not_guessed_at(tmp_path, text, said):
    path = tmp_path / "codebook.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        codebook_text(path)


def test_lines_of_themes_may_stand_in_one_cell_or_one_column_of_a_workbook(tmp_path):
    lines = ["노동: 파업, 노조", "주거: 전세, 월세"]
    for rows in ([["\n".join(lines)]], [[line] for line in lines], [["", line] for line in lines]):
        path = tmp_path / "codebook.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
        assert terms_of(path) == PARTED


@pytest.mark.parametrize(
    "text",
    [
        '{"노동": ["파업", "노조"], "주거": ["전세", "월세"]}',
        '[{"주제": "노동", "주요 용어": ["파업", "노조"]},'
        ' {"주제": "주거", "주요 용어": "전세, 월세"}]',
        '{"노동": {"정의": "일", "용어": ["파업", "노조"]}, "주거": {"용어": ["전세", "월세"]}}',
        '{"노동": {"포함": ["파업", "노조"], "제외": ["게임"]},'
        ' "주거": {"포함": ["전세", "월세"]}}',
        '{"codebook": {"title": "의제", "version": 2, "authors": ["가"], "themes":'
        ' [{"name": "노동", "keywords": ["파업", "노조"]},'
        ' {"name": "주거", "keywords": ["전세", "월세"], "exclude": []}]}}',
    ],
)
def test_a_codebook_in_json(tmp_path, text):
    for name in ("codebook.json", "codebook.yaml"):  # JSON is YAML too
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert terms_of(path) == PARTED


@pytest.mark.parametrize(
    "text",
    [
        "# 의제\n노동:\n  - 파업\n  - 노조\n주거: [전세, 월세]\n",
        "themes:\n- name: 노동\n  keywords:\n  - 파업\n  - 노조\n"
        "- name: 주거\n  keywords: [전세, 월세]\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_codebook_in_yaml(tmp_path, text, encoding):
    path = tmp_path / "codebook.yml"
    path.write_text(text, encoding=encoding)
    assert terms_of(path) == PARTED


@pytest.mark.parametrize("name", ["codebook.toml", "codebook.csv"])
def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch, name):
    def refused(*_args, **_how):
        raise PermissionError(13, "Permission denied")

    path = tmp_path / name
    path.write_text("주제,용어\n노동,파업\n", encoding="utf-8")
    for way in ("open", "read_text", "read_bytes"):
        monkeypatch.setattr(type(path), way, refused)
    with pytest.raises(HwaduError, match=rf"{name}.*Permission denied"):
        load_codebook(path)


def test_words_of_yaml_stay_words(tmp_path):
    path = tmp_path / "codebook.yml"
    path.write_text("no:\n  - 010\n  - 2024-05-01\n  - yes\n", encoding="utf-8")
    assert terms_of(path) == {"no": ["010", "2024-05-01", "yes"]}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", '{"노동": "파업"}', "holds no themes with lists of terms"),
        ("a.json", '{"용어": ["파업"], "제외어": ["게임"]}', "holds no themes with lists of terms"),
        (
            "a.json",
            '{"가": [{"name": "일", "terms": ["파업"]}], "나": [{"name": "집", "terms": ["방"]}]}',
            "holds themes at 2 places; put all themes into one list",
        ),
        ("a.json", '{"노동": ["파업"', "row 1: this is no valid JSON"),
        ("a.json", '{"a":' * 50_000, "no valid JSON .*recursion"),
        ("a.yml", "노동:\n  - 파업\n - 노조\n", "row 3: this is no valid YAML"),
        ("a.yml", "노동: &one [파업]\n주거: *one\n", "stand for one another .*; write each out"),
        ("a.yml", "[" * 3_000, "no valid YAML"),
        ("a.yml", "노동: 파업\n", "holds no themes with lists of terms"),
        (
            "a.yml",
            "노동: [파업]\n노동: [노조]\n",
            "'노동' stands twice; put its terms into one",
        ),
        ("a.yml", "- 주제: 노동\n  용어: [파업]\n  용어: [노조]\n", "'용어' stands twice"),
        ("a.json", '{"노동": ["파업"], "노동": ["노조"]}', "'노동' stands twice"),
        ("a.yml", "노동: [파업]\n물:\n", "the theme '물' has no terms"),
        ("a.csv", "주제,용어,제외어\n노동,Strike,strike\n", "row 2: 'Strike' .*both a term"),
    ],
)
def test_other_notations_are_named(tmp_path, name, text, said):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        codebook_text(path)


@pytest.mark.parametrize(
    "text",
    [
        "주제,용어\n노동,파업,노조\n주거,전세,월세\n",
        "주제,용어,,\n노동,파업,노조,\n주거,전세,월세,\n",
        ",주제,용어\n0,노동,파업;노조\n1,주거,전세;월세\n",
    ],
)
def test_terms_beyond_the_header_are_terms(tmp_path, text):
    path = tmp_path / "codebook.csv"
    path.write_text(text, encoding="utf-8")
    assert terms_of(path) == PARTED


def test_a_comma_that_may_be_of_another_column_is_refused(tmp_path):
    path = tmp_path / "codebook.csv"
    path.write_text("주제,정의,용어\n노동,일, 그리고 파업,파업;노조\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 2: the row has 4 cells, the header 3; put a text"):
        codebook_text(path)
    path.write_text("주제,용어,가중치\n노동,파업,노조,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="the row has 4 cells"):
        codebook_text(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,주제,용어\nai_law,정책,인공지능 법\nforests,정책,산림청\n", "'ai_law'"),
        ("주제,정의,용어\n정책,법과 제도,인공지능 법\n정책,산림 정책,산림청\n", "'법과 제도'"),
        ("대분류,중분류,용어\nAI,정책,인공지능 법\n산림,정책,산림청\n", "two of 대분류: 'AI'"),
        ("주제,용어,가중치\n칩,HBM,3\n칩,HBM;D램,1\n", r"two of 가중치 \(HBM\): '3'"),
    ],
)
def test_what_a_theme_has_one_of_is_not_dropped(tmp_path, text, said):
    path = tmp_path / "codebook.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=f"row 3.*{said}.*names of their own"):
        codebook_text(path)


def test_a_group_above_themes_may_be_told_once(tmp_path):
    path = tmp_path / "codebook.csv"
    path.write_text("대분류,중분류,용어\n삶,노동,파업\n,노동,노조\n삶,주거,전세;월세\n", "utf-8")
    assert terms_of(path) == PARTED
    assert "대분류" in codebook_text(path).splitlines()[0]


LEVELS = [
    ["<표 3> 코딩북", "", "", "", ""],
    ["대분류", "중분류", "소분류", "정의", "용어"],
    ["일", "노사", "쟁의", "다툼과 그 끝", "파업, 직장 폐쇄"],
    ["", "", "교섭", "값을 정하는 일", "교섭"],
    ["", "", "", "", "단체 협약"],
    ["", "임금", "", "급여와 수당", "급여"],
    ["집", "", "", "", ""],
    ["", "임대차", "전세", "", "전세; 월세"],
    ["※ 여럿일 수 있음", "", "", "", ""],
]


def test_themes_are_named_by_the_finest_level(tmp_path):
    path = written(tmp_path, LEVELS)
    assert terms_of(path) == {
        "쟁의": ["파업", "직장 폐쇄"],
        "교섭": ["교섭", "단체 협약"],
        "임금": ["급여"],
        "전세": ["전세", "월세"],
    }
    made = tomllib.loads(codebook_text(path))["theme"]
    assert [theme.get("definition", "") for theme in made][:2] == ["다툼과 그 끝", "값을 정하는 일"]
    assert "옮기지 않은 열: 대분류, 중분류." in codebook_text(path)


def test_a_name_below_two_others_is_told_with_the_whole_way_to_it(tmp_path):
    rows = [
        [*LEVELS[1][:3], "용어"],
        ["일", "노사", "기타", "파업"],
        ["일", "노사", "쟁의", "폐쇄"],
    ]
    path = written(tmp_path, [*rows, ["일", "임금", "기타", "급여"]])
    with pytest.raises(InputError, match=r"row 4, column '대분류 / 중분류'.*two of .*'일 / 임금'"):
        codebook_text(path)


def test_another_name_of_the_same_theme_is_no_level_and_is_told(tmp_path):
    rows = [["주제", "항목", "용어"], ["노동", "Labour", "파업"], ["주거", "Housing", "전세"]]
    path = written(tmp_path, rows)
    assert terms_of(path) == {"노동": ["파업"], "주거": ["전세"]}
    assert "옮기지 않은 열: 항목." in codebook_text(path)


@pytest.mark.parametrize("numbers", [["1", "2"], ["1)", "1)"], ["②", "③"], ["가-1", "나-1"]])
@pytest.mark.parametrize("behind", [False, True])
def test_numbers_of_rows_are_no_names_of_themes(tmp_path, numbers, behind):
    rows = [["구분", "주제"], [numbers[0], "노동"], [numbers[1], "주거"]]
    rows = [row[::-1] if behind else row for row in rows]
    told = [["정의", "용어"], ["일", "파업"], ["집", "전세"]]
    path = written(tmp_path, [[*row, *more] for row, more in zip(rows, told, strict=True)])
    assert terms_of(path) == {"노동": ["파업"], "주거": ["전세"]}
    assert "옮기지 않은 열: 구분." in codebook_text(path)


def test_a_column_of_little_sureness_above_the_themes_stays_above_them(tmp_path):
    rows = [["구분", "주제", "용어"], ["삶", "노동", "파업"], ["", "주거", "전세"]]
    assert terms_of(written(tmp_path, rows)) == {"노동": ["파업"], "주거": ["전세"]}
    rows = [["구분", "용어"], ["1", "파업"], ["2", "전세"]]
    assert terms_of(written(tmp_path, rows)) == {"1": ["파업"], "2": ["전세"]}


def test_a_name_of_two_lines_is_one_line(tmp_path):
    rows = [["주제", "용어"], ["노동과\n임금", "파업"]]
    assert terms_of(written(tmp_path, rows)) == {"노동과 임금": ["파업"]}


@pytest.mark.parametrize(
    ("name", "text", "row"),
    [
        ("a.txt", "노동: 파업, 노조\n\n주거: (전세 OR 월세) AND 집\n", 3),
        ("a.json", '{"노동": ["파업"], "주거": ["전세 AND 집"]}', 2),
        ("a.csv", "주제,용어\n노동,파업\n주거,전세 AND 집\n", 3),
    ],
)
def test_rows_are_counted_as_in_the_file_also_without_a_header(tmp_path, name, text, row):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=f"row {row}, .*is an expression of a search"):
        codebook_text(path)


def test_a_bracket_that_is_not_closed_is_told(tmp_path):
    rows = [["주제", "용어"], ["노동", "1) 파업, 2) 노조"], ["주거", "임금(급여, 봉급"]]
    with pytest.raises(
        InputError, match=r"row 3, column '용어': '임금.*' has a bracket that is not"
    ):
        codebook_text(written(tmp_path, rows))
    assert terms_of(written(tmp_path, rows[:2])) == {"노동": PARTED["노동"]}


def test_two_tables_side_by_side_are_not_one(tmp_path):
    rows = [["주제", "용어", "", "주제", "용어"], ["노동", "파업", "", "주거", "전세"]]
    with pytest.raises(InputError, match="row 1: the column '주제' stands twice; put all themes"):
        codebook_text(written(tmp_path, rows))


def test_what_a_program_says_is_no_line_of_a_theme(tmp_path):
    path = tmp_path / "codebook.R"
    for lines in (
        'd <- list(노동 = c("파업"),\n주거 = c("전세", "월세"))\n',
        "d, 물\n노동 = c(파업, 1\n",
    ):
        path.write_text(lines, "utf-8")
        with pytest.raises(
            InputError, match=r"no column for the themes|bracket that is not closed"
        ):
            codebook_text(path)
    path.write_text("노동: 임금(급여, 봉급)\n주거: 전세(월세)\n", "utf-8")
    assert terms_of(path) == {"노동": ["임금", "급여", "봉급"], "주거": ["전세", "월세"]}


def test_headings_that_are_not_known_are_shown(tmp_path):
    with pytest.raises(
        InputError, match=r"is named here \(found: '갈래', '찾을 말'\); write a header"
    ):
        codebook_text(
            written(tmp_path, [["갈래", "찾을 말"], ["노동", "파업을 한다고 밝힌 기사" * 9]])
        )

"""What leads to a person is in no column of any table of the stage."""

from __future__ import annotations

import pandas as pd

from hwadu import schema
from hwadu.cleaning import clean, clean_text
from hwadu.privacy.personal_details import find_numbers

BODY = (
    "정부가 인공지능 법안을 국회에 냈다. 산업계는 반긴다고 밝혔다. "
    "시민 단체는 더 엄격한 규정이 필요하다고 말했다. 국회는 다음 달 법안을 심사한다."
)
NUMBER, HOME, OFFICE = "010-9876-5432", "031-987-6543", "1588-9876"
RESIDENT, MAIL = "850307-2345678", "nabi.kim@example.org"
PLANTED = (NUMBER, HOME, OFFICE, RESIDENT, MAIL, "98765432", "5432", "nabi.kim")


def raw(**columns):
    rows = max(len(v) for v in columns.values() if not isinstance(v, str))
    table = pd.DataFrame({name: [""] * rows for name in schema.columns("articles")})
    table["article_id"] = [f"a{i:03d}" for i in range(rows)]
    table["published"] = pd.date_range("2024-03-01", periods=rows, freq="D").astype("datetime64[s]")
    table["source"] = [f"file.csv#row {i + 2}" for i in range(rows)]
    return table.assign(**{"format": "table", "text_basis": "full", **columns})


def everything(result):
    tables = (result.articles, result.dropped, result.removed, result.templates)
    return "\n".join(table.to_csv() for table in tables)


def test_no_table_holds_what_was_taken_out():
    line = f"가람일보 독자 모임은 매달 첫 주에 모이며 연락은 {HOME} 쪽에서 기꺼이 받는다고 한다."
    bodies = [
        f"{BODY} 피해자({RESIDENT})는 {NUMBER}로 연락받았다. 문의(☎ {OFFICE})도 있었다.\n{line}",
        *(f"{i}월의 일이다. {BODY} 김나비 기자 {MAIL}\n{line}" for i in range(2, 9)),
        f"{BODY}\n사진=김나비 기자 {NUMBER} {MAIL}",
    ]
    result = clean(
        raw(
            title=[f"법안 {NUMBER} 논란", *["법안"] * 8],
            body=bodies,
            press=["가람일보"] * 8 + [f"가람일보({OFFICE})"],
            reporter=[f"김나비 {NUMBER}", f"김나비({MAIL})", *["김나비"] * 7],
            keywords=["법안,010,9876,5432,국회", f"법안,{NUMBER},국회", MAIL, *["국회"] * 6],
            people=[f"김나비 {RESIDENT}", *[""] * 8],
            section=[HOME, *[""] * 8],
            organisations=[MAIL, *[""] * 8],
            places=[f"가람시 {HOME}", *[""] * 8],
            query=[MAIL, *[""] * 8],
            url=[f"https://example.org/mail?to={MAIL}", *["https://example.org/1"] * 8],
            date_basis=[f"none: {NUMBER!r} is no date", *[""] * 8],
        )
    )
    held = everything(result)
    assert [one for one in PLANTED if one in held] == []
    articles = result.articles.set_index("article_id")
    assert articles["reporter"].iloc[:3].tolist() == ["김나비"] * 3
    assert articles["keywords"].iloc[:3].tolist() == ["법안,국회", "법안,국회", ""]
    assert articles.loc["a000", "title"] == "법안 논란"
    assert "피해자는 로 연락받았다" in articles.loc["a000", "body"]
    counted = result.removed.groupby("rule").size()
    assert counted["telephone number"] >= 8
    assert counted["resident registration number"] == 2
    assert len(result.templates), "the line is still learned, without its numbers"
    again = clean(raw(body=bodies, press="가람일보"), templates=result.templates)
    assert "독자 모임" not in "".join(again.articles["body"])


def test_no_cell_holds_what_other_signs_hide() -> None:
    hidden = ["김나비(nabi＠garam.example)", "김나비 ０１０-９８７６-５４３２",
              "김나비 010\u200b-9876-5432", "김나비 nabi&#64;garam.example",
              "김나비_nabi@garam.example", "김나비 010\u00a09876\u20035432",
              "김나비 \u202d010\u2066-9876\u2069-5432\u202c"]  # fmt: skip
    n = len(hidden)
    cells = dict.fromkeys(("people", "reporter", "organisations", "places"), hidden)
    result = clean(
        raw(title=hidden, body=[BODY] * n, keywords=[f"{h},국회" for h in hidden], **cells)
    )
    held = everything(result)
    assert [one for one in ("garam", "9876", "９８７６") if one in held] == []
    assert set(result.articles["people"]) == {"김나비"}
    assert set(result.articles["keywords"]) == {"김나비,국회"}


def test_templates_of_an_earlier_version_still_match_their_lines():
    line = f"제보는 가람일보 독자부 전화 {HOME} 로 받으며 익명을 지킨다"
    old = pd.DataFrame({"press": ["가람일보"], "text": [line], "articles": [9]})
    result = clean(raw(body=[f"{BODY}\n{line}"], press=["가람일보"]), templates=old)
    assert result.articles["body"].tolist() == [BODY]
    assert HOME not in everything(result)
    none = schema.empty("templates")
    assert clean(raw(body=[BODY]), templates=none).articles["body"].tolist() == [BODY]


def test_sentences_around_a_number_stay_whole():
    for text, left in (
        (f"가람구청(☎{HOME})에 묻는다.", "가람구청에 묻는다."),
        (f"가람구청[전화: {HOME}]은 연다.", "가람구청은 연다."),
        (f"문의 {HOME}(가람구청)로 한다.", "문의 (가람구청)로 한다."),
        (f"문의는{HOME}로 한다.", "문의는 로 한다."),
        ("매출은 1,588억원이고 주가는 2,588.12로 마감했다.", None),
        ("2019.03.01-2020.02.28 기간에 21-19로 이겼다.", None),
    ):
        made = clean_text(text)
        assert made.text == (text if left is None else left)
        assert find_numbers(made.text) == []

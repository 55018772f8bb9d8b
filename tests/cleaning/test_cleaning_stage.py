"""The stage: every row is accounted for, articles are dropped by kind, lines are learned."""

import pandas as pd
import pytest

from hwadu import schema
from hwadu.cleaning import (
    DEFAULT_DROPS,
    DROPS,
    RULES,
    clean,
)
from hwadu.errors import SettingsError, TableError

BODY = (
    "정부가 데이터 거래 제도를 내년 봄부터 시작한다고 12일 밝혔다. 연구자들은 준비할 시간이 더 "
    "필요하다고 말했다. "
    "국회는 다음 달 법안을 심사한다."
)


def articles(**columns):
    rows = max(len(v) for v in columns.values() if not isinstance(v, str))
    table = pd.DataFrame({name: [""] * rows for name in schema.columns("articles")})
    table["article_id"] = [f"a{i:03d}" for i in range(rows)]
    table["published"] = pd.date_range("2024-03-01", periods=rows, freq="D").astype("datetime64[s]")
    table["source"] = [f"file.csv#row {i + 2}" for i in range(rows)]
    return table.assign(**columns)


def test_tables_are_as_the_schema_says():
    raw = articles(
        title=["나", "가"], body=[f"{BODY} 김가람 기자 garam@example.com", BODY], format="table"
    )
    raw["article_id"] = ["b", "a"]
    result = clean(raw)
    for name in ("articles", "dropped", "removed", "templates"):
        pd.testing.assert_frame_equal(
            getattr(result, name), schema.conform(getattr(result, name), name)
        )
    assert result.articles["article_id"].tolist() == ["a", "b"]
    assert result.articles["body"].tolist() == [BODY, BODY]
    assert result.removed.to_dict("list") == {
        "article_id": ["b"],
        "rule": ["byline"],
        "text": ["김가람 기자 ○○○@○○○"],
    }


def test_titles_stand_beside_themselves_in_hangul():
    result = clean(articles(title=["美·中 회담 - 가람일보", "새 법 통과"], body=[BODY, BODY]))
    assert result.articles["title"].tolist() == ["美·中 회담", "새 법 통과"]
    assert result.articles["title_hangul"].tolist() == ["미국·중국 회담", "새 법 통과"]


def test_input_is_not_changed_and_rows_may_come_in_any_order():
    byline = f"[가람일보 김가람 기자] {BODY}"
    raw = articles(title=["가", "나", "다", "라"], body=[byline, BODY, "", byline + " a@b.kr"])
    before = raw.copy(deep=True)
    forward, backward = clean(raw), clean(raw.iloc[::-1])
    pd.testing.assert_frame_equal(raw, before)
    assert len(forward.removed) >= 3
    for name in ("articles", "dropped", "removed", "templates"):
        pd.testing.assert_frame_equal(getattr(forward, name), getattr(backward, name))


def test_press_and_reporter_are_filled_only_where_empty():
    raw = articles(
        body=[f"(서울=연합뉴스) 김가람 이나래 기자 = {BODY}"] * 2,
        press=["", "가람일보"],
        reporter=["", "박다솜"],
    )
    kept = clean(raw).articles
    assert kept["press"].tolist() == ["연합뉴스", "가람일보"]
    assert kept["reporter"].tolist() == ["김가람,이나래", "박다솜"]


def test_missing_column_is_named():
    with pytest.raises(TableError, match="body"):
        clean(articles(title=["가"]).drop(columns="body"))


DROPPED = [
    ("empty", "", ""),
    (
        "photo news",
        "회의하는 장관",
        "[서울=뉴시스] 김가람 기자 = 장관이 12일 회의에서 발언하고 있다. 2024.03.12. a@b.kr",
    ),
    ("photo news", "[포토] 봄이 온 거리", "시민들이 거리를 걷고 있다."),
    ("photo news", "[현장포착] 봄이 온 거리", "시민들이 거리를 걷고 있다."),
    ("photo news", "[TV 포착] 봄이 온 거리", "시민들이 거리를 걷고 있다."),
    ("deaths", "[부고] 김가람씨 부친상", "빈소 가람병원, 발인 14일."),
    ("personnel", "[인사] 가람부", "◇과장급 △총무과장 김가람"),
    ("fortunes", "오늘의 운세 3월 12일", "쥐띠는 서두르지 않는 것이 좋다."),
    ("flash", "[속보] 국회, 데이터법 통과", "국회가 데이터법을 통과시켰다."),
    (
        "not Korean",
        "Government to start data market",
        "The government said it will start a data market.",
    ),
    ("stock ticker", "[특징주] 가람전자 신고가", "가람전자가 전일 대비 3% 올랐다."),
    ("bird flu", "고병원성 AI 발생", "조류인플루엔자가 나와 닭 3만 마리를 살처분했다."),
]


@pytest.mark.parametrize(("kind", "title", "body"), DROPPED)
def test_each_kind_is_dropped_with_its_reason_and_can_be_kept(kind, title, body):
    raw = articles(title=[title], body=[body])
    dropped = clean(raw, drop=[kind]).dropped
    assert dropped["reason"].str.startswith(f"{kind}: ").all()
    assert dropped[["article_id", "source", "stage"]].values.tolist() == [
        ["a000", "file.csv#row 2", "clean"]
    ]
    assert len(clean(raw, drop=[]).articles) == 1


@pytest.mark.parametrize("end", [" 있다", " 있다."])
def test_photo_news_keeps_its_caption_where_it_is_not_dropped(end):
    caption = f"장관이 12일 가람시에서 열린 토론회에서 인사말을 하고{end}"
    raw = articles(
        title=["인사말 하는 장관"],
        body=[
            f"【서울=뉴시스】김가람 기자 = {caption} 2024.03.12. (사진=가람시 제공)a@example.com"
        ],
    )
    assert clean(raw, drop=[]).articles["body"].tolist() == [caption]
    assert clean(raw).dropped["reason"].str.startswith("photo news").all()


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("데이터 제도 시작", BODY),
        ("[속보] 데이터 제도 시작(종합)", BODY),
        ("인사 제도를 바꾼다", BODY),
        ("부고 문화가 바뀐다", BODY),
        ("제목만 있는 기사", ""),
        ("[장중수급포착] 가람전자, 기관 5일 연속 순매수", ""),
        ("AI로 조류인플루엔자 막는다", "인공지능이 고병원성 조류인플루엔자를 미리 알린다."),
        ("운세 앱의 시대", BODY),
        ("GPU 100장 산다, AI API 공개", "정부가 GPU를 산다."),
    ],
)
def test_articles_stay(title, body):
    result = clean(articles(title=[title], body=[body]), drop=DROPS)
    assert len(result.articles) == 1


def test_repeated_ids_are_dropped_only_with_the_same_contents():
    raw = articles(title=["가", "가", "나"], body=[BODY] * 3)
    raw["article_id"] = "same"
    result = clean(raw)
    assert result.articles["title"].tolist() == ["가", "나"]
    assert result.dropped["reason"].tolist() == [
        "duplicate id: the same id with the same contents came before"
    ]


def test_every_row_is_kept_or_dropped():
    titles = [title for _, title, _ in DROPPED] + ["데이터 제도 시작"] * 3
    bodies = [body for _, _, body in DROPPED] + [BODY] * 3
    result = clean(articles(title=titles, body=bodies), drop=DROPS)
    assert sorted([*result.articles["article_id"], *result.dropped["article_id"]]) == [
        f"a{i:03d}" for i in range(len(titles))
    ]


def test_unknown_kind_is_refused():
    with pytest.raises(SettingsError, match="did you mean 'deaths'"):
        clean(articles(title=["가"]), drop=["death"])


def test_registries_explain_themselves():
    assert set(DEFAULT_DROPS) < set(DROPS)
    assert not {"bird flu", "stock ticker"} & set(DEFAULT_DROPS)
    assert all(rule.name and rule.reason for rule in RULES)
    assert all(kind.name == name and kind.reason for name, kind in DROPS.items())


SLOGAN = "가람일보는 언제나 독자와 함께 걷는 종이 위의 광장"


def corpus(n=30, press="가람일보", line=SLOGAN, every=3):
    bodies = [
        f"{i}번째 소식을 전한다고 시가 밝혔다.\n{line}\n{i}번째 이야기는 여기까지라고 시는 말했다."
        if i % every == 0
        else f"{i}번째 소식을 전한다고 시가 밝혔다."
        for i in range(n)
    ]
    return articles(title=[f"소식 {i}" for i in range(n)], body=bodies, press=press)


def test_a_line_that_recurs_is_learned_removed_and_recorded():
    result = clean(corpus())
    assert result.templates.to_dict("list") == {
        "press": ["가람일보"],
        "text": [SLOGAN],
        "articles": [10],
    }
    assert not result.articles["body"].str.contains("광장").any()
    assert (result.removed["rule"] == "template").sum() == 10


@pytest.mark.parametrize(("n", "every", "learned"), [(40, 2, True), (30, 2, False), (60, 3, False)])
def test_a_line_that_half_of_many_articles_without_an_outlet_hold_is_learned(n, every, learned):
    at_once = corpus(n, press="", every=every).assign(published=pd.Timestamp("2024-03-01"))
    assert clean(at_once).templates["text"].tolist() == [SLOGAN] * learned


def test_copies_of_one_report_without_an_outlet_keep_their_text():
    report = "가람시는 새 공원을 열었다고 밝혔다. 시민들은 나무가 더 많으면 좋겠다고 전했다."
    copies = corpus(40, press="").assign(body=report)
    result = clean(copies)
    assert result.templates.empty
    assert set(result.articles["body"]) == {report}


def test_sentences_at_the_ends_of_a_body_without_breaks_are_learned():
    claim = "가람일보 기사는 독자와의 약속에 따라 세 사람의 확인을 거쳐 나간다."
    told = "시는 {0}번째 도서관을 열고 {0}번째 강좌를 시작한다고 밝혔다. "
    raw = articles(
        title=[f"소식 {i}" for i in range(12)],
        body=["".join(told.format(10 * i + k) for k in range(8)) + claim for i in range(12)],
        press="가람일보",
    )
    result = clean(raw)
    assert result.templates["text"].tolist() == [claim]
    assert result.articles["body"].str.endswith("시작한다고 밝혔다.").all()


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(corpus(press=""), id="unknown outlet"),
        pytest.param(corpus(n=9), id="too few articles"),
        pytest.param(corpus(n=600, every=100), id="too small a share"),
        pytest.param(corpus(line="국제 유가는 내림세다."), id="short sentence"),
        pytest.param(corpus().assign(published=pd.Timestamp("2024-03-01")), id="one day"),
        pytest.param(corpus().assign(press=[f"신문{i}" for i in range(30)]), id="wire copy"),
    ],
)
def test_what_is_not_learned(raw):
    result = clean(raw)
    assert result.templates.empty
    assert "template" not in set(result.removed["rule"])


def test_learning_can_be_switched_off_or_frozen():
    assert clean(corpus(), learn_templates=False).templates.empty
    frozen = clean(corpus()).templates
    late = clean(corpus(n=3), templates=frozen)
    assert not late.articles["body"].str.contains("광장").any()
    pd.testing.assert_frame_equal(late.templates, frozen)
    other = clean(corpus(press="나래신문"), templates=frozen)
    assert other.articles["body"].str.contains("광장").any()


def test_no_articles():
    result = clean(schema.empty("articles"))
    assert result.articles.empty and result.dropped.empty and result.templates.empty

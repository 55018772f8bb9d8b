"""Lines with hidden names are found where the names stand open."""

import pandas as pd
import pytest

from hwadu import schema
from hwadu.cleaning import clean
from hwadu.privacy.masked_lines import MaskedLines

LINE = "가람일보 독자위원장 {} 교수와 함께 만드는 지면"


@pytest.mark.parametrize("name", ["홍가온", "남궁나래", "샘 올트먼", "○○○"])
def test_any_name_stands_in_the_place_of_the_mask(name):
    assert LINE.format(name) in MaskedLines([LINE.format("○○○")])


@pytest.mark.parametrize(
    ("known", "line"),
    [
        (LINE.format("○○○"), LINE.format("")),
        (LINE.format("○○○"), f"{LINE.format('홍가온')} 또"),
        ("○○○", "시장 반응"),  # nothing but a name says nothing
        ("제보 ○○○-○○○○-○○○○", "제보 가나다-○○○○-○○○○"),  # a number's mark
        (LINE.format("홍가온"), LINE.format("남궁나래")),
        ("○○○ 기자", "사회부 기자"),  # what stands there is no person
        ("○○○ 기자", "온라인 기자"),
        ("취재 ○○○ 기자", "취재 디지털 뉴스룸 기자"),
    ],
)
def test_nothing_else_does(known, line):
    assert known in MaskedLines([known])
    assert line not in MaskedLines([known])


def test_lines_of_a_run_that_hides_names_are_taken_out_of_new_articles():
    new = (
        schema.empty("articles")
        .reindex(range(2))
        .assign(
            article_id=["1", "2"],
            press="가람일보",
            text_basis="full",
            title="공원 두 곳이 문을 열었다",
            body=[f"시민들이 공원을 반겼다.\n{LINE.format(name)}" for name in ("홍가온", "나주연")],
        )
    )
    known = pd.DataFrame({"press": ["가람일보"], "text": [LINE.format("○○○")], "articles": [9]})
    made = clean(schema.conform(new.fillna({c: "" for c in new if c != "published"}), "articles"),
                 templates=known)  # fmt: skip
    assert made.articles["body"].tolist() == ["시민들이 공원을 반겼다."] * 2

"""Pages in the manner of many sites: what each states as its date, and what only looks like one."""

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from hwadu.reading.dates.chosen_date import date_page

TITLE = "하늘시, 스마트공장 지원 늘린다"
PROSE = (
    "하늘시는 올해 스마트공장 지원 사업을 크게 늘린다고 8일 밝혔다. 시는 2021년 3월 2일 첫 조례를 "
    "만든 뒤 해마다 예산을 키워 왔다.\n담당 과장은 “내년 2027년 1월 5일부터 새 사업을 "
    "시작한다”고 말했다. 참여 기업은 3월까지 모은다.\n\n전문가들은 데이터를 "
    "다룰 사람이 모자란다고 입을 모은다. 시는 교육 과정도 함께 열 계획이다."
)
PAGES = tomllib.loads((Path(__file__).parent / "page_styles.toml").read_text("utf-8"))["page"]


@pytest.mark.parametrize("page", PAGES, ids=[page["name"] for page in PAGES])
def test_the_date_of_the_article_and_no_other(page: dict[str, str]) -> None:
    text = page["text"].replace("{T}", TITLE).replace("{P}", PROSE)
    text = text.replace("{P1}", PROSE.replace("\n", " "))
    dating = date_page(text, today=datetime(2026, 11, 20))
    assert str(dating.time or "none") == page["date"]
    assert dating.basis.startswith("none:") == (dating.time is None)

"""Numbers of a portal's sections become their names where its addresses stand beside them."""

import pandas as pd
import pytest

from hwadu.reading import read_files

PAGE = "https://news.naver.com/main/read.nhn?mode=LSD&sid1={}&oid=001&aid=000000000{}"
SHORT = "https://n.news.naver.com/mnews/article/001/000000000{1}"
OTHER = "https://www.garam.example.kr/news?sid1={}&no={}"


def sections(folder, codes, address, name="category"):
    rows = [
        {"title": f"공원 소식 {n}", "body": f"강가에 공원이 {n}곳 열렸다.", name: code,
         "url": address.format(code, n)}
        for n, code in enumerate(codes)
    ]  # fmt: skip
    pd.DataFrame(rows).to_csv(folder / "a.csv", index=False)
    return read_files([folder / "a.csv"]).raw["section"].tolist()


@pytest.mark.parametrize("address", [PAGE, SHORT])
def test_numbers_beside_addresses_of_the_portal_are_its_sections(tmp_path, address):
    codes = ["100", "101", "102", "103", "104", "105"]
    named = ["정치", "경제", "사회", "생활/문화", "세계", "IT/과학"]
    assert sections(tmp_path, codes, address) == named


def test_elsewhere_numbers_are_no_sections(tmp_path):
    assert sections(tmp_path, ["100", "105"], OTHER) == ["", ""]
    assert sections(tmp_path, ["100", "250"], PAGE) == ["", ""]
    wrong = PAGE.replace("{}", "104", 1).replace("00{}", "00{1}")
    assert sections(tmp_path, ["100", "105"], wrong) == ["", ""]


def test_ids_and_counts_from_100_to_105_stay_as_they_are(tmp_path):
    rows = [
        {"id": n, "title": f"공원 소식 {n}", "body": f"강가에 공원이 {n}곳 열렸다.",
         "추천수": 205 - n, "url": SHORT.format(n, n - 100)}
        for n in range(100, 106)
    ]  # fmt: skip
    pd.DataFrame(rows).to_csv(tmp_path / "a.csv", index=False)
    raw = read_files([tmp_path / "a.csv"]).raw
    assert raw["article_id"].tolist() == ["100", "101", "102", "103", "104", "105"]
    assert set(raw["section"]) == {""}

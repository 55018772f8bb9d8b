"""Tables whose addresses lead to blogs, forums or videos are said to hold no news."""

import pandas as pd
import pytest

from hwadu.reading import read_files

TITLES = [f"가람시 공원 {i}곳 연다" for i in range(6)]
NEWS = [f"https://n.news.naver.com/mnews/article/003/{i}" for i in range(6)]


def told(urls: list[str]) -> list[str]:
    frame = pd.DataFrame({"title": TITLES, "link": urls})
    found = [n.facts["sites"] for n in read_files(frame).notices if n.code == "no_news_sites"]
    return [site for sites in found for site in sites]


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://kin.naver.com/qna/detail.naver?docId={}", "kin.naver.com"),
        ("https://m.blog.naver.com/garam/{}", "blog.naver.com"),
        ("https://garam{}.tistory.com/1", "tistory.com"),
        ("https://www.youtube.com/watch?v={}", "youtube.com"),
        ("http://cafe.daum.net/garam/{}", "cafe.daum.net"),
    ],
)
def test_sites_without_news_are_told(url: str, site: str) -> None:
    urls = [url.format(i) for i in range(6)]
    assert told(urls) == [site]
    assert told([*urls[:4], *NEWS[:2]]) == [site]
    assert told([*urls[:2], *NEWS[:4]]) == []


@pytest.mark.parametrize("host", ["blognews.example.kr", "www.box.com", "news.x.co.example.kr"])
def test_other_sites_are_not(host: str) -> None:
    assert told([f"https://{host}/{i}" for i in range(6)]) == []

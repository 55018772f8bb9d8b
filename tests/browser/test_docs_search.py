"""The search of the documentation finds Hangul in a real browser, without a server."""

import time
from importlib.util import find_spec
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
SECONDS = 20
PAGES = {
    "topics": "# 알림\n\n기사에서 토픽을 찾고 토픽이 몇 개인지 정한다.\n",
    "band": "# 띠\n\n95% 구간은 표집의 우연을 담는다.\n",
    "copies": "# 베낀 기사\n\n한 보도자료의 사본들은 덜 센다.\n",
}
CONF = """
import sys
sys.path.insert(0, {docs!r})
from machinery.korean_search import KoreanSearch
project, language, extensions = "mini", "ko", ["myst_parser"]
def setup(app):
    app.add_search_language(KoreanSearch)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Three pages built with the site's search."""
    if find_spec("sphinx") is None:
        pytest.skip('the documentation needs pip install "hwadu[docs]"')
    from sphinx.application import Sphinx

    folder = tmp_path_factory.mktemp("pages")
    names = "\n".join(PAGES)
    for name, text in {**PAGES, "index": f"# 차례\n\n```{{toctree}}\n{names}\n```\n"}.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "conf.py").write_text(CONF.format(docs=str(DOCS)), encoding="utf-8")
    built = folder / "site"
    Sphinx(folder, folder, built, folder / "trees", "html", status=None).build()
    return built


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("토픽", "topics"),
        ("토픽에서는", "topics"),
        ("구간", "band"),
        ("구간이", "band"),
        ("사본", "copies"),
        ("사본을 덜", "copies"),
    ],
)
def test_a_noun_is_found_whatever_follows_it(browser, site, query, page):
    browser.open(site / "search.html")
    browser.value(f"Search.performSearch({query!r})")
    links = "[...document.querySelectorAll('#search-results li a')].map(a => a.pathname).join()"
    until = time.monotonic() + SECONDS
    while not (found := browser.value(links)) and time.monotonic() < until:
        time.sleep(0.05)
    assert f"/{page}.html" in found

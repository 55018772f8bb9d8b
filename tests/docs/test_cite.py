"""What the page says of citing hwadu is what CITATION.cff says."""

import re

import pytest
import yaml
from machinery.site import DOCS, LANGUAGES, ROOT


@pytest.fixture(scope="module")
def cited():
    return yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))


def test_the_preferred_citation_is_that_of_the_software(cited):
    preferred = cited["preferred-citation"]
    for key in ("type", "title", "authors"):
        assert preferred[key] == cited[key], key
    assert f"(c) {preferred['year']} " in (ROOT / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bibtex_entry_and_the_line_follow_the_file(language, cited):
    page = (DOCS / language / "how-to" / "cite.md").read_text("utf-8")
    (entry,) = re.findall(r"```bibtex\n@software\{hwadu,\n(.*?)^```", page, re.S | re.M)
    fields = dict(re.findall(r"^  (\w+) *= \{+(.*?)\}+,?$", entry, re.M))
    preferred = cited["preferred-citation"]
    authors = " and ".join(author["name"] for author in preferred["authors"])
    told = {"author": authors, "title": preferred["title"], "year": str(preferred["year"])}
    assert told.items() <= fields.items()
    line = f"> {authors} ({preferred['year']}). {preferred['title']} (version VERSION) ["
    assert line in page

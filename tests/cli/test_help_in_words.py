"""Help is in one language, also what Typer itself writes into it."""

import re

import pandas as pd
import pytest

from hwadu.cli.topic_commands import _shown_comparison

PAGES = [[], ["topics"], ["topics", "compare"], ["find"], ["code", "sample"], ["cache"]]


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_headings_and_remarks_of_help_are_korean(hwadu, monkeypatch, page):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    code, out, _ = hwadu(*page, "--help")
    assert code == 0
    assert out.startswith("사용법: hwadu")
    headings = re.findall(r"^(\S+):$", out, re.MULTILINE)
    assert {"옵션"} <= {*headings} <= {"인자", "옵션", "명령"}
    assert "이 도움말을 보이고 끝낸다." in out
    left = r"OPTIONS|COMMAND\b|ARGS\b|required|default:|Show this message"
    assert not re.search(left, out), out


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_in_english_they_are_typers(hwadu, monkeypatch, page):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    _, out, _ = hwadu(*page, "--help")
    assert out.startswith("Usage: hwadu")
    assert "[OPTIONS]" in out.splitlines()[0]
    assert re.search(r"^  --help  +Show this message and exit\.$", out, re.MULTILINE)


@pytest.mark.parametrize("page", [[], ["topics"]], ids=" ".join)
def test_help_for_a_command_without_arguments_is_no_error(hwadu, errors_as_spoken, page):
    code, _, err = hwadu(*page)
    assert code == 2
    assert err.startswith("Usage: hwadu")


def test_headings_of_compared_topics_are_in_the_language_of_the_run(monkeypatch):
    row = {"variant": "coarser", "topics": 3, "npmi": 0.12345, "diversity": 0.5}
    rest = {"stability": None, "ami": 1.0, "seconds": 2.0, "problem": ""}
    for locale, heading, name in (
        ("ko_KR.UTF-8", "모형", "더 성긴 해상도"),
        ("C", "variant", "coarser"),
    ):
        monkeypatch.setenv("LC_ALL", locale)
        head, line = _shown_comparison(pd.DataFrame([row | rest])).splitlines()
        assert head.split()[0] == heading
        assert name in line and "0.123" in line
        assert ("응집도(NPMI)" in head) == (heading == "모형")

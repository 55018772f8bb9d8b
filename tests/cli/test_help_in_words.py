"""Help is in one language, also what Typer itself writes into it."""

import re

import pytest

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
    left = r"OPTIONS|COMMAND\b|ARGS\b|required|\[default:|Show this message"
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

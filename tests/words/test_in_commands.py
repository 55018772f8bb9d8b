"""Commands in texts can be copied into a shell, whatever their paths hold."""

from __future__ import annotations

import shlex
import subprocess
import sys

import pytest

from hwadu.errors import RunError
from hwadu.words import LANGUAGES, say
from hwadu.words.in_commands import in_command


@pytest.mark.parametrize(
    "path", ["내 연구/a.toml", "it's", "a&b;c", "$HOME", "`x`", "(1)", "~x", ""]
)
def test_a_shell_reads_the_path_as_it_is(path):
    assert shlex.split(in_command(path, windows=False)) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
def test_a_real_shell_says_the_same():
    typed = in_command("내 연구/$HOME 'a'", windows=False)
    said = subprocess.run(["sh", "-c", f"printf %s {typed}"], capture_output=True, check=True)
    assert said.stdout.decode() == "내 연구/$HOME 'a'"


@pytest.mark.parametrize("path", ["연구/study.toml", "/tmp/run-1/a_b.csv", "run.2@x"])
def test_what_needs_no_quotes_has_none(path):
    assert in_command(path, windows=False) == path


def test_cmd_has_double_quotes_and_its_own_folders():
    assert in_command(r"C:\연구\a.toml", windows=True) == r"C:\연구\a.toml"
    assert in_command(r"C:\내 연구\a.toml", windows=True) == r'"C:\내 연구\a.toml"'


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_in_errors_and_notes_are_quoted(language, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    error = RunError("runs.inputs_others", path="run", n=2, study="내 연구/study.toml")
    assert "hwadu run '내 연구/study.toml'" in error.said(language)
    assert "hwadu run '내 연구/study.toml'" in say(
        "update.anew", language, study="내 연구/study.toml"
    )

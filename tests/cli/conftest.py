import sys
from functools import cache

import pytest
import typer.main

from hwadu import cli


@pytest.fixture(scope="session", autouse=True)
def commands_built_once():
    """Typer makes all commands anew at each call, which is most of what a short one takes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.main, "get_command", cache(typer.main.get_command))
        yield


@pytest.fixture
def hwadu(monkeypatch, capsys):
    """Run the command line; give back exit code, output and errors."""
    monkeypatch.setenv("LC_ALL", "en")

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["hwadu", *map(str, arguments)])
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code or 0
        out, err = capsys.readouterr()
        return code, out, err

    return call

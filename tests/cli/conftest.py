import sys

import pytest

from hwadu import cli


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

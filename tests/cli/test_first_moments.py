"""Ctrl-C while the command line is being loaded: it ends at once, and no traceback is shown."""

import os
import signal
import subprocess
import sys

import pytest

from hwadu import cli

ASKED_AT = """
import os, signal, sys

class Asking:
    def find_spec(self, name, *_):
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)  # also where it is ignored
sys.meta_path.insert(0, Asking())
from hwadu.__main__ import main
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
@pytest.mark.parametrize("module", ["hwadu.cli", "typer", "hwadu.cli.topic_commands"])
def test_while_modules_are_loaded(module):
    command = [sys.executable, "-c", ASKED_AT, module]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGINT, "", "")


def test_while_typer_makes_the_commands(monkeypatch, capsys):
    def made(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "app", made)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == cli.INTERRUPTED
    assert capsys.readouterr().err == cli.tell("stopped") + "\n"


def test_before_that_next_to_nothing_is_loaded():
    code = (
        "import sys, signal; before = {*sys.modules}; import hwadu.__main__;"
        "print(*sorted({*sys.modules} - before))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["__future__", "hwadu", "hwadu.__main__"]


def test_the_package_can_be_run_as_a_module():
    run = [sys.executable, "-m", "hwadu", "--version"]
    said = subprocess.run(run, capture_output=True, text=True, check=True)
    assert said.stdout.startswith("hwadu ")

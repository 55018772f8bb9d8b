"""Commands that are told to end within an import, at each of its steps in turn.

A process of its own: an import that ends half-way may leave its locks held, and every later import
of another thread would wait for them. It is given an empty folder and the number of a signal, and
prints a line of JSON for each step: the exit code and what was said.
"""

import contextlib
import importlib
import io
import itertools
import json
import signal
import sys
import time
from functools import cache, partial
from pathlib import Path
from unittest.mock import patch

import typer.main

from hwadu import cli
from hwadu.errors import InputError

OVER = "the import was over before"


def _import_and_be_told_to_end(module, moment, number):
    """Import a module anew; at the n-th step of an import the process is told to end."""
    steps = itertools.count()

    def profile(frame, event, _):
        ours = event == "call" and "importlib" in frame.f_code.co_filename
        if ours and next(steps) == moment:
            signal.raise_signal(number)

    sys.modules.pop(module, None)
    sys.setprofile(profile)
    try:
        importlib.import_module(module)
    finally:
        sys.setprofile(None)
    if next(steps) <= moment:
        raise InputError(OVER)
    until = time.monotonic() + 10
    while time.monotonic() < until:
        time.sleep(0.001)
    raise TimeoutError


def _said_by_run(study, work):
    said, code = io.StringIO(), 0
    with (
        patch("hwadu.study.run", lambda *_, **__: work()),
        patch.object(sys, "argv", ["hwadu", "run", str(study)]),
        contextlib.redirect_stderr(said),
    ):
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code or 0
    return code, said.getvalue()


def _every_step(folder, number):
    module, study = "imported_while_ending", folder / "study.toml"
    (folder / f"{module}.py").write_text("import json\n")
    study.write_text('title = "x"\n[read]\npaths = ["a.csv"]\n')
    sys.path.insert(0, str(folder))
    typer.main.get_command = cache(typer.main.get_command)  # else made anew for each step
    for moment in itertools.count():
        work = partial(_import_and_be_told_to_end, module, moment, number)
        code, said = _said_by_run(study, work)
        if OVER in said:
            return
        sys.stdout.write(json.dumps([code, said]) + "\n")


if __name__ == "__main__":
    _every_step(Path(sys.argv[1]), int(sys.argv[2]))

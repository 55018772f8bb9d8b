"""Runs the commands and the Python of a page where a reader would: in a folder of their own.

Every page begins with a copy of the study that the tutorial made, so that pages can be read in any
order, and none sees what another has changed.
"""

from __future__ import annotations

import ast
import io
import logging
import os
import shlex
import shutil
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from machinery.outputs import Bundle, bundles
from machinery.site import ROOT

TUTORIAL = "tutorial"
STUDY = "my-study"
WORK = ROOT / "build" / "docs" / "work"
EXPORT = WORK / "export"
"""What every page finds in its folder: the files of an export, and one that came later."""


class ExecutionError(Exception):
    """A command or a line of Python of a page that failed."""


@dataclass
class Workplace:
    """The folder and the names of one page.

    Attributes
    ----------
    folder : Path
        What its commands and its Python see as the current folder.
    language : {"ko", "en"}
    """

    folder: Path
    language: str
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__page__"})

    @classmethod
    def of(cls, page: str, language: str) -> Workplace:
        """The workplace of a page, with a copy of the tutorial's study in it."""
        base = WORK / language
        folder = base / page.replace("/", "-")
        if not folder.exists():
            folder.mkdir(parents=True)
            if page != TUTORIAL:
                shutil.copytree(base / TUTORIAL / STUDY, folder / STUDY)
            shutil.copytree(EXPORT, folder, dirs_exist_ok=True)
        return cls(folder, language)

    def command(self, line: str, *, fails: bool = False) -> str:
        """What a command prints, its errors among it, as a terminal would show it.

        Raises
        ------
        ExecutionError
            If it fails and should not, or the other way round.
        """
        with self._entered():
            parts = shlex.split(line, comments=True)
            if parts and parts[0] == "hwadu":
                text, code = _hwadu(parts[1:], self.language)
            else:
                done = subprocess.run(line, shell=True, capture_output=True, text=True, check=False)
                text, code = done.stdout + done.stderr, done.returncode
        if bool(code) != fails:
            raise ExecutionError(f"{line}\n{text}")
        return self._without_places(text).rstrip()

    def python(self, source: str) -> tuple[str, list[Bundle]]:
        """What some Python prints, and what it shows: its last expression, as in Jupyter.

        Raises
        ------
        ExecutionError
            With the traceback.
        """
        shown: list[Any] = []
        self.names["display"] = lambda *objects: shown.extend(objects)
        printed = io.StringIO()
        tree = ast.parse(source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        with self._entered(), redirect_stdout(printed), redirect_stderr(printed):
            try:
                exec(compile(tree, "<page>", "exec"), self.names)
                if isinstance(last, ast.Expr):
                    value = eval(compile(ast.Expression(last.value), "<page>", "eval"), self.names)
                    if value is not None:
                        shown.append(value)
                made = [each for one in shown for each in bundles(one)]
            except Exception as error:
                raise ExecutionError(f"{source}\n{traceback.format_exc()}") from error
        return self._without_places(printed.getvalue()).rstrip(), made

    def _without_places(self, text: str) -> str:
        """The text without the folders of the machine that built the site."""
        cache = os.environ.get("HWADU_CACHE", "")
        places = {f"{self.folder}/": "", str(self.folder): ".", str(ROOT): "…"}
        if cache:
            places = {cache: "~/.cache/hwadu", **places}
        for place, name in places.items():
            text = text.replace(place, name)
        return text

    @contextmanager
    def _entered(self) -> Iterator[None]:
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            yield
        finally:
            os.chdir(before)


def _hwadu(arguments: list[str], language: str) -> tuple[str, int]:
    """The command line in this process, which has imported everything already."""
    from hwadu.cli import app
    from hwadu.cli.language import tell
    from hwadu.errors import HwaduError
    from hwadu.words.current_language import speak

    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    handler = _Notices(language)
    logging.getLogger().addHandler(handler)
    code: Any = 0
    try:
        with redirect_stdout(stream), redirect_stderr(stream):
            speak(language)
            try:
                code = app(arguments, prog_name="hwadu", standalone_mode=False)
            except HwaduError as error:
                sys.stderr.write(tell("error") + str(error) + "\n")
                code = 2
            except SystemExit as ending:
                code = ending.code
            except Exception as error:
                if not hasattr(error, "format_message"):
                    raise ExecutionError(f"{arguments}\n{traceback.format_exc()}") from error
                sys.stderr.write(tell("error") + error.format_message() + "\n")
                code = 2
    finally:
        logging.getLogger().removeHandler(handler)
        speak(language)
    text = stream.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]
    return text, int(code or 0)


class _Notices(logging.Handler):
    """Warnings of the package, as the command line prints them."""

    def __init__(self, language: str) -> None:
        super().__init__(logging.WARNING)
        self.addFilter(logging.Filter("hwadu"))
        self._language = language

    def emit(self, record: logging.LogRecord) -> None:
        from hwadu.notices import Notice

        if isinstance(record.args, tuple):
            said = (a.said(self._language) if isinstance(a, Notice) else a for a in record.args)
            record.args = tuple(said)
        sys.stderr.write(f"! {record.getMessage()}\n")

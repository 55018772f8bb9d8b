"""Nothing printed fails in any encoding of a console."""

import json
import os
import re
import subprocess
import sys

import pytest

COMMANDS = [("--help",), ("find", "RUN", "AX", "--n", "3"), ("stories", "RUN"), ("plan", "nowhere")]
ENCODINGS = ("cp949", "cp1252", "ascii", "utf-8")
CALL = """
import json, sys
from hwadu.words.current_language import speak
for encoding, *commands in json.loads(sys.argv[1]):
    sys.stdout.reconfigure(encoding=encoding, errors="strict")
    sys.stderr.reconfigure(encoding=encoding, errors="backslashreplace")
    for name in [name for name in sys.modules if name.split(".")[:2] == ["hwadu", "cli"]]:
        del sys.modules[name]  # texts of help are those of the console that it is imported in
    speak("")
    from hwadu.cli import main
    for command in commands:
        sys.argv = ["hwadu", *command]
        try:
            main()
        except SystemExit as ended:
            print(f"<{ended.code or 0}>", flush=True)
        else:
            print("<0>", flush=True)
    for stream in (sys.stdout, sys.stderr):
        print("<end>", file=stream, flush=True)
"""
"""All commands in one process, each followed by what it ends with, in one console after another."""


@pytest.fixture(scope="module")
def said_in(demo_run):
    """What the commands say in a console of each encoding, as bytes."""
    folder = str(demo_run.folder)
    asked = [[folder if part == "RUN" else part for part in command] for command in COMMANDS]
    ended = subprocess.run(
        [sys.executable, "-c", CALL, json.dumps([[name, *asked] for name in ENCODINGS])],
        capture_output=True,
        env={**os.environ, "LC_ALL": "ko_KR.UTF-8"},
        check=False,
    )
    parts = [re.split(rb"<end>\r?\n", said) for said in (ended.stdout, ended.stderr)]
    assert [len(one) for one in parts] == [len(ENCODINGS) + 1] * 2, ended.stderr[-500:]
    return {name: b"".join(said) for name, *said in zip(ENCODINGS, *parts, strict=False)}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_console_that_knows_few_letters_is_no_traceback(said_in, encoding):
    said = said_in[encoding].decode(encoding, "replace")
    assert "Traceback" not in said, said[-500:]
    assert re.findall(r"^<(\d+)>\r?$", said, re.MULTILINE) == ["0", "0", "0", "2"]
    of_help = said.split("<0>")[0]
    assert ("기사에서" in of_help) == (encoding in ("cp949", "utf-8"))
    assert ("Topic modelling" in of_help) == (encoding not in ("cp949", "utf-8"))


def test_what_an_encoding_lacks_is_written_otherwise():
    code = "from hwadu.cli.console import write_otherwise; write_otherwise(); print('1 – 2 … 美 é')"
    for encoding, shown in (
        ("cp949", "1 - 2 … 美 ?"),
        ("cp1252", "1 – 2 … ? é"),
        ("ascii", "1 - 2 ... ? ?"),
    ):
        ended = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": encoding},
            check=True,
        )
        assert ended.stdout.decode(encoding).strip() == shown

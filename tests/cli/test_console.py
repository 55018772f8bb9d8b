"""Nothing printed fails in any encoding of a console."""

import json
import os
import re
import subprocess
import sys

import pytest

COMMANDS = [("--help",), ("find", "RUN", "AX", "--n", "3"), ("stories", "RUN"), ("plan", "nowhere")]
CALL = """
import json, sys
from hwadu import cli
for command in json.loads(sys.argv[1]):
    sys.argv = ["hwadu", *command]
    try:
        cli.main()
    except SystemExit as ended:
        print(f"<{ended.code or 0}>", flush=True)
    else:
        print("<0>", flush=True)
"""
"""All commands in one process, each followed by what it ends with."""


@pytest.mark.parametrize("encoding", ["cp949", "cp1252", "ascii", "utf-8"])
def test_a_console_that_knows_few_letters_is_no_traceback(demo_run, encoding):
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "ko_KR.UTF-8"}
    folder = str(demo_run.folder)
    asked = [[folder if part == "RUN" else part for part in command] for command in COMMANDS]
    ended = subprocess.run(
        [sys.executable, "-c", CALL, json.dumps(asked)],
        capture_output=True,
        env=environment,
        check=False,
    )
    said = (ended.stdout + ended.stderr).decode(encoding, "replace")
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

"""Nothing printed fails in any encoding of a console."""

import os
import subprocess
import sys

import pytest

COMMANDS = [("--help",), ("find", "RUN", "AX", "--n", "3"), ("stories", "RUN"), ("plan", "nowhere")]
CALL = "import sys; from hwadu import cli; sys.argv[0] = 'hwadu'; cli.main()"


@pytest.mark.parametrize("encoding", ["cp949", "cp1252", "ascii", "utf-8"])
def test_a_console_that_knows_few_letters_is_no_traceback(demo_run, encoding):
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "ko_KR.UTF-8"}
    for command in COMMANDS:
        arguments = [str(demo_run.folder) if part == "RUN" else part for part in command]
        ended = subprocess.run(
            [sys.executable, "-c", CALL, *arguments],
            capture_output=True,
            env=environment,
            check=False,
        )
        said = (ended.stdout + ended.stderr).decode(encoding, "replace")
        assert "Traceback" not in said, (command, said[-500:])
        assert ended.returncode == (2 if command[0] == "plan" else 0)
        if command == ("--help",):
            assert ("기사에서" in said) == (encoding in ("cp949", "utf-8"))
            assert ("Topic modelling" in said) == (encoding not in ("cp949", "utf-8"))


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

"""What is wrong with a command line is said in the reader's language.

Rules: in English as Typer says it, word for word; in Korean in words of our own.
"""

import re

import pytest

WRONG = {
    ("rum", "x"): ("No such command 'rum'. Did you mean 'run'?", "혹시 'run'입니까?"),
    ("qqq",): ("No such command 'qqq'.", "‘qqq’ 명령은 없습니다."),
    ("run",): ("Missing argument 'study'.", "‘study’ 인자가 빠졌습니다."),
    ("network", "x"): ("Missing option '--out'.", "‘--out’ 옵션이 빠졌습니다."),
    ("run", "--foo", "x"): (
        "No such option: --foo (Possible options: --from, --out)",
        "비슷한 것: --from, --out",
    ),
    ("run", "--qqq"): ("No such option: --qqq", "--qqq 옵션은 없습니다."),
    ("run", "x", "--from"): ("Option '--from' requires an argument.", "값이 빠졌습니다."),
    ("run", "x", "--fresh=3"): ("Option '--fresh' does not take a value.", "적지 않습니다."),
    ("run", "x", "y z"): ("Got unexpected extra argument(s) (y z)", "인자가 있습니다: y z."),
    ("find", "x", "y", "--n", "0"): (
        "Invalid value for '--n': Input should be greater than or equal to 1",
        "'--n'의 값이 잘못되었습니다. 1 이상의 수를 적으십시오.",
    ),
    ("find", "x", "y", "--n", "z"): (
        "Invalid value for '--n': Input should be a valid integer, unable to parse string as an "
        "integer",
        "'--n'의 값이 잘못되었습니다. 정수를 적으십시오.",
    ),
}


@pytest.mark.parametrize("arguments", WRONG)
def test_in_english_it_is_what_typer_says(hwadu, errors_as_spoken, arguments):
    code, _, err = hwadu(*arguments)
    assert (code, err) == (2, f"Error: {WRONG[arguments][0]}\n")


@pytest.mark.parametrize("arguments", WRONG)
def test_in_korean_it_is_korean(hwadu, errors_as_spoken, monkeypatch, arguments):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    code, _, err = hwadu(*arguments)
    assert code == 2
    assert err.startswith("오류: ")
    assert WRONG[arguments][1] in err
    assert not re.search(r"[a-z]+ [a-z]+ [a-z]+", err), err


def test_a_folder_that_the_system_refuses(hwadu, errors_as_spoken, monkeypatch, tmp_path):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    (tmp_path / "file").touch()
    code, _, err = hwadu("init", tmp_path / "file" / "study")
    assert code == 2
    assert err.startswith(f"오류: {tmp_path / 'file'}")
    assert ": 쓸 수 없습니다(폴더가 아님). 폴더가 있는지" in err
    assert err.endswith("다른 곳을 지정하십시오.\n")

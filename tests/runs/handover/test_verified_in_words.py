"""What verify says of a difference is in the reader's language."""

import ast
import inspect
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

import hwadu
from hwadu import schema
from hwadu.reporting import with_reasons_told, write_csv
from hwadu.runs.handover.verify import Check, Verification, difference
from hwadu.words.phrases import Phrase

MODULE = inspect.getmodule(Check)
KEPT = pd.DataFrame({"n": [1.0, 2.0], "key": ["a", "b"]})


def told(how, language):
    return Verification(Path("run"), (Check("table", "shares", "differs", how),)).text(language)


def test_a_difference_of_values_is_korean():
    how = difference(KEPT, pd.DataFrame({"n": [1.0, 2.5], "key": ["a", "c"]}))
    assert told(how, "ko").endswith(
        "shares (‘n’ 열: 2행 가운데 1행, 많아야 0.5만큼, ‘key’ 열: 2행 가운데 1행)"
    )
    assert told(how, "en").endswith(
        "shares (column 'n': 1 of 2 rows, at most by 0.5; column 'key': 1 of 2 rows)"
    )


def test_a_difference_of_rows_is_korean():
    how = difference(KEPT, KEPT[:1])
    assert "(2행, 다시 만든 것은 1행)" in told(how, "ko")
    assert "(2 rows, made again 1)" in told(how, "en")


def test_every_detail_that_verify_has_is_a_phrase_with_korean_words():
    tree = ast.parse(Path(MODULE.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    of_checks = [call for call in calls if getattr(call.func, "id", "") == "Check"]
    sentences = [
        argument.value
        for call in of_checks
        for argument in call.args[3:]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    assert sentences == []
    codes = [
        call.args[0].value
        for call in calls
        if getattr(call.func, "id", "") == "Phrase" and isinstance(call.args[0], ast.Constant)
    ]
    assert len(codes) > 4
    facts = {"then": "1", "now": "2", "kept": 1, "made": 2, "said": "가", "more": "나"}
    for code in codes:
        said = Phrase(code, **facts).said("ko")
        assert re.search("[가-힣]", said) or code == "runs.other_version", code


@pytest.mark.parametrize("language", ["en", "ko"])
def test_reasons_in_the_language_of_the_report_are_no_difference(run, tmp_path, language):
    copy = hwadu.open_run(shutil.copytree(run.folder, tmp_path / "run"))
    row = {"article_id": "1", "source": "a.csv#row 9", "stage": "clean", "reason": "deaths"}
    copy.keep({"dropped": schema.conform(pd.DataFrame([row]), "dropped")})
    path = copy.folder / "tables" / "dropped.csv"
    write_csv(with_reasons_told(copy.table("dropped"), language), path)
    assert outcome_of(path) == "same"
    path.write_text(path.read_text(encoding="utf-8").replace("deaths", "flash"), encoding="utf-8")
    assert outcome_of(path) == "differs"


def test_a_copy_that_is_made_again_is_in_the_language_of_the_run(run, tmp_path):
    copy = hwadu.open_run(shutil.copytree(run.folder, tmp_path / "run"))
    row = {"article_id": "1", "source": "a.csv#row 9", "stage": "clean", "reason": "deaths"}
    path = copy.folder / "tables" / "dropped.csv"
    path.touch()
    copy.keep({"dropped": schema.conform(pd.DataFrame([row]), "dropped")})
    assert ("reason_ko" in path.read_text(encoding="utf-8-sig")) == (copy.language == "ko")
    assert outcome_of(path) == "same"


def outcome_of(path):
    checks = MODULE.verify(path.parents[1]).checks
    return next(c.outcome for c in checks if (c.kind, c.name) == ("copy", path.name))

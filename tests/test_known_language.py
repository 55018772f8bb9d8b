"""A language that there is no text in is refused in one way, wherever it is asked for."""

import re
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import hwadu
from hwadu.chat.prompts import Guide, make_prompts
from hwadu.errors import SettingsError
from hwadu.known_language import known_language
from hwadu.runs.publishing import write_report
from hwadu.runs.topic_checks import compare_on_run
from hwadu.studies.new_study import init_study, write_demo
from hwadu.topics.review.intrusion_scores import write_items

SOURCES = Path(hwadu.__file__).parent
RUN = SimpleNamespace(language="ko")
ASKED = {
    "known": lambda path, language: known_language(language),
    "init": lambda path, language: init_study(path, language=language),
    "demo": lambda path, language: write_demo(path, language=language),
    "prompts": lambda path, language: make_prompts(
        [Guide("a", "가", "나")], model="m", language=language
    ),
    "report": lambda path, language: write_report(RUN, language),
    "compared": lambda path, language: compare_on_run(RUN, language),
    "intrusion": lambda path, language: write_items(
        "word", [], path, 1, language, np.random.default_rng(1)
    ),
}


@pytest.mark.parametrize("asked", ASKED)
def test_it_is_refused_before_anything_is_made(tmp_path, asked):
    with pytest.raises(SettingsError, match="choose one of: ko, en") as caught:
        ASKED[asked](tmp_path / "new", "fr")
    assert caught.value.code == "no_text_in_language"
    assert list(tmp_path.iterdir()) == []


def test_no_other_file_has_a_check_of_its_own():
    check = re.compile(r"language not in|no_language")
    own = [path.name for path in SOURCES.rglob("*.py") if check.search(path.read_text("utf-8"))]
    assert own == ["known_language.py"]

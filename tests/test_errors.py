"""Errors: what, where and what to do, in the language of the study that they come out of.

Rules: a code and facts, so that a worker's error can be said by whoever reads it; an error that
leaves a study is said in its language, and so is one of a study file that is wrong, if it names it.
"""

import datetime as dt
import io
import pickle
import re
import sys
from typing import Literal

import pytest
from pydantic import BaseModel, Field

from hwadu.errors import (
    HwaduError,
    InputError,
    MissingExtraError,
    SettingsError,
    did_you_mean,
)
from hwadu.files.toml_model import read_toml
from hwadu.settings import Period, load_study
from hwadu.words.current_language import speaking


def test_a_message_says_where_what_and_what_to_do():
    error = HwaduError("no date", path="a.csv", row=3, column="일자", remedy="write 2024-05-28")
    assert str(error) == "a.csv, row 3, column '일자': no date; write 2024-05-28"


def test_a_missing_package_names_its_install_line():
    error = MissingExtraError("model2vec", extra="neural", purpose="the encoder 'x'")
    assert 'pip install "hwadu[neural]"' in str(error)


@pytest.mark.parametrize(
    ("word", "said"), [("moth", "did you mean 'month'?"), ("zzz", "allowed: day, month")]
)
def test_an_unknown_word_gets_a_hint(word, said):
    assert str(did_you_mean(word, ["month", "day"])) == said


def test_jupyter_shows_the_sentence_without_the_frames_above_it():
    error = InputError("no articles in the file", remedy="export it again", path="a.csv")
    assert error._render_traceback_() == [f"InputError: {error}"]


@pytest.fixture
def wrong_study(tmp_path):
    """A study file with a wrong key, in the language asked for; "" names none."""

    def write(language, rest=""):
        named = f'language = "{language}"\n' if language else ""
        path = tmp_path / "study.toml"
        path.write_text(f'{named}[read]\npaths = ["a.csv"]\n{rest}', encoding="utf-8")
        return path

    return write


def test_an_error_is_said_in_the_language_that_is_spoken(errors_as_spoken):
    facts = {"name": "일자", "found": ["날짜", "사건"], "way": ""}
    error = SettingsError("files.column_missing", path="a.csv", row=3, **facts)
    with speaking("ko"):
        assert str(error) == "a.csv, 3행: ‘일자’ 열이 없습니다(있는 것: 날짜, 사건)."
    assert str(error) == "a.csv, row 3: the column '일자' is missing (found: 날짜, 사건)"
    assert (error.what, error.remedy) == ("the column '일자' is missing (found: 날짜, 사건)", "")


def test_an_error_that_leaves_a_study_takes_its_language_along(errors_as_spoken):
    error = InputError("files.no_file", path="a.csv")
    with pytest.raises(InputError), speaking("ko"):
        raise error
    assert str(error) == "a.csv: 그런 파일이 없습니다. 경로를 확인하십시오."
    assert error._render_traceback_() == [f"InputError: {error}"]


def test_an_error_goes_to_another_process_as_code_and_facts(errors_as_spoken):
    hint = did_you_mean("moth", ["month"])
    error = SettingsError("settings.unknown_key", path="s.toml", line=4, key="moth", hint=hint)
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == "s.toml: line 4: unknown key 'moth'; did you mean 'month'?"
    assert again.said("ko") == "s.toml 4번째 줄: ‘moth’ 키는 쓰지 않습니다. 혹시 ‘month’입니까?"


def test_a_console_without_hangul_gets_english(errors_as_spoken, monkeypatch):
    error = InputError("files.no_file")
    error.language = "ko"
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO(), encoding="cp1252"))
    assert str(error) == "there is no such file; check the path"


def test_an_error_in_another_place_is_the_same_error():
    error = InputError("files.no_file", path="a.csv", row=2)
    moved = error.at("folder/a.csv", column="x")
    assert str(moved) == "folder/a.csv, row 2, column 'x': there is no such file; check the path"
    assert type(moved) is InputError
    assert str(error) == "a.csv, row 2: there is no such file; check the path"


@pytest.mark.parametrize(
    ("language", "rest", "said"),
    [
        ("ko", "colour = 1\n", r"4번째 줄: ‘read.colour’ 키는 쓰지 않습니다"),
        ("en", "colour = 1\n", r"line 4: unknown key 'read.colour'"),
        ("", "colour = 1\n", r"line 3: unknown key 'read.colour'"),
        ("ko", "[topics]\nneighbours = 1\n", r"값이 1입니다. 2 이상의 수를 적으십시오"),
        ("ko", "[period]\nevery = 'moth'\n", r"'quarter', 'year' 가운데 하나를 적으십시오"),
        ("ko", "[period]\nstart = 2025-01-01\nend = 2019-01-01\n", r"기간의 끝\(2019-01-01\)"),
        ("ko", "colour = True\n", r"4번째 줄에 true나 false를 소문자로"),
    ],
)
def test_a_broken_study_is_told_in_its_own_language(
    wrong_study, errors_as_spoken, monkeypatch, language, rest, said
):
    monkeypatch.setenv("LC_ALL", "en")
    with pytest.raises(SettingsError, match=said):
        load_study(wrong_study(language, rest))


def test_a_study_of_another_encoding_is_told_in_its_own_language(
    tmp_path, errors_as_spoken, monkeypatch
):
    monkeypatch.setenv("LC_ALL", "en")
    path = tmp_path / "study.toml"
    path.write_bytes('title = "노동"\nlanguage = "ko"\n'.encode("cp949"))
    with pytest.raises(SettingsError, match="UTF-8 글이 아닙니다"):
        load_study(path)


def test_the_language_of_its_readers_is_not_the_study_s(wrong_study, errors_as_spoken, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en")
    with pytest.raises(SettingsError, match="unknown key"):
        load_study(wrong_study("", "colour = 1\n[reader]\nlanguage = 'ko'\n"))


class Every(BaseModel):
    """A key of each type that settings have."""

    text: str = Field(default="", min_length=1)
    whole: int = Field(default=5, ge=1, le=64)
    number: float = Field(default=0.5, gt=0, lt=1)
    truth: bool = True
    choice: Literal["a", "b", "c"] = "a"
    several: tuple[str, ...] = Field(default=("a",), min_length=1)
    pair: tuple[int, int] = (1, 2)
    table: dict[str, str] = Field(default_factory=dict)
    day: dt.date = dt.date(2024, 1, 1)
    moment: dt.datetime = dt.datetime(2024, 1, 1)
    part: Period = Period()


@pytest.mark.parametrize(
    "line",
    ["text = 1", "text = ''", "whole = 0", "whole = 65", "whole = 1.5", "whole = 'x'",
     "whole = []", "number = 0", "number = 1", "number = 'x'", "number = []", "number = nan",
     "truth = 'x'", "truth = []", "choice = 'd'", "several = 'a'", "several = []",
     "pair = [1, 2, 3]", "table = 1", "day = 'x'", "day = []", "day = 2024-01-01T10:00:00",
     "moment = 'x'", "moment = []", "part = 1"],
)  # fmt: skip
def test_what_a_setting_may_be_is_said_in_both_languages(tmp_path, line):
    path = tmp_path / "a.toml"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_toml(path, Every)
    korean, english = caught.value.said("ko"), caught.value.said("en")
    assert re.search(r"째 줄: ‘\w+’ 키의 값이 .+입니다\. .*[가-힣]", korean), korean
    assert not re.search(r"should|valid|must", korean), korean
    assert re.search(r"line 1: the key '\w+' has the value .+; \w+ .*(should|valid)", english)

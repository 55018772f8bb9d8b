"""Notices: a code and facts, said in either language, kept in JSON, told to a log.

Rules: facts are JSON; lists are cut in the reader's language; ids of themes are labels, codes and
reasons of the tables words; a notice of an older or newer version is shown all the same.
"""

import json
import logging

import pytest

from hwadu.cli import _Printable
from hwadu.cli.language import speak
from hwadu.errors import InputError
from hwadu.notices import Notice, log_warnings, recorded_notices
from hwadu.words import texts
from hwadu.words.phrases import Phrase, Reason

NEVER = Notice(
    "terms_never_found",
    {"line": 12, "theme": "law", "n": 7, "all": 9, "terms": list("abcdefg")},
    where="themes.toml",
)


def test_lists_are_cut_and_places_are_said_in_the_readers_language():
    assert str(NEVER) == (
        "themes.toml, line 12: 7 of 9 terms of theme 'law' stand in no article: "
        "a, b, c, d, e and 2 more"
    )
    assert "themes.toml 12번째 줄: " in NEVER.said("ko")
    assert "a, b, c, d, e 외 2개" in NEVER.said("ko")


def test_themes_are_called_by_their_labels():
    labels = {"law": "AI 규제"}
    assert "주제 ‘AI 규제’" in NEVER.said("ko", labels)
    alone = Notice("passages_taught_nothing", {"themes": [["law", 3], ["ax", 1200]]})
    assert alone.said("ko", labels).endswith("AI 규제 (3), ax (1,200).")


def test_codes_and_known_reasons_are_words():
    one = Notice("one_basis", {"basis": "lead", "n": 70, "bases": [["full", 30]]})
    assert "본문 근거가 앞부분인 기사 70건" in one.said("ko") and "전문 (30)" in one.said("ko")
    facts = {"n": 2, "unit": "line", "row": 4, "reason": "the line is no valid JSON (x)"}
    assert Notice("rows_unreadable", facts).said("ko") == (
        "2행을 읽지 못했습니다(줄 4: JSON이 아닌 줄)."
    )
    assert "a new reason" in Notice("file_unread", {"reason": "a new reason"}).said("ko")


def test_an_error_in_a_notice_is_said_in_the_readers_language():
    error = InputError(
        "reading.nothing_in_folder",
        path="a.zip",
        row=3,
        held=Phrase("reading.file_why", name="a.pdf", why=Reason("no date given")),
        endings=[".csv", ".txt"],
        example="*.ending",
    )
    notice = Notice("file_unread", {"reason": error.record()}, where="a.zip")
    (again,) = recorded_notices(json.loads(json.dumps([notice.record()])))
    assert str(again) == str(notice) == str(error).replace("a.zip, row 3", "a.zip: row 3")
    assert again.said("ko").startswith("a.zip: 읽지 못했습니다: 3행: 폴더에")
    assert "a.pdf: 날짜 없음" in again.said("ko")


def test_what_an_error_found_is_a_part_of_a_notice():
    facts = {"sheet": "표", "reason": InputError("reading.no_rows").record(remedy=False)}
    notice = Notice("sheet_left_out", facts)
    assert str(notice) == "the sheet '표' was left out: the file holds no rows"
    assert notice.said("ko") == "시트 ‘표’를 읽지 않았습니다(파일에 행이 없습니다)."


def test_a_notice_comes_back_from_json():
    (again,) = recorded_notices(json.loads(json.dumps([NEVER.record()])))
    assert again == NEVER


@pytest.mark.parametrize("language", ["ko", "en"])
def test_notices_of_other_versions_are_shown(language):
    old, new = recorded_notices(["3 rows were cut", {"code": "of_later", "facts": {"n": 3}}])
    assert old.said(language) == "3 rows were cut"
    assert "of_later" in new.said(language) and "3" in new.said(language)


def test_braces_in_facts_stay_as_they_are():
    assert "‘{x}’" in Notice("date_meets_none", {"key": "{x}"}).said("ko")


def test_the_log_tells_warnings_in_the_language_that_is_spoken(caplog):
    log = logging.getLogger("test of notices")
    log_warnings([NEVER, Notice("undated", {"n": 1, "all": 2}, "info")], log)
    (record,) = caplog.records
    speak("ko")
    try:
        assert "어느 기사에도" in _Printable("%(message)s").format(record)
    finally:
        speak("")


def test_a_sentence_begins_large_and_ends():
    for code in texts("en")["notice"]:
        sentence = Notice("plain", {"text": code}).sentence("en")
        assert sentence.endswith(".")
    assert Notice("no_dates").sentence("en").startswith("No article has a date")
    assert Notice("plain", {"text": "cut"}, where="a.csv").sentence("en") == "a.csv: cut."

"""What libraries say of files is said in Korean: sentences as these libraries make them."""

import csv
import io
import json
import re
import tomllib
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from lxml import etree

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.words.phrases import AsWritten, Phrase, recorded, restored, told_by_library


def parquet(data):
    pq.read_table(pa.BufferReader(data))


def rows(text):
    list(csv.reader(io.StringIO(text), strict=True))


BROKEN = {
    json.loads: [
        "",
        "{",
        '{"a"',
        '{"a" 1}',
        "[1 2]",
        '"abc',
        '"\x01"',
        '"\\q"',
        "1 2",
        "[" * 99999,
    ],
    tomllib.loads: [
        "a",
        "a=",
        'a="x',
        "a=[1",
        "a={b=1",
        "[a",
        "a=1\na=2",
        "[a]\n[a]",
        "= 1",
        "a='x",
    ],
    rows: ['"a"b', '"ab'],
    parquet: [b"", b"abc", b"PAR1" + b"x" * 50, b"PAR1" + b"x" * 50 + b"PAR1"],
    lambda data: zipfile.ZipFile(io.BytesIO(data)): [b"PK\x03\x04abc"],
    re.compile: ["[", "(", "*a", "a)", "\\q", "(?P<a", "a{2,1}", "(?<=a*)b", "[z-a]"],
    etree.fromstring: ["", "<a>", "<a></b>", "<a & b>", "text", "<a>&x;</a>", "<a b=c/>"],
    lambda data: data.decode("utf-8"): [b"\xb0\xa1", b"\xff\xfe\x00"],
    open: ["/no/such/file", "/"],
}
CASES = [(read, text) for read, texts in BROKEN.items() for text in texts]


@pytest.mark.parametrize(("read", "text"), CASES)
def test_a_known_sentence_has_words_of_its_own(read, text):
    with pytest.raises((ValueError, SyntaxError, RecursionError, OSError, re.error, csv.Error,
                        zipfile.BadZipFile)) as found:  # fmt: skip
        read(text)
    said = InputError("reading.no_xml", path="a.xml", problem=found.value).said("ko")
    assert "원문" not in said
    assert not re.search(r"[a-z]+ [a-z]+ [a-z]+", said), said
    line = re.search(r"line (\d+),? column (\d+)", str(found.value))
    assert line is None or f"{line[1]}행 {line[2]}번째 글자" in said
    english = InputError("reading.no_xml", path="a.xml", problem=found.value).said("en")
    assert " ".join(str(found.value).split()) in english


def test_an_unknown_sentence_is_marked_as_the_original():
    assert told_by_library("the moon is full", "ko") == "원문: the moon is full"
    assert told_by_library("the moon is full", "en") == "the moon is full"


def test_it_is_kept_as_json_and_said_again():
    facts = restored(json.loads(json.dumps(recorded({"problem": AsWritten("Extra data")}))))
    assert facts["problem"].said("ko") == "끝난 뒤에 글이 더 있음"


def test_an_error_of_ours_within_another_is_no_sentence_of_a_library():
    facts = Phrase("reading.no_xml", problem=InputError("reading.no_element")).facts
    assert not isinstance(facts["problem"], AsWritten)


def test_notices_say_it_in_korean_too():
    facts = {"from_line": 3, "problem": "Opening and ending tag mismatch: p line 1 and div"}
    assert "여는 태그와 닫는 태그가 다름" in Notice("xml_broken", facts).said("ko")
    assert facts["problem"] in Notice("xml_broken", facts).said("en")

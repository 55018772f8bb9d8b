"""Slips in a study file or codebook, told in the words of who wrote it."""

import pytest
from pydantic import BaseModel

from hwadu.errors import SettingsError
from hwadu.files.toml_model import read_toml


class Anything(BaseModel):
    title: str = ""
    pool: bool = False


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = “가람”\n", "straight quotation marks in line 1"),
        ('a = 1\npaths = ["C:\\Users\\hong"]\n', "path in line 2 in 'single quotes'"),
        ('title = "a"\ntitle = "b"', "title stands in line 1 and in line 2: keep one"),
        ("[a]\nx = 1\n[b]\nx = 1\nx = 2\n", "x stands in line 4 and in line 5"),
        ("[read]\nx = 1\n[read]\n", r"\[read\] stands in line 1 and in line 3"),
        ("title = 가람\n", 'quotation marks around the text in line 1: key = "text"'),
        ('title: "가람"\n', "write = in place of : in line 1"),
        ("[a]\nx = True\n", "true or false, in small letters, in line 2"),
        ('제목 = "b"\n', "keys are Latin letters; line 1 begins with '제목'"),
        ('title = "a"\n[노동]\n', "names of sections are Latin letters; line 2 begins with '노동'"),
        ("[[주거]]\n", "names of sections are Latin letters; line 1 begins with '주거'"),
        ("start = 2024년 3월\n", "the day in line 1 in quotation marks"),
        ("start = 2023-1-5\n", "the day in line 1 in quotation marks"),
        ('a = 1\ntitle = "가람\nb = "c"\n', "close the quotation mark that is opened in line 2"),
        ('title = "가람', "close the quotation mark that is opened in line 1"),
        ('title = "가람",\n', "take out what stands behind the value in line 1"),
        ("a = 1\n시작 = 2024-01-01\n", "keys are Latin letters; line 2 begins with '시작'"),
        ('start = 2024-01-01   "2024"도 됨\n', "write # before the remark .* in line 1"),
        ('keywords = true  키워드 = "함께"\n', "write # before the remark .* in line 1"),
        ("seed = 0  // 씨앗: 0\n", "write # before the remark .* in line 1"),
        (
            'terms = "파업", "노조"  # 낱말\n',
            r'brackets around .* line 1: key = \["text", "text"\]',
        ),
        ('terms = "파업" "노조"\n', "brackets around what is several in line 1"),
        ('title = "그 "파업" 보도"\n', "'single quotes' around the text in line 1"),
        ("a = 'b'\nevery = 'month\nseed = 0\n", "quotation mark that is opened in line 2"),
        ("start = 2023-13-01  # 첫 날\n", "the day in line 1 is in no calendar"),
        ("start = 2023-02-30\n", "the day in line 1 is in no calendar"),
        ("codebook = themes.toml\n", 'quotation marks around the text in line 1: key = "text"'),
        ("terms = [파업, 노조]\n", "quotation marks around the text in line 1"),
        ('title = "가람", # 이름\n', "take out what stands behind the value in line 1"),
        ('paths = ["a"\n[topics]\n', "missing in line 2 or above it"),
    ],
)
def test_a_slip_is_named_with_its_line_and_remedy(tmp_path, text, said):
    path = tmp_path / "study.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said) as error:
        read_toml(path, Anything)
    assert str(path) in str(error.value)


@pytest.mark.parametrize("value", ['"예"', "[1]", "2"])
def test_a_switch_that_is_neither_on_nor_off_is_told_in_plain_words(tmp_path, value):
    path = tmp_path / "study.toml"
    path.write_text(f"pool = {value}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"line 1: .*; input should be true or false$"):
        read_toml(path, Anything)

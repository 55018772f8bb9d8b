"""What leads to a person is found however it is written, and what only looks like it stays."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.privacy.personal_details import find_numbers, redacted

PHONES = (
    """
010-1234-5678|010.1234.5678|010 1234 5678|01012345678|010)1234-5678|(010)1234-5678|010–1234–5678
010 - 1234 - 5678|011-234-5678|019 234 5678|016.234.5678|010-12345678|010·1234·5678|010‐1234‐5678
02-123-4567|02)123-4567|(02)123-4567|(02) 123-4567|02 2123 4567|02.2123.4567|0221234567
031-123-4567|0312345678|064)712-3456|(051) 1234-5678|070-4321-9876|07043219876|080-123-4567
0505-123-4567|050-7123-4567|02-123-4567~8|02-123-4567/4568
+82-10-1234-5678|+82 10 1234 5678
+82 10-1234-5678|+821012345678|+82 (0)2 123 4567|+82-2-123-4567
(+82) 10-1234-5678|(82) 10-1234-5678|82-10-1234-5678|0082-10-1234-5678|+82.2.2123.4567
+82-010-1234-5678|+1-202-555-0123|+81 3 1234 5678
1588-1234|1577-0000|1661-2345|1899–1234|1600-9999|1588 - 1234
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
BEHIND_MARKS = ["연락처/01012345678", "HP-01012345678", "문의=0221234567",
                "전화#01012345678", "문의_01012345678"]  # fmt: skip
WITH_CUE = ["☎ 1588.1234", "전화 15881234", "문의: 1588 1234", "상담번호 1599-1600",
            "Tel. 234-5678", "(☎2123-4567)", "FAX: 555-1234", "T. 234-5678",
            "가람군청 기획과(350-1234)"]  # fmt: skip
RESIDENTS = ["900101-1234567", "900101 - 2234567", "991231-5234567", "900101–1234567",
             "900101-1******", "001231-7●●●●●●"]  # fmt: skip
RESIDENTS_WITH_CUE = ["주민등록번호 9001011234567", "외국인등록번호: 900101 5234567"]
RESIDENTS_BEHIND_MARKS = ["주민번호/9001011234567", "주민등록번호=9001011234567"]
MAILS = ["hong@example.com", "h.o_n-g+a@sub.example.co.kr", "HONG@EXAMPLE.KR", "a@b.kr",
         "hong @ example.com", "hong(at)example.com", "hong [at] example.co.kr",
         "hong(골뱅이)example.com", "hong@exam..."]  # fmt: skip
INNOCENT = (
    """
매출 1,588억 원|2024-05-28|2019.03.01-2020.02.28|2019.03.01~2020.02.28|1592-1598년 임진왜란
(1588-1679)|1600-1700|21-19, 18-21, 15-13|3-2(25-23 22-25 15-13)|삼성전자(005930)(-2.67%)
코스피 2,588.12(-0.45%)|v1.16.1588|파이썬 3.11.1234|2025-2026 시즌|2010 2014년|CVE-2025-55182
국고01500-5003(20-2)|1588.12포인트|환율은 1588.1234원|1544만 명|1600여 건|제2024-1234호
ISBN 979-11-1234-567-8|사업자등록번호 123-45-67890|법인등록번호 110111-1234567|110번과 119번
https://ex.kr/v/0101234567890|http://ex.kr/a?tel=010-1234-5678|AKR20220421053600001
주문_01012345678|모델-01012345678|코드/9001011234567|https://ex.kr/문의/01012345678
010-****-1234|02-XXX-XXXX|1,234,567,890원|20240528 1234567|8801234567891|3만1588원
1 588 1234 2 123 4567|02 123 4567 031 123 4567|100-200-3000|@hwadu_news|낯선 만남: ~ @ # /
AI@서울|1588-1234년|35.5%-1588|37.5665, 126.9780|192.168.0.1|12-12 사태|5·18-6·10
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def kinds(text):
    return [found.kind.name for found in find_numbers(text)]


def around(text):
    yield text
    yield f"문의는 {text}로 하면 된다."
    yield f"안내({text})를 보라. 2024년 3월"
    yield f"이라고 밝혔다.{text}"


@pytest.mark.parametrize("number", PHONES)
def test_a_telephone_number_is_found_however_it_is_written(number):
    for text in around(number):
        found = find_numbers(text)
        assert [one.kind.name for one in found] == ["telephone number"], text
        assert text[found[0].start : found[0].end].strip("()") == number.strip("()")


@pytest.mark.parametrize("text", WITH_CUE)
def test_a_number_that_could_be_any_is_found_where_the_text_says_so(text):
    assert kinds(text) == ["telephone number"]
    bare = re.sub(r"^\D+|\)$", "", text)
    assert kinds(f"총 {bare}명") == []


@pytest.mark.parametrize("text", BEHIND_MARKS)
def test_digits_behind_a_mark_are_found_where_a_word_says_what_they_are(text):
    assert kinds(text) == ["telephone number"]


@pytest.mark.parametrize("mark", ["_", "-", "+", "%", "__", "=-", ":_", "/_"])
def test_marks_before_a_mail_address_do_not_hide_it(mark):
    for before in ("홍가람 기자", "", "가람일보 ", "ⓒ"):
        assert redacted(f"{before}{mark}hong@example.com") in (
            f"{before}{mark.strip('_-+%')}○○○@○○○",
            f"{before}{mark}○○○@○○○",
        )


@pytest.mark.parametrize("text", [*PHONES, *RESIDENTS, *MAILS])
def test_wide_and_unseen_signs_hide_nothing(text):
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    odd_signs = [wide]
    odd_signs += [sign.join(text) for sign in "\u200b\u061c\u202d\u202e\u2066\u2069\ufeff\u3164"]
    odd_signs += [text.replace(" ", blank) for blank in ("\u00a0", "\u3000", "\u2009", "\t", "  ")]
    for odd in odd_signs:
        assert kinds(odd) == kinds(text), odd
        assert redacted(f"가람 {odd}") == redacted(f"가람 {text}")


@pytest.mark.parametrize("text", RESIDENTS + RESIDENTS_WITH_CUE + RESIDENTS_BEHIND_MARKS)
def test_a_registration_number_is_found(text):
    assert kinds(f"씨({text}, 서울)") == ["resident registration number"]


@pytest.mark.parametrize("address", MAILS)
def test_a_mail_address_is_found(address):
    texts = [address] if address.endswith("...") else around(address)
    for text in texts:
        assert kinds(text) == ["mail address"], text


def test_what_is_glued_to_an_address_or_cut_off_at_the_end_of_a_lead():
    found = find_numbers("김가나 기자 ab@cd.co.krAI가 쓴다")[0]
    assert (found.start, found.end) == (7, 18)
    assert kinds("발인 12일. ☎031)999-14...") == ["telephone number"]


def test_a_short_address_counts_in_a_signature_alone():
    assert kinds("김가나 기자 gana@가람이 이겼다") == ["mail address"]
    assert kinds("[김가나 기자 g39@news]8일") == ["mail address"]
    assert kinds("행사 meet@seoul 개막") == []


@pytest.mark.parametrize("text", INNOCENT)
def test_what_only_looks_like_it_stays(text):
    for whole in (text, f"올해 {text} 기록", f"({text})"):
        assert find_numbers(whole) == [], whole


def test_places_do_not_overlap_and_come_in_order():
    text = "ab@cd.kr 010-1234-5678, 900101-1234567 / 02-123-4567"
    found = find_numbers(text)
    assert [one.kind.name for one in found] == [
        *("mail address", "telephone number", "resident registration number", "telephone number")
    ]
    assert all(a.end <= b.start for a, b in pairwise(found))


anything = st.lists(
    st.one_of(st.sampled_from([*PHONES, *RESIDENTS, *MAILS, *INNOCENT]), st.text(max_size=8))
).map(" ".join)


@given(anything)
def test_what_is_redacted_holds_nothing_more(text):
    once = redacted(text)
    assert redacted(once) == once

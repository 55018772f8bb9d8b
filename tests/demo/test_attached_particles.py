import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.demo.text.sentence_banks import MARKERS, attach
from hwadu.errors import HwaduError


@pytest.mark.parametrize(
    ("word", "topic", "subject", "object_", "with_", "towards"),
    [
        ("정부", "정부는", "정부가", "정부를", "정부와", "정부로"),
        ("기업", "기업은", "기업이", "기업을", "기업과", "기업으로"),
        ("서울", "서울은", "서울이", "서울을", "서울과", "서울로"),
        ("모델", "모델은", "모델이", "모델을", "모델과", "모델로"),
        ("AI", "AI는", "AI가", "AI를", "AI와", "AI로"),
        ("AX", "AX는", "AX가", "AX를", "AX와", "AX로"),
        ("GPU", "GPU는", "GPU가", "GPU를", "GPU와", "GPU로"),
        ("LLM", "LLM은", "LLM이", "LLM을", "LLM과", "LLM으로"),
        ("URL", "URL은", "URL이", "URL을", "URL과", "URL로"),
        ("LAN", "LAN은", "LAN이", "LAN을", "LAN과", "LAN으로"),
        ("VR", "VR은", "VR이", "VR을", "VR과", "VR로"),
        ("chip", "chip은", "chip이", "chip을", "chip과", "chip으로"),
        ("Cloud", "Cloud는", "Cloud가", "Cloud를", "Cloud와", "Cloud로"),
    ],
)
def test_particles_fit_the_sound(word, topic, subject, object_, with_, towards):
    assert attach(word, "은") == topic
    assert attach(word, "이") == subject
    assert attach(word, "을") == object_
    assert attach(word, "와") == with_
    assert attach(word, "으로") == towards


@pytest.mark.parametrize(
    ("number", "towards"),
    [
        ("0", "0으로"),  # 영
        ("1", "1로"),  # 일
        ("2", "2로"),
        ("3", "3으로"),  # 삼
        ("4", "4로"),
        ("5", "5로"),
        ("6", "6으로"),  # 육
        ("7", "7로"),
        ("8", "8로"),
        ("9", "9로"),
        ("10", "10으로"),  # 십
        ("100", "100으로"),  # 백
        ("1,000", "1,000으로"),  # 천
        ("20000", "20000으로"),  # 만
        ("100000000", "100000000으로"),  # 억
        ("1000000000000", "1000000000000로"),  # 조
        ("3.0", "3.0으로"),  # 영
        ("2.5", "2.5로"),
        ("2024", "2024로"),
        ("제6", "제6으로"),
    ],
)
def test_numbers_are_read_in_korean(number, towards):
    assert attach(number, "으로") == towards


@pytest.mark.parametrize(
    ("word", "marker", "whole"),
    [
        ("‘소버린 AI’", "은", "‘소버린 AI’는"),
        ("'데이터 댐'", "을", "'데이터 댐'을"),
        ("“혁신”", "이라", "“혁신”이라"),
        ("인공지능(AI)", "은", "인공지능(AI)은"),
        ("그래픽처리장치(GPU)", "을", "그래픽처리장치(GPU)를"),
        ("‘인공지능(AI)’", "이", "‘인공지능(AI)’이"),
        ("(주)", "을", "(주)를"),
        ("[한국]", "은", "[한국]은"),
        ("30%", "으로", "30%로"),
        ("30%", "을", "30%를"),
        ("", "은", "는"),
        ("…", "이", "…가"),
    ],
)
def test_quotes_brackets_and_signs(word, marker, whole):
    assert attach(word, marker) == whole


@pytest.mark.parametrize(
    ("marker", "closed", "opened"),
    [
        ("이라", "법이라", "제도라"),
        ("이란", "법이란", "제도란"),
        ("이나", "법이나", "제도나"),
        ("이며", "법이며", "제도며"),
        ("와", "법과", "제도와"),
        ("과", "법과", "제도와"),
        ("는", "법은", "제도는"),
        ("로", "법으로", "제도로"),
    ],
)
def test_either_form_names_the_particle(marker, closed, opened):
    assert attach("법", marker) == closed
    assert attach("제도", marker) == opened


def test_unknown_marker_is_named():
    with pytest.raises(HwaduError, match="'에서' is no particle marker"):
        attach("서울", "에서")


@given(st.text(), st.sampled_from(sorted(MARKERS)))
def test_any_text_gets_one_of_the_two_forms(word, marker):
    assert attach(word, marker) in {word + form for form in MARKERS[marker]}

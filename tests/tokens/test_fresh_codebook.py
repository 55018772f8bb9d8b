"""A codebook's terms are terms: kept whole in every spelling, without a row in the lexicon."""

import pytest

from hwadu.tokens import Lexicon, Tokenizer, fold

# a bar where a writer may put a space or leave it out
TERMS = [
    "건강|보험",
    "층간|소음",
    "지방|소멸",
    "중대재해|처벌법",
    "최저|임금",
    "국민|연금",
    "비정규직",
    "노란|봉투법",
    "산업|재해",
    "파업",
    "전세|사기",
    "재건축",
    "분양가|상한제",
    "공공|임대|주택",
    "가계|부채",
    "기준|금리",
    "물가|상승률",
    "환율",
    "의대|증원",
    "응급실",
    "필수|의료",
    "간호법",
    "저출생",
    "육아|휴직",
    "늘봄|학교",
    "사교육비",
    "수능",
    "교권|침해",
    "탄소|중립",
    "신재생|에너지",
    "미세|먼지",
    "폭염",
    "산불",
    "지방|교부세",
    "행정|통합",
    "주민|소환제",
    "국립|오페라단",
    "문화|유산",
    "한류",
    "웹툰",
    "도서|정가제",
    "K|콘텐츠",
]
FRAMES = (
    "{}",
    "정부는 {}의 앞날을 논의했다.",
    "예산, {}, 제도를 꼽았다.",
    "논란은 {}에서 시작됐다.",
)


@pytest.fixture(scope="module")
def tokenizer():
    terms = [term.replace("|", "") for term in TERMS[::2]]
    terms += [term.replace("|", " ") for term in TERMS[1::2]]
    return Tokenizer(Lexicon.bundled().with_terms(terms), stopwords=())


def spellings(term):
    parts = term.split("|")
    yield "".join(parts)
    yield " ".join(parts)
    if len(parts) > 2:
        yield parts[0] + " " + "".join(parts[1:])


def test_forty_two_terms():
    assert len(TERMS) == 42


@pytest.mark.parametrize("frame", FRAMES)
def test_every_term_is_found_in_every_spelling(tokenizer, frame):
    cases = [(fold(term.replace("|", "")), s) for term in TERMS for s in spellings(term)]
    found = tokenizer.tokenize([frame.format(spelling) for _, spelling in cases])
    folded = [{fold(form) for form in forms} for forms in found]
    missed = [case for case, forms in zip(cases, folded, strict=True) if case[0] not in forms]
    assert missed == []


def test_what_the_lexicon_reads_as_several_terms_a_codebook_makes_one():
    lexicon = Lexicon.bundled()
    assert lexicon.canonical("AI 전환점") == "AI + 전환점"
    assert lexicon.with_terms(["AI 전환점"]).canonical("AI전환점") == "AI 전환점"
    assert lexicon.with_terms(["인공지능 전환", "AX"]) is lexicon


def test_a_part_that_has_other_spellings_gives_them_to_the_term(tokenizer):
    reader = Tokenizer(Lexicon.bundled().with_terms(["AI 교과서"]), stopwords=())
    assert reader.tokenize(["인공지능 교과서와 인공지능(AI) 교과서"]) == [["AI 교과서"] * 2]

"""What cleaning promises about any text."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from hwadu.cleaning import clean_text, clean_title, cut_dump, hanja_to_hangul, normalise

SUBJECTS = ["정부", "연구자들", "시민 단체", "가람시", "중소기업", "한 대학"]
OBJECTS = ["새 제도를", "데이터 센터를", "인공지능 교육을", "반도체 지원을", "낡은 규정을"]
VERBS = [
    "늘린다고 밝혔다.",
    "줄여야 한다고 말했다.",
    "다시 살핀다.",
    "올해 시작했다.",
    "두고 다툰다.",
]
BOILERPLATE = [
    "(서울=연합뉴스) 김가람 기자 = ",
    "[가람일보 김가람 기자]",
    "garam@example.com",
    "김가람 기자",
    "사진=뉴시스",
    "(사진=가람시 제공)",
    "▶ 네이버에서 구독하기",
    "[ⓒ 가람일보, 무단 전재 및 재배포 금지]",
    "관련뉴스",
    "댓글 3",
    "입력 2024-03-12 10:20",
    "좋아요0",
    "가 가",
    "홈 > 경제",
    "2024.03.12. photo@example.com",
    "[앵커]",
    "#반도체",
    "&amp;#39;",
    "[뉴시스 이시간 핫 뉴스] ㆍ 첫눈 온다",
    "<b>",
    "ⓒ",
    "=",
    "\n",
    "\n\n",
    " ",
    "“",
    "”",
    '"',
    "…",
    "ＡＩ",
    "\u200b",
    "다.",
    "기자",
    "[",
    "]",
    "(",
    ")",
    "/",
    "▲",
    "악수하고 있다.",
    "무단 전재",
    "@",
    "★",
]

sentences = st.builds("{}이 {} {}".format, *map(st.sampled_from, (SUBJECTS, OBJECTS, VERBS)))
pages = st.lists(st.one_of(sentences, st.sampled_from(BOILERPLATE)), max_size=25).map("".join)
anything = st.one_of(pages, st.text(max_size=200))


def letters(text):
    return "".join(text.split())


def is_subsequence(short, long):
    rest = iter(long)
    return all(c in rest for c in short)


@settings(max_examples=300, deadline=None)
@given(anything)
def test_cleaning_twice_is_cleaning_once(text):
    once = clean_text(text).text
    assert clean_text(once).text == once


@settings(max_examples=300, deadline=None)
@given(anything)
def test_nothing_is_written_anew(text):
    """What is left stood there before, in this order: cleaning deletes, and adds single spaces."""
    cleaned = clean_text(text)
    assert is_subsequence(letters(cleaned.text), letters(normalise(text)))
    assert len(cleaned.text) <= len(normalise(text)) + cleaned.spaces


@settings(max_examples=200, deadline=None)
@given(anything)
def test_what_goes_is_recorded(text):
    cleaned = clean_text(text)
    shorter = len(letters(normalise(text))) - len(letters(cleaned.text))
    assert shorter <= sum(len(letters(removal.text)) for removal in cleaned.removed)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(sentences, min_size=1, max_size=12, unique=True), st.sampled_from([" ", "\n", "\n\n"])
)
def test_text_without_boilerplate_is_not_touched(article, between):
    text = between.join(article)
    cleaned = clean_text(text)
    assert cleaned.text == text
    assert cleaned.removed == ()


@settings(max_examples=100, deadline=None)
@given(st.lists(sentences, min_size=2, max_size=12, unique=True))
def test_a_page_of_sentences_alone_is_the_article(article):
    assert cut_dump("\n".join(article)).body == "\n".join(article)


@settings(max_examples=200, deadline=None)
@given(anything)
@example("-0000:00")  # nothing but a line whose score as a title is negative
def test_a_page_is_cut_and_never_written(text):
    dump = cut_dump(text)
    assert is_subsequence(letters(dump.body), letters(normalise(text)))
    assert letters(dump.title) in letters(normalise(text))


@settings(max_examples=200, deadline=None)
@given(anything)
def test_titles_settle(text):
    assert clean_title(clean_title(text)) == clean_title(text)
    assert hanja_to_hangul(hanja_to_hangul(text)) == hanja_to_hangul(text)
    assert normalise(normalise(text)) == normalise(text)

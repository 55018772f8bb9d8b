"""Characters, spaces, titles and Hanja."""

import time

import pytest

from hwadu.cleaning import clean_text, clean_title, cut_dump, hanja_to_hangul, normalise
from hwadu.cleaning.page_lines import split_page
from hwadu.cleaning.reporters import reporters_in
from hwadu.cleaning.rules.imprint import _BREADCRUMB
from hwadu.cleaning.titles import _SUFFIX


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("ＡＩ １２３％", "AI 123%"),
        ("기술ㆍ산업・문화･법", "기술·산업·문화·법"),
        ("초거대‧생성형∙모델", "초거대·생성형·모델"),
        ("\ufeff정부\u200b가 말\u00ad했다", "정부가 말했다"),
        ("정부가\u00a0\u3000말했다", "정부가 말했다"),
        ("\u1112\u1161\u11ab글", "한글"),
        ("&quot;인용&quot; &amp; &#39;따옴표&#39;", "\"인용\" & '따옴표'"),
        ("amp;#39;인용amp;#39;", "'인용'"),
        ("&amp;amp;#39;인용&amp;#39;", "'인용'"),
        ("apos;인용apos;", "'인용'"),
        ("앞&nbsp;뒤", "앞 뒤"),
        ("R&amp;D와 M&A, AT&T", "R&D와 M&A, AT&T"),
        ("주소 a?x=1&copy=2", "주소 a?x=1&copy=2"),
        ("첫째<br/>둘째<p class='a'>셋째</p>", "첫째\n\n둘째\n\n셋째"),
        ('<b>굵게</b> <a href="x">줄</a>', "굵게 줄"),
        ("본문<script>var a = 1 < 2;</script>끝", "본문\n끝"),
        ("그림<figcaption>설명</figcaption>뒤", "그림\n뒤"),
        ("<앵커> <기자> <A씨> 3 < 5", "<앵커> <기자> <A씨> 3 < 5"),
        ("줄\r\n바꿈\r둘", "줄\n바꿈\n둘"),
        ("가\n\n\n\n나", "가\n\n나"),
        ("널\x00문자\x1b", "널문자"),
        ("“둥근” ‘따옴표’ 「낫표」", "“둥근” ‘따옴표’ 「낫표」"),
    ],
)
def test_characters_have_one_form(raw, normal):
    assert normalise(raw) == normal
    assert normalise(normal) == normal


@pytest.mark.parametrize(
    ("raw", "restored"),
    [
        ("법을 고친다고 밝혔다.이날 회의가 열렸다.", "법을 고친다고 밝혔다. 이날 회의가 열렸다."),
        ("어떻게 될까?위원은 모른다고 했다.", "어떻게 될까? 위원은 모른다고 했다."),
        ("시작했다.12일 회의다.AI 시대다.", "시작했다. 12일 회의다. AI 시대다."),
        ("끝났다.“다시 하자”고 했다.", "끝났다. “다시 하자”고 했다."),
        ("뜻이다.◇다음 과제를 본다.", "뜻이다. ◇다음 과제를 본다."),
        ("“끝이 아니다.”이어 위원이 물었다.", "“끝이 아니다.” 이어 위원이 물었다."),
    ],
)
def test_lost_spaces_come_back(raw, restored):
    cleaned = clean_text(raw)
    assert cleaned.text == restored
    assert len(restored) - len(raw) == cleaned.spaces


@pytest.mark.parametrize(
    "text",
    [
        "물가는 3.5%, 금리는 1.25%다.",
        "미국(U.S.)과 A.I, Ph.D.를 말했다.",
        "누리집은 www.좋다.한국 이다.",
        "https://example.com/a다.b다.html 참고.",
        "가.나.다.라 순서다.",
        "그는 “그렇다.”라고 답했다.",
        "“그렇다.”이라는 말과 “옳다.”고재호의 말이다.",
    ],
)
def test_points_that_end_no_sentence_stay(text):
    assert clean_text(text).text == text
    assert clean_text(text).spaces == 0


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("AI 기본법 통과 - 가람일보", "AI 기본법 통과"),
        ("AI 기본법 통과 | 네이버 뉴스", "AI 기본법 통과"),
        ("AI 기본법 통과 :: 공감언론 뉴시스 ::", "AI 기본법 통과"),
        ("AI 기본법 통과 < 경제 < 기사본문 - 가람신문", "AI 기본법 통과"),
        ("[단독] &quot;AI 기본법&quot; 통과(종합2보)", '[단독] "AI 기본법" 통과(종합2보)'),
        ("[속보] <b>AI</b> 기본법 통과", "[속보] AI 기본법 통과"),
        ("네이버 뉴스 | AI 기본법 통과", "AI 기본법 통과"),
        ("AI 기본법 통과 작성일 10-15 54 목록", "AI 기본법 통과"),
        ("AI 기본법 통과 : 네이버 뉴스", "AI 기본법 통과"),
        ("AI 기본법 통과\n3시간전", "AI 기본법 통과"),
        ("AI 기본법 통과 3시간 전", "AI 기본법 통과 3시간 전"),
        ("검색의 앞날 : 네이버", "검색의 앞날 : 네이버"),
        ("美·中 회담…AI 규범 논의", "美·中 회담…AI 규범 논의"),
        ("수출 - 수입 격차 줄었다", "수출 - 수입 격차 줄었다"),
        ("가람일보", "가람일보"),
        ("", ""),
    ],
)
def test_titles_lose_what_the_portal_added(raw, title):
    assert clean_title(raw) == title
    assert clean_title(title) == title


@pytest.mark.parametrize(
    ("raw", "hangul"),
    [
        ("美·中 정상회담", "미국·중국 정상회담"),
        ("美中 갈등에 韓 기업 긴장", "미중 갈등에 한국 기업 긴장"),
        ("北 미사일…日 정부 항의", "북한 미사일…일본 정부 항의"),
        ("與 반발에 野 “표결”", "여당 반발에 야당 “표결”"),
        ("靑은 침묵, 檢·警은 수사", "청와대은 침묵, 검찰·경찰은 수사"),
        ("尹 대통령, 李 대표 만나", "윤 대통령, 이 대표 만나"),
        ("訪美한 장관", "방미한 장관"),
        ("정부, 도입 검토 中", "정부, 도입 검토 중"),
        ("전년比 15日 法 개정", "전년비 15일 법 개정"),
        ("美국방부 발표", "미국국방부 발표"),
        ("美증시 상승에 韓류 주식도", "미국증시 상승에 한류 주식도"),
        ("가람證 “목표가 올린다”…가람銀 채용", "가람증권 “목표가 올린다”…가람은행 채용"),
        ("디지털 金 찾는 金 장관", "디지털 금 찾는 김 장관"),
        ("반도체株 강세", "반도체주 강세"),
        ("前 장관·新 산업·反 덤핑", "전 장관·신 산업·반 덤핑"),
        ("대미(對美) 수출", "대미 수출"),
        ("한글만 있는 제목", "한글만 있는 제목"),
        ("사람 이름 瀞은 그대로", "사람 이름 瀞은 그대로"),
    ],
)
def test_hanja_are_read(raw, hangul):
    assert hanja_to_hangul(raw) == hangul
    assert hanja_to_hangul(hangul) == hangul


@pytest.mark.parametrize(
    "unit",
    [
        "정부가 새 제도를 시작한다고 밝혔다. ",
        "홍길동 기자 ",
        "사진=가나",
        "(서울=뉴시스) 가 = ",
        "공유 ",
        "&amp;",
        "<p a=",
        "가\n",
        "a@b.kr ",
        "2024.01.01. ",
        "촬영 가나 ",
    ],
)
@pytest.mark.parametrize("clean", [clean_text, cut_dump])
def test_a_line_of_100000_characters_takes_no_longer_than_its_length_asks(unit, clean):
    started = time.process_time()
    clean(unit * (100_000 // len(unit)))
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("take", "text"),
    [
        (split_page, " " * 100_000),
        (split_page, "입력 2024.01.01" + " " * 100_000),
        (split_page, "[ⓒ" * 50_000),
        (reporters_in, "\n" * 100_000),
        (reporters_in, "\n[/ " * 25_000),
        (clean_title, "새 제도" + " - 가나뉴스" * 14_000),
        (lambda text: _SUFFIX.sub("", text), " " * 100_000),
        (_BREADCRUMB.fullmatch, "홈 > 가나" + " > 가나 " * 20 + "!"),
        (_BREADCRUMB.fullmatch, "홈" + " " * 100_000 + "!"),
        (_BREADCRUMB.fullmatch, "홈 > 가나" + "> a b " * 16_000 + "!"),
    ],
)
def test_no_pattern_takes_more_than_the_time_of_its_length(take, text):
    started = time.process_time()
    take(text)
    assert time.process_time() - started < 5


def test_steps_of_a_path_of_one_letter_are_steps():
    path = _BREADCRUMB.fullmatch("홈 > 정치 > A > 국회·정당 > 가")
    assert path and path.group(1) == "정치"


def test_an_article_of_a_megabyte():
    text = "정부가 새 제도를 내년부터 시작한다고 12일 밝혔다. " * 33_000
    started = time.process_time()
    assert clean_text(text).text == text.strip()
    assert time.process_time() - started < 15

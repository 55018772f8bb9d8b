"""Every form of boilerplate goes, and the article around it stays, letter for letter."""

import pytest

from hwadu.cleaning import clean_text, cut_dump

FIRST = "정부가 데이터 거래 제도를 내년 봄부터 시작한다고 12일 밝혔다."
SECOND = "연구자들은 준비할 시간이 더 필요하다고 말했다."
BODY = f"{FIRST} {SECOND}"

HEADS = [
    "(서울=가람뉴스) 김가람 기자 = ",
    "(서울=연합뉴스) 김가람 이나래 기자 = ",
    "(세종·서울=뉴스1) 김가람 기자,이나래 기자 = ",
    "(서울=뉴스1) = ",
    "(서울=가람누리통신) 김가람 기자 = ",
    "[서울=뉴시스] 김가람 기자 = ",
    "[서울=뉴시스]김가람 기자 = ",
    "[서울=뉴시스] ",
    "【서울=뉴시스】김가람 기자 = ",
    "【서울=뉴시스】 김가람 이나래 기자 = ",
    "【브뤼셀=AP/뉴시스】김가람 기자 = ",
    "(워싱턴=연합뉴스) 김가람 특파원 = ",
    "(뉴욕=연합뉴스) 김 람 연합인포맥스 통신원 = ",
    "(서울=연합뉴스) 금융팀 = ",
    "[파이낸셜뉴스] ",
    "[서울경제] ",
    "[이데일리 김가람 기자] ",
    "[세종=이데일리 김가람 기자] ",
    "[뉴욕=이데일리 김가람 특파원] ",
    "[아이뉴스24 김가람 기자] ",
    "[아이뉴스24 김가람기자] ",
    "[헤럴드경제=김가람 기자] ",
    "[헤럴드경제(속초)=김가람 기자] ",
    "[데일리안 = 김가람 기자] ",
    "[스포츠서울 | 김가람기자] ",
    "[OSEN=김가람 기자] ",
    "[OSEN=칸(프랑스), 김가람 기자] ",
    "[머니투데이 김가람 인턴기자] ",
    "[아시아경제 김가람 기자, 이나래 기자] ",
    "[ 김가람 기자 ] ",
    "【 대전=김가람 기자】",
    "(지디넷코리아=김가람 기자)",
    "[실리콘밸리=김가람 특파원] ",
    "[매경닷컴 김가람 기자] ",
    "김가람 기자 = ",
    "김가람 선임기자 garam@example.co.kr ",
    "기사내용 요약 ",
    "동영상 뉴스[앵커]",
    (
        "이 글자크기로 변경됩니다.(예시) 가장 빠른 소식과 넓은 정보가 있는 가람뉴스를 만나보세요. "
        "가람뉴스는 나라 안팎의 소식을 입체적으로 전달하고 있습니다. "
    ),
    "[앵커] ",
    "<기자> ",
    "【 앵커멘트 】 ",
    "◀ 리포트 ▶ ",
]

TAILS = [
    "/김가람기자",
    "/김가람 기자 garam@garam.example.invalid",
    " garam@garam.example.technology",
    " 김가람 기자",
    "김가람 기자 garam@example.com",
    "garam@example.com",
    " garam@example.com 김가람 기자",
    " 김가람 기자 garam@",
    "김가람·이나래 기자",
    " 김가람 특파원 garam@example.com",
    " 김가람 객원기자",
    " 김가람 과학전문기자 garam@example.com",
    " 김가람 인턴기자",
    " 대전=김가람 기자 garam@example.com",
    "[김가람 기자]",
    "[김가람 기자 / 이나래 기자]",
    "(김가람 기자)",
    "[이데일리 김가람 기자]",
    " ☞공감언론 뉴시스 garam@newsis.example.com",
    " garam@example.com, narae@example.com",
    " 온라인뉴스팀 garam@example.com",
    " KBS 뉴스 김가람입니다.",
    " MBC뉴스 김가람입니다.",
    " TV조선 김가람입니다.",
    " 지금까지 국회에서 YTN 김가람입니다.",
    " 연합뉴스TV 김가람입니다. (garam@example.com)",
    " 영상취재 : 김가람 기자 영상편집 : 이나래",
    "(영상취재 : 김가람·이나래, 영상편집 : 박다솜)",
    " 채널A 뉴스 김가람입니다. 영상취재: 이나래 영상편집: 박다솜 김가람 기자 garam@example.com",
    " 촬영기자:김가람/영상편집:이나래/그래픽:박다솜",
    "[영상취재 김가람/영상편집 이나래]",
    " [ⓒ 가람경제TV(www.example.com), 무단 전재 및 재배포 금지]",
    " <저작권자ⓒ 공감언론 가람통신사. 무단전재-재배포 금지.>",
    " <ⓒ 공감언론 가람통신사. 무단전재-재배포 금지>",
    "<저작권자(c) 가람뉴스, 무단 전재-재배포, AI 학습 및 활용 금지>",
    " Copyright ⓒ 가람일보. 무단전재 및 재배포 금지.",
    " Copyright (C) 가람뉴스. All rights reserved. 무단 전재 및 재배포, AI학습 이용 금지.",
    " ⓒ 가람일보, 무단 전재 및 재배포 금지",
    " ⓒ가람신문(www.example.com), 무단전재 및 재배포금지",
    " 저작권자 © 가람신문 무단전재 및 재배포 금지",
    '[뉴시스 이시간 핫 뉴스] ㆍ 첫눈 오늘 밤 온다 ㆍ 집값 두 달째 내렸다 ㆍ "나도 몰랐다" 고백',
    " [관련기사] ㆍ 첫눈 오늘 밤 온다 ㆍ 집값 두 달째 내렸다",
    " ★ 손 안에서 보는 세상, 모바일 가람뉴스",
    " ▶ 네이버에서 가람뉴스 구독하기",
    " ▶ 네이버에서 가람뉴스 구독하기▶ 그림 값을 한눈에 보기▶ 주가시세표 바로가기",
    " ▶카카오톡: '가람제보' 검색 ▶이메일: jebo@example.co.kr",
    " ☞ 기사 제보 및 보도자료 보내기",
    " ※ '당신의 제보가 뉴스가 됩니다' [카카오톡] 가람 검색해 채널 추가",
    "※CBS노컷뉴스는 여러분의 제보로 함께 세상을 바꿉니다. 각종 비리와 미담을 알려주세요.",
    (
        "※CBS노컷뉴스는 여러분의 제보로 함께 세상을 바꿉니다. 모든 얘깃거리를 알려주세요."
        "이메일 :jebo@garam.example.kr카카오톡 :@가람뉴스사이트 :https://example.kr/b71afn"
    ),
    (
        "MBC 뉴스는 24시간 여러분의 제보를 기다립니다. ▷ 전화 02-000-0000▷ 이메일 "
        "jebo@example.kr▷ 카카오톡 @가람제보"
    ),
    (
        " 당신의 제보가 뉴스로 만들어집니다. SBS Biz는 여러분의 제보를 기다리고 있습니다. "
        "홈페이지 = https://example.kr/9a"
    ),
    "[네이버홈에서 '가람 뉴스'를 구독하세요!]https://example.kr/channel/promotion?oid=000",
    " 김가람기자 garam@ 디지털타임스 채널 구독 / 뉴스스탠드 구독디지털타임스 홈페이지 바로가기",
    "CBS노컷뉴스 김가람 기자 garam@example.com▶ 기자와 카톡 채팅하기▶ 가람뉴스 영상 구독하기",
    " 뉴시스 SNS [페이스북] [트위터]",
    " 연합뉴스TV 기사문의 및 제보 : 카톡/라인 jebo23",
    "<ⓒ종합 경제정보 미디어 가람 - 무단전재 & 재배포 금지>",
    "[ⓒ 가람경제 & example.kr, 무단 전재, 재배포 및 AI학습 이용 금지]",
    " ⓒ 가람신문사 All Rights Reserved. 무단전재, 재배포, AI 학습 및 활용 금지",
    "[저작권자(c) 가람 무단전재, 재배포 및 AI 데이터 활용 금지]",
    "저작권자 ⓒ 가람 & GARAM 무단복제-재배포 금지",
    " #데이터 #거래제도 #연구자",
    " (끝)",
    " -끝-",
    " 연합뉴스",
    "[연합뉴스]",
    "\n사진=가람뉴스",
    " [사진 영상 제보받습니다] 가람뉴스가 독자 여러분의 소중한 제보를 기다립니다.",
]

INSIDE = [
    "[사진=가람전자]",
    "(사진=연합뉴스)",
    "(사진=로이터)",
    "(사진=가람시 제공)",
    "[가람전자 제공]",
    "[연합뉴스 자료사진]",
    "<가람연구원 제공>",
    "(가람전자 제공)",
    "[가람전자 제공. 재판매 및 DB 금지]",
    "[사진 게티이미지뱅크]",
    "[이미지출처=연합뉴스]",
    "(자료=가람연구원)",
    "<사진=AP 연합뉴스>",
    "(공동취재사진)",
    "[로이터 연합뉴스]",
    "ⓒ연합뉴스",
    "ⓒ 로이터=뉴스1 ⓒ News1 김가람 기자",
    "/사진=김가람 기자",
    "사진=뉴시스",
    "*재판매 및 DB 금지",
    "김가람 장관이 12일 서울에서 열린 회의에서 발언하고 있다. [사진=가람뉴스]",
    "김가람 장관이 12일 서울에서 열린 회의에서 발언하고 있다. /사진=뉴스1",
    "김가람 장관(왼쪽)과 이나래 대표가 기념촬영을 하고 있다. (사진=가람시 제공)",
    "서울 가람구 가람전자 사옥 전경. [가람전자 제공]",
    (
        "[서울=뉴시스] 이나래 기자 = 김가람 장관이 회의실에서 발언하고 있다. 2024.03.12. "
        "photo@example.com"
    ),
    (
        "[서울=뉴시스] 가람시청 전경. (사진=가람시 제공) 2024.03.12. photo@example.com "
        "*재판매 및 DB 금지"
    ),
    "(▶ 관련 기사 더 보기)",
    "▶관련기사 10면",
    "garam@example.com",
    "※가람 마켓 텔레그램을 구독하시면 더 많은 소식을 볼 수 있습니다.",
    "이 기사는 가람경제 누리집에 먼저 게재된 기사입니다.",
    "// flash 오류를 우회하기 위한 함수 추가 function _flash_removeCallback() {}",
    'document.write("<script>");',
    "(adsbygoogle = window.adsbygoogle || []).push({});",
]

LINES = [
    "() {}",
    "홈 > 경제 > 산업",
    "정치 경제 사회 국제 문화 스포츠",
    "최신기사 정치 북한 경제 마켓+ 산업 사회 세계 문화",
    "가람일보 로그인 구독 전체메뉴",
    "편성표 다시보기 ON AIR",
    "로그인 회원가입",
    "구독하기",
    "글자크기 가 가",
    "가장작게",
    "• 가장크게",
    "가 가 가",
    "공유하기 카카오톡 페이스북 트위터 URL복사",
    "URL 복사",
    "스크랩 | 프린트 | 메일",
    "기사듣기",
    "음성재생",
    "댓글 12",
    "댓글 (0)",
    "(0)",
    "0/300",
    "로그인한 회원만 댓글 등록이 가능합니다.",
    "등록된 댓글이 없습니다.",
    "입력 2024-03-12 10:20",
    "입력 2024.03.12 오후 3:20 수정 2024.03.12 오후 4:10",
    "기사입력 : 2024년 03월 12일 09:01",
    "승인 2024.03.12 14:22",
    "등록일 2024/03/12 조회수 1,204",
    "Published : 2024-03-12 10:20",
    "3시간 전",
    "김가람 기자",
    "김가람 기자 garam@example.com",
    "기자명 김가람 기자",
    "취재=김가람 기자",
    "garam@example.com |",
    "▲ 김가람 장관이 회의장에서 발언하고 있다.",
    "▲가람협회는 12일 서울 가람홀에서 포럼을 열었다. (김가람 기자 garam@)",
    "◀ 김가람 대표와 이나래 교수가 악수하고 있다. 사진제공=가람대",
    "김가람 장관이 국회에서 답변하는 모습. 연합뉴스",
    "가람 로봇 시제품. 가람전자 제공",
    "사진 확대",
    "[ⓒ 가람경제TV(www.example.com), 무단 전재 및 재배포 금지]",
    "무단전재 및 재배포 금지",
    "무단 전재-재배포 금지",
    "AI 학습 및 활용 금지",
    "Copyright 2024. 가람일보 All rights reserved.",
    "관련뉴스",
    "주요 뉴스",
    "이 시각 주요뉴스",
    "가람일보 많이 본 뉴스",
    "주간 TOP뉴스",
    "실시간 인기뉴스",
    "[관련기사]",
    "좋아요0",
    "• 추가취재 원해요0",
    "좋아요 3 화나요 1 슬퍼요 0",
    "이 기사를 추천합니다",
    "실시간 암호화폐 시세",
    "현재가(원)",
    "비트코인",
    "93,655,000",
    "+0.44%",
    "코스피 2,600.12 ▲ 12.3",
    "* 24시간 변동률 기준",
    "▶ 네이버에서 가람일보를 구독하세요",
    "▷ 카카오톡 : '가람제보' 검색, 채널 추가",
    "네이버에서 가람일보 구독",
    "가람일보 뉴스레터 구독 신청",
    "기사 제보하기",
    "[앵커]",
    "◀ 앵커 ▶",
    "https://www.example.com/news/1234",
    "기사 URL이 복사되었습니다.",
    "등록번호 : 서울 아00000",
    "AD",
    "■ ■ ■",
    "송고시간2024-03-12 10:20",
    "2024/03/12 10:20 송고",
    "입력2024.03.12. 오전 10:20",
    "지면A1",
    "[전화] 02-000-0000",
    "▷ 전화 02-000-0000",
    "제보는 카카오톡 가람제보",
    "YTN 김가람 (garam@example.com)",
    "(영상취재 : 김가람, 영상편집 : 이나래)",
    "본문 요약봇",
    "이 뉴스 공유하기",
    "이 기사는 언론사에서 경제 섹션으로 분류했습니다.",
    "기사 추천은 24시간 내 50회까지 참여할 수 있습니다.",
    "메인에서 바로 보는 언론사 편집 뉴스 지금 바로 구독해보세요!",
    "한국경제 언론사홈 바로가기",
    "이전 기사보기 다음 기사보기",
]

HEADLINES = [
    "- 첫눈 오늘 밤 온다",
    "1집값 두 달째 내렸다",
    "• [단독] 지하철 요금 다음 달부터 오른다",
    "3. 오늘의 운세 3월 12일",
]


@pytest.mark.parametrize("form", HEADS)
def test_head_goes(form):
    assert clean_text(form + BODY).text == BODY


@pytest.mark.parametrize("form", TAILS)
def test_tail_goes(form):
    assert clean_text(BODY + form).text == BODY


@pytest.mark.parametrize("form", INSIDE)
def test_boilerplate_within_goes(form):
    cleaned = clean_text(f"{FIRST} {form}{SECOND}")
    assert cleaned.text.split() == BODY.split()
    assert cleaned.removed


@pytest.mark.parametrize("form", LINES)
@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
def test_line_beside_the_article_goes(form, above):
    text = f"{form}\n\n{FIRST}\n{SECOND}" if above else f"{FIRST}\n{SECOND}\n\n{form}"
    assert clean_text(text).text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize("form", [*LINES, *HEADLINES])
def test_line_of_a_page_goes(form):
    page = f"데이터 거래 제도 내년 시작\n{form}\n{FIRST}\n{SECOND}\n{form}\n"
    dump = cut_dump(page)
    assert clean_text(dump.body).text == f"{FIRST}\n{SECOND}"
    assert dump.title == "데이터 거래 제도 내년 시작"


def test_there_are_enough_forms():
    assert len({*HEADS, *TAILS, *INSIDE, *LINES, *HEADLINES}) >= 190


LISTS = [
    "관련뉴스\n- 첫눈 오늘 밤 올까?\n- 지하철 요금 다음 달 오른다",
    "많이 본 기사\n- 1집값 두 달째 내렸다\n- 2첫눈 온다",
    "관련기사\n1. 첫눈 온다\n2. 왜 오르나!",
    "주요 뉴스\n첫눈 온다\n김가람 기자\n지하철 요금 오른다",
]


@pytest.mark.parametrize("form", LISTS)
def test_a_list_below_the_article_goes_with_its_heading(form):
    cleaned = clean_text(f"{FIRST}\n{SECOND}\n\n{form}")
    assert cleaned.text == f"{FIRST}\n{SECOND}"
    assert {r.rule for r in cleaned.removed} <= {"related headlines", "byline"}


@pytest.mark.parametrize("form", LISTS)
def test_a_list_within_the_article_stays(form):
    text = f"{FIRST}\n{form}\n{SECOND}"
    assert clean_text(text).text.split("\n")[2] in form


def test_what_is_glued_to_a_mail_address_stays():
    text = f"{FIRST} garam@example.comGM은 {SECOND}"
    assert clean_text(text).text.split() == f"{FIRST} GM은 {SECOND}".split()


KEPT = [
    "위원회는 “무단 전재를 금지해야 한다”고 말했다.",
    "회사는 '무단 전재 및 재배포 금지'라는 문구를 모든 기사에 붙이기로 했다.",
    "저작권자는 누구나 기사의 이용을 거절할 수 있다.",
    "기자 회견에는 김가람 기자가 질문자로 나왔다고 협회는 전했다.",
    "전문가는 관련 기사를 더 읽어야 한다고 했다.",
    "그는 카카오톡으로 제보를 받았다고 설명했다.",
    "물가는 3.5% 올랐고 성장률은 1.2%였다.",
    "미국(U.S.) 대표는 A.I 규제를 논의하자고 했다.",
    "자세한 내용은 누리집(www.example.com/a.b)에서 볼 수 있다.",
    "S&P500 지수는 5,012.45로 마감했고 AT&T 주가는 올랐다.",
    "그는 “AI는 도구일 뿐이다.”라고 말했다.",
    "가. 첫째 나.다.라 항목은 그대로 둔다고 한다.",
    "△기조강연 △초거대 모델 △토론 등 세 부문이 열렸다.",
    "연합뉴스는 이날 정부가 법을 고친다고 보도했다.",
    "사진을 찍은 시민은 12일 사진전에서 상을 받았다.",
    "서울시는 공유 자전거를 늘리고 있다.",
    "회의에서 위원들은 새 기준을 논의하고 있다.",
    "협회는 회원에게 자료를 제공하고 있으며 이를 늘린다고 했다.",
    "댓글이 많은 기사일수록 오래 읽혔다는 연구가 나왔다.",
    "정치 경제 사회 문화를 한 권에 담은 책이 나왔다.",
    "정보통신 분야 기업은 모두 열 곳이다.",
    "코스피는 2,600.12로 마감했다.",
    "<앵커의 시선>은 그가 쓴 책이다.",
    "AI(인공지능) 기본법(안)이 국회를 통과했다.",
]


@pytest.mark.parametrize("sentence", KEPT)
def test_sentences_that_only_look_like_boilerplate_stay(sentence):
    for text in (sentence, f"{FIRST} {sentence} {SECOND}", f"{FIRST}\n{sentence}\n{SECOND}"):
        cleaned = clean_text(text)
        assert cleaned.text == text
        assert not cleaned.removed

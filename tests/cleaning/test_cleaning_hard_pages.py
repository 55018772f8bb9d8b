"""Harder pages: interviews, other articles with their leads, subheadings, copies on boards."""

import pytest

from hwadu.cleaning import clean_text, cut_dump

LEAD = (
    "국립가람연구원이 바닷물에서 리튬을 뽑아내는 새 막을 만들었다고 3일 밝혔다. "
    "연구진은 막 한 장으로 하루 20g을 얻었다."
)
HOW = (
    "이 막은 구멍 크기를 스스로 바꾼다. "
    "물이 따뜻하면 구멍이 커지고 차가우면 작아진다. "
    '연구를 이끈 한 책임연구원은 "염호가 없는 나라도 리튬을 얻을 길이 열렸다"고 말했다.'
)
PRICE = "다만 값은 아직 비싸다. 연구진은 5년 안에 값을 절반으로 낮추겠다고 밝혔다."
FACTORY = (
    "가람시는 3일 가람산단에 새 공장이 들어선다고 밝혔다. "
    "공장은 내년 문을 연다. "
    "시민 300명이 일하게 된다. "
    "시는 길도 새로 낸다."
)
FESTIVAL = (
    "가람시는 다음 달 겨울 축제를 연다고 밝혔다. "
    "눈 조각 100점이 놓인다. "
    "표는 5천원이다. "
    "축제는 열흘 동안 이어진다."
)
BUS = (
    "가람시는 버스 요금을 100원 올린다고 밝혔다. "
    "4년 만이다. "
    "시민 단체는 반대했다. "
    "시는 적자를 이유로 들었다."
)

QA = f"""사이언스가람
뉴스
전체
[인터뷰] "바다에서 리튬 캔다"…막 만든 연구자를 만나다
이슬아 기자
승인 2024.11.03 09:00
글씨키우기
{LEAD}
-어떻게 시작했나.
"대학원 때 우연히 막이 부푸는 것을 봤다. 처음에는 실패라고 여겼다."
-가장 어려웠던 점은.
"구멍을 고르게 하는 일이었다. 3년이 걸렸다."
△ 다음 목표는
"값을 낮추는 것이다. 공장에서 쓸 수 있어야 한다."
{PRICE}
이슬아 기자
저작권자 © 사이언스가람 무단전재 및 재배포 금지
"""

LEADS = f"""가람TV
뉴스
프로그램
바닷물에서 리튬 뽑는 막 나왔다
등록: 2024.11.03 오전 9:12
수정: 2024.11.03 오전 9:40
{LEAD}
{HOW}
{PRICE}
김가람 기자 garam@garam.tv
관련뉴스
가람산단에 새 공장 들어선다
{FACTORY}
겨울 축제 다음 달 열린다
{FESTIVAL}
버스 요금 오른다
{BUS}
ⓒ 가람TV, 무단 전재 및 재배포 금지
"""

SUB = f"""[가람신문]
오피니언 경제 사회
기획/특집
바닷물에서 리튬 뽑는 막 나왔다
연구원, 하루 20g 얻는 데 성공
값은 여전히 숙제

가람신문 기자   garam@garam.kr
2024년 11월 03일(일) 18:30
가+ 가-

국립가람연구원 실험실에서 연구진이 막을 살펴보고 있다. <가람연구원 제공>
{LEAD}

◇스스로 바뀌는 구멍

{HOW}

◇값은 숙제

{PRICE}
/김가람 기자 garam@garam.kr
오늘의 인기기사
1 첫눈 온다
2 환율 올랐다
실시간뉴스
"""

BLOG = f"""로그인 회원가입
커뮤니티
유머
뉴스
바닷물에서 리튬 뽑는 막 나왔다
운영자 조회 1,234 추천 3 2024.11.03 09:30
https://news.example.com/1

{LEAD}
{HOW}
{PRICE}

출처 : https://news.example.com/1
추천 3 비추천 0
목록
댓글 2
철수
2024.11.03
와 대단하네요. 우리나라도 이제 자원 부국이 되겠네요.
영희
2024.11.03
값이 문제죠. 언제쯤 싸질까요?
글쓰기
이전글 배고프다
다음글 졸리다
"""

PAGES = {
    "interview": (
        QA,
        '[인터뷰] "바다에서 리튬 캔다"…막 만든 연구자를 만나다',
        "국립가람연구원이 바닷물",
        "로 낮추겠다고 밝혔다.",
        ["글씨키우기", "승인"],
    ),
    "leads of other articles": (
        LEADS,
        "바닷물에서 리튬 뽑는 막 나왔다",
        "국립가람연구원이 바닷물",
        "로 낮추겠다고 밝혔다.",
        ["산단", "축제", "요금", "garam"],
    ),
    "deck and subheadings": (
        SUB,
        "바닷물에서 리튬 뽑는 막 나왔다",
        "국립가람연구원이 바닷물",
        "로 낮추겠다고 밝혔다.",
        ["살펴보고", "첫눈", "실시간", "garam@"],
    ),
    "copied to a board": (
        BLOG,
        "바닷물에서 리튬 뽑는 막 나왔다",
        "국립가람연구원이 바닷물",
        "로 낮추겠다고 밝혔다.",
        ["대단하네요", "싸질까요", "추천", "출처"],
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_article_from_first_to_last_sentence_and_nothing_else(name):
    page, title, first, last, boilerplate = PAGES[name]
    dump = cut_dump(page)
    body = clean_text(dump.body).text
    assert dump.title == title
    assert body.startswith(first)
    assert body.endswith(last)
    assert not [form for form in boilerplate if form in body]


def test_questions_and_subheadings_within_the_article_stay():
    assert "-가장 어려웠던 점은." in cut_dump(QA).body
    assert "◇스스로 바뀌는 구멍" in cut_dump(SUB).body

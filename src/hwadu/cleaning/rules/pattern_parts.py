"""Pieces of patterns that many rules share: names, roles, addresses, stamps."""

from __future__ import annotations

import re

from hwadu.cleaning.rules.page_words import words

SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄원천방공현함변염여추도소"
    "석선설마길연위표명기반왕금옥육인맹모탁국은편용예봉사부경"
)
_FIELD = words(
    """
    선임 수습 인턴 객원 전문 사진 영상 취재 시민 명예 촬영 디자인 탐사 대 학생 정책 경제 의학전문
    과학전문 북한전문 교육전문 부동산전문 환경전문 법조전문 군사전문 음악전문 여행전문 외신
    """
)
_ROLES = words("기자 특파원 통신원 편집위원 논설위원 에디터 리포터 캐스터 아나운서 앵커 PD 피디")
TWO_SYLLABLES = "(?:남궁|황보|제갈|사공|선우|독고)"
NAME = (
    rf"(?:(?!{_ROLES})(?:[가-힣]{{2,4}}|[{SURNAMES}] [가-힣] [가-힣](?![가-힣])|"
    rf"{TWO_SYLLABLES} [가-힣]{{1,2}}|[가-힣] [가-힣]{{1,2}}))"
)
ROLE = rf"(?:{_FIELD} ?)?{_ROLES}"
ROLE_CUES = ("기자", "특파원", "통신원", "위원", "에디터", "리포터", "캐스터", "아나운서",
             "앵커", "PD", "피디")  # fmt: skip
NAMES = rf"{NAME}(?:\s*[,·/&]\s*{NAME}| {NAME}){{0,5}}"
BYLINE = rf"{NAMES}\s?{ROLE}"
_DESKS = words(
    """
    정치 경제 사회 국제 문화 산업 증권 금융 과학 교육 체육 스포츠 연예 전국 지역 생활 사진 편집 법조
    온라인 디지털 부동산 IT
    """
)
DESK = rf"{_DESKS}(?:뉴스)?(?:부|팀|국)"
"""Part of a newsroom: no person, and in a definition (사회부 기자 = ...) no signature."""

MAIL = (
    r"(?!(?<=\d)\d)(?:(?:19|20)\d\d\.\d{1,2}\.\d{1,2}\.?)?"  # the day of a photo, glued on
    r"(?!(?:19|20)\d\d\.)[A-Za-z0-9][A-Za-z0-9_.+-]{0,40}@(?:[A-Za-z0-9][A-Za-z0-9-]{0,40}\.)+"
    r"(?:(?:com|net|org|kr)(?=[A-Z])|[A-Za-z]{2,24})"  # what is glued on begins with a capital
)
_MAIL_ID = r"[A-Za-z][A-Za-z0-9_.]{1,30}@(?![\w.])"  # some outlets leave its domain out
ANY_MAIL = rf"(?:{MAIL}|{_MAIL_ID})"

_WEEKDAY = r"\(?[월화수목금토일]\)?(?:요일)?"
_CLOCK = (
    r"(?:오전|오후|AM|PM|am|pm)?\s?\(?\d{1,2}\s?[:시]\s?\d{1,2}"
    r"(?:\s?[:분]\s?\d{0,2}초?)?\)?(?:\s?[AP]M)?"
)
STAMP = (
    r"(?:19|20)\d{2}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[일.]?"
    rf"(?:\s*{_WEEKDAY})?(?:\s*{_CLOCK})?"
)

_FORBIDDEN = r"무단\s?(?:전재|복제|배포|도용|사용|게재)"
_ALSO = words("재배포 배포 복제 전재 수집 재판매 이용 사용 활용 AI_학습 AI_데이터")
COPYRIGHT = rf"(?:{_FORBIDDEN}(?:\s*[-,·/및& ]+\s*(?:무단\s?)?{_ALSO}){{0,6}})"
RESALE = r"(?:재판매 및 DB|DB 및 재판매) ?금지"

KOREAN_SENTENCE = re.compile(
    r"[다요죠까네라자오음함됨임][.?!][\"'”’」』)\]]*(?=\s|$|[가-힣\"“‘(/])"
)

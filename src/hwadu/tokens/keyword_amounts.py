"""Numbers with a unit: amounts, dates and counts, which are no terms."""

from __future__ import annotations

import re

_UNITS = (
    # time
    "년도 년대 년 주년 분기 개월 월 주일 주 일 거래일 달 시간 시 분 초 "
    # money and measures
    "원 달러 엔 위안 유로 % %p ％ "
    "평 도 제곱미터 제곱킬로미터 kWh MWh GWh TWh kW MW GW TW KB MB GB TB PB EB kHz MHz GHz "
    # things, people, places
    "개국 개사 개소 개 명 인 살 세 곳 건 가지 종류 종 권 편 장 채 척 층 호점 호 대 팀 점 가구 "
    # order and size
    "순위 위 등 번째 번 차례 차 회 기 배 단계 등급 포인트"
)
_MEASURE = (  # in thousands and thousandths of themselves too; 나노 alone names a process
    r"(?:나노|마이크로|밀리|센티|킬로|메가|기가|테라|페타|엑사)?"
    r"(?:와트시?|바이트|비트|헤르츠|볼트|미터|그램|리터|톤|플롭스)"
)
_AMOUNT = re.compile(
    r"\d[\d,.~∼-]*[십백천만억조]*여?"
    f"(?:{_MEASURE}|{'|'.join(sorted(_UNITS.split(), key=len, reverse=True))})?"
    r"(?:여|가량|정도|간|째|쯤|씩|당|말|초)?"
)


def is_amount(item: str) -> bool:
    """Whether an item is a number, alone or with a unit.

    Units that make names are none of these: 3차원, 5세대 and 3사 are terms.

    Examples
    --------
    >>> [is_amount(item) for item in ("2020", "100억", "1,000만원", "28일", "30여명", "2~3%")]
    [True, True, True, True, True, True]
    >>> [is_amount(item) for item in ("3기가와트", "500테라바이트", "1.4GW", "7나노미터")]
    [True, True, True, True]
    >>> [is_amount(item) for item in ("3차원", "5세대", "4차산업혁명", "11번가", "5G", "2차전지")]
    [False, False, False, False, False, False]
    >>> [is_amount(item) for item in ("3나노", "4K", "1인가구", "64비트컴퓨팅")]
    [False, False, False, False]
    """
    return _AMOUNT.fullmatch(item) is not None

"""Names of reporters in a byline."""

from __future__ import annotations

import re

from hwadu.cleaning.forms import NAME, ROLE, SURNAMES
from hwadu.cleaning.vocabulary import OUTLET, words

_LIST = re.compile(rf"({NAME}(?:(?:\s*[,·/&]\s*|\s){NAME}){{0,5}})\s?{ROLE}")
_PERSON = re.compile(rf"[{SURNAMES}][가-힣]{{1,3}}|(?:남궁|황보|제갈|사공|선우|독고)[가-힣]{{1,2}}")
_OUTLET = re.compile(OUTLET)
_NOT_A_NAME = re.compile(
    words(
        """
        인턴 수습 선임 객원 전문 사진 영상 취재 시민 명예 촬영 디자인 탐사 학생 정책 경제 본지
        온라인 담당 공동취재 출입 외신 현지 뉴스 스포츠 연예 국회 편집 취재단 기자명 이메일 전체
        정치 사회 문화 국제 동료 후배 선배 모든 이상 전직 현직 방송 신문 지역 주재 해당 관련 남성
        여성 고위 공식 유명
        """
    )
)


def reporters_in(text: str) -> list[str]:
    """Names before a reporter's role, in order of appearance.

    Examples
    --------
    >>> reporters_in("(서울=가나뉴스) 김가나 이다라 기자 =")
    ['김가나', '이다라']
    """
    names: list[str] = []
    for match in _LIST.finditer(text):
        for name in re.split(r"[\s,·/&]+", match.group(1)):
            other = _NOT_A_NAME.fullmatch(name) or _OUTLET.fullmatch(name)
            if name not in names and not other and _PERSON.fullmatch(name):
                names.append(name)
    return names

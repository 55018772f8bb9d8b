"""Names of reporters in a byline."""

from __future__ import annotations

import re

from hwadu.cleaning.rules.page_words import OUTLET, words
from hwadu.cleaning.rules.pattern_parts import DESK, MAIL, NAME, ROLE, SURNAMES, TWO_SYLLABLES

_LIST = re.compile(
    rf"(?<![가-힣])({NAME}(?:(?:\s*[,·/&]\s*|\s){NAME}){{0,5}})\s?{ROLE}(?!단|회견|간담회|협회|실)"
)
_PERSON = re.compile(rf"[{SURNAMES}][가-힣]{{1,3}}|{TWO_SYLLABLES}[가-힣]{{1,2}}")
_SPACED = re.compile(
    rf"(?<![가-힣])(?:({TWO_SYLLABLES}) ([가-힣]{{1,2}})|([{SURNAMES}]) ([가-힣]) ([가-힣]))"
    rf"(?=\s?{ROLE})"
)
_LABELLED = re.compile(
    r"(?:\A|\n)(?:[^\S\n]|[\[(/|])*+(?:기자|글|취재|글쓴이|작성자|기자명|[Bb]y|BY)\s?[:=|]?\s?(?:[A-Z][a-z]+\s){0,3}"
    rf"({NAME}(?:(?:\s*[,·/&]\s*){NAME}){{0,5}})(?![가-힣])"
)
_WITH_MAIL = re.compile(rf"(?:\A|\n|[=/])\s?({NAME})\s?[\[(<]?\s?{MAIL}")
_SIGNATURE = re.compile(rf"\A[\[(/]?(?:[가-힣]{{2,6}}\s?[=/]\s?)?({NAME})\s?{ROLE}")
_PHOTOGRAPHER = re.compile(
    r"(?<![·가-힣])(?:사진|영상|그래픽|촬영|편집|디자인|삽화|일러스트|자막|CG|자료)\s?[=:/·]\s?(?!글|취재)"
    rf"{NAME}(?:[,·]\s?{NAME}){{0,3}}(?:\s?{ROLE})?"
)
_OUTLET = re.compile(OUTLET)
_NOT_A_NAME = re.compile(
    rf"{DESK}|"
    + words(
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
    text = _SPACED.sub(lambda match: match.group().replace(" ", ""), _PHOTOGRAPHER.sub("", text))
    found = [match for form in (_LIST, _LABELLED, _WITH_MAIL) for match in form.finditer(text)]
    names: list[str] = []
    for match in sorted(found, key=lambda match: match.start(1)):
        for name in re.split(r"[\s,·/&]+", match.group(1)):
            other = _NOT_A_NAME.fullmatch(name) or _OUTLET.fullmatch(name)
            if name not in names and not other and _PERSON.fullmatch(name):
                names.append(name)
    return names


def signer_of(line: str) -> list[str]:
    """Names in a line that is nothing but a signature; a rare surname is a name there.

    Examples
    --------
    >>> signer_of("봄여울 기자"), signer_of("사진=김가나 기자")
    (['봄여울'], [])
    """
    names = reporters_in(line)
    match = None if names or _PHOTOGRAPHER.search(line) else _SIGNATURE.match(line)
    if match is None or _NOT_A_NAME.fullmatch(match.group(1)) or _OUTLET.fullmatch(match.group(1)):
        return names
    return [match.group(1)]

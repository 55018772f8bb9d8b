"""Words that make no name of what they touch, so that an unknown word falls into its parts there.

The analyser takes 수소버스 and 소부장특별법 for words it does not know, as it does 클라우드플레어;
a term in the first two is the term.
"""

from __future__ import annotations

_BEFORE = frozenset(
    (
        *(
            "국가",
            "국립",
            "공공",
            "민간",
            "일반",
            "차세대",
            "첨단",
            "미래",
            "사회",
            "보건",
            "한국형",
        ),
        *(
            "국산",
            "이동식",
            "협동",
            "서빙",
            "착용",
            "그린",
            "액화",
            "청정",
            "필수",
            "스마트",
            "디지털",
        ),
        *("모바일", "배달", "지도", "통화", "헬스케어", "산업용", "의료용", "상호", "과잉", "도심"),
        *(
            "지역",
            "지방",
            "농촌",
            "해외",
            "국내",
            "글로벌",
            "대형",
            "소형",
            "초소형",
            "고성능",
            "저전력",
        ),
        *("친환경", "전기", "통합", "종합", "중앙", "초거대", "생성형", "서비스형", "차량용"),
    )
)
_AFTER = frozenset(
    (
        *(
            "특별법",
            "기본법",
            "진흥법",
            "지원법",
            "육성법",
            "산업법",
            "법안",
            "법",
            "정책",
            "사업",
            "산업",
        ),
        *(
            "신산업",
            "기술",
            "기업",
            "업체",
            "업계",
            "시장",
            "서비스",
            "시스템",
            "장비",
            "부품",
            "소재",
        ),
        *("단지", "공장", "센터", "버스", "트럭", "열차", "선박", "택시", "청소기", "셔틀", "경제"),
        *(
            "교육",
            "인재",
            "대학원",
            "캠퍼스",
            "학과",
            "교통",
            "도시",
            "특구",
            "바우처",
            "지원금",
            "기기",
        ),
        *(
            "관련주",
            "생태계",
            "공급망",
            "시대",
            "혁명",
            "전환",
            "혁신",
            "전문가",
            "추진단",
            "지원단",
        ),
        *("사업단", "전략", "계획", "예산", "규제", "인프라", "차", "주", "화"),
    )
)
_FIRST_LETTERS = frozenset(word[0] for word in _BEFORE)
_LAST_LETTERS = frozenset(word[-1] for word in _AFTER)
_LONGEST = 4


def plain_prefix(word: str) -> int:
    """Letters of the plain word that an unknown word begins with; 0 if it begins with none.

    Examples
    --------
    >>> plain_prefix("국가산단"), plain_prefix("클라우드플레어")
    (2, 0)
    """
    if word[:1] in _FIRST_LETTERS:
        for letters in range(min(_LONGEST, len(word) - 1), 1, -1):
            if word[:letters] in _BEFORE:
                return letters
    return 0


def plain_suffix(word: str) -> int:
    """Letters of the plain word that an unknown word ends with; 0 if it ends with none.

    Examples
    --------
    >>> plain_suffix("수소버스"), plain_suffix("소부장특별법"), plain_suffix("데이터이쿠")
    (2, 3, 0)
    """
    if word[-1:] in _LAST_LETTERS:
        for letters in range(min(_LONGEST, len(word) - 1), 0, -1):
            if word[-letters:] in _AFTER:
                return letters
    return 0

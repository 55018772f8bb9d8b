"""Whether a compound is a term or the name of a person, a place or an organisation."""

from __future__ import annotations

from hwadu.tokens.morphemes import Word

_ORGANISATION_ENDINGS = (
    *("대학교", "대학", "연구원", "연구소", "진흥원", "협회", "협의회", "위원회", "재단", "공사"),
    *("공단", "그룹", "증권", "은행", "병원", "시청", "도청", "구청", "군청", "법원", "검찰청"),
    *("경찰청", "경찰서", "학회", "신문", "홀딩스", "자산운용", "건설", "제약", "전자", "텔레콤"),
    *("하이텍", "중앙회", "조정실", "안전처", "시스템즈", "테크놀로지", "엔터테인먼트"),
    *("대통령실", "총리실", "경제신문", "국어원", "전당"),
)
_MINISTRY_ENDINGS = (
    *("통신부", "복지부", "노동부", "교통부", "체육부", "관광부", "가족부", "안전부", "식품부"),
    *("기업부", "자원부", "재정부", "수산부", "통상부", "국방부", "교육부", "환경부", "법무부"),
    *("외교부", "통일부", "재무부", "상무부", "국무부", "정통부", "보훈부"),
)
TITLES = (
    *("대통령", "총리", "국무총리", "부총리", "장관", "차관", "의원", "대표", "회장", "부회장"),
    *("사장", "교수", "후보", "지사", "군수", "구청장", "위원장", "의장", "총장", "원장", "청장"),
    *("감독", "선수", "기자", "애널리스트", "변호사", "판사", "검사", "씨"),
)


def kind_of(words: list[Word]) -> str:
    """``name`` for persons, places and organisations, else ``term``.

    Examples
    --------
    >>> kind_of([Word("국가", "NNG", "국가"), Word("전략", "NNG", "전략")])
    'term'
    >>> kind_of([Word("김", "NNP", "김"), Word("장관", "NNG", "장관")])
    'name'
    """
    whole = "".join(word.surface for word in words)
    if all(word.tag == "NNP" for word in words) or words[-1].surface in TITLES:
        return "name"
    return "name" if whole.endswith(_ORGANISATION_ENDINGS + _MINISTRY_ENDINGS) else "term"

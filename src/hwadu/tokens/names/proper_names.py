"""Whether a compound is a term or the name of a person, a place or an organisation."""

from __future__ import annotations

from hwadu.tokens.morphemes.morpheme import Word

ORGANISATION_ENDINGS = (
    *("대학교", "대학", "연구원", "연구소", "진흥원", "협회", "협의회", "위원회", "재단", "공사"),
    *("공단", "그룹", "증권", "은행", "병원", "시청", "도청", "구청", "군청", "법원", "검찰청"),
    *("경찰청", "경찰서", "학회", "신문", "홀딩스", "자산운용", "건설", "제약", "전자", "텔레콤"),
    *("하이텍", "중앙회", "조정실", "안전처", "시스템즈", "테크놀로지", "엔터테인먼트"),
    *("대통령실", "총리실", "경제신문", "국어원", "전당"),
)
MINISTRY_ENDINGS = (
    *("통신부", "복지부", "노동부", "교통부", "체육부", "관광부", "가족부", "안전부", "식품부"),
    *("기업부", "자원부", "재정부", "수산부", "통상부", "국방부", "교육부", "환경부", "법무부"),
    *("외교부", "통일부", "재무부", "상무부", "국무부", "정통부", "보훈부"),
)
TITLES = (
    *("대통령", "총리", "국무총리", "부총리", "장관", "차관", "의원", "대표", "회장", "부회장"),
    *("사장", "교수", "후보", "지사", "군수", "구청장", "위원장", "의장", "총장", "원장", "청장"),
    *("감독", "선수", "기자", "애널리스트", "변호사", "판사", "검사", "씨"),
    *(
        "위원",
        "자문위원",
        "기획관",
        "정책관",
        "연구원",
        "부의장",
        "센터장",
        "본부장",
        "실장",
        "국장",
    ),
)
_AFTER_A_NAME = frozenset(
    (
        *(
            "정부",
            "행정부",
            "내각",
            "엑스포",
            "박람회",
            "거래소",
            "학당",
            "컴퍼니",
            "파트너스",
            "운용",
        ),
        *(
            "증권",
            "보험",
            "생명",
            "화재",
            "카드",
            "캐피탈",
            "중공업",
            "해양",
            "식품",
            "과학",
            "솔루션",
        ),
        *(
            "에너지",
            "바이오",
            "로직",
            "로직스",
            "제철",
            "조선",
            "항공",
            "통운",
            "쇼핑",
            "푸드",
            "시스템",
        ),
        *("경제", "신문", "일보", "방송", "학원", "호텔"),
    )
)
"""Last parts of what is a name if it begins with one."""
FIRMS = frozenset(
    (
        *(
            "LG",
            "SK",
            "HD",
            "KT",
            "GS",
            "CJ",
            "LS",
            "DB",
            "KB",
            "NH",
            "JB",
            "BNK",
            "IBK",
            "LIG",
            "MBK",
        ),
        *(
            "JP",
            "HL",
            "KG",
            "OCI",
            "KCC",
            "HMM",
            "삼성",
            "한화",
            "롯데",
            "신한",
            "미래에셋",
            "키움",
        ),
        *("메리츠", "두산", "포스코", "카카오", "네이버", "효성", "코오롱", "현대자동차", "HD현대"),
        *("NHN", "DL", "HJ", "구글", "오라클", "코스모"),
        *("삼성전자", "LG전자", "SK하이닉스", "SK텔레콤", "오픈AI", "테슬라", "엔비디아", "애플"),
        *("TIGER", "KODEX", "ACE", "RISE", "SOL", "PLUS"),
    )
)
PLACES = frozenset(
    (
        *(
            "한국",
            "대한민국",
            "미국",
            "미",
            "중국",
            "일본",
            "유럽",
            "영국",
            "독일",
            "프랑스",
            "인도",
        ),
        *("베트남", "대만", "러시아", "우크라이나", "이스라엘", "북한", "남북", "아시아", "동남아"),
        *(
            "중동",
            "태평양",
            "뉴욕",
            "홍콩",
            "상하이",
            "도쿄",
            "런던",
            "시카고",
            "필라델피아",
            "워싱턴",
        ),
        *(
            "체코",
            "싱가포르",
            "서울",
            "부산",
            "대구",
            "인천",
            "광주",
            "대전",
            "울산",
            "세종",
            "경기",
        ),
        *("강원", "충북", "충남", "전북", "전남", "경북", "경남", "제주", "수원", "성남", "판교"),
        *("용산", "여의도", "강남", "캐나다", "멕시코", "호주", "폴란드", "사우디", "브라질"),
    )
)


def kind_of(words: list[Word]) -> str:
    """``name`` for persons, places and organisations, else ``term``.

    Examples
    --------
    >>> kind_of([Word("국가", "NNG", "국가"), Word("전략", "NNG", "전략")])
    'term'
    >>> kind_of([Word("김", "NNP", "김"), Word("장관", "NNG", "장관")])
    'name'
    >>> kind_of([Word("부산", "NNP", "부산"), Word("시장", "NNG", "시장")])
    'name'
    """
    whole = "".join(word.surface for word in words)
    first, last = words[0], words[-1]
    if all(word.tag == "NNP" for word in words) or last.surface in TITLES:
        return "name"
    if first.tag == "NNP" and (first.surface in PLACES or last.surface in _AFTER_A_NAME):
        return "name"
    if first.surface in FIRMS:
        return "name"
    return "name" if whole.endswith(ORGANISATION_ENDINGS + MINISTRY_ENDINGS) else "term"

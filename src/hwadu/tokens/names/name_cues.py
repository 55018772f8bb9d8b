"""What stands beside a name in the news: firms, forms of corporations, kinds of things, funds."""

from __future__ import annotations

import re

BRAND, FUND, KIND_OF_WORK, KIND_OF_PRODUCT, KIND_OF_ARTIST = range(1, 6)
"""What a word tells of a name beside it: a brand of funds before it, a fund behind it, a kind."""

_WORDS = {
    BRAND: "TIGER KODEX HANARO KBSTAR ARIRANG KOSEF KINDEX TIMEFOLIO ACE RISE SOL PLUS KIWOOM "
    "KoAct TREX WON BNK HK FOCUS UNICORN 1Q ITF VITA",
    FUND: "펀드 ETF ETN 신탁 투자신탁 상장지수펀드",
    KIND_OF_WORK: "영화 드라마 소설 게임 애니메이션 애니 뮤지컬 연극 웹툰 웹소설 노래 음반 앨범 "
    "카페 "
    "식당 주점 호텔 브랜드 예능 그룹 전시 콘서트",
    KIND_OF_PRODUCT: "맥주 소주 막걸리 위스키 담배 향수 라면 과자 밴드",
    KIND_OF_ARTIST: "래퍼 가수 걸그룹 보이그룹 경주마",
}
CUES = {word: cue for cue, words in _WORDS.items() for word in words.split()}

FUND_HOUSES = frozenset(("TIGER", "KODEX", "HANARO", "KBSTAR", "ARIRANG", "KOSEF", "TIMEFOLIO"))
"""Brands that are no other word."""
FUND_WORD = re.compile(r"ETF|TOP ?\d|레버리지|인버스|액티브|커버드콜|상장지수|Fn|고배당|S&P")
FUND_END = re.compile(r"(?:펀드|ETF|ETN|신탁)$")

OPENING_QUOTES, CLOSING_QUOTES = "‘“'\"「『《〈", "’”'\"」』》〉"

COMPANY_BEFORE = re.compile(
    r"(?:업체|기업|회사|스타트업|벤처|상장사|제조사|개발사|운용사|운영사|자회사|계열사|관계사|협력사"
    r"|브랜드|밴드|그룹)(?:인|인 )? [‘“'\"]?\Z"
)
CORPORATE_BEFORE = re.compile(r"(?:㈜ ?|\(주\) ?|(?:주식|유한)회사 ?|(?:법인|재단) )\Z")
CORPORATE_AFTER = re.compile(
    r"㈜|\(주\)|[’”'\"]?\((?:공동 ?)?(?:대표|회장|사장|이사장|원장|CEO|\d{6}|코스[닥피]|종목)"
)
ORGANISATION_END = re.compile(
    r"(?:협회|학회|연합회|협의회|연맹|공사|공단|공제회|재단|진흥원|평가원|기술원|개발원|관리원|정보원"
    r"|인증원|보증원|위원회|국민신탁|은행|증권|자산운용|홀딩스|그룹|컨설팅|로보틱스|시스템즈|테크놀로지"
    r"|엔터테인먼트|바이오|제약|신문|일보|방송|코인|대학교)$"
)
COMPANY_TERMS = frozenset(
    (
        *(
            "반도체",
            "로봇",
            "배터리",
            "바이오",
            "에너지",
            "클라우드",
            "데이터",
            "플랫폼",
            "드론",
            "모빌리티",
        ),
        *(
            "금융",
            "건설",
            "제약",
            "전자",
            "화학",
            "미디어",
            "헬스케어",
            "네트웍스",
            "소프트",
            "테크",
            "조선",
        ),
    )
)
"""Terms that companies like to end their names with."""
PARTICLE_AT_END = re.compile(
    r"(?<=..)(?:에서는|에서|으로|은|는|이|가|을|를|의|에|과|와|도|로|만|까지|부터)$"
)

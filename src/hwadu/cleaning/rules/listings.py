"""Rules for lists beside the article: other headlines and prices."""

from __future__ import annotations

from hwadu.cleaning.rules.page_words import either, words
from hwadu.cleaning.rules.rule import Rule
from hwadu.cleaning.rules.widgets import COUNT, MARK

_WHICH = words(
    """
    관련 주요 인기 추천 최신 핫 오늘의 이_시각 지금 실시간 많이_본 가장_많이_본 많이_읽은
    많이_찾은 댓글_많은 주간 일간 월간 랭킹 베스트 함께_본 함께_보면_좋은 다른_사람이_본 이_기자의
    기자의_다른 이_분야 이_시간 분야별 섹션별 에디터 편집자 당신이 당신이_좋아할만한 놓치면_안되는
    화제의 눈길_끄는 지금_뜨는 지금_이 AI_추천 맞춤 또_다른 다음_읽을 이어서_볼 연관 연재 시리즈
    헤드라인 포토 영상 동영상 투데이 급상승 속보 단독 시각_주요 해당_언론사의_다른 이_시각_주요
    이_시간_핫 오늘의_핫 오늘의_주요 기획특집
    """
)
_WHAT = words(
    """
    뉴스 기사 이슈 포토 영상 헤드라인 콘텐츠 검색어 키워드 클릭 토픽 칼럼 소식 TOP뉴스 TOP 랭킹
    순위 핫클릭 자료 글
    """
)
_HEADING = either(
    rf"[\[<【]?\s?(?:[가-힣A-Za-z0-9]{{1,10}}\s)?{_WHICH}\s?(?:[가-힣A-Za-z]{{1,6}}\s)?{_WHAT}"
    rf"(?:\s?(?:TOP|Top|BEST|Best|베스트)\s?\d{{0,2}})?\s?[\]>】]?\s?[:+>]?{COUNT}",
    r"(?:[가-힣]{1,8} )?(?:TOP|BEST|HOT|Best|Hot|PICK|Pick) ?(?:뉴스|NEWS|News|이슈|클릭|포토|"
    r"\d{1,2}|기사)",
    r"(?:[가-힣A-Za-z]{1,8} )?(?:많이 ?본|인기|최신|추천|관련) ?(?:뉴스|기사|글|정보|"
    r"자료)[^\n다]{0,20}",
    r"관련자료(?: [^\n]{0,300})?|기획특집|(?:Read|READ) (?:more|MORE)|"
    r"You may also like|Most Read|"
    r"[\[<【]?\s?함께 ?(?:보는|읽는|보면|읽으면|읽을|볼)(?: ?좋은| ?만한)? ?"
    r"(?:기사|뉴스|글|콘텐츠)\s?[\]>】]?|"
    r"이 ?(?:기사|글|뉴스)를 (?:본|읽은) [^\n]{2,24}(?:기사|뉴스|글|콘텐츠)",
)
_TITLED = either(
    r"뉴시스 이 ?시간 핫 ?뉴스",
    r"이 ?시각 (?:주요|인기|많이 본) ?(?:뉴스|기사)",
    r"(?:관련|주요|인기|추천) ?(?:기사|뉴스)",
    r"많이 본 (?:기사|뉴스)|핫 ?(?:뉴스|이슈)|베스트 ?클릭",
    r"오늘의 (?:핫|주요|인기) ?(?:뉴스|기사|이슈|포토)",
    r"[가-힣A-Za-z0-9]{2,8} (?:인기|주요|핫|추천) ?(?:뉴스|기사)",
    r"이 기자의 다른 기사|함께 보면 좋은 기사",
)
_QUOTED = words(
    """
    종목 종목명 현재가 현재지수 변동률 변동폭 등락률 등락 전일_대비 전일비 거래량 거래대금
    시가총액 시세 매수 매도 고가 저가 종가 코스피 코스피200 코스닥 KOSPI KOSDAQ 다우 다우존스
    나스닥 S&P_500 니케이 니케이225 환율 원/달러 USD EUR JPY CNY 국제유가 WTI 두바이유 금시세
    비트코인 비트코인_캐시 비트코인_골드 비트코인에스브이 이더리움 이더리움_클래식 리플 솔라나
    에이다 이오스 트론 스텔라루멘 체인링크 샌드박스 도지코인 폴카닷 라이트코인 폴리곤 아발란체
    시바이누 테더
    """
)
_CHANGE = r"[+\-▲▼△▽]\s?[\d,]{1,10}(?:\.\d{1,6})?\s?%?"
_PRICES = either(
    rf"{MARK}[+\-▲▼△▽]?\s?[\d,]{{1,15}}(?:\.\d{{1,6}})?\s?(?:%|원|달러|포인트|p|"
    rf"P)?(?:\s?\(?{_CHANGE}\)?){{0,2}}",
    rf"{MARK}(?:{_QUOTED}(?:\(원\))?|[A-Z]{{2,5}}/(?:KRW|USDT?|BTC))"
    rf"(?:\s{{0,3}}[+\-▲▼△▽]?\s?[\d,.]{{1,15}}\s?%?){{0,4}}",
    rf"{MARK}(?:실시간\s?)?(?:암호화폐|가상화폐|가상자산|코인|환율|증시|주식|지수|"
    rf"종목)\s?(?:시세|현황|정보|지수)",
    r"\*?\s?(?:\d{1,2}시간\s?)?변동률 ?기준",
    rf"{MARK}오늘의 (?:상승|하락|급등|급락|관심|추천)종목",
    rf"{MARK}\d{{2}}\.\d{{2}} ?장 ?(?:종료|마감|시작)",
    r"[^\n]{0,20}(?:기준 시각|20분 지연|시세 제공|지연 시세)[^\n]{0,20}",
)

LISTINGS: tuple[Rule, ...] = (
    Rule("related headlines", "line", rf"{MARK}{_HEADING}", "heads a list of other articles"),
    Rule(
        "related headlines",
        "tail",
        rf"[\[<【◆■▶☞★※]\s?{_TITLED}\s?[\]>】]?"
        r"(?:(?!다\.)[^\n]){0,900}(?:\n(?:(?!다\.)[^\n]){0,120}){0,20}",
        "headlines of other articles",
        ("뉴스", "기사", "클릭", "이슈", "포토"),
        reach=1_600,
    ),
    Rule(
        "related headlines",
        "anywhere",
        rf"\[{_TITLED}\](?:\s?[·ㆍ•\-][^·\n★▶<]{{2,90}}){{1,12}}",
        "headlines of other articles",
        ("뉴스]", "기사]", "이슈]"),
    ),
    Rule("price table", "line", _PRICES, "a table of prices beside the article"),
)

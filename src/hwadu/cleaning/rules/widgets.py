"""Rules for lines of a page that are not the article: navigation, buttons, stamps, comments."""

from __future__ import annotations

import re

from hwadu.cleaning.rules.page_words import BUTTON, OUTLET, SECTION, either, words
from hwadu.cleaning.rules.pattern_parts import STAMP
from hwadu.cleaning.rules.rule import Rule

MARK = r"(?:[•·\-*>▶▷■◆|ㆍ▲▼+✓✔☆★◎○●]|\d{1,2}[.)])?\s{0,3}"
COUNT = r"(?:\s?\(?\s?\d[\d,]{0,8}\s?\)?(?:개|명|건)?)?"
_POLITE = r"(?:니다|세요|십시오|시오|까요|나요|까)[.!?]?"
_ASKED = r"(?:주세요|하세요|보세요|십시오|있습니다|가능합니다|됩니다|바랍니다|않습니다)[.!?]?"

_DATED = words(
    """
    입력 수정 승인 등록 작성 송고 발행 게재 업데이트 최종_수정 최종_업데이트 업로드 기사_입력
    기사_수정 기사_승인 최초_입력 Published Updated Posted UPDATE 작성일 등록일 발행일 입력일 지면
    방송
    """
)
_LABEL = rf"(?:기사\s?)?{_DATED}\s?(?:일시|일자|시간|일|날짜)?\s?[:|.]?\s?"
_READERS = r"(?:\s*[|/]?\s*(?:조회 ?수|조회|댓글|추천|hit)\s?:?\s?[\d,]{1,9}){0,3}"
_STAMPS = either(
    rf"{MARK}(?:{_LABEL})?{STAMP}"
    rf"(?:\s*[|/·,]?\s*(?:{_LABEL})?(?:{STAMP}|[A-Z가-힣]?\d{{1,2}}면)){{0,3}}{_READERS}",
    rf"{_LABEL}(?:\d{{1,2}}[-./]\d{{1,2}}|\d{{1,2}}:\d{{2}}|"
    rf"[A-Z]?\d{{1,2}}면)?(?:\s{{0,3}}[\d:,]{{1,8}}){{0,2}}",
    r"\d{1,2}(?:분|시간|일|주|개월|달|년) ?전",
    r"\d{1,2}[-./]\d{1,2}(?: \d{2}:\d{2})?",
    r"\d{1,2}:\d{2}(?::\d{2})?",
    r"\d{2}\.\d{2}(?:\.\d{2})? ?(?:장 ?종료|장 ?마감|장 ?시작|기준|실시간)?",
    rf"[가-힣]{{2,4}} {STAMP}",
    rf"(?:송고 ?시간\s?)?{STAMP}(?:\s?송고)?(?:\s{STAMP}\s?송고)?",
    r"(?:지면\s?)?[A-Z]?\d{1,2}면?(?:\s?\d{1,2}단)?",
)
_PATHS = either(
    rf"{MARK}(?>{SECTION}(?:\s{{0,2}}[>|/·ㆍ»›,]?\s{{0,2}}{SECTION}){{0,30}})\s?[>|]?",
    r"(?:HOME|Home|홈|뉴스홈|뉴스)\s{0,2}[>|/»›]\s{0,2}[^\n]{1,60}",
    r"[가-힣A-Za-z·/& ]{1,14}(?:\s{0,2}[>»›]\s{0,2}[가-힣A-Za-z·/& ]{1,14}){1,5}",
    r"[가-힣A-Za-z·/&]{1,10}(?:\s{0,2}\|\s{0,2}[가-힣A-Za-z·/& ]{1,10}){3,30}",
)
_COMMENTS = either(
    rf"{MARK}(?:개의 )?"
    + words("댓글 전체_댓글 총_댓글 의견 한마디 독자_의견 네티즌_의견 100자평 댓글_의견 BEST_댓글")
    + r"\s?(?:수|쓰기|보기)?\s?[:|]?\s?[\[(]?\s?\d{0,7}\s?(?:개|건|명)?\s?[\])]?",
    r"개의 댓글",
    r"[\[(]\s?\d{1,6}\s?[\])]",
    r"\d{0,4}\s?/\s?\d{2,5}(?:\s?(?:자|byte|bytes|Byte))?",
    r"(?:현재|총)?\s?\d{1,4}\s?(?:자|byte)?\s?/\s?(?:최대|전체)?\s?\d{2,5}\s?(?:자|bytes?)",
    r"[^\n]{0,60}(?:등록된 댓글|삭제한 댓글|첫 (?:번째 )?댓글|로그인 ?한 ?회원만|"
    r"추천수를 합산)[^\n]{0,80}",
    r"[^\n]{0,60}로그인 ?(?:후|을 하|하신|하셔야|하시면|하세요|해 ?주세요|하시겠)[^\n]{0,80}",
    rf"[^\n]{{0,60}}(?:댓글|의견)을? ?(?:남|작성|입력|등록|달|써|쓰)[^\n]{{0,60}}{_ASKED}",
    rf"[^\n]{{0,40}}댓글 ?(?:서비스|운영|정책|등록|작성|수정|삭제|문화)[^\n]{{0,90}}{_ASKED}",
    r"[^\n]{0,80}(?:욕설|비방|도배|권리를 침해)[^\n]{0,70}(?:삭제|제재|차단|제한)"
    rf"[^\n]{{0,40}}{_ASKED}",
    rf"[^\n]{{0,60}}(?:운영 ?원칙|이용 ?약관)[^\n]{{0,60}}{_ASKED}",
    r"[^\n]{0,20}삭제하시겠습니까\?",
    r"(?:댓글|의견)을? ?(?:입력|작성|남겨)[^\n]{0,30}",
    r"비밀번호|닉네임|작성자명|자동등록방지[^\n]{0,40}",
)
_REACTIONS = either(
    r"이 ?기사[^\n]{0,30}(?:어떠셨나요|공감하신다면|추천|평가|생각하시나요|마음에 드셨|유익|"
    r"좋으셨)[^\n]{0,50}",
    rf"(?>{BUTTON}(?:\s?:)?\s?\d[\d,]{{0,8}}(?:\s{BUTTON}\s?\d[\d,]{{0,8}}){{0,12}})",
)
_OFFICE = words(
    """
    등록번호 발행인 편집인 발행·편집인 청소년보호책임자 사업자등록번호 대표전화 제호 발행일자
    발행일 등록일자 등록일 인터넷신문_등록 통신판매업
    """
)
_MESSAGES = either(
    r"(?:https?://|www\.)\S{3,300}",
    r"[^\n]{0,20}(?:복사되었습니다|복사가 완료)[^\n]{0,20}",
    rf"이 ?기사는? [^\n]{{0,40}}(?:자동으로|AI가|기계 ?번역|번역되었)[^\n]{{0,60}}{_POLITE}",
    r"[^\n]{0,50}(?:브라우저|자바스크립트|JavaScript|플래시 ?플레이어|팝업)[^\n]{0,30}"
    rf"(?:지원하지 않|허용|차단|설정|설치|에서만 사용|활성화)[^\n]{{0,40}}{_POLITE}",
    r"브라우저에서만 사용하실 수 있습니다\.?",
    rf"{OUTLET}\s?(?:헤드라인|언론사 ?홈|많이 본|주요 ?뉴스|랭킹|구독)[^\n]{{0,24}}",
    r"[^\n]{0,30}섹션으로 분류했[^\n]{0,20}|기사의 섹션 정보는[^\n]{0,120}",
    r"(?:이 )?(?:기사|언론사)[^\n]{0,40}(?:카테고리|섹션)[^\n]{0,30}(?:분류|따[르릅])[^\n]{0,20}"
    rf"{_POLITE}",
    rf"(?:텍스트 ?)?음성 ?변환 ?서비스[를을]? ?(?:사용|이용)[^\n]{{0,12}}{_ASKED}",
    r"[^\n]{0,20}(?:기사|본문|제목|문장)[^\n]{0,30}자동 ?요약[^\n]{0,30}"
    r"(?:결과|내용)[^\n]{0,6}니다\.?",
    r"[Yy]our browser does(?: not|n't) support[^\n]{0,60}",
    r"[※*]?\s?(?:이|본) ?(?:기사|콘텐츠)는? [^\n.]{0,60}(?:기획|제작|작성|도움|지원)"
    r"[^\n.]{0,20}(?:만들었|만들어졌|(?:제작|작성)(?:했|됐|되었))습니다\.?",
    r"메인에서 바로 보는[^\n]{0,60}|기사 추천은 \d{1,2}시간[^\n]{0,40}",
    r"[^\n]{0,60}페이지\(아웃링크\)로 이동[^\n]{0,40}|[^\n]{0,12}음성 서비스와 무관[^\n]{0,20}",
    r"읽어주기 기능은[^\n]{0,40}|기사를 읽어드립니다|기사의 본문 내용은[^\n]{0,60}",
    r"동영상 ?(?:고정 ?취소|고정|재생|플레이어)[^\n]{0,20}|(?:재생|영상) ?시간\s?\d[\d:]*",
    r"[|/·ㆍ•\-=_*~\s>▶▼▲#■□◆◇○●△▽☆★※]{1,80}",
    rf"{_OFFICE}\s?[:|]?[^\n]{{0,200}}",
    r"[^\n]{0,80}(?:서울특별시|서울시|서울|경기도|부산)[^\n]{0,60}(?:빌딩|층)[^\n]{0,60}(?:TEL|"
    r"Tel|전화)[^\n]{0,80}",
    r"[^\n]{0,40}(?:해당 언론사로|언론사에서 직접|에서 직접 확인하세요)[^\n]{0,50}",
    r"[^\n]{0,20}(?:앱에서|앱으로) ?(?:보기|열기|보세요|편하게|더 편하게)[^\n]{0,20}",
    r"언론사별? (?:뉴스|구독)[^\n]{0,40}|(?:이미지|사진|영상)?\s?(?:확대|원본)\s?(?:보기)?",
    r"구독 ?신청[^\n]{0,30}|[^\n]{1,12}님의? (?:구독|스크랩)[^\n]{0,40}",
)

_PREVIEW = (
    r"이 글자 ?크기로 (?:변경됩니다|보입니다)\.?(?:\s?\(예시\))?"
    r"(?:\s?[^\n.]{2,80}만나보세요\.)?(?:\s?[^\n.]{2,20}뉴스는 [^\n.]{2,100}니다\.)?"
)

WIDGETS: tuple[Rule, ...] = (
    Rule(
        "page message",
        "anywhere",
        _PREVIEW,
        "a portal shows the size of its letters by a sentence about itself",
        ("글자",),
    ),
    Rule("date stamp", "line", _STAMPS, "when the page was made"),
    Rule(
        "button",
        "line",
        rf"{MARK}(?>{BUTTON}{COUNT}(?:[\s|/·ㆍ>,]{{1,4}}{BUTTON}{COUNT}){{0,25}})\s?[|>+▼▲]?",
        "something to click",
    ),
    Rule("navigation", "line", _PATHS, "the way through the site"),
    Rule("comments", "line", _COMMENTS, "the form for comments"),
    Rule("reactions", "line", rf"{MARK}{_REACTIONS}", "how readers reacted"),
    Rule("page message", "line", _MESSAGES, "what the page says about itself"),
)

_MENU_WORD = re.compile(rf"(?:{BUTTON}|{SECTION})\+?")
_FEWEST_MENU_WORDS, _LONGEST_MENU = 4, 200
_SHARE_OF_MENU_WORDS = 0.7


def is_menu(line: str) -> bool:
    """Whether most words of a line are sections and buttons; a menu has entries of its own too.

    Examples
    --------
    >>> is_menu("가나일보 로그인 구독 전체메뉴"), is_menu("정치 불신 키우는 경제 위기")
    (True, False)
    """
    if len(line) > _LONGEST_MENU or line.endswith((".", "?", "!", '"', "”")):
        return False
    words_of_line = line.split()
    if len(words_of_line) < _FEWEST_MENU_WORDS:
        return False
    known = sum(_MENU_WORD.fullmatch(word) is not None for word in words_of_line)
    return known >= _SHARE_OF_MENU_WORDS * len(words_of_line)

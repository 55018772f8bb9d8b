"""Photo captions and credits: as a line of their own, and glued into the text.

A credit is recognised by its form; the sentence before it goes with it only if that sentence
describes a picture (somebody *is speaking*, a *view of* a building). Any other sentence before a
credit is the article's own.
"""

from __future__ import annotations

import re

from hwadu.cleaning.forms import AGENCIES, ANY_MAIL, BYLINE, OUTLET, OUTLETS
from hwadu.cleaning.rules import Removal, Rule, any_in, join

_PHOTO = r"(?:사진|이미지|그래픽|자료|영상|일러스트|캡처|캡쳐|표|도표|그림|삽화|포토|출처|화면)"
_GIVEN = r"(?:제공|출처|캡처|캡쳐|갈무리|촬영|자료사진|자료|홈페이지)"
_SOURCE = rf"(?:{AGENCIES}|{OUTLET})"
_IN_BRACKETS = (
    rf"[\[(<【]\s?(?:"
    rf"{_PHOTO}\s?(?:설명|제공|출처|캡처|화면)?\s?[=:·/]\s?[^\[\]()<>【】\n]{{0,80}}"
    rf"(?:\([^()\n]{{1,20}}\)[^\[\]()<>【】\n]{{0,30}})?|"
    rf"사진\s?(?:제공)?\s?{_SOURCE}[^\[\]()<>\n]{{0,20}}|"
    rf"(?:공동취재|자료|참고|독자 제공|연합뉴스 자료)\s?사진|"
    rf"{_SOURCE}(?:\s?[=·/]\s?{_SOURCE}|\s{_SOURCE})?\s?(?:DB|{_GIVEN})|"
    rf"[A-Za-z]{{2,8}}\s?[=·/]\s?{_SOURCE}|"
    rf"[가-힣]{{2,10}} ?(?:사진기자단|통신사진기자단|공동취재단|사진공동취재단)|"
    rf"[^\[\]()<>\n]{{0,40}}재판매 및 DB ?금지"
    rf")\s?[\])>】]|"
    rf"\[\s?(?:[^\[\]()<>=\n]{{1,40}}\s?{_GIVEN}|촬영 [가-힣]{{2,4}}|{_SOURCE}\s?DB)\s?\]"
)
_EQUALS = (
    rf"(?:사진|이미지|그래픽|자료)\s?(?:제공|출처)?\s?[=:]\s?"
    rf"(?:(?:{_SOURCE})(?:\s?{_GIVEN})?|{BYLINE}(?:\s?{ANY_MAIL})?|(?P<unknown>[^\s\[\]()<>.,…\"“‘]{{2,24}}))"
)
_ANY_EQUALS = _EQUALS.replace("?P<unknown>", "?:")
_SLASH = rf"/\s?{_SOURCE}(?:\s?(?:제공|자료사진))?(?=\n|\Z)"
_SIGN = (
    rf"[ⓒ©]\s?(?:[A-Za-z0-9]{{1,12}}\s?=\s?)?(?:{_SOURCE}|각 ?사)(?:\s?=\s?{_SOURCE})?"
    rf"(?:\s?[ⓒ©]\s?News1(?:\s?[가-힣]{{2,4}}\s?(?:기자|특파원|디자이너))?)?(?:\s?{_GIVEN})?"
)
_RESALE = r"\*\s?재판매 및 DB ?금지"
_NAMELESS_CREDIT = rf"{_IN_BRACKETS}|[/·|]?\s?{_ANY_EQUALS}|{_SLASH}|{_SIGN}|{_RESALE}"
_CREDIT_CUES = ("사진", "ⓒ", "©", "제공", "이미지", "그래픽", "자료", "출처", "캡처", "캡쳐", "DB", "촬영",
                "영상", "/", "=", "기자단", "취재단", "갈무리", "일러스트", "그림", "표", "화면")  # fmt: skip
_CREDITS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("[", "(", "<", "【"), re.compile(_IN_BRACKETS)),
    (("사진", "이미지", "그래픽", "자료"), re.compile(_EQUALS)),
    (("/",), re.compile(_SLASH)),
    (("ⓒ", "©"), re.compile(_SIGN)),
    (("재판매",), re.compile(_RESALE)),
)
_LEAD = re.compile(r"[/·|]\s?$")
_BLUNT_CREDIT = re.compile(
    rf"(?<=[.다습경도])\s?(?:{AGENCIES}|{OUTLETS})(?:\s?(?:제공|자료사진|DB|캡처))?\.?"
    r"(?=[가-힣\"“‘(\[]|\n|\Z)(?!(?:은|는|이|가|의|에|을|를|과|와|도|에서|에게|에는)[ ,])"
)

_POSED = (
    r"(?:발언|연설|인사말|브리핑|답변|질문에 답|악수|기념 ?촬영|사진 ?촬영|촬영|포즈를? 취|서명|선서|묵념|구호를? 외치|박수를? 치|"
    r"환호|손을? 흔들|손뼉을? 치|인사를? |인사|격려사|축사|기조강연|강연|기조연설|경청|조문|헌화|분향|휘날리|업무를 보|선보이|"
    r"살펴보|바라보|둘러보|지켜보|걸어가|걸어오|행진|질의|응원|미소를? 짓|대화를? 나누|이야기를? 나누|의견을? 나누|참배|"
    r"입장|퇴장|법정으로 향|취재진|관람|체험|시연|들어 ?보이|기도|만세|제막|테이프를? 자르|커팅|주재|출석|모두발언)"
)
_SEEN = (
    r"(?:논의|회의|대화|진행|작업|생산|전시|공개|게시|표시|나타나|나타내|오르|내리|타|앉|서|웃|상담|소개|설명|발표|토론|시위|집회|"
    r"수여|시상|전달|개최|열리|투표|개표|점검|시찰|훈련|이동|참석|출근|퇴근|나서|들어서|나오|빠져나가|지나|모니터|체결|설치|"
    r"정리|구매|고르|기다리|줄을? 서|이용|진열|판매|판매되|거래|출시|착용|보이|걷|운행|정박|정차|주차|비행|이륙|착륙|접수)"
)
_PLACE = re.compile(
    r"(?:에서|앞에|앞에서|전광판|현황판|딜링룸|매장|모니터|스크린|사옥|청사|회의실|현장|로비|광장|거리|공항|호텔|국회|법원)"
)
_TIME = re.compile(r"\d{1,2}일|오전|오후|지난(?:해|달| \d)|현지 ?시[간각]")
_POSED_ENDING = re.compile(
    rf"(?:{_POSED}[가-힣를을이가 ]{{0,10}}고 ?있(?:다|는 모습)|(?:하는|있는|의|된|한|인|본|찍은|는) ?(?:모습|장면|전경)|전경|조감도|"
    r"투시도|포스터|로고|사옥|표지|현판|단체 ?사진|기념 ?사진|예상도|개념도|위성사진)\.?\s*$"
)
_SEEN_ENDING = re.compile(
    rf"{_SEEN}[가-힣를을이가 ]{{0,10}} ?있다\.?\s*$|[가-힣] 모습(?:이다)?\.?\s*$"
)
_POINTING = re.compile(
    r"\((?:왼쪽|오른쪽|가운데|앞줄|뒷줄|사진 ?(?:왼쪽|오른쪽)|좌|우|위|아래)[^()\n]{0,12}\)"
)
_BOUNDARY = re.compile(r"\n|[가-힣][다요죠까][.?!][\"'”’)\]]{0,2}\s?|[\])】]\s?")
_LONGEST_CAPTION = 260
_LONGEST_PHRASE = 30
_NO_PHRASE = re.compile(r"[다요죠까][.?!\"”]|[,…]$")

CAPTIONS: tuple[Rule, ...] = (
    Rule(
        "photo caption",
        "line",
        r"[▲△▴◀◁▶▷▼▽◆↑↓]\s?[^\n]{2,260}?(?:다|모습|전경|사진|장면|제공|조감도|포스터|캡처|기자|연합뉴스|뉴시스|뉴스1)"
        rf"[.)\]]{{0,2}}|[▲△▴◀◁▼▽]\s?[^\n]{{2,260}}(?:{_NAMELESS_CREDIT}|\([^()\n]{{2,30}}\s?기자[^()\n]{{0,25}}\))\.?",
        "what a picture shows",
        ("▲", "△", "▴", "◀", "◁", "▶", "▷", "▼", "▽", "◆", "↑", "↓"),
    ),
    Rule(
        "photo caption",
        "line",
        rf"[^\n]{{0,260}}(?:{_NAMELESS_CREDIT})\.?(?:\s?{ANY_MAIL})?",
        "what a picture shows",
        _CREDIT_CUES,
    ),
    Rule(
        "photo caption",
        "line",
        rf"[^\n]{{2,200}}(?:모습|전경|있다|조감도|사진|포스터)[.)]?\s?[|/=(<\[]?\s?(?:{AGENCIES}|{OUTLET})\s?(?:제공|자료사진)?[)>\]]?\.?|"
        rf"[^\n.]{{2,80}}[.|/]?\s(?:{AGENCIES}|{OUTLET}|[가-힣A-Za-z0-9]{{2,14}}) ?제공\.?|"
        rf"(?:사진|이미지|그래픽|자료사진|자료)\s?(?:설명|출처|제공|확대|크게 ?보기)?\s?[=:|/]?\s?(?:{AGENCIES}|{OUTLET})?\.?|"
        rf"(?:사진|이미지) ?(?:확대|크게 ?보기)|(?:{AGENCIES}|연합뉴스|뉴시스|뉴스1)(?: ?제공| ?자료사진)?|"
        rf"사진 ?설명\s?[=:.]?\s?[^\n]{{2,200}}",
        "what a picture shows",
    ),
    Rule(
        "photo pointer",
        "anywhere",
        r"\((?:사진|사진 ?(?:왼쪽|오른쪽|가운데|위|아래|참조)|그래픽 참조|표 참조|사진·?얼굴|얼굴|얼굴 사진)\)",
        "points at a picture that is not here",
        ("(사진", "(그래픽", "(표", "(얼굴"),
    ),
)


def remove_captions(text: str, removed: list[Removal]) -> str:
    """Take away credits inside the text, with the sentence before them if it is a caption."""
    spans = [
        span
        for cues, credit in _CREDITS
        if any_in(cues, text)
        for match in credit.finditer(text)
        if (span := _credit_span(text, match))
    ]
    if spans:
        text = _cut(text, sorted(spans), removed, needs_caption=False)
    blunt = [match.span() for match in _BLUNT_CREDIT.finditer(text)]
    return _cut(text, blunt, removed, needs_caption=True) if blunt else text


def _credit_span(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Where a credit starts and ends; None if its end cannot be told from the next sentence.

    Where line breaks were lost, 사진=가나기업가나기업이 goes on without a space: the longest
    beginning that the text holds a second time is the name.
    """
    begin, end = match.span()
    lead = _LEAD.search(text, max(0, begin - 2), begin)
    begin = lead.start() if lead else begin
    name = match.groupdict().get("unknown")
    if not name or text[end : end + 1] in ("", "\n", "[", "(", "【", "<"):
        return begin, end
    start = match.start("unknown")
    for size in range(len(name), 1, -1):
        if text.find(name[:size]) != start or text.find(name[:size], start + 1) >= 0:
            return begin, start + size
    return None


def _cut(
    text: str, credits: list[tuple[int, int]], removed: list[Removal], *, needs_caption: bool
) -> str:
    pieces: list[str] = []
    done = 0
    for credit, end in credits:
        if credit < done:
            continue
        begin = _caption_start(text, done, credit)
        if begin == credit and needs_caption:
            continue
        name = "photo credit" if begin == credit else "photo caption"
        removed.append(Removal(name, text[begin:end].strip()))
        pieces.append(text[done:begin])
        done = end
    return join([*pieces, text[done:]]) if pieces else text


def _caption_start(text: str, done: int, credit: int) -> int:
    """Where the caption before a credit starts; the credit itself if there is none."""
    low = max(done, credit - _LONGEST_CAPTION)
    before = text[low:credit].rstrip()
    start = 0
    for boundary in _BOUNDARY.finditer(before):
        if boundary.end() < len(before):
            start = boundary.end()
    sentence = before[start:]
    if not sentence.strip() or (start == 0 and low > done):
        return credit
    is_phrase = len(sentence) <= _LONGEST_PHRASE and not _NO_PHRASE.search(sentence)
    return low + start if is_phrase and low + start == 0 or _describes(sentence) else credit


def _describes(sentence: str) -> bool:
    """Whether a sentence says what a picture shows: somebody posing, or something at a place."""
    if _POINTING.search(sentence) or _POSED_ENDING.search(sentence):
        return True
    return bool(
        _SEEN_ENDING.search(sentence) and _PLACE.search(sentence) and _TIME.search(sentence)
    )

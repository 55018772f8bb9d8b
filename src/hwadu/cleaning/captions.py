"""Photo captions and credits: as a line of their own, and glued into the text.

A credit is recognised by its form; the sentence before it goes with it only if that sentence
describes a picture (somebody *is speaking*, a *view of* a building). Any other sentence before a
credit is the article's own.
"""

from __future__ import annotations

import re

from hwadu.cleaning.forms import AGENCIES, ANY_MAIL, BYLINE, OUTLET
from hwadu.cleaning.rules import Removal, Rule

_PHOTO = r"(?:사진|이미지|그래픽|자료|영상|일러스트|캡처|캡쳐|표|도표|그림|삽화|포토|출처|화면)"
_GIVEN = r"(?:제공|출처|캡처|캡쳐|갈무리|촬영|자료사진|자료|홈페이지)"
_SOURCE = rf"(?:{AGENCIES}|{OUTLET})"
_IN_BRACKETS = (
    rf"[\[(<【]\s?(?:"
    rf"{_PHOTO}\s?(?:설명|제공|출처|캡처|화면)?\s?[=:·/]\s?[^\[\]()<>【】\n]{{0,80}}(?:\([^()\n]{{1,20}}\)[^\[\]()<>【】\n]{{0,30}})?|"
    rf"사진\s?(?:제공)?\s?{_SOURCE}[^\[\]()<>\n]{{0,20}}|"
    rf"(?:공동취재|자료|참고|독자 제공|연합뉴스 자료)\s?사진|"
    rf"{_SOURCE}(?:\s?[=·/]\s?{_SOURCE}|\s{_SOURCE})?\s?(?:DB|{_GIVEN})|"
    rf"[A-Za-z]{{2,8}}\s?[=·/]\s?{_SOURCE}|"
    rf"(?:[가-힣]{{2,10}} ?(?:사진기자단|통신사진기자단|공동취재단|사진공동취재단))|"
    rf"[^\[\]()<>\n]{{0,40}}재판매 및 DB ?금지"
    rf")\s?[\])>】]"
)
_IN_SQUARE = rf"\[\s?(?:[^\[\]()<>=\n]{{1,40}}\s?{_GIVEN}|촬영 [가-힣]{{2,4}}|{_SOURCE}\s?DB)\s?\]"
_BARE = (
    rf"[/·|]?\s?(?:사진|이미지|그래픽|자료)\s?(?:제공|출처)?\s?[=:]\s?(?:{_SOURCE}(?:\s?{_GIVEN})?|"
    rf"{BYLINE}(?:\s?{ANY_MAIL})?)|"
    rf"/\s?{_SOURCE}(?:\s?(?:제공|자료사진))?(?=\n|\Z)|"
    rf"[ⓒ©]\s?(?:[A-Za-z0-9]{{1,12}}\s?=\s?)?(?:{_SOURCE}|각 ?사)(?:\s?=\s?{_SOURCE})?"
    rf"(?:\s?[ⓒ©]\s?News1(?:\s?[가-힣]{{2,4}}\s?(?:기자|특파원|디자이너))?)?(?:\s?{_GIVEN})?|"
    rf"\*\s?재판매 및 DB ?금지"
)
CREDIT = re.compile(rf"{_IN_BRACKETS}|{_IN_SQUARE}|{_BARE}")
_CREDIT_CUES = (
    "사진",
    "ⓒ",
    "©",
    "제공",
    "이미지",
    "그래픽",
    "자료",
    "출처",
    "캡처",
    "캡쳐",
    "DB",
    "촬영",
    "영상",
    "/",
    "=",
    "기자단",
    "취재단",
    "갈무리",
    "일러스트",
    "그림",
    "표",
    "화면",
)
_BLUNT_CREDIT = re.compile(
    rf"(?<=[.다습경도])\s?(?:{AGENCIES}|{OUTLET})(?:\s?(?:제공|자료사진|DB|캡처))?\.?(?=[가-힣\"“‘(\[]|\n|\Z)"
)

_SCENE = (
    r"(?:발언|연설|인사말?|설명|브리핑|답변|질의|질문|악수|촬영|기념촬영|참석|입장|퇴장|출석|출근|퇴근|이동|"
    r"시연|체험|관람|포즈를? 취|서명|체결|대화|환담|논의|회의|주재|회담|회견|기자회견|선서|묵념|구호를 외치|"
    r"박수|환호|손을 흔들|들어서|나서|나오|빠져나가|걸어|지나|살펴보|바라보|둘러보|상담|소개|진행|강연|토론|"
    r"시위|집회|행진|작업|생산|전시|공개|게시|표시|나타나|오르|내리|타|앉|서|웃|취재진|업무를 보|모니터|"
    r"수여|시상|전달|개최|열리|발표|경청|의견을|이야기를? 나누|투표|개표|축사|조문|헌화|분향|점검|시찰|훈련)"
)
_CAPTION_ENDING = re.compile(
    rf"(?:{_SCENE}[가-힣를을이가 ]{{0,12}}고 ?있(?:다|는 모습)|(?:하는|있는|의|된|한|인|본|찍은) ?(?:모습|장면|전경)|전경|조감도|"
    r"투시도|포스터|로고|사옥|표지|캡처|현판|단체 ?사진|기념 ?사진|예상도|개념도|위성사진|모습)\.?\s*$"
)
_POINTING = re.compile(
    r"\((?:왼쪽|오른쪽|가운데|앞줄|뒷줄|사진 ?(?:왼쪽|오른쪽)|좌|우|위|아래)[^()\n]{0,12}\)"
)
_BOUNDARY = re.compile(r"\n|[가-힣]{2}[다요죠까][.?!][\"'”’)\]]{0,2}\s?|[\])】]\s?")
_LONGEST_CAPTION = 260

CAPTIONS: tuple[Rule, ...] = (
    Rule(
        "photo caption",
        "line",
        r"[▲△▴◀◁▶▷▼▽◆↑↓]\s?[^\n]{2,260}?(?:다|모습|전경|사진|장면|제공|조감도|포스터|캡처|기자|연합뉴스|뉴시스|뉴스1)"
        rf"[.)\]]{{0,2}}|[▲△▴◀◁▼▽]\s?[^\n]{{2,260}}(?:{CREDIT.pattern}|\([^()\n]{{2,30}}\s?기자[^()\n]{{0,25}}\))\.?",
        "what a picture shows",
        ("▲", "△", "▴", "◀", "◁", "▶", "▷", "▼", "▽", "◆", "↑", "↓"),
    ),
    Rule(
        "photo caption",
        "line",
        rf"[^\n]{{0,260}}(?:{CREDIT.pattern})\.?(?:\s?{ANY_MAIL})?",
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
    if any(cue in text for cue in _CREDIT_CUES):
        text = _cut(text, CREDIT, removed, needs_caption=False)
    return _cut(text, _BLUNT_CREDIT, removed, needs_caption=True)


def _cut(text: str, credit: re.Pattern[str], removed: list[Removal], *, needs_caption: bool) -> str:
    pieces: list[str] = []
    done = 0
    for match in credit.finditer(text):
        begin = _caption_start(text, done, match.start())
        if begin == match.start() and needs_caption:
            continue
        name = "photo credit" if begin == match.start() else "photo caption"
        removed.append(Removal(name, text[begin : match.end()].strip()))
        pieces.append(text[done:begin])
        done = match.end()
    if not pieces:
        return text
    pieces.append(text[done:])
    return _rejoin(pieces)


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
    is_caption = _CAPTION_ENDING.search(sentence) or _POINTING.search(sentence)
    is_phrase = len(sentence) <= 60 and not re.search(r"[다요죠까][.?!\"”]|[,…]$", sentence)
    return low + start if is_caption or (is_phrase and start + low == 0) else credit


def _rejoin(pieces: list[str]) -> str:
    kept = pieces[0]
    parts = [kept]
    for piece in pieces[1:]:
        last = parts[-1][-1:]
        if piece and last and not last.isspace() and not piece[0].isspace():
            parts.append(" ")
        parts.append(piece)
    return "".join(parts)

"""Photo captions: as a line of their own, and glued into the text.

A credit is recognised by its form; the sentence before it goes with it only if that sentence
describes a picture (somebody *is speaking*, a *view of* a building). Any other sentence before a
credit is the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hwadu.cleaning.rules.credits import CREDIT_AT_END, SIGNED_AT_END, blunt_credits_in, credits_in
from hwadu.cleaning.rules.deck_and_caption import deck_end
from hwadu.cleaning.rules.page_words import AGENCIES, OUTLET, either, words
from hwadu.cleaning.rules.pattern_parts import KOREAN_SENTENCE
from hwadu.cleaning.rules.rule import Removal, Rule, join

_POSED = words(
    """
    발언 연설 인사말 브리핑 답변 질문에_답 악수 기념_촬영 사진_촬영 촬영 포즈를_취 포즈_취 서명
    선서 묵념 구호를_외치 박수를_치 환호 손을_흔들 손뼉을_치 인사를 인사 격려사 축사 기조강연 강연
    기조연설 경청 조문 헌화 분향 휘날리 업무를_보 선보이 살펴보 바라보 둘러보 지켜보 걸어가 걸어오
    행진 질의 응원 미소를_짓 대화를_나누 이야기를_나누 의견을_나누 참배 입장 퇴장 법정으로_향
    취재진 관람 체험 시연 들어_보이 기도 만세 제막 테이프를_자르 커팅 주재 출석 모두발언
    """
)
_SEEN = words(
    """
    논의 회의 대화 진행 작업 생산 전시 공개 게시 표시 나타나 나타내 오르 내리 타 앉 서 웃 상담
    소개 설명 발표 토론 시위 집회 수여 시상 전달 개최 열리 투표 개표 점검 시찰 훈련 이동 참석 출근
    퇴근 나서 들어서 나오 빠져나가 지나 모니터 체결 설치 정리 구매 고르 기다리 줄을_서 이용 진열
    판매 판매되 거래 출시 착용 보이 걷 운행 정박 정차 주차 비행 이륙 착륙 접수
    """
)
_PLACE = re.compile(
    r"(?:에서|앞에|앞에서|전광판|현황판|딜링룸|매장|모니터|스크린|사옥|청사|회의실|현장|로비|"
    r"광장|거리|공항|호텔|국회|법원)"
)
_TIME = re.compile(r"\d{1,2}일|오전|오후|지난(?:해|달| \d)|현지 ?시[간각]")
_VIEW = words(
    "전경 조감도 투시도 포스터 로고 사옥 표지 현판 단체_사진 기념_사진 예상도 개념도 위성사진"
)
_POSED_ENDING = re.compile(
    rf"(?:{_POSED}[가-힣를을이가 ]{{0,10}}고 ?있(?:다|는 모습)|{_VIEW}|"
    r"(?:기념 ?촬영|악수|묵념|헌화)[을를]? ?(?:하고 있|했)다|"
    r"(?:하는|있는|의|된|한|인|본|찍은|는) ?(?:모습|장면|전경))\.?\s*$"
)
_SEEN_ENDING = re.compile(
    rf"{_SEEN}[가-힣를을이가 ]{{0,10}} ?있다\.?\s*$|[가-힣] 모습(?:이다)?\.?\s*$"
)
_PERSON = words(
    """
    들 씨 대표 회장 사장 장관 차관 의원 대통령 총리 시장 지사 군수 구청장 청장 감독 선수 교수 원장
    위원장 총장 본부장 이사장 단장 팀장 관계자 직원 근로자 작업자 시민 주민 학생 어린이 아이 상인
    손님 관광객 연구원 의사 간호사 소방관 경찰 해군 육군 공군 장병 기자 작가 배우 가수 모델 농민
    회원 CEO CFO CTO 여성 남성 취재진 대사 이사 상무 전무 ) 관람객 방문객 참가자 참석자
    """
)
_SCENE = re.compile(
    r"\A(?:[^\s\"“.]{1,12}(?<![은는])\s){0,5}[^\s\"“.]{0,12}"
    rf"{_PERSON}[이가]\s"
    r"(?:[^\s\"“.]{1,12}(?<!며)(?<!면서)(?<!지만)(?<!서는)\s){1,14}[^\s\"“.]{1,10}고\s있(?:다|는\s모습(?:이다)?)\.?\Z"
)
_VIEW_OF = re.compile(r"[^.\"“]{2,60}\s(?:모습|장면|전경|현장)\.?")
_POINTING = re.compile(
    r"\((?:왼쪽|오른쪽|가운데|앞줄|뒷줄|사진 ?(?:왼쪽|오른쪽)|좌|우|위|아래)[^()\n]{0,12}\)"
)
_BOUNDARY = re.compile(r"\n|[가-힣][다요죠까][.?!][\"'”’)\]]{0,2}\s?|[\]】]\s?")
_LONGEST_CAPTION = 260
_LONGEST_PHRASE = 30
_NO_PHRASE = re.compile(r"[다요죠까][.?!\"”]|[,…]$")

_CLOSING = {pair: re.compile(rf"\s?{re.escape(pair[1])}") for pair in ("[]", "()", "<>", "【】")}
_GLYPH = re.compile(r"[▲△▴◀◁▶▷▼▽↑↓]\s?\S")
_SAID = re.compile(
    r"(?:말|밝|전|강조|설명|덧붙|지적|주장|평가|전망|촉구|당부|분석|답|했|됐|이었|"
    r"였)[가-힣]{0,3}다[.\"”]*\s*$"
)

CAPTIONS: tuple[Rule, ...] = (
    Rule(
        "photo caption",
        "line",
        either(
            r"(?:사진|이미지|그래픽|자료사진|자료)\s?(?:설명|출처|제공|확대|"
            r"크게 ?보기)?\s?[=:|/]?\s?"
            rf"(?:{AGENCIES}|{OUTLET})?\.?",
            r"(?:사진|이미지) ?(?:확대|크게 ?보기)",
            rf"[\[(<]?{AGENCIES}(?: ?제공| ?자료사진)?[\])>]?",
            r"사진 ?설명\s?[=:.]?\s?[^\n]{2,200}",
        ),
        "what a picture shows",
    ),
    Rule("photo credit", "head", r"[\])】]\s?", "closed a caption that is gone", tuple("])】")),
    Rule(
        "photo pointer",
        "anywhere",
        r"\((?:사진|사진 ?(?:왼쪽|오른쪽|가운데|위|아래|참조)|그래픽 참조|표 참조|사진·?얼굴|"
        r"얼굴|얼굴 사진)\)",
        "points at a picture that is not here",
        ("(사진", "(그래픽", "(표", "(얼굴"),
    ),
)


def is_caption_line(line: str) -> bool:
    """Whether a line is a caption: it ends in a credit, or shows with an arrow at a picture.

    A paragraph that reports what somebody said is none, even with a credit behind it.

    Examples
    --------
    >>> is_caption_line("▲ 김가나 장관이 회의장에서 발언하고 있다.")
    True
    >>> is_caption_line("김가나 장관이 국회에서 답변하고 있다. /사진=가나뉴스")
    True
    >>> is_caption_line("장관은 법을 고치겠다고 말했다. (사진=가나뉴스)")
    False
    """
    if not 2 < len(line) <= _LONGEST_CAPTION:
        return False
    credit = CREDIT_AT_END.search(line)
    text = line[: credit.start()].rstrip() if credit else line
    if credit is None:
        signed = SIGNED_AT_END.search(line)
        if signed and _is_scene(text := line[: signed.start()].rstrip()) and _PLACE.search(text):
            return True
        return bool(_GLYPH.match(line)) and _describes(line)
    if _GLYPH.match(line) or not text or _describes(text):
        return True
    return len(KOREAN_SENTENCE.findall(text)) <= 1 and not _SAID.search(text)


def remove_captions(text: str, removed: list[Removal]) -> str:
    """Take away credits inside the text, with the sentence before them if it is a caption."""
    text = _cut(text, credits_in(text), removed, needs_caption=False)
    return _cut(text, blunt_credits_in(text), removed, needs_caption=True)


def _cut(
    text: str, credits: Iterable[tuple[int, int]], removed: list[Removal], *, needs_caption: bool
) -> str:
    pieces: list[str] = []
    done = 0
    for credit, end in credits:
        if credit < done:
            continue
        begin = _caption_start(text, done, credit, needs_caption=needs_caption)
        if begin == credit and needs_caption:
            continue
        closed = _closed(text, begin, end)
        name = "photo credit" if begin == credit else "photo caption"
        removed.append(Removal(name, text[begin:closed].strip()))
        pieces.append(text[done:begin])
        done = closed
    return join([*pieces, text[done:]]) if pieces else text


def _closed(text: str, begin: int, end: int) -> int:
    """The end of what is cut out, behind the bracket that closes one opened in it."""
    cut = text[begin:end]
    for pair, pattern in _CLOSING.items():
        after = pattern.match(text, end)
        if after and cut.count(pair[0]) > cut.count(pair[1]):
            return after.end()
    return end


def _caption_start(text: str, done: int, credit: int, *, needs_caption: bool) -> int:
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
    begin = low + start
    shows = _is_scene(sentence.strip()) or _VIEW_OF.fullmatch(sentence.strip())
    if _describes(sentence) or (needs_caption and shows):
        return begin + deck_end(sentence, text[credit:]) if begin == 0 else begin
    return begin if is_phrase and begin == 0 else credit


def _is_scene(sentence: str) -> bool:
    """Whether somebody (이/가, not 은/는) is doing something: one plain sentence.

    Examples
    --------
    >>> _is_scene("시민들이 광장에서 연을 날리고 있다.")
    True
    >>> _is_scene("시는 광장에서 연을 날리고 있다.")
    False
    """
    return _SCENE.match(sentence) is not None


def _describes(sentence: str) -> bool:
    """Whether a sentence says what a picture shows: somebody posing, or something at a place."""
    if _POINTING.search(sentence) or _POSED_ENDING.search(sentence):
        return True
    return bool(
        _SEEN_ENDING.search(sentence) and _PLACE.search(sentence) and _TIME.search(sentence)
    )

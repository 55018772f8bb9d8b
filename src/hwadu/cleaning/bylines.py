"""Rules for bylines and mail addresses, and the reporter's name."""

from __future__ import annotations

import re

from hwadu.cleaning.forms import ANY_MAIL, BYLINE, MAIL, NAME, NAMES, OUTLET, ROLE, SURNAMES
from hwadu.cleaning.rules import Rule

_AFTER_SENTENCE = r"(?:(?<=[.?!”\"’'\]>)])|(?<=^)|(?<=\n))"
_STAFF = (
    r"(?:영상|촬영|편집|그 ?래 ?픽|취재|자막|CG|구성|연출|디자인|리서치|음성|삽화|사진|글|정리|작가)"
    r"(?:[ ·]?(?:취재|편집|기자|디자인|촬영|제작|구성|리서처))?"
)
_CREDITS = (
    rf"{_STAFF}\s?[:=]?\s?{NAME}(?:\s?{ROLE})?(?:[\s,·/]+{NAME}(?![가-힣])(?:\s?{ROLE})?){{0,3}}"
)
_BROADCASTER = (
    r"(?:KBS|MBC|SBS|YTN|JTBC|MBN|TV ?조선|채널 ?A|OBS|EBS|CBS|연합뉴스 ?TV|한국경제 ?TV|서울경제 ?TV|SBS ?Biz|"
    r"매일경제 ?TV|TV ?CHOSUN|아리랑 ?TV|[가-힣A-Z]{2,6}(?:방송|MBC|TV)|[가-힣A-Za-z]{2,8}(?= ?뉴스))"
)

BYLINES: tuple[Rule, ...] = (
    Rule(
        "broadcast sign-off",
        "tail",
        rf"(?:지금까지\s[^.\n]{{0,30}})?{_BROADCASTER}\s?(?:뉴스)?\s?{NAME}\s?(?:\[?{MAIL}\]?\s?)?"
        rf"(?:입니다|이었습니다|였습니다)\.?(?:\s*\(?{MAIL}\)?)?|"
        rf"지금까지\s[^.\n]{{2,40}}(?:였습니다|이었습니다|입니다)\.",
        "the reporter says who is speaking",
        ("입니다", "습니다"),
    ),
    Rule(
        "byline",
        "tail",
        rf"(?:{_CREDITS}[\s,·/|]*){{1,6}}|\[\s?{_CREDITS}(?:[\s/,]*{_CREDITS}){{0,4}}\s?\]",
        "who filmed, cut or drew it",
        ("영상", "촬영", "편집", "그래픽", "취재", "CG", "구성", "글", "사진", "정리", "디자인"),
    ),
    Rule(
        "byline",
        "tail",
        rf"(?:{_AFTER_SENTENCE}|(?<=\s)|(?<=/)|(?<=다))\s?[/|·=]?\s?"
        rf"(?:(?:{OUTLET}|[가-힣]{{2,6}})\s?[=/]\s?|[가-힣·]{{2,8}}=)?"
        rf"(?:{BYLINE})(?:\s*[,/·]?\s*(?:{BYLINE}))*(?:\s*[\[(<]?\s?{ANY_MAIL}\s?[\])>]?)*\s?\|?",
        "who wrote it",
        (
            "기자",
            "특파원",
            "통신원",
            "위원",
            "에디터",
            "리포터",
            "캐스터",
            "아나운서",
            "앵커",
            "PD",
            "피디",
        ),
    ),
    Rule(
        "byline",
        "tail",
        rf"[\[(<]\s?(?:[^\[\]()<>\n]{{0,16}}[\s=/])?{BYLINE}(?:\s*[/,·]\s*{BYLINE})*"
        rf"(?:\s?{ANY_MAIL})?\s?(?:정리|제작)?\s?[\])>]",
        "who wrote it",
        ("기자", "특파원", "통신원", "위원", "에디터", "리포터", "캐스터"),
    ),
    Rule(
        "mail address",
        "tail",
        rf"[\[(<☞◎▶|/]?\s?(?:공감언론 뉴시스\s?)?(?:이메일|메일|e-?mail|E-?mail)?\s?[:=]?\s?"
        rf"{ANY_MAIL}(?:\s*[,/·]?\s*{ANY_MAIL})*(?:\s?{BYLINE})?\s?[\])>|]*",
        "how to reach the reporter",
        ("@",),
    ),
    Rule(
        "mail address",
        "anywhere",
        rf"(?:{NAME}\s?{ROLE}\s?)?[(\[<]?\s?(?<![\w./]){MAIL}(?:\s*,\s*{MAIL})*\s?[)\]>]?",
        "how to reach the reporter",
        ("@",),
    ),
    Rule(
        "byline",
        "head",
        rf"(?:{OUTLET}\s)?{BYLINE}(?:\s*[,/·]\s*{BYLINE})*\s?(?:[\[(<]?\s?{ANY_MAIL}\s?[\])>]?\s?|=\s?)(?=\S)|"
        rf"(?:{OUTLET}\s)?{BYLINE}\s*\n",
        "who wrote it",
        ("기자", "특파원", "통신원", "위원", "에디터", "리포터", "앵커", "PD"),
    ),
    Rule(
        "byline",
        "line",
        rf"[\[(<【■◆▶|/]?\s?(?:(?:취재|글|사진|글·사진|정리|기획|인터뷰|번역|대담|진행|출연|기자명|작성자|승인자|글쓴이|담당)\s?[:=/]?\s?)?"
        rf"(?:{OUTLET}\s?[=/|]?\s?|[가-힣·]{{2,8}}\s?[=/]\s?)?{NAMES}\s?{ROLE}"
        rf"(?:\s?\([^()\n]{{2,30}}\))?(?:\s*[,/·|&]?\s*{NAMES}\s?{ROLE})*"
        rf"(?:\s*[\[(<|/]?\s?{ANY_MAIL}\s?[\])>|]?)*\s?(?:기자 ?페이지|다른 ?기사(?: 보기)?|구독(?:하기)?|의 기사 더보기|입력)?\s?[\])>】|]?|"
        rf"[\[(<|/]?\s?{ANY_MAIL}(?:\s*[,/·]?\s*{ANY_MAIL})*\s?(?:{NAMES}\s?{ROLE})?\s?[\])>|]*|"
        rf"(?:{_CREDITS}[\s,·/|]*){{1,6}}|"
        rf"(?:기자명|작성자|글쓴이|취재기자|기자)\s?[:|]?\s?{NAMES}(?:\s?{ROLE})?(?:\s?{ANY_MAIL})?|"
        rf"{NAMES}\s?{ROLE}\s?(?:[^\n]{{0,60}}(?:취재합니다|씁니다|맡고 있습니다|담당합니다|전합니다|쓰겠습니다)\.?|사진|프로필|의 기사 모음)|"
        r"(?:[가-힣]{2,6} )?(?:온라인|디지털|편집|국제|정치|경제|사회|산업|IT)(?:뉴스)?(?:부|팀|국)(?:\s?기자)?",
        "who wrote it",
    ),
    Rule(
        "speaker mark",
        "line",
        r"[\[<【(]\s?(?:앵커|기자|리포트|리포터|앵커멘트|아나운서|캐스터|인터뷰|앵커 ?리포트|현장음|녹취|VCR|PD|질문|답변)\s?[\]>】)]",
        "who is speaking in a broadcast",
        (
            "앵커",
            "기자",
            "리포",
            "아나운서",
            "캐스터",
            "인터뷰",
            "현장음",
            "녹취",
            "VCR",
            "PD",
            "질문",
            "답변",
        ),
    ),
    Rule(
        "speaker mark",
        "anywhere",
        r"[\[<【◀]\s?(?:앵커|기자|리포트|앵커멘트|아나운서|캐스터|VCR)\s?[\]>】▶]\s?|"
        r"▶\s?(?:인터뷰|스탠딩|현장음|녹취|싱크|질문)\s?(?:\([^()\n]{1,8}\)\s?)?:\s?[^\"“\n]{2,60}(?=\n|[\"“])",
        "who is speaking in a broadcast",
        ("앵커", "기자", "리포트", "아나운서", "캐스터", "VCR", "▶"),
    ),
)

_LIST = re.compile(rf"({NAME}(?:(?:\s*[,·/&]\s*|\s){NAME}){{0,5}})\s?{ROLE}")
_PERSON = re.compile(rf"[{SURNAMES}][가-힣]{{1,3}}|(?:남궁|황보|제갈|사공|선우|독고)[가-힣]{{1,2}}")
_OUTLET = re.compile(OUTLET)
_NOT_NAMES = frozenset(
    "인턴 수습 선임 객원 전문 사진 영상 취재 시민 명예 촬영 디자인 탐사 학생 정책 경제 본지 온라인 담당 "
    "공동취재 출입 외신 현지 뉴스 스포츠 연예 국회 편집 취재단 기자명 이메일 전체 정치 사회 문화 국제 "
    "동료 후배 선배 모든 이상 전직 현직 방송 신문 지역 주재 해당 관련 남성 여성 고위 공식 유명".split()
)


def reporters_in(text: str) -> list[str]:
    """Names before a reporter's role, in order of appearance.

    Examples
    --------
    >>> reporters_in("(서울=가나뉴스) 김가나 이다라 기자 =")
    ['김가나', '이다라']
    """
    names: list[str] = []
    for match in _LIST.finditer(text):
        for name in re.split(r"[\s,·/&]+", match.group(1)):
            known = name in names or name in _NOT_NAMES or _OUTLET.fullmatch(name)
            if not known and _PERSON.fullmatch(name):
                names.append(name)
    return names

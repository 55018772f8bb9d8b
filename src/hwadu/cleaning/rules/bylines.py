"""Rules for bylines, mail addresses, broadcast sign-offs and marks of who is speaking."""

from __future__ import annotations

from hwadu.cleaning.rules.page_words import OUTLET, OUTLETS, either, words
from hwadu.cleaning.rules.pattern_parts import (
    ANY_MAIL,
    BYLINE,
    DESK,
    MAIL,
    NAME,
    NAMES,
    ROLE,
    ROLE_CUES,
    SURNAMES,
)
from hwadu.cleaning.rules.rule import Rule

_STAFF = words(
    "영상 촬영 편집 그_래_픽 일러스트 취재 자막 CG 구성 연출 디자인 리서치 음성 "
    "삽화 사진 글 정리 작가 인포그래픽"
)
_TASK = words("취재 편집 기자 디자인 촬영 제작 구성 리서처")
_PERSON = rf"(?!{_STAFF}|연합뉴스|뉴시스){NAME}(?:\s?{ROLE})?"
_CREDIT = (
    rf"{_STAFF}(?:[ ·]?{_TASK})?(?:\s?[:=]\s?{_PERSON}|\s[{SURNAMES}][가-힣]{{1,2}}(?![가-힣]))"
    rf"(?:[\s,·/]+(?!{_STAFF}){NAME}(?![가-힣])(?:\s?{ROLE})?){{0,3}}"
)
_CREDITS = rf"(?:(?>{_CREDIT}[\s,·/|]*)){{1,60}}"
_STAFF_CUES = ("영상", "촬영", "편집", "그래", "취재", "CG", "구성", "글", "사진", "정리", "디자인",
                "일러스트")  # fmt: skip
_BROADCASTER = either(
    words(
        """
        KBS MBC SBS YTN JTBC MBN TV_조선 채널_A OBS EBS CBS 연합뉴스_TV 한국경제_TV 서울경제_TV
        SBS_Biz 매일경제_TV TV_CHOSUN 아리랑_TV
        """
    ),
    r"[가-힣A-Z]{2,6}(?:방송|MBC|TV)",
    r"[가-힣A-Za-z]{2,8}(?= ?뉴스)",
)
_IS = r"(?:입니다|이었습니다|였습니다)"
_SIGNERS = rf"{BYLINE}(?:(?:\s*[,/·|&]\s*|\s){BYLINE}){{0,5}}"
_MAILS = rf"{ANY_MAIL}(?:(?>\s*(?:[,/·]\s*)?{ANY_MAIL})){{0,60}}"
_DESK = r"(?:온라인|디지털|편집|국제|정치|경제|사회|산업|IT)(?:뉴스)?(?:부|팀|국)"
_TASK_OF_SIGNER = words(
    "취재 글 사진 글·사진 정리 기획 인터뷰 번역 대담 진행 출연 기자명 작성자 승인자 글쓴이 담당"
)
_PROFILE = words("취재합니다 씁니다 맡고_있습니다 담당합니다 쓰겠습니다")
_SPEAKER = words("앵커 기자 리포트 앵커멘트 아나운서 캐스터 VCR")
_LINES = either(
    rf"[\[(<【■◆▶|/]?\s?(?:{_TASK_OF_SIGNER}\s?[:=/]?\s?)?"
    rf"(?:{OUTLET}\s?[=/|]?\s?|[가-힣·]{{2,8}}\s?[=/]\s?)?{_SIGNERS}(?:\s?\([^()\n]{{2,30}}\))?"
    rf"(?:\s*[\[(<|/]?\s?{ANY_MAIL}\s?[\])>|]?){{0,4}}"
    r"\s?(?:기자 ?페이지|다른 ?기사(?: 보기)?|구독(?:하기)?|의 기사 더보기|입력)?\s?[\])>】|]?",
    rf"[\[(<|/]?\s?{_MAILS}\s?(?:{NAMES}\s?{ROLE})?\s?[\])>|]{{0,3}}",
    rf"[\[(]?\s?{_CREDITS}\s?[\])]?",
    rf"(?:{OUTLET}\s)?{NAME}\s?[\[(]?\s?{MAIL}\s?[\])]?(?:\s?기자의 다른 (?:뉴스|기사))?",
    rf"(?:[Bb]y|BY)\s(?:[A-Z][a-z]+\s){{0,3}}{NAME}",
    rf"(?:기자명|작성자|글쓴이|취재기자|기자)\s?[:|]?\s?{NAMES}(?:\s?{ROLE})?(?:\s?{ANY_MAIL})?",
    rf"{NAME}\s?{ROLE}(?:\s[^\n]{{0,60}}{_PROFILE}\.?|\s?(?:사진|프로필|의 기사 모음))",
    rf"(?:[가-힣]{{2,6}} )?{_DESK}(?:\s?기자)?(?:\s?{ANY_MAIL})?",
)

BYLINES: tuple[Rule, ...] = (
    Rule(
        "broadcast sign-off",
        "tail",
        either(
            rf"(?:지금까지\s[^.\n]{{0,30}})?{_BROADCASTER}\s?(?:뉴스)?\s?{NAME}\s?"
            rf"(?:\[?{MAIL}\]?\s?)?{_IS}\.?(?:\s*\(?{MAIL}\)?)?",
            rf"지금까지\s[^.\n]{{2,40}}{_IS}\.",
        ),
        "the reporter says who is speaking",
        ("입니다", "습니다"),
    ),
    Rule(
        "byline",
        "tail",
        # what a picture is credited with is looked for with its caption
        rf"{_CREDITS}|[\[(]\s?(?!사진){_CREDITS}\s?[\])]|{_STAFF}[ ·]?{_TASK}\s?[:=]",
        "who filmed, cut or drew it",
        _STAFF_CUES,
    ),
    Rule(
        "byline",
        "tail",
        r"(?:(?<=[.?!”\"’'\]>)])|(?<=\A)|(?<=\s)|(?<=/)|(?<=다))\s?[/|·=]?\s?"
        rf"(?:(?:{OUTLET}|[가-힣]{{2,6}})\s?[=/]\s?|{OUTLETS}\s|[가-힣·]{{2,8}}=)?{_SIGNERS}"
        rf"(?:\s*[\[(<]?\s?{ANY_MAIL}\s?[\])>]?){{0,5}}\s?\|?",
        "who wrote it",
        ROLE_CUES,
    ),
    Rule(
        "byline",
        "tail",
        rf"[\[(<]\s?(?:[^\[\]()<>\n]{{0,16}}[\s=/])?{_SIGNERS}(?:\s?{ANY_MAIL})?(?:\s?\(\s*\))?"
        r"\s?(?:정리|제작)?\s?[\])>]",
        "who wrote it",
        ROLE_CUES,
    ),
    Rule(
        "mail address",
        "tail",
        rf"[\[(<☞◎▶|/]?\s?(?:공감언론 뉴시스\s?|{_DESK}\s?)?(?:이메일|메일|[eE]-?mail)?\s?[:=]?\s?"
        rf"{_MAILS}(?:\s?{BYLINE})?\s?[\])>|]{{0,3}}",
        "how to reach the reporter",
        ("@",),
    ),
    Rule(
        "mail address",
        "anywhere",
        rf"(?:{NAME}\s?{ROLE}\s?)?(?:[(\[<]\s?)?(?<![A-Za-z0-9_/])(?<![A-Za-z0-9_]\.){MAIL}"
        rf"(?:\s*,\s*{MAIL}){{0,5}}"
        r"(?:\s?[)\]>])?",
        "how to reach the reporter",
        ("@",),
    ),
    Rule(
        "byline",
        "head",
        either(
            rf"(?!(?:{DESK}\s?)?{ROLE}\s?=)"  # nobody is named
            rf"(?:{OUTLET}\s)?{_SIGNERS}\s?(?:[\[(<]?\s?{ANY_MAIL}\s?[\])>]?\s?|=\s?)(?=\S)",
            rf"(?:{OUTLET}\s)?{BYLINE}\s*\n",
        ),
        "who wrote it",
        ROLE_CUES,
    ),
    Rule("byline", "line", _LINES, "who wrote it"),
    Rule(
        "speaker mark",
        "line",
        rf"[\[<【(◀]\s?(?:{_SPEAKER}|리포터|인터뷰|앵커 ?리포트)"
        r"\s?[\]>】)▶]|[\[<【(]\s?(?:현장음|녹취|VCR|PD|질문|답변)\s?[\]>】)]",
        "who is speaking in a broadcast",
    ),
    Rule(
        "speaker mark",
        "line",
        either(
            r"◀\s?(?:ANC|VCR|SYNC|INT|REP|싱크|인터뷰|녹취|현장음|스탠드업|스탠딩)\s?▶\s?[^\n.]{0,40}",
            r"▶\s?(?:INT|SYNC|싱크|인터뷰|녹취)\s[^\n.:]{2,40}",
            r"[\[<]\s?[가-힣]{2,4}\s?/\s?[^\[\]<>/:\n.]{2,30}[\]>]",
        ),
        "who is speaking in a broadcast",
        ("◀", "▶", "/"),
    ),
    Rule(
        "speaker mark",
        "anywhere",
        rf"[\[<【◀]\s?{_SPEAKER}\s?[\]>】▶]\s?|"
        r"▶\s?(?:인터뷰|스탠딩|현장음|녹취|싱크|질문)\s?(?:\([^()\n]{1,8}\)\s?)?:\s?"
        r"[^\"“\n]{2,60}(?=\n|[\"“])",
        "who is speaking in a broadcast",
        ("앵커", "기자", "리포트", "아나운서", "캐스터", "VCR", "▶"),
    ),
)

"""Rules for what the publisher adds: copyright, scripts, marks of its system."""

from __future__ import annotations

from hwadu.cleaning.rules.page_words import OUTLET, either
from hwadu.cleaning.rules.pattern_parts import COPYRIGHT, MAIL, RESALE
from hwadu.cleaning.rules.rule import Rule

_SIGN = r"(?:[Cc]opyrights?\s?(?:\([cC]\)|[ⓒ©])|저작권자\s?(?:\([cC]\)|[ⓒ©]|:)|[ⓒ©])"
_RESERVED = r"All [Rr]ights [Rr]eserved\.?"
_NO_AI = r"(?:,?\s?AI ?학습[^\n가-힣]{0,3}(?:및 )?(?:활용|이용)? ?금지\.?)"
_CLAIMS = either(
    rf"[<\[(]\s?(?:저작권자\s?)?(?:Copyrights?\s?)?[ⓒ©][^<>\[\]\n]{{0,120}}?"
    rf"(?:{COPYRIGHT}|All [Rr]ights|저작권자|재배포)[^<>\[\]\n]{{0,40}}[>\])]",
    r"[<\[(]\s?저작권자[^<>\[\]\n]{0,140}[>\])]",
    rf"[<\[(][^<>\[\]()\n]{{0,60}}{COPYRIGHT}\s?금지[^<>\[\]()\n]{{0,40}}[>\])]",
    rf"{_SIGN}[^\n<>가-힣]{{0,30}}(?:[^\n<>.]|\.(?=\S)){{0,60}}(?:\([^()\n]{{0,40}}\))?[.,]?\s?(?:{_RESERVED},?\s?)?"
    rf"{COPYRIGHT}\s?금지(?:합니다)?\.?{_NO_AI}?",
    rf"[Cc]opyrights?\s?(?:\([cC]\)|[ⓒ©])[^\n]{{0,60}}{_RESERVED}",
)
_CLAIM_LINES = either(
    rf"[^\n]{{0,70}}{COPYRIGHT}\s?(?:및[^\n]{{0,20}})?금지[^\n가-힣]{{0,4}}(?:AI[^\n]{{0,25}}금지\.?)?",
    rf"[^\n]{{0,70}}{COPYRIGHT}\s?\(AI[^()\n]{{0,12}}\)\s?금지\.?",
    r"[<\[(]?\s?(?:[Cc]opyrights?|COPYRIGHT|저작권자\s?[ⓒ©(:<]|[ⓒ©])[^\n]{0,150}",
    r"\([cC]\)\s?(?:[가-힣A-Za-z0-9]{1,12} ?){1,3}",
    r"[^\n]{0,60}All [Rr]ights [Rr]eserved[^\n]{0,60}",
    r"[^\n]{0,60}(?:저작권법의 보호|저작권은 [^\n]{0,30}에 있)[^\n]{0,120}",
    r"[^\n]{0,12}(?:기사|콘텐츠|컨텐츠|뉴스)[^\n]{0,20}저작권 보호를 받습니다\.?",
    r"AI ?학습 및 활용 금지\.?",
)
_SCRIPTS = either(
    r"//[^\n]{0,60}함수 추가\s*",
    r"function\s+\w{0,60}\s*\([^()\n]{0,200}\)\s*\{[^{}]{0,2000}\}",
    r"(?:document\.write|googletag\.\w+|\(?adsbygoogle|window\.\w+|jQuery|\$\(document\))"
    r"[^\n;]{0,400}(?:\);|\}\);?|;)",
    r"(?m:^(?:var|let|const) \w{1,40} ?= ?[^\n;]{0,300};)",
    r"//<!\[CDATA\[|//\]\]>",
    r"(?m:^[ \t]*\(\)[ \t]?\{\}[ \t]*$)",  # of a function whose letters went
)
_SCRIPT_CUES = ("() {", "(){", "function", "함수", "document.", "googletag", "adsbygoogle",
                "window.", "jQuery", "$(", "var ", "let ", "const ", "CDATA", "//]]")  # fmt: skip
_AGENCY = r"(?:(?:AP|AFP|EPA|UPI|로이터) ?)?(?:연합뉴스|뉴시스|뉴스1|연합)"

NOTICES: tuple[Rule, ...] = (
    Rule("script", "anywhere", _SCRIPTS, "code that was copied with the text", _SCRIPT_CUES),
    Rule(
        "copyright",
        "anywhere",
        _CLAIMS,
        "the publisher's claim to the text",
        ("ⓒ", "©", "저작권", "opyright", "무단"),
    ),
    Rule(
        "copyright",
        "line",
        _CLAIM_LINES,
        "the publisher's claim to the text",
        ("금지", "opyright", "COPYRIGHT", "ⓒ", "©", "저작권", "ights", "(c)", "(C)"),
    ),
    Rule(
        "copyright",
        "tail",
        rf"(?<![가-힣])[^\n.<>\[\]]{{0,40}}{COPYRIGHT}\s?금지\.?{_NO_AI}?|"
        rf"(?:동아사이언스 콘텐츠 )?\*?\s?{RESALE}\]?",
        "the publisher's claim to the text",
        ("금지",),
    ),
    Rule(
        "summary label",
        "head",
        r"(?:기사 ?내용 ?요약|핵심 ?요약|AI ?요약|세 ?줄 ?요약|요약)(?=[\s\n\"'“‘가-힣A-Z0-9])\s?",
        "the label of a summary",
        ("요약",),
    ),
    Rule(
        "placed mark",
        "head",
        r"\((?:종합\s?\d?보?|\d보)\)\s*",
        "which version of the report it is",
        ("종합)", "보)"),
    ),
    Rule(
        "page message",
        "head",
        r"(?:본문 ?바로 ?가기|본문 ?요약봇|글자 ?크기 ?변경 출력|- ?작게 ?\+ ?크게)\s+(?=\S)",
        "buttons above the article",
        ("본문", "글자", "작게"),
    ),
    Rule(
        "editor's note",
        "line",
        r"[<\[(【]\s?편집자\s?주\s?[>\])】][^\n]{0,390}|[^\n]{10,380}[<\[(【]\s?편집자\s?주\s?[>\])】]",
        "what the editor says about the article",
        ("편집자",),
    ),
    Rule(
        "hashtags",
        "tail",
        r"(?:#[\w가-힣·&.+\-]{1,30}\s*){1,30}",
        "tags set by the publisher",
        ("#",),
    ),
    Rule(
        "end mark",
        "tail",
        r"[-<(\[]\s?끝\s?[->)\]]|\|",
        "a mark that says the text is over",
        ("끝", "|"),
    ),
    Rule(
        "article number",
        "tail",
        r"(?:(?:re)?view)?AKR\d{8,30}|(?:https?:)?\S{0,60}bbs/?report/?write",
        "the number of the article in the publisher's system",
        ("AKR", "report"),
    ),
    Rule(
        "placed mark",
        "anywhere",
        either(
            r"\{(?:IL|IMG|VOD|이미지)\d{0,4}\}",
            r"\A동영상 뉴스(?=[\[<◀【]|[가-힣0-9])(?!(?:[을를가는의와로에도]|에서) |입니다)",
            r"≪이 기사는[^≪≫\n]{0,80}≫",
            r"본 기사는 [^\n.]{0,40}단말기[로에][^\n.]{0,30}서비스된 기사입니다\.?",
            r"(?m:^)[가-힣 ]{0,12}금융정보 서비스 문의[^\n가-힣]{0,40}",
            rf"(?:{OUTLET}\|)?이 기사는 [^\n.]{{0,40}}에 (?:출고|게재|송고)(?:된|"
            rf"됐던) 기사입니다\.?",
            r"※?\s?이 기사는[^\n.]{0,60}(?:게재된|실린|유료|출고된|송고된|"
            r"보도된)[^\n.]{0,40}(?:것)?입니다\.?",
        ),
        "a placeholder of the publisher's system, or where else the article was printed",
        ("{", "이 기사는", "본 기사는", "금융정보 서비스", "동영상 뉴스"),
    ),
    Rule(
        "source mark",
        "tail",
        either(
            rf"(?:출처|원문|기사 ?원문|원문 ?보기|기사 ?보기)\s?[:=]\s?(?:https?://\S+|{OUTLET}|"
            rf"{MAIL})",
            rf"(?<=[.?!\"”'’])\s?[\[(]?{_AGENCY}[\])]?",
            rf"(?<=[.?!\"”'’])\s?[\[(<]{OUTLET}[\])>]",
        ),
        "where the text or the page was taken from",
        ("출처", "원문", "보기", "연합", "뉴시스", "뉴스", "]", ")", ">"),
    ),
)

"""Rules for what the publisher adds: copyright, scripts, prompts, subscriptions, advertisements."""

from __future__ import annotations

from hwadu.cleaning.forms import COPYRIGHT, MAIL, OUTLET
from hwadu.cleaning.rules import Rule

_LIST_TITLE = (
    r"(?:뉴시스 이 ?시간 핫 ?뉴스|이 ?시각 (?:주요|인기|많이 본) ?(?:뉴스|기사)|"
    r"관련 ?(?:기사|뉴스)|주요 ?(?:뉴스|기사)|인기 ?(?:기사|뉴스)|많이 본 (?:기사|뉴스)|"
    r"핫 ?(?:뉴스|이슈)|추천 ?(?:기사|뉴스)|베스트 ?클릭|오늘의 (?:핫|주요|인기) ?(?:뉴스|기사|이슈|포토)|"
    r"[가-힣A-Za-z0-9]{2,8} (?:인기|주요|핫|추천) ?(?:뉴스|기사)|이 기자의 다른 기사|함께 보면 좋은 기사)"
)
_PROMPT_WORD = (
    r"(?:구독|바로 ?가기|바로보기|클릭|제보|채널|팔로우|친구 ?추가|다운로드|앱|무료|이벤트|핫이슈|뉴스레터|"
    r"페이스북|유튜브|인스타그램|트위터|텔레그램|카카오톡|네이버|홈페이지|MSI|K-Art[a-z]+|모든 것|"
    r"만나세요|만나보세요|확인하세요|보러 ?가기|받아보|받아가|스탠드|모바일|공식|추천|더보기|보기)"
)

NOTICES: tuple[Rule, ...] = (
    Rule(
        "script",
        "anywhere",
        r"//[^\n]{0,60}함수 추가\s*|"
        r"function\s+\w{0,60}\s*\([^()\n]{0,200}\)\s*\{[^{}]{0,2000}\}|"
        r"(?:document\.write|googletag\.\w+|\(?adsbygoogle|window\.\w+|jQuery|\$\(document\))"
        r"[^\n;]{0,400}(?:\);|\}\);?|;)|"
        r"(?m:^(?:var|let|const) \w{1,40} ?= ?[^\n;]{0,300};)|"
        r"//<!\[CDATA\[|//\]\]>",
        "code of the page that was copied with the text",
        (
            "function",
            "함수",
            "document.",
            "googletag",
            "adsbygoogle",
            "window.",
            "jQuery",
            "$(",
            "var ",
            "let ",
            "const ",
            "CDATA",
            "//]]",
        ),
    ),
    Rule(
        "copyright",
        "anywhere",
        rf"[<\[(]\s?(?:저작권자\s?)?(?:Copyrights?\s?)?[ⓒ©][^<>\[\]\n]{{0,120}}?"
        rf"(?:{COPYRIGHT}|All [Rr]ights|저작권자|재배포)[^<>\[\]\n]{{0,40}}[>\])]|"
        rf"[<\[(]\s?저작권자[^<>\[\]\n]{{0,140}}[>\])]|"
        rf"[<\[(][^<>\[\]()\n]{{0,60}}{COPYRIGHT}\s?금지[^<>\[\]()\n]{{0,40}}[>\])]|"
        rf"(?:Copyrights?\s?(?:\([cC]\)|[ⓒ©])|저작권자\s?(?:\([cC]\)|[ⓒ©]|:)|[ⓒ©])"
        rf"[^\n<>가-힣]{{0,30}}[^\n<>.]{{0,40}}(?:\([^()\n]{{0,40}}\))?[.,]?\s?(?:All [Rr]ights [Rr]eserved\.?,?\s?)?"
        rf"{COPYRIGHT}\s?(?:을|를)?\s?금지(?:합니다)?\.?(?:,?\s?AI 학습[^\n]{{0,20}}금지)?|"
        rf"Copyrights?\s?(?:\([cC]\)|[ⓒ©])[^\n]{{0,60}}All [Rr]ights [Rr]eserved\.?",
        "the publisher's claim to the text",
        ("ⓒ", "©", "저작권", "Copyright", "무단"),
    ),
    Rule(
        "copyright",
        "line",
        rf"[^\n]{{0,70}}{COPYRIGHT}\s?(?:및[^\n]{{0,20}})?금지[^\n가-힣]{{0,4}}(?:AI[^\n]{{0,25}}금지\.?)?|"
        r"[<\[(]?\s?(?:Copyrights?|COPYRIGHT|저작권자|[ⓒ©])[^\n]{0,150}|"
        r"[^\n]{0,60}All [Rr]ights [Rr]eserved[^\n]{0,60}|"
        r"[^\n]{0,60}(?:저작권법의 보호|저작권은 [^\n]{0,30}에 있)[^\n]{0,120}|"
        r"AI ?학습 및 활용 금지\.?",
        "the publisher's claim to the text",
        ("금지", "opyright", "COPYRIGHT", "ⓒ", "©", "저작권", "ights"),
    ),
    Rule(
        "copyright",
        "tail",
        rf"(?<![가-힣])[^\n.<>\[\]]{{0,40}}{COPYRIGHT}\s?금지\.?(?:,?\s?AI 학습[^\n]{{0,20}}금지)?|"
        r"(?:동아사이언스 콘텐츠 )?\*?\s?재판매 및 DB ?금지\]?",
        "the publisher's claim to the text",
        ("금지",),
    ),
    Rule(
        "related headlines",
        "tail",
        rf"[\[<【◆■▶☞★※]\s?{_LIST_TITLE}\s?[\]>】]?(?:(?!다\.)[^\n]){{0,900}}(?:\n(?:(?!다\.)[^\n]){{0,120}}){{0,20}}",
        "headlines of other articles",
        ("뉴스", "기사", "클릭", "이슈", "포토"),
        reach=1_600,
    ),
    Rule(
        "related headlines",
        "anywhere",
        rf"\[{_LIST_TITLE}\](?:\s?[·ㆍ•\-][^·\n★▶<]{{2,90}}){{1,12}}",
        "headlines of other articles",
        ("뉴스]", "기사]", "이슈]"),
    ),
    Rule(
        "prompt",
        "tail",
        rf"[▶▷☞★☆※◎◆■☎→]\s?[^▶▷☞★\n]{{0,90}}?{_PROMPT_WORD}[^▶▷☞★\n]{{0,60}}|"
        r"[☞◎]\s?공감언론 뉴시스|(?:[▶☞]\s?[^▶☞\n.]{2,90}){1,8}|"
        r"(?:★\s?[^★\n]{2,80}){1,8}★?|"
        r"뉴시스 뉴스, 네이버 뉴스 스탠드에서도 만나세요|"
        r"▶?\s?뉴시스 SNS(?:\s*\[[가-힣]{2,6}\]){1,4}|"
        r"\[사진 영상 제보받습니다\][^\n]{0,250}",
        "the publisher asks for a click, a subscription or a tip",
        ("▶", "▷", "☞", "★", "☆", "※", "◎", "◆", "■", "☎", "→", "뉴시스", "제보"),
    ),
    Rule(
        "prompt",
        "anywhere",
        r"\[사진 영상 제보받습니다\][^\n]{0,200}?(?:반영하겠습니다\.?|\Z)|"
        r"※\s?[가-힣A-Za-z0-9 ]{0,20}(?:여러분의 제보|는 24시간 제보)[^\n]{0,250}?(?:jebo\d*\S{0,20}|\Z|\n)|"
        r"※\s?[^\n※]{0,60}(?:구독하시면|텔레그램에서|유튜브에서)[^\n※]{0,160}?(?:있습니다\.?|주세요\.?|하세요\.?)|"
        r"연합뉴스TV 기사문의 및 제보 ?: ?카톡/?라인 ?jebo\d{0,4}\s?(?:\(끝\))?|"
        r"[■▶☎]\s?제보(?:하기|는)?[^\n]{0,200}?(?:\Z|\n)|"
        r"이메일 ?: ?\S{3,40}\s?카카오톡 ?: ?@\S{2,20}(?:\s?사이트 ?: ?\S{3,60})?",
        "the publisher asks for a click, a subscription or a tip",
        ("제보", "구독", "텔레그램", "유튜브"),
    ),
    Rule(
        "prompt",
        "anywhere",
        r"\(\s?[▶☞][^()\n]{2,120}\)|\[\s?[▶☞][^\[\]\n]{2,160}\]|"
        r"[▶☞]\s?관련 ?기사(?:\s?[A-Z]?\d{1,2}(?:[·,]\d{1,2}){0,3}면)?|"
        r"(?:[가-힣]{2,4}의 )?(?:[가-힣]{2,8} )?(?:뉴스레터|앱|채널)?\s?(?:구독|설치|가입|보러 ?가|주소 복사)하?기\s?☞\s?[A-Za-z0-9:/._-]{4,90}",
        "the publisher asks for a click, a subscription or a tip",
        ("▶", "☞"),
    ),
    Rule(
        "prompt",
        "line",
        rf"[▶▷☞★☆※◎→☎]\s?[^\n]{{0,120}}{_PROMPT_WORD}[^\n]{{0,80}}|"
        r"[^\n]{0,40}(?:카카오톡|카톡|라인|이메일|전화|홈페이지|유튜브) ?(?:아이디|ID|채널|번호)?\s?[:=]\s?\S[^\n]{0,80}|"
        r"[^\n]{0,40}(?:네이버|다음|카카오|유튜브|구글)[^\n]{0,20}(?:구독|채널 ?추가|친구 ?추가|에서도? 만나)[^\n]{0,60}|"
        r"[^\n]{0,60}(?:뉴스레터|모바일 앱|앱 다운로드|텔레그램 채널)[^\n]{0,20}(?:구독|신청|받아|다운|설치)[^\n]{0,50}|"
        r"[^\n]{0,60}(?:제보를 기다립니다|제보하기|기사 ?제보|제보 ?받습니다|기사문의 및 제보)[^\n]{0,120}|"
        r"(?:\[)?(?:AD|ad|광고|PR|Sponsored|스폰서|Advertisement|ADVERTISEMENT|배너)(?:\])?",
        "the publisher asks for a click, a subscription or a tip",
    ),
    Rule(
        "summary label",
        "head",
        r"(?:기사 ?내용 ?요약|핵심 ?요약|AI ?요약|세 ?줄 ?요약|요약)(?=[\s\n\"'“‘가-힣A-Z])(?<=요약)\s?",
        "the label of a summary",
        ("요약",),
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
        r"[-<(\[]\s?끝\s?[->)\]]|\(끝\)|\|",
        "a mark that says the text is over",
        ("끝", "|"),
    ),
    Rule(
        "article number",
        "tail",
        r"(?:(?:re)?view)?AKR\d{8,30}|\{IL\d\d\}|https?:\S{0,80}bbs/?report/?write|\S{0,30}bbs/?report/?write",
        "the number of the article in the publisher's system",
        ("AKR", "{IL", "report"),
    ),
    Rule(
        "placed mark",
        "anywhere",
        r"\{(?:IL|IMG|VOD|이미지)\d{0,4}\}|≪이 기사는[^≪≫\n]{0,80}≫|"
        rf"{OUTLET}?\|?이 기사는 [^\n.]{{0,40}}에 (?:출고|게재|송고)(?:된|됐던) 기사입니다\.?|"
        r"※?\s?이 기사는[^\n.]{0,60}(?:게재된|실린|유료|출고된|송고된|보도된)[^\n.]{0,40}(?:것)?입니다\.?",
        "a placeholder of the publisher's system, or where else the article was printed",
        ("{", "이 기사는"),
    ),
    Rule(
        "source mark",
        "tail",
        rf"(?:출처|원문|기사 ?원문|원문 ?보기|기사 ?보기)\s?[:=]\s?(?:https?://\S+|{OUTLET}|{MAIL})|"
        rf"(?<=[.?!\"”'’])\s?[\[(]?(?:(?:AP|AFP|EPA|UPI|로이터) ?)?(?:연합뉴스|뉴시스|뉴스1|연합)[\])]?|"
        rf"(?<=[.?!\"”'’])\s?[\[(<]{OUTLET}[\])>]",
        "where the text or the page was taken from",
        ("출처", "원문", "보기", "연합", "뉴시스", "뉴스", "]", ")", ">"),
    ),
)

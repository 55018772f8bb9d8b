"""Forms of photo credits, and where a credit ends when line breaks were lost."""

from __future__ import annotations

import re

from hwadu.cleaning.rules.page_words import AGENCIES, OUTLET, OUTLETS
from hwadu.cleaning.rules.pattern_parts import ANY_MAIL, BYLINE, NAME, RESALE, SURNAMES
from hwadu.cleaning.rules.rule import any_in

_PHOTO = r"(?:사진|이미지|그래픽|자료|영상|일러스트|캡처|캡쳐|표|도표|그림|삽화|포토|출처|화면)"
_GIVEN = r"(?:제공|출처|캡처|캡쳐|갈무리|촬영|자료사진|자료|홈페이지)"
_SOURCE = rf"(?:{AGENCIES}|[가-힣]{{2,5}} ?DB|{OUTLET})"
_IN_BRACKETS = (
    rf"[\[(<【]\s?(?:"
    rf"{_PHOTO}\s?(?:설명|제공|출처|캡처|화면)?\s?(?:[=:]|"
    rf"/(?={_SOURCE}))\s?[^\[\]()<>【】\n]{{0,80}}"
    rf"(?:\([^()\n]{{1,20}}\)[^\[\]()<>【】\n]{{0,30}})?|"
    rf"사진\s?(?:제공)?\s?{_SOURCE}[^\[\]()<>\n]{{0,20}}|"
    rf"(?:공동취재|자료|참고|독자 제공|연합뉴스 자료)\s?사진|"
    rf"{_SOURCE}(?:\s?[=·/]\s?{_SOURCE}|\s{_SOURCE})?\s?(?:DB|{_GIVEN})|"
    rf"[A-Za-z]{{2,8}}\s?[=·/]\s?{_SOURCE}|"
    rf"[가-힣]{{2,10}} ?(?:사진기자단|통신사진기자단|공동취재단|사진공동취재단)|"
    rf"[^\[\]()<>\n]{{0,40}}{RESALE}"
    rf")\s?[\])>】]|"
    rf"\[\s?(?:[^\[\]()<>=\n]{{1,40}}\s?{_GIVEN}|촬영 [가-힣]{{2,4}}|[^\[\]\n]{{1,10}}DB|"
    rf"{_SOURCE}(?:\s?[,/·=]\s?[^\[\]\n]{{1,24}}){{0,4}}|사진 [^\[\]\n]{{1,24}}|"
    r"[^\[\]\n]{0,40}(?:기자|디자이너) ?(?:정리|제작|촬영|그래픽)|"
    r"(?:인스타그램|유튜브|페이스북|트위터|SNS)[^\[\]\n]{0,30})\s?\]"
)
_GIVEN_BY = (
    r"<\s?[^\[\]()<>=\n]{1,40}\s(?:제공|자료사진)\s?>|"
    r"(?<=[.\s\"”'’])\((?!무료|무상|추가|별도|직접)[가-힣A-Za-z0-9·&]{2,16} 제공\)"
)
_UNKNOWN = r"(?P<unknown>[^\s\[\]()<>.,…\"'“‘◆◇■▲△]{2,24})"
_EQUALS = (
    rf"(?:사진|이미지|그래픽|자료)\s?(?:제공|출처)?\s?[=:]\s?"
    rf"(?:{BYLINE}(?:\s?{ANY_MAIL})?|{NAME} {OUTLET} ?기자|{_SOURCE}(?:\s?{_GIVEN})?|{_UNKNOWN})"
)
_ANY_EQUALS = _EQUALS.replace("?P<unknown>", "?:")
_SLASH = rf"/\s?{_SOURCE}(?:(?:\s?(?:제공|자료사진))?(?=\n|\Z)|\s?{NAME}\s?기자)"
_SIGN = (
    rf"(?:[ⓒ©]|@(?=News1))[^\S\n]?(?:[A-Za-z0-9]{{1,12}}\s?=\s?)?(?:{BYLINE}|(?:{_SOURCE}|"
    rf"각 ?사)(?:\s?=\s?{_SOURCE})?"
    rf"(?:\s?[ⓒ©]\s?News1)?(?:\s?{NAME}\s?(?:기자|특파원|디자이너))?|{_UNKNOWN})(?:\s?{_GIVEN})?"
)
_BARE_SIGN = r"[ⓒ©](?=[^\S\n]*(?:\n|\Z))"  # its name was a header's
_ANY_SIGN = _SIGN.replace("?P<unknown>", "?:")
_NOTE = rf"\*\s?{RESALE}"
_NAMELESS = (
    rf"{_IN_BRACKETS}|{_GIVEN_BY}|[/·|]?\s?{_ANY_EQUALS}|{_SLASH}|{_ANY_SIGN}|{_BARE_SIGN}|{_NOTE}"
)
CREDIT_AT_END = re.compile(
    rf"(?:{_NAMELESS}|\([^()\n]{{2,30}}\s?기자[^()\n]{{0,25}}\)|"
    rf"(?:(?<=[.|/])|(?<=[.|/] ))(?:{AGENCIES}|{OUTLET}|[가-힣A-Za-z0-9]{{2,14}}) ?제공|"
    rf"(?:(?<=[.다습경도])|(?<=[.다습경도] ))(?:{AGENCIES}|{OUTLETS})(?: ?제공| ?자료사진)?)"
    rf"\.?(?:\s?{ANY_MAIL})?\Z"
)
"""A credit at the end of a line."""

_CREDITS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("[", "(", "<", "【"), re.compile(_IN_BRACKETS)),
    (("사진", "이미지", "그래픽", "자료"), re.compile(_EQUALS)),
    (("제공", "자료사진"), re.compile(_GIVEN_BY)),
    (("/",), re.compile(_SLASH)),
    (("ⓒ", "©", "@News1"), re.compile(rf"{_SIGN}|{_BARE_SIGN}")),
    (("재판매",), re.compile(_NOTE)),
)
_PERSON = re.compile(rf"[{SURNAMES}][가-힣]{{2}}")
_LEAD = re.compile(r"[/·|]\s?$")
_NO_PARTICLE = (  # 뉴스 ends in a vowel, so that 은, 이, 을 and 과 begin the next word
    r"(?!통신|(?:는|가|의|에|를|와|도|로|에서|에게|에는)[ ,])(?!(?<!스)(?:은|이|을|과)[ ,])"
)
_IN_A_SENTENCE = r"(?!님|들|단|회견|간담회|협회|로서|였|라[고는]|처럼|까지)"
"""What makes 기자 a word of a sentence: no name of a photographer that is glued to the next one."""
_GOES_ON = r"(?!\s?(?:보도|취재|기자|인터뷰|측|관계자|등[ 은이에]|TV))"
_NEXT = r"[가-힣一-龥\"'“‘(\[◇▲]|(?<=스)\d"
_AND = rf"(?:\s?[/·,]?\s?(?:{AGENCIES}|{OUTLETS}))?(?:\s?(?:제공|자료사진|DB|캡처|갈무리))?\.?"
_NAMED = re.compile(
    rf"[.다습경도](?P<credit>\s?(?:(?:(?P<agency>{AGENCIES})|{OUTLETS}){_AND}"
    rf"(?:(?={_NEXT}|\n|\Z)|(?=\s)(?(agency)|(?!))){_GOES_ON}|"
    rf"[/|]?\s?(?!(?<=습)니다){NAME}\s?기자{_IN_A_SENTENCE}\.?(?=[가-힣\"“‘(\[]|\n|\Z))){_NO_PARTICLE}"
)
_PROVIDED_CUES = ("제공", "DB", "갈무리", "캡처", "자료사진", "자료 사진", "취재사진", "취재 사진")
_PROVIDED = re.compile(  # 가나시청 제공, /가나일보 DB, 유튜브 갈무리; not 가나시청 제공 자료
    r"(?:\.|전경|모습|감도)(?P<credit>\s?(?:[/|]\s?)?(?:[가-힣A-Za-z0-9]{2,12} ?(?:DB|갈무리|"
    rf"캡처|제공)|(?:공동취재|자료) ?사진)\.?)(?=[\s가-힣\"“‘(\[]|\Z){_NO_PARTICLE}"
    r"(?! ?(?:자료|정보|서비스|여부|예정|업체|기관|대상|화면))"
)
SIGNED_AT_END = re.compile(
    rf"(?<=[.다])\s?(?:[/|]\s?)?(?:{BYLINE}(?:\s?{ANY_MAIL})?|(?:공동취재|자료) ?사진)\.?\Z"
)
"""A photographer at the end of a line: a credit only if the line describes a picture."""
_NEARBY = 2_000
_SHORTEST_WORD = 4  # characters, of what a sentence begins with behind a name that is glued to it
_OF_A_SENTENCE = re.compile(r"[가-힣](?:[은는이가을를의]|에서|에는|에서는|으로|부터|까지)\Z")


def credits_in(text: str) -> list[tuple[int, int]]:
    """Where credits occur in a text, sorted."""
    found = [
        span
        for cues, credit in _CREDITS
        if any_in(cues, text)
        for match in credit.finditer(text)
        if (span := _span(text, match))
    ]
    return sorted(found)


def blunt_credits_in(text: str) -> list[tuple[int, int]]:
    """Names of agencies and givers after a sentence, sorted: credits only if it is a caption."""
    found = [match.span("credit") for match in _NAMED.finditer(text)]
    if any_in(_PROVIDED_CUES, text):
        found.extend(match.span("credit") for match in _PROVIDED.finditer(text))
    return sorted(found)


def _span(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Where a credit starts and ends; None if its end cannot be told from the next sentence.

    Where line breaks were lost, 사진=가나기업가나기업이 goes on without a space: the longest
    beginning that stands nearby a second time is the name.
    """
    begin, end = match.span()
    lead = _LEAD.search(text, max(0, begin - 2), begin)
    begin = lead.start() if lead else begin
    name = match.groupdict().get("unknown")
    after = text[end : end + 1]
    if not name or after in ("", "\n", "[", "(", "【", "<"):
        return begin, end
    start = match.start("unknown")
    is_word = _OF_A_SENTENCE.search(name) is not None
    is_signed = after == " " and match.group()[0] in "ⓒ©"
    if is_signed and not is_word:
        return begin, end
    nearby = text[max(0, start - _NEARBY) : start] + "\n" + text[start + 1 : end + _NEARBY]
    rest = _SHORTEST_WORD if is_signed else 0
    for size in range(len(name) - rest, 1, -1):
        if name[:size] in nearby:
            return begin, start + size
    if is_signed:
        return begin, start
    return (begin, start + 3) if _PERSON.match(name) else None

"""Names of persons in running text, known from what stands beside them.

A Korean name is a family name and one or two syllables that given names are made of; so are many
words, firms and places. What tells them apart is what follows (씨, an age, a title), what stands
before (사진=, 대표), and that the analyser takes it for a name it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from hwadu.tokens.names.proper_names import TITLES

SURNAMES = frozenset(
    "강고곽구국권금기길김나남노도두류마맹명모목문민박반방배백변복봉사서석선설성소손송신심안양어엄여"
    "연염예오옥온왕용우원위유육윤은음이인임장전정제조주지진차채천최추탁탄태표피하한함허현형호홍황"
)
PLAIN_SURNAMES = frozenset("김이박최정강조윤장임신서권황송홍전고문손배백허곽")
"""Those that names of places and firms seldom begin with."""
_TWO_SYLLABLES = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문")
_GIVEN = frozenset(
    "가각갑강개건걸겸경계고곤공관광교구국군권궁귀규균극근금기길나난남녀노녹다단달담대덕도돈동두라락"
    "란람랑래량려련렬렴령례로록론루류륜률름릉리린림마만말매맹명모목몽무문미민바박반방배백범법벽변별병"
    "보복본봄봉부분비빈빛사삭산삼상새생서석선설섬섭성세소솔송쇠수숙순술숭슬습승시식신실심아악안암애야양"
    "어억언엄업여연열엽영예오옥온완왕외요용우욱운울웅원월위유육윤율융은을음의이익인일임입자작잔장재저"
    "적전점정제조족종좌주죽준중지직진집차찬창채책천철청초총최추축춘출충치칠태택탁파팔평포표필하학한할함"
    "해행향허헌혁현협형혜호혹홍화환활황회효후훈훤휘휴흔흠흥희힘"
)
_OF_PLACES = frozenset("시군구도동읍면당대청위처련")
_OF_WORDS = frozenset("리차사학산섬역항교국권회족관단실점층급팀강로천")


_MORE_TITLES = """
특파원 앵커 아나운서 부장 과장 팀장 차장 이사 상무 전무 부사장 시장 도지사 대사 목사 신부 스님 작가
배우 가수 시인 소설가 화백 박사 소장 단장 처장 코치 사무총장 대변인 비서관 보좌관 수석 간사 주무관
사무관 서기관 경위 경감 경정 총경 순경 소방관 의사 약사 회계사 세무사 노무사 평론가 연출가 디자이너
개발자 활동가 대법관 이사장 대표이사 구청장
"""
ROLES = "|".join(sorted({*TITLES, *_MORE_TITLES.split()}, key=lambda role: (-len(role), role)))
"""Titles of persons as alternatives of a pattern, the longest first."""
_ENDED = (
    r"(?=[^가-힣]|\Z|(?:은|는|이|가|을|를|의|와|과|도|에게|에|로|만|측|팀|등|및|님|께서|에서|이다|씨)"
    r"(?:[^가-힣]|\Z))"
)
_CALLED = re.compile(rf"(?<![가-힣])([가-힣]{{2,4}}) ?(?:[가-힣]{{1,4}} ?)?(?:{ROLES}){_ENDED}")
_LED = re.compile(
    rf"(?<![가-힣])(?:{ROLES})(?: ?[:=]| ) ?([가-힣]{{3,4}})(?:, ?([가-힣]{{3,4}}))?{_ENDED}"
)
_SURE = (
    re.compile(rf"(?<![가-힣])([가-힣]{{2,4}}) ?(?:씨|기자|특파원){_ENDED}"),
    re.compile(
        r"(?<![가-힣])([가-힣]{2,4})(?: ?씨)? ?\((?:[남여], ?|당시 )?[1-9][0-9](?:세|살)?[·,)]"
    ),
    re.compile(
        r"(?<![가-힣])(?:사진|글|그림|그래픽|영상|촬영|편집|취재|삽화|정리|대담|번역|[Bb][Yy])"
        r" ?[=:/] ?"
        r"([가-힣]{2,4})(?![가-힣])"
    ),
    re.compile(rf"\((?:공동 ?)?(?:{ROLES}) ([가-힣]{{2,4}})(?:[·,] ?([가-힣]{{2,4}}))?[),·]"),
)


def may_be_a_name(form: str) -> bool:
    """Whether a word begins with a family name and is as long as a name.

    Examples
    --------
    >>> may_be_a_name("홍길동"), may_be_a_name("남궁나비"), may_be_a_name("데이터")
    (True, True, False)
    """
    return (len(form) in (2, 3) and form[0] in SURNAMES) or (
        len(form) in (3, 4) and form.startswith(_TWO_SYLLABLES)
    )


def looks_like_a_name(form: str) -> bool:
    """Whether its other syllables are also such as given names are made of."""
    given = form[2:] if form.startswith(_TWO_SYLLABLES) and len(form) > 3 else form[1:]
    return may_be_a_name(form) and all(syllable in _GIVEN for syllable in given)


def ends_like_a_place(form: str) -> bool:
    """Whether the last syllable is one that places, offices and parties end in."""
    return form[-1] in _OF_PLACES


def ends_like_a_word(form: str) -> bool:
    """Whether the last syllable is one that many other words end in, or places do."""
    return form[-1] in _OF_WORDS or ends_like_a_place(form)


@dataclass
class Cued:
    """Words that stand where names of persons do.

    Parameters
    ----------
    sure : set of str
        Before 씨 or an age, in a byline or credit, in brackets behind a firm.
    titled : set of str
        Before or after a title, where a firm or an office may stand too.
    """

    sure: set[str] = field(default_factory=set)
    titled: set[str] = field(default_factory=set)

    def read(self, texts: Iterable[str]) -> Cued:
        """Add the words of more texts."""
        for text in texts:
            for pattern in _SURE:
                self.sure.update(_names_in(pattern, text))
            for pattern in (_CALLED, _LED):
                self.titled.update(_names_in(pattern, text))
        return self


def _names_in(pattern: re.Pattern[str], text: str) -> Iterable[str]:
    for match in pattern.finditer(text):
        yield from (word for word in match.groups() if word and may_be_a_name(word))


SHORT = re.compile(
    rf"(?<![가-힣])[가-힣]{{2}}(?= ?(?:씨|{ROLES}){_ENDED}| ?\([1-9][0-9](?:세|살)?[·,)])"
)
"""A word of two syllables where a name may stand."""
WHOLE_END = re.compile(rf"(?: ?(?:{ROLES}))?{_ENDED}")
"""What may follow a name that is a word of its own."""
ANY_END = re.compile(
    rf"{WHOLE_END.pattern}"
    r"|(?:은|는|이|가|을|를|의|에|께|와|과|랑|도|만|로|나|란|라|고|며|던|인|다|서|게|한테|하고|보다|처럼"
    r"|같이|만큼|까지|부터|마저|조차|마다|뿐|밖에|이나|는커녕|으로|으로서|자|였|이었|면|데|지만|식|발|측|계|들"
    r"|호|군|양|님|씨){1,4}(?![가-힣])"
)
"""The same with any particles and suffixes, where a name is so rare that no more is asked."""
FAMILY = SURNAMES | {name[0] for name in _TWO_SYLLABLES}
"""First syllables of names."""

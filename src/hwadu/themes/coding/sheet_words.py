"""What stands in a coding sheet, in Korean and English, and how it is read back."""

from __future__ import annotations

from typing import Literal

Language = Literal["ko", "en"]

INSTRUCTIONS = "안내 Instructions"
ARTICLES = "기사 Articles"
DESIGN = "design"
CODER = "코더 Coder"
ID = "article_id"
EARLIER = "earlier"  # articles coded before a sheet was drawn
ARTICLES_OF = "articles"  # and how many articles the story of each has

ROLE_WORDS: dict[str, dict[Language, str]] = {
    "main": {"ko": "주제", "en": "main"},
    "secondary": {"ko": "부주제", "en": "secondary"},
    "absent": {"ko": "없음", "en": "absent"},
}

HEADERS: dict[str, dict[Language, str]] = {
    "date": {"ko": "날짜", "en": "date"},
    "press": {"ko": "언론사", "en": "press"},
    "title": {"ko": "제목", "en": "title"},
    "text": {"ko": "본문", "en": "text"},
    "differ": {"ko": "모델과 신호가 엇갈린 주제", "en": "where model and signals differ"},
    "notes": {"ko": "메모", "en": "notes"},
}

HOW_TO: tuple[tuple[str, str], ...] = (
    (
        "'기사' 시트에서 기사를 읽고, 주제 열마다 목록에서 하나를 고릅니다.",
        "Read each article on the sheet 'Articles' and choose from the list under each theme.",
    ),
    (
        "기사 전체와 제목이 단위입니다. 본문이 앞부분뿐이면 보이는 만큼만 보고 판단합니다.",
        "The unit is the whole article with its title; where only an opening is shown, judge it.",
    ),
    (
        "낱말이 아니라 아래의 정의로 판단합니다. 한 기사에 주제가 여럿일 수도, 없을 수도 있습니다.",
        "Judge by the definitions below, not by words. An article has one theme, several or none.",
    ),
    (
        "판단하지 않은 칸은 비워 둡니다. 빈칸은 '없음'이 아닙니다.",
        "Leave blank what you have not judged: blank does not mean absent.",
    ),
    (
        "다른 코더와 의논하지 않고 혼자 판단합니다. 행은 정렬하거나 지워도 되지만 article_id는 "
        "고치지 않습니다.",
        "Judge alone, without asking the other coder. Rows may be sorted or deleted; article_id "
        "must stay as it is.",
    ),
)

ROLE_MEANINGS: dict[str, tuple[str, str]] = {
    "main": ("기사가 다루는 것", "what the article is about"),
    "secondary": (
        "한 문단 이상이거나, 논지나 제목의 뚜렷한 일부",
        "at least a paragraph, or a clear part of the argument or of the headline",
    ),
    "absent": (
        "그보다 적은 것: 지나가는 한 문장, 나열의 한 항목도 여기",
        "anything less, also one sentence in passing or one item of a list",
    ),
}

INCLUDES = ("포함", "included")
EXCLUDES = ("제외", "not included")
CONFUSED = ("헷갈리기 쉬운 주제", "easily confused with")


def role_of(cell: str) -> str | None:
    """The role that a cell's text stands for, in either language; None if it stands for none.

    Examples
    --------
    >>> role_of(" Main "), role_of("부주제"), role_of("mian")
    ('main', 'secondary', None)
    """
    said = cell.strip().casefold()
    for role, words in ROLE_WORDS.items():
        if said in words.values():
            return role
    return None

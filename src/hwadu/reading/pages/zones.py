"""Where the prose of a page dump lies, and which text around it belongs to the same article."""

from __future__ import annotations

import re
from dataclasses import dataclass

SENTENCE_END = re.compile(r"(?:[다요까죠]|[음함임됨])(?:[?!]|\.(?!\.))|[a-z]{2}[.?!](?=[\"”’\s]|$)")
LIST_HEADER = (
    r"(?:관련\s?(?:기사|뉴스|자료|글|키워드|태그|종목|콘텐츠|영상)|주요\s?(?:뉴스|기사)"
    r"|많이\s?본|가장\s?많이|인기\s?(?:기사|뉴스|글|영상)|최신\s?(?:기사|뉴스|글)|최근\s?(?:기사|뉴스)"
    r"|추천\s?(?:기사|뉴스|콘텐츠)|이\s?시[각간]|핫\s?(?:뉴스|클릭|이슈)|랭킹|헤드라인|실시간"
    r"|다른\s?기사|이전\s?(?:글|기사)|다음\s?(?:글|기사)|함께\s?(?:볼|본|읽)|오늘의|댓글|한줄\s?의견"
    r"|\d+\s?/\s?\d{3,4}\b|의견\s?\(|기자의?\s?다른|더\s?보기|베스트|TOP\s?\d|HOT|BEST|Related|Most\s(?:read|viewed)|Comments?\b)"
)
_STOP_LINE = re.compile(rf"^[ \t\W]{{0,4}}{LIST_HEADER}", re.MULTILINE | re.IGNORECASE)
_STOP_INLINE = re.compile(
    r"(?<=\s)(?:관련\s?(?:기사|뉴스|자료)|주요\s?뉴스|많이\s?본\s?(?:뉴스|기사)|댓글\s?\d|이전\s?글)(?=\s)"
)
_LINES = 3  # line breaks from which on a dump is taken to have kept its lines
_WIDEST_GAP = 700  # characters between two sentence ends of one article
_COMMENTS_WEIGH = 0.3
_HEAD_REACH = 2_000
_TAIL_REACH = 1_500


@dataclass(frozen=True)
class Zones:
    """Spans of a page dump, as (start, end) positions.

    Attributes
    ----------
    head : tuple of int
        What stands before the end of the article's first sentence.
    prose : tuple of int
        From the end of the first to the end of the last sentence.
    tail : tuple of int
        What stands after the last sentence, up to a list, a ranking or comments.
    has_lines : bool
        Whether the dump kept its line breaks.
    """

    head: tuple[int, int]
    prose: tuple[int, int]
    tail: tuple[int, int]
    has_lines: bool


def zones_of(text: str) -> Zones:
    """Find the article in a page dump by where its sentences are densest.

    Examples
    --------
    >>> text = "제목\\n입력 2023-05-01\\n비가 왔다. 눈도 왔다.\\n관련기사\\n- 다른 제목"
    >>> zones = zones_of(text)
    >>> text[slice(*zones.head)].split("\\n")[1], text[slice(*zones.tail)].strip()
    ('입력 2023-05-01', '')
    """
    has_lines = text.count("\n") >= _LINES
    stops = [m.start() for m in (_STOP_LINE if has_lines else _STOP_INLINE).finditer(text)]
    ends = [m.end() for m in SENTENCE_END.finditer(text)]
    if not ends:
        end = min(len(text), _HEAD_REACH)
        return Zones((0, end), (end, end), (end, end), has_lines)
    groups = [[ends[0]]]
    for position in ends[1:]:
        before = groups[-1][-1]
        if position - before > _WIDEST_GAP or any(before < s < position for s in stops):
            groups.append([])
        groups[-1].append(position)
    # comments below a short article can be longer than it: the first group of some weight
    weight = max(2, _COMMENTS_WEIGH * max(map(len, groups)))
    prose = next((group for group in groups if len(group) >= weight), max(groups, key=len))
    first, last = prose[0], prose[-1]
    tail_end = min([s for s in stops if s > last] + [last + _TAIL_REACH, len(text)])
    return Zones((max(0, first - _HEAD_REACH), first), (first, last), (last, tail_end), has_lines)

"""Headlines that stand in the texts: where no column holds them, or a name in their place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.cells.changed import with_cells
from hwadu.reading.columns.wrappers.wrappers import is_section
from hwadu.reading.dates.written_times import shorten
from hwadu.reading.files.lists.told_lines import told_by
from hwadu.reading.pages.zones import SENTENCE_END

if TYPE_CHECKING:
    import pandas as pd

_FEWEST = 5  # articles that bear one name
_HEADLINE = (5, 120)  # characters
_SHORTEST_TEXT = 40  # characters, below a headline that no column of titles stands beside
_MOST = 0.9
_WHOLE_LINES = 0.7  # of the lines below, which end in a sentence: others were broken at a width
_SENTENCE_END = re.compile(r"(?<!\.)[.][\"'”’)\]]*$")
_NO_HEADLINE = re.compile(
    r"^\W*(?:사진|글|그림)\s?(?:[=·:/]|제공)|^[▲△▼▽◀▶]|[ⓒ©]"
    r"|(?:사진|그래픽|자료)\s?[=/|:]|[/(=][^/()=]{0,20}제공\W*$|다\.(?!\.)"
    r"|(?:기자|특파원)(?:\W*$|\s?=)|@"
)
"""What stands above a text and is none: a caption with its source, a reporter's line, sentences."""
_BLANK_LINE = re.compile(r"[ \t]*\n")
_SHARED = 0.5  # of the articles, above which one title is hardly theirs
_SKIP_LINK = re.compile(
    r"\W*(?:본문|기사|주?\s?메뉴|[콘컨]텐츠)\s?(?:으로|로)?\s?(?:바로\s?가기|건너\s?뛰기)\W*"
)
_SAYS_NOTHING = re.compile(r"(?:[\W\d_]|년|월|일자?|기사|뉴스|신문|보도|원문)*")


def headlines_in_texts(
    titles: pd.Series[str], bodies: pd.Series[str], press: pd.Series[str]
) -> tuple[pd.Series[str], pd.Series[str]]:
    """Titles and texts, where what stands in the titles' place is none: a shared name, or nothing.

    A name that nearly all articles share, or those of an outlet, is no title, nor is one that says
    the outlet and a year. Nearly all texts then begin with a line that is no sentence and has
    others below it, or with one before a tab, which is the headline; elsewhere both are returned as
    they are.

    Examples
    --------
    >>> import pandas as pd
    >>> titles = pd.Series(["가람일보 2018년 기사"] * 5)
    >>> bodies = pd.Series([f"비 온 뒤 {i}\\n비가 왔다." for i in range(5)])
    >>> [column[0] for column in headlines_in_texts(titles, bodies, pd.Series(["가람일보"] * 5))]
    ['비 온 뒤 0', '비가 왔다.']
    """
    names, texts = titles.to_list(), bodies.to_list()
    untitled = not any(names)
    are_names = map(bool, texts) if untitled else _are_names(names, press.to_list())
    nameless = [row for row, is_name in enumerate(are_names) if is_name and texts[row]]
    if not nameless:
        return titles, bodies
    apart = [title_apart(text) for text in map(str.strip, texts)]
    tabbed = all(one != text.strip() for one, text in zip(apart, texts, strict=True) if text)
    parts = [text.partition("\n") for text in (apart if tabbed else map(str.strip, texts))]
    heads, below = [head.strip() for head, _, _ in parts], [rest for _, _, rest in parts]
    low, high = _HEADLINE
    sure = tabbed or not untitled
    own = [True] * len(heads) if sure else _are_headlines(heads, below)
    moved = [
        row
        for row in nameless
        if own[row]
        and below[row].strip()
        and low <= len(heads[row]) <= high
        and not _SENTENCE_END.search(heads[row])
    ]
    if len(moved) / len(nameless) < _MOST:
        return titles, bodies
    for row in moved:
        names[row], texts[row] = heads[row], below[row].strip()
    return with_cells(titles, names), with_cells(bodies, texts)


def title_apart(text: str) -> str:
    r"""A text whose title stands before a tab in its first line, with a line of its own for it.

    Examples
    --------
    >>> title_apart("새 공원 문 연다\t가람시는 1일 공원을 열었다.").split("\n")
    ['새 공원 문 연다', '가람시는 1일 공원을 열었다.']
    """
    first, *rest = text.split("\n", 1)
    return "\n".join([first.replace("\t", "\n") if first.count("\t") == 1 else first, *rest])


def told_shared(titles: pd.Series[str], bodies: pd.Series[str]) -> list[Notice]:
    """What is told of titles that are no headlines: links of menus, one name above most texts.

    Examples
    --------
    >>> import pandas as pd
    >>> bodies = pd.Series([f"{n}번째 비가 왔다." for n in range(6)])
    >>> told_shared(pd.Series(["본문 바로가기"] * 6), bodies)[0].facts
    {'n': 6, 'title': '본문 바로가기'}
    """
    filled = [pair for pair in zip(titles.to_list(), bodies.to_list(), strict=True) if all(pair)]
    counts = Counter(title for title, _ in filled).most_common()
    often = [title for title, n in counts if n >= _FEWEST and n > _SHARED * len(filled)]
    for title in [*often, *(title for title, _ in counts if _SKIP_LINK.fullmatch(title))]:
        texts = [body for its, body in filled if its == title]
        if (n := len({*texts})) > _SHARED * len(texts):
            return [Notice("titles_shared", {"n": n, "title": shorten(title)})]
    return []


def _are_names(titles: Sequence[str], press: Sequence[str]) -> list[bool]:
    """Which titles are names that articles share, or say no more than their outlet and a year.

    Names are shared where nearly all articles bear one, be it one in each outlet.
    """
    pairs = list(zip(titles, press, strict=True))
    of_press, of_title = Counter(press), Counter(pairs)
    shared = {
        (title, name)
        for (title, name), n in of_title.items()
        if title and n >= max(_FEWEST, _MOST * of_press[name])
    }
    if sum(map(of_title.__getitem__, shared)) / len(titles) < _MOST:
        common = Counter(titles)
        least = max(_FEWEST, _MOST * len(titles))
        shared = {pair for pair in of_title if pair[0] and common[pair[0]] >= least}
    return [
        pair in shared or (bool(pair[1]) and pair[1] in pair[0] and _says_no_more(*pair))
        for pair in pairs
    ]


def _says_no_more(title: str, name: str) -> bool:
    words = title.replace(name, " ").split()
    return all(_SAYS_NOTHING.fullmatch(word) or is_section(word) for word in words)


def _are_headlines(heads: Sequence[str], below: Sequence[str]) -> list[bool]:
    """Which first lines are headlines though no column holds any: alone, or unlike one another."""
    texts_of: dict[str, set[str]] = defaultdict(set)
    for head, text in zip(heads, below, strict=True):
        texts_of[head].add(text)
    return [
        len(texts_of[head]) == 1  # an article may be there twice
        and (len(heads) > 1 or _BLANK_LINE.match(text) is not None)
        and _has_whole_lines(text)
        and not (_NO_HEADLINE.search(head) or told_by(head))
        for head, text in zip(heads, below, strict=True)
    ]


def _has_whole_lines(text: str) -> bool:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    ended = sum(bool(SENTENCE_END.search(line[-6:])) for line in lines)
    return len(text.strip()) >= _SHORTEST_TEXT and 0 < _WHOLE_LINES * len(lines) <= ended

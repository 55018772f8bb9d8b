"""Text files of one article whose outlet and day stand in lines beside its title, or behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hwadu.reading.columns.fields.listed_reporters import names_of
from hwadu.reading.dates.written_times import parse_moment
from hwadu.reading.files.lists.told_heads import headed
from hwadu.reading.pages.heads import Head
from hwadu.reading.pages.wrapped_lines import unwrapped
from hwadu.reading.pages.zones import SENTENCE_END


@dataclass(frozen=True)
class ToldArticle:
    """What lines around an article say, and its text without them.

    The title stands in the first line of the text, as in any other text of a page.
    """

    text: str
    head: Head
    day: datetime | None


def told_article(text: str, today: datetime | None = None) -> ToldArticle | None:
    """An article whose outlet is told beside a day or a reporter; None where a doubt is left.

    Examples
    --------
    >>> told = told_article("새 공원 문 연다\\n가람일보 2024.03.05\\n\\n공원이 문을 열었다.")
    >>> told.head.press, told.text.splitlines()
    ('가람일보', ['새 공원 문 연다', '', '공원이 문을 열었다.'])
    """
    lines = text.strip().split("\n")
    article = headed([line.strip() for line in lines], today)
    if article is None:
        return None
    title, press, written, signed, section = article.cells.values()
    reporter = names_of(signed)
    day = parse_moment(written, today).time if written else None
    body = "\n".join(lines[i] for i in article.text)
    known = press and (reporter or day) and not (written and day is None)
    if not known or not SENTENCE_END.search(body):
        return None
    below = unwrapped(f"{title}\n\n{body}").strip()  # its first line is never joined to others
    return ToldArticle(below, Head("", press, reporter, section), day)

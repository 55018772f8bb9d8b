"""Summaries above the article: what a page sets under 3줄 요약, 핵심 포인트 or TL;DR."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hwadu.cleaning.rules.pattern_parts import KOREAN_SENTENCE

_LABEL = re.compile(
    r"[\[<【■▶]?\s?(?:(?:AI|인공지능|기사|본문|핵심|뉴스|자동|이 기사)(?:\s?내용)?\s?)?"
    r"(?:[2-5두세네]\s?(?:줄|문장)\s?)?(?:핵심\s?)?"
    r"(?:요약|포인트|(?<=핵심\s)내용|한눈에 보기|TL;?DR|Key (?:points|takeaways)|Summary)"
    r"(?:\s?(?:보기|beta))?\s?[:：]?\s?[\]>】]?",
    re.IGNORECASE,
)
_LONGEST_LABEL = 30
_WORD = re.compile(r"[가-힣A-Za-z0-9]{2,}")
_WINDOW = 12
_LONGEST = 5
_COVERED = 0.6


def summary_lines(lines: Sequence[str], names: Sequence[str]) -> frozenset[int]:
    """Indices of the sentences of a summary, and of its label if no other rule takes it.

    The label may be no more than a button above the article. There is a summary under it if the
    first sentence says what the first sentence of the article behind it says again.

    Parameters
    ----------
    lines : sequence of str
        Lines of a page.
    names : sequence of str
        Rule that takes each line away, "" for none.

    Examples
    --------
    >>> page = ["AI 요약", "가람시에 비가 왔다.", "눈도 온다.", "가람시에 이틀 내내 비가 왔다."]
    >>> sorted(summary_lines(page, ["summary label", "", "", ""]))
    [1, 2]
    >>> sorted(summary_lines(["TL;DR", *page[1:]], [""] * 4))
    [0, 1, 2]
    """
    found: set[int] = set()
    for i, line in enumerate(lines):
        if len(line) <= _LONGEST_LABEL and _LABEL.fullmatch(line):
            below = range(i + 1, min(i + 1 + _WINDOW, len(lines)))
            summary = _summary([j for j in below if _is_sentence(lines[j], names[j])], lines)
            found.update(summary)
            if summary and not names[i]:
                found.add(i)
    return frozenset(found)


def _is_sentence(line: str, name: str) -> bool:
    return not name and KOREAN_SENTENCE.search(line) is not None


def _summary(sentences: Sequence[int], lines: Sequence[str]) -> Sequence[int]:
    """The first of these lines, up to the one before the line that is most like the first."""
    words = _WORD.findall(lines[sentences[0]]) if sentences else []
    best, size = _COVERED, 0
    for k, i in enumerate(sentences[1 : _LONGEST + 1], start=1):
        share = sum(word[:2] in lines[i] for word in words) / max(len(words), 1)
        if share >= best:
            best, size = share, k
    return sentences[:size]

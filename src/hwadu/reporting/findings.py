"""What a run found, in sentences: none is stronger than the test behind it.

The rules, one a verdict of the table ``changes``:

- rose, fell: the sentence says so, with the first and the last year's share, the change over the
  study, its interval and q. Where the interval of the change holds zero, or the first and the last
  year alone point the other way, the sentence says that too.
- none: no clear change was found, which is not the same as "it stayed the same".
- cannot say, or no test: neither a rise nor a fall can be claimed; where there was no test, why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hwadu.reporting import sentences
from hwadu.reporting.wording import count, percent

if TYPE_CHECKING:
    import pandas as pd

_BASES = {
    "full": ("전문", "whole text"),
    "lead": ("앞부분", "lead only"),
    "lead+keywords": ("앞부분과 키워드", "lead with keywords"),
    "title": ("제목만", "title only"),
}


@dataclass(frozen=True)
class Finding:
    """One sentence about one theme.

    Attributes
    ----------
    key : str
        Id of the theme.
    verdict : str
        rose, fell, none, cannot say; untested where there was no test.
    headline : str
        The finding in a few words, for the title of a figure.
    sentence : str
        The finding with its numbers.
    """

    key: str
    verdict: str
    headline: str
    sentence: str


def theme_findings(
    shares_by_year: pd.DataFrame,
    changes: pd.DataFrame,
    codebook: pd.DataFrame,
    *,
    language: str,
    kind: str = "theme",
) -> list[Finding]:
    """One finding a theme: what changed first, by the size of the change, then the rest.

    Parameters
    ----------
    shares_by_year : DataFrame
        Rows of the table ``shares`` whose periods are years.
    changes : DataFrame
        The table ``changes``; its rows of test ``trend`` are read.
    codebook : DataFrame
        Columns theme, label, label_en.
    language : {"ko", "en"}
    kind : str
        Which rows of the two tables are meant.

    Returns
    -------
    list of Finding
        Empty where there are no shares by year.
    """
    column = "label_en" if language == "en" else "label"
    made: list[tuple[tuple[bool, float, int], Finding]] = []
    yearly = shares_by_year[
        (shares_by_year["kind"] == kind)
        & (shares_by_year["unit"] == "article")
        & (shares_by_year["by"] == "")
        & (shares_by_year["total"] > 0)
    ].sort_values("period")
    tests = changes[(changes["kind"] == kind) & (changes["test"] == "trend")]
    for order, theme in enumerate(codebook.itertuples()):
        mine = yearly[yearly["key"] == theme.theme]
        if mine.empty:
            continue
        tested = tests[tests["key"] == theme.theme]
        trend = None if tested.empty else tested.iloc[0].to_dict()
        label = getattr(theme, column) or theme.label
        finding = _finding(
            str(theme.theme),
            str(label),
            mine.iloc[0].to_dict(),
            mine.iloc[-1].to_dict(),
            trend,
            language,
        )
        changed = finding.verdict in ("rose", "fell")
        size = abs(trend["effect"]) if trend is not None else 0.0
        made.append(((not changed, -size, order), finding))
    return [finding for _, finding in sorted(made, key=lambda pair: pair[0])]


def findings(
    shares_by_year: pd.DataFrame,
    changes: pd.DataFrame,
    codebook: pd.DataFrame,
    *,
    language: str,
    text_basis: Mapping[str, int],
) -> list[str]:
    """Everything a run may say: a sentence a theme, then what the numbers rest on.

    Parameters
    ----------
    shares_by_year, changes, codebook, language
        As for :func:`theme_findings`.
    text_basis : mapping of str to int
        Articles by how much of their text there is: full, lead, lead+keywords, title.

    Returns
    -------
    list of str
        Never empty.
    """
    made = theme_findings(shares_by_year, changes, codebook, language=language)
    said = [finding.sentence for finding in made]
    if not said:
        said = [
            "날짜가 있는 기사가 없어 시간에 따른 변화는 말할 수 없습니다."
            if language == "ko"
            else "No article has a date, so nothing can be said about change over time."
        ]
    return [*said, basis_sentence(text_basis, language)]


def basis_sentence(text_basis: Mapping[str, int], language: str) -> str:
    """Which text the numbers rest on, and a warning where different kinds are mixed.

    Examples
    --------
    >>> basis_sentence({"lead+keywords": 30, "full": 10}, "en")
    'The numbers rest on 40 articles: lead with keywords 75.0% (30), whole text 25.0% (10). \
Leads hide themes that whole texts show: compare shares only within one kind of text.'
    """
    counts = {basis: int(n) for basis, n in text_basis.items() if n}
    total = sum(counts.values())
    if not total:
        return "기사가 없습니다." if language == "ko" else "There are no articles."
    parts = []
    for basis, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        korean, english = _BASES.get(basis, (basis, basis))
        name = korean if language == "ko" else english
        unit = "건" if language == "ko" else ""
        parts.append(f"{name} {percent(n / total)} ({count(n)}{unit})")
    listed = ", ".join(parts)
    if language == "ko":
        text = f"이 수들은 기사 {count(total)}건에 근거합니다: {listed}."
        mixed = " 앞부분에는 전문에 있는 주제가 드러나지 않을 수 있으므로, 비중은 같은 근거끼리만 비교하십시오."
    else:
        text = f"The numbers rest on {count(total)} articles: {listed}."
        mixed = (
            " Leads hide themes that whole texts show: compare shares only within one kind of text."
        )
    return text + mixed if len(counts) > 1 else text


def _finding(
    key: str,
    label: str,
    first: Mapping[str, Any],
    last: Mapping[str, Any],
    trend: Mapping[str, Any] | None,
    language: str,
) -> Finding:
    verdict = "untested" if trend is None else str(trend["verdict"])
    make = sentences.korean if language == "ko" else sentences.english
    headline, sentence = make(label, verdict, first, last, trend)
    return Finding(key, verdict, headline, sentence)

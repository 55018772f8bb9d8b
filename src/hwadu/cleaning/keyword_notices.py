"""Standing notices in an archive's keywords: what is left of them there are runs of nouns.

An archive draws keywords from the whole article, notices at its top and foot among them ("what was
said on air may differ from this text"), while the text of an export ends long before. Keywords
occur in the order of the article, so a notice leaves the same words at the end (or beginning) of
the list in all articles that print it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.cleaning.repeated_lines import ANY_DAY, Held, choose_templates, count_texts
from hwadu.privacy.masked_lines import MaskedLines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

MARK = "키워드: "
"""Before the words of such a notice in the table ``templates``."""
_SHORTEST, _LONGEST = 3, 12


def keyword_notices(articles: pd.DataFrame) -> pd.DataFrame:
    """Find runs of keywords that one outlet repeats at an end of its lists, on several days.

    Parameters
    ----------
    articles : DataFrame
        press, keywords (joined by commas) and published.

    Returns
    -------
    DataFrame
        Rows of the table ``templates``, chosen as its lines are.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.date_range("2024-01-01", periods=6)
    >>> lists = [f"공장{i},로봇{i},수출{i},원문,대조,바람" for i in range(6)]
    >>> made = keyword_notices(pd.DataFrame({"press": "가", "keywords": lists, "published": days}))
    >>> made["text"].tolist()
    ['키워드: 원문,대조,바람']
    """
    days = articles["published"].dt.strftime("%Y-%m-%d").fillna(ANY_DAY)

    def held() -> Iterator[Held]:
        for press, keywords, day in zip(articles["press"], articles["keywords"], days, strict=True):
            if press and keywords:
                yield press, {MARK + ",".join(run) for run in _ends(_words(keywords))}, day

    chosen = choose_templates(count_texts(held))
    alone = [
        not _within(press, text, articles, chosen)
        for press, text, articles in zip(*(chosen[name].tolist() for name in chosen), strict=True)
    ]
    return chosen[alone]


def longest_first(notices: Iterable[str]) -> list[tuple[int, MaskedLines]]:
    """Known runs as :func:`without_notices` takes them: how many words each has, and the run."""
    runs = sorted((_words(one.removeprefix(MARK)) for one in notices), key=lambda r: (-len(r), r))
    return [(len(run), MaskedLines([",".join(run)])) for run in runs]


def without_notices(
    keywords: str, notices: Iterable[tuple[int, MaskedLines]]
) -> tuple[str, list[str]]:
    """Take known runs off both ends of a list.

    Parameters
    ----------
    keywords : str
    notices : iterable of (int, MaskedLines)
        As :func:`longest_first` gives them.

    Returns
    -------
    tuple of (str, list of str)
        The keywords that are left, and what was taken.
    """
    words, taken = _words(keywords), []
    for length, known in notices:
        first, last = ",".join(words[:length]), ",".join(words[-length:])
        if last in known:
            words = words[:-length]
        elif first in known:
            words = words[length:]
        else:
            continue
        taken.append(last if last in known else first)
    return (",".join(words), taken) if taken else (keywords, taken)


def _words(keywords: str) -> list[str]:
    return [word for part in keywords.split(",") if (word := part.strip())]


def _ends(words: list[str]) -> Iterator[list[str]]:
    """Runs at either end that leave as many words as the shortest run has."""
    for length in range(_SHORTEST, min(_LONGEST, len(words) - _SHORTEST) + 1):
        yield words[-length:]
        yield words[:length]


def _within(press: str, text: str, articles: int, chosen: pd.DataFrame) -> bool:
    """Whether a longer run of the same outlet holds this one in all its articles."""
    run, mine = text.removeprefix(MARK), chosen[chosen["press"] == press]
    return any(
        other != text and articles <= number and f",{run}," in f",{other.removeprefix(MARK)},"
        for other, number in zip(mine["text"], mine["articles"], strict=True)
    )

"""Which texts under one id are of one article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from hwadu.reading.dates.guessed_days import OF_MONTH

if TYPE_CHECKING:
    import pandas as pd

_SHARED = 0.5
"""The least part of the shorter text's words that stand in the longer one."""


class Version(NamedTuple):
    """What one row says of an article; `day` as written, and what is not known is empty."""

    title: str
    body: str
    press: str = ""
    day: str = ""


def are_versions(one: Version, other: Version) -> bool:
    """Whether an article was edited between two texts that stand under the same id.

    Their titles or their texts are the same but for spaces, most words of the shorter text stand in
    the longer one, and neither outlet nor day speaks against it: ids may be mere row numbers, and
    weather reports of two days share their title.

    Examples
    --------
    >>> before = Version("공원 연다", "가람시가 공원 열 곳을 연다.", "가람일보", "2024-05-01")
    >>> are_versions(before, before._replace(body="가람시가 공원 두 곳을 연다."))
    True
    >>> are_versions(before, before._replace(body="표가 모두 팔렸다."))
    False
    """
    same_title, same_body = (
        bare(a) == bare(b) != "" for a, b in ((one.title, other.title), (one.body, other.body))
    )
    contradicted = any(a and b and a != b for a, b in zip(one[2:], other[2:], strict=True))
    if contradicted or not (same_title or same_body):
        return False
    words, others = set(one.body.split()), set(other.body.split())
    return len(words & others) >= _SHARED * min(len(words), len(others)) > 0


def stated_days(published: pd.Series[Any], date_basis: pd.Series[Any]) -> list[str]:
    """The day of each date as written, empty where there is none or only a month's name gives it.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.to_datetime(pd.Series(["2024-05-01", "2024-05-01", None]))
    >>> stated_days(days, pd.Series(["column date", OF_MONTH, "none"]))
    ['2024-05-01', '', '']
    """
    import pandas as pd

    days = pd.to_datetime(published).to_numpy("datetime64[D]").astype(str).tolist()
    guessed = (date_basis == OF_MONTH).to_list()
    return ["" if guess or day == "NaT" else day for day, guess in zip(days, guessed, strict=True)]


def bare(text: str) -> str:
    """The text without spaces.

    Examples
    --------
    >>> bare("눈이  온다. ")
    '눈이온다.'
    """
    return "".join(text.split())


def whole_texts(
    leads: Iterable[int], content: dict[int, tuple[str, str]]
) -> dict[int, tuple[str, str]]:
    """The title and text that each lead is the beginning of, where another row has them."""
    told = sorted({(title, body) for title, body in content.values() if body})
    found: dict[int, tuple[str, str]] = {}
    for row in leads:
        title, body = content[row]
        begun = title, body.rstrip(" .…")
        if not begun[1]:
            continue
        for one in islice(told, bisect_left(told, begun), None):  # other leads, then the text
            if one[0] != title or not one[1].startswith(begun[1]):
                break
            if len(one[1]) > len(found.get(row, content[row])[1]):
                found[row] = one
    return found


def contradicting(rows: Sequence[int], content: dict[int, tuple[str, str]]) -> list[list[int]]:
    """Rows of one id in groups that do not contradict each other, in one pass.

    A row without title or text joins the first group that says the part it has; a group whose
    rows all lack a part takes it from the first row that has it.
    """
    versions: list[list[int]] = []
    known: dict[tuple[str, str], int] = {}  # title and text, either or both, to the group

    def enter(version: int, title: str, body: str) -> None:
        for key in ((title, body), (title, ""), ("", body)):
            if any(key):
                known.setdefault(key, version)

    lacking: dict[tuple[str, str], int] = {}  # groups that lack a part, by the part they have
    for row in rows:
        title, body = content[row]
        version = known.get((title, body))
        if version is None and title and body:
            version = lacking.pop((title, ""), None)
            if version is None:
                version = lacking.pop(("", body), None)
        if version is None:
            version = len(versions)
            versions.append([])
            if not (title and body):
                lacking[title, body] = version
        versions[version].append(row)
        enter(version, title, body)
    return versions


def edited(
    texts: Sequence[list[int]],
    content: Mapping[int, tuple[str, str]],
    printed: Mapping[int, tuple[str, str]],
    leads: Collection[int],
) -> list[list[list[int]]]:
    """Groups that contradict each other by article: each with those that are its versions.

    A lead and a whole text of another beginning are no versions of one another.

    Parameters
    ----------
    texts : sequence of list of int
        From :func:`contradicting`.
    content, printed : mapping of int to tuple of str
        Title and text, outlet and day of each row.
    leads : collection of int
        Rows of which the text is a lead.
    """
    articles: list[list[list[int]]] = []
    first: dict[tuple[bool | int | str, ...], tuple[Version, list[list[int]]]] = {}
    for rows in texts:
        one, lead = Version(*content[rows[0]], *printed[rows[0]]), rows[0] in leads
        said = [(lead, part, bare(text)) for part, text in enumerate(one[:2]) if text]
        keys = [(*key, *where) for key in said for where in (one[2:], ())]  # outlet and day
        alike = [first[key] for key in keys if key in first]
        article = next((own for other, own in alike if are_versions(one, other)), None)
        if article is None:
            articles.append(article := [])
        article.append(rows)
        for key in keys:
            first.setdefault(key, (one, article))
    return articles

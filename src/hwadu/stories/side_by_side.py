"""The articles of one story side by side: what each keeps, leaves out and adds."""

from __future__ import annotations

import difflib
import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hwadu.errors import TableError, did_you_mean
from hwadu.stories.ordered_articles import STORY

if TYPE_CHECKING:
    import pandas as pd

_WORD = re.compile(r"\S+\s*")
_LEFT_OUT = "background:#fde2e0;text-decoration:line-through"
_ADDED = "background:#dff3e0"
_CELL = "vertical-align:top;text-align:left;width:50%;padding:0.5em;border-top:1px solid #ccc"


@dataclass(frozen=True)
class Passage:
    """A stretch of text in the keeper and what stands for it in another article.

    Attributes
    ----------
    kept, other : str
        The two texts; equal where nothing was changed, empty where something was added or left
        out.
    """

    kept: str
    other: str

    @property
    def same(self) -> bool:
        """Whether the words are the same."""
        return self.kept.split() == self.other.split()


@dataclass(frozen=True)
class Version:
    """One article of a story, held against the keeper.

    Attributes
    ----------
    article_id, press, title : str
    published : str
        Date and time, empty where unknown.
    similarity : float
        To the keeper, 0 to 1.
    passages : tuple of Passage
        The body in the order of the text.
    """

    article_id: str
    press: str
    title: str
    published: str
    similarity: float
    passages: tuple[Passage, ...]

    @property
    def heading(self) -> str:
        """Outlet, date, similarity and headline in one line."""
        parts = (self.press, self.published, f"{self.similarity:.2f}", self.title)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True)
class FamilyDiff:
    """A story's articles held against its keeper.

    Attributes
    ----------
    story_id : str
    keeper : Version
    others : tuple of Version
        The other articles, the most similar first.
    """

    story_id: str
    keeper: Version
    others: tuple[Version, ...]

    def to_text(self) -> str:
        """Plain text: ``[-left out-]`` and ``{+added+}`` between the common words."""
        blocks = [f"{self.keeper.heading}\n{_plain(self.keeper)}"]
        blocks += [f"{version.heading}\n{_plain(version)}" for version in self.others]
        return "\n\n".join(blocks)

    def to_html(self) -> str:
        """An HTML table: on the left the keeper, on the right each other article."""
        rows = []
        for version in self.others:
            heads = (self.keeper.heading, version.heading)
            rows.append("".join(f'<th style="{_CELL}">{html.escape(head)}</th>' for head in heads))
            texts = (_marked(version, True), _marked(version, False))
            rows.append("".join(f'<td style="{_CELL}">{text}</td>' for text in texts))
        if not rows:
            rows.append(f'<th style="{_CELL}">{html.escape(self.keeper.heading)}</th>')
            rows.append(f'<td style="{_CELL}">{_marked(self.keeper, True)}</td>')
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return f'<table style="border-collapse:collapse;width:100%">{body}</table>'

    def _repr_html_(self) -> str:
        return self.to_html()


def family_diff(articles: pd.DataFrame, members: pd.DataFrame, story_id: str) -> FamilyDiff:
    """Hold the articles of one story against its keeper, word by word.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``; used are article_id, title, body, published and press.
    members : DataFrame
        Table ``story_members``.
    story_id : str

    Returns
    -------
    FamilyDiff
        Shown side by side in Jupyter.

    Raises
    ------
    TableError
        If there is no such story, or an article of it is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame(
    ...     {
    ...         "article_id": ["a", "b"],
    ...         "title": ["첫 제목", "새 제목"],
    ...         "body": ["시는 도서관을 짓는다고 밝혔다.", "시는 도서관을 짓는다고 3일 밝혔다."],
    ...         "published": pd.to_datetime(["2025-03-02", "2025-03-03"]),
    ...         "press": ["가람일보", "한빛통신"],
    ...     }
    ... )
    >>> members = pd.DataFrame(
    ...     {"article_id": ["a", "b"], "story_id": "story-a", "similarity": [1.0, 0.9]}
    ... )
    >>> print(family_diff(articles, members, "story-a").to_text().splitlines()[-1])
    시는 도서관을 짓는다고 {+3일+} 밝혔다.
    """
    its = members[members["story_id"] == story_id]
    if its.empty:
        raise TableError(
            "stories.no_story",
            column="story_id",
            story=story_id,
            hint=did_you_mean(story_id, members["story_id"].unique()[:10_000]),
        )
    held = its.merge(articles, on="article_id")
    if len(held) < len(its):
        lost = its.loc[~its["article_id"].isin(held["article_id"]), "article_id"].iloc[0]
        raise TableError(
            "stories.article_missing", column="article_id", article=lost, story=story_id
        )
    held = held.sort_values(["similarity", "article_id"], ascending=[False, True])
    held["dated"] = held["published"].notna()
    is_keeper = held["article_id"] == story_id.removeprefix(STORY)
    kept = held[is_keeper].iloc[0]
    versions = [_version(row, str(kept["body"])) for _, row in held[~is_keeper].iterrows()]
    return FamilyDiff(story_id, _version(kept, str(kept["body"])), tuple(versions))


def _version(row: pd.Series, kept_body: str) -> Version:
    published = row["published"]
    return Version(
        article_id=row["article_id"],
        press=row["press"],
        title=row["title"],
        published=published.strftime("%Y-%m-%d %H:%M") if row["dated"] else "",
        similarity=float(row["similarity"]),
        passages=tuple(_passages(kept_body, row["body"])),
    )


def _passages(kept: str, other: str) -> list[Passage]:
    kept_words, other_words = _WORD.findall(kept), _WORD.findall(other)
    matcher = difflib.SequenceMatcher(
        None, [w.strip() for w in kept_words], [w.strip() for w in other_words], autojunk=False
    )
    return [
        Passage("".join(kept_words[a:b]), "".join(other_words[c:d]))
        for _, a, b, c, d in matcher.get_opcodes()
    ]


def _plain(version: Version) -> str:
    parts = []
    for passage in version.passages:
        if passage.same:
            parts.append(passage.other)
            continue
        if passage.kept:
            parts.append(f"[-{passage.kept.strip()}-] ")
        if passage.other:
            parts.append(f"{{+{passage.other.strip()}+}} ")
    return "".join(parts).strip()


def _marked(version: Version, of_keeper: bool) -> str:
    parts = []
    for passage in version.passages:
        text = html.escape(passage.kept if of_keeper else passage.other).replace("\n", "<br>")
        style = _LEFT_OUT if of_keeper else _ADDED
        parts.append(text if passage.same or not text else f'<span style="{style}">{text}</span>')
    return "".join(parts)

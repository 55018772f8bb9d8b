"""What encoders read of articles: of copies of one text the story's keeper, so it is read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hwadu.pipeline.vectors.encoders_of_study import article_texts

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd


class ToldTexts:
    """Texts of articles, copies by the text that their story is kept by.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    story_members : DataFrame
        The table of that name.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "title": ["가", "나"], "body": "다"})
    >>> one = pd.DataFrame({"article_id": ["a", "b"], "story_id": "story-b"})
    >>> ToldTexts(articles, one).of()
    ['나\\n다', '나\\n다']
    """

    def __init__(self, articles: pd.DataFrame, story_members: pd.DataFrame) -> None:
        import pandas as pd

        from hwadu.stories.ordered_articles import STORY

        self._articles = articles
        ids = pd.Index(articles["article_id"])
        story = story_members.set_index("article_id")["story_id"].reindex(ids)
        keeper = story.str.removeprefix(STORY)  # a story is named after its keeper
        at = ids.get_indexer(pd.Index(keeper))
        self._told = np.where(at < 0, np.arange(len(ids)), at)

    def of(self, rows: npt.NDArray[np.int64] | None = None) -> list[str]:
        """What is read of some articles, by their places; by default of all."""
        told = self._told if rows is None else self._told[rows]
        return article_texts(self._articles.iloc[told])

"""Names that a corpus tells and that hold a term: learned once, and known wherever it goes on."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.names.name_learning import learn_fellows, learn_names


@dataclass(frozen=True)
class KnownNames:
    """What a corpus tells of names that hold a term.

    Attributes
    ----------
    names : frozenset of str
        From :func:`~hwadu.tokens.names.name_learning.learn_names`.
    fellows : frozenset of (str, str)
        From :func:`~hwadu.tokens.names.name_learning.learn_fellows`.
    """

    names: frozenset[str] = frozenset()
    fellows: frozenset[tuple[str, str]] = frozenset()

    def learned_from(self, articles: pd.DataFrame, lexicon: Lexicon) -> KnownNames:
        """These, and those that articles tell.

        Parameters
        ----------
        articles : DataFrame
            Table ``articles``.
        lexicon : Lexicon
            Which the articles are read with.

        Examples
        --------
        >>> import pandas as pd
        >>> from hwadu.tokens import Lexicon, LexiconEntry
        >>> articles = pd.DataFrame({"article_id": ["1"], "title": [""], "organisations": [""],
        ...                          "body": ["새솔클라우드(대표 김가온)는 클라우드를 판다."]})
        >>> lexicon = Lexicon([LexiconEntry("클라우드", "클라우드")])
        >>> sorted(KnownNames(frozenset({"누리클라우드"})).learned_from(articles, lexicon).names)
        ['누리클라우드', '새솔클라우드']
        """
        names = self.names | learn_names(articles, lexicon)
        fellows = learn_fellows(articles, lexicon.with_names(names))
        return KnownNames(names, self.fellows | fellows)

"""Names and words that a corpus tells: learned once, and known wherever it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from hwadu.tokens.broken_keywords import whole_words
from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.names.name_learning import learn_fellows, learn_names


@dataclass(frozen=True)
class KnownNames:
    """What a corpus tells of names that hold a term, and of keywords that are pieces of a word.

    Attributes
    ----------
    names : frozenset of str
        From :func:`~hwadu.tokens.names.name_learning.learn_names`.
    fellows : frozenset of (str, str)
        From :func:`~hwadu.tokens.names.name_learning.learn_fellows`.
    wholes : mapping of str to str
        From :func:`~hwadu.tokens.broken_keywords.whole_words`.
    """

    names: frozenset[str] = frozenset()
    fellows: frozenset[tuple[str, str]] = frozenset()
    wholes: Mapping[str, str] = field(default_factory=dict)

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
        wholes = {**whole_words(articles, lexicon), **self.wholes}
        return KnownNames(names, self.fellows | fellows, wholes)

"""A search that finds Hangul: 토픽 finds the page that says 토픽을, and the other way round.

The index holds each word as written and, beside it, the nouns, roots and names that Kiwi finds in
it. In the browser, where no analyser runs, a word of a query that is not in the index gives way to
the longest beginning of it that is: 토픽에서는 becomes 토픽.
"""

from __future__ import annotations

import re
from functools import cache

from sphinx.search import SearchLanguage

_KEPT = ("NNG", "NNP", "NR", "XR", "SL", "SH", "SN")
_VERBS = ("VV", "VA")
_HANGUL = re.compile(r"[가-힣]")
_LONGEST = 10_000


@cache
def _kiwi():
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1)


class KoreanSearch(SearchLanguage):
    """Words as written, and what Kiwi finds in them."""

    lang = "ko"
    language_name = "Korean"
    js_stemmer_code = """
var Stemmer = function () {
  this.stemWord = function (word) {
    const index = Search._index;
    const known = (w) =>
      Object.hasOwn(index.terms, w) || Object.hasOwn(index.titleterms, w);
    if (!/[\\uAC00-\\uD7A3]/.test(word)) return word;
    for (let n = word.length; n > 0; n--) {
      const beginning = word.slice(0, n);
      if (known(beginning)) return beginning;
    }
    return word;
  };
};
"""

    def split(self, input: str) -> list[str]:
        """Words of a text, and the nouns, roots, names and verbs of those with Hangul."""
        found = super().split(input)
        if not _HANGUL.search(input):
            return found
        for start in range(0, len(input), _LONGEST):
            for token in _kiwi().tokenize(input[start : start + _LONGEST]):
                if token.tag.startswith(_KEPT):
                    found.append(token.form)
                elif token.tag.startswith(_VERBS):
                    found.append(token.form + "다")
        return found

    def word_filter(self, word: str) -> bool:
        """Single syllables stay: many Korean nouns are one (말, 띠)."""
        return not word.isdigit()

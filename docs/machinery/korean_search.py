"""A search that finds Hangul: 토픽을 finds the page that says 토픽이, and the other way round.

Of words with Hangul the index holds what Kiwi finds in them (nouns, names, stems of verbs) and the
word itself up to its particle: Kiwi tears 소버린, which it does not know. In the browser, where no
analyser runs, a word of a query gives way to its longest beginning that is in the index: 토픽에서는
becomes 토픽.
"""

from __future__ import annotations

import re
from bisect import bisect
from functools import cache

from sphinx.search import SearchLanguage

_KEPT = ("N", "VV", "VA", "M", "XR", "SL", "SH", "SN")
_PARTICLES = ("J", "VC")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_LONGEST = 10_000


@cache
def _kiwi():
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1)


class KoreanSearch(SearchLanguage):
    """Words without Hangul as written, and what Kiwi finds in the others."""

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
        """Words of a text; of those with Hangul what is in them, and they without particles."""
        found = [word for word in super().split(input) if not _HANGUL.search(word)]
        if not _HANGUL.search(input):
            return found
        for start in range(0, len(input), _LONGEST):
            text = input[start : start + _LONGEST]
            tokens = _kiwi().tokenize(text)
            found += [token.form for token in tokens if token.tag.startswith(_KEPT)]
            ends = sorted(token.start for token in tokens if token.tag.startswith(_PARTICLES))
            for word in self._word_re.finditer(text):
                if _HANGUL.search(word[0]):
                    at = bisect(ends, word.start())  # the first particle behind its beginning
                    end = min([word.end(), *ends[at : at + 1]])
                    found.append(text[word.start() : end])
        return found

    def word_filter(self, word: str) -> bool:
        """Single syllables stay: many Korean nouns are one (말, 띠)."""
        return not word.isdigit()

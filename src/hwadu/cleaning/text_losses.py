"""How much of a text file went: half a page is menus, but no text is lost in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.cleaning.rules.pattern_parts import KOREAN_SENTENCE
from hwadu.notices import Notice

if TYPE_CHECKING:
    import pandas as pd

_AROUND = ("before the article", "after the article", "related headlines", "deck", "repeated title")
_MOST_LETTERS = 2 / 3
_MOST_SENTENCES, _FEWEST = 0.1, 2  # of all, and at least so many: one may be a page's own


def told_losses(raw: pd.DataFrame, removed: pd.DataFrame) -> tuple[Notice, ...]:
    """A notice of the text files that lost much, the worst first, with the part that went.

    Much are two thirds of the letters, or a tenth of the sentences as what stands around the
    article: a page has hardly any there.

    Parameters
    ----------
    raw : DataFrame
        Raw articles with the column ``format``.
    removed : DataFrame
        Table ``removed`` of their cleaning.
    """
    dumps = raw[raw["format"] == "dump"] if "format" in raw.columns else raw.iloc[:0]
    spans = removed[removed["article_id"].isin(dumps["article_id"])]
    around = spans[spans["rule"].isin(_AROUND)]
    gone = spans["text"].map(_letters).groupby(spans["article_id"]).sum()
    sentences = around["text"].map(_sentences).groupby(around["article_id"]).sum()
    found: list[tuple[float, str]] = []
    for identity, body, source in zip(
        dumps["article_id"], dumps["body"], dumps["source"], strict=True
    ):
        share = float(gone.get(identity, 0)) / max(1, _letters(body))
        n = int(sentences.get(identity, 0))
        if share > _MOST_LETTERS or n >= max(_FEWEST, _MOST_SENTENCES * _sentences(body)):
            found.append((min(share, 1.0), str(source)))
    if not found:
        return ()
    found.sort(key=lambda one: (-one[0], one[1]))
    names = [f"{source} ({share:.0%})" for share, source in found]
    return (Notice("text_lost", {"n": len(found), "files": names}),)


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _sentences(text: str) -> int:
    return len(KOREAN_SENTENCE.findall(text))

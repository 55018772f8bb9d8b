"""The codebook of a study against its lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hwadu.themes import Codebook
    from hwadu.tokens import Lexicon


def unknown_terms(codebook: Codebook, lexicon: Lexicon) -> list[str]:
    """Codebook terms that the lexicon reads as something else, so that they are never found.

    Returns
    -------
    list of str
        One sentence a term, each with its remedy.
    """
    from hwadu.tokens import Tokenizer

    terms = [(t.id, form) for t in codebook.theme for form in (*t.terms, *t.context)]
    read = Tokenizer(lexicon).tokenize([form for _, form in terms])
    notices = []
    for (theme, form), found in zip(terms, read, strict=True):
        if found == [form]:
            continue
        remedy = f"write {found[0]!r}" if len(found) == 1 else "add it to the lexicon"
        as_read = " + ".join(found) or "nothing"
        notices.append(
            f"the codebook's term {form!r} of theme {theme!r} is read as {as_read}; {remedy}"
        )
    return notices

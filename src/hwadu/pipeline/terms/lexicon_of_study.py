"""The lexicon of a study: its file, and every term that the study's other files name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.notices import Notice

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.settings import Study
    from hwadu.themes import Codebook
    from hwadu.tokens import Lexicon


def study_lexicon(
    lexicon: Lexicon, codebook: Codebook, settings: Study, articles: pd.DataFrame | None = None
) -> Lexicon:
    """A study's lexicon, with the terms of its codebook, its followed terms, and persons' names.

    Parameters
    ----------
    lexicon : Lexicon
        As its file has it: what it says of a spelling stands.
    codebook : Codebook
    settings : Study
    articles : DataFrame, optional
        Table ``articles``, whose column ``people`` names persons.
    """
    from hwadu.tokens import names_of_persons

    made = lexicon.with_terms((*terms_of(codebook), *settings.trends.terms))
    return made if articles is None else made.with_names(names_of_persons(articles))


def terms_of(codebook: Codebook) -> tuple[str, ...]:
    """All terms, context terms and excluded terms of a codebook, each once."""
    named = (form for t in codebook.theme for form in (*t.terms, *t.context, *t.exclude))
    return tuple(dict.fromkeys(named))


def in_canonical_forms(codebook: Codebook, lexicon: Lexicon) -> Codebook:
    """The codebook with every term as the lexicon counts it: 인공지능 전환 is AX.

    Parameters
    ----------
    codebook : Codebook
    lexicon : Lexicon
        From :func:`study_lexicon`.
    """
    return codebook.renamed(lambda term: lexicon.canonical(term) or term)


def followed_forms(terms: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The terms that a study follows as the lexicon counts them, each once: 인공지능 is AI.

    Parameters
    ----------
    terms : iterable of str
        As the study names them.
    lexicon : Lexicon
        From :func:`study_lexicon`.
    """
    return tuple(dict.fromkeys(lexicon.canonical(term) or term for term in terms))


def terms_without_stop(
    stopwords: Path | None, codebook: Codebook, followed: Iterable[str]
) -> frozenset[str]:
    """Stop words but for terms that the study names: who names a term wants it counted.

    Parameters
    ----------
    stopwords : Path, optional
        The bundled list if not given.
    codebook : Codebook
    followed : iterable of str
        Terms whose shares are followed by themselves.
    """
    from hwadu.tokens import fold, load_stopwords

    return load_stopwords(stopwords) - {fold(term) for term in (*terms_of(codebook), *followed)}


def terms_read_anew(
    codebook: Codebook, lexicon: Lexicon, stopwords: Path | None, compounds_above: float | None
) -> list[str]:
    """What of a codebook changes how articles are read into terms.

    A term that the lexicon counts as one, and that is no stop word, is found whether the codebook
    names it or not.

    Parameters
    ----------
    codebook : Codebook
        As its file has it.
    lexicon : Lexicon
        As its file has it.
    stopwords : Path, optional
        The bundled list if not given.
    compounds_above : float or None
        Where compounds are learned, none that holds a term is let in: every term counts.

    Returns
    -------
    list of str
        Sorted.
    """
    from hwadu.tokens import fold, load_stopwords

    stop = load_stopwords(stopwords)

    def counts(term: str) -> bool:
        new = len(lexicon.readings.get(fold(term), ())) != 1
        return new or fold(lexicon.canonical(term) or term) in stop

    named = terms_of(codebook)
    return sorted(named if compounds_above is not None else filter(counts, named))


def terms_never_found(
    path: Path, codebook: Codebook, lexicon: Lexicon, terms: pd.DataFrame
) -> list[Notice]:
    """What the user should know of codebook terms that occur in no article.

    Parameters
    ----------
    path : Path
        The codebook's file.
    codebook : Codebook
        As its file has it.
    lexicon : Lexicon
        From :func:`study_lexicon`.
    terms : DataFrame
        Table ``terms``.

    Returns
    -------
    list of Notice
        One a theme that has such terms, with the line of the first.
    """
    from hwadu.themes import codebook_term_lines

    found = set(terms.loc[terms["kind"] == "canonical", "form"])
    lines = codebook_term_lines(path)
    notices = []
    for theme in codebook.theme:
        wanted = (*theme.terms, *theme.context)
        never = [term for term in wanted if (lexicon.canonical(term) or term) not in found]
        if never:
            line = lines.get((theme.id, never[0]), 1)
            facts = {"line": line, "theme": theme.id, "n": len(never), "all": len(wanted)}
            facts["terms"] = never
            notices.append(Notice("terms_never_found", facts, where=path.name))
    return notices


def followed_never_found(followed: Sequence[str], terms: pd.DataFrame) -> tuple[Notice, ...]:
    """What the user should know of followed terms that occur in no article.

    Parameters
    ----------
    followed : sequence of str
        In the forms they are counted under.
    terms : DataFrame
        Table ``terms``.
    """
    found = set(terms.loc[terms["kind"] != "surface", "form"])
    never = [term for term in followed if term not in found]
    if not never:
        return ()
    facts = {"n": len(never), "all": len(followed), "terms": never}
    return (Notice("followed_never_found", facts),)


def words_in_two_lists(path: Path, codebook: Codebook, lexicon: Lexicon) -> list[Notice]:
    """What the user should know of words that the lexicon makes one, and the codebook does not.

    Parameters
    ----------
    path : Path
        The codebook's file.
    codebook : Codebook
        As its file has it.
    lexicon : Lexicon
        From :func:`study_lexicon`.

    Returns
    -------
    list of Notice
        One a word that counts as of an earlier list than the one it is written in.
    """
    from hwadu.themes import codebook_term_lines

    lines = codebook_term_lines(path)
    notices = []
    for theme in codebook.theme:
        first: dict[str, tuple[str, str]] = {}
        for kind in ("terms", "context", "exclude"):
            for word in getattr(theme, kind):
                other, counted = first.setdefault(lexicon.canonical(word) or word, (word, kind))
                if counted != kind:
                    facts = {"line": lines.get((theme.id, word), 1), "theme": theme.id}
                    facts |= {"word": word, "list": kind, "other": other, "counted": counted}
                    notices.append(Notice("word_in_two_lists", facts, where=path.name))
    return notices

"""Codes whose ids stand for other articles now: titles tell which article a code is of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.themes.coding.sheets import sheet_words as words
from hwadu.themes.coding.sheets.sheet_reader import CodedSample

if TYPE_CHECKING:
    import pandas as pd

_ALIKE = 0.5  # titles that people shortened or that cleaning changed are more alike
_FEWEST = 3  # strange titles; fewer may be typing


def plain_title(title: str) -> str:
    """A title without what spreadsheets and typing change."""
    return "".join(title.split()).lstrip("'")


class Titles:
    """The articles of a study by their titles.

    Parameters
    ----------
    articles : DataFrame
        With article_id and title.
    """

    def __init__(self, articles: pd.DataFrame) -> None:
        import pandas as pd

        self.of = dict(
            zip(articles["article_id"], map(plain_title, articles["title"]), strict=True)
        )
        self.at: dict[str, list[str]] = {}
        for article, title in self.of.items():
            self.at.setdefault(title, []).append(article)
        published: Iterable[Any] = articles.get("published", [])
        days = [f"{day:%Y-%m-%d}" if pd.notna(day) else "" for day in published]
        outlets = articles.get("press", [""] * len(articles))
        self._stood = dict(
            zip(articles["article_id"], zip(days, outlets, strict=False), strict=False)
        )

    def there(self, title: str, stood: tuple[str, str]) -> list[str]:
        """Articles of a title; of several those of the day, then of the outlet, where any is."""
        found = self.at.get(plain_title(title), []) if plain_title(title) else []
        for at, told in enumerate((stood[0][:10], stood[1].strip())):
            same = [one for one in found if told and self._stood.get(one, ("", ""))[at] == told]
            found = same if len(found) > 1 and same else found
        return found


def at_their_titles(
    files: Sequence[CodedSample], articles: pd.DataFrame
) -> tuple[list[CodedSample], list[Notice]]:
    """Codes under the ids that their articles have in the study now.

    An id that the study does not have, or that stands beside the title of an article outside of
    the file, is replaced by the id of the one article with that title. Titles that lead back into
    the file are of columns that were sorted apart: see
    :func:`hwadu.themes.coding.codes.codes_file.check_rows_whole`.

    Parameters
    ----------
    files : sequence of CodedSample
    articles : DataFrame
        With article_id and title.

    Returns
    -------
    files : list of CodedSample
    notices : list of Notice

    Raises
    ------
    InputError
        If an id stands beside a title that is not its own, and nothing tells whose.
    """
    titles = Titles(articles)
    own = [_moved(file, titles) for file in files]
    made: list[CodedSample] = []
    notices: list[Notice] = []
    for file, mine in zip(files, own, strict=True):
        moved = {**_of_same_draw(file, files, own), **mine}
        earlier = {old: new for other in own for old, new in other.items()}
        made.append(_under(file, moved, earlier))
        coded = sorted({*file.codes["article_id"]} & moved.keys())
        if coded:
            facts = {"n": len(coded), "article": coded[0], "other": moved[coded[0]]}
            notices.append(Notice("codes_at_titles", facts, where=file.path.name))
        strange = _strange(file, titles)
        if strange:
            facts = {"n": len(strange), "article": strange[0]}
            notices.append(Notice("codes_beside_strange_titles", facts, where=file.path.name))
        shared = _shared(file, titles)
        if shared:
            facts = {"n": len(shared), "names": shared}
            notices.append(Notice("codes_of_shared_ids", facts, where=file.path.name))
    return made, notices


def _moved(file: CodedSample, titles: Titles) -> dict[str, str]:
    """The id that each article of a file has now, where it is another."""
    coded = {*file.codes["article_id"]}
    here = {*file.weights, *coded}
    moved: dict[str, str] = {}
    for article, (title, row) in file.titles.items():
        there = titles.there(title, file.stood.get(article, ("", "")))
        outside = [other for other in there if other not in here]
        known = article in titles.of
        if article not in here or article in there or not outside:
            continue
        if known and len(outside) < len(there):
            continue  # it leads back into the file
        if len(there) == 1 and outside[0] not in moved.values():
            moved[article] = outside[0]
        elif known and article in coded:
            raise InputError(
                "themes.ids_moved", path=file.path, row=row, column=words.ID, article=article
            )
    return moved


def _strange(file: CodedSample, titles: Titles) -> list[str]:
    """Coded ids beside titles that are no article's, where most are: of another study, perhaps."""
    coded = {*file.codes["article_id"]}
    told = {
        article: plain_title(title)
        for article, (title, _) in file.titles.items()
        if article in coded and plain_title(title)
    }
    strange = [
        article
        for article, plain in told.items()
        if plain not in titles.at
        and (own := titles.of.get(article)) is not None
        and SequenceMatcher(None, plain, own, False).ratio() < _ALIKE
    ]
    return strange if len(strange) >= _FEWEST and len(strange) > len(told) / 2 else []


def _of_same_draw(
    file: CodedSample, files: Sequence[CodedSample], own: Sequence[Mapping[str, str]]
) -> dict[str, str]:
    """What other sheets of the same sample tell of rows that this one lost."""
    if not file.weights:
        return {}
    same = [moved for other, moved in zip(files, own, strict=True) if other.weights == file.weights]
    return {old: new for moved in same for old, new in moved.items()}


def _under(file: CodedSample, moved: Mapping[str, str], earlier: Mapping[str, str]) -> CodedSample:
    if not moved and not (file.earlier.keys() & earlier.keys()):
        return file
    ids = file.codes["article_id"]
    return replace(
        file,
        codes=file.codes.assign(
            article_id=ids.map(lambda one: moved.get(one, one)).astype(ids.dtype)
        ),
        weights={moved.get(one, one): held for one, held in file.weights.items()},
        earlier={earlier.get(one, one): held for one, held in file.earlier.items()},
        titles={moved.get(one, one): told for one, told in file.titles.items()},
    )


def _shared(file: CodedSample, titles: Titles) -> list[str]:
    """Coded ids that were shared by several articles, without a title that tells of which."""
    untold = {one for one in file.codes["article_id"] if not file.titles.get(one, ("",))[0].strip()}
    return sorted(one for one in untold if one in titles.of and f"{one}-2" in titles.of)

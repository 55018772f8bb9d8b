"""Where the dates of the articles came from."""

from __future__ import annotations

import re

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.bars import bar_rows
from hwadu.figures.style import StudyFigure, add_axes, font_size, new_figure, styled
from hwadu.figures.text_labels import cut, head_height, width_of, write_head
from hwadu.reporting.wording import count, percent
from hwadu.words import headline, name_of, say

_KINDS: tuple[tuple[str, str, str], ...] = (
    (r"column (.+)", "‘{}’ 열", "column {}"),
    (r"stamp (\S+) without year.*", "연도를 보충한 날짜 표시({})", "stamp {} with a year added"),
    (r"stamp without label.*", "이름 없는 날짜 표시", "stamp without a label"),
    (r"stamp (\S+).*\(an edit.*", "수정 날짜 표시({})", "stamp of an edit ({})"),
    (r"stamp (\S+).*", "날짜 표시({})", "stamp {}"),
    (r"metadata.*\(an edit.*", "페이지 메타데이터의 수정일", "metadata of the page: an edit"),
    (r"metadata.*", "페이지 메타데이터", "metadata of the page"),
    (r"address", "페이지 주소", "address of the page"),
    (r"image path", "사진 주소", "addresses of its images"),
    (r"BigKinds id", "BigKinds 식별자", "BigKinds id"),
    (r"given in the study", "연구 설정", "given in the study"),
    (r"none: no dated stamp.*", "날짜 없음: 날짜 표시가 없음", "no date: no dated stamp"),
    (r"none: .*has no year.*", "날짜 없음: 표시에 연도가 없음", "no date: the stamp has no year"),
    (r"none: .*", "날짜 없음: 날짜로 읽히지 않음", "no date: what stands there is none"),
)


def date_kind(basis: str, language: str) -> str:
    """The kind of source that a ``date_basis`` names; itself where it is of no known kind.

    Examples
    --------
    >>> date_kind("stamp 입력", "en"), date_kind("column 일자", "ko")
    ('stamp 입력', '‘일자’ 열')
    >>> date_kind("none: the stamp '05.28 10:00' has no year and nothing gives it", "en")
    'no date: the stamp has no year'
    """
    for pattern, korean, english in _KINDS:
        found = re.fullmatch(pattern, basis, re.DOTALL)
        if found:
            return (korean if language == "ko" else english).format(*found.groups())
    return basis


def dates_by_basis(
    articles: pd.DataFrame, *, language: str = "ko", title: str | None = None
) -> StudyFigure:
    """Draw where the dates of the articles came from.

    Parameters are those of :func:`volume_by_month`.
    """
    kinds = {basis: date_kind(basis, language) for basis in articles["date_basis"].unique()}
    counts = articles["date_basis"].map(kinds).value_counts()
    if counts.empty:
        raise NotEnoughDataError("there are no articles to draw")
    order = sorted(counts.index, key=lambda basis: (-counts[basis], basis))
    size = font_size("text")
    names = [cut(name_of(basis, language), 4.2, size) for basis in order]
    left = 0.25 + max(width_of(name, size) for name in names)
    subtitle = say("figure.dates", language, n=f"{len(articles):,}")
    head = head_height(title, subtitle, 10.0) + 0.05
    with styled():
        figure = new_figure(10.0, head + 0.3 * len(names) + 0.15)
        axes = add_axes(figure, left, 0.1, 1.3, head)
        values = counts[order].to_numpy()
        bar_rows(axes, names, values, [f"{n:,} ({n / len(articles):.1%})" for n in values], size)
        write_head(figure, title, subtitle)
    return figure


def of_dates(articles: pd.DataFrame, language: str) -> str | None:
    """How many articles have no date."""
    if articles.empty:
        return None
    undated, total = int(articles["published"].isna().sum()), count(len(articles))
    if not undated:
        return headline("all_dated", language, total=total)
    share = percent(undated / len(articles))
    return headline("dates", language, n=count(undated), share=share, total=total)


def figure(view: View, *, title: str | None = None) -> StudyFigure:
    """Draw where the dates of the articles came from."""
    return dates_by_basis(view.table("articles"), language=view.language, title=title)


EXHIBIT = Exhibit(
    name="dates",
    place=1150,
    figure=figure,
    title=lambda view, **_: of_dates(view.table("articles"), view.language),
)

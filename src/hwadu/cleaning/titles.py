"""Titles: portal markup and the outlet's suffix go; marks such as [단독] and (종합) stay."""

from __future__ import annotations

import re

from hwadu.cleaning.characters import normalise
from hwadu.cleaning.rules.page_words import OUTLET, words
from hwadu.cleaning.rules.pattern_parts import STAMP

_PORTAL = words(
    """
    네이버_뉴스 네이버_포스트 네이버_TV 네이버 다음_뉴스 다음 Daum_뉴스 Daum 네이트_뉴스
    네이트_연예 네이트 구글_뉴스 줌_뉴스 MSN zum_뉴스
    """
)
_SUFFIX = re.compile(
    rf"(?:\s[-–—|<]{{1,2}}|::|\|)\s*(?:{_PORTAL}|{OUTLET}|공감언론\s?(?:뉴시스)?[^|:]{{0,12}}|"
    r"[가-힣]{1,6} ?(?:뉴스|일보|신문|닷컴)|[A-Za-z]{2,12}\.(?:com|co\.kr|net|kr))\s*(?:::|>)?\s*$"
    r"|\s:\s(?:네이버|다음|Daum|네이트|줌|zum|MSN) ?(?:뉴스|연예|스포츠|TV연예)\s*$"
)
_SECTION_SUFFIX = re.compile(r"\s[|<>]\s*[가-힣/·]{2,6}\s*$")
_STAMP_SUFFIX = re.compile(
    rf"\s(?:기사\s?)?(?:입력|수정|승인|등록|작성일|등록일|입력일|송고)\s?:?\s?(?:{STAMP}|"
    rf"\d{{1,2}}[-./]\d{{1,2}}).*$|\s\d{{1,7}}\s목록$"
)
_PORTAL_PREFIX = re.compile(rf"^(?:{_PORTAL}\s*[|:\-]\s*|\[?{_PORTAL}\]\s*)")
_AGE = re.compile(r"\n\s{0,9}\d{1,2}\s?(?:분|시간|일)\s?전\s*\Z")
"""The line below a title in which a portal says how long ago it came."""
_MOST_SUFFIXES = 20  # rounds in which one may be taken off


def clean_title(title: str) -> str:
    """Clean the title of an article.

    Parameters
    ----------
    title : str
        As the portal, the page or the archive gives it.

    Returns
    -------
    str
        One line without entities, tags, portal and outlet suffixes. Hanja stay, see
        :func:`hwadu.cleaning.hanja_to_hangul`.

    Examples
    --------
    >>> clean_title("[단독] &quot;AI 기본법&quot; 통과 - 가나뉴스 | 네이버 뉴스")
    '[단독] "AI 기본법" 통과'
    """
    title = " ".join(normalise(_AGE.sub("", title)).split())
    cut = False
    for _ in range(_MOST_SUFFIXES):
        before = title
        for pattern in (_STAMP_SUFFIX, _SUFFIX, _PORTAL_PREFIX):
            title = pattern.sub("", title).strip() or title
        cut = cut or title != before
        if cut:  # a section stands before an outlet: title < section < outlet
            title = _SECTION_SUFFIX.sub("", title).strip() or title
        if title == before:
            break
    return title

"""Articles that are not articles, and articles off the subject: each kind has a name.

Every kind can be switched on or off by its name. What is dropped is returned with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hwadu.cleaning.rules.pattern_parts import KOREAN_SENTENCE
from hwadu.errors import SettingsError, did_you_mean


@dataclass(frozen=True, slots=True)
class RawText:
    """What is known of a body as it was read.

    Parameters
    ----------
    only_caption : bool
        It is nothing but the caption of a photo.
    is_lead : bool
        It is the beginning of a text, so what does not occur in it may come after it.
    is_cut : bool
        It is a lead that ends within a sentence.
    """

    only_caption: bool = False
    is_lead: bool = False
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Drop:
    """A kind of article to drop.

    Parameters
    ----------
    name : str
        The name in settings, and in the reason.
    reason : str
        What such an article is.
    applies : callable
        ``applies(title, body, text)``: the cleaned title and body, and what is known of the raw
        body.
    """

    name: str
    reason: str
    applies: Callable[[str, str, RawText], bool]


_PHOTO_TITLE = re.compile(
    r"^\s?[\[(<【](?:[^\[\]()<>【】]{0,10})?(?:포토|사진|화보|PHOTO|Photo|그래픽|카드뉴스|만평|만화|"
    r"(?:(?<![가-힣])|(?:순간|현장|카메라|공항|일상) ?)포착)[^\[\]()<>【】]{0,10}[\])>】]"
)
_DEATHS = re.compile(
    r"^\s?[\[(<◇■▲【]\s?(?:부고|부음|訃告|訃音|궂긴 ?소식)|^(?:부고|부음|궂긴 ?소식)\s?(?:[:=|]|$)"
)
_PERSONNEL = re.compile(
    r"^\s?[\[(<◇■▲【]\s?(?:[가-힣]{0,6} ?인사|人事|동정|게시판|알림)\s?[\])>】]|"
    r"^(?:인사|인사 동정|\d{1,2}월 ?\d{1,2}일 알림)$"
)
_FORTUNE = re.compile(
    r"(?:오늘|내일|이번 ?주|주간|\d{1,2}일)의? ?(?:띠별 ?|별자리 ?)?운세|"
    r"띠별 ?운세|별자리 ?운세|^\s?[\[<(]\s?운세"
)
_FLASH = re.compile(r"^\s?[\[(<【]\s?(?:속보|1보|긴급|플래시)\s?[\])>】]|\((?:1보|속보)\)\s*$")
_TICKER = re.compile(
    r"\[(?:[가-힣]{0,6} ?공시|특징주|표|[가-힣]{0,4} ?시황|[가-힣]{0,6} ?환율|장 ?마감)\]|"
    r"(?:52주|연중|역대) ?(?:신고가|신저가|최고가|최저가)|"
    r"(?:전일|전날) ?대비 [\d.]{1,6}%|[▲▼↑↓]\s?$|"
    r"\d{1,2}분기 (?:영업이익|매출|순이익)[^가-힣]{0,4}[\d,조억만 ]{2,20}원"
)
_LETTERS = re.compile(r"[\W_]+|속보|1보")
_LETTER = re.compile(r"[^\W\d_]")
_HANGUL = re.compile(r"[가-힣]")
_BIRD_FLU = re.compile(
    r"고병원성|조류 ?인플루엔자|조류 ?독감|살처분|H[579]N[1289]|"
    r"가금(?:류|농가|농장)?(?=[\s,.·)은는이가을를에의과와]|$)"
)
_ARTIFICIAL = re.compile(r"인공 ?지능|머신 ?러닝|딥 ?러닝|챗GPT|생성형|거대 ?언어 ?모델|알고리즘")
_FLU_NAME = re.compile(r"조류 ?인플루엔자|조류 ?독감|고병원성")


def _empty(title: str, body: str, text: RawText) -> bool:
    return not title and not body


def _photo(title: str, body: str, text: RawText) -> bool:
    is_caption = text.only_caption and not text.is_lead
    return is_caption or (bool(_PHOTO_TITLE.search(title)) and len(body) < 400)


def _flash(title: str, body: str, text: RawText) -> bool:
    if not _FLASH.search(title) or not 0 < len(body) < 120:
        return False
    if text.is_cut:  # unless it says the title again, the article may follow
        return _LETTERS.sub("", body) in _LETTERS.sub("", title)
    return len(KOREAN_SENTENCE.findall(body)) <= 1


def _foreign(title: str, body: str, text: RawText) -> bool:
    beginning = f"{title} {body[:400]}"
    hangul = len(_HANGUL.findall(beginning))
    if hangul > 0.2 * len(beginning):
        return False
    letters = len(_LETTER.findall(beginning))
    return letters >= 20 and hangul < 0.2 * letters


def _ticker(title: str, body: str, text: RawText) -> bool:
    return bool(_TICKER.search(title)) and len(body) < 350


def _bird_flu(title: str, body: str, text: RawText) -> bool:
    whole = f"{title}\n{body}"
    found = {m.group() for m in _BIRD_FLU.finditer(whole)}
    return (
        bool(found)
        and bool(_FLU_NAME.search(whole) or len(found) > 1)
        and not _ARTIFICIAL.search(whole)
    )


DROPS: dict[str, Drop] = {
    drop.name: drop
    for drop in (
        Drop("empty", "neither title nor body is left", _empty),
        Drop("duplicate id", "the same id with the same contents came before", lambda *_: False),
        Drop("photo news", "a photo and its caption, no article", _photo),
        Drop("deaths", "a notice of deaths", lambda t, b, c: bool(_DEATHS.search(t))),
        Drop(
            "personnel",
            "a notice of appointments or events",
            lambda t, b, c: bool(_PERSONNEL.search(t)),
        ),
        Drop("fortunes", "fortunes of the day", lambda t, b, c: bool(_FORTUNE.search(t))),
        Drop("flash", "a flash of one line; the article follows", _flash),
        Drop("not Korean", "hardly any Hangul", _foreign),
        Drop("stock ticker", "a short note on a stock price, a disclosure or a result", _ticker),
        Drop("bird flu", "AI means avian influenza here", _bird_flu),
    )
}
"""Every kind of article that can be dropped, in the order in which they are tried."""

DEFAULT_DROPS: tuple[str, ...] = (
    "empty",
    "duplicate id",
    "photo news",
    "deaths",
    "personnel",
    "fortunes",
    "flash",
    "not Korean",
)
"""Dropped unless told otherwise. "stock ticker" and "bird flu" are judgements on the subject."""


def chosen_drops(names: Iterable[str]) -> list[Drop]:
    """The kinds with these names, in the order of the registry.

    Raises
    ------
    SettingsError
        If a name is unknown.
    """
    names = list(names)
    for name in names:
        if name not in DROPS:
            hint = did_you_mean(name, DROPS)
            raise SettingsError("cleaning.no_kind", name=name, hint=hint)
    return [drop for name, drop in DROPS.items() if name in names]

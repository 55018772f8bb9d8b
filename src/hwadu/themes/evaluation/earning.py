"""Whether a reader has earned that its codes are used: theme by theme, by people's codes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from hwadu.schema import columns, conform
from hwadu.themes.coding.codes.coded import coded_articles, single_codes
from hwadu.themes.evaluation.kappa import Agreement, weighted_f1, weighted_kappa
from hwadu.themes.evaluation.leaning import Leaned, lean

if TYPE_CHECKING:
    import pandas as pd

BAR = 0.6
MIN_CODED = 100
LEVEL = 0.95
LEVEL_WHERE_ASKED = 0.9
"""Of the interval over the articles the reader was asked about. Both intervals must lie above the
bar, so that a reader below it passes by mistake once in twenty times at most; a reader of kappa 0.9
earns one or two themes in a hundred more than with 0.95 (benchmarks/readers.py)."""
_MOST_CODES = 100_000  # beyond which "more codes" is no advice


@dataclass(frozen=True)
class _Judged:
    """One theme of a reader beside people's codes."""

    theme: str
    agreement: Agreement
    leaned: Leaned | None
    f1: tuple[float, float, float]
    level: float

    def bounds(self, bar: float) -> tuple[float, float, float, bool]:
        """Kappa and its bounds, the theme's own where they decide; and whether others helped."""
        own, more = self.agreement, self.leaned
        if more is None or own.low > bar or own.high < bar:
            return own.kappa, own.low, own.high, False
        return more.kappa, more.low, more.high, True


def judge_reader(
    said: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    reader: str,
    probability: pd.Series | None = None,
    bar: float = BAR,
    min_coded: int = MIN_CODED,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Judge a reader by people's codes: earned, refused, or not yet known, for each theme.

    A theme is earned where kappa between reader and people lies above the bar with its whole
    interval, and is not clearly below that between people. It is refused where the interval lies
    below the bar, or clearly below people. Otherwise it is not yet known. Kappa is that of all
    articles by the weights of the codes, and that of the articles the reader was asked about for
    their own sake (with an interval of :data:`LEVEL_WHERE_ASKED`); the worse of the two decides,
    so that neither the many easy articles nor the doubtful ones alone can earn what is used on
    both. Where a theme's own codes do not decide, it leans on the other themes, the less, the
    more its own codes speak against that (:func:`hwadu.themes.evaluation.leaning.lean`).

    Parameters
    ----------
    said : DataFrame
        article_id, theme, present (0 or 1): what the reader said where its wordings agree; no
        row where they differ, for such an answer is not used either.
    codes : DataFrame
        The table ``codes``, by people alone, without articles that the reader was shown as
        examples.
    reader : str
        Name of the reader.
    probability : Series of float, optional
        By article_id: of being read for its own sake; 0 for articles that are not in it. Without
        it every article is.
    bar : float
        Kappa that must be shown.
    min_coded : int
        Articles coded by people that the reader must have read, of which nothing is earned with
        fewer.
    level : float
        Coverage of the intervals; of those over what the reader was asked at most
        :data:`LEVEL_WHERE_ASKED`.

    Returns
    -------
    DataFrame
        The table ``reader_trust``, a row for every theme that people coded. ``more_codes`` is how
        many more coded articles would decide, if kappa is what it seems; NaN where none would.

    References
    ----------
    Krippendorff (2018), Content Analysis, chapter 12; Zou and Donner (2008) for the difference of
    two kappas; :mod:`hwadu.themes.evaluation.leaning`.
    """
    import pandas as pd

    themes = sorted(codes["theme"].unique())
    pairs = {theme: _pairs(said, codes, theme) for theme in themes}
    judged: list[list[_Judged]] = [_judge(pairs, level)]
    if probability is not None:
        asked = {
            theme: own.assign(
                weight=own["weight"] * probability.reindex(own["article_id"]).fillna(0).to_numpy()
            )
            for theme, own in pairs.items()
        }
        judged.append(_judge(asked, min(level, LEVEL_WHERE_ASKED)))
    coded = len(set().union(*(set(own["article_id"]) for own in pairs.values())))
    rows = []
    for place, theme in enumerate(themes):
        people = agreement_of_people(codes[codes["theme"] == theme], level)
        versions = [of_all[place] for of_all in judged]
        versions = [one for one in versions if one.agreement.n] or versions[:1]
        worst = min(versions, key=lambda one: _worth(one, bar))
        kappa, low, high, leaned = worst.bounds(bar)
        verdict, reason = _verdict((kappa, low, high), people, bar, coded >= min_coded)
        more = np.nan
        if verdict == "unknown":
            more = max(_more_codes(worst, coded, bar), min_coded - coded)
        f1, f1_low, f1_high = worst.f1
        rows.append(
            {
                "reader": reader,
                "theme": theme,
                "verdict": verdict,
                "reason": reason,
                "kappa": kappa,
                "low": low,
                "high": high,
                "leaned": leaned,
                "f1": f1,
                "f1_low": f1_low,
                "f1_high": f1_high,
                "coded": worst.agreement.n,
                "with_theme": worst.agreement.with_theme,
                "people_kappa": people.kappa,
                "people_low": people.low,
                "people_high": people.high,
                "people_coded": people.n,
                "bar": bar,
                "more_codes": more if more <= _MOST_CODES else np.nan,
            }
        )
    return conform(pd.DataFrame(rows, columns=columns("reader_trust")), "reader_trust")


def agreement_of_people(codes: pd.DataFrame, level: float = LEVEL) -> Agreement:
    """Agreement of each two people who coded the same articles for one theme, all pairs together.

    Parameters
    ----------
    codes : DataFrame
        Rows of the table ``codes`` of one theme.
    level : float

    Returns
    -------
    Agreement
        Of no articles where nobody coded what another had coded.
    """
    codes = single_codes(codes)
    if codes["coder"].nunique() < 2:
        return weighted_kappa([], [], [])
    present = codes.assign(present=(codes["role"] != "absent").astype(float))
    table = present.pivot_table(index="article_id", columns="coder", values="present")
    weight = codes.groupby("article_id")["weight"].mean().reindex(table.index).to_numpy()
    one, other, weights = [], [], []
    for a, b in combinations(table.columns, 2):
        both = table[[a, b]].notna().all(axis=1).to_numpy()
        one.append(table[a].to_numpy()[both])
        other.append(table[b].to_numpy()[both])
        weights.append(weight[both])
    if not one:
        return weighted_kappa([], [], [])
    return weighted_kappa(
        np.concatenate(one), np.concatenate(other), np.concatenate(weights), level
    )


def _pairs(said: pd.DataFrame, codes: pd.DataFrame, theme: str) -> pd.DataFrame:
    """People's code (0 to 1), the reader's, and the weight, of the articles that both read."""
    own = said.loc[said["theme"] == theme, ["article_id", "present"]]
    people = coded_articles(codes, theme).rename(columns={"present": "people"})
    return people.merge(own, on="article_id")


def _judge(pairs: dict[str, pd.DataFrame], level: float) -> list[_Judged]:
    values = [
        (own["people"].to_numpy(), own["present"].to_numpy(), own["weight"].to_numpy())
        for own in pairs.values()
    ]
    found = [weighted_kappa(one, other, weight, level) for one, other, weight in values]
    return [
        _Judged(theme, agreement, leaned, weighted_f1(one, other, weight, level), level)
        for theme, agreement, leaned, (one, other, weight) in zip(
            pairs, found, lean(found, level), values, strict=True
        )
    ]


def _worth(one: _Judged, bar: float) -> float:
    """What the verdict depends on: the lower bound, or less where nothing can be computed."""
    low = one.bounds(bar)[1]
    return -np.inf if np.isnan(low) else low


def _verdict(
    found: tuple[float, float, float], people: Agreement, bar: float, enough: bool
) -> tuple[str, str]:
    """The answer, and its reason: bar, people, few (codes), none (nothing to compute from)."""
    kappa, low, high = found
    if np.isnan(kappa):
        return "unknown", "none"
    if not enough:
        return "unknown", "few"
    if high < bar:
        return "refused", "bar"
    if people.n and not np.isnan(people.kappa):
        apart = people.kappa - kappa
        margin = ((people.kappa - people.low) ** 2 + (high - kappa) ** 2) ** 0.5
        if apart > margin:
            return "refused", "people"
    return ("earned", "") if low > bar else ("unknown", "few")


def _more_codes(judged: _Judged, coded: int, bar: float) -> float:
    """Coded articles beyond the present ones at which the interval would leave the bar."""
    found = judged.agreement
    if not found.n or np.isnan(found.kappa):
        return np.nan

    def decided(times: float) -> bool:
        low, high = found.bounds(times, judged.level)
        return low > bar or high < bar

    most = _MOST_CODES / max(coded, 1)
    if not decided(most):
        return np.nan
    least = 1.0
    for _ in range(40):
        middle = (least * most) ** 0.5
        least, most = (least, middle) if decided(middle) else (middle, most)
    return float(np.ceil((most - 1) * coded))

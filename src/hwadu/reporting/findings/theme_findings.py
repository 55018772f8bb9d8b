"""What a run found, in sentences: none is stronger than the test behind it.

Of every theme the one test that describes it (``describes`` in the table ``changes``) is told; its
rivals occur in a table. The rules, one a verdict:

- surged, dipped; a step that rose or fell; seasonal: the sentence says when, how far, its interval
  and q. Surges beside a headline of another kind have sentences of their own. Where there are
  several steps all are told, in order of time.
- moved: steps up and steps down, of which none alone says where the share went.
- rose, fell: the sentence says so, with the first and the last year's share, the change over the
  study, its interval and q. Where the interval of the change holds zero, or the first and the last
  year alone point the other way, the sentence says that too.
- rose or fell where the change itself is zero or points the other way (a rank test on a series that
  is mostly zero): read as cannot say.
- none: an equivalence test bears out that any change is smaller than the smallest one that the
  study cares for; the sentence names that size, and does not say that the share stayed the same.
- cannot say, or no test: neither a rise nor a fall can be claimed; where there was no test, why.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.reporting.findings import sentences_of_surges_and_steps
from hwadu.reporting.findings.finding import Finding
from hwadu.reporting.findings.findings_beside import (
    corrected_findings,
    surge_findings,
    tests_of_articles,
)
from hwadu.reporting.findings.key_levels import shares_of_articles
from hwadu.reporting.findings.level_steps import MOVED, steps_of, verdict_of_steps
from hwadu.reporting.findings.share_sentences import share_sentence
from hwadu.reporting.findings.text_basis import basis_sentence
from hwadu.words import texts
from hwadu.words.of_users import labels_in

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.reporting.finished_run import Span


FEWEST = 10
"""Articles of a period that may stand alone in a sentence."""
_SAYS = {"step": ("rose", "fell"), "surge": ("surged", "dipped"), "season": ("seasonal",)}
CLAIMS = ("rose", "fell", MOVED, "surged", "dipped", "seasonal")


def theme_findings(
    shares_by_year: pd.DataFrame,
    changes: pd.DataFrame,
    codebook: pd.DataFrame,
    *,
    language: str,
    span: Span | None = None,
    fewest: int = FEWEST,
    every: str = "month",
) -> list[Finding]:
    """One finding a theme: what changed first, by the size of the change, then the rest.

    Parameters
    ----------
    shares_by_year : DataFrame
        Rows of the table ``shares`` whose periods are years.
    changes : DataFrame
        The table ``changes``; its rows of test ``trend`` are read.
    codebook : DataFrame
        Columns theme, label, label_en.
    language : {"ko", "en"}
    span : (Timestamp, Timestamp), optional
        First and last day of the study; a year that it covers only in part is said to be so.
    fewest : int
        Articles of a year that a sentence begins or ends with; where no two years hold so many,
        the first and the last year do.
    every : {"day", "week", "month", "quarter", "year"}
        Length of the periods that were tested.

    Returns
    -------
    list of Finding
        Empty where there are no shares by year.
    """
    made: list[tuple[tuple[bool, float, int], Finding]] = []
    yearly = shares_of_articles(shares_by_year)
    yearly = yearly[yearly["total"] > 0].sort_values("period")
    tests = theme_trends(changes)
    for order, (key, label) in enumerate(labels_in(codebook, language).items()):
        mine = yearly[yearly["key"] == key]
        if mine.empty:
            continue
        tested = tests[tests["key"] == key]
        trend = None if tested.empty else _row(tested, 0)
        mine = _told_years(mine, trend, fewest)
        finding = _finding(
            key,
            label,
            _row(mine, 0),
            _row(mine, -1),
            trend,
            language,
            span,
            not tests.empty,
        )
        lead = _leading(changes, key)
        if lead is not None:
            steps = steps_of(changes, key)
            verdict = verdict_of_steps(steps) if steps else str(lead["verdict"])
            if len(steps) > 1:
                said = sentences_of_surges_and_steps.stepwise(label, steps, language, every)
            else:
                said = sentences_of_surges_and_steps.leading(label, lead, language, every)
            finding = Finding(finding.key, verdict, said.headline, said.sentence, str(lead["test"]))
        changed = finding.verdict in CLAIMS
        size = abs(lead["effect"]) if lead else abs(trend["effect"]) if trend is not None else 0.0
        made.append(((not changed, -size, order), finding))
    return [finding for _, finding in sorted(made, key=lambda pair: pair[0])]


def findings(
    shares_by_year: pd.DataFrame,
    changes: pd.DataFrame,
    codebook: pd.DataFrame,
    *,
    language: str,
    text_basis: Mapping[str, int],
    span: Span | None = None,
    fewest: int = FEWEST,
    study_shares: pd.DataFrame | None = None,
    every: str = "month",
) -> list[str]:
    """Everything a run may say: a sentence a theme, then what the numbers rest on.

    Parameters
    ----------
    shares_by_year, changes, codebook, language, span
        As for :func:`theme_findings`.
    text_basis : mapping of str to int
        Articles by how much of their text there is: full, lead, lead+keywords, title.
    fewest : int
        Articles of a year that a sentence begins or ends with.
    study_shares : DataFrame, optional
        Shares of the whole study, which codes may have corrected.
    every : {"day", "week", "month", "quarter", "year"}
        Length of the periods that were tested.

    Returns
    -------
    list of str
        Never empty.
    """
    made = theme_findings(
        shares_by_year,
        changes,
        codebook,
        language=language,
        span=span,
        fewest=fewest,
        every=every,
    )
    said = [finding.sentence for finding in made]
    said += surge_findings(changes, codebook, made, language, every=every)
    if study_shares is not None:
        said += corrected_findings(study_shares, codebook, language)
    if not said:
        said = [str(texts(language)["undated"])]
    return [*said, basis_sentence(text_basis, language)]


def theme_trends(changes: pd.DataFrame) -> pd.DataFrame:
    """The tests of the long trend of shares among articles, one a key that could be tested.

    Where a change was tested among stories too, or out of all articles of the outlets, these are
    not the rows that the shares among the query's articles go with.

    Parameters
    ----------
    changes : DataFrame
        The table ``changes``.
    """
    rows = tests_of_articles(changes)
    return rows[(rows["test"] == "trend") & rows["effect"].notna()]


def _told_years(yearly: pd.DataFrame, trend: Mapping[str, Any] | None, fewest: int) -> pd.DataFrame:
    """Years whose shares may stand at either end of a sentence.

    Where these point the other way than the trend, a year of hardly more articles than that may
    stand at an end: years of five times as many are told then, if they agree.
    """
    enough = yearly[yearly["total"] >= fewest]
    enough = enough if len(enough) > 1 else yearly
    many = yearly[yearly["total"] >= 5 * fewest]
    if trend is None or len(many) < 2:
        return enough
    way = {"rose": 1, "fell": -1}.get(claim_of(trend), 0)
    rises = [float(years["share"].iloc[-1] - years["share"].iloc[0]) for years in (enough, many)]
    return many if way * rises[0] < 0 < way * rises[1] else enough


def _leading(changes: pd.DataFrame, key: str) -> dict[str, Any] | None:
    """The row that describes a theme, where it is none of the trend and claims something."""
    rows = tests_of_articles(changes)
    both = zip(rows["test"].astype(str), rows["verdict"], strict=True)
    says = [verdict in _SAYS.get(test, ()) for test, verdict in both]
    rows = rows[np.array(says, dtype=bool) & (rows["key"] == key) & rows["describes"]]
    return None if rows.empty else _row(rows, 0)


def claim_of(trend: Mapping[Any, Any]) -> str:
    """What may be claimed of a tested trend: its verdict, if the change goes the same way.

    Parameters
    ----------
    trend : mapping
        ``verdict`` and ``effect`` of a row of the table ``changes``.

    Examples
    --------
    >>> claim_of({"verdict": "rose", "effect": 0.1}), claim_of({"verdict": "fell", "effect": 0.0})
    ('rose', 'cannot say')
    """
    verdict, effect = str(trend["verdict"]), float(trend["effect"])
    against = (verdict == "rose" and effect <= 0) or (verdict == "fell" and effect >= 0)
    return "cannot say" if against else verdict


def _row(table: pd.DataFrame, place: int) -> dict[str, Any]:
    return {str(name): value for name, value in table.iloc[place].items()}


def _finding(
    key: str,
    label: str,
    first: Mapping[str, Any],
    last: Mapping[str, Any],
    trend: Mapping[str, Any] | None,
    language: str,
    span: Span | None,
    others_tested: bool,
) -> Finding:
    verdict = "untested" if trend is None else claim_of(trend)
    said = share_sentence(
        label, verdict, first, last, trend, span, language, others_tested=others_tested
    )
    return Finding(key, verdict, said.headline, said.sentence)

"""Which changes may stand on a report's first page, and in which order.

The rules:

- Of every theme the one test that describes it is looked at. Its claim may stand there if the
  interval of its size leaves out zero, and no other way of counting that was tested (by story, in a
  fixed mix of outlets, corrected by codes) claims the opposite. Where codes correct a theme's
  shares, the corrected ones must claim it too: the shares as counted are known to be wrong.
- What every other way of counting bears out comes before what only the articles as counted tell;
  within both, the largest change comes first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hwadu.reporting.findings.findings_beside import tests_of_articles
from hwadu.reporting.findings.level_steps import steps_of
from hwadu.reporting.findings.theme_findings import CLAIMS

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.reporting.findings.finding import Finding

_OPPOSITE = {"rose": "fell", "fell": "rose", "surged": "dipped", "dipped": "surged"}


@dataclass(frozen=True)
class Claim:
    """A change that may be claimed.

    Attributes
    ----------
    key : str
        Id of the theme.
    test : str
        trend, step, surge or season.
    verdict : str
        rose, fell, moved, surged, dipped, seasonal.
    row : mapping
        The row of the table ``changes`` that it rests on.
    borne_out : bool
        Whether every other way of counting that was tested claims it too.
    steps : sequence of mapping
        The steps that it is made of, in order of time.
    """

    key: str
    test: str
    verdict: str
    row: Mapping[str, Any]
    borne_out: bool
    steps: Sequence[Mapping[str, Any]] = ()

    @property
    def size(self) -> float:
        """Size of the change, as a part of all articles."""
        return abs(float(self.row["effect"]))


def key_claims(found: Sequence[Finding], changes: pd.DataFrame) -> list[Claim]:
    """The changes that may be claimed on the first page, the surest and largest first.

    Parameters
    ----------
    found : sequence of Finding
        One finding a theme.
    changes : DataFrame
        The table of that name.
    """
    themes = changes[(changes["kind"] == "theme") & changes["denominator"].isin(["query", ""])]
    counted = tests_of_articles(changes)
    made = []
    for finding in found:
        if finding.verdict not in CLAIMS:
            continue
        rows = counted[(counted["key"] == finding.key) & (counted["test"] == finding.test)]
        steps = steps_of(changes, finding.key) if finding.test == "step" else []
        ways = {str(step["verdict"]) for step in steps} or {finding.verdict}
        rows = rows[rows["verdict"].isin(ways)]
        rows = rows.sort_values("describes", ascending=False, kind="stable")
        if rows.empty or rows["low"].iloc[0] <= 0 <= rows["high"].iloc[0]:
            continue
        borne_out = _borne_out(themes[themes["key"] == finding.key], ways)
        if borne_out is not None:
            row = {str(name): value for name, value in rows.iloc[0].items()}
            made.append(Claim(finding.key, finding.test, finding.verdict, row, borne_out, steps))
    return sorted(made, key=lambda claim: (not claim.borne_out, -claim.size))


def _borne_out(rows: pd.DataFrame, ways: set[str]) -> bool | None:
    """Whether every other way of counting claims it too; None where it may not be claimed."""
    said = []
    for unit, measure in (("story", "share"), ("article", "adjusted"), ("article", "corrected")):
        tested = rows[(rows["unit"] == unit) & (rows["measure"] == measure)]
        if not tested["effect"].notna().any():
            continue  # a row without numbers: it could not be tested
        rows_of_kind = tested[tested["test"] == "step"] if len(ways) > 1 else tested
        found = set(rows_of_kind["verdict"])
        claimed = ways <= found
        opposed = bool(({_OPPOSITE.get(way) for way in ways} - ways) & found)
        if not claimed and (opposed or measure == "corrected"):
            return None
        said.append(claimed)
    return all(said)

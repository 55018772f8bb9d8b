"""Which readings are used: every reader judged by people's codes, and what its audit tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hwadu.schema import columns, conform, empty

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.readers.readings import Readings
    from hwadu.settings import Reader

_BELIEFS = ["article_id", "theme", "present"]


@dataclass(frozen=True)
class Judged:
    """Which readings are used.

    Attributes
    ----------
    trust : DataFrame
        The table ``reader_trust``.
    codes : DataFrame
        The table ``codes`` of what has earned it: coder is the reader, weight 1. Articles that
        were read only because people coded them are left out, and examples.
    beliefs : DataFrame
        article_id, theme, present: what these codes teach (:mod:`hwadu.themes.assigning.beliefs`).
    """

    trust: pd.DataFrame
    codes: pd.DataFrame
    beliefs: pd.DataFrame


def judge_readings(found: Readings, people: pd.DataFrame, settings: Reader) -> Judged:
    """Judge every reader by people's codes, and take what has earned it.

    Of several readers that have earned a theme, the one whose kappa is surest (highest lower
    bound) is used for it.

    Parameters
    ----------
    found : Readings
    people : DataFrame
        The table ``codes``, by people.
    settings : Reader
    """
    import pandas as pd

    from hwadu.themes import judge_reader, reader_beliefs

    judges = people[~people["article_id"].isin(found.examples)]
    trusts, codes, beliefs = [], [], []
    for reader, requests in found.requests.groupby("reader", sort=True):
        said = found.said[found.said["reader"] == reader]
        own = requests[requests["reason"] != "example"]
        trusts.append(
            judge_reader(
                said,
                judges,
                reader=str(reader),
                probability=own.set_index("article_id")["probability"],
                bar=settings.bar,
                min_coded=settings.min_coded,
            )
        )
    trust = pd.concat(trusts, ignore_index=True) if trusts else empty("reader_trust")
    best = trust[trust["verdict"] == "earned"].sort_values(
        ["theme", "low", "reader"], ascending=[True, False, True]
    )
    best = best.drop_duplicates("theme")
    for reader, theme in zip(best["reader"], best["theme"], strict=True):
        requests = found.requests[found.requests["reader"] == reader]
        said = found.said[(found.said["reader"] == reader) & (found.said["theme"] == theme)]
        own = requests.loc[requests["reason"].isin(["doubt", "audit"]), "article_id"]
        codes.append(said[said["article_id"].isin(own)])
        beliefs.append(reader_beliefs(said, judges).query("article_id in @own.values"))
    used = pd.concat(codes, ignore_index=True) if codes else found.said.head(0)
    used = used.rename(columns={"reader": "coder"}).assign(weight=1.0)
    return Judged(
        trust,
        conform(used[columns("codes")], "codes"),
        pd.concat(beliefs, ignore_index=True) if beliefs else found.said[_BELIEFS].head(0),
    )


def audit_readings(
    found: Readings, judged: Judged, signals: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """What was missed among the articles that nobody reads, for each theme that was earned.

    Parameters
    ----------
    found : Readings
    judged : Judged
    signals : DataFrame
        The table ``themes`` before anybody read.
    articles : DataFrame
        The table ``articles``.

    Returns
    -------
    DataFrame
        The table ``reader_audit``.
    """
    import pandas as pd

    from hwadu.themes import missed_by_audit

    made = []
    for (reader, theme), _ in judged.codes.groupby(["coder", "theme"], sort=True):
        requests = found.requests[found.requests["reader"] == reader]
        said = found.said[(found.said["reader"] == reader) & (found.said["theme"] == theme)]
        made.append(missed_by_audit(said, requests, signals, articles, str(reader), str(theme)))
    return pd.concat(made, ignore_index=True) if made else empty("reader_audit")

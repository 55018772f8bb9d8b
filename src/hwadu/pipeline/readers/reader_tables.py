"""What is known of a study's readers: their tables, and what the manifest says of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.readers.judging import Judged
    from hwadu.pipeline.readers.readings import Readings
    from hwadu.settings import Reader


def reader_tables(
    found: Readings, judged: Judged, signals: pd.DataFrame, articles: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Everything that is known of a study's readers, by the name of the table.

    Parameters
    ----------
    found : Readings
    judged : Judged
    signals : DataFrame
        The table ``themes`` before anybody read.
    articles : DataFrame
        The table ``articles``.
    """
    from hwadu.pipeline.readers.judging import audit_readings

    return {
        "reading_requests": found.requests,
        "readings": found.readings,
        "reader_wordings": found.wordings,
        "reader_trust": judged.trust,
        "reader_audit": audit_readings(found, judged, signals, articles),
        "reader_codes": judged.codes,
    }


def reader_facts(
    found: Readings, judged: Judged, people: pd.DataFrame, settings: Reader
) -> list[dict[str, Any]]:
    """What the manifest says of each reader: what it read, how it was judged, what it took."""
    from hwadu.chat.reading_costs import price

    made = []
    for reader, requests in found.requests.groupby("reader", sort=True):
        read = requests[requests["wordings"] > 0]
        own = found.readings[found.readings["reader"] == reader]
        trust = judged.trust[judged.trust["reader"] == reader]
        wordings = sorted(own["wording"].unique())
        kappas = found.wordings.loc[found.wordings["reader"] == reader, "kappa"].dropna()
        used = judged.codes[judged.codes["coder"] == reader]
        tokens_in, tokens_out = found.tokens.get(str(reader), (0, 0))
        reasons = read["reason"].value_counts()
        judges = people.loc[people["article_id"].isin(read["article_id"]), "article_id"]
        made.append(
            {
                "reader": str(reader),
                "wordings": wordings,
                "languages": sorted({name[:2] for name in wordings}),
                "read": len(read),
                **{name: int(reasons.get(name, 0)) for name in ("doubt", "audit", "coded")},
                "people": int(judges[~judges.isin(found.examples)].nunique()),
                "bar": settings.bar,
                **{
                    verdict: trust.loc[trust["verdict"] == verdict, "theme"].tolist()
                    for verdict in ("earned", "refused", "unknown")
                },
                "wordings_kappa": [round(float(kappa), 4) for kappa in kappas],
                "used": {str(name): len(of_theme) for name, of_theme in used.groupby("theme")},
                "tokens_in": tokens_in,
                "tokens_out": tokens_out,
                "price": price(tokens_in, tokens_out, settings.price_in, settings.price_out),
                "faults": found.faults,
            }
        )
    return made

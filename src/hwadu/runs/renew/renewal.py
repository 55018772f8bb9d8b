"""A run's themes, shares and every table that follows, made again by what readers have earned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run import Run
    from hwadu.runs.renew.judging import Judged
    from hwadu.runs.renew.readings import Readings
    from hwadu.settings import Reader

BEFORE = "themes_before_codes"


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
    from hwadu.runs.renew.judging import audit_readings

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


def renewed_tables(run: Run, found: Readings, judged: Judged) -> dict[str, pd.DataFrame]:
    """The tables of a run after its readers were judged.

    Themes are given anew with the codes of people, and of models that have earned it, from the
    terms, vectors and topics that the run has kept.

    Parameters
    ----------
    run : Run
    found : Readings
    judged : Judged
    """
    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.terms.lexicon_of_study import run_codebook
    from hwadu.pipeline.themes.themes_of_study import give_themes
    from hwadu.runs.renew.recompute import recomputed_tables
    from hwadu.themes import decided_by_models, score_codes

    articles, people = run.table("articles"), run.table("codes")
    given = give_themes(
        {name: run.table(name) for name in ("tokens", "terms")},
        Corpus(articles, run.table("story_members")),
        run.model,
        run_codebook(run),
        run.settings,
        people,
        judged,
        run.table("topic_themes") if run.settings.themes.topic_themes else None,
    )
    before = given.themes if given.before_codes.empty else given.before_codes
    made = {BEFORE: before, "themes": given.themes, "theme_candidates": given.theme_candidates}
    made |= reader_tables(found, judged, before, articles)
    if len(people):
        owing_nothing = decided_by_models(before, judged.codes)
        made["theme_quality"] = score_codes(owing_nothing, people, articles).quality
    return made | recomputed_tables(run, made)

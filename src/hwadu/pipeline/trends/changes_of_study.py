"""What changed: themes, topics and terms, among articles and stories, by every measure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from hwadu.files.bundled import EVENTS
from hwadu.pipeline.trends.followed import TERM, THEME, TOPIC, Followed
from hwadu.reporting import not_held
from hwadu.runs.folder.kept_parts import made_anew

if TYPE_CHECKING:
    from hwadu.runs.folder.kept_parts import Keep
    from hwadu.settings import Study

Tables = dict[str, pd.DataFrame]


def tested_changes(
    kinds: list[Followed],
    made: Tables,
    settings: Study,
    events: pd.DataFrame,
    story_members: pd.DataFrame,
    articles: pd.DataFrame,
    theme_support: pd.DataFrame,
    keep: Keep = made_anew,
) -> Tables:
    """Tests of every series, bursts, and effects of events.

    Parameters
    ----------
    kinds : list of Followed
    made : dict of str to DataFrame
        ``shares`` and ``shares_by_year``.
    settings : Study
    events : DataFrame
        The calendar.
    story_members, articles, theme_support : DataFrame
        The tables of these names; the articles that the shares count.
    keep : callable
        Gives tests and effects of events where shares are the same as before.
    """
    from hwadu.schema import fingerprint
    from hwadu.trends import event_effects, find_bursts, hot_and_cold_regression
    from hwadu.trends.surges.surge_stories import with_largest_stories

    shares, by_year = made["shares"], made["shares_by_year"]
    smallest = settings.trends.smallest_effect
    families: list[tuple[str, dict[str, Any]]] = [(k.kind, {"family": k.family}) for k in kinds]
    families.append((THEME, {"family": "themes, stories", "unit": "story"}))
    parts = [
        _tested(shares[shares["kind"] == kind], keep, smallest_effect=smallest, **family)
        for kind, family in families
    ]
    parts.append(measured_changes(shares, "adjusted", settings, keep))
    of_topics, fewest = by_year[by_year["kind"] == TOPIC], settings.trends.fewest_articles
    parts.append(hot_and_cold_regression(of_topics, family="hot and cold topics", fewest=fewest))
    named = shares["kind"].isin([THEME, TERM])
    members = {kind.kind: kind.members for kind in kinds}
    changes = with_largest_stories(
        pd.concat(parts, ignore_index=True), members, articles, story_members, settings.period.every
    )
    changes = withhold_claims(changes, theme_support)
    themes = shares[shares["kind"] == THEME]
    effects = keep(
        "event_effects",
        {"shares": fingerprint(themes, "shares")},
        lambda: event_effects(themes, events),
        (EVENTS,),
    )
    return {
        "changes": with_corrected(changes, shares, settings, story_members, members, articles),
        "bursts": find_bursts(shares[named]),
        "event_effects": withhold_claims(effects, theme_support),
    }


def with_corrected(
    changes: pd.DataFrame,
    shares: pd.DataFrame,
    settings: Study,
    story_members: pd.DataFrame,
    members: Mapping[str, pd.DataFrame],
    articles: pd.DataFrame,
) -> pd.DataFrame:
    """The table ``changes`` with tests of shares that codes correct, in place of earlier ones.

    Parameters
    ----------
    changes : DataFrame
        The table of that name.
    shares : DataFrame
        The table ``shares``, corrected where people have coded.
    settings : Study
    story_members : DataFrame
        The table of that name.
    members : mapping of str to DataFrame
        By kind: article_id, key.
    articles : DataFrame
        Those that the shares count.
    """
    from hwadu.trends.surges.surge_stories import with_largest_stories

    tested = measured_changes(shares, "corrected", settings)
    tested = with_largest_stories(tested, members, articles, story_members, settings.period.every)
    others = changes[changes["measure"] != "corrected"]
    if tested.empty:
        return others.reset_index(drop=True)
    return pd.concat([others, tested], ignore_index=True)


def withhold_claims(tested: pd.DataFrame, theme_support: pd.DataFrame) -> pd.DataFrame:
    """Claim nothing of themes that their codebook cannot tell apart, whatever a test says.

    Articles that are about something else come and go too. Shares that codes correct are claimed:
    they do not rest on the codebook.

    Parameters
    ----------
    tested : DataFrame
        The table ``changes`` or ``event_effects``.
    theme_support : DataFrame
        The table of that name.
    """
    doubtful = (tested["kind"] == THEME) & tested["key"].isin(list(not_held(theme_support)))
    doubtful &= tested["measure"] != "corrected"
    return tested.assign(
        verdict=tested["verdict"].mask(doubtful, "cannot say"),
        note=tested["note"].mask(
            doubtful & (tested["note"] == ""), "the codebook cannot tell the theme apart"
        ),
    )


def measured_changes(
    shares: pd.DataFrame, measure: str, settings: Study, keep: Keep = made_anew
) -> pd.DataFrame:
    """Tests of themes by another measure of their shares; empty where no share has it.

    Parameters
    ----------
    shares : DataFrame
        The table ``shares``.
    measure : {"adjusted", "corrected"}
    settings : Study
    keep : callable
        Gives tests of shares that are the same as before.
    """
    from hwadu.schema import empty

    themes = shares[(shares["kind"] == THEME) & (shares["by"] == "")]
    if not themes[measure].notna().any():
        return empty("changes")
    return _tested(
        themes,
        keep,
        family=f"themes, {measure}",
        measure=measure,
        smallest_effect=settings.trends.smallest_effect,
    )


def _tested(shares: pd.DataFrame, keep: Keep, **settings: Any) -> pd.DataFrame:
    """Tests of one family: they rest on its shares and on nothing else of the study."""
    from hwadu.schema import fingerprint
    from hwadu.trends import find_changes

    of = {"shares": fingerprint(shares, "shares"), **settings}
    return keep("changes", of, lambda: find_changes(shares, **settings))

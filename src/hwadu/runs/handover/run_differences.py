"""What differs between two runs, part by part."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run import Run


def input_changes(a: Mapping[str, Any], b: Mapping[str, Any]) -> pd.DataFrame:
    """Input files that were added, removed or changed between two manifests.

    Files are known by their names, for a study may have moved. Where a folder each has a file of
    one name, as an archive names its exports, those of equal contents are the same file.
    """
    import pandas as pd

    old, new = _by_name(a), _by_name(b)
    rows = []
    for name in sorted({*old, *new}):
        gone, come = _not_in(old[name], new[name]), _not_in(new[name], old[name])
        several = max(len(old[name]), len(new[name])) > 1
        moved = [place for place in gone if place not in come]
        gone = [*(place for place in gone if place in come), *moved]
        come = sorted(come, key=lambda place: place not in gone)
        for at in range(max(len(gone), len(come))):
            change = "added" if at >= len(gone) else "removed" if at >= len(come) else "changed"
            place = gone[at] if change == "removed" else come[at]
            rows.append((place if several else name, change))
    return pd.DataFrame(rows, columns=["path", "change"])


def _by_name(manifest: Mapping[str, Any]) -> defaultdict[str, list[tuple[str, str]]]:
    """Place and hash of the input files of each name."""
    made = defaultdict[str, list[tuple[str, str]]](list)
    for file in sorted(manifest.get("inputs", []), key=lambda file: str(file["path"])):
        made[re.split(r"[/\\]", file["path"])[-1]].append((file["path"], file["sha256"]))
    return made


def _not_in(files: list[tuple[str, str]], others: list[tuple[str, str]]) -> list[str]:
    """Places of the files whose contents, as often as they occur, the others lack."""
    left = Counter(content for _, content in others)
    places = []
    for place, content in files:
        if left[content] > 0:
            left[content] -= 1
        else:
            places.append(place)
    return places


def _changes(old: Mapping[Any, Any], new: Mapping[Any, Any]) -> list[tuple[Any, str]]:
    """What was added, removed or changed, sorted by key."""
    found = []
    for key in sorted({*old, *new}):
        if key not in old:
            found.append((key, "added"))
        elif key not in new:
            found.append((key, "removed"))
        elif old[key] != new[key]:
            found.append((key, "changed"))
    return found


def listed_changes(old: Mapping[str, str], new: Mapping[str, str], name: str) -> pd.DataFrame:
    """Entries of two mappings that were added, removed or changed: columns `name`, change."""
    import pandas as pd

    return pd.DataFrame(_changes(old, new), columns=[name, "change"])


def article_counts(a: pd.DataFrame, b: pd.DataFrame) -> dict[str, int]:
    """How many articles two runs share, and how many of these have other contents.

    Articles of one id are one where title or body is the same
    (:func:`~hwadu.stories.same_articles.held_under_its_id`).
    """
    from hwadu.stories.same_articles import held_under_its_id

    names = ["title", "body", "published", "press"]
    shared = a[held_under_its_id(a, b)]
    both = shared[["article_id", *names]].merge(
        b[["article_id", *names]], on="article_id", suffixes=("_a", "_b")
    )
    old, new = (both[[f"{name}_{run}" for name in names]].astype("str").fillna("") for run in "ab")
    changed = (old.to_numpy() != new.to_numpy()).any(axis=1)
    n = len(both)
    return {
        "a": len(a),
        "b": len(b),
        "both": n,
        "only_a": len(a) - n,
        "only_b": len(b) - n,
        "changed": int(changed.sum()),
    }


def setting_changes(a: Mapping[str, Any], b: Mapping[str, Any]) -> pd.DataFrame:
    """Settings of the study that differ."""
    return differing(_flat(a.get("settings", {})), _flat(b.get("settings", {})), "setting")


def _flat(settings: Mapping[str, Any], above: str = "") -> dict[str, str]:
    """Nested settings as ``section.key`` with their values as text."""
    made: dict[str, str] = {}
    for key, value in settings.items():
        if isinstance(value, Mapping):
            made |= _flat(value, f"{above}{key}.")
        else:
            made[f"{above}{key}"] = json.dumps(value, ensure_ascii=False)
    return made


def differing(old: Mapping[str, str], new: Mapping[str, str], name: str) -> pd.DataFrame:
    """Entries of two mappings that differ: columns `name`, a, b; a dash where there is none."""
    import pandas as pd

    rows = [
        (key, old.get(key, "–") or "–", new.get(key, "–") or "–") for key, _ in _changes(old, new)
    ]
    return pd.DataFrame(rows, columns=[name, "a", "b"])


def theme_effects(a: Run, b: Run) -> pd.DataFrame:
    """What became of each theme: its articles, its share in the last year of both, its verdict."""
    import pandas as pd

    names = list(dict.fromkeys([*a.codebook["theme"], *b.codebook["theme"]]))
    common = ids_of_both(a, b)
    years = [_yearly(run) for run in (a, b)]
    both = (
        years[0]
        .index.get_level_values("year")
        .intersection(years[1].index.get_level_values("year"))
    )
    rows = []
    for theme in names:
        having = [_having(run, theme) for run in (a, b)]
        shared = [ids & common for ids in having]
        shares = [
            float(of.get((theme, both.max()), float("nan"))) if len(both) else float("nan")
            for of in years
        ]
        verdicts = [_verdict(run, theme) for run in (a, b)]
        rows.append(
            (
                theme,
                *map(len, having),
                len(shared[1] - shared[0]),
                len(shared[0] - shared[1]),
                *shares,
                *verdicts,
            )
        )
    columns = ["theme", "articles_a", "articles_b", "gained", "lost"]
    columns += ["share_a", "share_b", "verdict_a", "verdict_b"]
    return pd.DataFrame(rows, columns=columns)


def moved_articles(a: Run, b: Run) -> pd.DataFrame:
    """Articles that a theme got or lost between two runs.

    An id that stands for another article in each run, as row numbers do, is two articles.

    Returns
    -------
    DataFrame
        ``theme``, ``change`` (added, removed), ``article_id``, ``title``, ``both`` (whether both
        runs have the article), ``score_a``, ``score_b`` (NaN where a run has no row of it).
    """
    import pandas as pd

    titles = [run.table("articles").set_index("article_id")["title"] for run in (a, b)]
    common = ids_of_both(a, b)
    scores = [run.table("themes").set_index(["theme", "article_id"])["score"] for run in (a, b)]
    rows = []
    for theme in dict.fromkeys([*a.codebook["theme"], *b.codebook["theme"]]):
        old, new = (_having(run, theme) for run in (a, b))
        stayed = old & new & common
        for change, ids, own in (("added", new - stayed, 1), ("removed", old - stayed, 0)):
            for one in sorted(ids):
                both = one in common
                of_runs = (
                    float(table.get((theme, one), float("nan")))
                    if both or run == own
                    else float("nan")
                    for run, table in enumerate(scores)
                )
                title = titles[1 if both else own][one]
                rows.append((theme, change, one, title, both, *of_runs))
    columns = ["theme", "change", "article_id", "title", "both", "score_a", "score_b"]
    return pd.DataFrame(rows, columns=columns)


def ids_of_both(a: Run, b: Run) -> set[str]:
    """Ids of the articles that both runs have."""
    from hwadu.stories.same_articles import held_under_its_id

    articles = a.table("articles")
    return set(articles.loc[held_under_its_id(articles, b.table("articles")), "article_id"])


def _having(run: Run, theme: str) -> set[str]:
    themes = run.table("themes")
    return set(themes.loc[themes["assigned"] & (themes["theme"] == theme), "article_id"])


def _yearly(run: Run) -> pd.Series:
    """Share of each theme in each year, among articles of the query."""
    from hwadu.reporting.findings.key_levels import shares_of_articles

    rows = shares_of_articles(run.table("shares_by_year"))
    rows = rows[rows["total"] > 0]
    return rows.assign(year=rows["period"].dt.year).set_index(["key", "year"])["share"]


def _verdict(run: Run, theme: str) -> str:
    from hwadu.reporting.findings.theme_findings import claim_of, theme_trends

    trends = theme_trends(run.table("changes"))
    mine = trends[trends["key"] == theme]
    return claim_of(mine.iloc[0].to_dict()) if len(mine) else ""


def topic_agreement(a: Run, b: Run) -> dict[str, float]:
    """How many topics two runs have, and how far the groupings of shared articles agree."""
    from sklearn.metrics import adjusted_mutual_info_score

    both = a.table("article_topics").merge(
        b.table("article_topics"), on="article_id", suffixes=("_a", "_b")
    )
    both = both[both["article_id"].isin(ids_of_both(a, b))]
    agreement = (
        float(adjusted_mutual_info_score(both["topic_a"], both["topic_b"]))
        if len(both)
        else float("nan")
    )
    counts = [int((run.table("topics")["topic"] >= 0).sum()) for run in (a, b)]
    return {"a": counts[0], "b": counts[1], "agreement": agreement}

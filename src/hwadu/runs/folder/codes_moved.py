"""Codes whose ids stand for other articles than in the run before."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from hwadu import schema
from hwadu.errors import HwaduError
from hwadu.notices import Notice, recorded_notices
from hwadu.runs.folder import manifest
from hwadu.runs.folder.run_files import TABLES

_MOVED = "codes_of_others_now"
_BEGINNING = 60  # characters of a text that tell it from another


def codes_moved(earlier: Path, folder: Path) -> list[Notice]:
    """The notice about coded ids that meant another article in the run before.

    A file of codes may name articles by nothing but their ids, and ids of an export that was made
    again may be given anew. What was said stays said as long as codes and articles stay.

    Parameters
    ----------
    earlier : Path
        The run before, which need not exist.
    folder : Path
        The run that is made, with its tables.
    """
    try:
        facts = manifest.load(earlier)
        codes = [schema.read("codes", _table(home, "codes")) for home in (earlier, folder)]
        was, now = (
            _coded(home, table) for home, table in zip((earlier, folder), codes, strict=True)
        )
    except (HwaduError, OSError, ValueError):  # nothing before, nothing coded, or damaged
        return []
    both = was.add_suffix("_before").join(now, how="inner")
    other = both[(both["title_before"] != both["title"]) & (both["body_before"] != both["body"])]
    if len(other):
        names = sorted(other.index)
        return [Notice(_MOVED, {"n": len(names), "names": names})]
    said = [one for one in recorded_notices(facts.get("notices", [])) if one.code == _MOVED]
    return said if codes[0].equals(codes[1]) and was.equals(now) else []


def _table(folder: Path, name: str) -> Path:
    return folder / TABLES / f"{name}.parquet"


def _coded(folder: Path, codes: pd.DataFrame) -> pd.DataFrame:
    """Title and the beginning of the text of every article that is coded, by its id."""
    articles = schema.read("articles", _table(folder, "articles"))
    own = articles[articles["article_id"].isin(codes["article_id"])].set_index("article_id")
    plain = {name: own[name].str.split().str.join("") for name in ("title", "body")}
    return pd.DataFrame({**plain, "body": plain["body"].str[:_BEGINNING]})

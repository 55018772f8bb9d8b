"""Roles of themes in leads, held against codes.

    python benchmarks/roles.py RUN:CODES.csv...

``RUN`` and ``CODES.csv`` are as for combination.py (2 main, 1 secondary, 0 absent). Among the
assigned articles that have the theme, the rule of the package is held against calling all of them
main; the score it asks for is also chosen anew on all other themes (the lowest that was right for
a given part of them) and judged on the theme left out.
"""

from __future__ import annotations

import argparse

import numpy as np
import pandas as pd

import hwadu
from hwadu.themes.assigning.theme_rows import SURE_ON_A_LEAD
from hwadu.tokens import fold

AIMS = (0.85, 0.9)
FEWEST = 20


def measure(run_folder: str, codes_file: str) -> pd.DataFrame:
    """Assigned and coded articles: theme, score, whether the title tells, whether it is main."""
    run = hwadu.open_run(run_folder)
    codes = pd.read_csv(codes_file, dtype={"article_id": "str"})
    if "article_id" not in codes:
        ids = run.articles.drop_duplicates("url").set_index("url")["article_id"]
        codes["article_id"] = codes["url"].map(ids)
    themes = [theme for theme in run.codebook["theme"] if theme in codes]
    coded = codes.melt("article_id", themes, "theme", "code").dropna()
    rows = run.themes[run.themes["assigned"]].merge(coded, on=["article_id", "theme"])
    rows = rows[rows["code"] > 0]
    forms = run.terms.set_index("term_id")["form"]
    tokens = run.tokens.set_index("article_id")
    title = {
        i: {
            fold(forms[t])
            for t, s in zip(tokens.at[i, "term_ids"], tokens.at[i, "sentences"], strict=True)
            if s == 0
        }
        for i in rows["article_id"].unique()
    }
    terms = {row.theme: set(map(fold, row.terms)) for row in _canonical(run).itertuples()}
    told = [
        [theme for theme, own in terms.items() if own & title[i]] == [mine]
        for i, mine in zip(rows["article_id"], rows["theme"], strict=True)
    ]
    return pd.DataFrame(
        {
            "theme": run.title + " " + rows["theme"],
            "score": rows["score"],
            "told": told,
            "main": rows["code"] == 2,
        }
    )


def _canonical(run: hwadu.Run) -> pd.DataFrame:
    from hwadu.runs.renew.words_of_run import run_codebook

    return run_codebook(run).table()


def left_out(rows: pd.DataFrame, aim: float) -> np.ndarray:
    """Which are called main when the score is chosen without their theme."""
    called = np.zeros(len(rows), dtype=bool)
    for theme in rows["theme"].unique():
        own = (rows["theme"] == theme).to_numpy()
        others = rows[~own & rows["told"]]
        for least in np.arange(0.4, 1.0, 0.01):
            above = others[others["score"] >= least]
            if len(above) >= FEWEST and above["main"].mean() >= aim:
                called |= own & rows["told"].to_numpy() & (rows["score"] >= least).to_numpy()
                break
    return called


def main() -> None:
    """Print how often the rule speaks, and how often it is right."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sets", nargs="+", metavar="RUN:CODES.csv")
    rows = pd.concat([measure(*pair.rsplit(":", 1)) for pair in parser.parse_args().sets])
    rows = rows.reset_index(drop=True)
    print(f"{len(rows)} assigned and rightly so; all called main: {rows['main'].mean():.3f} right")
    rules = {f"score {SURE_ON_A_LEAD}": rows["told"] & (rows["score"] >= SURE_ON_A_LEAD)}
    rules |= {f"chosen for {aim}, theme left out": left_out(rows, aim) for aim in AIMS}
    for name, called in rules.items():
        n, right = int(called.sum()), rows.loc[called, "main"].mean()
        print(f"{name}: {n} called main ({n / len(rows):.0%}), {right:.3f} right")


if __name__ == "__main__":
    main()

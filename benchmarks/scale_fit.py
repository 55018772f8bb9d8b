"""What `scale.py` measured, as the coefficients that `hwadu plan` reckons with.

    python benchmarks/scale_fit.py MEASURED.csv CALIBRATION [--out src/hwadu/planning/costs.toml]

CALIBRATION is the median of `hwadu.planning.study_plan.calibrate` while measured, in seconds.
Every cost is a sum of a fixed part and parts for each thousand articles, thousand leads, million
characters, hundred periods and the square root of the thousands of articles, none below zero,
fitted by least squares of the relative errors. What topics of a sample cost beyond those of so many
articles is told by hand (--sampled): a part of that for the second sample, and seconds for each
thousand articles beyond.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import nnls

_TERMS = {
    "reading": ("fixed",),
    "tokens": ("fixed",),
    "topics": ("fixed", "articles", "root"),
    "trends": ("fixed", "characters", "periods"),
    "report": ("fixed", "characters", "periods"),
}
"""What costs of a stage depend on where it is not all four."""

_ALL = ("fixed", "articles", "leads", "characters")
_BESIDE_ANALYSER = 0.03  # of the first tokenising: what tokenising again takes (README.md)
_HEAD = """\
# What the stages of a study cost, on the machine that it was measured on; read by `hwadu plan`.
#
# Made by `benchmarks/scale_fit.py` from what `benchmarks/scale.py` measured:
# {corpora}.
# Seconds of CPU and MiB: a fixed part, parts for each thousand articles, each thousand leads, each
# million characters, each hundred periods, and for the square root of the thousands of articles.
# "calibration" is how long `hwadu.planning.study_plan.calibrate` took there, in seconds.
# Of "reading" and "tokens" only what a plan does not measure by itself on a sample. "sampled" is
# what topics found from a sample cost more: a part of the first, and for each thousand beyond it.
"""


def fitted(rows: pd.DataFrame, values: pd.Series, terms: tuple[str, ...]) -> dict[str, float]:
    """Coefficients of a cost, by least squares of its relative errors."""
    columns = {
        "fixed": np.ones(len(rows)),
        "articles": rows["articles"] / 1000,
        "leads": rows["leads"] / 1000,
        "periods": rows["periods"] / 100,
        "root": np.sqrt(rows["articles"] / 1000),
        "characters": rows["characters"] / 1e6,
    }
    design = np.column_stack([columns[term] for term in terms])
    weights = 1 / np.maximum(values.to_numpy(float), 1e-3)
    found, _ = nnls(design * weights[:, None], values.to_numpy(float) * weights)
    return {term: round(float(c), 3) for term, c in zip(terms, found, strict=True) if c > 5e-4}


def toml(table: str, facts: dict[str, float]) -> str:
    """A table of a TOML file."""
    return f"\n[{table}]\n" + "".join(f"{name} = {value}\n" for name, value in facts.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("measured", type=Path)
    parser.add_argument("calibration", type=float)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--beside", type=float, default=0.4, help="of the report, by its kernel")
    parser.add_argument(
        "--sampled", type=float, nargs=2, default=(0.0, 2.0), help="topics of a sample: see below"
    )
    asked = parser.parse_args()
    rows = pd.read_csv(asked.measured)
    text = _HEAD.format(corpora=", ".join(dict.fromkeys(rows["corpus"])))
    text += f"\ncalibration = {asked.calibration}\n"
    tokens = rows[rows["stage"] == "tokens"]
    text += toml("cache", fitted(tokens, tokens["disk_mib"], ("characters",)))
    for stage, measured in rows.groupby("stage", sort=False):
        cpu, terms = measured["cpu"], _TERMS.get(stage, _ALL)
        if stage == "tokens":
            whole = fitted(measured, cpu, ("fixed", "characters"))
            more = round(_BESIDE_ANALYSER * whole["characters"], 3)
            costs = {"fixed": whole["fixed"], "characters": more}
        elif stage in ("beginning", "reading"):
            costs = {"fixed": round(float(cpu.min()), 3)}
        else:
            costs = fitted(measured, cpu, terms)
        text += toml(f"stage.{stage}", {"beside": asked.beside} if stage == "report" else {})
        text += toml(f"stage.{stage}.cpu", costs)
        if stage == "topics":
            names = ("fixed", "articles")
            text += toml(f"stage.{stage}.sampled", dict(zip(names, asked.sampled, strict=True)))
        text += toml(f"stage.{stage}.memory", fitted(measured, measured["peak_mib"], _ALL))
        if stage not in ("tokens", "beginning"):
            text += toml(f"stage.{stage}.disk", fitted(measured, measured["disk_mib"], _ALL))
    if asked.out:
        asked.out.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()

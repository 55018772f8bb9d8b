"""People's coding in a methods section: how many, how alike, and what it corrects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from hwadu.reporting.left_out import left_out_of_means
from hwadu.reporting.wording import between, count
from hwadu.words import say
from hwadu.words.naming import is_settled

if TYPE_CHECKING:
    import pandas as pd


def methods_of_coding(
    codes: pd.DataFrame,
    quality: pd.DataFrame,
    labels: Mapping[str, str],
    language: str,
    write: Callable[[str], str] = str,
) -> list[str]:
    """The paragraph of the methods section on coding; none where nobody coded.

    Parameters
    ----------
    codes, quality : DataFrame
        The tables ``codes`` and ``theme_quality``.
    labels : mapping of str to str
        Label of each theme.
    language : {"ko", "en"}
    write : callable
        How text of a user is written.
    """
    if codes.empty:
        return []
    single = codes[~codes["coder"].map(is_settled)]
    coders = single.groupby("article_id")["coder"].nunique()
    twice = int((coders > 1).sum())
    # of articles that all weigh the same nobody said how they were chosen, nor how they were read
    drawn = "coded" if codes["weight"].round(9).nunique(dropna=False) > 1 else "coded_alike"
    said = [
        say(
            f"coding_methods.{drawn}" if twice else f"coding_methods.{drawn}_once",
            language,
            articles=count(codes["article_id"].nunique()),
            coders=count(single["coder"].nunique()),
            twice=count(twice),
        )
    ]
    alphas = quality[(quality["measure"] == "alpha") & quality["theme"].isin([*labels])]
    if alphas.empty:
        said.append(say("coding_methods.no_agreement", language))
    else:
        place = {theme: at for at, theme in enumerate(labels)}
        rows = sorted(alphas.to_dict("records"), key=lambda row: place[row["theme"]])
        values = [
            "{} {value:.2f} ({bounds})".format(
                write(labels[row["theme"]]),
                value=row["value"],
                bounds=between(f"{row['low']:.2f}", f"{row['high']:.2f}", language),
            )
            for row in rows
        ]
        said.append(say("coding_methods.agreement", language, values="; ".join(values)))
    mean = quality[(quality["theme"] == "") & (quality["by"] == "")].set_index("measure")["value"]
    if {"precision", "recall"} <= {*mean.index}:
        numbers = {name: f"{mean[name]:.2f}" for name in ("precision", "recall")}
        said.append(say("coding_methods.quality", language, **numbers))
        names = {theme: write(label) for theme, label in labels.items()}
        said += left_out_of_means(quality, names, language, tuple(numbers))
    said.append(say("coding_methods.correction", language))
    return [" ".join(said)]

"""The publications behind the methods, as text and as BibTeX."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """One publication.

    Attributes
    ----------
    text : str
        As a list of references writes it.
    bibtex : str
        Its BibTeX entry.
    """

    text: str
    bibtex: str


def _entry(kind: str, key: str, author: str, year: int, title: str, venue: str) -> Reference:
    field = {"article": "journal", "inproceedings": "booktitle", "misc": "howpublished"}[kind]
    names = author.split(" and ")
    listed = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " & " + names[-1]
    return Reference(
        f"{listed} ({year}). {title}. {venue}.",
        f"@{kind}{{{key},\n  author = {{{author}}},\n  year = {{{year}}},\n"
        f"  title = {{{title}}},\n  {field} = {{{venue}}}\n}}",
    )


REFERENCES = (
    _entry(
        "article",
        "benjamini1995",
        "Benjamini, Y. and Hochberg, Y.",
        1995,
        "Controlling the false discovery rate",
        "Journal of the Royal Statistical Society B 57, 289-300",
    ),
    _entry(
        "article",
        "deerwester1990",
        "Deerwester, S. and Dumais, S. T. and Furnas, G. W. and Landauer, T. K. and Harshman, R.",
        1990,
        "Indexing by latent semantic analysis",
        "Journal of the American Society for Information Science 41, 391-407",
    ),
    _entry(
        "misc",
        "grootendorst2022",
        "Grootendorst, M.",
        2022,
        "BERTopic: Neural topic modeling with a class-based TF-IDF procedure",
        "arXiv:2203.05794",
    ),
    _entry(
        "article",
        "lee1999",
        "Lee, D. D. and Seung, H. S.",
        1999,
        "Learning the parts of objects by non-negative matrix factorization",
        "Nature 401, 788-791",
    ),
    _entry(
        "article",
        "mann1945",
        "Mann, H. B.",
        1945,
        "Nonparametric tests against trend",
        "Econometrica 13, 245-259",
    ),
    _entry(
        "article",
        "sen1968",
        "Sen, P. K.",
        1968,
        "Estimates of the regression coefficient based on Kendall's tau",
        "Journal of the American Statistical Association 63, 1379-1389",
    ),
    _entry(
        "article",
        "traag2019",
        "Traag, V. A. and Waltman, L. and van Eck, N. J.",
        2019,
        "From Louvain to Leiden: guaranteeing well-connected communities",
        "Scientific Reports 9, 5233",
    ),
    _entry(
        "article",
        "wilson1927",
        "Wilson, E. B.",
        1927,
        "Probable inference, the law of succession, and statistical inference",
        "Journal of the American Statistical Association 22, 209-212",
    ),
)
"""In the order in which a list of references has them."""

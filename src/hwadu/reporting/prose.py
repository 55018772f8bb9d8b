"""Headings and explanations of the report, in Korean and English."""

from __future__ import annotations

from dataclasses import dataclass

from hwadu.errors import SettingsError, did_you_mean


@dataclass(frozen=True)
class Text:
    """A heading and what a reader should know before the figures below it."""

    heading: str
    text: str


_SECTIONS: dict[str, tuple[Text, Text]] = {
    "findings": (
        Text(
            "무엇을 찾았나",
            "각 문장은 표의 검정 결과보다 강하게 말하지 않습니다. ‘늘었다’와 ‘줄었다’는 여러 주제를 함께 검정해 "
            "조정한 q값이 0.05보다 작을 때만 씁니다.",
        ),
        Text(
            "Findings",
            "No sentence says more than the test behind it: “rose” and “fell” are used only where "
            "q, adjusted for testing several themes at once, is below 0.05.",
        ),
    ),
    "shares": (
        Text(
            "주제별 비중의 변화",
            "비중은 그 기간의 검색 결과 기사 가운데 주제에 해당하는 기사의 비율입니다. 한 기사가 여러 주제에 속할 수 있어 "
            "합이 100%가 아닙니다. 띠는 95% 구간으로, 같은 보도자료를 옮긴 기사들은 한 건보다 적은 정보로 셉니다. "
            "사건 표시는 시점을 알려 줄 뿐 원인을 뜻하지 않습니다.",
        ),
        Text(
            "Shares over time",
            "A share is the part of a period's articles, within what was searched for, that the "
            "theme applies to. An article may have several themes, so shares do not add up to "
            "100%. The band is a 95% interval; copies of one press release count as less than one "
            "article each. Events mark dates and claim no cause.",
        ),
    ),
    "per_theme": (
        Text(
            "주제마다",
            "가는 선은 기간별 비중, 굵은 선과 수는 연간 비중입니다. 기사가 적은 기간은 구간이 넓습니다. 낱말은 다른 기사들에 견주어 유난히 많은 기사에 나온 것이고, 기사는 주제 점수가 높은 것부터 스토리마다 하나씩 적었습니다.",
        ),
        Text(
            "Theme by theme",
            "The thin line is the share of each period, the thick steps and numbers the share of "
            "each year. Periods with few articles have wide intervals. The terms stand in unusually "
            "many of the theme's articles; the articles have the highest scores, one a story, and "
            "lead to their source.",
        ),
    ),
    "heatmap": (
        Text("주제와 연도", "같은 비중을 해마다 합쳐 수로 적었습니다."),
        Text("Themes by year", "The same shares, added up by year, as numbers."),
    ),
    "years": (
        Text(
            "해마다 무엇을 말했나",
            "다른 해에 견주어 유난히 많은 기사에 나온 낱말입니다. 괄호 안은 그 낱말이 든 기사 수입니다.",
        ),
        Text(
            "What each year talked about",
            "Terms that stand in unusually many articles of a year, compared with other years. "
            "In brackets: articles with the term.",
        ),
    ),
    "topics": (
        Text(
            "토픽",
            "토픽은 모델이 기사에서 찾은 묶음이고, 주제는 사람이 코드북에 이름 붙인 것입니다. "
            "낱말은 c-TF-IDF로 골랐습니다.",
        ),
        Text(
            "Topics",
            "Topics are groups the model found in the articles; themes are named by people in the "
            "codebook. The terms are chosen by c-TF-IDF.",
        ),
    ),
    "nmf": (
        Text(
            "두 번째 모델로 본 토픽",
            "낱말 수만으로 만든 NMF 모델의 토픽을 BERTopic의 가장 가까운 토픽과 견주었습니다. "
            "두 모델이 함께 찾은 묶음은 더 믿을 만하고, 겹침이 낮은 묶음은 모델에 따라 달라집니다.",
        ),
        Text(
            "Topics in a second model",
            "Each topic of an NMF model, made from term counts alone, beside the BERTopic topic "
            "nearest to it. What both models find is better supported; where they share little, "
            "the grouping depends on the model.",
        ),
    ),
    "corpus": (
        Text(
            "자료 점검",
            "무엇을 읽었고, 무엇을 왜 뺐고, 날짜와 본문이 어디서 왔는지 적었습니다. "
            "매체가 자료에 들어오거나 나간 때는 비중의 변화로 보일 수 있습니다.",
        ),
        Text(
            "The corpus",
            "What was read, what was left out and why, and where dates and texts come from. "
            "Outlets that join or leave the archive can look like a change of shares.",
        ),
    ),
    "methods": (
        Text("방법", "논문에 옮겨 쓸 수 있는 방법 서술은 실행 폴더의 methods.md에도 있습니다."),
        Text("Methods", "The same text, to paste into a paper, is in methods.md of the run."),
    ),
    "codebook": (
        Text("코드북", "주제의 정의와 시작 낱말입니다."),
        Text("Codebook", "The definition of each theme and the terms it starts from."),
    ),
    "lexicon": (
        Text("어휘집", "한 낱말로 묶은 표기입니다. 왼쪽 표기로 셉니다."),
        Text("Lexicon", "Spellings counted as one term, under the spelling on the left."),
    ),
    "limits": (Text("한계", ""), Text("Limits", "")),
}

LIMITS = {
    "ko": (
        "비중은 검색식으로 모은 기사 안의 비율이며, 모든 뉴스에서의 관심을 뜻하지 않습니다.",
        "주제는 코드북의 낱말과 정의로 자동 부여되었고, 사람의 판정과 다를 수 있습니다. 점수는 확률이 아닙니다.",
        "구간은 기사 표집과 복제 기사에서 오는 불확실성만 담으며, 주제를 잘못 부여한 오차는 담지 않습니다.",
        "‘말할 수 없다’는 변화가 없다는 뜻이 아닙니다.",
        "사건 표시와 비중의 변화가 겹쳐도 인과를 뜻하지 않습니다.",
    ),
    "en": (
        "Shares are within the articles a query returned; they are not attention in all news.",
        "Themes are assigned by the terms and definitions of the codebook and may differ from a "
        "reader's judgement. Scores are no probabilities.",
        "Intervals hold the uncertainty of sampling and of copied articles, and not the error of "
        "assigning themes.",
        "“Cannot be claimed” does not mean that nothing changed.",
        "An event beside a change of shares claims no cause.",
    ),
}
"""What a reader must not read into the numbers."""

_WORDS = {
    "articles": ("기사", "Articles"),
    "undated": ("날짜 없음", "without a date"),
    "period": ("기간", "Period"),
    "basis": ("본문 근거", "Text basis"),
    "made": ("만든 도구", "Made with"),
    "read": ("읽은 행", "Rows read"),
    "kept": ("남긴 기사", "Articles kept"),
    "dropped": ("뺀 행", "Rows dropped"),
    "stories": ("스토리(같은 기사 묶음)", "Stories (families of copies)"),
    "stage": ("단계", "Stage"),
    "reason": ("까닭", "Reason"),
    "number": ("수", "Number"),
    "share": ("비율", "Share"),
    "rule": ("규칙", "Rule"),
    "spans": ("지운 곳", "Spans removed"),
    "outlet": ("매체", "Outlet"),
    "first": ("첫 기사", "First"),
    "last": ("마지막 기사", "Last"),
    "topic": ("토픽", "Topic"),
    "terms": ("대표 낱말", "Terms"),
    "theme": ("주제", "Theme"),
    "definition": ("정의", "Definition"),
    "title": ("제목", "Title"),
    "press": ("매체", "Outlet"),
    "published": ("발행일", "Published"),
    "role": ("역할", "Role"),
    "evidence": ("근거 낱말", "Evidence"),
    "score": ("점수", "Score"),
    "distinctive": ("유난히 많이 나온 낱말(기사 수)", "Distinctive terms (articles)"),
    "year": ("연도", "Year"),
    "form": ("표기", "Term"),
    "aliases": ("다른 표기", "Other spellings"),
    "code": ("코드", "code"),
    "contents": ("차례", "Contents"),
    "nothing": ("해당하는 자료가 없습니다.", "There is nothing to show here."),
    "main": ("주제", "main"),
    "secondary": ("부주제", "secondary"),
    "none": ("없음", "none"),
}


def section_text(section: str, language: str) -> Text:
    """Heading and explanation of a section.

    Raises
    ------
    SettingsError
        If there is no such section.
    """
    if section not in _SECTIONS:
        raise SettingsError(
            f"the report has no section {section!r}", remedy=did_you_mean(section, _SECTIONS)
        )
    return _SECTIONS[section][language == "en"]


def word(name: str, language: str) -> str:
    """A word of the report's tables.

    Examples
    --------
    >>> word("press", "ko")
    '매체'
    """
    return _WORDS[name][language == "en"]

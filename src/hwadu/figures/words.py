"""The words that figures print, in Korean and English."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "all_articles": ("기사 {n}건", "{n} articles"),
    "calibration": (
        "점 = 점수 구간마다 사람이 그렇다고 판정한 비율, 선 = 95% 구간, 수 = 판정한 짝(모두 {n})",
        "dot = share that people coded so by bin of scores, line = 95% interval, number = pairs "
        "of article and theme ({n} in all)",
    ),
    "calibration_score": ("점수(%)", "score (%)"),
    "calibration_share": ("사람이 그렇다고 판정한 비율(%)", "coded so by people (%)"),
    "unit_article": ("기사", "articles"),
    "unit_story": ("스토리", "stories"),
    "kind_theme": ("주제", "theme"),
    "kind_topic": ("토픽", "topic"),
    "kind_term": ("낱말", "term"),
    "denominator_query": ("검색 결과 전체", "all {unit} of the query"),
    "denominator_all": ("매체의 기사 전체", "all {unit} of the outlets"),
    "share_axis": ("비중(%)", "share (%)"),
    "shares": (
        "{kind}별 비중: {unit} {total}건 중 %, 분모는 {denominator}",
        "Share of each {kind}: % of {total} {unit}, out of {denominator}",
    ),
    "band": ("띠 = 95% 구간", "band = 95% interval"),
    "thin": ("가는 선 = {every}별 비중", "thin line = share by {every}"),
    "thin_band": (
        "가는 선과 띠 = {every}별 비중과 95% 구간",
        "thin line and band = share by {every} with 95% interval",
    ),
    "by_year": (
        "굵은 계단 = 연간 비중, 세로 막대 = 그 95% 구간",
        "thick step = share of the year, upright bar = its 95% interval",
    ),
    "own_scales": ("칸마다 세로축이 다름", "each panel has its own scale"),
    "units": (
        "{kind}별 비중: 파란 실선 = 기사 중 %, 주황 점선 = 스토리 중 %; "
        "칠한 곳 = 기사로 세면 큰 때",
        "Share of each {kind}: solid blue line = % of articles, dotted orange line = % of stories; "
        "tinted = larger when articles are counted",
    ),
    "copies": (
        "점 = 자료 전체에서 스토리 하나에 속한 평균 기사 수, 선 = 95% 구간",
        "dot = mean number of articles that the corpus has of a story, line = 95% interval",
    ),
    "copies_whole": (
        "세로 점선과 회색 띠 = 모든 스토리의 평균과 95% 구간",
        "dashed line and grey band = mean of all stories with 95% interval",
    ),
    "copies_row": ("{copies}건 (스토리 {stories}개)", "{copies} ({stories} stories)"),
    "copies_axis": ("스토리당 기사 수(건)", "articles per story"),
    "partial": ("빈 점 = 일부만 수집된 기간", "hollow dot = period only partly covered"),
    "few": (
        "작은 빈 점 = {unit} {fewest}건 미만(선으로 잇지 않음, 눈금 밖일 수 있음)",
        "small hollow dot = fewer than {fewest} {unit} (joined by no line, may lie off the scale)",
    ),
    "few_cells": ("회색 칸 = {unit} {fewest}건 미만", "grey cell = fewer than {fewest} {unit}"),
    "heatmap": (
        "칸의 수 = 그해 {unit} 중 비중(%), 분모는 {denominator}; 모두 {total}건",
        "numbers = % of the year's {unit}, out of {denominator}; {total} in all",
    ),
    "outlet_themes": (
        "칸의 수 = 매체의 기사 중 비중(%), 괄호 안은 기사 수",
        "numbers = % of the outlet's articles, their number in brackets",
    ),
    "no_articles": ("– = 기사 없음", "– = no articles"),
    "volume": ("{every}별 기사 수; 모두 {n}건", "articles a {every}; {n} in all"),
    "partial_bar": ("옅은 막대 = 일부만 수집된 기간", "pale bar = period only partly covered"),
    "volume_axis": ("기사 수(건)", "articles"),
    "undated": ("날짜 없는 기사 {n}건 제외", "{n} articles without a date left out"),
    "outlets": (
        "점의 넓이 = {every}별 기사 수(가장 큰 점 {most}건)",
        "area of a dot = articles a {every} (largest: {most})",
    ),
    "basis": (
        "해마다 본문 근거별 기사의 비율(%); 괄호 안은 기사 수",
        "% of each year's articles by the text they offer; number of articles in brackets",
    ),
    "basis_month": (
        "달마다 본문 근거별 기사의 비율(%); 날짜가 있는 기사 {n}건",
        "% of each month's articles by the text they offer; {n} articles with a date",
    ),
    "basis_axis": ("비율(%)", "% of articles"),
    "dates": (
        "발행일을 알아낸 곳별 기사 수; 모두 {n}건",
        "articles by where their date came from; {n} in all",
    ),
    "topic_sizes": (
        "토픽별 기사 수와 비율; 모두 {n}건",
        "articles per topic and their share; {n} in all",
    ),
    "topic_terms": (
        "막대 = c-TF-IDF 가중치(단위 없음), 괄호 안은 기사 수",
        "bars = c-TF-IDF weight (no unit); number of articles in brackets",
    ),
    "nmf": (
        "막대 = NMF 토픽과 가장 가까운 첫 모델의 토픽이 함께 가진 기사(자카드 유사도, 0~1)",
        "bars = articles shared by an NMF topic and the nearest topic of the first model "
        "(Jaccard, 0 to 1)",
    ),
    "nmf_axis": ("자카드 유사도", "Jaccard similarity"),
    "distinctive": (
        "막대 = 특징어 가중치(단위 없음), 괄호 안은 그 낱말이 든 기사 수",
        "bars = weight of distinctive terms (no unit); articles with the term in brackets",
    ),
    "points_axis": ("기간 전체의 비중 변화(%p)", "change of the share over the study (points)"),
    "hot_cold": (
        "점 = 비중을 시간에 회귀한 기간 전체의 변화, 선 = 95% 구간; ▲ 뜬 토픽 ▼ 진 토픽(p<0.05) "
        "○ 말할 수 없음",
        "dot = change over the study (regression of the share on time), line = 95% interval; "
        "▲ hot ▼ cold (p<0.05) ○ cannot be told",
    ),
    "trend": (
        "점 = 기간 전체의 변화, 선 = 95% 구간; ▲ 늘었다 ▼ 줄었다 ○ 말할 수 없음",
        "dot = change over the study, line = 95% interval; ▲ rose ▼ fell ○ cannot be told",
    ),
    "event_effects": (
        "점 = 사건 앞의 흐름에 견준 사건 뒤의 차이, 선 = 95% 구간; ▲ 높다 ▼ 낮다 ○ 말할 수 없음; "
        "인과가 아니라 연관",
        "dot = after the event against the course before it, line = 95% interval; ▲ higher "
        "▼ lower ○ cannot be told; an association, no cause",
    ),
    "event_row": ("{before} → {after}, {q}", "{before} → {after}, {q}"),
    "event_axis_level": ("비중의 수준 차이(%p)", "difference in level of the share (points)"),
    "event_axis_slope": (
        "기울기 차이(기간마다 %p)",
        "difference in slope of the share (points a period)",
    ),
    "sweep": (
        "해상도 {tried}개를 시도해 얻은 토픽 수와, 그때의 안정성·응집도",
        "number of topics at {tried} resolutions, with their stability and coherence",
    ),
    "sweep_chosen": ("검은 고리 = 고른 토픽 수 {topics}개", "black ring = chosen: {topics} topics"),
    "sweep_axis": ("토픽 수(개)", "number of topics"),
    "sweep_stability": ("안정성(ARI, 0~1)", "stability (ARI, 0 to 1)"),
    "sweep_coherence": ("응집도(NPMI, −1~1)", "coherence (NPMI, −1 to 1)"),
    "shared_events": (
        "사건은 그린 주제 둘 이상에 걸친 {shown}개(전체 {all}개)",
        "events: the {shown} of {all} that concern several of these themes",
    ),
    "network": (
        "점의 넓이 = 낱말이 든 스토리 수, 짙을수록 고유벡터 중심성이 큼; 선의 굵기 = 함께 나온 정도"
        "(NPMI); 낱말 {terms}개, 우연보다 뚜렷이 자주 함께 나온 연결 {links}개",
        "area of a dot = stories with the term, darker = larger eigenvector centrality; width of "
        "a line = how much two terms stand together (NPMI); {terms} terms, {links} links, each "
        "clearly beyond chance",
    ),
    "map": (
        "점 하나 = 기사 하나({shown}건), 가까울수록 비슷한 낱말; 축에는 단위가 "
        "없음; 색 = 큰 토픽 {coloured}개",
        "a dot = an article ({shown}), near dots share terms; the axes have no unit; "
        "colours = the {coloured} largest topics",
    ),
    "drift": (
        "▲ 앞선 기간들에 견주어 새로 두드러진 말, ▼ 사라져 가는 말; 표기 그대로, 스토리로 세고 "
        "여러 낱말의 검정을 함께 조정(q<0.05)",
        "▲ words that came in against the periods before, ▼ words that fade; as written, counted "
        "by story, false discoveries controlled (q<0.05)",
    ),
    "drift_stories": ("(스토리 {n})", "({n} stories)"),
    "comparison": (
        "토픽 모형 {n}가지를 같은 기사에 맞춘 결과; AMI = 첫째 모형과의 일치(1이 같음)",
        "{n} topic models fitted to the same articles; AMI = agreement with the first (1: equal)",
    ),
    "measure_topics": ("토픽 수(개)", "topics"),
    "measure_npmi": ("응집도(NPMI)", "coherence (NPMI)"),
    "measure_diversity": ("다양성(0~1)", "diversity (0 to 1)"),
    "measure_stability": ("안정성(ARI)", "stability (ARI)"),
    "measure_ami": ("일치(AMI)", "agreement (AMI)"),
    "measure_seconds": ("시간(초)", "time (s)"),
    "spells": (
        "막대 = 첫 기사에서 마지막 기사까지; 굵고 파란 막대 = 들어오거나 나가거나 끊긴 흔적이 "
        "없음; ▶ 들어옴 ◀ 나감; 표시 없는 가는 막대 = 중간에 끊김; 괄호 안은 기사 수",
        "bar = first to last article; thick and blue = no sign of joining, leaving or a gap; "
        "▶ joins ◀ leaves; thin without a mark = a gap in between; articles in brackets",
    ),
    "smoothed": (
        "매끈한 선과 띠 = 평활한 비중과 95% 구간",
        "smooth line and band = smoothed share with 95% interval",
    ),
    "adjusted": (
        "파란 선과 띠 = 매체 구성을 고정해 보정한 비중(%)과 95% 구간, 주황 점선 = 보정 전 비중",
        "blue line and band = share (%) in a fixed mix of outlets with 95% interval, dotted "
        "orange line = raw share",
    ),
    "corrected": (
        "파란 선과 띠 = 사람의 판정으로 바로잡은 비중(%)과 95% 구간, 주황 점선 = 바로잡기 전 비중",
        "blue line and band = share (%) corrected by human codes with 95% interval, dotted "
        "orange line = raw share",
    ),
    "effects_axis": (
        "평균 한계효과(%p)",
        "average marginal effect (points)",
    ),
    "effects": (
        "점 = 다른 변수를 고정했을 때 비중의 차이, 선 = 95% 구간(스토리·매체·달로 묶은 표준오차); "
        "▲ 높다 ▼ 낮다 ○ 말할 수 없음; 연관이며 인과가 아님",
        "dot = difference of the share with other variables held, line = 95% interval (errors "
        "clustered by story, outlet and month); ▲ higher ▼ lower ○ cannot be told; an association",
    ),
    "predicted": (
        "선과 띠 = 모형이 예측한 비중(%)과 95% 구간: 다른 변수를 그대로 두고 날짜만 바꿀 때",
        "line and band = share (%) that the model predicts, with 95% interval, if only the date "
        "were another",
    ),
    "against": ("{level} (기준 {reference})", "{level} (against {reference})"),
    "comparisons": (
        "점 = 그 집단의 비중 − 같은 달들의 나머지 비중, 선 = 95% 구간; ▲ 높다 ▼ 낮다(q<0.05) ○ "
        "말할 수 없음",
        "dot = share within the group less that of all others in the same months, line = 95% "
        "interval; ▲ higher ▼ lower (q<0.05) ○ cannot be told",
    ),
    "comparisons_axis": ("비중의 차이(%p)", "difference of shares (points)"),
    "comparisons_row": ("{share} · 나머지 {other}", "{share} · others {other}"),
    "some_outlets": (
        "기사가 많은 매체 {shown}곳만(전체 {all}곳)",
        "only the {shown} largest of {all} outlets",
    ),
    "some_changes": (
        "크게 변한 {shown}개만(전체 {all}개)",
        "only the {shown} largest changes of {all}",
    ),
    "some_effects": ("q가 작은 {shown}개만(전체 {all}개)", "only the {shown} smallest q of {all}"),
    "some_topics": (
        "기사가 많은 토픽 {shown}개만(전체 {all}개)",
        "only the {shown} largest of {all} topics",
    ),
    "some_overlaps": (
        "가장 많이 겹치는 {shown}개만(전체 {all}개)",
        "only the {shown} that overlap most, of {all}",
    ),
    "some_articles": ("기사 {all}건 가운데 {shown}건만", "only {shown} of {all} articles"),
    "some_years": ("* = 일부만 수집된 해", "* = year only partly covered"),
    "nothing": ("보여 줄 자료가 없습니다", "nothing to show"),
    "unknown": ("(알 수 없음)", "(unknown)"),
    "others": ("토픽 없음", "no topic"),
}

_NAMES: dict[str, tuple[str, str]] = {
    "full": ("전문", "whole text"),
    "lead": ("앞부분", "lead"),
    "lead+keywords": ("앞부분과 키워드", "lead with keywords"),
    "title": ("제목만", "title only"),
    "day": ("일", "day"),
    "week": ("주", "week"),
    "month": ("월", "month"),
    "quarter": ("분기", "quarter"),
    "year": ("연도", "year"),
    "outlet_type": ("매체 유형", "type of outlet"),
    "press": ("매체", "outlet"),
    "section": ("지면", "section"),
    "time": ("시간", "time"),
    "a year": ("한 해마다", "a year"),
    "first to last": ("처음부터 끝까지", "first to last"),
    "one more": ("하나 더", "one more"),
    "(other)": ("(그 밖)", "(other)"),
    "national": ("종합일간지", "national daily"),
    "business": ("경제지", "business daily"),
    "regional": ("지역지", "regional daily"),
    "broadcast": ("방송", "broadcaster"),
    "trade": ("전문지", "trade paper"),
    "wire": ("통신사", "news agency"),
    "online": ("인터넷 매체", "online"),
    "other": ("그 밖", "other"),
}
"""Codes of the tables as a reader says them."""


def say(word: str, language: str, **values: object) -> str:
    """A phrase in a language ("ko" or "en") with numbers filled in.

    Examples
    --------
    >>> say("all_articles", "ko", n=f"{1200:,}")
    '기사 1,200건'
    """
    korean, english = _WORDS[word]
    return (korean if language == "ko" else english).format(**values)


def name_of(word: str, language: str) -> str:
    """A code of the tables ("lead") as a reader says it; itself where it has no other name."""
    korean, english = _NAMES.get(word, (word, word)) if word else _WORDS["unknown"]
    return korean if language == "ko" else english


def left_out(which: str, language: str, shown: int, of: int) -> str:
    """What a subtitle adds where a figure shows some of many; nothing where it shows all.

    Examples
    --------
    >>> left_out("topics", "en", 25, 46)
    '; only the 25 largest of 46 topics'
    """
    if shown >= of:
        return ""
    return "; " + say(f"some_{which}", language, shown=f"{shown:,}", all=f"{of:,}")

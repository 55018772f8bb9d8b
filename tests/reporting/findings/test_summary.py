import pandas as pd
import pytest

from hwadu import schema
from hwadu.reporting.findings.summary import run_summary

COUNTS = {"read": 12, "kept": 10, "dropped": 2, "stories": 8}
LABELS = {"a": "가 주제", "b": "나 주제"}


def summary(language="ko", **tables):
    given = {
        name: tables.get(name, schema.empty(name))
        for name in ("articles", "topics", "shares_by_year", "changes", "theme_support")
    }
    return run_summary(
        counts=COUNTS, text_basis={"full": 10}, labels=LABELS, language=language, fewest=10, **given
    )


def changes(**verdicts):
    table = schema.empty("changes")
    row = {"kind": "theme", "test": "trend", "unit": "article", "measure": "share"}
    row |= {"describes": True}
    rows = [{**row, "key": key, "verdict": verdict} for key, verdict in verdicts.items()]
    return pd.concat([table, pd.DataFrame(rows)], ignore_index=True)


def shares():
    rows = [
        (key, year, share)
        for key, values in {"a": (0.1, 0.2), "b": (0.3, 0.5)}.items()
        for year, share in zip((2024, 2025), values, strict=True)
    ]
    table = pd.DataFrame(rows, columns=["key", "year", "share"])
    table["period"] = pd.to_datetime(table["year"].astype(str), format="%Y")
    table = table.assign(kind="theme", unit="article", denominator="query", by="", total=10)
    return table.reindex(columns=schema.columns("shares"))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_empty_run_still_has_five_lines(language):
    lines = summary(language)
    assert len(lines) == 5
    assert all(lines)


def test_every_row_is_accounted_for():
    assert "기사 10건, 스토리 8개 (읽은 행 12, 뺀 행 2)" in summary()[0]


def test_themes_are_those_of_the_last_year_the_largest_first():
    assert summary(shares_by_year=shares())[3] == (
        "2025년에 비중이 큰 주제: 나 주제 50.0%, 가 주제 20.0%"
    )


def test_a_year_of_few_articles_is_not_told():
    table = shares()
    table.loc[table["period"].dt.year == 2025, "total"] = 9
    assert (
        summary(shares_by_year=table)[3] == "2024년에 비중이 큰 주제: 나 주제 30.0%, 가 주제 10.0%"
    )
    assert "10건 이상인 해가 없어" in summary(shares_by_year=table.assign(total=9))[3]


def test_shares_are_those_that_codes_correct_where_they_correct_every_year():
    table = shares().assign(corrected=0.4)
    assert summary(shares_by_year=table)[3].endswith(": 가 주제 40.0%, 나 주제 40.0%")
    table.loc[0, "corrected"] = float("nan")  # one of the years of "a" has no codes
    assert summary(shares_by_year=table)[3].endswith(": 나 주제 40.0%, 가 주제 20.0%")


def test_a_change_is_said_only_where_the_verdict_says_it():
    assert "말할 수 있는 주제가 없습니다" in summary(changes=changes(a="cannot say"))[4]
    said = summary("en", changes=changes(a="rose", b="cannot say"))[4]
    assert said.startswith("themes that rose: 가 주제; that fell: none")


def test_a_theme_without_articles_is_no_large_one():
    table = shares()
    table.loc[table["key"] == "a", "share"] = 0.0
    assert summary(shares_by_year=table)[3] == "2025년에 비중이 큰 주제: 나 주제 50.0%"
    assert summary(shares_by_year=table.assign(share=0.0))[3].endswith(": 없음")

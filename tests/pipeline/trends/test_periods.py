import pandas as pd
import pytest

from hwadu.errors import InputError
from hwadu.pipeline.trends.periods_of_study import period_notices, totals_notices
from hwadu.settings import Study


def study(every):
    return Study(read={"paths": ("a.csv",)}, period={"every": every})


def articles(first, last):
    return pd.DataFrame({"published": pd.to_datetime([first, last])})


@pytest.mark.parametrize(
    ("every", "last", "shorter", "n"),
    [
        ("month", "2021-11-28", "day", 32),
        ("year", "2024-05-28", "month", 32),
        ("quarter", "2022-08-30", "week", 45),
        ("month", "2022-10-27", "week", 53),
    ],
)
def test_few_periods_are_said_with_the_length_that_gives_more(every, last, shorter, n):
    (notice,) = period_notices(articles("2021-10-28", last), study(every))
    assert str(notice).endswith(f'every = "{shorter}" under [period] to have {n}')
    assert f"{n}개가 됩니다" in notice.said("ko")


@pytest.mark.parametrize(
    ("every", "last"), [("month", "2023-10-28"), ("day", "2021-10-30"), ("year", "2049-01-01")]
)
def test_enough_periods_or_none_shorter_are_no_notice(every, last):
    assert period_notices(articles("2021-10-28", last), study(every)) == ()


def test_no_dates_are_said():
    (notice,) = period_notices(articles(None, None), study("month"))
    assert str(notice).startswith("no article has a date")


def test_articles_outside_the_period_are_counted():
    asked = Study(read={"paths": ("a.csv",)}, period={"every": "month", "start": "2022-01-01"})
    notice = period_notices(articles("2021-10-28", "2024-12-28"), asked)[0]
    assert str(notice).startswith("1 of 2 dated articles lie outside [period]")
    assert "2021-10-28 to 2024-12-28" in str(notice)
    assert "2021-10-28부터 2024-12-28까지" in notice.said("ko")


@pytest.mark.parametrize("period", [{"start": "2030-01-01"}, {"end": "2020"}])
def test_a_period_without_any_article_is_refused(period):
    asked = Study(read={"paths": ("a.csv",)}, period={"every": "month", **period})
    with pytest.raises(InputError) as refused:
        period_notices(articles("2021-10-28", "2024-12-28"), asked)
    assert "2021-10-28 to 2024-12-28" in str(refused.value)
    assert "2021-10-28부터 2024-12-28까지" in refused.value.said("ko")


@pytest.mark.parametrize(
    ("start", "said"), [("2022-01-01", "2019-03-05 to 2021-04-06"), (None, "")]
)
def test_totals_that_all_lie_outside_the_period_are_said(start, said):
    period = {"every": "month", "start": start}
    asked = Study(read={"paths": ("a.csv",)}, period=period, totals={"path": "totals.csv"})
    days = pd.to_datetime(["2019-03-05", "2021-04-06"])
    notices = totals_notices(pd.DataFrame({"date": days, "press": "가", "n": 5}), asked)
    assert bool(notices) == bool(said)
    for notice in notices:
        assert said in str(notice)
        assert str(notice).startswith("totals.csv")
        assert "2019-03-05부터 2021-04-06까지" in notice.said("ko")
    assert totals_notices(None, asked) == ()
    (nothing,) = totals_notices(pd.DataFrame({"date": days[:0]}), asked)
    assert "no row" in str(nothing)

import pandas as pd
import pytest

from hwadu.stories.same_articles import held_under_its_id


@pytest.mark.parametrize("day", ["2024-03-05", None])
def test_articles_without_text_are_the_same_by_outlet_and_date_or_both_without(day):
    one = pd.DataFrame({"article_id": ["1"], "title": "", "body": "", "press": "가나일보"})
    one = one.assign(published=pd.to_datetime(pd.Series([day])))
    assert held_under_its_id(one, one).tolist() == [True]
    assert held_under_its_id(one, one.assign(press="다라일보")).tolist() == [False]
    dated = one.assign(published=pd.Timestamp("2024-03-06"))
    assert held_under_its_id(one, dated).tolist() == [False]

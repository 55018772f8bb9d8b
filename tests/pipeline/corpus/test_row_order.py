"""The order of rows and the names of files change nothing but where an article is said to stand."""

import random

import pandas as pd
import pytest

from hwadu.pipeline.corpus.corpus_of_study import read_and_clean

BODY = "시는 공장마다 장치를 단다고 {}일 밝혔다.\n{}김가람 기자 a{}@b.kr"
# of many lengths: texts that end at one length would be leads, and a small file could not tell
MORE = "전문가는 사람이 모자란다고 말했다.\n"


def rows():
    made = [
        {
            "제목": f"스마트공장 {number}곳 문 연다",
            "본문": BODY.format(1 + number % 28, MORE * (number % 9), number),
            "일자": f"2024-03-{1 + number % 28:02}",
            "언론사": ("가람일보", "나루경제")[number % 2],
        }
        for number in range(40)
    ]
    # the same text on other days, at other addresses: which day stays must not hang on the order
    made += [{**made[3], "일자": "2024-04-02"}, {**made[3], "일자": "2024-01-02"}]
    return [*made, {**made[5], "본문": ""}, {**made[6], "제목": "", "본문": ""}]


@pytest.mark.parametrize("seed", range(3))
def test_rows_and_files_in_another_order_give_the_same_tables(tmp_path, seed):
    there, again = tmp_path / "there", tmp_path / "again"
    shuffled = random.Random(seed).sample(rows(), len(rows()))
    parts = {there / "a.csv": rows(), again / "z.csv": shuffled[:9], again / "b.csv": shuffled[9:]}
    for path, part in parts.items():
        path.parent.mkdir(exist_ok=True)
        pd.DataFrame(part).to_csv(path, index=False)
    one, other = read_and_clean(there), read_and_clean(again)
    assert (len(one.removed), len(one.dropped)) == (40, 3)
    for name in ("removed", "templates"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    pd.testing.assert_frame_equal(
        one.articles.drop(columns="source"), other.articles.drop(columns="source")
    )
    assert one.dropped["article_id"].tolist() == other.dropped["article_id"].tolist()

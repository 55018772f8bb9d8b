"""Numbers that count the rows of each file are no ids; numbers that name articles are."""

import pandas as pd

from hwadu.reading.read import read_files


def rows(first, n, word="공원"):
    return pd.DataFrame(
        {
            "기사번호": range(first, first + n),
            "제목": [f"{word} {at}호 소식" for at in range(n)],
            "본문": [
                f"{word} 이야기를 {at}번째로 길게 적은 글이다." + "가" * (at % 3) for at in range(n)
            ],
            "일자": "2024-05-01",
            "언론사": "가람일보",
        }
    )


def ids(reading):
    return reading.raw.set_index("title")["article_id"].to_dict()


def codes_of(reading):
    return [notice.code for notice in reading.notices]


def read(folder, **tables):
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False)
    return read_files([folder / f"{name}.csv" for name in tables])


def test_numbers_of_rows_stand_for_no_other_article_when_a_file_comes_in(tmp_path):
    one, other, third = (rows(1, n, w) for n, w in ((8, "공원"), (6, "도서관"), (9, "시장")))
    two = read(tmp_path, one=one, other=other)
    assert codes_of(two).count("ids_counted") == 1 and "ids_renamed" not in codes_of(two)
    told = next(notice for notice in two.notices if notice.code == "ids_counted")
    assert told.facts == {"n": 14, "shared": 6, "example": "1"}
    assert not {str(n) for n in range(20)} & {*ids(two).values()}
    three = read(tmp_path, one=one, other=other, third=third)
    assert ids(three).items() >= ids(two).items() and len(ids(three)) == 23
    assert ids(read(tmp_path, other=other, one=one)) == ids(two)


def test_numbers_of_one_file_or_of_articles_stay(tmp_path):
    one = rows(1, 8)
    assert ids(read(tmp_path, one=one)) == {f"공원 {at}호 소식": str(at + 1) for at in range(8)}
    again = pd.concat([one.iloc[3:], rows(9, 4, "도서관")])  # four queries' worth of one archive
    slips = again.assign(제목=[*again["제목"][:3], "고친 제목", "또 고친 제목", *again["제목"][5:]])
    both = read(tmp_path, one=one, again=slips)
    assert "ids_counted" not in codes_of(both) and {"1", "12"} <= {*ids(both).values()}

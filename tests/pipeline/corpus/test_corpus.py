import pandas as pd
import pytest

from hwadu import schema
from hwadu.errors import TableError
from hwadu.pipeline.corpus.corpus_of_study import read_study
from hwadu.settings import Study

LINE = "가나일보는 독자와 함께 걷는 신문이 되겠습니다"


@pytest.fixture
def settings(tmp_path):
    body = f"데이터센터가 새로 지어진다. 정부는 전력망을 넓힌다고 밝혔다.\n{LINE}"
    row = {"제목": "데이터센터 착공", "본문": body, "언론사": "가나일보", "일자": "2024-05-28"}
    pd.DataFrame([row]).to_csv(tmp_path / "articles.csv", index=False)

    def make(**clean):
        return Study(read={"paths": ("articles.csv",)}, clean=clean)

    return make


def test_lines_learned_by_an_earlier_run_are_removed_and_kept(settings, tmp_path):
    learned = pd.DataFrame({"press": ["가나일보"], "text": [LINE], "articles": [9]})
    schema.write(learned, "templates", tmp_path / "templates.parquet")
    corpus = read_study(settings(templates="templates.parquet"), tmp_path)
    assert LINE not in corpus.articles["body"].iloc[0]
    assert corpus.templates["text"].tolist() == [LINE]
    assert LINE in read_study(settings(), tmp_path).articles["body"].iloc[0]


def test_templates_that_are_not_there_are_an_error(settings, tmp_path):
    with pytest.raises(TableError, match=r"no table 'templates' here"):
        read_study(settings(templates="none.parquet"), tmp_path)

"""Names are hidden in what notices tell too, however deep they lie in it."""

import pandas as pd

from hwadu import schema
from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.pipeline.corpus.corpus_of_study import ReadFiles
from hwadu.pipeline.corpus.hidden_people import without_names


def test_names_are_hidden_in_the_reason_why_a_file_was_not_read():
    error = InputError("reading.no_text_column", found=["김하나", "기사"])
    notices = (Notice("file_unread", {"reason": error.record()}, where="a.csv"),)
    tables = {name: schema.empty(name) for name in ("articles", "dropped", "removed", "templates")}
    made = ReadFiles(
        **tables,
        passed_over=schema.empty("dropped"),
        notices=notices,
        files=pd.DataFrame(),
        columns=pd.DataFrame(),
    )
    (told,) = without_names(made, lambda text: text.replace("김하나", "○○○")).notices
    for language in ("ko", "en"):
        assert "김하나" not in told.said(language)
        assert "○○○, 기사" in told.said(language)

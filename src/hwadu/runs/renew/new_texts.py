"""New texts read as a finished run read its own: into its terms, its vectors and its topics."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hwadu import schema
from hwadu.runs.folder.run_study import RunStudy

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from hwadu.tokens import TokenTables
    from hwadu.topics import TopicModel


class TextsOfRun:
    """Reads any text as the articles of a run were read.

    The first line of a text is its title if others follow. Names of persons are hidden where the
    run hides them.

    Parameters
    ----------
    run : Run
        Opened. What is read of it is read when it is first needed; a pickle keeps its folder alone.
    model : TopicModel, optional
        Its topics; read of the run by default.

    Examples
    --------
    >>> from hwadu import open_run
    >>> open_run("run").model.analyzer.terms(["정부가 데이터센터를 짓는다"])  # doctest: +SKIP
    [['정부', '데이터센터']]
    """

    def __init__(self, run: RunStudy, model: TopicModel | None = None) -> None:
        self._run = run
        if model is not None:
            self._model = model

    def __call__(self, text: str) -> list[str]:
        """Terms of one text, in their order."""
        return self.terms([text])[0]

    def terms(self, texts: Sequence[str]) -> list[list[str]]:
        """Terms of each text, in their order."""
        if not len(texts):
            return []
        read = self._read(self._articles(texts))
        forms = read.terms["form"].to_numpy()
        return [forms[ids].tolist() for ids in read.tokens["term_ids"]]

    def vectors(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of the texts in the space of the run's own; zeros where nothing is known."""
        import numpy as np

        from hwadu.runs.renew.alike import batches_alike

        if not len(texts):
            return np.zeros((0, self._model.vectors_.shape[1]), dtype=np.float32)
        read = batches_alike(self._run, self._articles(texts), self._words)
        return np.concatenate([batch.vectors for batch in read])

    def topics(self, vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
        """Topic of each vector, as the run's articles got theirs."""
        return self._model.transform(vectors)

    def membership(self, vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Probabilities of all topics of the run, shape (texts, topics)."""
        return self._model.membership(vectors)

    def __sklearn_clone__(self) -> TextsOfRun:
        return self  # scikit-learn would copy the run

    def __deepcopy__(self, _memo: dict[int, Any]) -> TextsOfRun:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _of_folder, (str(self._run.folder.absolute()),)

    @cached_property
    def _model(self) -> TopicModel:
        from hwadu.topics import load_model

        return load_model(self._run.model_folder)

    @cached_property
    def _words(self) -> dict[str, Any]:
        from hwadu.runs.renew.words_of_run import run_stopwords, run_words_of_topics

        return run_words_of_topics(self._run, run_stopwords(self._run))

    def _read(self, articles: pd.DataFrame) -> TokenTables:
        from hwadu.pipeline.terms.counted_terms import read_terms

        return read_terms(articles, self._run.settings, ngram_articles=1, **self._words)

    def _articles(self, texts: Sequence[str]) -> pd.DataFrame:
        """The texts as a table of articles; every other column is empty."""
        import pandas as pd

        from hwadu.pipeline.corpus.corpus_of_study import ReadFiles
        from hwadu.runs.renew.hidden_for_run import hide_people_for

        parts = [text.partition("\n") for text in texts]
        made = {
            "article_id": [f"{at:09d}" for at in range(len(texts))],
            "title": [first if rest else "" for first, _, rest in parts],
            "body": [rest or first for first, _, rest in parts],
        }
        empty = {name: "" for name in schema.TABLES["articles"] if name not in made}
        empty["text_basis"] = "full"
        frame = pd.DataFrame({**made, **empty, "published": pd.NaT})
        read = ReadFiles(
            articles=schema.conform(frame, "articles"),
            dropped=schema.empty("dropped"),
            removed=schema.empty("removed"),
            templates=schema.empty("templates"),
            passed_over=schema.empty("dropped"),
            notices=(),
            files=pd.DataFrame(),
            columns=pd.DataFrame(),
        )
        return hide_people_for(self._run, read).articles


def _of_folder(folder: str) -> TextsOfRun:
    return TextsOfRun(RunStudy(folder))

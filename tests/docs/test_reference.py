"""Every public name, table, column, key, command and exhibit stands in the reference, explained."""

import inspect
import re
from pathlib import Path

import pytest
from machinery.reference import PARTS, commands, exhibits, names, study_file, tables
from machinery.site import DOCS, LANGUAGES, texts

import hwadu
from hwadu.exhibits.registry import exhibits as all_exhibits
from hwadu.settings import Study
from hwadu.tables import TABLES

both = pytest.mark.parametrize("language", LANGUAGES)


@both
def test_every_part_stands_in_one_page(language):
    pages = [path.read_text("utf-8") for path in (DOCS / language).rglob("*.md")]
    for name in PARTS:
        assert sum(f"{{reference}} {name}\n" in text for text in pages) == 1, name


@both
def test_every_table_and_column_is_there_and_explained(language):
    text = tables.tables_part(language)
    for key, columns in TABLES.items():
        assert f"### `{key}`" in text
        assert tables.row_of(key, language), key
        assert not [name for name in columns if not tables.meaning(key, name, language)], key
    rows = {line.split("`")[1] for line in text.splitlines() if line.startswith("| `")}
    assert {name for columns in TABLES.values() for name in columns} <= rows


@both
def test_no_words_for_tables_or_columns_that_are_gone(language):
    said = texts(language, tables.FILE)
    known = {name for columns in TABLES.values() for name in columns}
    about = {key: own for key, own in said.items() if key not in ("page", "head", "part")}
    assert set(about.pop(tables.ANY)) <= known
    assert set(about) <= set(TABLES)
    for key, own in about.items():
        assert set(own) - {tables.ROW} <= set(TABLES[key]), key


def test_comments_beside_columns_are_found():
    assert tables.comments()["articles"]["published"] == "Korean time; NaT where unknown"
    assert "the fitted ones" in tables.comments()["topic_drift"]["far"]  # a comment above its line


@both
def test_every_key_of_the_study_file_is_there_and_explained(language):
    text = study_file.study_file_part(language)
    assert set(study_file.sections()) - {""} <= set(Study.model_fields)
    for section, keys in study_file.sections().items():
        for key in keys:
            assert f"| `{key}` |" in text
            assert study_file.does(section, key, language), (section, key)
    counted = sum(len(keys) for keys in study_file.sections().values())
    assert sum(line.startswith("| `") for line in text.splitlines()) == counted


@both
def test_no_words_for_keys_that_are_gone(language):
    said, known = texts(language, study_file.FILE), study_file.sections()
    assert set(said["section"]) == {name or "top" for name in known}
    for section, own in said.items():
        if section not in ("page", "head", "kind", "section"):
            assert set(own) <= set(known[section.replace("above", "")]), section


def test_every_command_and_option_is_there_and_explained():
    text = commands.commands_part("en")
    found = dict(commands.all_commands())
    assert ("code", "sample") in found
    for path, command in found.items():
        assert f"`hwadu {' '.join(path)}`" in text
        assert command.help, path
        for one in getattr(command, "params", ()):
            if one.name != "help":
                assert one.help, (path, one.name)
                assert all(f"`{name}`" in text for name in commands.names_of(one))


@both
def test_every_public_name_is_there_and_explained(language):
    text = names.names_part(language)
    assert set(texts(language, names.FILE)["name"]) == set(hwadu.__all__)
    for name in hwadu.__all__:
        assert re.search(rf"auto(class|function|exception):: hwadu\.{name}\n", text), name
    assert "Plots\n" in text


@both
def test_every_name_of_every_stage_is_there(language):
    text = names.stages_part(language)
    assert set(texts(language, names.FILE)["stage"]) == set(names.STAGES)
    for stage in names.STAGES:
        for name in names.stage_names(stage):
            assert f":: hwadu.{stage}.{name}\n" in text


def test_public_names_and_their_methods_have_docstrings():
    for name in hwadu.__all__:
        found = getattr(hwadu, name)
        assert inspect.getdoc(found), name
        for method, value in inspect.getmembers(found):
            home = getattr(value, "__module__", "") or ""
            if not method.startswith("_") and callable(value) and home.startswith("hwadu"):
                assert inspect.getdoc(value), f"{name}.{method}"


@both
def test_every_exhibit_is_named_and_every_figure_explained(language):
    for name, one in all_exhibits().items():
        assert exhibits.heading(one, language), name
        if one.figure is not None:
            assert exhibits.text(one, language), name
            assert exhibits.call(one).startswith(f"run.plot.{name}(")
    about = set(texts(language, exhibits.FILE)) - {"page", "columns", "colour"}
    assert about <= set(all_exhibits())


def test_the_words_of_both_languages_have_the_same_keys():
    for path in sorted(Path(DOCS / "words").glob("*.en.toml")):
        file = path.name.split(".")[0]
        if file == tables.FILE:  # where the code has a comment, only Korean needs words
            continue
        one, other = (_keys(texts(language, file)) for language in LANGUAGES)
        assert one == other, file


def _keys(said, above=""):
    """Keys of some words, each with the blanks that are filled in."""
    found = set()
    for key, value in said.items():
        if isinstance(value, dict):
            found |= _keys(value, f"{above}{key}.")
        else:
            found.add((above + key, tuple(sorted(re.findall(r"\{(\w+)\}", value)))))
    return found

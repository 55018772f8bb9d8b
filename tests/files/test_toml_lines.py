import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hwadu
from hwadu.files.toml_lines import key_lines, line_of

TEXT = """\
# a comment with [brackets] and key = 'x'
"a key".b = 1
when = 2024-01-01 10:00:00 # a date with a space
long = '''
[no.table]
key = 1'''
list = [ # begins
  "a, ]", [1,
  2],
  {x = 1, y = "}"}, # ]
]

[[theme]]
id = 'one'
  [theme.more]
  deep = true
[[theme]]
id = \"\"\"two
lines \\"\\"\\" here\"\"\"
last = 1
"""


def places(data, place=()):
    if place:
        yield place
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        yield from (
            places(value, (*place, key)) if isinstance(value, dict | list) else [(*place, key)]
        )


def test_lines_of_every_kind_of_value():
    lines = key_lines(TEXT)
    expected = {
        ("a key", "b"): 2,
        ("when",): 3,
        ("long",): 4,
        ("list",): 7,
        ("list", 0): 8,
        ("list", 1, 1): 9,
        ("list", 2, "y"): 10,
        ("theme", 0): 13,
        ("theme", 0, "id"): 14,
        ("theme", 0, "more", "deep"): 16,
        ("theme", 1): 17,
        ("theme", 1, "id"): 18,
        ("theme", 1, "last"): 20,
    }
    assert {place: lines[place] for place in expected} == expected


@pytest.mark.parametrize("name", ["themes/ai_policy.toml"])
def test_every_place_of_a_real_file_has_a_line(name):
    source = (Path(hwadu.__file__).parent / name).read_text(encoding="utf-8")
    assert set(places(tomllib.loads(source))) == set(key_lines(source))


def test_a_place_without_a_line_is_looked_for_around_it():
    assert line_of({("a",): 3}, ("a", 0, "b")) == 3
    assert line_of({("a",): 3}, ("b",)) is None


names = st.text("abc_", min_size=1, max_size=3)
values = st.recursive(
    st.integers() | st.text("ab #[]{}=,\n\"'\\", max_size=6),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


def spelled(value):
    if isinstance(value, list):
        return "[" + ",\n".join(spelled(item) for item in value) + "]"
    if isinstance(value, str):
        value = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{value}"'
    return str(value)


@given(st.dictionaries(names, values, min_size=1, max_size=4))
def test_keys_are_found_where_they_were_written(data):
    text, expected = "", {}
    for key, value in data.items():
        expected[(key,)] = text.count("\n") + 1
        text += f"{key} = {spelled(value)}\n"
    assert tomllib.loads(text) == data
    lines = key_lines(text)
    assert {place: lines[place] for place in expected} == expected
    assert set(lines) == set(places(data))

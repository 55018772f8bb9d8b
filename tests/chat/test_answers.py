import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwadu.chat.answers import Given, decode, read_answers
from hwadu.chat.quote_check import Quotable
from hwadu.chat.store import Store
from hwadu.errors import InputError

THEMES = ("factory", "sovereign")
GOOD = (
    '{"themes": {"factory": {"code": 2, "quote": "로봇"}, "sovereign": {"code": 0, "quote": ""}}}'
)


def batch_line(content, status=200, **message):
    body = {"choices": [{"message": {"content": content, **message}, "finish_reason": "stop"}]}
    response = {"status_code": status, "body": body}
    return json.dumps({"custom_id": "a|p", "response": response, "error": None})


@pytest.mark.parametrize(
    "line",
    [
        batch_line(GOOD),
        json.dumps({"custom_id": "a|p", "content": GOOD}),
        json.dumps({"custom_id": "a|p", "content": json.loads(GOOD)}, indent=2),
        json.dumps({"custom_id": "a|p", **json.loads(GOOD)}),
        json.dumps([{"custom_id": "a|p", "content": f"```json\n{GOOD}\n```"}]),
        json.dumps({"custom_id": "a|p", "content": f"<think>{{0}}</think> 답: {GOOD} 끝."}),
    ],
)
def test_answers_of_every_shape_say_the_same(tmp_path, line):
    path = tmp_path / "answers.jsonl"
    path.write_text(f"네, 답입니다.\n{line}\n감사합니다.", encoding="utf-8-sig")
    found = read_answers(path)
    assert found.unreadable == 0
    made = decode(found.given[0], THEMES)
    assert made.codes == {"factory": ("main", "로봇"), "sovereign": ("absent", "")}
    assert not made.faults


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ('{"themes": {"factory": {"code"', [("", "malformed")]),
        ("죄송합니다", [("", "malformed")]),
        ("[" * 100_000, [("", "malformed")]),
        ('{"themes": []}', [("", "malformed")]),
        (
            '{"themes": {"factory": {"code": 3, "quote": ""}, "sovereign": {"code": true}}}',
            [("factory", "code wrong"), ("sovereign", "code wrong")],
        ),
        (
            '{"themes": {"factory": 2, "x": {"code": 1, "quote": "a"}}}',
            [("factory", "code wrong"), ("x", "theme unknown"), ("sovereign", "theme missing")],
        ),
    ],
)
def test_what_is_wrong_is_named(content, faults):
    made = decode(Given("a|p", content), THEMES)
    assert made.faults == faults and not made.codes


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (batch_line(GOOD, refusal="I cannot"), "refused"),
        (batch_line(GOOD, status=500), "failed"),
        (json.dumps({"custom_id": "a|p", "response": None, "error": {"code": "x"}}), "failed"),
        (json.dumps({"custom_id": "a|p", "response": {"body": {"choices": []}}}), "failed"),
        (batch_line(GOOD).replace('"stop"', '"length"'), "cut"),
        (batch_line(GOOD).replace('"stop"', '"content_filter"'), "refused"),
    ],
)
def test_answers_that_are_none(tmp_path, line, problem):
    path = tmp_path / "answers.jsonl"
    path.write_text(line, encoding="utf-8")
    (given,) = read_answers(path).given
    assert given.problem == problem
    assert decode(given, THEMES).faults == [("", problem)]


def test_lines_that_cannot_be_read_are_counted_and_cost_no_others(tmp_path):
    path = tmp_path / "answers.jsonl"
    good = json.dumps({"custom_id": "a|p", "content": GOOD})
    path.write_text(f'{good}\n{good[:40]}\n{{"id": 1}}\n{good}\n', encoding="utf-8")
    found = read_answers(path)
    assert (len(found.given), found.unreadable) == (2, 2)


@pytest.mark.parametrize("data", [b"", b"hello", "네".encode("cp949"), b"\x1f\x8b broken"])
def test_files_without_answers_are_refused(tmp_path, data):
    for name in ("answers.txt", "answers.jsonl.gz"):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=name):
            read_answers(tmp_path / name)
    with pytest.raises(InputError, match="no such file"):
        read_answers(tmp_path / "nothing")


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_no_content_breaks_decoding(content):
    decode(Given("a|p", content), THEMES)


ALPHABET = st.sampled_from(list("가나다 AI'“”\n·,.x"))


@given(st.text(ALPHABET, min_size=4, max_size=60), st.data())
@settings(max_examples=100)
def test_whatever_is_copied_is_found_where_it_stands(body, data):
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    letters = [sign for sign in body[start:end] if sign.isalnum()]
    place = Quotable("", body).find(body[start:end].replace(" ", ""))
    if len(letters) < 2:
        assert place is None
        return
    found = [sign for sign in body[place.start : place.end] if sign.isalnum()]
    assert (place.column, found) == ("body", letters)


def test_what_does_not_stand_there_is_not_found():
    article = Quotable("로봇이 온다", "공장에 로봇이 들어왔다.")
    assert article.find("로봇이 나갔다") is None
    assert article.find("로") is None
    assert article.find("") is None
    assert article.find("로봇이 온").column == "title"


def test_a_line_cut_by_a_kill_is_dropped_and_mended(tmp_path):
    store = Store(tmp_path / "codes")
    store.keep_answers([Given("a|p", GOOD), Given("b|p", GOOD)])
    path = tmp_path / "codes" / "answers.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    assert set(store.answers()) == {"a|p"}
    store.keep_answers([Given("c|p", GOOD)])
    assert set(store.answers()) == {"a|p", "c|p"}


def test_a_damaged_line_is_named(tmp_path):
    store = Store(tmp_path)
    store.keep_answers([Given("a|p", GOOD)])
    path = tmp_path / "answers.jsonl"
    path.write_bytes(b"{damaged\n" + path.read_bytes())
    with pytest.raises(InputError, match=r"answers\.jsonl, row 1"):
        store.answers()


def test_a_store_sees_what_another_has_kept(tmp_path):
    one, other = Store(tmp_path), Store(tmp_path)
    one.keep_answers([Given("a", "x")])
    assert set(other.answers()) == {"a"}
    one.keep_answers([Given("b", "y")])
    assert set(other.answers()) == {"a", "b"}
    other.answers().clear()
    assert set(other.answers()) == {"a", "b"}


@given(st.text("가나다 '“\n", min_size=1, max_size=40), st.data())
def test_places_of_quotations_are_those_of_the_text(body, data):
    bare = [sign for sign in body if sign in "가나다"]
    start = data.draw(st.integers(0, len(bare)))
    quote = "".join(bare[start : data.draw(st.integers(start, len(bare)))])
    place = Quotable("", body).find(quote)
    if len(quote) < 2:
        assert place is None
    else:
        shown = body[place.start : place.end]
        assert [sign for sign in shown if sign in "가나다"] == list(quote)
        assert shown[0] == quote[0] and shown[-1] == quote[-1]

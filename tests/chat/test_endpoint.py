import json
import time
from email.utils import formatdate

import pytest

from hwadu.chat import Endpoint, estimate, send
from hwadu.chat.answers import decode
from hwadu.errors import ReaderError, SettingsError

GOOD = (
    '{"themes": {"factory": {"code": 2, "quote": "로봇"}, "sovereign": {"code": 0, "quote": ""}}}'
)
KEY = "sk-secret-of-the-tests"


def ask(url, requests, **settings):
    got = []
    fast = {"per_minute": 60_000, "at_once": 1, "timeout": 0.5, "retries": 3}
    made = send(requests, Endpoint(url, **fast | settings), got.append, sleep=_never)
    return made, got


def _never(seconds):
    """Waiting is measured by the clock: a sleep that returns at once would spin."""
    time.sleep(min(seconds, 0.02))


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    monkeypatch.setattr("hwadu.chat.sending._FIRST_PAUSE", 0.01)


def test_right_answers_come_once_each(serving, requests):
    with serving(lambda n, body: GOOD) as server:
        made, got = ask(server.url, requests, at_once=3)
    assert (made.answered, made.failed, made.tokens_in) == (5, 0, 500)
    assert sorted(one.custom_id for one in got) == [one.custom_id for one in requests]
    assert len(server.asked) == 5
    assert "Authorization" not in server.headers[0]
    body = server.asked[0]
    assert body["messages"][0]["role"] == "system" and body["temperature"] == 0


def test_a_busy_server_is_waited_for_as_long_as_it_says(serving, requests):
    def busy(n, body):
        return (429, {"Retry-After": "0.3"}, "busy") if n == 1 else GOOD

    with serving(busy) as server:
        made, _ = ask(server.url, requests[:2])
    assert made.answered == 2 and len(server.asked) == 3
    assert server.times[1] - server.times[0] >= 0.29


def test_a_date_is_understood_too(serving, requests):
    def busy(n, body):
        return (503, {"Retry-After": formatdate(time.time() + 1.2)}, "") if n == 1 else GOOD

    with serving(busy) as server:
        ask(server.url, requests[:1])
    assert server.times[1] - server.times[0] > 0.1


@pytest.mark.parametrize("kind", ["500", "slow", "hung up", "no json", "no choices"])
def test_what_is_broken_once_is_asked_again(serving, requests, kind):
    def broken(n, body):
        if n > 1:
            return GOOD
        if kind == "slow":
            time.sleep(0.7)
        if kind == "hung up":
            raise ConnectionError
        return {"500": (500, {}, "oops"), "no json": (200, {}, "<html>"), "slow": GOOD}.get(
            kind, (200, {}, "{}")
        )

    with serving(broken) as server:
        made, got = ask(server.url, requests[:2])
    assert (made.answered, made.failed) == (2, 0)
    assert {decode(one, requests[0].prompt.themes).faults == [] for one in got} == {True}


def test_a_server_that_never_answers_costs_no_answer(serving, requests):
    with serving(lambda n, body: (500, {}, "")) as server:
        made, got = ask(server.url, requests[:2], retries=1)
    assert (made.answered, made.failed, got) == (0, 2, [])
    assert len(server.asked) == 4


def test_a_cut_answer_is_asked_for_once_more_and_paid_for_twice(serving, requests):
    with serving(lambda n, body: GOOD[:30]) as server:
        made, got = ask(server.url, requests[:1])
    assert len(server.asked) == 2
    assert decode(got[0], requests[0].prompt.themes).faults == [("", "malformed")]
    assert made.tokens_in == 200
    with serving(lambda n, body: GOOD[:30] if n == 1 else GOOD) as server:
        _, got = ask(server.url, requests[:1])
    assert not decode(got[0], requests[0].prompt.themes).faults


def test_a_refusal_is_an_answer(serving, requests):
    with serving(lambda n, body: {"content": "", "refusal": "no"}) as server:
        _, got = ask(server.url, requests[:1])
    assert len(server.asked) == 1 and got[0].problem == "refused"


def test_a_long_wait_is_for_another_day(serving, requests):
    with (
        serving(lambda n, body: (429, {"Retry-After": "7200"}, "")) as server,
        pytest.raises(ReaderError, match="7,200 seconds"),
    ):
        ask(server.url, requests)
    assert len(server.asked) == 1


def test_a_wrong_key_ends_it_and_is_told_nobody(serving, requests, monkeypatch, caplog):
    caplog.set_level(0)
    monkeypatch.setenv("READER_KEY", KEY)
    with (
        serving(lambda n, body: (401, {}, json.dumps({"error": f"bad key {KEY}"}))) as server,
        pytest.raises(ReaderError, match=r"401: .*\*\*\*.*check the key in READER_KEY") as caught,
    ):
        ask(server.url, requests, key_env="READER_KEY")
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert len(server.asked) == 1
    assert KEY not in str(caught.value) and KEY not in caplog.text


def test_a_model_that_takes_nothing_ends_it_but_one_article_does_not(serving, requests):
    with (
        serving(lambda n, body: (400, {}, "no json_schema")) as server,
        pytest.raises(ReaderError, match="400: no json_schema"),
    ):
        ask(server.url, requests)
    assert len(server.asked) == 3
    with serving(lambda n, body: (413, {}, "too long") if n == 2 else GOOD) as server:
        made, _ = ask(server.url, requests)
    assert (made.answered, made.failed) == (4, 1)


def test_the_cap_on_cost_holds(serving, requests):
    with serving(lambda n, body: GOOD) as server:
        made, got = ask(server.url, requests, price_in=1e4, price_out=0.0, most=4.5)
    assert made.stopped and len(got) == len(server.asked) < 5
    assert made.spent <= 4.5
    with pytest.raises(SettingsError, match="needs prices"):
        ask("http://127.0.0.1:1/v1", requests, most=1.0)


def test_the_cap_holds_where_the_server_counts_no_tokens(serving, requests):
    each = estimate(requests[:1], price_in=1e4, price_out=0.0).price
    with serving(lambda n, body: GOOD, count=False) as server:
        made, got = ask(server.url, requests, price_in=1e4, price_out=0.0, most=2.5 * each)
    assert made.stopped and len(got) == len(server.asked) == 2
    assert all(one.tokens_in and one.tokens_out for one in got)
    assert made.spent <= 2.5 * each


@pytest.mark.parametrize("end", ["", "/", "/chat/completions", "/chat/completions/"])
def test_an_address_may_be_written_with_its_end(serving, requests, end):
    with serving(lambda n, body: GOOD) as server:
        made, _ = ask(server.url + end, requests[:1])
    assert (made.answered, server.paths) == (1, ["/v1/chat/completions"])


def test_the_pace_is_kept(serving, requests):
    with serving(lambda n, body: GOOD) as server:
        began = time.monotonic()
        ask(server.url, requests[:4], per_minute=600, at_once=4)
    assert time.monotonic() - began >= 0.3


@pytest.mark.parametrize(
    ("url", "key_env", "said"),
    [
        ("https://user:pw@example.org/v1", "", "holds a name, a password"),
        ("https://example.org/v1?key=1", "", "holds a name, a password or a query"),
        ("example.org", "", "no address of a server"),
        ("http://example.org/v1", "READER_KEY", "without encryption"),
        ("https://example.org/v1", "NOT_SET", "'NOT_SET' is not set"),
    ],
)
def test_addresses_and_keys_that_would_leak_are_refused(monkeypatch, url, key_env, said):
    monkeypatch.setenv("READER_KEY", KEY)
    monkeypatch.delenv("NOT_SET", raising=False)
    with pytest.raises(SettingsError, match=said) as caught:
        Endpoint(url, key_env).key()
    assert "pw" not in str(caught.value) and KEY not in str(caught.value)

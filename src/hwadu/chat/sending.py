"""Asking a server that speaks chat completions: one article a request, patient, and never twice."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hwadu.chat.answers import Given
from hwadu.chat.endpoint import Endpoint
from hwadu.chat.reading_costs import estimate, price
from hwadu.chat.requests import Request
from hwadu.chat.server_replies import added_to, completion_of, is_broken, retry_after
from hwadu.errors import ReaderError, SettingsError
from hwadu.words.phrases import Phrase

if TYPE_CHECKING:
    import httpx

_LATER = {408, 409, 425, 429, 500, 502, 503, 504, 529}
_OF_THE_REQUEST = {400, 413, 422}  # another article may be taken
_GIVE_UP_AFTER = 3  # such answers in a row, before any right one
_LONGEST_PAUSE = 600.0  # seconds a server may ask to wait; beyond, it is asked another day
_FIRST_PAUSE = 1.0
_SHOWN = 200  # characters of a server's complaint

OnAnswer = Callable[[Given], None]


@dataclass
class Sent:
    """What came of sending.

    Attributes
    ----------
    answered, failed : int
        Failed requests are asked again the next time.
    tokens_in, tokens_out : int
    spent : float or None
    stopped : bool
        Whether the cap on cost ended it.
    """

    answered: int = 0
    failed: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    spent: float | None = None
    stopped: bool = False


def send(
    requests: Sequence[Request],
    endpoint: Endpoint,
    on_answer: OnAnswer,
    *,
    spent: float = 0.0,
    sleep: Callable[[float], None] = time.sleep,
) -> Sent:
    """Ask a server for every request, and hand over each answer as it arrives.

    A server that is busy or broken is asked again later: after as long as its ``Retry-After``
    says, or after pauses that double. An answer that is cut or no JSON is asked for once more.

    Parameters
    ----------
    requests : sequence of Request
    endpoint : Endpoint
    on_answer : callable
        Called in this thread with each answer; what it has kept is not lost by a kill.
    spent : float
        What was spent before, of ``endpoint.most``.
    sleep : callable

    Returns
    -------
    Sent

    Raises
    ------
    SettingsError
        If the address or the key is not as it must be, or a cap is set without prices.
    ReaderError
        If the server refuses every request, or asks to wait for longer than ten minutes.
    """
    import httpx

    key = endpoint.key()
    if endpoint.most is not None and endpoint.price_in is None and endpoint.price_out is None:
        raise SettingsError("chat.cap_without_prices", column="reader.max_cost")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    made = Sent(spent=None if price(0, 0, endpoint.price_in, endpoint.price_out) is None else 0.0)
    with (
        httpx.Client(
            headers=headers,
            timeout=httpx.Timeout(endpoint.timeout, connect=min(endpoint.timeout, 20.0)),
            # a proxy of the environment has no business with a server on this machine
            trust_env=not endpoint.is_local,
        ) as client,
        ThreadPoolExecutor(max_workers=max(endpoint.at_once, 1)) as pool,
    ):
        line = _Line(client, endpoint, key, sleep)
        waiting, under_way = iter(requests), set[Future[Given | None]]()
        try:
            while True:
                _fill(under_way, waiting, pool, line, endpoint, made, spent)
                if not under_way:
                    return made
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                # answers before errors: an answer that has come is kept whatever follows
                for one in sorted(done, key=lambda one: one.exception() is not None):
                    _take(one.result(), made, endpoint, on_answer)
        except BaseException:
            line.stop.set()
            for one in under_way:
                one.cancel()
            # what is on its way was paid for: keep it if it arrives
            for one in under_way:
                if not one.cancelled() and one.exception() is None:
                    _take(one.result(), made, endpoint, on_answer)
            raise


def _fill(
    under_way: set[Future[Given | None]],
    waiting: Iterator[Request],
    pool: ThreadPoolExecutor,
    line: _Line,
    endpoint: Endpoint,
    made: Sent,
    spent: float,
) -> None:
    """Put requests under way, as many as may be at once and as the cap allows."""
    while len(under_way) < endpoint.at_once and not made.stopped:
        request = next(waiting, None)
        if request is None:
            return
        if endpoint.most is not None:
            guess = estimate(
                [request], price_in=endpoint.price_in, price_out=endpoint.price_out
            ).price
            # what requests have cost so far tells more than a guess
            each = max(guess or 0.0, (made.spent or 0.0) / max(made.answered, 1))
            coming = each * (len(under_way) + 1)
            if spent + (made.spent or 0.0) + coming > endpoint.most:
                made.stopped = True
                return
        under_way.add(pool.submit(line.ask, request))


def _take(given: Given | None, made: Sent, endpoint: Endpoint, on_answer: OnAnswer) -> None:
    if given is None:
        made.failed += 1
        return
    on_answer(given)
    made.answered += 1
    made.tokens_in += given.tokens_in
    made.tokens_out += given.tokens_out
    if made.spent is not None:
        made.spent = price(made.tokens_in, made.tokens_out, endpoint.price_in, endpoint.price_out)


class _Line:
    """The line to a server: keeps to its pace, and waits when it says so."""

    def __init__(
        self, client: httpx.Client, endpoint: Endpoint, key: str, sleep: Callable[[float], None]
    ) -> None:
        self._client, self._endpoint, self._key, self._sleep = client, endpoint, key, sleep
        self._lock = threading.Lock()
        self._next = 0.0  # when the next request may leave, on the clock of time.monotonic
        self._unwanted = 0
        self._wanted = False
        self.stop = threading.Event()

    def ask(self, request: Request) -> Given | None:
        """The answer to a request; None if the server gave none however often it was asked."""
        import httpx

        body, pause, given = request.chat(), _FIRST_PAUSE, None
        for _ in range(self._endpoint.retries + 1):
            self._wait()
            if self.stop.is_set():
                return given
            try:
                response = self._client.post(self._endpoint.completions, json=body)
            except (httpx.TimeoutException, httpx.TransportError):
                self._hold(pause)
                pause *= 2
                continue
            if response.status_code in _LATER:
                self._hold(self._asked_to_wait(response, pause))
                pause *= 2
                continue
            if response.status_code in _OF_THE_REQUEST and not self._enough_of(response):
                return None
            if response.status_code != httpx.codes.OK:
                raise self._refused(response)
            found = completion_of(response, request)
            self._wanted = True
            if found is None:
                self._hold(pause)
                pause *= 2
                continue
            again = given is None and is_broken(found, request)
            given = added_to(found, given)
            if not again:
                break
        return given

    def _wait(self) -> None:
        """Until the next request may leave."""
        with self._lock:
            now = time.monotonic()
            at = max(self._next, now)
            self._next = at + 60.0 / self._endpoint.per_minute
        while (left := at - time.monotonic()) > 0 and not self.stop.is_set():
            self._sleep(min(left, 0.5))

    def _hold(self, seconds: float) -> None:
        """Let nothing leave for so long."""
        with self._lock:
            self._next = max(self._next, time.monotonic() + seconds)

    def _asked_to_wait(self, response: httpx.Response, otherwise: float) -> float:
        seconds = retry_after(response.headers.get("Retry-After", ""), otherwise)
        if seconds > _LONGEST_PAUSE:
            raise ReaderError("chat.asks_to_wait", host=self._endpoint.host, seconds=seconds)
        return seconds

    def _enough_of(self, response: httpx.Response) -> bool:
        """Whether it is not the article that the server will not take, but anything."""
        with self._lock:
            self._unwanted += 1
            return not self._wanted and self._unwanted >= _GIVE_UP_AFTER

    def _refused(self, response: httpx.Response) -> ReaderError:
        said = " ".join(response.text.split())
        if self._key:  # a server may repeat what it was sent
            said = said.replace(self._key, "***")
        way = Phrase("chat.check_endpoint")
        if response.status_code in (401, 403):
            way = Phrase("chat.check_key", name=self._endpoint.key_env or "key_env")
        return ReaderError(
            "chat.answered",
            host=self._endpoint.host,
            status=response.status_code,
            said=said[:_SHOWN],
            way=way,
        )

import json
import random
import subprocess
import sys
import time
from pathlib import Path

from hwadu.chat import Store

CHILD = Path(__file__).parent / "reading_child.py"
ARTICLES = 120
KILLS = 20


def test_twenty_kills_lose_no_answer_and_ask_for_none_again(serving, tmp_path):
    chance = random.Random(3)
    store = Store(tmp_path / "codes")

    def answer(n, body):
        time.sleep(0.01)
        return json.dumps({"themes": {"factory": {"code": 2, "quote": "공장"}}})

    def article(body):
        return body["messages"][1]["content"].split("제목: 제목 ")[1].split("\n")[0]

    with serving(answer) as server:
        kills = 0
        while True:
            known = {name.split("|")[0][1:] for name in store.answers()}
            before = len(server.asked)
            child = subprocess.Popen(
                [sys.executable, str(CHILD), server.url, str(store.folder), str(ARTICLES)],
                stdout=subprocess.PIPE,
            )
            assert child.stdout.readline() == b"ready\n"
            if kills < KILLS:
                # after so many answers of this process, and at any moment of the next one
                wanted = before + chance.randint(1, 5)
                deadline = time.monotonic() + 20
                while len(server.asked) < wanted and child.poll() is None:
                    assert time.monotonic() < deadline
                    time.sleep(0.001)
                time.sleep(chance.random() * 0.012)
                child.kill()
                kills += 1
            child.wait()
            child.stdout.close()
            asked = {article(body) for body in server.asked[before:]}
            assert not asked & known, "what was answered before the kill was asked again"
            if child.returncode == 0:
                break
        assert len(store.answers()) == ARTICLES
        assert kills == KILLS
        # at most what was under way at a kill was asked a second time
        assert len(server.asked) <= ARTICLES + 2 * KILLS

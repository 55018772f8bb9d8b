"""Asks a server as hwadu code ask does, in a process that a test may kill: URL STORE N."""

import sys
from dataclasses import replace

from hwadu.chat import Endpoint, Store, make_prompts, make_request, send
from hwadu.chat.prompts import Guide


def main(url, folder, n):
    prompt = make_prompts([Guide("factory", "제조 AI", "공장")], model="m", wordings=1)[0]
    store = Store(folder)
    known = store.answers()
    requests = [make_request(f"a{at}", f"제목 {at}", f"{at}번 공장", prompt) for at in range(n)]
    waiting = [request for request in requests if request.custom_id not in known]

    def keep(given):
        store.keep_answers([replace(given, text_hash="t")])

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    send(waiting, Endpoint(url, per_minute=60_000, at_once=2), keep)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

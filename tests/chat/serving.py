"""A server of the tests' own that speaks chat completions, well or badly."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server:
    """What it was asked, and how it answers: ``behave(n, body)`` of the n-th request.

    It returns a string (the content of an answer), a dict (the message), or a tuple (status,
    headers, text of the body); or sleeps, or raises ConnectionError to hang up. A server that
    does not ``count`` says nothing of tokens.
    """

    def __init__(self, behave, count):
        self.behave, self.count = behave, count
        self.asked, self.headers, self.times, self.paths = [], [], [], []
        self.lock = threading.Lock()


@contextmanager
def serving(behave, count=True):
    server = Server(behave, count)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else what follows the headers waits for 40 ms

        def log_message(self, *_):
            pass

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with server.lock:
                server.asked.append(body)
                server.headers.append(dict(self.headers))
                server.paths.append(self.path)
                server.times.append(time.monotonic())
                n = len(server.asked)
            try:
                made = server.behave(n, body)
            except ConnectionError:
                self.close_connection = True
                return
            status, headers, text = 200, {}, ""
            if isinstance(made, tuple):
                status, headers, text = made
            else:
                message = made if isinstance(made, dict) else {"content": made}
                choice = {"message": {"role": "assistant", **message}, "finish_reason": "stop"}
                choice |= {"finish_reason": message.pop("finish_reason", "stop")}
                usage = {"prompt_tokens": 100, "completion_tokens": 10}
                said = {"choices": [choice]} | ({"usage": usage} if server.count else {})
                text = json.dumps(said, ensure_ascii=False)
            data = text.encode()
            try:
                self.send_response(status)
                for name, value in {"Content-Length": str(len(data)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)
            except OSError:
                pass  # the client did not wait, or was killed

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_):
            pass

    httpd = Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    server.url = f"http://127.0.0.1:{httpd.server_port}/v1"
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()

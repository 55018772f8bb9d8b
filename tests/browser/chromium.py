"""A headless Chromium spoken to through a pipe: no port, no driver, no package."""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from pathlib import Path
from typing import Any

SECONDS = 60


class Chromium:
    """A headless browser, whose pages know nothing of one another.

    Parameters
    ----------
    program : str
        Path of the browser.
    profile : Path
        An empty folder for its profile.
    width, height : int
        Of its windows, in pixels.
    """

    def __init__(self, program: str, profile: Path, width: int = 1100, height: int = 900) -> None:
        theirs, self._write = os.pipe()
        self._read, also_theirs = os.pipe()
        options = "--headless --no-sandbox --disable-gpu --no-first-run --remote-debugging-pipe"
        command = (
            f"exec '{program}' {options} --window-size={width},{height} "
            f"--user-data-dir='{profile}' about:blank 3<&{theirs} 4>&{also_theirs}"
        )
        self._process = subprocess.Popen(
            ["bash", "-c", command],
            pass_fds=(theirs, also_theirs),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs)
        os.close(also_theirs)
        self._rest, self._sent = b"", 0

    def close(self) -> None:
        """End the browser."""
        self._process.kill()
        self._process.wait()
        os.close(self._write)
        os.close(self._read)

    def send(self, message: dict[str, Any]) -> int:
        """Send a command, and give back its number."""
        self._sent += 1
        os.write(self._write, json.dumps({**message, "id": self._sent}).encode() + b"\0")
        return self._sent

    def next(self, until: float) -> dict[str, Any]:
        """The next answer or report, of whichever page."""
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._read], [], [], max(until - time.monotonic(), 0))
            assert ready, "the browser did not answer"
            self._rest += os.read(self._read, 1 << 16)
        message, self._rest = self._rest.split(b"\0", 1)
        answer: dict[str, Any] = json.loads(message)
        return answer


class Page:
    """A page with cookies and stores of its own, and everything it said of errors and requests."""

    def __init__(self, browser: Chromium) -> None:
        self._browser, self._session = browser, ""
        self.events: list[dict[str, Any]] = []
        self._context = self.call("Target.createBrowserContext")["browserContextId"]
        context = {"browserContextId": self._context}
        target = self.call("Target.createTarget", url="about:blank", **context)["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        """Close the page, and forget what it has stored."""
        self._session = ""
        self.call("Target.disposeBrowserContext", browserContextId=self._context)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and wait for its answer; what is reported meanwhile is kept."""
        message: dict[str, Any] = {"method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        sent = self._browser.send(message)
        until = time.monotonic() + SECONDS
        while True:
            answer = self._browser.next(until)
            if answer.get("id") == sent:
                assert "error" not in answer, answer
                return answer["result"]
            self._keep(answer)

    def _keep(self, report: dict[str, Any]) -> None:
        if report.get("sessionId", "") == self._session:
            self.events.append(report)

    def open(self, path: Path, place: str = "") -> None:
        """Open a file, at a place (`#limits`) if one is named, and wait until it is loaded."""
        self.call("Page.navigate", url=path.as_uri() + place)
        until = time.monotonic() + SECONDS
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self._keep(self._browser.next(until))

    def value(self, script: str) -> Any:
        """What a JavaScript expression gives."""
        made = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in made, made
        return made["result"].get("value")

    def point_at(self, x: float, y: float) -> None:
        """Move the pointer."""
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, x: float, y: float) -> None:
        """Press and release the left button."""
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def drag(self, start: tuple[float, float], end: tuple[float, float], steps: int = 6) -> None:
        """Press the left button, move in some steps, and release it."""
        button = {"button": "left", "buttons": 1, "clickCount": 1}
        self.point_at(*start)
        self.call("Input.dispatchMouseEvent", type="mousePressed", x=start[0], y=start[1], **button)
        for step in range(1, steps + 1):
            x, y = (a + (b - a) * step / steps for a, b in zip(start, end, strict=True))
            self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y, **button)
        self.call("Input.dispatchMouseEvent", type="mouseReleased", x=end[0], y=end[1], **button)

    def type(self, text: str) -> None:
        """Write a text where the focus is."""
        self.call("Input.insertText", text=text)

    def press(self, key: str) -> None:
        """Press and release a key: Enter, Tab, a space."""
        code = {"Enter": 13, "Tab": 9, " ": 32}[key]
        text = {"Enter": "\r", "Tab": "", " ": " "}[key]
        about = {"key": key, "windowsVirtualKeyCode": code, "text": text}
        self.call("Input.dispatchKeyEvent", type="keyDown", **about)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    @property
    def requests(self) -> list[str]:
        """Addresses that the page asked for."""
        asked = (e for e in self.events if e["method"] == "Network.requestWillBeSent")
        return [event["params"]["request"]["url"] for event in asked]

    @property
    def complaints(self) -> list[dict[str, Any]]:
        """Errors and warnings of the console, and exceptions."""
        kinds = ("Runtime.exceptionThrown", "Log.entryAdded")
        called = ("error", "warning", "assert")
        return [
            event["params"]
            for event in self.events
            if event["method"] in kinds
            or (event["method"] == "Runtime.consoleAPICalled" and event["params"]["type"] in called)
        ]

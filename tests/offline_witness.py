"""Code for a Python process that writes down whom it asks, and is refused any other machine.

It stands alone: it is also put before what a child process runs.
"""

from __future__ import annotations

import sys


def watch(witness: str, name: str) -> None:
    """Refuse connections to other machines, and note them with the children that are started."""

    def note(line: str) -> None:
        with open(witness, "a", encoding="utf-8") as file:  # noqa: PTH123 - nothing is imported here
            file.write(f"{name}\t{line}\n")

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
            address = args[1]
            if not isinstance(address, tuple) or not address or _is_here(str(address[0])):
                return
        elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
            if args[0] is None or _is_here(str(args[0])):
                return
        elif event in ("subprocess.Popen", "os.posix_spawn", "os.exec", "os.fork"):
            note(f"child\t{args[:2]!r}")
            return
        else:
            return
        note(f"asked\t{event} {args!r}")
        raise OSError(f"this test is offline, and {name} asked {args!r}")

    sys.addaudithook(hook)
    note("watched\t")


def _is_here(host: str) -> bool:
    return host in ("localhost", "::1", "0.0.0.0", "") or host.startswith("127.")

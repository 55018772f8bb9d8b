"""Where the command line begins: Ctrl-C ends it quietly from the first moment."""

from __future__ import annotations

import signal


def main() -> None:
    """Load the command line and run it.

    Loading takes some tenths of a second, in which nothing is written and nothing need be cleaned
    up: the system ends the process then, as any other program. The command line itself puts what
    cleans up in place of that.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not ignored, as by nohup
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from hwadu.cli import main as command_line

    command_line()


if __name__ == "__main__":
    main()

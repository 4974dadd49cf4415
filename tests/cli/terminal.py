"""A terminal for a test: the command line runs in it, and everything shown comes back."""

from __future__ import annotations

import os
import pty
import select
import sys
import time


def typed(
    arguments: list[str], answers: list[tuple[str, str]], environ: dict[str, str] | None = None
) -> tuple[int, str]:
    """Run `form4` on a terminal of its own; each answer is typed once its words are shown."""
    process, terminal = pty.fork()
    if process == 0:  # pragma: no cover - the other process
        os.environ.update(environ or {})
        os.execv(sys.executable, [sys.executable, "-m", "generator", *arguments])
    shown, start, waiting = "", 0, list(answers)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if not ready:
            continue
        try:
            data = os.read(terminal, 4096)
        except OSError:
            break
        if not data:
            break
        shown += data.decode("utf-8", "replace")
        if waiting and waiting[0][0] in shown[start:]:
            time.sleep(0.1)
            start = len(shown)
            os.write(terminal, waiting.pop(0)[1].encode() + b"\n")
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown

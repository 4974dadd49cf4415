"""What a worker process does first, before anything large is loaded into it."""

from __future__ import annotations

import os
import signal
import threading

from ..starting import begin


def settle() -> None:
    """Make this worker process ready: it collects garbage after each filing, and dies with us."""
    begin()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and stops us
    threading.Thread(target=_die_with_the_parent, daemon=True).start()


def _die_with_the_parent() -> None:
    """End this process when the one that started it has gone: nobody would take its results."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

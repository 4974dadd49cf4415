"""When garbage is collected: not within a page or a text, and by hand from filing to filing.

WeasyPrint leaves cycles behind, and Python looks for them whenever so many objects were made: over
and over, through all that is loaded. It takes an eighth of the time of a PDF. In a process of ours
it is done once after each filing, and not through what the first filing has loaded for good.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: Whether what the first filing has loaded was set apart. (Counting what is set apart is slow.)
_settled = False


def stop_collecting() -> None:
    """From now on garbage is collected only when `collect` is called."""
    gc.disable()


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector off meanwhile: of a page's boxes, or of a long text's nodes, nothing is
    garbage until the end.

    It would walk all of them dozens of times, which takes an eighth of the time of a page, and most
    of the time of a long text.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@contextmanager
def collecting_by_hand() -> Iterator[None]:
    """Garbage is collected only by `collect` for a while, in a process that may not be ours.

    Where somebody else has decided on it before, nothing is changed.
    """
    global _settled
    if not gc.isenabled() or gc.get_freeze_count():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        if _settled:
            gc.unfreeze()
            _settled = False


def collect(*, due: bool = True) -> None:
    """Collect the garbage of a filing, where it isn't collected by itself.

    It is done when it is `due`, and after the first filing in any case: by then everything is
    loaded (WeasyPrint, templates, schemas). That is set apart; walking through it again each time
    would take half as long as the next filing.
    """
    global _settled
    if gc.isenabled():
        return
    if due or not _settled:
        gc.collect()
    if not _settled:
        gc.freeze()
        _settled = True

"""How far a batch has come: a bar with rate and time left on a terminal, plain lines else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Step = Callable[[int, int, int], None]
#: Fewer rows than this are done before anybody wonders.
FROM = 50
#: Seconds between two plain lines.
EVERY = 10.0


@contextmanager
def bar() -> Iterator[Step]:
    """A bar that vanishes at the end; rich is imported only here."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("building"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    begun = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("building", total=None, rate="")

        def step(done: int, rows: int, kept: int) -> None:
            rate = (done - kept) / max(time.monotonic() - begun, 0.001)
            progress.update(task, completed=done, total=rows, rate=f"{rate:,.1f}/s")

        yield step


def plain_lines(now: Callable[[], float] = time.monotonic) -> Step:
    """A line every ten seconds, for logs; nothing for a batch that is done before."""
    begun = last = now()

    def step(done: int, rows: int, kept: int) -> None:
        nonlocal last
        if rows < FROM or now() - last < EVERY:
            return
        last = now()
        rate = done / (last - begun)
        left = (rows - done) / rate
        click.echo(f"{done:,} of {rows:,} done, {rate:,.1f}/s, {left:,.0f} s left", err=True)

    return step

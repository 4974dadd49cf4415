"""Who does the work: this process, worker processes of ours, or an executor that is given.

Results come in the order of the chunks, and only a few chunks are under way at a time, so that
memory doesn't grow with the roster. What a lost worker had in hand is done again, row by row.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from ..collecting import collecting_by_hand
from ..errors import Unavailable
from .recipe import Recipe
from .records import record_of
from .settling import settle
from .working import Outcome, Task, outcome, work

Chunk = tuple[Task, ...]
T = TypeVar("T")
Call = Callable[[Chunk], list[Outcome]]
#: So many chunks are under way for each worker: one in hand, and the next ones waiting.
_AHEAD = 3
_FEW = 8
#: So many rows that lose their worker on end are no fault of the rows.
_TOO_MANY = 8
#: Rows in a chunk: with a PDF each takes a tenth of a second, without one a thousandth.
_WITH_PDF, _WITHOUT = 1, 32
#: And with a PDF for somebody else's workers, who may be far away.
_FAR_WITH_PDF = 4


def workers_for(rows: int, wanted: int | None, pdf: bool) -> int:
    """How many processes are worth starting for so many rows."""
    few = _FEW if pdf else _FEW * 40
    if wanted is not None:
        return max(1, min(wanted, rows))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return 1 if rows < few else cores or 1


def chunk_size(rows: int, workers: int, pdf: bool, *, far: bool = False) -> int:
    """How many rows go to a worker at once."""
    most = (_FAR_WITH_PDF if far else _WITH_PDF) if pdf else _WITHOUT
    return max(1, min(most, rows // (workers * 4)))


def in_chunks(tasks: Iterable[Task], size: int) -> Iterator[Chunk]:
    """The tasks, so many at a time."""
    held: list[Task] = []
    for task in tasks:
        held.append(task)
        if len(held) >= size:
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)


def here(recipe: Recipe, chunks: Iterable[Chunk], out: Path) -> Generator[Outcome, None, None]:
    """The outcomes, made in this process."""
    with collecting_by_hand():
        for chunk in chunks:
            yield from work(recipe, chunk, out)


class Processes:
    """Processes of ours that are started afresh, warmed once, and write the bundles themselves.

    When one of them dies, the others are replaced too, and what they had in hand is done again.
    """

    def __init__(self, recipe: Recipe, out: Path, workers: int) -> None:
        self.shift = _Shift(
            partial(_processes, workers), partial(_work, recipe, out), workers * _AHEAD
        )

    def outcomes(self, chunks: Iterable[Chunk]) -> Generator[Outcome, None, None]:
        """The outcomes in the order of the chunks.

        Raises Unavailable when workers die again and again.
        """
        yield from self.shift.outcomes(chunks)

    def aside(self, call: Callable[..., T], *arguments: Any) -> Callable[[], T]:
        """Something else done by one of them; gives what waits for the result.

        What a process can't do to the end is done here.
        """
        try:
            future = self.shift.executor.submit(call, *arguments)
        except RuntimeError:
            return partial(call, *arguments)

        def result() -> T:
            try:
                return future.result()
            except BrokenExecutor:
                return call(*arguments)

        return result

    def close(self) -> None:
        """Send them home."""
        self.shift.executor.shutdown(wait=True, cancel_futures=True)


def _processes(workers: int) -> Executor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=settle)


def with_executor(
    recipe: Recipe, chunks: Iterable[Chunk], executor: Executor, window: int
) -> Generator[Outcome, None, None]:
    """The outcomes, made by somebody else's executor, as bundles that are still to be written.

    Raises Unavailable when the executor takes no more work.
    """
    call = partial(_work, recipe, None)
    yield from _Shift(lambda: executor, call, window, ours=False).outcomes(chunks)


def _work(recipe: Recipe, out: Path | None, chunk: Chunk) -> list[Outcome]:
    return work(recipe, chunk, out)


class _Shift:
    """Chunks handed to an executor, a window of them at a time."""

    def __init__(
        self, start: Callable[[], Executor], call: Call, window: int, *, ours: bool = True
    ) -> None:
        self.start, self.call, self.window, self.ours = start, call, window, ours
        self.executor = start()
        self.losses = 0
        self.waiting: deque[tuple[Chunk, Future[list[Outcome]] | None]] = deque()

    def outcomes(self, chunks: Iterable[Chunk]) -> Iterator[Outcome]:
        """The outcomes in the order of the chunks."""
        try:
            for chunk in chunks:
                while len(self.waiting) >= self.window:
                    yield from self._first()
                self.waiting.append((chunk, self._submitted(chunk)))
            while self.waiting:
                yield from self._first()
        finally:
            for _, future in self.waiting:
                if future is not None:
                    future.cancel()
            self.waiting.clear()

    def _submitted(self, chunk: Chunk) -> Future[list[Outcome]] | None:
        """The chunk under way; None when the executor is broken: it will be done again."""
        try:
            return self.executor.submit(self.call, chunk)
        except RuntimeError as error:
            if not self.ours:
                raise Unavailable(f"the executor takes no more work: {error}") from None
            return None

    def _first(self) -> Iterator[Outcome]:
        chunk, future = self.waiting.popleft()
        error = _error(future)
        if future is not None and error is None:
            self.losses = 0
            yield from future.result()
            return
        self._renew(error)
        for task in chunk:
            yield self._alone(task)

    def _alone(self, task: Task) -> Outcome:
        """One task of a chunk that was lost, on its own; a second loss is its own fault."""
        future = self._submitted((task,))
        error = _error(future)
        if future is not None and error is None:
            self.losses = 0
            return future.result()[0]
        self.losses += 1
        if self.losses >= _TOO_MANY:
            raise Unavailable(
                f"{_TOO_MANY} rows on end have lost their worker: what is done is kept; "
                "run it again with --jobs 1"
            )
        self._renew(error)
        reason = type(error).__name__ if error is not None else "no worker"
        message = f"the worker that had this row ended twice before it was done ({reason})"
        return outcome(task, record_of(task.who, "failed", (), message=message))

    def _renew(self, error: BaseException | None) -> None:
        """New workers in place of broken ones, and what waited for those is handed out again."""
        if not self.ours or not (error is None or isinstance(error, BrokenExecutor)):
            return
        with suppress(RuntimeError):
            self.executor.shutdown(wait=True, cancel_futures=True)
        self.executor = self.start()
        again = [(c, f if f is not None and _error(f) is None else None) for c, f in self.waiting]
        self.waiting = deque(again)


def _error(future: Future[list[Outcome]] | None) -> BaseException | None:
    """Why a chunk wasn't done; waits for it."""
    if future is None:
        return None
    try:
        return future.exception()
    except CancelledError as error:
        return error

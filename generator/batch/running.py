"""A batch from roster to bundles: what is new or changed is built, and everything is remembered."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from ..bundle import Bundle, write
from ..errors import Usage
from ..findings import Finding, blocking
from ..options import Options
from . import crew
from .confirmed import Confirmed
from .crew import Chunk
from .grant import Grant
from .handed import handed
from .index import Index
from .lock import sweep
from .naming import Census, identify
from .recipe import Recipe, digest_of, exhibits_of, recipe_of
from .records import Record, Stamp, plain, record_of
from .roster import Roster
from .roster_side import found_on
from .working import Outcome, Task, outcome, stamps_of

#: What is done is made safe from a crash after so many rows, with and without a PDF.
_SAFE_WITH_PDF, _SAFE_WITHOUT = 1, 32
T = TypeVar("T")
#: Told after each row how many are done: by now, of all, and how many of them were kept.
Progress = Callable[[int, int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a batch is to be run; see `batch` for what each means."""

    out: Path
    options: Options
    executor: Executor | None = None
    jobs: int | None = None
    fail_fast: bool = False
    force: bool = False
    folder_column: str | None = None
    progress: Progress | None = None
    confirmed: Confirmed | None = None


@dataclass(slots=True)
class Tally:
    """How far a run has come; `unsafe` are the rows done since the last commit."""

    rows: int = 0
    done: int = 0
    kept: int = 0
    unsafe: int = 0
    stopped: bool = False


class Run:
    """One run: the census of the roster first, then its rows in their order."""

    def __init__(self, grant: Grant, roster: Roster, index: Index, plan: Plan) -> None:
        self.grant, self.roster, self.index, self.plan = grant, roster, index, plan
        used = grant.columns
        columns = tuple(name for name in roster.columns if name in used)
        self.columns = columns
        self.recipe: Recipe = recipe_of(grant.source, columns, plan.options)
        self.digest = self.recipe.digest()
        self.tally = Tally()
        self.census = Census()
        self.pdf = self.recipe.only is None or "form4" in self.recipe.only
        self.processes: crew.Processes | None = None
        self._pending: dict[int, tuple[Task, tuple[Finding, ...]]] = {}

    def go(self) -> Tally:
        """Build what has to be built. Raises Usage for a column of folders that isn't there."""
        column = self.plan.folder_column
        if column is not None and column not in self.roster.columns:
            raise Usage(f"the roster has no column {column!r} to name the folders by")
        sweep(self.plan.out)
        for row in self.roster.rows():
            self.census.count(identify(self.grant, row.values, column), row.number)
        self.tally.rows = self.census.rows
        outcomes = self._outcomes()
        try:
            for outcome in outcomes:  # what is under way when a run stops is taken, too
                self._take(outcome)
        finally:
            outcomes.close()
            self.index.commit()
            sweep(self.plan.out)
        return self.tally

    def aside(self, call: Callable[..., T], *arguments: Any) -> Callable[[], T]:
        """Something done by one of our processes, where there are any; gives what waits for it."""
        if self.processes is None:
            return partial(call, *arguments)
        return self.processes.aside(call, *arguments)

    def close(self) -> None:
        """Let the processes go."""
        if self.processes is not None:
            self.processes.close()

    def _outcomes(self) -> Generator[Outcome, None, None]:
        rows, plan, pdf = self.tally.rows, self.plan, self.pdf
        if plan.executor is not None:
            size = 1 if plan.fail_fast else crew.chunk_size(rows, 4, pdf, far=True)
            chunks = crew.in_chunks(self._tasks(), size)
            return crew.with_executor(self.recipe, chunks, plan.executor, 4 * (os.cpu_count() or 1))
        workers = crew.workers_for(rows, plan.jobs, pdf)
        size = 1 if plan.fail_fast else crew.chunk_size(rows, workers, pdf)
        chunks = crew.in_chunks(self._tasks(), size)
        first = next(chunks, None)
        if first is None:
            workers = 1
        every = chunks if first is None else _again(first, chunks)
        if workers == 1:
            return crew.here(self.recipe, every, plan.out)
        self.processes = crew.Processes(self.recipe, plan.out, workers)
        return self.processes.outcomes(every)

    def _tasks(self) -> Iterator[Task]:
        """The rows that have to be built; the others are settled on the way."""
        for position, row in enumerate(self.roster.rows()):
            if self.tally.stopped:
                return
            who = identify(self.grant, row.values, self.plan.folder_column)
            folder = self.census.folder(who, row.number)
            found = found_on(row, self.census.same(who))
            values = {name: row.values[name] for name in self.columns if name in row.values}
            if blocking(found):
                task = Task(position, row.number, folder, b"", who, values)
                self._settle(task, outcome(task, record_of(who, "rejected", found)))
                continue
            secrets = handed(self.grant, values, self.plan.options.secrets)
            exhibits = exhibits_of(self.grant, values, self.recipe)
            if self.plan.confirmed is not None:
                self.plan.confirmed.exhibits_are(exhibits)
            digest = digest_of(self.index.key, self.digest, folder, values, secrets, exhibits)
            task = Task(position, row.number, folder, digest, who, values, secrets, exhibits)
            if not self.plan.force and self._is_current(task):
                continue
            self._pending[position] = (task, found)
            yield task

    def _is_current(self, task: Task) -> bool:
        """Whether what stands in the folder is what would be built; then it is kept."""
        known = self.index.known(task.folder)
        if known is None:
            return False
        digest, status, files = known
        if digest != task.digest or status not in ("built", "rejected"):
            return False
        if status == "built" and not (files and all(self._is_there(task, f) for f in files)):
            return False
        self.index.keep(task.folder, task.position, task.number)
        self.tally.kept += 1
        self._count(status == "built")
        return True

    def _is_there(self, task: Task, stamp: Stamp) -> bool:
        """Whether a file is as it was written, or is that form with a signature behind it."""
        name, size, changed = stamp
        path = f"{self.plan.out}/{task.folder}/{name}"
        try:
            about = os.stat(path)
            if about.st_size == size and about.st_mtime_ns == changed:
                return True
            if not name.endswith(".pdf") or about.st_size <= size:
                return False
            with open(path, "rb") as stream:
                built = hashlib.sha256(stream.read(size)).hexdigest()
        except OSError:
            return False
        return built == self.index.digests(task.folder).get(name)

    def _take(self, made: Outcome) -> None:
        task, found = self._pending.pop(made.position)
        if made.bundle is not None:
            made = self._written(task, made, made.bundle)
        if found:
            record = json.loads(made.record)
            record["findings"][:0] = map(plain, found)
            made = outcome(task, record, made.stamps)
        self._settle(task, made)

    def _written(self, task: Task, made: Outcome, bundle: Bundle) -> Outcome:
        """The outcome once its bundle, which somebody else's executor has built, is written."""
        try:
            return replace(made, stamps=stamps_of(write(bundle, self.plan.out), bundle))
        except Usage as error:
            record: Record = json.loads(made.record)
            record |= {"status": "unbuilt", "message": str(error), "files": []}
            return outcome(task, record)

    def _settle(self, task: Task, made: Outcome) -> None:
        place = (task.folder, task.digest, task.position, task.number)
        self.index.put(*place, made.status, made.stamps, made.record)
        self.tally.unsafe += 1
        if self.tally.unsafe >= (_SAFE_WITH_PDF if self.pdf else _SAFE_WITHOUT):
            self.index.commit()
            self.tally.unsafe = 0
        self._count(made.status == "built")

    def _count(self, built: bool) -> None:
        self.tally.done += 1
        self.tally.stopped = self.tally.stopped or (self.plan.fail_fast and not built)
        if self.plan.progress is not None:
            self.plan.progress(self.tally.done, self.tally.rows, self.tally.kept)


def _again(first: Chunk, rest: Iterator[Chunk]) -> Iterator[Chunk]:
    yield first
    yield from rest

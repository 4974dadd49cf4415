"""Many filings in one run: in this process, or in worker processes that warm their engines once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from .building import build
from .bundle import MANIFEST, folder_name, write
from .collecting import collect, collecting_by_hand
from .errors import GeneratorError, Rejected, Unreadable, Usage
from .model.powers import Register
from .options import Options
from .pipeline import beside_source, examine
from .reports import EXIT, FileReport, Status
from .source import Source
from .starting import begin

CHUNK = 4
FEW = 8
Reader = Callable[[str], Source]


@dataclass(frozen=True, slots=True)
class Job:
    """One input, the folder under which its bundle goes, and the powers of attorney if known."""

    path: str
    out: Path
    name: str
    powers: Register | None = None


def jobs_for(paths: list[str], out: Path) -> list[Job]:
    """The inputs with the names of their bundles.

    Raises Usage when two inputs would be written to the same folder.
    """
    jobs: list[Job] = []
    taken: dict[str, str] = {}
    for path in paths:
        name = folder_name("stdin" if path == "-" else Path(path).stem)
        key = name.casefold()
        if key in taken:
            raise Usage(f"{taken[key]} and {path} would both be written to {out / name}")
        taken[key] = path
        jobs.append(Job(path, out, name))
    return jobs


def workers_for(count: int, wanted: int | None) -> int:
    """How many processes are worth starting for so many filings."""
    if wanted is not None:
        return max(1, min(wanted, count))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return 1 if count < FEW else min(cores or 1, count // FEW + 1)


def build_many(
    jobs: list[Job], options: Options, read: Reader, workers: int = 1
) -> Iterator[FileReport]:
    """Build each job and write its bundle; the reports come in the order of the jobs."""
    work = partial(build_one, options=options, read=read)
    if len(jobs) > 1:
        work = partial(_collecting, work=work)
    if workers <= 1:
        with collecting_by_hand():
            yield from map(work, jobs)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=begin
    ) as executor:
        done = executor.map(work, jobs, chunksize=min(CHUNK, len(jobs) // workers or 1))
        yield from _whatever_happens(done, jobs)


def _whatever_happens(done: Iterator[FileReport], jobs: list[Job]) -> Iterator[FileReport]:
    """The reports; when a worker process dies, the rest of the jobs are reported as failed."""
    from concurrent.futures.process import BrokenProcessPool

    for number in range(len(jobs)):
        try:
            yield next(done)
        except BrokenProcessPool:
            message = "a worker process ended before it was done: run it again with --jobs 1"
            for lost in jobs[number:]:
                yield FileReport(lost.path, "failed", message=message)
            return


def written_since(jobs: Iterable[Job], begun: float) -> list[FileReport]:
    """Of jobs that nobody reported on, those whose bundle was written since (seconds of the epoch).

    When a run is stopped, worker processes finish what they have begun.
    """
    written = []
    for job in jobs:
        folder = job.out / job.name
        try:
            told = (folder / MANIFEST).stat().st_mtime >= begun
        except OSError:
            continue
        if told:
            written.append(FileReport(job.path, "built", bundle=str(folder)))
    return written


def build_one(job: Job, options: Options, read: Reader) -> FileReport:
    """One input, from text to a written bundle, whatever happens on the way."""
    try:
        source = read(job.path)
    except Unreadable as error:
        return FileReport(job.path, "unreadable", error.findings, message=str(error))
    if job.powers is not None:
        options = replace(options, powers=job.powers)
    options = beside_source(source, options)
    examined = examine(source, options)
    lines = tuple(source.text.splitlines())
    if examined.filing is None:
        return FileReport(job.path, "rejected", examined.findings, lines=lines)
    try:
        bundle = build(
            examined.filing,
            examined.findings,
            options,
            job.name,
            source.placed,
            examined.exhibits,
        )
        folder = write(bundle, job.out)
    except Rejected as error:
        findings = source.placed(error.findings)
        return FileReport(job.path, "rejected", findings, lines=lines)
    except GeneratorError as error:
        return FileReport(
            job.path, _status(error), examined.findings, message=str(error), lines=lines
        )
    findings = source.placed(bundle.findings)
    return FileReport(job.path, "built", findings, str(folder), lines=lines if findings else ())


def _collecting(job: Job, work: Callable[[Job], FileReport]) -> FileReport:
    """The work, with one collection after it."""
    report = work(job)
    collect()
    return report


def _status(error: GeneratorError) -> Status:
    return next(status for status, code in reversed(EXIT.items()) if code == error.exit_code)

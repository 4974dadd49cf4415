"""The work on a few people, in whatever process: expand, check, build, write, and say what came."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from ..building import build
from ..bundle import MANIFEST, Bundle, write
from ..errors import GeneratorError, Rejected
from ..findings import Finding
from ..model.filing import Filing
from ..pipeline import examine
from ..reports import EXIT, Status
from .attaching import with_powers
from .expansion import Overridden, person
from .facts import facts_of
from .grant import Grant
from .index import Record, Stamp
from .recipe import Recipe

#: Where garbage is not collected by itself, it is after each PDF, and after so many rows without.
_COLLECTED = 16


@dataclass(frozen=True, slots=True)
class Task:
    """One row to be made: its place in the order, its row and folder, its cells and its CCCs."""

    position: int
    number: int
    folder: str
    digest: bytes
    values: Mapping[str, str] = field(repr=False)
    secrets: Mapping[str, SecretStr] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task; `bundle` is there when the one who asked wants to write it."""

    task: Task
    record: Record = field(repr=False)
    stamps: tuple[Stamp, ...] = ()
    bundle: Bundle | None = field(default=None, repr=False)


def settle() -> None:
    """Make this worker process ready: it collects garbage after each filing, and dies with us."""
    gc.collect()
    gc.freeze()
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and stops us
    threading.Thread(target=_die_with_the_parent, daemon=True).start()


def _die_with_the_parent() -> None:
    """End this process when the one that started it has gone: nobody would take its results."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def work(recipe: Recipe, tasks: tuple[Task, ...], out: Path | None) -> list[Outcome]:
    """Make the bundles of a few people; they are written to `out`, or given back without it."""
    grant, pdf = _grant(recipe), recipe.only is None or "form4" in recipe.only
    made = []
    for number, task in enumerate(tasks, 1):
        made.append(_made(grant, recipe, task, out))
        if number % (1 if pdf else _COLLECTED) == 0 and not gc.isenabled():
            gc.collect()
    return made


_grant = lru_cache(maxsize=4)(Recipe.grant)


def _made(grant: Grant, recipe: Recipe, task: Task, out: Path | None) -> Outcome:
    made = person(grant, task.values)
    options = recipe.options(task.secrets)
    record = partial(record_of, overridden=made.overridden, closures=options.closures)
    if made.source is None:
        return Outcome(task, record("rejected", made.findings))
    examined = with_powers(made.source, examine(made.source, options), options)
    findings, filing = made.placed(examined.findings), examined.filing
    if filing is None:
        return Outcome(task, record("rejected", findings))
    try:
        bundle = build(filing, findings, options, task.folder, made.placed, examined.exhibits)
        folder = None if out is None else write(bundle, out)
    except Rejected as error:
        return Outcome(task, record("rejected", made.placed(error.findings), filing))
    except GeneratorError as error:
        status = next(s for s, code in reversed(EXIT.items()) if code == error.exit_code)
        return Outcome(task, record(status, findings, filing, message=str(error)))
    about = record("built", bundle.findings, filing, files=bundle.manifest["files"])
    if folder is None:
        return Outcome(task, about, bundle=bundle)
    return Outcome(task, about, stamps_of(folder, about))


def stamps_of(folder: Path, record: Record) -> tuple[Stamp, ...]:
    """Size and time of change of each file of a bundle that was just written."""
    found = []
    for name in (*(entry["name"] for entry in record["files"]), MANIFEST):
        about = os.stat(folder / name)
        found.append((name, about.st_size, about.st_mtime_ns))
    return tuple(found)


def record_of(
    status: Status,
    findings: tuple[Finding, ...],
    filing: Filing | None = None,
    overridden: tuple[Overridden, ...] = (),
    closures: frozenset[date] = frozenset(),
    files: Iterable[Mapping[str, Any]] = (),
    message: str = "",
) -> Record:
    """What the index keeps of a person; `files` are those of the manifest.

    No hash of what holds a CCC is kept: see `Bundle.files`.
    Findings are kept without their row, which may change while the person stays the same.
    """
    return {
        "status": status,
        "message": message,
        "facts": None if filing is None else facts_of(filing, closures),
        "findings": [plain(finding) for finding in findings],
        "overridden": [
            {"path": ".".join(map(str, o.path)), "value": o.value, "instead_of": o.instead_of}
            for o in overridden
        ],
        "files": [
            {"name": file["name"], "sha256": None if file["holds_ccc"] else file["sha256"]}
            for file in files
        ],
    }


def plain(finding: Finding) -> dict[str, Any]:
    """A finding as it is kept: without its row."""
    kept = asdict(replace(finding, row=0))
    return {key: value for key, value in kept.items() if value not in ("", 0)}


def finding_of(plain: Mapping[str, Any], row: int) -> Finding:
    """A finding as it was kept, with the row in which its person stands now."""
    fields = {**plain, "path": tuple(plain["path"])}
    return Finding(**{**fields, "row": row})

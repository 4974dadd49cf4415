"""The work on a few people, in whatever process: expand, check, build, write, and say what came."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from ..building import build
from ..bundle import MANIFEST, Bundle, write
from ..collecting import collect
from ..errors import GeneratorError, Rejected
from ..findings import without
from ..model.exhibits import Exhibit
from ..pipeline import examine
from ..reports import EXIT, Status
from .attaching import with_powers
from .expansion import person
from .grant import Grant
from .handed import Handed
from .naming import Identity
from .recipe import Recipe
from .records import Record, Stamp, record_of

#: Where garbage is not collected by itself, it is after each PDF, and after so many rows without.
_COLLECTED = 16


@dataclass(frozen=True, slots=True)
class Task:
    """One row to be made: its place in the order, its row and folder, its cells and its CCCs.

    `exhibits` are the paths and hashes of the files that its digest was made from.
    """

    position: int
    number: int
    folder: str
    digest: bytes
    who: Identity
    values: Mapping[str, str] = field(repr=False)
    secrets: Handed = field(repr=False, default_factory=Handed)
    exhibits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the task at a position, as the index keeps it: small, for it is sent around.

    `record` is JSON; `bundle` is there when the one who asked wants to write it.
    """

    position: int
    status: Status
    record: str = field(repr=False)
    stamps: tuple[Stamp, ...] = ()
    bundle: Bundle | None = field(default=None, repr=False)


def work(recipe: Recipe, tasks: tuple[Task, ...], out: Path | None) -> list[Outcome]:
    """Make the bundles of a few people; they are written to `out`, or given back without it."""
    grant, pdf = _grant(recipe), recipe.only is None or "form4" in recipe.only
    made = []
    for number, task in enumerate(tasks, 1):
        made.append(_made(grant, recipe, task, out))
        collect(due=pdf or number % _COLLECTED == 0)
    return made


_grant = lru_cache(maxsize=4)(Recipe.grant)


def _made(grant: Grant, recipe: Recipe, task: Task, out: Path | None) -> Outcome:
    made = person(grant, task.values)
    options = recipe.options(task.secrets)
    record = partial(record_of, task.who, overridden=made.overridden, closures=options.closures)
    if made.source is None:
        return outcome(task, record("rejected", made.findings))
    examined = with_powers(made.source, examine(made.source, options), options)
    findings, filing = made.placed(examined.findings), examined.filing
    if filing is None:
        return outcome(task, record("rejected", findings))
    changed = _changed(examined.exhibits, task)
    if changed:
        message = f"{changed} was changed while the batch was running: run it again"
        return outcome(task, record("unbuilt", findings, filing, message=message))
    try:
        bundle = build(filing, findings, options, task.folder, made.placed, examined.exhibits)
        folder = None if out is None else write(bundle, out)
    except Rejected as error:
        return outcome(task, record("rejected", made.placed(error.findings), filing))
    except GeneratorError as error:
        status = next(s for s, code in reversed(EXIT.items()) if code == error.exit_code)
        return outcome(task, record(status, findings, filing, message=str(error)))
    about = record("built", bundle.findings, filing, files=bundle.manifest["files"])
    if folder is None:
        return outcome(task, about, bundle=bundle)
    return outcome(task, about, stamps_of(folder, bundle))


def _changed(exhibits: tuple[Exhibit, ...], task: Task) -> str:
    """The name of an exhibit that is no longer what it was when the task was given out."""
    hashes = {digest for _, digest in task.exhibits}
    for exhibit in exhibits:
        if exhibit.data and hashlib.sha256(exhibit.data).hexdigest() not in hashes:
            return exhibit.name
    return ""


def outcome(
    task: Task, record: Record, stamps: tuple[Stamp, ...] = (), bundle: Bundle | None = None
) -> Outcome:
    """The outcome of a task, with its record as JSON.

    What was refused may have a CCC of the row in any of its values: no record holds one.
    """
    text = json.dumps(record, separators=(",", ":"))
    if record["status"] != "built":
        text = without(text, [code.get_secret_value() for code in task.secrets.values()])
    return Outcome(task.position, record["status"], text, stamps, bundle)


def stamps_of(folder: Path, bundle: Bundle) -> tuple[Stamp, ...]:
    """Size and time of change of each file of a bundle that was just written."""
    found = []
    for name in (*(entry["name"] for entry in bundle.manifest["files"]), MANIFEST):
        about = os.stat(f"{folder}/{name}")
        found.append((name, about.st_size, about.st_mtime_ns))
    return tuple(found)

"""What was confirmed stays as it is until it is built: a LIVE batch is what somebody looked at."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..errors import Unreadable
from ..options import Options
from ..pipeline import beside_source
from ..source import Source, read_file, refuse
from .expansion import Person, person
from .grant import prepare
from .recipe import exhibits_of, recipe_of
from .roster import Roster, RosterRow, open_roster

#: Path and SHA-256 of files.
Hashes = Iterable[tuple[str, str]]


@dataclass(slots=True)
class Confirmed:
    """The SHA-256 of a grant, of a roster, and of every exhibit by its path, as they were then.

    Every method raises Unreadable for what is no longer as it was.
    """

    grant: str
    roster: str
    exhibits: dict[str, str] = field(default_factory=dict)

    def grant_is(self, source: Source) -> None:
        """Make sure that this is the grant."""
        if _of_text(source) != self.grant:
            raise _changed(source.name)

    def roster_is(self, roster: Roster) -> Roster:
        """The same roster, whose rows are given as long as it is what was confirmed."""
        path = Path(roster.path)
        before = _stamp(path)
        if of_file(path) != self.roster:
            raise _changed(roster.path)

        def rows() -> Iterator[RosterRow]:
            for row in roster.rows():
                if _stamp(path) != before:
                    raise _changed(roster.path)
                yield row

        return replace(roster, read=rows)

    def exhibits_are(self, found: Hashes) -> None:
        """Make sure that these are exhibits that were there."""
        for path, digest in found:
            if self.exhibits.get(path) != digest:
                raise _changed(path)


def confirmable(
    grant: str | Path, roster: str | Path, sheet: str | None, options: Options
) -> tuple[Confirmed, Iterator[Person]]:
    """What a batch would be made of, and everybody in it; the exhibits are known at the end.

    Raises Unreadable and Rejected as `batch` does.
    """
    source = read_file(grant)
    confirmed = Confirmed(_of_text(source), of_file(Path(roster)))
    people_in = open_roster(Path(roster), sheet=sheet)
    ready = prepare(source, people_in.columns)
    recipe = recipe_of(source, people_in.columns, beside_source(source, options))

    def everybody() -> Iterator[Person]:
        for row in people_in.rows():
            confirmed.exhibits.update(exhibits_of(ready, row.values, recipe))
            yield person(ready, row.values)

    return confirmed, everybody()


def of_file(path: Path) -> str:
    """The SHA-256 of a file; empty when it can't be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _of_text(source: Source) -> str:
    return hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        about = os.stat(path)
    except OSError:
        return (0, 0, 0)
    return (about.st_ino, about.st_size, about.st_mtime_ns)


def _changed(name: str) -> Unreadable:
    message = f"{Path(name).name} was changed after it was confirmed"
    return refuse(name, "READ-01", message, "run it again")

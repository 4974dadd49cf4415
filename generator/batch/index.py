"""What a batch remembers of its folder: who was built from what, so that only changes are redone.

One SQLite file that only its owner may read. It is written as the run goes on, so that a run that
was stopped, killed or crashed goes on where it was. What is committed goes to a log beside the file
and outlasts the end of the process; if the whole machine stops, the last rows may be built again.
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import Usage
from .records import Kept, Record, Stamp

NAME = "index.sqlite"
#: The layout; an index of another one is begun anew.
_LAYOUT = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS people (
  folder TEXT PRIMARY KEY, digest BLOB, run INTEGER, position INTEGER, number INTEGER,
  status TEXT, files TEXT, record TEXT);
CREATE INDEX IF NOT EXISTS in_order ON people (run, position);
"""


class Index:
    """The people of a batch by their folder, each with the digest of what it was built from."""

    def __init__(self, state: Path) -> None:
        path = state / NAME
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            try:
                self._open(path)
            except sqlite3.DatabaseError:
                path.unlink()
                path.with_name(f"{NAME}-wal").unlink(missing_ok=True)
                os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
                self._open(path)
        except (OSError, sqlite3.Error) as error:
            raise Usage(f"{path} can't be used: {error}; remove it and run again") from None

    def _open(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level="IMMEDIATE")
        # Nobody else reads it: see `lock`. A commit is a write then, and waits for no disk.
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL"):
            self.connection.execute(f"PRAGMA {pragma}")
        (layout,) = self.connection.execute("PRAGMA user_version").fetchone()
        if layout not in (0, _LAYOUT):
            raise sqlite3.DatabaseError("another layout")
        self.connection.executescript(_TABLES)
        self.connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        self.connection.execute("PRAGMA cache_size = -4000")
        self.run = int(self._about("run", b"0")) + 1
        self.key = self._about("key", secrets.token_bytes(32))
        self._set("run", str(self.run).encode())
        self._set("key", self.key)
        self.connection.commit()

    def _about(self, key: str, default: bytes) -> bytes:
        row = self.connection.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else default

    def _set(self, key: str, value: bytes) -> None:
        self.connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (key, value))

    def known(self, folder: str) -> tuple[bytes, str, list[Stamp]] | None:
        """Digest, status and files of a folder; None when nothing is known of it."""
        row = self.connection.execute(
            "SELECT digest, status, files FROM people WHERE folder = ?", (folder,)
        ).fetchone()
        return (row[0], row[1], json.loads(row[2])) if row else None

    def digests(self, folder: str) -> dict[str, str | None]:
        """The SHA-256 of each file of a folder as it was built, but of those that hold a CCC."""
        row = self.connection.execute(
            "SELECT record FROM people WHERE folder = ?", (folder,)
        ).fetchone()
        return {entry["name"]: entry["sha256"] for entry in json.loads(row[0])["files"]}

    def keep(self, folder: str, position: int, number: int) -> None:
        """Take a folder over from an earlier run as it is."""
        self.connection.execute(
            "UPDATE people SET run = ?, position = ?, number = ? WHERE folder = ?",
            (self.run, position, number, folder),
        )

    def put(
        self, folder: str, digest: bytes, position: int, number: int, status: str,
        files: Sequence[Stamp], record: str,
    ) -> None:  # fmt: skip
        """Remember what became of a row; `record` is JSON."""
        self.connection.execute(
            "INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (folder, digest, self.run, position, number, status, json.dumps(files), record),
        )

    def is_current(self, path: Path, digest: str) -> bool:
        """Whether a file beside the folders is as it was made, and made from the same."""
        return self._about(path.name, b"") == _stamped(path, digest)

    def made(self, path: Path, digest: str) -> None:
        """Remember what a file beside the folders was made from."""
        self._set(path.name, _stamped(path, digest))

    def commit(self) -> None:
        """Make what was put so far outlast a crash."""
        self.connection.commit()

    def kept(self) -> Iterator[Kept]:
        """Folder, row and record (JSON) of everybody in this run, in the order of the roster."""
        yield from self.connection.execute(
            "SELECT folder, number, record FROM people WHERE run = ? ORDER BY position", (self.run,)
        )

    def people(self) -> Iterator[tuple[str, int, Record]]:
        """Folder, row and record of everybody in this run, in the order of the roster."""
        for folder, number, record in self.kept():
            yield folder, number, json.loads(record)

    def left_over(self) -> list[str]:
        """The folders that earlier runs knew and this one doesn't."""
        rows = self.connection.execute(
            "SELECT folder FROM people WHERE run <> ? ORDER BY folder", (self.run,)
        )
        return [folder for (folder,) in rows]

    def not_built(self) -> list[str]:
        """The folders of this run that hold nothing of it."""
        rows = self.connection.execute(
            "SELECT folder FROM people WHERE run = ? AND status <> 'built' ORDER BY folder",
            (self.run,),
        )
        return [folder for (folder,) in rows]

    def built(self) -> dict[int, str]:
        """Row and folder of everybody that was built, in the order of the roster."""
        rows = self.connection.execute(
            "SELECT number, folder FROM people WHERE run = ? AND status = 'built' "
            "ORDER BY position",
            (self.run,),
        )
        return dict(rows)

    def digests_of_built(self) -> list[bytes]:
        """The digests of everybody that was built, in the order of the roster."""
        rows = self.connection.execute(
            "SELECT digest FROM people WHERE run = ? AND status = 'built' ORDER BY position",
            (self.run,),
        )
        return [bytes(digest) for (digest,) in rows]

    def forget(self, folder: str) -> None:
        """Remember a folder no longer."""
        self.connection.execute("DELETE FROM people WHERE folder = ?", (folder,))

    def close(self) -> None:
        """Close; what was not made safe by `commit` is lost."""
        self.connection.close()


def _stamped(path: Path, digest: str) -> bytes:
    try:
        about = os.stat(path)
    except OSError:
        return b"missing"
    return f"{digest} {about.st_size} {about.st_mtime_ns}".encode("ascii")

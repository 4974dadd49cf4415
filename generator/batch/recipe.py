"""What every person of a batch has in common, and the digest of all that one person is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import SecretStr

from .. import resources
from ..forms.text import TextMode
from ..model.powers import Register
from ..options import AsOf, Options
from ..source import Format, Source, read_text
from ..submission import MAX_EXHIBIT
from ..version import TOOL, libraries
from .expansion import text_at
from .grant import Grant, prepare
from .handed import Handed
from .values import Senseless

#: Raised when a change of ours makes other bytes or findings of the same input.
_EDITION = "batch 1"


@dataclass(frozen=True, slots=True)
class Recipe:
    """A grant and how it is built, small and plain enough to be sent to another process.

    `columns` are those of the roster. No CCC is in it: those of a person go with the person.
    """

    name: str
    text: str = field(repr=False)
    kind: Format
    columns: tuple[str, ...]
    as_of: AsOf
    strict: bool
    final: bool
    test: bool
    signature_page: bool
    style: TextMode
    only: frozenset[str] | None
    templates: Path | None
    closures: frozenset[date]
    live: bool
    outside: bool
    folder: Path | None
    powers: Register | None

    def grant(self) -> Grant:
        """The grant, read and compiled."""
        return prepare(read_text(self.text, self.name, self.kind), self.columns)

    def options(self, secrets: Mapping[str, SecretStr]) -> Options:
        """How one person's filing is judged and built."""
        return Options(
            self.as_of,
            strict=self.strict,
            final=self.final,
            test=self.test,
            signature_page=self.signature_page,
            text=self.style,
            only=self.only,
            templates=self.templates,
            secrets=secrets,
            closures=self.closures,
            live=self.live,
            outside=self.outside,
            folder=self.folder,
            powers=self.powers,
        )

    def digest(self) -> bytes:
        """The digest of the grant, the options, the templates and the versions."""
        hasher = hashlib.blake2b(digest_size=32)
        plain = (
            _EDITION, TOOL, sorted(libraries().items()), self.name, self.text, self.kind,
            str(self.as_of), self.strict, self.final, self.test, self.signature_page, self.style,
            None if self.only is None else sorted(self.only),
            sorted(day.isoformat() for day in self.closures),
            self.live, self.outside, repr(self.powers.powers if self.powers else None),
        )  # fmt: skip
        hasher.update(repr(plain).encode("utf-8", "surrogatepass"))
        for folder in filter(None, (self.templates, resources.folder("templates"))):
            for part in _contents(folder):
                hasher.update(len(part).to_bytes(8, "big") + part)
        return hasher.digest()


def recipe_of(source: Source, columns: tuple[str, ...], options: Options) -> Recipe:
    """The recipe of a grant; the columns are those of the roster that take part in it."""
    kind: Format = "json" if source.name.lower().endswith(".json") else "yaml"
    return Recipe(
        Path(source.name).name,
        source.text,
        kind,
        columns,
        options.as_of,
        options.strict,
        options.final,
        options.test,
        options.signature_page,
        options.text,
        options.only,
        options.templates,
        options.closures,
        options.live,
        options.outside,
        options.folder,
        options.powers,
    )


def _contents(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield str(path.relative_to(folder)).encode()
            yield path.read_bytes()


def exhibits_of(
    grant: Grant, values: Mapping[str, str], recipe: Recipe
) -> tuple[tuple[str, str], ...]:
    """Path and SHA-256 of each file that may go with one person's form; empty: it can't be read."""
    powers = recipe.powers
    submission = grant.tree.get("submission")
    listed = submission.get("documents") if isinstance(submission, dict) else None
    paths = []
    for index in range(len(listed) if isinstance(listed, list) else 0):
        try:
            path = text_at(grant, ("submission", "documents", index, "path"), values)
        except Senseless:
            continue
        paths.append((recipe.folder or Path()) / path)
    for power in powers.powers if powers else ():
        if power.exhibit and power.first_filed_with is None and powers:
            paths.append((powers.folder or Path()) / power.exhibit)
    return tuple((str(path), _hash(path)) for path in paths)


def _hash(path: Path) -> str:
    try:
        about = path.stat()
        return _hash_of(path, about.st_mtime_ns, about.st_size)
    except OSError:
        return ""


@lru_cache(maxsize=256)
def _hash_of(path: Path, changed: int, size: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if size <= MAX_EXHIBIT else str(changed)


def digest_of(
    key: bytes,
    recipe: bytes,
    folder: str,
    values: Mapping[str, str],
    secrets: Handed,
    exhibits: tuple[tuple[str, str], ...] = (),
) -> bytes:
    """The digest of all that a person's bundle is made of.

    It is keyed: without the key, which lies in a file that only its owner may read, nobody can try
    CCCs against it.
    """
    hasher = hashlib.blake2b(recipe, key=key, digest_size=24)
    # An empty cell and a column that isn't there are the same: a new column changes nobody.
    plain = [folder, sorted(item for item in values.items() if item[1]), exhibits]
    hasher.update(repr(plain).encode("utf-8", "surrogatepass"))
    for reference in sorted(secrets):
        hasher.update(repr((reference, secrets[reference].get_secret_value())).encode())
    if secrets.withheld:
        hasher.update(repr(sorted(secrets.withheld.items())).encode("utf-8", "surrogatepass"))
    return hasher.digest()

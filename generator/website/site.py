"""The site written: each file whole or not at all, the index last, nothing of others touched."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import SecretStr

from ..bundle import folder_name
from ..disclosure import shows
from ..errors import Rejected, Usage
from .entries import PDF, RECORD, XML, Entry, read_posted
from .pages import MARK, Pages, company_of

INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a run: the filings posted, all on the site, and the files that changed."""

    entries: tuple[Entry, ...]
    site: tuple[Entry, ...]
    changed: tuple[Path, ...]


def post(
    entries: Sequence[Entry],
    site: Path,
    *,
    filed: Mapping[str, date] | None = None,
    company: str | None = None,
    templates: Path | None = None,
    codes: Iterable[SecretStr] = (),
) -> Posted:
    """Write the pages of filings and the index of the site.

    `filed` gives the filing dates by the name of the bundle; a date told in an earlier run is kept.
    `codes` are CCCs that no page may show.
    Raises Usage when a folder or the index isn't ours, a filing date lies before the signature, or
    the site can't be written; Rejected when a page or an XML holds a CCC, or a page something that
    runs or comes from elsewhere. The pages are made before the first file is written.
    """
    there = _on_site(site)
    new = [_dated(entry, there.get(folder_name(entry.slug)), filed or {}) for entry in entries]
    _refuse_names(new)
    everything = tuple({**there, **{entry.slug: entry for entry in new}}.values())
    known = tuple(sorted({code.get_secret_value() for code in codes}))
    _refuse_codes(new, known)
    pages = Pages(company or company_of(everything), templates, known)
    files: dict[Path, bytes | None] = {}
    for entry in new:
        home = site / entry.slug
        _refuse_foreign(home, there)
        files[home / XML] = entry.xml
        files[home / PDF] = entry.pdf
        files[home / INDEX] = pages.filing(entry)
        files[home / RECORD] = entry.record()
    index = site / INDEX
    if index.exists() and MARK not in index.read_bytes()[:2000]:
        raise Usage(f"{index} is not ours: choose another folder, and link to it from your page")
    files[index] = pages.index(everything)
    try:
        changed = tuple(path for path, data in files.items() if _written(path, data))
    except OSError as error:
        raise Usage(f"{site} can't be written: {error.strerror or error}") from None
    return Posted(tuple(new), everything, changed)


def _on_site(site: Path) -> dict[str, Entry]:
    """What stands on the site already, by the names of the folders."""
    if not site.exists():
        return {}
    try:
        folders = sorted(path for path in site.iterdir() if path.is_dir())
    except OSError as error:
        raise Usage(f"{site} can't be read: {error.strerror or error}") from None
    found = (read_posted(folder) for folder in folders)
    return {entry.slug: entry for entry in found if entry is not None}


def _dated(entry: Entry, before: Entry | None, filed: Mapping[str, date]) -> Entry:
    """The entry with its filing date and with a name that is safe in a folder and a link."""
    day = filed.get(entry.slug)
    if day is None and before is not None and not entry.draft:
        day = before.filed
    if day is not None and day < entry.signed:
        raise Usage(f"{entry.slug}: filed on {day}, before it was signed on {entry.signed}")
    return replace(entry, slug=folder_name(entry.slug), filed=None if entry.draft else day)


def _refuse_names(entries: Sequence[Entry]) -> None:
    """Each filing has a folder of its own, on every file system, and none is the index."""
    seen = {INDEX: "the index"}
    for entry in entries:
        other = seen.setdefault(entry.slug.casefold(), entry.slug)
        if other is not entry.slug:
            raise Usage(f"{entry.slug} and {other} would have one folder: rename one of the two")


def _refuse_codes(entries: Sequence[Entry], codes: tuple[str, ...]) -> None:
    """What is posted beside a page, and its name, hold no CCC; the PDF says what the XML says."""
    for number, entry in enumerate(entries, start=1):
        if any(shows(text, codes) for text in (entry.slug, entry.xml.decode("utf-8", "replace"))):
            raise Rejected(
                f"filing {number} of those to post holds a CCC: take it out of the input, have "
                "EDGAR make a new one if others have seen it, and build again; nothing was posted"
            )


def _refuse_foreign(home: Path, known: Mapping[str, Entry]) -> None:
    if home.is_symlink() or (home.exists() and home.name not in known):
        raise Usage(f"{home} exists and is not ours: move it away, or choose another folder")


def _written(path: Path, data: bytes | None) -> bool:
    """Write a file whole, or take it away; gives whether anything changed."""
    if data is None:
        there = path.exists()
        path.unlink(missing_ok=True)
        return there
    if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    made = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        made.chmod(0o644)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
    return True

"""One kept bundle from its manifest to its pages, and where bundles lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from ..bundle import MANIFEST
from ..errors import Unreadable
from ..findings import Finding, masked, ordered, printable
from ..forms import FORMS
from ..verify import VERIFIERS, Against, held, pdf_enclosed
from . import documents, files, manifest, states
from .documents import FORM_PDF, XMLS, Rebuilt
from .manifest import Manifest
from .signatures import broken_signatures, on_signatures

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

_OURS = (*XMLS, FORM_PDF, MANIFEST)


def bundles_in(path: Path) -> list[Path]:
    """The bundles that a folder stands for: itself, or the folders in it that are some.

    A folder that lost its manifest still counts when files of ours lie in it. Raises Unreadable
    when the folder can't be read or holds no bundle.
    """
    try:
        if _is_bundle(path):
            return [path]
        inside = sorted(p for p in path.iterdir() if p.is_dir() and not p.name.startswith("."))
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {error.strerror or error}") from None
    bundles = [folder for folder in inside if _is_bundle(folder)]
    if not bundles:
        raise Unreadable(f"{path} holds no bundle: neither {MANIFEST} nor folders with one")
    return bundles


def _is_bundle(folder: Path) -> bool:
    return any((folder / name).is_file() for name in _OURS)


def verify(folder: Path, now: datetime, trust: Sequence[Certificate] = ()) -> tuple[Finding, ...]:
    """What was changed in a bundle since it was built, as findings; empty when nothing was.

    `now`, with its zone, is when certificates of signatures are judged, by those of `trust`. Raises
    Unreadable when the folder itself can't be read.
    """
    try:
        return ordered(_verified(folder, now, trust))
    except OSError as error:
        raise Unreadable(f"{folder} can't be read: {error.strerror or error}") from None


def cccs_in(folder: Path) -> frozenset[SecretStr]:
    """The CCCs in the primary document and the envelope of a bundle; none where there are none."""
    return frozenset().union(*(cccs_of(files.bytes_of(folder / name) or b"") for name in XMLS))


def cccs_of(data: bytes) -> frozenset[SecretStr]:
    """The CCCs in a primary document, or in the one that an envelope holds; none in other files."""
    root = held.root_of(data) if data.strip() else None
    roots = {} if root is None else dict.fromkeys((documents.PRIMARY, documents.SUBMISSION), root)
    return frozenset(SecretStr(code) for code in states.known(roots))


def _verified(folder: Path, now: datetime, trust: Sequence[Certificate]) -> Iterator[Finding]:
    told, faults = manifest.read(folder)
    yield from faults
    if told is None:
        return
    found_there = files.held_in(folder, told)
    yield from files.against_manifest(folder, told, found_there)
    for name, data in files.appended(folder, told, found_there).items():
        yield from on_signatures(data, printable(name), trust, now)
    for name, data in files.strange_pdfs(folder, told, found_there).items():
        yield from broken_signatures(data, printable(name), now)
    yield from states.of_the_tool(told)
    built = {name: files.as_built(name, data, told) for name, data in found_there.items()}
    parsed = {name: held.root_of(built[name]) for name in XMLS if name in built}
    roots = {name: root for name, root in parsed.items() if root is not None}
    texts = {**built, MANIFEST: files.bytes_of(folder / MANIFEST) or b""}
    found = chain(
        states.test_or_live(told, roots, built.get(FORM_PDF)),
        states.credentials(told, roots, texts),
        _compared(told, built, roots),
    )
    yield from masked(found, states.known(roots))


def _compared(
    told: Manifest, built: Mapping[str, bytes], roots: Mapping[str, Any]
) -> Iterator[Finding]:
    """All documents against the filing of the first that can be read."""
    version = documents.version_of(told)
    if version is None:
        return
    copy = pdf_enclosed.read(built[FORM_PDF]) if FORM_PDF in built else ""
    enclosed = copy if isinstance(copy, bytes) else None
    source: Rebuilt | None = None
    for name, data in _sources(built, roots, enclosed):
        got = documents.rebuilt(data, name, told)
        if isinstance(got, Rebuilt):
            source = got
            break
        yield got
    if source is None:
        return
    yield from states.told(told, source.filing, source.name)
    final = told.state == "final"
    against = Against(source.filing, FORMS[0], version, documents.cccs(roots), final=final)
    yield from documents.between_xmls(source, roots, built, against)
    yield from documents.enclosed_copy(enclosed, built)
    for name in built:
        if name in VERIFIERS and name not in XMLS:
            yield from states.printed(name, built, against, source.name, told)


def _sources(
    built: Mapping[str, bytes], roots: Mapping[str, Any], enclosed: bytes | None
) -> Iterator[tuple[str, bytes]]:
    """What the filing may be rebuilt from, best first; the XML in the PDF where no file is."""
    for name in XMLS:
        if name in roots:
            yield name, built[name]
    if enclosed is not None:
        yield FORM_PDF, enclosed

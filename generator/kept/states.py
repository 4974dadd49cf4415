"""What a bundle is said to be: draft or final, TEST or LIVE, of whom, with which CCCs."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from ..bundle import MANIFEST
from ..findings import Finding
from ..model.filing import Filing
from ..verify import Against, held, pdf_info
from ..version import TOOL
from .documents import CONFORMED, FORM_PDF, PRIMARY, SUBMISSION, version_of
from .found import found
from .manifest import Manifest
from .pages import SIGNATURE_PAGE, hash_problems, shown

_SHOWN = 5
_ANEW = "build the filing anew: never edit it"
_STREAM = re.compile(rb"\bstream\r?\n(.*?)endstream", re.DOTALL)


def told(manifest: Manifest, filing: Filing, name: str) -> Iterator[Finding]:
    """What the manifest says of the filing, against the filing in the document of a name."""
    owners = [(owner.cik, owner.name) for owner in filing.reporting_owners]
    pairs = (
        ("form", manifest.form, filing.form),
        ("period of report", manifest.period_of_report, filing.period_of_report.isoformat()),
        ("issuer's CIK", manifest.issuer.cik, filing.issuer.cik),
        ("issuer's name", manifest.issuer.name, filing.issuer.name),
        ("reporting owners", [(o.cik, o.name) for o in manifest.reporting_owners], owners),
    )
    for what, said, have in pairs:
        if said != have:
            message = f"the {what} in the manifest is {_shown(said)}, in {name} {_shown(have)}"
            yield found("VERIFY-11", MANIFEST, message)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(f"{name} ({cik})" for cik, name in value)[:200]
    return str(value)[:200]


def of_the_tool(manifest: Manifest) -> Iterator[Finding]:
    """Whether this version can judge the bundle: its schema generation, and who wrote it."""
    if version_of(manifest) is None:
        message = f"the manifest names the schema generation {manifest.schema_name[:20]!r}"
        fix = "it is unknown here: verify with the version of form4 that built it"
        yield found("VERIFY-11", MANIFEST, message, fix)
    if manifest.tool != TOOL:
        message = f"it was built by {manifest.tool[:40]}, and this is {TOOL}"
        yield found("VERIFY-15", MANIFEST, message, "where they differ, ask the one that built it")


def printed(
    name: str, built: Mapping[str, bytes], against: Against, source: str, manifest: Manifest
) -> Iterator[Finding]:
    """A PDF against the filing; pages of the other state are told apart from wrong ones."""
    read = shown(name, built[name], against)
    problems = read.problems
    if name == SIGNATURE_PAGE and PRIMARY in built and not problems:
        problems = hash_problems(built[name], built[PRIMARY], against, read)
    if read.final != against.final:
        said, is_ = ("final", "draft") if against.final else ("draft", "final")
        message = f"the manifest says {said}, and the pages are those of a {is_} one"
        yield found("VERIFY-09", name, message)
    if read.test and manifest.submission == "LIVE":
        message = "the pages are marked TEST FILING, and the manifest says LIVE"
        yield found("VERIFY-10", name, message, _ANEW)
    for problem in problems[:_SHOWN]:
        message = f"{problem} (the filing of {source} is expected)"
        yield found("VERIFY-08", name, message)


def test_or_live(
    manifest: Manifest, roots: Mapping[str, Any], pdf: bytes | None
) -> Iterator[Finding]:
    """TEST or LIVE: the manifest, the envelope and the form PDF say the same.

    A user's own template may leave out what ours has the PDF say.
    """
    if SUBMISSION in roots:
        said = held.flag(roots[SUBMISSION]) or "neither TEST nor LIVE"
        if said != manifest.submission:
            message = f"the envelope says {said[:20]}, the manifest {manifest.submission}"
            yield found("VERIFY-10", SUBMISSION, message, _ANEW)
    built_for = None if pdf is None else pdf_info.submission(pdf)
    if built_for in (None, manifest.submission) or not (built_for or manifest.templates != "own"):
        return
    message = f"the PDF was built for {built_for or 'neither TEST nor LIVE'}"
    yield found("VERIFY-10", FORM_PDF, f"{message}, the manifest says {manifest.submission}", _ANEW)


def known(roots: Mapping[str, Any]) -> set[str]:
    """The CCCs in what is sent to EDGAR."""
    return {ccc for _, root in _senders(roots) for ccc in held.cccs(root).values() if ccc}


def _senders(roots: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The primary document, and the one that the envelope encloses."""
    if PRIMARY in roots:
        yield PRIMARY, roots[PRIMARY]
    if SUBMISSION in roots:
        inside = held.root_of(held.enclosed(roots[SUBMISSION]) or b"")
        if inside is not None:
            yield SUBMISSION, inside


def credentials(
    manifest: Manifest, roots: Mapping[str, Any], files: Mapping[str, bytes]
) -> Iterator[Finding]:
    """CCCs are where the manifest says, and nowhere else; none is ever quoted."""
    for name, root in _senders(roots):
        entry = manifest.listed(name)
        if entry is None:
            continue
        codes = held.cccs(root)
        if entry.holds_ccc != any(codes.values()):
            message = "the manifest says that it holds a CCC, and it has none"
            if not entry.holds_ccc:
                message = "it holds a CCC, and the manifest says that it has none"
            yield found("VERIFY-12", name, message)
        if manifest.ccc_complete != all(codes.values()):
            message = f"`ccc_complete` in the manifest is not what {name} shows"
            yield found("VERIFY-11", MANIFEST, message)
    if CONFORMED in roots and held.has_ccc(roots[CONFORMED]):
        yield found("VERIFY-12", CONFORMED, "the copy for the public has an element for a CCC")
    yield from _leaked(known(roots), files)


def _leaked(cccs: set[str], files: Mapping[str, bytes]) -> Iterator[Finding]:
    """A CCC in a file that others get; what PDFs pack is unpacked."""
    for name, data in files.items():
        if name in (PRIMARY, SUBMISSION):
            continue
        texts = [data, *(_unpacked(block) for block in _STREAM.findall(data))]
        forms = {form for ccc in cccs for form in _written(ccc)}
        if any(form in text for form in forms for text in texts):
            yield found("VERIFY-12", name, "a CCC of this filing stands in it")


def _written(ccc: str) -> set[bytes]:
    """A CCC as it is, and as XML and JSON write it."""
    forms = (ccc, escape(ccc), escape(ccc, quote=False), json.dumps(ccc)[1:-1])
    return {form.encode() for form in forms}


def _unpacked(block: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(block, 64 * 1024 * 1024)
    except zlib.error:
        return b""

"""The documents of a bundle against each other: the filing is rebuilt from one, the rest follow.

What EDGAR doesn't publish can't be rebuilt: opening balances and acknowledgements are not asked.
Nothing is shared with what wrote the documents: importer and verifiers read them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from .. import checks, importer
from ..bundle import Artifact
from ..errors import Unreadable
from ..findings import Finding
from ..forms import FORMS
from ..forms.loading import load
from ..model.filing import Filing
from ..model.people import Submission
from ..schemas import SCHEMA_VERSIONS, SchemaVersion
from ..source import Tree
from ..verify import VERIFIERS, Against, held, readback
from .found import REBUILD, found
from .manifest import Manifest

PRIMARY, CONFORMED = "primary_doc.xml", "conformed_copy.xml"
SUBMISSION, FORM_PDF = "submission.xml", "form4.pdf"
XML = "application/xml"
XMLS = (CONFORMED, PRIMARY, SUBMISSION)
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The filing as one of the documents has it."""

    filing: Filing
    name: str


def rebuilt(data: bytes, name: str, names: Manifest | None = None) -> Rebuilt | Finding:
    """The filing that a document says, or why none can be read from it.

    Only what has no error is ever built: the checks are asked too, as of the last signature.
    `names` gives issuer and owners the names that only EDGAR adds to what a filer sends.
    """
    try:
        source = importer.read(data, name).source
    except Unreadable as error:
        return found("VERIFY-06", name, error.findings[0].message)
    if names is not None:
        _name(source.tree, names)
    loaded = load(source, FORMS[0], "refuse")
    wrong = [finding for finding in loaded.findings if finding.severity == "error"]
    if loaded.filing is not None and not loaded.damaged:
        signed = max(signature.date for signature in loaded.filing.signatures)
        asked = checks.run(checks.CHECKS, loaded.filing, signed)
        wrong += [finding for finding in asked if finding.severity == "error"]
    if wrong or loaded.filing is None:
        what = f"{wrong[0].message} [{wrong[0].where}]" if wrong else "it holds no filing"
        return found("VERIFY-06", name, f"the document can't be read back: {what}")
    return Rebuilt(loaded.filing, name)


def _name(tree: dict[str, Tree], names: Manifest) -> None:
    issuer, owners = tree.get("issuer"), tree.get("reporting_owners")
    if isinstance(issuer, dict):
        issuer.setdefault("name", names.issuer.name)
    listed = owners if isinstance(owners, list) else []
    for owner, named in zip(listed, names.reporting_owners, strict=False):
        if isinstance(owner, dict):
            owner.setdefault("name", named.name)


def version_of(manifest: Manifest) -> SchemaVersion | None:
    """The schema generation that the manifest names; None for one that we don't have."""
    return next((v for v in SCHEMA_VERSIONS if v.name == manifest.schema_name), None)


def cccs(roots: Mapping[str, Any]) -> dict[str, str]:
    """The CCCs by CIK: from the primary document, or else from the one in the envelope."""
    if PRIMARY in roots:
        return held.cccs(roots[PRIMARY])
    if SUBMISSION in roots:
        inside = held.root_of(held.enclosed(roots[SUBMISSION]) or b"")
        return {} if inside is None else held.cccs(inside)
    return {}


def between_xmls(
    source: Rebuilt, roots: Mapping[str, Any], files: Mapping[str, bytes], against: Against
) -> Iterator[Finding]:
    """Each XML against the schema and against the filing of `source`; what is enclosed, whole."""
    filing, exhibits = source.filing, against.exhibits
    if SUBMISSION in roots:
        filing = _with_envelope(filing, roots[SUBMISSION])
        exhibits = readback.attached(roots[SUBMISSION], files)
    asked = replace(against, filing=filing, exhibits=exhibits)
    for name in XMLS:
        if name not in files:
            continue
        if name not in roots:
            yield found("VERIFY-06", name, "the document is not well-formed XML")
            continue
        root, data = roots[name], files[name]
        wrong = held.shape(name, data, root, against.schema, filing.form)
        if wrong:
            yield found("VERIFY-06", name, wrong[0])
            continue
        live = held.flag(root) == "LIVE"  # whether it may be is asked elsewhere
        problems = VERIFIERS[name](Artifact(name, XML, data), replace(asked, live=live))
        for problem in problems[:_SHOWN]:
            other = "" if name == source.name else f" (the filing of {source.name} is expected)"
            yield found("VERIFY-07", name, f"{problem}{other}", _cure(name, source.name))
    yield from _enclosed(files, roots)


def _with_envelope(filing: Filing, root: Any) -> Filing:
    """The filing with contact and addresses of the envelope: no other document has them."""
    try:
        submission = Submission.model_validate(held.envelope(root))
    except ValidationError:
        return filing
    return filing.model_copy(update={"submission": submission})


def _enclosed(files: Mapping[str, bytes], roots: Mapping[str, Any]) -> Iterator[Finding]:
    """The envelope holds the primary document beside it, byte for byte."""
    if not (PRIMARY in files and SUBMISSION in roots):
        return
    if held.enclosed(roots[SUBMISSION]) != files[PRIMARY]:
        message = f"the document that it encloses is not {PRIMARY}, byte for byte"
        yield found("VERIFY-07", SUBMISSION, message)


def enclosed_copy(enclosed: bytes | None, files: Mapping[str, bytes]) -> Iterator[Finding]:
    """The XML that the form PDF holds is the conformed copy beside it, byte for byte."""
    if enclosed is not None and files.get(CONFORMED, enclosed) != enclosed:
        message = f"the XML that it holds is not {CONFORMED}, byte for byte"
        yield found("VERIFY-07", FORM_PDF, message, _cure(FORM_PDF, CONFORMED))


def _cure(name: str, source: str) -> str:
    if name == source:
        return REBUILD
    return f"find out which of the two was changed, {name} or {source}; {REBUILD}"


__all__ = ["Rebuilt", "between_xmls", "rebuilt", "version_of"]

"""Is each artifact true to the filing? Asked before anything is written; a no is our own bug.

The verifiers share no code with what renders: whatever both got wrong in the same way would pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..bundle import Artifact
from ..forms.base import Form
from ..model.exhibits import Exhibit
from ..model.filing import Filing
from ..schemas import SchemaVersion


@dataclass(frozen=True, slots=True)
class Against:
    """What artifacts are held against: filing, form, schema, CCCs by CIK, and the exhibits.

    `proven` are the documents found true so far, by kind and byte for byte: what encloses one of
    them needs no second look at it.
    """

    filing: Filing
    form: Form
    schema: SchemaVersion
    cccs: Mapping[str, str] = field(repr=False)
    final: bool = False
    test: bool = False
    live: bool = False
    exhibits: tuple[Exhibit, ...] = ()
    proven: set[tuple[str, bytes]] = field(default_factory=set, init=False, repr=False)


def primary_document(artifact: Artifact, against: Against) -> list[str]:
    """The primary document: schema, then every value in order."""
    return _primary(artifact.data, against)


def conformed_copy(artifact: Artifact, against: Against) -> list[str]:
    """The conformed copy: schema, then every value in order."""
    from .. import schemas
    from . import readback

    return _proven(
        ("conformed copy", artifact.data),
        against,
        schemas.conformed(against.schema, against.filing.form),
        lambda root: readback.conformed_copy(root, against.filing, against.schema.name),
    )


def submission(artifact: Artifact, against: Against) -> list[str]:
    """The submission: schema, every value, and the documents that it encloses, byte by byte."""
    from .. import schemas
    from . import readback

    documents: list[bytes] = []

    def around(root: Any) -> list[str]:
        return readback.submission(root, against.filing, against.live, against.exhibits)

    found = _document(
        artifact.data,
        schemas.submission(against.schema),
        around,
        lambda root: documents.extend(readback.taken_out(root)),
    )
    if found:
        return found
    primary, *others = documents
    return _primary(primary, against) + readback.exhibits(others, against.exhibits)


def _primary(data: bytes, against: Against) -> list[str]:
    from .. import schemas
    from . import readback

    return _proven(
        ("primary document", data),
        against,
        schemas.primary(against.schema, against.filing.form),
        lambda root: readback.primary_document(root, against.filing, against.cccs),
    )


def _proven(
    document: tuple[str, bytes],
    against: Against,
    validator: Any,
    compare: Callable[[Any], list[str]],
) -> list[str]:
    """What is wrong with a document; nothing where one of its kind had the same bytes before."""
    if document in against.proven:
        return []
    problems = _document(document[1], validator, compare)
    if not problems:
        against.proven.add(document)
    return problems


def _document(
    data: bytes,
    validator: Any,
    compare: Callable[[Any], list[str]],
    before: Callable[[Any], None] | None = None,
) -> list[str]:
    """Well-formed, then as the schema has it, then as the filing has it.

    `before` is called with the root before the schema is asked.
    """
    from lxml import etree

    from . import readback, schema

    try:
        root = readback.parse(data)
    except etree.XMLSyntaxError as error:
        return [f"not well-formed XML at line {error.lineno}"]
    if before is not None:
        before(root)
    return schema.problems(data, root, validator) or compare(root)


def printed_form(artifact: Artifact, against: Against) -> list[str]:
    """The form PDF: all values in its text, in order; what it says of itself; what it encloses."""
    from . import form_pdf, pdf_info

    state = {"final": against.final, "test": against.test}
    problems = form_pdf.verify(artifact.data, against.filing, against.form, **state)
    problems += pdf_info.of_form(artifact.data, against.filing, **state, live=against.live)
    return problems or enclosed_copy(artifact.data, against)


def enclosed_copy(data: bytes, against: Against) -> list[str]:
    """The conformed copy that the form PDF carries: there, and true to the filing itself."""
    from . import pdf_enclosed

    found = pdf_enclosed.read(data)
    if isinstance(found, str):
        return [found]
    inner = Artifact("conformed_copy.xml", "application/xml", found)
    return [f"the enclosed conformed copy: {what}" for what in conformed_copy(inner, against)]


def authentication_page(artifact: Artifact, against: Against) -> list[str]:
    """The authentication page: what is signed, each signature, and a field for each."""
    from . import signature_page

    return signature_page.verify(
        artifact.data, (("", against.filing, ""),), final=against.final, test=against.test
    )


VERIFIERS: Mapping[str, Callable[[Artifact, Against], list[str]]] = {
    "primary_doc.xml": primary_document,
    "submission.xml": submission,
    "conformed_copy.xml": conformed_copy,
    "form4.pdf": printed_form,
    "signature_page.pdf": authentication_page,
}

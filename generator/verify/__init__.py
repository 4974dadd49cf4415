"""Is each artifact true to the filing? Asked before anything is written; a no is our own bug.

The verifiers share no code with what renders: whatever both got wrong in the same way would pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..bundle import Artifact
from ..forms.base import Form
from ..model.filing import Filing
from ..schemas import SchemaVersion


@dataclass(frozen=True, slots=True)
class Against:
    """What artifacts are held against: the filing, its form, the schema, the CCCs by CIK."""

    filing: Filing
    form: Form
    schema: SchemaVersion
    cccs: Mapping[str, str]
    final: bool = False
    live: bool = False


def primary_document(artifact: Artifact, against: Against) -> list[str]:
    """The primary document: schema, then every value in order."""
    from .. import schemas
    from . import readback, schema

    root = readback.parse(artifact.data)
    validator = schemas.primary(against.schema, against.filing.form)
    found = schema.problems(artifact.data, root, validator)
    return found or readback.primary_document(root, against.filing, against.cccs)


def conformed_copy(artifact: Artifact, against: Against) -> list[str]:
    """The conformed copy: schema, then every value in order."""
    from .. import schemas
    from . import readback, schema

    root = readback.parse(artifact.data)
    validator = schemas.conformed(against.schema, against.filing.form)
    found = schema.problems(artifact.data, root, validator)
    return found or readback.conformed_copy(root, against.filing, against.schema.name)


def submission(artifact: Artifact, against: Against) -> list[str]:
    """The submission: schema, every value, and the primary document that it encloses."""
    from .. import schemas
    from . import readback, schema

    root = readback.parse(artifact.data)
    found = schema.problems(artifact.data, root, schemas.submission(against.schema))
    return found or readback.submission(root, against.filing, against.cccs, against.live)


def form_pdf(artifact: Artifact, against: Against) -> list[str]:
    """The form PDF: every value, footnote, mark, signature and date in its text, in order."""
    from . import form_pdf as pdf

    return pdf.verify(artifact.data, against.filing, against.form, final=against.final)


VERIFIERS: Mapping[str, Callable[[Artifact, Against], list[str]]] = {
    "primary_doc.xml": primary_document,
    "submission.xml": submission,
    "conformed_copy.xml": conformed_copy,
    "form4.pdf": form_pdf,
}

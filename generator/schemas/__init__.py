"""Our own schemas of the published EDGAR ownership rules, one folder for each generation.

XSD 1.0 says what a document may hold; it can't compare two values with each other. What is out
of its reach is named in the comments of the schema files and belongs to `generator.checks`.

A new generation is a folder with the same root files and one record in `SCHEMA_VERSIONS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class SchemaVersion:
    """One generation of EDGAR's ownership rules: its name, its first day, our folder for it."""

    name: str
    effective: date
    folder: str


SCHEMA_VERSIONS = (SchemaVersion("X0609", date(2026, 3, 18), "X0609"),)


def current(as_of: date) -> SchemaVersion:
    """The generation in force on a day; for a day before all of them, the oldest that we have."""
    by_age = sorted(SCHEMA_VERSIONS, key=lambda version: version.effective)
    begun = [version for version in by_age if version.effective <= as_of]
    return begun[-1] if begun else by_age[0]


def primary(version: SchemaVersion, document_type: str) -> etree.XMLSchema:
    """The schema of the primary document, as the filer sends it: no schema version, no names.

    `document_type` is the SEC's word for the form: `4` or `4/A`. An unknown one is a KeyError.

    libxml2 quotes refused values in `error_log`, a CCC among them: never show such a message as
    it is for `rptOwnerCcc`.
    """
    return _load(version, f"form{_stem(document_type)}")


def conformed(version: SchemaVersion, document_type: str) -> etree.XMLSchema:
    """The schema of the conformed copy, as EDGAR publishes it: with names, without the CCC."""
    return _load(version, f"conformed{_stem(document_type)}")


def submission(version: SchemaVersion) -> etree.XMLSchema:
    """The schema of the envelope that carries the documents to EDGAR."""
    return _load(version, "submission")


def _stem(document_type: str) -> str:
    return {"4": "4", "4/A": "4a"}[document_type]


@cache
def _load(version: SchemaVersion, root: str) -> etree.XMLSchema:
    """A root file with all that it includes, compiled once in a process."""
    from lxml import etree

    return etree.XMLSchema(file=str(HERE / version.folder / f"{root}.xsd"))

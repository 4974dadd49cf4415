"""A whole ownershipDocument in the shape of the input format, and what had to be changed.

Source of the tags and their order: EDGAR Ownership XML Technical Specification v5.5, 3.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..source import Tree
from . import footnotes, people
from .changes import NO_PLAN_BOX, RENUMBERED, Changes
from .rows import Rows
from .values import box, day, exact, token, unread

_DATES = {
    "periodOfReport": "period_of_report",
    "dateOfOriginalSubmission": "date_of_original_submission",
}
_BOXES = {"notSubjectToSection16": "not_subject_to_section16", "aff10b5One": "aff10b5_one"}
_TABLES = frozenset(("nonDerivativeTable", "derivativeTable"))
TABLES = ("non_derivative", "derivative")
#: The keys in the order in which the file is written.
_ORDER = (
    "form",
    "period_of_report",
    "date_of_original_submission",
    "not_subject_to_section16",
    "aff10b5_one",
    "issuer",
    "reporting_owners",
    "non_derivative",
    "derivative",
    "footnotes",
    "remarks",
    "signatures",
)


def schema_version(root: Any) -> str:
    """The schema generation that the document names; empty where it names none."""
    found = root.find("schemaVersion")
    return (token(found) or "") if found is not None else ""


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says, and the ids that its footnotes had, by the names they have now."""

    tree: dict[str, Tree]
    ids: dict[str, str]


def read(root: Any, changes: Changes) -> Document:
    """The filing in a document, defaults left out."""
    names, texts = footnotes.read(root.find("footnotes"))
    rows = Rows(names, changes)
    owners: list[Tree] = []
    signed: list[Tree] = []
    made: dict[str, Tree] = {"reporting_owners": owners, "signatures": signed}
    plan_box = False
    for part in root:
        tag = part.tag
        if tag in _DATES:
            text = token(part)
            made[_DATES[tag]] = day(text, changes) if text else None
        elif tag in _BOXES:
            plan_box = plan_box or tag == "aff10b5One"
            ticked = box(part, changes)
            made[_BOXES[tag]] = None if ticked == "false" else ticked
        elif tag in _TABLES:
            table, found = rows.table(part)
            made[table] = found or None
        elif tag == "reportingOwner":
            owners.append(people.owner(part, changes))
        elif tag == "ownerSignature":
            signed.append(people.signature(part, changes))
        else:
            _single(part, made, changes)
    if not plan_box:
        changes.note(NO_PLAN_BOX)
    ids = {name: identity for identity, name in names.items()}
    made["footnotes"] = _in_order(ids, texts, made, changes) or None
    if made.get("period_of_report") == earliest(made):
        made["period_of_report"] = None
    return Document({key: made[key] for key in _ORDER if made.get(key) is not None}, ids)


def earliest(tree: dict[str, Tree]) -> str | None:
    """The earliest transaction date, which the period of report is unless the form says else."""
    dates: list[str] = []
    for table in TABLES:
        rows = tree.get(table)
        for row in rows if isinstance(rows, list) else ():
            given = row.get("transaction_date") if isinstance(row, dict) else None
            plain = given.get("value") if isinstance(given, dict) else given
            if isinstance(plain, str):
                dates.append(plain)
    return min(dates, default=None)


def _single(element: Any, made: dict[str, Tree], changes: Changes) -> None:
    """Type, issuer and remarks; what isn't known here is noted."""
    if element.tag == "documentType":
        made["form"] = token(element)
    elif element.tag == "issuer":
        made["issuer"] = people.issuer(element, changes)
    elif element.tag == "remarks":
        made["remarks"] = exact(element)
    elif element.tag not in ("schemaVersion", "footnotes"):
        unread(element, changes)


def _in_order(
    ids: dict[str, str], texts: dict[str, str], made: dict[str, Tree], changes: Changes
) -> dict[str, Tree]:
    """The footnotes in the order of first reference, those never referred to last."""
    used = dict.fromkeys(
        name for table in TABLES for name in footnotes.references(made.get(table)) if name in texts
    )
    order = [*used, *(name for name in texts if name not in used)]
    if order != list(texts):
        changes.note(RENUMBERED, " ".join(ids[name] for name in order))
    return {name: texts[name] for name in order}

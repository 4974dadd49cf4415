"""`form4 amend`: the skeleton of a Form 4/A from what was filed.

Rules: General Instruction 9 of Form 4 (an amendment gives the lines that are added or changed, each
complete, and doesn't repeat the others); item 4 (the date of the original); EDGAR Ownership XML
Technical Specification v5.5, 4.3.3 (at least one transaction).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from ..errors import Usage
from ..findings import Path
from ..model.filing import Filing
from ..source import Source, Tree
from . import drafts
from .document import TABLES, earliest
from .drafts import Draft
from .footnotes import references
from .writer import to_yaml

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
HEAD = f"""Skeleton of an amendment to {{name}}: change what was wrong, then run `form4 check`.

General Instruction 9: to add a line, give that line; to change a line, give the complete line as
amended. Lines that stay as they were are not repeated: delete them here.
{drafts.SPEC_TRANSACTION}
{drafts.INSTRUCTIONS}"""


def amend(
    tree: Mapping[str, Tree],
    filing: Filing | None,
    original: date,
    name: str,
    rows: Collection[int] = (),
) -> Source:
    """The YAML of a Form 4/A with the chosen rows, counted from 1 through both tables.

    Without `rows` all of them. `filing` is the tree loaded, for amounts that it computes. Raises
    Usage when a row isn't there.
    """
    chosen = drafts.rows_of(drafts.amounts_stated(tree, filing))
    _refuse_unknown(rows, chosen, name)
    kept = [entry for at, entry in enumerate(chosen, 1) if not rows or at in rows]
    notes = tree.get("footnotes")
    texts = notes if isinstance(notes, dict) else {}
    mark = _unused("amendment", texts)
    tables: Draft = {
        table: [_explained(row, mark) for where, _, row in kept if where == table]
        for table in TABLES
    }
    signed, comments = drafts.unsigned(tree)
    draft = drafts.filled(
        {
            "form": "4/A",
            "period_of_report": tree.get("period_of_report") or earliest(dict(tree)),
            "date_of_original_submission": original.isoformat(),
            "not_subject_to_section16": tree.get("not_subject_to_section16"),
            "aff10b5_one": tree.get("aff10b5_one"),
            "issuer": tree.get("issuer"),
            "reporting_owners": drafts.owners(tree),
            **tables,
            "footnotes": {
                **({mark: _explanation(original)} if kept else {}),
                **drafts.only(texts, references(list(tables.values()))),
            },
            "remarks": _remarks(tree.get("remarks"), "" if kept else _explanation(original)),
            "signatures": signed,
            "submission": tree.get("submission"),
        }
    )
    comments |= _comments(tree, draft, original, mark)
    return to_yaml(draft, name, HEAD.format(name=drafts.called(name)), comments)


def _refuse_unknown(rows: Collection[int], chosen: list[tuple[str, int, Draft]], name: str) -> None:
    wrong = sorted(at for at in rows if not 1 <= at <= len(chosen))
    if wrong:
        have = f"rows 1 to {len(chosen)}" if chosen else "no rows"
        raise Usage(f"--rows {wrong[0]}: {name} has {have}, counted through both tables")


def _unused(name: str, taken: Mapping[str, Tree]) -> str:
    names = (name, *(f"{name}_{number}" for number in range(2, len(taken) + 3)))
    return next(free for free in names if free not in taken)


def _explained(row: Draft, mark: str) -> Draft:
    """The row with the mark of the explaining footnote at its title."""
    title = row.get("security_title")
    marks = [mark, *references(title)]
    value = title.get("value") if isinstance(title, dict) else title
    return {**row, "security_title": {"value": value, "footnotes": list[Tree](marks)}}


def _remarks(remarks: Tree, explanation: str) -> Tree:
    """The remarks, with the explanation where there is no row to put a footnote at."""
    return " ".join(text for text in (explanation, remarks) if isinstance(text, str) and text)


def _explanation(original: date) -> str:
    day = f"{_MONTHS[original.month - 1]} {original.day}, {original.year}"
    return (
        f"This amendment to the Form 4 filed on {day} "
        "[insert what was wrong or missing there, and what is right]."
    )


def _comments(tree: Mapping[str, Tree], draft: Draft, original: date, mark: str) -> dict[Path, str]:
    """The reason of each rule, where it applies."""
    said: dict[Path, str] = {
        ("period_of_report",): "As on the original: an amendment speaks as of the original's date.",
        ("date_of_original_submission",): "Item 4: the day on which the first, unamended form was "
        "filed, also in a second amendment.",
        ("footnotes", mark): "An amendment says what it amends and why. Leave the mark at the "
        "value that was wrong, and take it away from the others.",
    }
    if "footnotes" not in draft:
        said[("remarks",)] = "An amendment says what it amends and why."
    before = tree.get("date_of_original_submission")
    if before and before != original.isoformat():
        said[("date_of_original_submission",)] += (
            f"\nThe form amended here is itself an amendment, and says {before}: one is wrong."
        )
    tables = [table for table in TABLES if table in draft]
    for table in tables:
        said[(table,)] = "Each line complete, as it should have been (General Instruction 9(b))."
    transactions = any("transaction_code" in row for _, _, row in drafts.rows_of(draft))
    if tables and not transactions and draft.get("not_subject_to_section16") != "true":
        said[(tables[0],)] += f"\nNo transaction here: repeat one. {drafts.SPEC_TRANSACTION}"
    return said

"""AMEND-06: the rows that an amendment repeats as they were."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding
from ..model.filing import Filing
from . import compare

CODE = "AMEND-06"
_TABLES = {"Table I": "non_derivative", "Table II": "derivative"}


def repeated_rows(original: Filing, amendment: Filing) -> Iterator[Finding]:
    """A warning for each row of an amendment that says what the original's row says.

    Source: General Instruction 9(b): the complete line as amended is given, and unchanged lines are
    not repeated. EDGAR wants one transaction at least, so that a lone repeated row is none.
    """
    found = compare(original, amendment, "the original", "the amendment")
    if len(found.repeated) == len(amendment.non_derivative) + len(amendment.derivative) == 1:
        return
    for match in found.repeated:
        yield Finding(
            CODE,
            "warning",
            (_TABLES[match.part], int(match.b.split()[-1]) - 1),
            f"the original says the same in {match.part}, {match.a}",
            "leave the row out: an amendment has the amended lines only",
            "General Instruction 9",
        )

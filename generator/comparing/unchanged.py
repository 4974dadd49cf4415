"""AMEND-06: the rows that an amendment repeats as they were."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Usage
from ..findings import Finding
from ..model.filing import Filing
from . import compare

CODE = "AMEND-06"
_TABLES = {"Table I": "non_derivative", "Table II": "derivative"}


def repeated_rows(original: Filing, amendment: Filing) -> Iterator[Finding]:
    """A warning for each row of an amendment that says what the original's row says.

    Raises Usage when the one doesn't amend the other: a comparison would find nothing, and mislead.
    Source: General Instruction 9(b): the complete line as amended is given, and unchanged lines are
    not repeated. EDGAR wants one transaction at least, so that a lone repeated row is none.
    """
    _refuse_strangers(original, amendment)
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


def _refuse_strangers(original: Filing, amendment: Filing) -> None:
    if not amendment.is_amendment:
        raise Usage("--original is for a Form 4/A, and this is no amendment: leave it out")
    if original.issuer.cik.lstrip("0") != amendment.issuer.cik.lstrip("0"):
        what = f"about issuer {original.issuer.cik}, the amendment about {amendment.issuer.cik}"
        raise Usage(f"the original is {what}: give --original the form that is amended")
    if _owners(original).isdisjoint(_owners(amendment)):
        raise Usage("no owner of the amendment is one of the original: give --original its form")


def _owners(filing: Filing) -> frozenset[str]:
    return frozenset(owner.cik.lstrip("0") for owner in filing.reporting_owners)

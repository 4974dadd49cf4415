"""NATURE: direct ownership has no nature, indirect ownership has one."""

from __future__ import annotations

from collections.abc import Iterator

from .base import SPEC, Hit, check
from .facts import Facts


@check(
    "NATURE-01",
    "error",
    "A nature of ownership stands at direct ownership",
    SPEC + "3.5",
)
def nature_with_direct(facts: Facts) -> Iterator[Hit]:
    """Directly owned securities have no nature of indirect ownership: EDGAR suspends one.

    Source: Technical Specification v5.5, 3.5 cm(5); Form 4, column 7 (Table II: 11).
    Can't see: which of the two is wrong.
    """
    for path, row in facts.indirect:
        if row.ownership == "D" and row.nature_of_ownership is not None:
            yield Hit(
                (*path, "nature_of_ownership"),
                f"the nature {row.nature_of_ownership!r} stands at directly owned securities",
                "write ownership: indirect, or remove nature_of_ownership",
            )


@check("NATURE-02", "error", "Indirect ownership has no nature", SPEC + "3.5, note 5")
def indirect_without_nature(facts: Facts) -> Iterator[Hit]:
    """Indirectly owned securities say how they are owned.

    Source: Technical Specification v5.5, 3.5 cm(5); General Instruction 4(b)(iii).
    Can't see: whether the nature is true. A footnote alone is NATURE-03.
    """
    for path, row in facts.indirect:
        said = (row.nature_of_ownership or "").strip() or row.references["nature_of_ownership"]
        if row.ownership == "I" and not said:
            yield Hit(
                (*path, "nature_of_ownership"),
                f"{row.security_title} is owned indirectly, and nothing says how",
                "add nature_of_ownership, e.g. By Trust",
            )


@check(
    "NATURE-03",
    "warning",
    "The nature of ownership is a footnote alone",
    SPEC + "3.5, note 5",
)
def nature_in_a_footnote(facts: Facts) -> Iterator[Hit]:
    """The nature stands in the column itself; a footnote adds to it.

    Source: Technical Specification v5.5, 3.5 cm(5). A warning: among 20,691 accepted filings one
    has an empty nature with a footnote, so that EDGAR takes it. Can't see: what the footnote says.
    """
    for path, row in facts.indirect:
        said = (row.nature_of_ownership or "").strip()
        if row.ownership == "I" and not said and row.references["nature_of_ownership"]:
            yield Hit(
                (*path, "nature_of_ownership"),
                f"the nature of {row.security_title} is a footnote alone",
                "write {value: See footnote, footnotes: [name]}, or better the nature itself",
            )

"""FORM and AMEND: what the form as a whole must hold; original and amendment."""

from __future__ import annotations

from collections.abc import Iterator

from .base import SPEC, TABLES, Hit, check
from .facts import Facts


@check(
    "FORM-01",
    "error",
    "The form has no rows",
    SPEC + "4.3.3",
    needs=TABLES | {"not_subject_to_section16"},
)
def nothing_reported(facts: Facts) -> Iterator[Hit]:
    """A form reports at least one transaction, unless the exit box is ticked.

    Source: Technical Specification v5.5, 4.3.3; none of 20,691 accepted filings is without rows.
    Can't see: what should have been reported.
    """
    if not facts.rows and not facts.filing.not_subject_to_section16:
        yield Hit(
            ("non_derivative",),
            "the form reports nothing: no row in either table, and the exit box is not ticked",
            "add the transaction, or set not_subject_to_section16 to true",
        )


@check(
    "FORM-02",
    "warning",
    "The form has holdings only",
    SPEC + "4.3.3",
    needs=TABLES | {"not_subject_to_section16"},
)
def holdings_only(facts: Facts) -> Iterator[Hit]:
    """A form reports at least one transaction, unless the exit box is ticked.

    Source: Technical Specification v5.5, 4.3.3, which says that EDGAR suspends a form with holdings
    only; it accepted 9 such among 20,691, so this is a warning.
    Can't see: whether a transaction was forgotten.
    """
    if facts.rows and not facts.transactions and not facts.filing.not_subject_to_section16:
        yield Hit(
            facts.rows[0][0],
            "the form reports holdings and no transaction, for which EDGAR may suspend it",
            "add transaction_code and the rest of the transaction, or tick the exit box",
        )


@check(
    "AMEND-01",
    "error",
    "An amendment has no date of the original",
    SPEC + "3.5",
    needs=("form", "date_of_original_submission"),
)
def no_original_date(facts: Facts) -> Iterator[Hit]:
    """A Form 4/A says when the original was filed.

    Source: Technical Specification v5.5, 3.5 and the schema of 4/A; Form 4, item 4.
    Can't see: when the original was filed.
    """
    if facts.filing.is_amendment and facts.original is None:
        yield Hit(
            ("date_of_original_submission",),
            "the form is a 4/A without the date on which the original was filed",
            "add date_of_original_submission: the filing date of the first, unamended form",
        )


@check(
    "AMEND-02",
    "error",
    "A Form 4 has a date of the original",
    SPEC + "3.5",
    needs=("form",),
)
def original_date_on_original(facts: Facts) -> Iterator[Hit]:
    """Only an amendment has a date of original submission.

    Source: Technical Specification v5.5, 3.5; the schema of Form 4 has no such element.
    Can't see: which of the two is wrong.
    """
    given = facts.filing.date_of_original_submission
    if given is not None and not facts.filing.is_amendment:
        yield Hit(
            ("date_of_original_submission",),
            f"the form is a 4, and gives {given} as the date of the original",
            'write form: "4/A", or remove the date',
        )

"""AMEND-03, AMEND-04 and EXIT: dates of the original, and the exit box."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .base import TABLES, Hit, check
from .facts import Facts

_ITEM = "Form 4, item 4; General Instruction 9"
_EXIT = "Form 4, exit box; General Instruction 1(b)"
_LEFT = (
    "no longer", "resign", "retire", "ceas", "terminat", "former", "depart", "section 16",
    "merger", "step", "left", "end of", "ended", "until", "reclass", "removed", "expire",
    "completion", "closing", "separat", "deceas", "death", "liquidat", "distribut", "less than",
    "10%", "ten percent", "exit", "last day", "acquisition", "effective",
)  # fmt: skip
_ENDED = re.compile(
    r"(?:is|are) no longer (?:be )?(?:subject to|required to file under) (?:the )?(?:reporting )?"
    r"(?:requirements (?:of|under) )?section 16"
)
_ALL_LEAVE = ("reporting persons", "each reporting", "each of the", "all of the", "all owners")


@check("AMEND-03", "warning", "The original was filed after this amendment was signed", _ITEM,
       needs=("form", "date_of_original_submission", "signatures"))  # fmt: skip
def original_too_late(facts: Facts) -> Iterator[Hit]:
    """An amendment is signed after, or on the day on which, the original was filed.

    Source: Form 4, item 4. Can't see: when the original was filed.
    """
    given = facts.original
    bound = min(facts.signed, facts.as_of)
    if given is not None and given > bound:
        yield Hit(
            ("date_of_original_submission",),
            f"the original is said to be filed on {given}, after {bound}",
            "give the filing date of the first, unamended form",
        )


@check("AMEND-04", "warning", "The original was filed before the transactions", _ITEM,
       needs=TABLES | {"form", "date_of_original_submission"})  # fmt: skip
def original_too_early(facts: Facts) -> Iterator[Hit]:
    """An amended form was filed after the transactions that it reported.

    Nor does the original's period of report come after its filing.
    Source: Form 4, items 3 and 4. Can't see: a line that the amendment adds and the original
    hadn't; as long as one line is old enough nothing is said.
    """
    given = facts.original
    if given is None or not facts.days:
        return
    first, period = facts.days[0], facts.filing.period_of_report
    if first <= given < period:
        yield Hit(
            ("date_of_original_submission",),
            f"the original is said to be filed on {given}, before the period of report {period}",
            "give the filing date of the form that is amended, and its period of report",
        )
    if given < first:
        yield Hit(
            ("date_of_original_submission",),
            f"the original is said to be filed on {given}, before every transaction on the form "
            f"(the first is of {first})",
            "give the filing date of the form that is amended; check the years",
        )


@check("EXIT-01", "advice", "The exit box is ticked without a word why", _EXIT,
       needs=("footnotes", "remarks", "reporting_owners"))  # fmt: skip
def unexplained_exit(facts: Facts) -> Iterator[Hit]:
    """Who ticks the exit box and a relationship says in a footnote or remark what has ended.

    Source: General Instruction 1(b); practice, which often leaves it out, so this is advice.
    Can't see: whether the status has ended.
    """
    if facts.filing.not_subject_to_section16 and not any(w in facts.prose for w in _LEFT):
        yield Hit(
            ("not_subject_to_section16",),
            "the exit box is ticked, and no footnote or remark says what has ended",
            "say in remarks when and why the person is no longer subject to Section 16",
        )


@check("EXIT-02", "advice", "The exit box is ticked for several owners", _EXIT,
       needs=("reporting_owners",))  # fmt: skip
def joint_exit(facts: Facts) -> Iterator[Hit]:
    """There is one exit box for all owners of a joint filing.

    Source: General Instruction 1(b); the form has one box. Can't see: whether all of them leave; a
    text that speaks of the reporting persons, of each or of all, is taken for a yes. Most groups
    leave together (six of seven real filings), so this is advice.
    """
    owners = facts.filing.reporting_owners
    if len(owners) == 1 or not facts.filing.not_subject_to_section16:
        return
    if not any(word in facts.prose for word in _ALL_LEAVE):
        yield Hit(
            ("not_subject_to_section16",),
            f"the exit box is ticked, and stands for all {len(owners)} reporting owners",
            "file a separate form for who stays, or say in remarks that all of them leave",
        )


@check("EXIT-03", "warning", "The text says that Section 16 has ended, and the box is not ticked",
       _EXIT, needs=("not_subject_to_section16", "footnotes", "remarks"))  # fmt: skip
def unticked_exit(facts: Facts) -> Iterator[Hit]:
    """Who is no longer subject to Section 16 ticks the exit box.

    Source: General Instruction 1(b); it occurs in none of 500 real filings.
    Can't see: of which person the text speaks; joint filings are not asked.
    """
    if facts.filing.not_subject_to_section16 or len(facts.filing.reporting_owners) > 1:
        return
    said = facts.prose
    if "section 16" in said and _ENDED.search(said):
        yield Hit(
            ("not_subject_to_section16",),
            "a text says that the person is no longer subject to Section 16, and the exit box is "
            "not ticked",
            "write not_subject_to_section16: true, or correct the text",
        )

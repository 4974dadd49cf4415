"""PLAN: trades under a plan of Rule 10b5-1(c), the box for them, and what is said of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from .adoption import NAMES, speaks_of_plan
from .base import TABLES, Hit, check
from .facts import Facts
from .prose import days

_RULE = "Form 4, General Instruction 10; Rule 10b5-1(c)"
#: The box came on that day; it stands for plans that meet the rule as amended on the other.
BOX_SINCE = date(2023, 4, 1)
AMENDED_RULE = date(2023, 2, 27)
#: The staff's answer that plans adopted earlier are not to be ticked.
ANSWER = date(2023, 8, 25)
_OFFICERS_WAIT = timedelta(days=90)
_OTHERS_WAIT = timedelta(days=30)


@check("PLAN-01", "warning", "The 10b5-1 box is ticked, and no plan is described", _RULE,
       needs=("aff10b5_one", "footnotes", "remarks"), since=BOX_SINCE)  # fmt: skip
def undescribed(facts: Facts) -> Iterator[Hit]:
    """Who ticks the box describes the plan, with its date of adoption, in the explanations.

    Source: Form 4, General Instruction 10. Can't see: whether there is a plan.
    """
    if not facts.filing.aff10b5_one:
        return
    if not any(word in facts.prose for word in (*NAMES, "plan", "instruction", "arrangement")):
        yield Hit(
            ("aff10b5_one",),
            "the Rule 10b5-1(c) box is ticked, and no footnote describes the plan",
            "add a footnote with the date of adoption at the lines under the plan, or untick it",
        )


@check("PLAN-02", "warning", "The date of adoption of the plan is missing", _RULE,
       needs=("aff10b5_one", "footnotes", "remarks"),
       since=BOX_SINCE)  # fmt: skip
def no_adoption_date(facts: Facts) -> Iterator[Hit]:
    """The explanations give the date on which the plan was adopted.

    A date is a day: a month alone leaves open whether the cooling-off period has passed.
    Source: Form 4, General Instruction 10. Can't see: which of several dates is meant.
    """
    if not facts.filing.aff10b5_one or not facts.plan_texts:
        return
    told = [said for note in facts.plan_texts for said in days(note.text)]
    if not any(said.first == said.last for said in told):
        what = "by the month of its adoption only" if told else "without the date of its adoption"
        yield Hit(
            facts.plan_texts[0].path,
            f"the plan is described {what}",
            "say on which day the plan was adopted",
        )


@check("PLAN-03", "warning", "The plan was adopted after the trade", _RULE,
       needs=("footnotes", "remarks"),
       since=BOX_SINCE)  # fmt: skip
def adopted_after(facts: Facts) -> Iterator[Hit]:
    """A plan is adopted before the trades under it.

    Source: Rule 10b5-1(c)(1)(i)(A). Can't see: which of the dates is wrong.
    """
    for note in facts.plan_texts:
        if note.adopted and note.first_day and note.adopted.first >= note.first_day:
            yield Hit(
                note.path,
                f"the plan was adopted on {note.adopted.first}, after the transaction of "
                f"{note.first_day} or on its day",
                "correct the date of adoption or the transaction date",
            )


@check("PLAN-04", "warning", "The box is ticked for a plan older than the rule", _RULE,
       needs=("aff10b5_one", "footnotes", "remarks"),
       since=ANSWER)  # fmt: skip
def adopted_too_early(facts: Facts) -> Iterator[Hit]:
    """The box stands for plans under the amended rule: those adopted since February 27, 2023.

    Source: SEC staff answer of August 25, 2023, from which day on it is asked.
    Can't see: a later modification, which counts as an adoption; a text that names one is let pass.
    """
    if not facts.filing.aff10b5_one:
        return
    told = [note for note in facts.plan_texts if note.adopted]
    if any(note.adopted and note.adopted.last >= AMENDED_RULE for note in told):
        return
    for note in told:
        if note.adopted and "modif" not in note.text and "amend" not in note.text:
            yield Hit(
                note.path,
                f"the box is ticked for a plan adopted on {note.adopted.first}, "
                "before February 27, 2023",
                "write aff10b5_one: false, and keep the text",
            )


@check("PLAN-05", "warning", "A plan is described, and the box is not ticked", _RULE,
       needs=("aff10b5_one",), since=BOX_SINCE)  # fmt: skip
def unticked(facts: Facts) -> Iterator[Hit]:
    """Trades under a plan of Rule 10b5-1(c) adopted since February 27, 2023, tick the box.

    A text that says not, or prior, or that dates the plan before, is let pass.
    Source: Form 4, General Instruction 10. Can't see: plans that are described in other words.
    """
    if facts.filing.aff10b5_one or "plan" not in facts.prose:
        return
    if not facts.plan_texts and "trading plan" in facts.prose:
        yield from _unnamed(facts)
    for note in facts.plan_texts:
        if note.first_day is None or note.first_day < BOX_SINCE:
            continue
        old = note.adopted is not None and note.adopted.last < AMENDED_RULE
        if not old and " not " not in note.text and "prior " not in note.text:
            yield Hit(
                note.path,
                "a Rule 10b5-1 plan is described, and aff10b5_one is not ticked",
                "write aff10b5_one: true; if the plan is older than February 27, 2023, say so",
            )
            return


@check("PLAN-06", "warning", "The trade falls in the cooling-off period", _RULE,
       needs=("footnotes", "remarks", "reporting_owners"),
       since=BOX_SINCE)  # fmt: skip
def too_soon(facts: Facts) -> Iterator[Hit]:
    """The first trade under a plan comes 90 days after its adoption; 30 for other persons.

    Source: Rule 10b5-1(c)(1)(ii)(B): directors and officers wait at least 90 days, other persons
    but the issuer 30. Asked only of plans since February 27, 2023.
    Can't see: the date of the issuer's report, which may make it 120 days.
    """
    if not facts.plan_texts:
        return
    held = [owner.relationship for owner in facts.filing.reporting_owners]
    officer = any(one.is_director or one.is_officer for one in held)
    wait = _OFFICERS_WAIT if officer else _OTHERS_WAIT
    for note in facts.plan_texts:
        if note.adopted is None or note.first_day is None or note.adopted.first < AMENDED_RULE:
            continue
        if note.adopted.last < note.first_day < note.adopted.first + wait:
            yield Hit(
                note.path,
                f"the plan was adopted on {note.adopted.first}, and the trade of {note.first_day} "
                f"falls within the {wait.days} days after it",
                "check both dates; a trade so early is outside the rule: untick the box",
            )


@check("PLAN-07", "warning", "Nothing says which lines are under the plan", _RULE,
       needs=TABLES | {"aff10b5_one", "footnotes", "remarks"},
       since=BOX_SINCE)  # fmt: skip
def no_line(facts: Facts) -> Iterator[Hit]:
    """The box covers the whole form: the footnote on the plan stands at the lines under it.

    Remarks that speak of the transactions or sales of the form are enough, as is a single line.
    Source: Form 4, General Instruction 10. Can't see: which lines are under the plan.
    """
    if not facts.filing.aff10b5_one or len(facts.transactions) < 2:
        return
    remarks = (facts.filing.remarks or "").lower()
    if len(facts.plan_texts) != 1 or not speaks_of_plan(remarks):
        return
    if not any(word in remarks for word in ("transactions", "sales", "all ", "each ")):
        yield Hit(
            ("remarks",),
            "the remarks describe the plan, and nothing says which lines are under it",
            "move the text to a footnote, and refer to it at those lines",
        )


def _unnamed(facts: Facts) -> Iterator[Hit]:
    """A purchase or sale under a trading plan whose footnote doesn't name the rule."""
    for path, row in facts.market:
        if row.transaction_code == "F" or row.transaction_date < BOX_SINCE:
            continue
        text = facts.notes(row)
        if "trading plan" in text and " not " not in text and "prior " not in text:
            told = days(text)
            if told and min(said.last for said in told) < AMENDED_RULE:
                continue
            yield Hit(
                (*path, "transaction_code"),
                "the footnote speaks of a trading plan, and aff10b5_one is not ticked",
                "write aff10b5_one: true if the plan is to satisfy Rule 10b5-1(c), and name the "
                "rule; otherwise say that it is not",
            )
            return

"""AMEND-05, AMEND-07, AMEND-08 and AMEND-10: what a form says of the one that it amends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .base import TABLES, Hit, check
from .calendar import is_business_day
from .facts import Facts
from .leftovers import texts
from .prose import days

_ITEM = "Form 4, item 4; General Instruction 9"
_AMENDS = re.compile(
    r"amend|correct|restat|origin|previous|inadvert|err(?:or|on)|omit|omission|filed|mistak|typo"
    r"|misstat|overstat|understat|revis|prior|clerical|administrat|should|oversight|earlier|late"
    r"|supplement|re-?fil|replac|updat|clarif|supersed|incomplete|add(?:ed|ing|s)?\b"
)
_FILED = re.compile(r"\b(?:filed|submitted)\b")
#: How a form speaks of itself where it is an amendment.
_AMENDMENT = re.compile(
    r"\bthis (?:report on )?(?:amended form 4|form 4 ?/ ?a)\b"
    r"|\bthis (?:form 4|form|report|filing|amendment)(?: no\. ?\d+)?"
    r" (?:amends|corrects|restates|supersedes"
    r"|is (?:being )?(?:filed|submitted) (?:solely |only )?to (?:amend|correct|restate|re-?file)"
    r"|is (?:being )?amended)"
)
#: How far after the word the date of the filing stands.
_REACH = 70


@check("AMEND-05", "warning", "The amendment doesn't say what it amends", _ITEM,
       needs=("form", "footnotes", "remarks"))  # fmt: skip
def unexplained(facts: Facts) -> Iterator[Hit]:
    """An amendment explains in a footnote or remark what was wrong or missing.

    Source: practice under General Instruction 9. Can't see: whether the explanation is right.
    """
    cure = "say in a footnote at the amended line which form it amends and what was wrong"
    if not facts.filing.is_amendment:
        return
    if not facts.prose.strip(" \x1f"):
        yield Hit(("form",), "the form is an amendment without any footnote or remark", cure)
    elif not _AMENDS.search(facts.prose):
        yield Hit(
            ("form",),
            "no footnote or remark of this amendment says what was wrong or missing",
            cure,
        )


@check("AMEND-07", "warning", "EDGAR was closed on the date of the original", _ITEM,
       needs=("form", "date_of_original_submission"))  # fmt: skip
def filed_on_a_closed_day(facts: Facts) -> Iterator[Hit]:
    """EDGAR takes filings on business days: no original was filed on a weekend or holiday.

    Source: Regulation S-T Rule 12; it occurs in none of the amendments among 500 real filings.
    Can't see: closures that nobody told it of.
    """
    given = facts.original
    if given is not None and not is_business_day(given, facts.closures):
        yield Hit(
            ("date_of_original_submission",),
            f"the original is said to be filed on {given}, a {given:%A} on which EDGAR was closed",
            "give the filing date of the first, unamended form, as EDGAR shows it",
        )


@check("AMEND-08", "warning", "A text gives another date of the original", _ITEM,
       needs=TABLES | {"form", "date_of_original_submission", "footnotes", "remarks"})  # fmt: skip
def other_date(facts: Facts) -> Iterator[Hit]:
    """The footnote that names the form that is amended gives the date of item 4.

    Source: Form 4, item 4; the texts of the amendments among 500 real filings agree.
    Can't see: which of the dates is right; a text that names several filings is let pass, and
    so is a date that other checks call wrong.
    """
    given = facts.original
    if not facts.struck.isdisjoint(("AMEND-03", "AMEND-04", "AMEND-07")):
        return
    if given is None or ("filed" not in facts.prose and "submitted" not in facts.prose):
        return
    told = []
    for path, text in texts(facts):
        said = text.lower()
        for match in _FILED.finditer(said):
            told += [(path, day) for day in days(said[match.end() : match.end() + _REACH])[:1]]
    if told and all(not day.first <= given <= day.last for _, day in told):
        path, day = told[0]
        yield Hit(
            path,
            f"the text names a form filed on {day.first}, and date_of_original_submission is "
            f"{given}",
            "give the filing date of the first, unamended form in both places",
        )


@check("AMEND-10", "warning", "An original form calls itself an amendment", _ITEM,
       needs=("form", "footnotes", "remarks"))  # fmt: skip
def called_amendment(facts: Facts) -> Iterator[Hit]:
    """What amends a form is a Form 4/A, and names the date of the original.

    As a Form 4 it would report the transactions a second time.
    Source: General Instruction 9; Form 4, item 4. None of the 493 original forms among 500 real
    filings speaks so of itself. Can't see: texts that say it in other words.
    """
    if facts.filing.is_amendment:
        return
    for path, text in texts(facts):
        said = _AMENDMENT.search(text.lower())
        if said:
            yield Hit(
                path,
                f"the text says {said[0]!r}, and the form is an original",
                'set form: "4/A" and date_of_original_submission, or mend the text',
            )

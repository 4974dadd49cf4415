"""OWNED-04 and OWNED-05: whether the amounts owned add up, row by row."""

from __future__ import annotations

from collections.abc import Iterator

from .base import TABLES, Hit, check
from .facts import Facts
from .opened import field_of, first_break, is_noted, opened
from .tallies import Line

_RULE = "SEC Section 16 FAQ, answer 1; General Instruction 4(a)"


@check("OWNED-04", "warning", "An amount owned doesn't follow from the row before", _RULE,
       needs=TABLES)  # fmt: skip
def from_row_to_row(facts: Facts) -> Iterator[Hit]:
    """Rows of one class carry a running tally: each follows from the one before.

    Descending lists, rows in another order, and one final figure on every row are accepted.
    Source: SEC Section 16 FAQ, answer 1; General Instruction 4(a)(i). A footnote at the amount is
    taken for an explanation, and so is "see footnotes" as the nature in a joint filing.
    Can't see: which figure is wrong; classes that are told apart by their footnotes only.
    """
    joint = len(facts.filing.reporting_owners) > 1
    for tally in facts.tallies:
        nature = tally.lines[0].row.nature_of_ownership or ""
        if tally.style == "broken" and not (joint and "footnote" in nature.lower()):
            opening = next((amount for amount, other in opened(facts) if other is tally), None)
            yield from first_break(tally, opening)


@check(
    "OWNED-05",
    "warning",
    "More was acquired than is owned afterwards",
    _RULE,
    needs=TABLES,
)
def more_than_owned(facts: Facts) -> Iterator[Hit]:
    """What was just acquired is owned, unless the row shows the final figure of several rows.

    A footnote at the amount is taken for an explanation (as in 0001062993-23-000633).
    Source: arithmetic; 59 of 20,691 accepted filings have it.
    Can't see: which of the two figures is wrong.
    """
    for tally in facts.tallies:
        if tally.style in ("final", "stepped"):
            continue
        for line in tally.lines:
            if line.change > line.after and not _covers_short(line) and not is_noted(line):
                yield Hit(
                    (*line.path, field_of(line)),
                    f"{line.change:f} of {line.row.security_title} were acquired, and only "
                    f"{line.after:f} are owned afterwards",
                    "correct the number acquired or the number owned; digits may be transposed",
                )


def _covers_short(line: Line) -> bool:
    """Whether the row takes back something sold short, of which less is left then."""
    title = line.row.security_title.lower()
    return line.row.is_derivative and any(w in title for w in ("obligation", "short", "swap"))

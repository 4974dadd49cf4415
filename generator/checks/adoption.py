"""What a filing says of Rule 10b5-1 plans: where, when adopted, and for which trades."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ..findings import Path
from ..model.filing import Filing
from ..model.rows import DerivativeTransaction, NonDerivativeTransaction
from .prose import Said, days

NAMES = ("10b5", "10b-5")
_ADOPTED = re.compile(r"adopt|enter(?:ed)? into|dated|establish|execut(?:ed|ion)|signed|approved")
#: How far after the word a date is still that of the adoption.
_REACH = 150
#: Words before a date that say that it is another one.
_OTHERWISE = ("expir", "terminat", "through", "until", "vest")


@dataclass(frozen=True, slots=True)
class PlanText:
    """A text that speaks of a plan: its path, the text in small letters, the day of adoption that
    it gives, and the first day of the trades that it stands at (None where it stands at none).
    """

    path: Path
    text: str
    adopted: Said | None
    first_day: date | None


def plan_texts(
    filing: Filing,
    rows: Iterable[tuple[Path, NonDerivativeTransaction | DerivativeTransaction]],
) -> tuple[PlanText, ...]:
    """Every footnote, and the remarks, where they speak of a Rule 10b5-1 plan."""
    trades = [row for _, row in rows]
    return tuple(_notes(filing, trades))


def speaks_of_plan(text: str) -> bool:
    """Whether a text in small letters names Rule 10b5-1."""
    return any(name in text for name in NAMES)


def _notes(
    filing: Filing, trades: list[NonDerivativeTransaction | DerivativeTransaction]
) -> Iterator[PlanText]:
    for name, raw in filing.footnotes.items():
        text = raw.lower()
        if speaks_of_plan(text):
            at = [
                row.transaction_date
                for row in trades
                if any(name in names for names in row.references.values())
            ]
            yield PlanText(("footnotes", name), text, _adopted(text), min(at, default=None))
    text = (filing.remarks or "").lower()
    if speaks_of_plan(text):
        at = [row.transaction_date for row in trades if row.transaction_code in "PSFMG"]
        yield PlanText(("remarks",), text, _adopted(text), min(at, default=None))


@lru_cache(maxsize=512)
def _adopted(text: str) -> Said | None:
    """The day that follows a word of adoption; None where none does."""
    named = days(text)
    for word in _ADOPTED.finditer(text) if named else ():
        for said in named:
            between = text[word.end() : said.start]
            if 0 <= said.start - word.end() <= _REACH:
                if not any(other in between for other in _OTHERWISE):
                    return said
                break
    return None

"""What the checks look at: a filing, a day, and what follows from both, worked out once.

Every filing pays for what stands here; see `row_facts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ..findings import Path
from ..model.balances import same_title
from ..model.exhibits import Exhibit
from ..model.filing import OpeningBalance
from ..model.people import Address, Document
from ..model.powers import Register
from ..model.rows import Noted
from .once import once
from .one_line import Line, ragged
from .row_facts import AnyRow, RowFacts, Transaction

if TYPE_CHECKING:
    from .adoption import PlanText
    from .attorneys import Judgment

#: What stands between two texts that are looked at together: no word, and no line break.
BETWEEN = " \x1f "
Reference = tuple[Path, str, tuple[str, ...]]


@dataclass(eq=False)
class Facts(RowFacts):
    """What a check may look at: the filing, the day it is judged as of, and what follows from both.

    `closures` are days on which the SEC is closed beyond the federal holidays;
    `struck` are the codes of the checks that were asked before and struck; `register` has the
    powers of attorney, where they are known; `exhibits` are the documents that go with the form, as
    they were read (none: their files were not looked at).
    """

    as_of: date
    closures: frozenset[date] = field(default_factory=frozenset)
    struck: Set[str] = frozenset()
    register: Register | None = None
    exhibits: tuple[Exhibit, ...] = ()

    @once
    def documents(self) -> tuple[Document, ...]:
        """The documents that the filing lists beside the form."""
        return self.filing.submission.documents if self.filing.submission else ()

    @once
    def references(self) -> tuple[Reference, ...]:
        """Every value that carries footnotes: its row's path, its name, the footnotes' names."""
        return tuple(_references(self.rows))

    @once
    def prose(self) -> str:
        """All footnotes and the remarks in small letters, for tests whether a word is there."""
        return BETWEEN.join((*self.filing.footnotes.values(), self.filing.remarks or "")).lower()

    @once
    def ragged(self) -> tuple[Line, ...]:
        """Names, titles and the like that have a line break, or blanks around them."""
        return ragged(self.filing)

    @once
    def addresses(self) -> tuple[tuple[Path, Address], ...]:
        """The addresses that are given, with their paths."""
        return tuple(
            (("reporting_owners", place, "address"), owner.address)
            for place, owner in enumerate(self.filing.reporting_owners)
            if owner.address is not None
        )

    @once
    def openings(self) -> tuple[tuple[int, OpeningBalance, tuple[str, str, str]], ...]:
        """The opening balances with their places, and title, ownership and nature compared by."""
        return tuple(
            [
                (
                    place,
                    balance,
                    (
                        same_title(balance.security_title),
                        balance.ownership,
                        same_title(balance.nature_of_ownership or ""),
                    ),
                )
                for place, balance in enumerate(self.filing.holdings_before)
            ]
        )

    @once
    def original(self) -> date | None:
        """The day on which the form that this one amends was filed, as it says."""
        return self.filing.date_of_original_submission if self.filing.is_amendment else None

    @once
    def judged_powers(self) -> tuple[Judgment, ...]:
        """The signatures by attorneys and the powers under them; none without a register."""
        if self.register is None:
            return ()
        from .attorneys import judgments

        return judgments(self.filing, self.register)

    @once
    def signed(self) -> date:
        """The day of the last signature."""
        return max([signature.date for signature in self.filing.signatures])

    @once
    def priced(self) -> tuple[tuple[Path, Transaction, str], ...]:
        """The purchases and sales with footnotes at their price, and the text of these."""
        if "price" not in self.prose or self.codes.isdisjoint("PS"):
            return ()
        return tuple(
            [
                (path, row, self.notes(row, "price_per_share"))
                for path, row in self.transactions
                if row.transaction_code in "PS" and "price_per_share" in row.references
            ]
        )

    @once
    def averages(self) -> tuple[tuple[Path, Transaction, str], ...]:
        """Purchases and sales with a footnote that calls their price a weighted average.

        It stands at the price; where none does, anywhere in the row.
        """
        if not ("average" in self.prose and "weight" in self.prose):
            return ()
        found = []
        for path, row in self.transactions:
            if row.transaction_code in "PS" and row.references:
                text = self.notes(row, "price_per_share")
                if "average" not in text or "weight" not in text:
                    text = self.notes(row)
                if "average" in text and "weight" in text:
                    found.append((path, row, text))
        return tuple(found)

    @once
    def plan_texts(self) -> tuple[PlanText, ...]:
        """What the footnotes and remarks say of Rule 10b5-1 plans."""
        from .adoption import plan_texts, speaks_of_plan

        return plan_texts(self.filing, self.transactions) if speaks_of_plan(self.prose) else ()

    def notes(self, row: Noted, *names: str) -> str:
        """The text of the footnotes at a row (or at some of its values), in small letters."""
        at = row.references
        if not at:
            return ""
        wanted = tuple([note for name in names or at for note in at[name]])
        said = self._said.get(wanted)
        if said is None:
            texts = self.filing.footnotes
            said = self._said[wanted] = BETWEEN.join([texts.get(n, "") for n in wanted]).lower()
        return said

    @once
    def _said(self) -> dict[tuple[str, ...], str]:
        """Texts of footnotes in small letters, by their names: rows share them."""
        return {}


def _references(rows: tuple[tuple[Path, AnyRow], ...]) -> Iterator[Reference]:
    for path, row in rows:
        for name, names in row.references.items():
            yield path, name, names
        if row.is_derivative:
            underlying = getattr(row, "underlying_security", None)
            if underlying is not None and underlying.references:
                inner = (*path, "underlying_security")
                for name, names in underlying.references.items():
                    yield inner, name, names

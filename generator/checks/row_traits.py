"""The traits that a filing's rows give it; see `traits`.

Every filing pays for each line of this module, once a row: so values are looked at where they
stand, the usual case first, and no paths are made.
"""

from __future__ import annotations

from decimal import Decimal

from ..model.balances import class_key
from ..model.codes import CODES
from ..model.filing import Filing
from ..model.rows import (
    DerivativeTransaction,
    NonDerivativeTransaction,
    Noted,
    Row,
)
from .derivative_traits import of_derivative, of_exercisable, of_prices
from .legs import PAIRED, is_plain, is_too_much
from .one_line import is_ragged
from .opening_traits import follow_from
from .seen import Seen, Transaction
from .tallies import key_of
from .titles import is_vague_nature, traits_of_titles

#: The one direction of a code in Table I and in Table II, where it has one.
_WAYS = (
    {entry.code: entry.non_derivative for entry in CODES if entry.non_derivative},
    {entry.code: entry.derivative for entry in CODES if entry.derivative},
)
_PRICE = "price_per_share"
_DEAR = Decimal(1000)


def look(filing: Filing) -> Seen:
    """Everything that the traits of a filing need to know of its rows, from one look at them."""
    seen = Seen(joint=len(filing.reporting_owners) > 1, opened=bool(filing.holdings_before))
    for row in filing.non_derivative:
        seen.titles.add(row.security_title)
        _of_row(row, seen)
        if type(row) is NonDerivativeTransaction:
            _of_transaction(row, seen)
            _of_table_one(row, seen)
        else:
            seen.holdings.append(row)
    for line in filing.derivative:
        seen.derivative_titles.add(line.security_title)
        _of_row(line, seen)
        under = line.underlying_security
        seen.underlying.add(under.title)
        if under.references:
            _of_references(under, seen)
        of_derivative(line, seen)
        if type(line) is DerivativeTransaction:
            _of_transaction(line, seen)
            of_exercisable(line, seen)
        else:
            seen.holdings.append(line)
    seen.traits.update(
        traits_of_titles(
            frozenset(seen.titles), frozenset(seen.derivative_titles), frozenset(seen.underlying)
        )
    )
    if not is_plain(seen.left, seen.right):
        seen.traits.add("legs")
    if seen.taken and seen.right and is_too_much(seen.taken, seen.right):
        seen.traits.add("withheld")
    _of_holdings(seen)
    of_prices(seen)
    if seen.opened and ("tally" in seen.traits or not follow_from(filing.holdings_before, seen)):
        seen.traits.add("openings")
    return seen


def _of_row(row: Row, seen: Seen) -> None:
    if (row.shares_owned_following is None) == (row.value_owned_following is None):
        seen.traits.add("amounts")
    if row.references:
        _of_references(row, seen)
    nature = row.nature_of_ownership
    if nature is not None or row.ownership == "I":
        if row.ownership == "D" or nature is None or is_vague_nature(nature):
            seen.traits.add("nature")
        if nature is not None and is_ragged(nature):
            seen.traits.add("breaks")
        if not row.references and nature is not None and "footnote" in nature.lower():
            seen.traits.add("nature")


def _of_references(row: Noted, seen: Seen) -> None:
    for name, notes in row.references.items():
        if len(notes) == 1:
            seen.used.add(notes[0])
        else:
            seen.used.update(notes)
            if len(set(notes)) < len(notes):
                seen.traits.add("notes at values")
        if getattr(row, name, None) is None and name not in row.footnote_instead:
            seen.traits.add("notes at values")


def _of_transaction(row: Transaction, seen: Seen) -> None:
    traits, code, way = seen.traits, row.transaction_code, row.acquired_disposed
    seen.codes.add(code)
    seen.days.add(row.transaction_date)
    if _WAYS[row.is_derivative].get(code, way) != way:
        traits.add("contrary")
    if row.deemed_execution_date is not None:
        traits.add("deemed")
    if row.transaction_form_type == "5":
        traits.add("yearly")
    if row.timeliness is not None:
        traits.add("timeliness")
    if row.equity_swap_involved:
        traits.add("swap")
    if row.price_per_share is None and _PRICE not in row.references:
        traits.add("missing")
    if code in "PSDF":
        _of_trade(row, code, seen)
    moved, after = row.shares, row.shares_owned_following
    if moved is None or after is None:
        moved, after = getattr(row, "total_value", moved), row.value_owned_following
        if moved is None or after is None:
            traits.add("copied")
            return
    key = key_of(row, joint=seen.joint)
    before = seen.owned.get(key)
    seen.owned[key] = after
    if before is not None and moved in seen.moved:
        traits.add("copied")
    seen.moved.add(moved)
    if before is None and seen.opened:
        seen.starts[key] = after - moved if way == "A" else after + moved
    if way == "A":
        if moved > after or (before is not None and before + moved != after):
            traits.add("tally")
    elif before is not None and before - moved != after:
        traits.add("tally")


def _of_trade(row: Transaction, code: str, seen: Seen) -> None:
    """A purchase or sale, or what went back to the issuer or was withheld."""
    if code in "PS":
        seen.trading.add(row.transaction_date)
        if _PRICE in row.references:
            seen.traits.add("priced")
    elif not row.references:
        seen.bare = True
    if code != "D" and row.price_per_share is not None and not row.price_per_share:
        seen.traits.add("free")


def _of_table_one(row: NonDerivativeTransaction, seen: Seen) -> None:
    code, price = row.transaction_code, row.price_per_share
    if not row.shares:
        seen.traits.add("zero")
    if price:
        if code in "PSF":
            seen.prices.append(price)
        if price >= _DEAR:
            seen.traits.add("dear")
    if code in "EH":
        seen.traits.add("contrary")
    elif code in PAIRED:
        seen.right.append(row)
    elif code == "F":
        seen.taken.append(row.shares)


def _of_holdings(seen: Seen) -> None:
    """Holdings that stand twice, or that are of the class of a transaction."""
    if "tally" in seen.traits:
        seen.traits.add("copied")
    if not seen.holdings:
        return
    owned = {key[:6] for key in seen.owned}
    kinds = set()
    for row in seen.holdings:
        kinds.add((row.security_title, row.owned_following, row.nature_of_ownership))
        if row.references:
            if row.ownership == "D" and not seen.joint:
                seen.traits.add("noted holding")
        elif not row.is_derivative and class_key(row) in owned:
            seen.traits.add("holding")
    if len(kinds) < len(seen.holdings):
        seen.traits.add("copied")

"""The traits that a filing's rows give it; see `traits`.

Every filing pays for each line of this module, once a row: so values are looked at where they
stand, the usual case first, and no paths are made. A row is given with its values by name: pydantic
takes more than twice as long for an attribute as a mapping does.
"""

from __future__ import annotations

from decimal import Decimal

from ..model.codes import CODES
from ..model.filing import Filing
from ..model.rows import (
    DerivativeTransaction,
    NonDerivativeTransaction,
    Noted,
    Row,
)
from .amount_traits import of_amounts, of_holdings
from .derivative_traits import of_derivative, of_exercisable, of_prices
from .legs import PAIRED, is_plain, is_too_much
from .one_line import is_ragged
from .opening_traits import follow_from
from .seen import Seen, Transaction, Values
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
    _of_table_one(filing, seen)
    _of_table_two(filing, seen)
    seen.traits.update(
        traits_of_titles(
            frozenset(seen.titles), frozenset(seen.derivative_titles), frozenset(seen.underlying)
        )
    )
    if not is_plain(seen.left, seen.right):
        seen.traits.add("legs")
    if seen.taken and seen.right and is_too_much(seen.taken, seen.right):
        seen.traits.add("withheld")
    if len(seen.natures) > 1:
        seen.traits.add("natures")
    of_holdings(seen)
    of_prices(seen)
    if seen.opened and ("tally" in seen.traits or not follow_from(filing.holdings_before, seen)):
        seen.traits.add("openings")
    return seen


def _of_table_one(filing: Filing, seen: Seen) -> None:
    for row in filing.non_derivative:
        values: Values = row.__dict__
        seen.titles.add(values["security_title"])
        _of_row(row, values, seen)
        if type(row) is NonDerivativeTransaction:
            _of_transaction(row, values, seen)
            _of_plain(row, values, seen)
        else:
            seen.holdings.append(row)


def _of_table_two(filing: Filing, seen: Seen) -> None:
    for line in filing.derivative:
        values: Values = line.__dict__
        seen.derivative_titles.add(values["security_title"])
        _of_row(line, values, seen)
        under = line.underlying_security
        beneath: Values = under.__dict__
        seen.underlying.add(beneath["title"])
        if beneath["references"]:
            _of_references(under, beneath, seen)
        of_derivative(line, seen)
        if type(line) is DerivativeTransaction:
            _of_transaction(line, values, seen)
            of_exercisable(line, seen)
        else:
            seen.holdings.append(line)


def _of_row(row: Row, values: Values, seen: Seen) -> None:
    if (values["shares_owned_following"] is None) == (values["value_owned_following"] is None):
        seen.traits.add("amounts")
    if values["references"]:
        _of_references(row, values, seen)
    nature, ownership = values["nature_of_ownership"], values["ownership"]
    if nature is not None or ownership == "I":
        if ownership == "D" or nature is None or is_vague_nature(nature):
            seen.traits.add("nature")
        if nature is not None:
            seen.natures.add(nature)
            if is_ragged(nature):
                seen.traits.add("breaks")
        if not values["references"] and nature is not None and "footnote" in nature.lower():
            seen.traits.add("nature")


def _of_references(row: Noted, values: Values, seen: Seen) -> None:
    for name, notes in values["references"].items():
        if len(notes) == 1:
            seen.used.add(notes[0])
        else:
            seen.used.update(notes)
            if len(set(notes)) < len(notes):
                seen.traits.add("notes at values")
        if values.get(name) is None and name not in row.footnote_instead:
            seen.traits.add("notes at values")


def _of_transaction(row: Transaction, values: Values, seen: Seen) -> None:
    traits, code, way = seen.traits, values["transaction_code"], values["acquired_disposed"]
    seen.codes.add(code)
    seen.days.add(values["transaction_date"])
    if _WAYS[row.is_derivative].get(code, way) != way:
        traits.add("contrary")
    if values["deemed_execution_date"] is not None:
        traits.add("deemed")
    if values["transaction_form_type"] == "5":
        traits.add("yearly")
    if values["timeliness"] is not None:
        traits.add("timeliness")
    if values["equity_swap_involved"]:
        traits.add("swap")
    if values[_PRICE] is None and _PRICE not in values["references"]:
        traits.add("missing")
    if code in "PSDF":
        _of_trade(row, code, seen)
    moved, after = values["shares"], values["shares_owned_following"]
    if moved is None or after is None:
        moved, after = values.get("total_value", moved), values["value_owned_following"]
        if moved is None or after is None:
            traits.add("copied")
            return
    of_amounts(key_of(row, joint=seen.joint), way, moved, after, seen)


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


def _of_plain(row: NonDerivativeTransaction, values: Values, seen: Seen) -> None:
    code, price = values["transaction_code"], values[_PRICE]
    if not values["shares"]:
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
        seen.taken.append(values["shares"])

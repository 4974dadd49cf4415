"""The values of a row: their tags, how each is read, and the order in which the form prints them.

Source of the tags: EDGAR Ownership XML Technical Specification v5.5, 3.5.
"""

from __future__ import annotations

from collections.abc import Callable

from ..model.rows import DerivativeTransaction, NonDerivativeTransaction, UnderlyingSecurity
from .changes import Changes
from .values import day, number

NAMES = {
    "securityTitle": "security_title",
    "conversionOrExercisePrice": "conversion_or_exercise_price",
    "transactionDate": "transaction_date",
    "deemedExecutionDate": "deemed_execution_date",
    "transactionTimeliness": "timeliness",
    "transactionShares": "shares",
    "transactionTotalValue": "total_value",
    "transactionPricePerShare": "price_per_share",
    "transactionAcquiredDisposedCode": "acquired_disposed",
    "exerciseDate": "exercise_date",
    "expirationDate": "expiration_date",
    "sharesOwnedFollowingTransaction": "shares_owned_following",
    "valueOwnedFollowingTransaction": "value_owned_following",
    "directOrIndirectOwnership": "ownership",
    "natureOfOwnership": "nature_of_ownership",
}
UNDERLYING = {
    "underlyingSecurityTitle": "title",
    "underlyingSecurityShares": "shares",
    "underlyingSecurityValue": "value",
}
GROUPS = frozenset(("transactionAmounts", "postTransactionAmounts", "ownershipNature"))
TABLES = {"nonDerivativeTable": "non_derivative", "derivativeTable": "derivative"}
WORDS = {
    "acquired_disposed": {"A": "acquired", "D": "disposed"},
    "ownership": {"D": "direct", "I": "indirect"},
}
_TEXTS = frozenset(("security_title", "nature_of_ownership", "title"))


def _word(name: str) -> Callable[[str, Changes], str]:
    words = WORDS[name]
    return lambda text, _: words.get(text.strip(), text.strip())


def _reader(name: str) -> Callable[[str, Changes], str]:
    """How the text of a value is read: exactly, as a number, a date or a word of a list."""
    if name in _TEXTS:
        return lambda text, _: text
    if name in WORDS:
        return _word(name)
    if name == "timeliness":
        return lambda text, _: text.strip()
    return day if name.endswith("_date") else number


READERS = {name: _reader(name) for name in (*NAMES.values(), *UNDERLYING.values())}


def _order(printed: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a row in the order in which the form prints them."""
    after = {"transaction_code": "transaction_form_type", "timeliness": "equity_swap_involved"}
    return tuple(key for name in printed for key in (name, after.get(name)) if key)


ORDERS = {
    "non_derivative": _order(NonDerivativeTransaction.printing_order),
    "derivative": _order(DerivativeTransaction.printing_order),
}
UNDERLYING_ORDER = UnderlyingSecurity.printing_order

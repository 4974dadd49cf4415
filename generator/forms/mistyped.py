"""Which key is meant by one that nobody knows."""

from __future__ import annotations

from collections.abc import Sequence

#: Keys that people use elsewhere, and what they are called here.
_HABITS = {
    "ticker": "trading_symbol",
    "symbol": "trading_symbol",
    "title": "security_title",
    "security": "security_title",
    "code": "transaction_code",
    "price": "price_per_share",
    "quantity": "shares",
    "amount": "shares",
    "date_of_transaction": "transaction_date",
    "owner": "reporting_owners",
    "reporting_owner": "reporting_owners",
    "signature": "signatures",
    "schedule": "footnotes",
    "plan_10b5_1": "aff10b5_one",
    "strike": "conversion_or_exercise_price",
    "exercise_price": "conversion_or_exercise_price",
    "period": "period_of_report",
}


def meant_by(key: str, known: Sequence[str]) -> str | None:
    """The key that is meant: what people call it elsewhere, or what differs in a few letters."""
    habit = _HABITS.get(key)
    if habit in known:
        return habit
    from difflib import get_close_matches

    return next(iter(get_close_matches(key, known, 1, 0.6)), None)

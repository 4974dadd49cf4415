"""DATES-08: days on which no market is open, and none on which EDGAR takes a filing."""

from __future__ import annotations

from collections.abc import Iterator

from .base import Hit, check
from .calendar import is_weekday
from .facts import Facts
from .market_days import is_market_day


@check("DATES-08", "warning", "A purchase or sale on a day without a market", "practice")
def closed_market(facts: Facts) -> Iterator[Hit]:
    """Markets are closed on Saturdays and Sundays, and on the holidays of the exchange.

    Issuers with a foreign symbol are asked for weekends only.
    Source: practice; the calendar of the New York Stock Exchange (Good Friday is no federal
    holiday, and Columbus Day none of the exchange). It occurs in none of 500 real filings.
    Can't see: private trades, and trades abroad.
    """
    if facts.codes.isdisjoint("PS"):
        return
    foreign = facts.filing.issuer.foreign_trading_symbol
    for path, row in facts.market:
        day = row.transaction_date
        if row.transaction_code == "F" or is_market_day(day) or (foreign and is_weekday(day)):
            continue
        what = f"{day:%A}" if not is_weekday(day) else f"holiday of the exchange ({day:%A})"
        yield Hit(
            (*path, "transaction_date"),
            f"{day} is a {what}, on which no market is open",
            "correct the day of the trade, or acknowledge a private one",
        )

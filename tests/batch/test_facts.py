"""What the board shows of a filing, and what is counted of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.batch.facts import counted, facts_of
from generator.model.filing import Filing


def test_every_line_has_its_values_as_text(everything: Any, filing_of: Any) -> None:
    filing: Filing = filing_of(everything)
    facts = facts_of(filing)
    first, holding, derivative, *_ = facts["lines"]
    assert (first["table"], first["code"], first["direction"], first["shares"]) == (
        "I", "P", "A", "1000.5",
    )  # fmt: skip
    assert (first["price"], first["before"], first["after"]) == ("12.1", "5000", "6000.5")
    assert (first["ownership"], first["nature"]) == ("I", "By Trust")
    assert (holding["code"], holding["shares"], holding["before"], holding["after"]) == (
        "", "", "250000", "250000",
    )  # fmt: skip
    assert (derivative["table"], derivative["code"], derivative["price"]) == ("II", "M", "0")
    assert facts["owners"] == 2
    assert len(facts["footnotes"]) == len(filing.numbering)


def test_an_exercise_in_both_tables_is_counted_once(everything: Any, filing_of: Any) -> None:
    facts = facts_of(filing_of(everything))
    assert set(counted(facts)) == {"P"}
    without = {**facts, "lines": [line for line in facts["lines"] if line["table"] == "II"]}
    assert counted(without)["M"] == Decimal(1000)


def test_a_transaction_in_value_is_counted_by_its_value(filing_of: Any, a_filing: Any) -> None:
    row = {
        "security_title": "Note", "conversion_or_exercise_price": "5", "exercise_date": "2026-05-20",
        "expiration_date": "2030-01-31", "transaction_date": "2026-05-20", "transaction_code": "P",
        "total_value": "900", "price_per_share": "1", "value_owned_following": "900",
        "underlying_security": {"title": "Common Stock", "value": "900"},
    }  # fmt: skip
    filing = filing_of(a_filing(non_derivative=None, holdings_before=None, derivative=[row]))
    assert counted(facts_of(filing)) == {"P": Decimal(900)}

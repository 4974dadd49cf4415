"""What most people of a batch have in common, who differs from it, and what all add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ..findings import Finding
from .facts import Facts, counted
from .grant import EXPECT, Expectation

#: What is compared: its name on the board, and the key in a line or in the facts.
ASPECTS = ("dates", "codes", "shares", "prices", "footnotes", "signed")
#: By aspect, what most people have; aspects in which there is no such thing are left out.
Usual = dict[str, tuple[str, ...]]
#: Of two people nobody is the odd one out.
_ENOUGH = 3
#: So many values of one aspect are told apart; with more of them there is no rule to break.
_MANY = 2_000
_RULE = "input format, A grant for many people"


def aspects(facts: Facts) -> dict[str, tuple[str, ...]]:
    """What is compared of a filing, as plain values."""
    lines = [line for line in facts["lines"] if line["code"]]
    return {
        "dates": tuple(line["date"] for line in lines),
        "codes": tuple(line["code"] + line["direction"] for line in lines),
        "shares": tuple(line["shares"] for line in lines),
        "prices": tuple(line["price"] for line in lines),
        "footnotes": tuple(facts["footnotes"]),
        "signed": (facts["signed"],),
    }


def odd(facts: Facts, usual: Usual) -> list[str]:
    """In what a filing differs from most of the others."""
    return [
        name for name, value in aspects(facts).items() if name in usual and value != usual[name]
    ]


@dataclass(slots=True)
class Spread:
    """Counts over everybody that was built, gathered one by one."""

    built: int = 0
    shares: dict[str, Decimal] = field(default_factory=dict)
    amounts: dict[tuple[str, str, str, str], Decimal] = field(default_factory=dict)
    _values: dict[str, Counter[tuple[str, ...]]] = field(
        default_factory=lambda: {name: Counter() for name in ASPECTS}
    )

    def take(self, facts: Facts) -> None:
        """Count one filing that was built."""
        self.built += 1
        for name, value in aspects(facts).items():
            seen = self._values[name]
            if value in seen or len(seen) < _MANY:
                seen[value] += 1
        for code, amount in counted(facts).items():
            self.shares[code] = self.shares.get(code, Decimal(0)) + amount
        for line in facts["lines"]:
            if line["shares"]:
                key = (line["table"], line["code"], line["direction"], line["title"])
                self.amounts[key] = self.amounts.get(key, Decimal(0)) + Decimal(line["shares"])

    def usual(self) -> Usual:
        """What more than half of the people have."""
        found: Usual = {}
        for name, seen in self._values.items():
            value, count = seen.most_common(1)[0] if seen else ((), 0)
            if self.built >= _ENOUGH and count * 2 > self.built:
                found[name] = value
        return found

    def total(self) -> Decimal:
        """The securities of all filings and codes together."""
        return sum(self.shares.values(), Decimal(0))


def unmet(expected: Expectation, found: Spread) -> list[Finding]:
    """Where the filings that were built don't add up to what the grant expects."""
    findings = []
    if expected.people is not None and expected.people != found.built:
        findings.append(_unmet(("people",), f"{found.built:,} people", expected.people))
    for code, wanted in expected.shares.items():
        there = found.shares.get(code, Decimal(0)) if code else found.total()
        if there != wanted:
            what = f"{there:,f} shares" + (f" of code {code}" if code else "")
            findings.append(_unmet(("total_shares", *filter(None, (code,))), what, wanted))
    return findings


def _unmet(path: tuple[str, ...], what: str, wanted: Decimal) -> Finding:
    return Finding(
        "BATCH-06",
        "error",
        (EXPECT, *path),
        f"what was built adds up to {what}; the grant expects {wanted:,f}",
        "look for a row that is missing, rejected or wrong; or mend `expect`",
        _RULE,
    )


def amounts_of(found: Spread) -> list[Mapping[str, Any]]:
    """The totals by table, code, direction and class, as the board shows them."""
    return [
        {"table": key[0], "code": key[1], "direction": key[2], "title": key[3],
         "shares": format(amount, "f")}
        for key, amount in sorted(found.amounts.items())
    ]  # fmt: skip

"""The register as a table: whose powers, for whom, and which are in force."""

from __future__ import annotations

from datetime import date

from ..model.powers import Power, Register

_HEAD = ("principal", "attorneys", "forms", "from", "until", "state", "on file")


def rows(register: Register, day: date) -> list[tuple[str, ...]]:
    """The head and a row for each power, in the register's order, as things stand on a day."""
    made: list[tuple[str, ...]] = [_HEAD]
    for power in register.powers:
        made.append(
            (
                power.principal,
                ", ".join(power.attorneys),
                ", ".join(power.forms),
                str(power.begins),
                str(power.until or "-"),
                state(power, register, day),
                power.first_filed_with or (f"no: {power.exhibit}" if power.exhibit else "no"),
            )
        )
    return made


def state(power: Power, register: Register, day: date) -> str:
    """How things stand with a power on a day: `in force`, `ended 2026-12-31` and so on."""
    ended = register.ended(power)
    if ended is not None and day >= ended[0]:
        return f"{ended[1]} {ended[0]}"
    if day < power.begins:
        return "not yet in force"
    if power.until is not None and day > power.until:
        return f"ended {power.until}"
    return "in force"

"""A small grant and rosters for the tests of batches."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

GRANT = """\
form: "4"
issuer: {cik: "0009990001", name: Example Corp, trading_symbol: XMPL}
reporting_owners:
  - cik: "{{ cik }}"
    ccc: "env:CCC_{{ cik }}"
    name: "{{ name }}"
    relationship: {is_director: true}
holdings_before:
  - {security_title: Common Stock, ownership: direct, shares: "{{ before }}"}
non_derivative:
  - when: "{{ sold | default('') }}"
    security_title: Common Stock
    transaction_date: 2026-05-20
    transaction_code: S
    shares: "{{ sold | default('') }}"
    price_per_share: {value: 10.25, footnotes: [sale]}
  - security_title: Common Stock
    transaction_date: 2026-05-20
    transaction_code: A
    shares: "{{ shares | default(3240) }}"
    price_per_share: {value: 0, footnotes: [grant]}
footnotes:
  sale: Sold to cover taxes.
  grant: Granted under the 2026 Plan; vests on May 20, 2027.
signatures:
  - {signer: "{{ name }}", date: 2026-05-21}
"""
COLUMNS = ("cik", "name", "before")


def a_person(number: int, **more: str) -> dict[str, str]:
    """The cells of a made-up person."""
    cik = f"{9_991_000 + number:010d}"
    return {"cik": cik, "name": f"Person{number:05d} Ada", "before": str(1000 + number), **more}


def write_roster(path: Path, people: Sequence[Mapping[str, str]]) -> Path:
    """A roster as CSV; its columns are those of all people in it."""
    columns = list(dict.fromkeys(name for person in people for name in person))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(people)
    return path


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file of a batch's folder but its own state."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_relative_to(folder / ".form4-batch")
    }


def times_of(folder: Path) -> dict[str, int]:
    """When each bundle's conformed copy was written."""
    return {
        path.parent.name: path.stat().st_mtime_ns for path in folder.glob("*/conformed_copy.xml")
    }


def board(folder: Path) -> Any:
    """What board.json says."""
    import json

    return json.loads((folder / "board.json").read_text("ascii"))

"""Filings that are spoiled by chance: values changed, taken away, doubled and put elsewhere."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

CODES = "ACDEFGHIJLMOPSUWXZ"
#: Texts that this or that check has something to say of.
TEXTS = [
    "Shares withheld by the issuer to pay taxes.",
    "Sold in the open market under a Rule 10b5-1 plan adopted on March 1, 2024.",
    "The price is a weighted average price of sales at prices ranging from $10.00 to $10.40, inclusive. The reporting person undertakes to give the SEC staff, the issuer or a security holder, upon request, full information.",
    "The price is a weighted average at prices from $10.00 to $12.40.",
    "A bona fide gift to charity.",
    "[date]",
    "x",
    "See footnote 9.",
    "Shares purchased by the owner.",
    "On 1/2/2023 and 1/5/2023 sold on 3/4/2023 and from 3/5/2023 cancelled options.",
    "Ms. Roe is no longer subject to Section 16.",
    "   ",
    "123-45-6789",
    "My CCC is ab$1cd2e",
    "<b>bold</b> &amp; more",
    "line\nbreak",
    "(1) Text of its own number",
    "a" * 1001,
    "ccc",
    "Sold under a trading plan.",
    "amended to correct the filing filed on January 3, 2023",
    "Each unit converts at a ratio",
    "cash settled",
    "swap",
    "By Trust",
    "I",
    "Indirect",
    "See Footnote",
    "Common Stock",
    "Common stock",
    "Comon Stock",
    "Stock Option (Right to Buy)",
    "Employee Stock Option (Right to Buy)",
    "Restricted Stock Units",
    "Class A Common Stock",
    "Shares",
    "See Remarks",
    "Director",
    "CEO",
    "/s/ Jane Roe",
    "/s/ Jane Roe, attorney-in-fact",
    "John Doe, attorney-in-fact for Jane Roe",
    "NYSE:ABC",
    "TBD",
    "XXX Holdings",
    "privileged and confidential",
    "Draft - 3",
    "$xx.xx",
    "Tendered in the merger",
    "per share price $12.50 in cash, net",
    "pursuant to the merger agreement, each was converted into the right to receive $5.25 per share",
    "range of prices from $4 to $5",
    "of $0.5",
    "voting",
    "deputized",
    "multiple prices between $3.10 and $3.90",
    "converted",
    "effective time",
    "Sold in the open market. No shares were sold privately.",
    "Includes 1,204 shares under the dividend reinvestment plan; incorrectly reported as 1,240.",
    "Bought at R$36.10, translated; includes brokerage commissions of 36.1 euros.",
    "Held by a family trust. Transfer to the reporting person's revocable trust.",
    "Jane Roe, a director of the issuer, under the 2202 Plan, vesting on May 20, 2072.",
    "The conversion price of $20.00, or 50 shares per $1,000, of the units in Table II.",
    "The number of shares sold at each separate price within the range stated, upon request.",
    "The weighted average price was $40.2156 on March 3, 2026. TODO XX/XX/2027",
    "Total Return Swap",
]
FLAGS = ("is_director", "is_officer", "is_ten_percent_owner", "is_other")
DAYS = (-1, 1, 2, -3, 5, 30, -30, 90, 365, -365, -366, 730, 4000, -8000)
EXTRA = (
    ("timeliness", "E"),
    ("equity_swap_involved", "true"),
    ("deemed_execution_date", "2026-05-05"),
    ("transaction_form_type", "5"),
    ("nature_of_ownership", "Indirect"),
    ("ownership", "I"),
    ("total_value", "0"),
    ("value_owned_following", "100"),
)
SIGNATURES = (
    {"signer": "Jane Roe", "date": "2026-01-01"},
    {"signer": "A B", "capacity": "attorney-in-fact", "on_behalf_of": "C D", "date": "2026-01-01"},
    {"signer": "/s/ A B", "on_behalf_of": "C D", "date": "2026-01-01"},
    {"text": "/s/ A B, attorney-in-fact for A B", "date": "2026-01-01"},
    {"text": "x", "signer": "y", "date": "2023-01-01"},
)
Tree = dict[str, Any]


def spoil(tree: Tree, chance: random.Random) -> Tree:
    """A copy of a filing, spoiled in one to four places."""
    made: Tree = _as_text(copy.deepcopy(tree))
    for _ in range(chance.choice((1, 1, 2, 4))):
        work = chance.choice((_row, _row, _people, _form, _value, _value, _value, _value))
        work(made, chance)
    return made


def _row(tree: Tree, chance: random.Random) -> None:
    tables = [name for name in ("non_derivative", "derivative") if tree.get(name)]
    if not tables:
        return
    rows = tree[chance.choice(tables)]
    place = chance.randrange(len(rows))
    row, kind = rows[place], chance.randrange(4)
    if kind == 0:
        rows.insert(place, copy.deepcopy(row))
    elif kind == 1:
        del rows[place]
    elif kind == 2:
        row.setdefault(*chance.choice(EXTRA))
    else:
        name = chance.choice(sorted(row))
        notes = sorted(tree.get("footnotes", {"none": ""}))
        given = row[name].get("value") if isinstance(row[name], dict) else row[name]
        if name != "underlying_security":
            row[name] = {"footnotes": chance.sample(notes, min(len(notes), chance.choice((1, 2))))}
            if given is not None and chance.random() < 0.8:
                row[name]["value"] = given


def _people(tree: Tree, chance: random.Random) -> None:
    owner = chance.choice(tree["reporting_owners"])
    kind = chance.randrange(5)
    if kind == 0:
        owner["relationship"][chance.choice(FLAGS)] = chance.choice(("true", "false"))
    elif kind == 1:
        name = chance.choice(("officer_title", "other_text"))
        owner["relationship"][name] = chance.choice(TEXTS)[:30]
    elif kind == 2:
        name = chance.choice(("state", "zip_code", "country", "city", "street1"))
        place = chance.choice(("NY", "CA", "10001", "90001", "X0", "X1", "Paris"))
        owner.setdefault("address", {})[name] = place
    elif kind == 3:
        tree["signatures"][chance.randrange(len(tree["signatures"]))] = dict(
            chance.choice(SIGNATURES)
        )
    else:
        many = tree[chance.choice(("signatures", "reporting_owners"))]
        many.append(copy.deepcopy(chance.choice(many)))


def _form(tree: Tree, chance: random.Random) -> None:
    kind = chance.randrange(5)
    if kind == 0 and tree.get("footnotes"):
        tree["footnotes"][chance.choice(sorted(tree["footnotes"]))] = chance.choice(TEXTS)
    elif kind == 1:
        tree["remarks"] = chance.choice(TEXTS)
    elif kind == 2:
        tree["form"] = chance.choice(("4", "4/A"))
        day = date(2026, 1, 1) + timedelta(days=chance.randrange(200))
        tree["date_of_original_submission"] = str(day)
    elif kind == 3:
        name = chance.choice(("aff10b5_one", "not_subject_to_section16"))
        tree[name] = chance.choice(("true", "false"))
    elif tree.get("non_derivative"):
        title = _plain(chance.choice(tree["non_derivative"]).get("security_title"))
        shares = str(chance.randrange(10000))
        balance = {"security_title": title, "shares": shares}
        tree["holdings_before"] = [*tree.get("holdings_before", ()), balance]


def _value(tree: Tree, chance: random.Random) -> None:
    around, name = chance.choice(list(_leaves(tree)))
    given = around[name]
    if chance.random() < 0.12 and isinstance(around, dict):
        del around[name]
    elif len(given) == 10 and given[4] == "-" and given[:4].isdigit():
        day = date.fromisoformat(given) + timedelta(days=chance.choice(DAYS))
        around[name] = str(day)
    elif given in ("A", "D", "acquired", "disposed", "I", "direct", "indirect"):
        around[name] = {"A": "D", "D": "A", "acquired": "D", "disposed": "A"}.get(given, "D")
    elif len(given) == 1 and given in CODES:
        around[name] = chance.choice(CODES)
    elif given.replace(".", "").isdigit():
        right = given[::-1].strip(".0") or "3"
        few = str(chance.randrange(5000))
        around[name] = chance.choice((given + "0", "0", given.replace(".", ""), right, few))
    elif given in ("true", "false"):
        around[name] = "false" if given == "true" else "true"
    else:
        around[name] = chance.choice(TEXTS)


def _leaves(tree: Any) -> Iterator[tuple[Any, Any]]:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for name, value in pairs:
        if isinstance(value, (dict, list)):
            yield from _leaves(value)
        elif value is not None:
            yield tree, name


def _plain(value: Any) -> Any:
    return value.get("value") if isinstance(value, dict) else value


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_text(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else str(value)

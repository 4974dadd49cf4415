"""Good filings of eleven kinds, as YAML text: the checks are silent on each, until one is spoiled.

Each is judged as of the day after its last signature; `{owner}` and `{issuer}` are filled in.
"""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import yaml

from checks.clean import GONE

_HEAD = """
form: "4"
issuer: {cik: "0009990001", name: Example Corp, trading_symbol: XMPL}
reporting_owners:
  - cik: "0009991001"
    ccc: env:CCC_ROE
    name: Roe Jane Q
    address:
      street1: C/O EXAMPLE CORP
      street2: 1 MAIN STREET
      city: WILMINGTON
      state: DE
      zip_code: "19801"
    relationship: {is_officer: true, officer_title: Chief Financial Officer}
"""
_SIGNED = """
signatures:
  - {signer: Nina K. Goe, capacity: attorney-in-fact, on_behalf_of: Jane Q. Roe, date: %s}
"""

VEST = (
    _HEAD
    + """
holdings_before:
  - {security_title: Common Stock, shares: 5000}
  - {security_title: Restricted Stock Units, shares: 4000}
non_derivative:
  - security_title: Common Stock
    transaction_date: 2026-05-19
    transaction_code: M
    shares: 1000
    price_per_share: {value: 0, footnotes: [unit]}
    shares_owned_following: 6000
  - security_title: Common Stock
    transaction_date: 2026-05-19
    transaction_code: {value: F, footnotes: [tax]}
    shares: 390
    price_per_share: 25.17
    shares_owned_following: 5610
  - security_title: Common Stock
    shares_owned_following: 2500
    ownership: indirect
    nature_of_ownership: {value: By Trust, footnotes: [trust]}
derivative:
  - security_title: Restricted Stock Units
    conversion_or_exercise_price: {footnotes: [unit]}
    transaction_date: 2026-05-19
    transaction_code: M
    shares: 1000
    price_per_share: 0
    exercise_date: {footnotes: [vesting]}
    expiration_date: {footnotes: [vesting]}
    underlying_security: {title: Common Stock, shares: 1000}
    shares_owned_following: 3000
footnotes:
  unit: Each unit is a contingent right to receive one share of common stock.
  tax: Shares withheld by the issuer to pay taxes due on the vesting of restricted stock units.
  vesting: The units vest in four equal annual installments beginning May 19, 2024.
  trust: The reporting person is the trustee of the trust.
"""
    + _SIGNED % "2026-05-20"
)

SALES = (
    _HEAD
    + """
aff10b5_one: true
holdings_before:
  - {security_title: Common Stock, shares: 50000}
non_derivative:
  - security_title: Common Stock
    transaction_date: 2026-03-02
    transaction_code: {value: S, footnotes: [plan]}
    shares: 1000
    price_per_share: {value: 40.2516, footnotes: [first, details]}
    shares_owned_following: 49000
  - security_title: Common Stock
    transaction_date: 2026-03-02
    transaction_code: {value: S, footnotes: [plan]}
    shares: 500
    price_per_share: {value: 41.3, footnotes: [second, details]}
    shares_owned_following: 48500
  - security_title: Common Stock
    transaction_date: 2026-03-03
    transaction_code: {value: S, footnotes: [plan]}
    shares: 800.5
    price_per_share: 41.75
    shares_owned_following: 47699.5
  - security_title: Common Stock
    transaction_date: 2026-03-03
    transaction_code: S
    shares: 200
    price_per_share: 41.8
    shares_owned_following: 47499.5
footnotes:
  plan: >-
    Sold under a trading plan intended to satisfy Rule 10b5-1(c), adopted by the reporting person
    on September 10, 2025.
  first: >-
    The price is a weighted average price of shares sold in multiple transactions at prices ranging
    from $40.00 to $40.95, inclusive.
  second: >-
    The price is a weighted average price of shares sold in multiple transactions at prices ranging
    from $41.01 to $41.60, inclusive.
  details: >-
    The reporting person undertakes to provide to the SEC staff, the issuer or any security holder
    of the issuer, upon request, the number of shares sold at each separate price.
"""
    + _SIGNED % "2026-03-04"
)

EXERCISE = (
    _HEAD
    + """
holdings_before:
  - {security_title: Common Stock, shares: 10000}
  - {security_title: Stock Option (right to buy), shares: 20000,
     conversion_or_exercise_price: 12.5, expiration_date: 2028-02-01}
  - {security_title: Stock Option (right to buy), shares: 9000,
     conversion_or_exercise_price: 18, expiration_date: 2030-02-01}
non_derivative:
  - security_title: Common Stock
    transaction_date: 2026-06-01
    transaction_code: M
    shares: 4000
    price_per_share: 12.5
    shares_owned_following: 14000
  - security_title: Common Stock
    transaction_date: 2026-06-01
    transaction_code: M
    shares: 3000
    price_per_share: 18
    shares_owned_following: 17000
  - security_title: Common Stock
    transaction_date: 2026-06-01
    transaction_code: {value: F, footnotes: [cost]}
    shares: 2600
    price_per_share: 40
    shares_owned_following: 14400
  - security_title: Common Stock
    transaction_date: 2026-06-02
    transaction_code: S
    shares: 2000
    price_per_share: 40.5
    shares_owned_following: 12400
derivative:
  - security_title: Stock Option (right to buy)
    conversion_or_exercise_price: 12.5
    transaction_date: 2026-06-01
    transaction_code: M
    shares: 4000
    price_per_share: 0
    exercise_date: {footnotes: [vested]}
    expiration_date: 2028-02-01
    underlying_security: {title: Common Stock, shares: 4000}
    shares_owned_following: 16000
  - security_title: Stock Option (right to buy)
    conversion_or_exercise_price: 18
    transaction_date: 2026-06-01
    transaction_code: M
    shares: 3000
    price_per_share: 0
    exercise_date: 2023-02-01
    expiration_date: 2030-02-01
    underlying_security: {title: Common Stock, shares: 3000}
    shares_owned_following: 6000
footnotes:
  cost: Shares withheld by the issuer to pay the exercise price.
  vested: The option is fully vested.
"""
    + _SIGNED % "2026-06-03"
)

GIFT = (
    _HEAD
    + """
holdings_before:
  - {security_title: Common Stock, shares: 9000}
  - {security_title: Common Stock, ownership: indirect, nature_of_ownership: By Spouse, shares: 100}
non_derivative:
  - security_title: Common Stock
    transaction_date: 2026-08-11
    transaction_code: {value: G, footnotes: [charity]}
    acquired_disposed: disposed
    shares: 700
    price_per_share: 0
    shares_owned_following: 8300
  - security_title: Common Stock
    transaction_date: 2026-08-11
    transaction_code: P
    shares: 50
    price_per_share: 30.1
    shares_owned_following: 150
    ownership: indirect
    nature_of_ownership: By Spouse
  - security_title: Common Stock
    transaction_date: 2026-08-12
    transaction_code: L
    transaction_form_type: 5
    shares: 100
    price_per_share: 31
    shares_owned_following: 8400
footnotes:
  charity: A bona fide gift to a charity, for which the reporting person received nothing.
"""
    + _SIGNED % "2026-08-13"
)

JOINT = """
form: "4"
issuer: {cik: "0009990001", name: Example Corp, trading_symbol: XMPL}
reporting_owners:
  - cik: "0009992001"
    name: Example Ventures Fund IV LP
    address: {street1: 500 TEMPLATE ROAD, city: MENLO PARK, state: CA, zip_code: "94025"}
    relationship: {is_ten_percent_owner: true}
  - cik: "0009992002"
    name: Example Ventures GP IV LLC
    address: {street1: 500 TEMPLATE ROAD, city: MENLO PARK, state: CA, zip_code: "94025"}
    relationship: {is_ten_percent_owner: true}
  - cik: "0009992003"
    name: Sample Robin T
    address: {street1: 8 KING STREET, city: LONDON, country: X0, zip_code: SW1Y 6QU}
    relationship: {is_director: true, is_ten_percent_owner: true}
holdings_before:
  - {security_title: Common Stock, ownership: indirect, nature_of_ownership: By Fund,
     shares: 3150000}
non_derivative:
  - security_title: Common Stock
    transaction_date: 2026-06-16
    transaction_code: P
    shares: 400000
    price_per_share: 16
    shares_owned_following: 3550000
    ownership: indirect
    nature_of_ownership: {value: By Fund, footnotes: [fund]}
  - security_title: Common Stock
    shares_owned_following: {value: 18750, footnotes: [own]}
footnotes:
  fund: Held directly by Example Ventures Fund IV LP, controlled by the other reporting persons.
  own: Held directly by Robin T. Sample.
signatures:
  - text: "EXAMPLE VENTURES FUND IV LP, By: Example Ventures GP IV LLC, its general partner,
      By: /s/ Robin T. Sample, Managing Member"
    date: 2026-06-18
  - text: "EXAMPLE VENTURES GP IV LLC, By: /s/ Robin T. Sample, Managing Member"
    date: 2026-06-18
  - {signer: Robin T. Sample, date: 2026-06-18}
"""

AMENDMENT = (
    _HEAD.replace('form: "4"', 'form: "4/A"')
    + """
period_of_report: 2026-07-14
date_of_original_submission: 2026-07-16
non_derivative:
  - security_title: Common Stock
    transaction_date: 2026-07-15
    transaction_code: F
    shares: {value: 1240, footnotes: [correction]}
    price_per_share: 83.12
    shares_owned_following: {value: 33912, footnotes: [correction]}
footnotes:
  correction: >-
    This amendment corrects the number of shares withheld for taxes, which the Form 4 filed on
    July 16, 2026 gave as 1,204.
"""
    + _SIGNED % "2026-07-29"
)

GRANT = (
    _HEAD
    + """
holdings_before:
  - {security_title: Class A Common Stock, shares: 31000}
non_derivative:
  - security_title: Class A Common Stock
    transaction_date: 2026-02-10
    transaction_code: {value: A, footnotes: [stock]}
    shares: 2500
    price_per_share: 0
    shares_owned_following: 33500
derivative:
  - security_title: Stock Option (Right to Buy)
    conversion_or_exercise_price: 22.4
    transaction_date: 2026-02-10
    transaction_code: A
    shares: 7500
    price_per_share: 0
    exercise_date: {footnotes: [quarters]}
    expiration_date: 2036-02-10
    underlying_security: {title: Class A Common Stock, shares: 7500}
    shares_owned_following: 7500
  - security_title: Performance Stock Units
    conversion_or_exercise_price: {footnotes: [psu]}
    transaction_date: 2026-02-10
    transaction_code: A
    shares: 1200
    price_per_share: 0
    exercise_date: {footnotes: [psu]}
    expiration_date: {footnotes: [psu]}
    underlying_security: {title: Class A Common Stock, shares: 1200}
    shares_owned_following: 1200
footnotes:
  stock: Restricted stock that vests on February 10, 2027.
  quarters: The option vests in sixteen equal quarterly installments after February 10, 2026.
  psu: Each unit is a right to one share; the performance condition was met, the units vest in 2027.
"""
    + _SIGNED % "2026-02-11"
)

CONVERSION = (
    _HEAD.replace("Chief Financial Officer}", "Chief Financial Officer, is_director: true}")
    + """
holdings_before:
  - {security_title: Common Stock, shares: 100000}
non_derivative:
  - security_title: Common Stock
    transaction_date: 2026-04-14
    transaction_code: C
    shares: 12500
    price_per_share: {footnotes: [ratio]}
    shares_owned_following: 112500
  - security_title: Common Stock
    transaction_date: 2026-04-14
    transaction_code: X
    acquired_disposed: acquired
    shares: 6000
    price_per_share: 5
    shares_owned_following: 118500
  - security_title: Common Stock
    transaction_date: 2026-04-14
    transaction_code: {value: S, footnotes: [net]}
    shares: 1000
    price_per_share: 30
    shares_owned_following: 117500
derivative:
  - security_title: 5% Convertible Notes due 2029
    conversion_or_exercise_price: 20
    transaction_date: 2026-04-14
    transaction_code: C
    total_value: 250000
    price_per_share: {footnotes: [ratio]}
    exercise_date: 2024-04-01
    expiration_date: 2029-04-01
    underlying_security: {title: Common Stock, shares: 12500}
    value_owned_following: 750000
  - security_title: Warrants (right to buy)
    conversion_or_exercise_price: 5
    transaction_date: 2026-04-14
    transaction_code: X
    acquired_disposed: disposed
    shares: 6000
    price_per_share: 0
    exercise_date: 2024-04-01
    expiration_date: 2027-04-01
    underlying_security: {title: Common Stock, shares: 6000}
    shares_owned_following: 4000
footnotes:
  ratio: The notes were converted at $20.00 a share, with no further payment.
  net: Sold to the issuer's warrant agent to pay the exercise price of the warrants.
"""
    + _SIGNED % "2026-04-15"
)

MERGER = (
    _HEAD
    + """
not_subject_to_section16: true
non_derivative:
  - security_title: Common Stock
    transaction_date: 2026-09-01
    transaction_code: {value: U, footnotes: [merger]}
    shares: 8000
    price_per_share: 55
    shares_owned_following: 2000
  - security_title: Common Stock
    transaction_date: 2026-09-01
    transaction_code: {value: D, footnotes: [merger]}
    shares: 2000
    price_per_share: 55
    shares_owned_following: 0
derivative:
  - security_title: Stock Option (right to buy)
    conversion_or_exercise_price: 30
    transaction_date: 2026-09-01
    transaction_code: {value: D, footnotes: [options]}
    shares: 5000
    price_per_share: {footnotes: [options]}
    exercise_date: {footnotes: [options]}
    expiration_date: 2031-01-15
    underlying_security: {title: Common Stock, shares: 5000}
    shares_owned_following: 0
footnotes:
  merger: Disposed of under the merger agreement of June 1, 2026, for $55.00 in cash per share.
  options: Cancelled at the closing of the merger for $25.00 in cash per underlying share.
"""
    + _SIGNED % "2026-09-02"
)

UNITS = (
    _HEAD
    + """
non_derivative:
  - security_title: Common Stock
    shares_owned_following: 40000
derivative:
  - security_title: Phantom Stock Units
    conversion_or_exercise_price: {footnotes: [unit]}
    transaction_date: 2026-10-01
    transaction_code: I
    acquired_disposed: acquired
    shares: 120.4512
    price_per_share: 37.5
    exercise_date: {footnotes: [paid]}
    expiration_date: {footnotes: [paid]}
    underlying_security: {title: Common Stock, shares: 120.4512}
    shares_owned_following: 2240.9021
footnotes:
  unit: Each unit of phantom stock is the economic equivalent of one share in the stock fund of the plan.
  paid: The units are payable in cash after the reporting person's separation from service.
"""
    + _SIGNED % "2026-10-02"
)

FOREIGN = (
    _HEAD.replace(
        "trading_symbol: XMPL", "trading_symbol: XMPL, foreign_trading_symbol: 2330.TW"
    ).replace(
        """      state: DE
      zip_code: "19801"
""",
        """      non_us_state_territory: HSINCHU
      country: F5
      zip_code: "300-78"
""",
    )
    + """
non_derivative:
  - security_title: Common Shares (2330.TW)
    transaction_date: 2026-09-14
    transaction_code: P
    shares: 1000
    price_per_share: {value: 31.204, footnotes: [rate]}
    shares_owned_following: 6000
  - security_title: American Depositary Shares
    transaction_date: 2026-09-14
    transaction_code: P
    shares: 200
    price_per_share: 155.9
    shares_owned_following: 200
footnotes:
  rate: Bought at NT$1,000 per share, converted at the rate of the day.
"""
    + _SIGNED % "2026-09-16"
)

GOOD: dict[str, str] = {
    "vest": VEST, "sales": SALES, "exercise": EXERCISE, "gift": GIFT, "joint": JOINT,
    "amendment": AMENDMENT, "grant": GRANT, "conversion": CONVERSION, "merger": MERGER,
    "units": UNITS, "foreign": FOREIGN,
}  # fmt: skip


def good(name: str) -> dict[str, Any]:
    """A good filing as plain text values."""
    tree = yaml.load(GOOD[name], Loader=yaml.BaseLoader)
    assert isinstance(tree, dict)
    return tree


def changed(tree: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """A filing with some values changed; `GONE` takes one away, `+` at the end adds one."""
    made = copy.deepcopy(tree)
    for path, value in changes.items():
        *parents, last = path.split(".")
        here: Any = made
        for part in parents:
            here = here[int(part) if part.isdigit() else part]
        key = int(last) if last.isdigit() else last
        if last == "+":
            here.append(value)
        elif value is GONE:
            del here[key]
        else:
            here[key] = value
    return made


def judged(name: str) -> date:
    """The day of the last signature of a good filing."""
    return date.fromisoformat(good(name)["signatures"][-1]["date"])

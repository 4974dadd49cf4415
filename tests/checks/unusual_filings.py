"""Filings that are right, and unusual: each was a temptation to call something wrong.

`RIGHT` has a story, the day of the signature and the YAML of what differs from one filing to the
next; issuer, owner and signature are put around it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

ISSUER = 'issuer: {cik: "0009990001", name: Example Corp, trading_symbol: XMPL}\n'
OWNER = """
reporting_owners:
  - {cik: "0009991001", name: Roe Jane Q, relationship: {is_director: true}}
"""
Right = tuple[str, str, str]

RIGHT: tuple[Right, ...] = (
    ("a footnote at the ownership of one row, and one tally over all rows", "2026-03-04", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-03-03, transaction_code: P, shares: 10,
     price_per_share: 20, shares_owned_following: 110, ownership: indirect,
     nature_of_ownership: By Trust}
  - {security_title: Common Stock, transaction_date: 2026-03-03, transaction_code: P, shares: 20,
     price_per_share: 20.5, shares_owned_following: 130, ownership: indirect,
     nature_of_ownership: {value: By Trust, footnotes: [trust]}}
  - {security_title: Common Stock, transaction_date: 2026-03-04, transaction_code: P, shares: 30,
     price_per_share: 20.6, shares_owned_following: 160, ownership: indirect,
     nature_of_ownership: By Trust}
footnotes: {trust: The owner is the trustee of the trust.}
"""),
    ("an undertaking that doesn't say upon request", "2026-03-04", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-03-04, transaction_code: S, shares: 10,
     price_per_share: {value: 20.11, footnotes: [average]}, shares_owned_following: 70}
footnotes:
  average: The price is a weighted average sale price. These shares were sold in multiple
    transactions at prices ranging from $20.00 to $20.36. The owner undertakes to provide the
    Issuer, any security holder of the Issuer or the staff of the Securities and Exchange Commission
    full information regarding the number of shares sold at each separate price.
"""),
    ("a plan that only the remarks describe, under the box", "2026-03-04", """
aff10b5_one: true
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-03-04, transaction_code: S, shares: 10,
     price_per_share: 20.11, shares_owned_following: 70}
remarks: The sale was made under a Rule 10b5-1 plan adopted on September 3, 2025.
"""),
    ("sales listed with the newest first", "2026-03-04", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-03-04, transaction_code: S, shares: 10,
     price_per_share: 20, shares_owned_following: 70}
  - {security_title: Common Stock, transaction_date: 2026-03-03, transaction_code: S, shares: 20,
     price_per_share: 20.5, shares_owned_following: 80}
"""),
    ("one final figure on every row", "2026-03-04", """
holdings_before: [{security_title: Common Stock, shares: 100}]
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-03-03, transaction_code: S, shares: 10,
     price_per_share: 20, shares_owned_following: 70}
  - {security_title: Common Stock, transaction_date: 2026-03-04, transaction_code: S, shares: 20,
     price_per_share: 20.5, shares_owned_following: 70}
"""),
    ("a convertible note counted in dollars, with interest converted too", "2026-04-15", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-04-14, transaction_code: C, shares: 5125,
     price_per_share: {value: 20, footnotes: [note]}, shares_owned_following: 5125}
derivative:
  - security_title: Convertible Promissory Note
    conversion_or_exercise_price: 20
    transaction_date: 2026-04-14
    transaction_code: C
    total_value: 100000
    price_per_share: 0
    exercise_date: {footnotes: [note]}
    expiration_date: 2027-04-14
    underlying_security: {title: Common Stock, shares: {value: 5125, footnotes: [note]}}
    value_owned_following: 0
footnotes: {note: "The note was convertible at any time; $2,500 of interest was converted as well."}
"""),
    ("an amendment that repeats only the changed line", "2026-07-29", """
form: "4/A"
period_of_report: 2026-07-10
date_of_original_submission: 2026-07-14
non_derivative:
  - security_title: Common Stock
    transaction_date: 2026-07-13
    transaction_code: S
    shares: 100
    price_per_share: 30
    shares_owned_following: {value: 900, footnotes: [why]}
footnotes: {why: "The original form, filed July 14, 2026, misstated the number of shares owned."}
"""),
    ("a second amendment that names the first one too", "2026-08-12", """
form: "4/A"
period_of_report: 2026-07-13
date_of_original_submission: 2026-07-14
non_derivative:
  - security_title: Common Stock
    transaction_date: 2026-07-13
    transaction_code: S
    shares: 100
    price_per_share: 30
    shares_owned_following: 900
remarks: >-
  This amends the form filed on July 14, 2026, which was amended by a form filed on July 29, 2026.
"""),
    ("an equity swap, sold with a description", "2026-05-20", """
derivative:
  - security_title: Equity Swap (obligation to sell)
    conversion_or_exercise_price: {value: 31.5, footnotes: [swap]}
    transaction_date: 2026-05-19
    transaction_code: J
    equity_swap_involved: true
    acquired_disposed: disposed
    shares: 1
    price_per_share: {footnotes: [swap]}
    exercise_date: {footnotes: [swap]}
    expiration_date: 2027-05-19
    underlying_security: {title: Common Stock, shares: 100000}
    shares_owned_following: 1
footnotes: {swap: "A cash-settled equity swap on 100,000 shares; it is settled on May 19, 2027."}
"""),
    ("an employee stock purchase plan, reported voluntarily", "2026-07-02", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-06-30,
     transaction_code: {value: A, footnotes: [espp]}, transaction_form_type: 5, shares: 88.6,
     price_per_share: 17.85, shares_owned_following: 1088.6}
footnotes: {espp: "Bought under the issuer's employee stock purchase plan, exempt by Rule 16b-3(c)."}
"""),
    ("dividends reinvested stand in the total, explained", "2026-07-02", """
holdings_before: [{security_title: Common Stock, shares: 1000}]
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-07-01, transaction_code: P, shares: 100,
     price_per_share: 20, shares_owned_following: {value: 1103.5, footnotes: [drip]}}
footnotes: {drip: "Includes 3.5 shares acquired by reinvestment of dividends since the last form."}
"""),
    ("shares of an estate, received by will", "2026-06-10", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-06-08,
     transaction_code: {value: W, footnotes: [will]}, transaction_form_type: 5, timeliness: E,
     acquired_disposed: acquired, shares: 5000, price_per_share: 0, shares_owned_following: 5200}
  - {security_title: Common Stock, shares_owned_following: 900, ownership: indirect,
     nature_of_ownership: By Estate}
footnotes: {will: "Distributed to the reporting person by the estate of her mother."}
"""),
    ("a trust's purchase beside direct and spousal holdings", "2026-06-10", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-06-09, transaction_code: P, shares: 50,
     price_per_share: 12, shares_owned_following: 450, ownership: indirect,
     nature_of_ownership: By Trust}
  - {security_title: Common Stock, shares_owned_following: 5000}
  - {security_title: Common Stock, shares_owned_following: 70, ownership: indirect,
     nature_of_ownership: By Spouse}
"""),
    ("phantom stock credited at several prices of a quarter", "2026-10-02", """
derivative:
  - security_title: Phantom Stock
    conversion_or_exercise_price: {footnotes: [unit]}
    transaction_date: 2026-09-30
    transaction_code: A
    shares: 95.122
    price_per_share: 41.25
    exercise_date: {footnotes: [unit]}
    expiration_date: {footnotes: [unit]}
    underlying_security: {title: Common Stock, shares: 95.122}
    shares_owned_following: 8120.7
footnotes:
  unit: Each share of phantom stock equals one share of common stock and is paid in cash in 2030.
"""),
    ("stock appreciation rights, exercised and settled net in shares", "2026-03-11", """
holdings_before: [{security_title: Common Stock, shares: 1000}]
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-03-10, transaction_code: M, shares: 3000,
     price_per_share: 20, shares_owned_following: 4000}
  - {security_title: Common Stock, transaction_date: 2026-03-10,
     transaction_code: {value: F, footnotes: [net]}, shares: 1500, price_per_share: 40,
     shares_owned_following: 2500}
derivative:
  - security_title: Stock Appreciation Rights
    conversion_or_exercise_price: 20
    transaction_date: 2026-03-10
    transaction_code: M
    shares: 3000
    price_per_share: 0
    exercise_date: 2022-03-10
    expiration_date: 2028-03-10
    underlying_security: {title: Common Stock, shares: 3000}
    shares_owned_following: 0
footnotes: {net: "Shares withheld by the issuer for the base price of the rights."}
"""),
    ("performance units, paid out above target", "2026-02-18", """
holdings_before: [{security_title: Common Stock, shares: 1000}]
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-02-17,
     transaction_code: {value: A, footnotes: [psu]}, shares: 1830, price_per_share: 0,
     shares_owned_following: 2830}
  - {security_title: Common Stock, transaction_date: 2026-02-17,
     transaction_code: {value: F, footnotes: [tax]}, shares: 801, price_per_share: 55.11,
     shares_owned_following: 2029}
footnotes:
  psu: Performance stock units granted in 2023 at a target of 1,000 were earned at 183%.
  tax: Withheld for taxes on the vesting of these performance stock units.
"""),
    ("a net exercise of warrants", "2026-02-18", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-02-17, transaction_code: X,
     acquired_disposed: acquired, shares: 1000, price_per_share: 5, shares_owned_following: 1000}
  - {security_title: Common Stock, transaction_date: 2026-02-17,
     transaction_code: {value: F, footnotes: [net]}, shares: 250, price_per_share: 20,
     shares_owned_following: 750}
derivative:
  - security_title: Warrants (right to buy)
    conversion_or_exercise_price: 5
    transaction_date: 2026-02-17
    transaction_code: X
    acquired_disposed: disposed
    shares: 1000
    price_per_share: 0
    exercise_date: 2021-02-17
    expiration_date: 2026-02-17
    underlying_security: {title: Common Stock, shares: 1000}
    shares_owned_following: 0
footnotes: {net: "On a cashless exercise the issuer withheld 250 shares for the exercise price."}
"""),
    ("a broker-assisted exercise", "2026-02-18", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-02-17, transaction_code: M, shares: 1000,
     price_per_share: 5, shares_owned_following: 1000}
  - {security_title: Common Stock, transaction_date: 2026-02-17, transaction_code: S, shares: 1000,
     price_per_share: 20.0113, shares_owned_following: 0}
derivative:
  - security_title: Employee Stock Option (right to buy)
    conversion_or_exercise_price: 5
    transaction_date: 2026-02-17
    transaction_code: M
    shares: 1000
    price_per_share: 0
    exercise_date: {footnotes: [vested]}
    expiration_date: 2027-02-17
    underlying_security: {title: Common Stock, shares: 1000}
    shares_owned_following: 4000
footnotes: {vested: "The option is fully vested."}
"""),
    ("a merger that ends shares, units and an option under water", "2026-09-02", """
not_subject_to_section16: true
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-09-01,
     transaction_code: {value: D, footnotes: [merger]}, shares: 2000, price_per_share: 55,
     shares_owned_following: 0}
derivative:
  - security_title: Restricted Stock Units
    conversion_or_exercise_price: {footnotes: [units]}
    transaction_date: 2026-09-01
    transaction_code: D
    shares: 500
    price_per_share: 55
    exercise_date: {footnotes: [units]}
    expiration_date: {footnotes: [units]}
    underlying_security: {title: Common Stock, shares: 500}
    shares_owned_following: 0
  - security_title: Stock Option (right to buy)
    conversion_or_exercise_price: 70
    transaction_date: 2026-09-01
    transaction_code: {value: D, footnotes: [water]}
    shares: 800
    price_per_share: 0
    exercise_date: 2024-01-15
    expiration_date: 2031-01-15
    underlying_security: {title: Common Stock, shares: 800}
    shares_owned_following: 0
footnotes:
  merger: Converted in the merger into $55.00 per share in cash.
  units: Each unit was cancelled in the merger for $55.00 in cash.
  water: Cancelled in the merger without payment, because the exercise price was higher.
"""),
    ("shares of a spin-off, received pro rata", "2026-05-05", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-05-01,
     transaction_code: {value: J, footnotes: [spin]}, acquired_disposed: acquired, shares: 300,
     price_per_share: {footnotes: [spin]}, shares_owned_following: 300}
footnotes: {spin: "Received pro rata in the distribution of the issuer by its parent."}
"""),
    ("a long call that expires, and a short one", "2026-01-20", """
derivative:
  - security_title: Call Option (right to buy)
    conversion_or_exercise_price: 50
    transaction_date: 2026-01-16
    transaction_code: {value: H, footnotes: [value]}
    shares: 10
    price_per_share: 1
    exercise_date: 2025-07-16
    expiration_date: 2026-01-16
    underlying_security: {title: Common Stock, shares: 1000}
    shares_owned_following: 0
  - security_title: Call Option (obligation to sell)
    conversion_or_exercise_price: 60
    transaction_date: 2026-01-16
    transaction_code: E
    acquired_disposed: acquired
    shares: 10
    price_per_share: 0
    exercise_date: 2025-07-16
    expiration_date: 2026-01-16
    underlying_security: {title: Common Stock, shares: 1000}
    shares_owned_following: 0
footnotes: {value: "Cancelled by the dealer on the last day for $1.00 a share."}
"""),
    ("a tender offer, taken for part of the shares", "2026-04-22", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-04-21,
     transaction_code: {value: U, footnotes: [offer]}, shares: 4000, price_per_share: 18,
     shares_owned_following: 1000}
footnotes: {offer: "Tendered in the offer of Bidder Inc., which was accepted on April 21, 2026."}
"""),
    ("a tender offer of the issuer itself", "2026-04-22", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-04-21,
     transaction_code: {value: D, footnotes: [offer]}, shares: 4000, price_per_share: 18,
     shares_owned_following: 1000}
footnotes: {offer: "Tendered in the issuer's own offer for its shares."}
"""),
    ("a loan pledge, in a footnote at a holding that comes with a sale", "2026-04-22", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-04-21, transaction_code: S, shares: 40,
     price_per_share: 18, shares_owned_following: {value: 1000, footnotes: [pledge]}}
footnotes: {pledge: "Of these, 600 shares are pledged as security for a loan of a bank."}
"""),
    ("a prepaid variable forward sale", "2026-04-22", """
derivative:
  - security_title: Prepaid Variable Forward Sale Contract (obligation to sell)
    conversion_or_exercise_price: {footnotes: [forward]}
    transaction_date: 2026-04-21
    transaction_code: {value: J, footnotes: [forward]}
    equity_swap_involved: true
    acquired_disposed: disposed
    shares: 50000
    price_per_share: {footnotes: [forward]}
    exercise_date: {footnotes: [forward]}
    expiration_date: 2028-04-21
    underlying_security: {title: Common Stock, shares: 50000}
    shares_owned_following: 50000
footnotes: {forward: "Between 35,000 and 50,000 shares are to be delivered under a forward contract."}
"""),
    ("a Form 5 item that lies ahead", "2026-05-20", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-06-03,
     transaction_code: {value: J, footnotes: [split]}, transaction_form_type: 5, timeliness: E,
     acquired_disposed: acquired, shares: 100, price_per_share: 0, shares_owned_following: 200}
footnotes: {split: "A distribution that is to be made on June 3, 2026."}
"""),
    ("a private purchase on a weekend, acknowledged", "2026-03-02", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-02-28,
     transaction_code: {value: P, footnotes: [private]}, shares: 100, price_per_share: 4,
     shares_owned_following: 100}
footnotes: {private: "Bought privately from another holder."}
acknowledge: {DATES-08: "A private purchase, signed on a Saturday."}
"""),
    ("a trade on Columbus Day, when EDGAR is closed and the market open", "2026-10-14", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-10-12, transaction_code: S, shares: 100,
     price_per_share: 4, shares_owned_following: 100}
"""),
    ("vesting on a Sunday", "2026-03-03", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-03-01,
     transaction_code: {value: F, footnotes: [vest]}, shares: 30, price_per_share: 10,
     shares_owned_following: 470}
footnotes: {vest: "Withheld for taxes on restricted stock that vested on March 1, 2026."}
"""),
    ("restricted stock that was forfeited", "2026-03-03", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-03-02,
     transaction_code: {value: D, footnotes: [lost]}, shares: 300, price_per_share: 0,
     shares_owned_following: 470}
footnotes: {lost: "Unvested restricted stock, forfeited to the issuer when she left its service."}
"""),
    ("class B shares turned into class A, and sold", "2026-06-03", """
non_derivative:
  - {security_title: Class A Common Stock, transaction_date: 2026-06-02, transaction_code: C,
     shares: 500, price_per_share: 0, shares_owned_following: 500}
  - {security_title: Class A Common Stock, transaction_date: 2026-06-02, transaction_code: S,
     shares: 500, price_per_share: 61, shares_owned_following: 0}
derivative:
  - security_title: Class B Common Stock
    conversion_or_exercise_price: {footnotes: [b]}
    transaction_date: 2026-06-02
    transaction_code: C
    shares: 500
    price_per_share: 0
    exercise_date: {footnotes: [b]}
    expiration_date: {footnotes: [b]}
    underlying_security: {title: Class A Common Stock, shares: 500}
    shares_owned_following: 9500
footnotes: {b: "Each share of class B is convertible at any time into one of class A; no expiry."}
"""),
    ("preferred stock that converts at a ratio", "2026-06-03", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-06-02, transaction_code: C, shares: 1250,
     price_per_share: {footnotes: [ratio]}, shares_owned_following: 1250}
derivative:
  - security_title: Series A Preferred Stock
    conversion_or_exercise_price: {footnotes: [ratio]}
    transaction_date: 2026-06-02
    transaction_code: C
    shares: 1000
    price_per_share: {footnotes: [ratio]}
    exercise_date: {footnotes: [ratio]}
    expiration_date: {footnotes: [ratio]}
    underlying_security: {title: Common Stock, shares: 1250}
    shares_owned_following: 0
footnotes: {ratio: "Each share converted into 1.25 shares at the closing of the public offering."}
"""),
    ("units settled in cash, in Table II only", "2026-06-03", """
derivative:
  - security_title: Cash-Settled Restricted Stock Units
    conversion_or_exercise_price: {footnotes: [unit]}
    transaction_date: 2026-06-02
    transaction_code: M
    shares: 400
    price_per_share: 0
    exercise_date: {footnotes: [unit]}
    expiration_date: {footnotes: [unit]}
    underlying_security: {title: Common Stock, shares: 400}
    shares_owned_following: 0
footnotes: {unit: "Each unit is the economic equivalent of one share and was settled in cash."}
"""),
    ("an early exercisable option, granted and exercisable at once", "2026-06-03", """
derivative:
  - security_title: Director Stock Option (right to buy)
    conversion_or_exercise_price: 9.5
    transaction_date: 2026-06-02
    transaction_code: A
    shares: 4000
    price_per_share: 0
    exercise_date: 2026-06-02
    expiration_date: 2036-06-01
    underlying_security: {title: Common Stock, shares: 4000}
    shares_owned_following: 4000
"""),
    ("a gift from a spouse to a charity", "2026-06-03", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-06-02,
     transaction_code: {value: G, footnotes: [gift]}, acquired_disposed: disposed, shares: 40,
     price_per_share: 0, shares_owned_following: 60, ownership: indirect,
     nature_of_ownership: By Spouse}
footnotes: {gift: "A bona fide gift of the reporting person's spouse to a charity."}
"""),
    ("a sale of shares that were once a gift", "2026-06-03", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-06-02, transaction_code: S, shares: 40,
     price_per_share: 10, shares_owned_following: {value: 60, footnotes: [once]}}
footnotes: {once: "Received as a bona fide gift from her father in 2019."}
"""),
    ("a sale to cover taxes that the plan demands", "2026-06-03", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-06-02,
     transaction_code: {value: S, footnotes: [cover]}, shares: 40, price_per_share: 10,
     shares_owned_following: 60}
footnotes:
  cover: >-
    Sold to cover taxes to be withheld on the vesting of restricted stock units. The sale was
    mandated by the issuer's plan and was not a discretionary trade.
"""),
    ("a 401(k) plan's fund, switched", "2026-06-03", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-06-02,
     transaction_code: {value: I, footnotes: [fund]}, acquired_disposed: disposed, shares: 12.5,
     price_per_share: 10, shares_owned_following: 160.25, ownership: indirect,
     nature_of_ownership: By 401(k) Plan}
footnotes: {fund: "A discretionary transaction out of the stock fund of the issuer's 401(k) plan."}
"""),
    ("an old trading plan, sold under without the box", "2026-06-03", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-06-02,
     transaction_code: {value: S, footnotes: [plan]}, shares: 40, price_per_share: 10,
     shares_owned_following: 60}
footnotes: {plan: "Sold under a Rule 10b5-1 trading plan adopted on December 15, 2022."}
"""),
    ("a unit of a share and half a warrant, bought in an offering", "2026-06-03", """
non_derivative:
  - {security_title: "Units (each consisting of one share and 1/2 of one warrant)",
     transaction_date: 2026-06-02, transaction_code: P, shares: 1000, price_per_share: 10,
     shares_owned_following: 1000}
"""),
    ("the exit box alone, with a holding", "2026-06-03", """
not_subject_to_section16: true
period_of_report: 2026-06-02
non_derivative: [{security_title: Common Stock, shares_owned_following: 1000}]
remarks: She resigned from the board on June 2, 2026.
"""),
    ("a monthly dividend of units, by fractions", "2026-06-03", """
derivative:
  - security_title: Dividend Equivalent Rights
    conversion_or_exercise_price: {footnotes: [right]}
    transaction_date: 2026-06-01
    transaction_code: A
    shares: 7.3312
    price_per_share: 0
    exercise_date: {footnotes: [right]}
    expiration_date: {footnotes: [right]}
    underlying_security: {title: Common Stock, shares: 7.3312}
    shares_owned_following: 22.6681
footnotes: {right: "Each dividend equivalent right is the economic equivalent of one share."}
"""),
    ("an owner of several tranches granted on one day", "2026-02-11", """
derivative:
  - &tranche
    security_title: Performance Stock Option (right to buy)
    conversion_or_exercise_price: 30
    transaction_date: 2026-02-10
    transaction_code: A
    shares: 1000
    price_per_share: 0
    exercise_date: {footnotes: [first]}
    expiration_date: 2036-02-10
    underlying_security: {title: Common Stock, shares: 1000}
    shares_owned_following: 1000
  - <<: *tranche
    conversion_or_exercise_price: 40
    exercise_date: {footnotes: [second]}
footnotes: {first: Vests at a price of $35., second: Vests at a price of $45.}
"""),
    ("an amendment that corrects one leg of an exercise only", "2026-09-10", """
form: 4/A
date_of_original_submission: 2026-09-03
derivative:
  - security_title: Restricted Stock Units
    conversion_or_exercise_price: {footnotes: [unit]}
    transaction_date: 2026-09-01
    transaction_code: M
    shares: 3000
    price_per_share: 0
    exercise_date: {footnotes: [unit]}
    expiration_date: {footnotes: [unit]}
    underlying_security: {title: Common Stock, shares: 3000}
    shares_owned_following: {value: 6000, footnotes: [corrects]}
footnotes:
  unit: Each unit is a contingent right to receive one share. A quarter vests each September 1.
  corrects: "This amendment to the Form 4 filed on September 3, 2026 corrects the number of units
    owned following the transaction, misstated as 9,000."
"""),
    ("shares of a purchase plan stand in the total, with their number", "2026-08-06", """
holdings_before: [{security_title: Common Stock, shares: 5000}]
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-08-05, transaction_code: S, shares: 1000,
     price_per_share: 45.5, shares_owned_following: {value: 4212, footnotes: [espp]}}
footnotes: {espp: "Includes 212 shares acquired on June 30, 2026 under the issuer's Employee Stock
  Purchase Plan, in a transaction exempt under Rule 16b-3(c)."}
"""),
    ("shares and options went to a former spouse", "2026-08-17", """
holdings_before:
  - {security_title: Common Stock, shares: 50000}
  - {security_title: Stock Option (Right to Buy), conversion_or_exercise_price: 10, shares: 20000}
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-08-13, transaction_code: P, shares: 100,
     price_per_share: 30, shares_owned_following: {value: 40100, footnotes: [dro]}}
derivative:
  - security_title: Stock Option (Right to Buy)
    conversion_or_exercise_price: 10
    exercise_date: 2023-01-05
    expiration_date: 2031-01-05
    underlying_security: {title: Common Stock, shares: 10000}
    shares_owned_following: {value: 10000, footnotes: [dro]}
footnotes: {dro: "Reflects the transfer of 10,000 shares and of options for 10,000 shares to the
  reporting person's former spouse under a domestic relations order, exempt under Rule 16a-12."}
"""),
    ("a split since the last form", "2026-08-17", """
holdings_before: [{security_title: Common Stock, shares: 10000}]
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-08-13, transaction_code: P, shares: 100,
     price_per_share: 30, shares_owned_following: {value: 20100, footnotes: [split]}}
footnotes: {split: "Reflects the 2-for-1 split of the common stock on July 20, 2026."}
"""),
    ("more withheld than granted, for other awards", "2026-03-04", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-03-02,
     transaction_code: {value: A, footnotes: [stock]}, shares: 500, price_per_share: 0,
     shares_owned_following: 10500}
  - {security_title: Common Stock, transaction_date: 2026-03-02,
     transaction_code: {value: F, footnotes: [tax]}, shares: 800, price_per_share: 33,
     shares_owned_following: 9700}
footnotes:
  stock: Restricted stock vesting ratably over three years.
  tax: Withheld for taxes on restricted stock granted in 2023, 2024 and 2025 that vested.
"""),
    ("two awards of one number, told apart by their footnotes", "2026-05-21", """
holdings_before: [{security_title: Common Stock, shares: 1000}]
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-05-20,
     transaction_code: {value: A, footnotes: [time]}, shares: 2150, price_per_share: 0}
  - {security_title: Common Stock, transaction_date: 2026-05-20,
     transaction_code: {value: A, footnotes: [deferred]}, shares: 2150, price_per_share: 0}
footnotes:
  time: Restricted stock units that vest on May 20, 2027.
  deferred: Deferred stock units, fully vested, that are settled when she leaves the board.
"""),
    ("performance units that gave more shares, told at Table II", "2026-03-04", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-03-02, transaction_code: M,
     shares: {value: 1500, footnotes: [vested]}, price_per_share: 0, shares_owned_following: 9000}
derivative:
  - security_title: Performance Stock Units
    conversion_or_exercise_price: {footnotes: [unit]}
    transaction_date: 2026-03-02
    transaction_code: M
    shares: 1000
    price_per_share: 0
    exercise_date: {footnotes: [unit]}
    expiration_date: {footnotes: [unit]}
    underlying_security: {title: Common Stock, shares: 1000}
    shares_owned_following: 0
footnotes:
  vested: Shares acquired on the vesting of units.
  unit: "Each unit gave between 50% and 150% of one share, depending on performance."
"""),
    ("shares bought abroad, their price translated", "2026-06-12", """
non_derivative:
  - {security_title: Common Shares, transaction_date: 2026-06-10, transaction_code: P, shares: 4000,
     price_per_share: {value: 6.4235, footnotes: [rate]}, shares_owned_following: 26000}
footnotes: {rate: "Bought at R$36.10 per share, translated at R$5.62 to US$1.00. The price does not
  include commissions."}
"""),
    ("notes whose conversion price changes", "2026-08-06", """
derivative:
  - security_title: Convertible Notes due 2031
    conversion_or_exercise_price: {value: 25, footnotes: [rate]}
    transaction_date: 2026-08-04
    transaction_code: P
    total_value: 2000000
    price_per_share: 1960000
    exercise_date: 2026-08-04
    expiration_date: 2031-08-01
    underlying_security: {title: Common Stock, shares: 96000}
    value_owned_following: 2000000
footnotes: {rate: "The initial conversion price of $25.00 is adjusted for unpaid interest."}
"""),
    ("a gift to her own trust in both lines", "2026-08-17", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-08-13, acquired_disposed: disposed,
     transaction_code: {value: G, footnotes: [trust]}, shares: 5000, price_per_share: 0,
     shares_owned_following: 1000}
  - {security_title: Common Stock, transaction_date: 2026-08-13, acquired_disposed: acquired,
     transaction_code: {value: G, footnotes: [trust]}, transaction_form_type: 5, shares: 5000,
     price_per_share: 0, shares_owned_following: 5000, ownership: indirect,
     nature_of_ownership: By Trust}
footnotes: {trust: "Transfer to a revocable trust of which the reporting person is the trustee."}
"""),
    ("an average told in the footnote as on the line", "2026-03-04", """
non_derivative:
  - {security_title: Common Stock, transaction_date: 2026-03-02, transaction_code: S,
     shares: {value: 1327, footnotes: [sold]}, price_per_share: {value: 61.4172, footnotes: [sold]},
     shares_owned_following: 13270}
footnotes: {sold: "1,327 shares were sold at a weighted average price of $61.4172, at prices from
  $61.03 to $61.98; 1,237 more remain to be sold. The reporting person undertakes to give the SEC
  staff, the issuer or any security holder, upon request, the number sold at each price."}
"""),
)  # fmt: skip


def right(story: str) -> tuple[dict[str, Any], date]:
    """The filing of a story as plain text values, and the day of its signature."""
    signed, body = next((day, text) for told, day, text in RIGHT if told == story)
    ends = f"\nsignatures: [{{signer: Jane Q. Roe, date: {signed}}}]\n"
    form = "" if "\nform:" in body else 'form: "4"\n'
    tree = yaml.load(form + ISSUER + OWNER + body + ends, Loader=yaml.BaseLoader)
    assert isinstance(tree, dict)
    for row in tree.get("derivative", ()):  # BaseLoader keeps the merge key as a key
        row.update({**row.pop("<<", {}), **row})
    return tree, date.fromisoformat(signed)

"""A key that was left empty counts as left out, and a mistyped one is noticed all the same."""

from __future__ import annotations

import pytest

from generator.forms import FORMS
from generator.forms.loading import load
from generator.source import read_text

HEAD = """\
form: "4"
issuer: {cik: "0009990001", name: Example Corp, trading_symbol: XMPL}
reporting_owners:
  - {cik: "0009991001", name: Roe Jane Q, relationship: {is_director: true}}
signatures:
  - {signer: Jane Q. Roe, date: 2026-05-21}
footnotes: {grant: A note.}
"""
ROW = """\
non_derivative:
  - security_title: Common Stock
    transaction_date: 2026-05-20
    transaction_code: S
    shares: SHARES
    price_per_share: {value: 0, footnotes: [grant]}
    shares_owned_following: 6000
"""


def shape(text: str) -> list[tuple[str, int, int]]:
    source = read_text(text)
    loaded = load(source, FORMS[0])
    placed = source.placed(loaded.findings)
    return [(f.where, f.line, f.column) for f in placed if f.code == "SHAPE-01"]


@pytest.mark.parametrize(
    ("shares", "where", "column"),
    [
        ("{value: 2,150, footnotes: [grant]}", "non_derivative.0.shares.150", 23),
        ("{value: 1,250.50}", "non_derivative.0.shares.250.50", 23),
    ],
)
def test_a_comma_in_a_number_inside_braces_is_an_error(
    shares: str, where: str, column: int
) -> None:
    text = HEAD + ROW.replace("SHARES", shares)
    assert shape(text) == [(where, 12, column)]
    assert load(read_text(text), FORMS[0]).damaged == {"non_derivative"}


def test_a_comma_in_an_opening_balance_is_an_error() -> None:
    text = HEAD + "holdings_before:\n  - {security_title: Common Stock, shares: 6,480}\n"
    assert shape(text) == [("holdings_before.0.480", 9, 46)]


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("foo:\n", "foo"),
        ("aff10b5_on: ~\n", "aff10b5_on"),
        ("submission: {contact: {nam: }}\n", "submission.contact.nam"),
        (ROW.replace("SHARES", "1\n    price_per_shar:"), "non_derivative.0.price_per_shar"),
    ],
)
def test_an_unknown_key_is_an_error_even_when_it_is_empty(line: str, where: str) -> None:
    assert [found for found, _, _ in shape(HEAD + line)] == [where]


def test_known_keys_left_empty_count_as_left_out() -> None:
    text = HEAD + "remarks:\nsubmission: {contact: {name: ~, phone: ''}, notify: }\n"
    text += ROW.replace("SHARES", "1\n    deemed_execution_date:\n    timeliness: ''")
    assert shape(text) == []


def test_null_in_json_is_left_out_and_its_key_is_looked_at() -> None:
    assert shape('{"form": "4", "remarks": null, "foo": null}') == [("foo", 1, 32)]

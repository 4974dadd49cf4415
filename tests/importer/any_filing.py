"""Arbitrary filings that EDGAR would take, as hypothesis strategies over the input format's tree.

All codes, both tables, 1 to 10 owners, footnotes wherever the form has room for them, every text up
to its limit. Whatever the checks call an error is avoided by construction.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from generator.model.codes import BY_CODE
from generator.model.places import COUNTRIES, STATES
from generator.model.rows import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    UnderlyingSecurity,
)

PRINTABLE = "".join(chr(code) for code in range(32, 127))
WORDS = ["Common Stock", "yes", "NO", "null", "1e5", "2026-05-20", "- a", "k: v", "a #b", "'q'",
         '"q"', "{x}", "[y]", "& < >", "\\n", "See footnote", "  two  blanks  ", "tab\there",
         "line\nbreak", "~", "#", "a:", "%", "/s/ Jane Roe", "By Trust"]  # fmt: skip
NOTE_NAMES = [f"n{number}" for number in range(1, 13)]
FREE = st.characters(codec="ascii", min_codepoint=32, max_codepoint=126)


def texts(limit: int, breaks: bool = True) -> st.SearchStrategy[str]:
    """Text with something in it, up to a length; the limit itself is tried often."""
    some = st.text(FREE, min_size=1, max_size=min(limit, 40))
    words = st.sampled_from([word for word in WORDS if breaks or "\n" not in word])
    full = st.sampled_from(
        ["x" * limit, ("word " * limit)[: limit - 1] + "x", ("a  b" * limit)[:limit]]
    )
    return st.one_of(some, words.map(lambda w: w[:limit]), full).filter(lambda t: not t.isspace())


NUMBERS = st.one_of(
    st.integers(0, 10**12 - 1).map(str),
    st.decimals(0, "999999999999.9999", places=4, allow_nan=False).map(lambda d: f"{d:f}"),
    st.sampled_from(["0", "0.0001", "10.5", "1000", "999999999999.9999", "12.1000"]),
)
POSITIVE = NUMBERS.filter(lambda text: text.strip("0.") != "")
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31)).map(str)
MARKS = st.lists(st.sampled_from(NOTE_NAMES), min_size=1, max_size=3, unique=True)
CIKS = st.integers(1, 9999999999).map(str) | st.integers(1, 9999).map(lambda n: f"{n:010}")


def sometimes(draw: Any, strategy: st.SearchStrategy[Any], share: int = 3) -> Any:
    """A value in one of `share` cases, else None."""
    return draw(strategy) if draw(st.integers(1, share)) == 1 else None


def noted(draw: Any, value: Any, instead: bool = False) -> Any:
    """A value plain, with footnotes, or - where the form allows it - a footnote in its place."""
    chance = draw(st.integers(0, 5))
    if chance == 0:
        return {"value": value, "footnotes": draw(MARKS)}
    if chance == 1 and instead:
        return {"footnotes": draw(MARKS)}
    return value


@st.composite
def rows(draw: Any, derivative: bool, transaction: bool) -> dict[str, Any]:
    """A row of a table."""
    kinds = {
        (False, False): NonDerivativeHolding,
        (False, True): NonDerivativeTransaction,
        (True, False): DerivativeHolding,
        (True, True): DerivativeTransaction,
    }
    row: dict[str, Any] = {"security_title": draw(texts(60))}
    if transaction:
        row |= draw(transactions(derivative))
    if derivative:
        row |= draw(terms())
    row[draw(st.sampled_from(["shares_owned_following"] * 3 + ["value_owned_following"]))] = draw(
        NUMBERS
    )
    if draw(st.booleans()):
        row["ownership"] = "indirect"
        row["nature_of_ownership"] = draw(texts(100))
    elif draw(st.booleans()):
        row["ownership"] = "direct"
    kind = kinds[derivative, transaction]
    for name, value in list(row.items()):
        markable = name in kind.printing_order and name not in kind.footnote_never
        if markable and value is not None and name != "underlying_security":
            row[name] = noted(draw, value, name in kind.footnote_instead)
    return {name: value for name, value in row.items() if value is not None}


@st.composite
def transactions(draw: Any, derivative: bool) -> dict[str, Any]:
    form_type = draw(st.sampled_from(["4", "4", "5"]))
    amount = "total_value" if derivative and draw(st.integers(0, 3)) == 0 else "shares"
    return {
        "transaction_date": draw(DAYS),
        "deemed_execution_date": sometimes(draw, DAYS),
        "transaction_code": draw(st.sampled_from(sorted(BY_CODE))),
        "transaction_form_type": form_type,
        "timeliness": sometimes(draw, st.just("E"), 2) if form_type == "5" else None,
        "equity_swap_involved": draw(st.sampled_from(["true", "false", "1", "0"])),
        amount: draw(POSITIVE),
        "price_per_share": draw(NUMBERS),
        "acquired_disposed": draw(st.sampled_from(["acquired", "disposed", "A", "D"])),
    }


@st.composite
def terms(draw: Any) -> dict[str, Any]:
    days = sorted((draw(DAYS), draw(DAYS)))
    under: dict[str, Any] = {"title": noted(draw, draw(texts(60)))}
    name = draw(st.sampled_from(["shares", "value"]))
    under[name] = noted(draw, draw(NUMBERS), name in UnderlyingSecurity.footnote_instead)
    return {
        "conversion_or_exercise_price": draw(NUMBERS),
        "exercise_date": days[0],
        "expiration_date": days[1],
        "underlying_security": under,
    }


@st.composite
def owners(draw: Any, cik: str) -> dict[str, Any]:
    """A reporting owner with at least one relationship."""
    flags = draw(
        st.sets(
            st.sampled_from(["is_director", "is_officer", "is_ten_percent_owner", "is_other"]),
            min_size=1,
        )
    )
    tie: dict[str, Any] = {flag: draw(st.sampled_from(["true", "1"])) for flag in sorted(flags)}
    if "is_officer" in flags:
        tie["officer_title"] = draw(texts(30))
    if "is_other" in flags:
        tie["other_text"] = draw(texts(30))
    made = {"cik": cik, "name": draw(texts(150)), "relationship": tie}
    address = draw(st.none() | addresses())
    return made if address is None else {**made, "address": address}


@st.composite
def addresses(draw: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "street1": draw(texts(40)),
        "street2": sometimes(draw, texts(40), 2),
        "city": draw(texts(30)),
        "zip_code": draw(st.from_regex(r"[0-9A-Za-z#-][0-9A-Za-z #-]{0,9}", fullmatch=True)),
    }
    if draw(st.booleans()):
        made["state"] = draw(st.sampled_from(sorted(STATES)))
    else:
        made["country"] = draw(st.sampled_from(sorted(COUNTRIES)))
        made["non_us_state_territory"] = sometimes(draw, texts(30), 2)
    return {name: value for name, value in made.items() if value is not None}


@st.composite
def signatures(draw: Any) -> dict[str, Any]:
    if draw(st.booleans()):
        return {"text": draw(texts(255)), "date": draw(DAYS)}
    made = {
        "signer": draw(texts(60)),
        "capacity": sometimes(draw, texts(60), 2),
        "on_behalf_of": sometimes(draw, texts(60), 2),
        "date": draw(DAYS),
    }
    return {name: value for name, value in made.items() if value is not None}


@st.composite
def filings(draw: Any, most_rows: int = 5) -> dict[str, Any]:
    """A whole filing as the tree of the input format."""
    form = draw(st.sampled_from(["4", "4", "4/A"]))
    first = draw(rows(derivative=False, transaction=True))
    tables = {
        name: draw(
            st.lists(
                st.booleans().flatmap(lambda moves, d=derivative: rows(d, moves)),
                max_size=most_rows,
            )
        )
        for name, derivative in (("non_derivative", False), ("derivative", True))
    }
    tables["non_derivative"].insert(0, first)
    ciks = draw(
        st.lists(
            CIKS,
            min_size=1,
            max_size=draw(st.sampled_from([1, 1, 2, 10])),
            unique_by=lambda cik: int(cik),
        )
    )
    tree: dict[str, Any] = {
        "form": form,
        "period_of_report": draw(DAYS),
        "date_of_original_submission": draw(DAYS) if form == "4/A" else None,
        "not_subject_to_section16": draw(st.sampled_from(["true", "false"])),
        "aff10b5_one": draw(st.sampled_from(["true", "false", "1", "0", None])),
        "issuer": {
            "cik": draw(CIKS),
            "name": draw(texts(150)),
            "trading_symbol": draw(texts(10)),
            "foreign_trading_symbol": sometimes(draw, texts(14)),
        },
        "reporting_owners": [draw(owners(cik)) for cik in ciks],
        **tables,
        "remarks": sometimes(draw, texts(2000)),
        "signatures": draw(st.lists(signatures(), min_size=1, max_size=3)),
    }
    tree["footnotes"] = {name: draw(texts(1000)) for name in sorted(set(_used(tables)))}
    return _given(tree)


def _used(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [
            name
            for key, inner in value.items()
            for name in (inner if key == "footnotes" else _used(inner))
        ]
    return [name for inner in value for name in _used(inner)] if isinstance(value, list) else []


def _given(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _given(inner) for key, inner in value.items() if inner not in (None, {})}
    return [_given(inner) for inner in value] if isinstance(value, list) else value

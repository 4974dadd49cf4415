"""What the JSON Schema asks of several keys together, as far as JSON Schema can say it.

Each rule is one of the checks (its code beside it) and never stricter than the check. A key that is
left empty counts as left out, and `{value, footnotes}` without a value has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..model.codes import BY_CODE
from ..model.rows import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
)

Schema = dict[str, Any]
KINDS: tuple[type[Noted], ...] = (
    NonDerivativeTransaction,
    NonDerivativeHolding,
    DerivativeTransaction,
    DerivativeHolding,
)
#: Nothing, as a key left empty or a text without a character.
EMPTY: Schema = {"type": ["null", "string"], "maxLength": 0}
_NOTHING = {"$ref": "#/$defs/nothing"}
_NOT_NOTED = frozenset(("deemed_execution_date", "timeliness"))
_TRUE: Schema = {"enum": [True, "true", "True", "TRUE", 1, "1"]}

#: Shared by the rules, under `$defs`.
DEFINITIONS: dict[str, Schema] = {
    "nothing": {
        "anyOf": [
            EMPTY,
            {"type": "object", "properties": {"value": EMPTY}},
        ]
    },
    "value_or_footnote": {
        "anyOf": [
            {"not": _NOTHING},
            {
                "type": "object",
                "properties": {"footnotes": {"minItems": 1, "not": EMPTY}},
                "required": ["footnotes"],
            },
        ]
    },
}


def row_rules(kind: type[Noted]) -> list[Schema]:
    """The rules of one kind of row."""
    rules: list[Schema] = []
    for name in kind.printing_order:
        if name in kind.footnote_instead - _NOT_NOTED:
            rules.append(_said(name))  # MISSING-01
    rules.append(_not_both("shares_owned_following", "value_owned_following"))  # OWNED-01
    rules.append(_if(_holds("ownership", ["indirect", "I"]), _said("nature_of_ownership")))
    rules.append(_if(_direct(), _empty("nature_of_ownership")))  # NATURE-01
    if kind in (NonDerivativeTransaction, DerivativeTransaction):
        derivative = kind is DerivativeTransaction
        rules.append(_if(_holds("transaction_code", _both_ways(derivative)), _given(_DIRECTION)))
        yearly = {"transaction_form_type": {"enum": ["5", 5]}}
        asked = {"required": ["transaction_form_type"], "properties": yearly}
        rules.append(_if(_holds("timeliness", ["E"]), asked))  # CODES-01
    if kind is DerivativeTransaction:
        rules.append({"oneOf": [_given("shares"), _given("total_value")]})  # AMOUNT-01
    return rules


def other_rules() -> dict[str, list[Schema]]:
    """The rules of the other parts, by the name of the part; those of the form under ``."""
    foreign = {"anyOf": [_given("country"), _given("non_us_state_territory")]}
    boxes = ("is_director", "is_officer", "is_ten_percent_owner", "is_other")
    styled = {"allOf": [_empty(name) for name in ("signer", "capacity", "on_behalf_of")]}
    original = "date_of_original_submission"
    return {
        "": [_if(_holds("form", ["4/A"]), _given(original), _empty(original))],  # AMEND-01, -02
        "Address": [_if(foreign, _given("country"), _given("state"))],  # ADDRESS-02, -03
        "Relationship": [
            {"anyOf": [_holds(box, _TRUE["enum"]) for box in boxes]},  # OWNER-02
            _if(_holds("is_officer", _TRUE["enum"]), _given("officer_title")),  # OWNER-03
            _if(_holds("is_other", _TRUE["enum"]), _given("other_text")),  # OWNER-04
        ],
        "Signature": [
            {"anyOf": [_given("signer"), _given("text")]},  # SIGN-01
            _if(_given("text"), styled),
        ],
        "OpeningBalance": [{"oneOf": [_given("shares"), _given("value")]}],  # OPENING-01
        "UnderlyingSecurity": [{"oneOf": [_said("shares"), _said("value")]}],  # AMOUNT-02
    }


_DIRECTION = "acquired_disposed"


def _both_ways(derivative: bool) -> list[str]:
    """The codes that don't settle whether securities are acquired or disposed of."""
    settled = ((e.code, e.derivative if derivative else e.non_derivative) for e in BY_CODE.values())
    return sorted(code for code, direction in settled if direction is None)


def _if(asked: Schema, then: Schema, otherwise: Schema | None = None) -> Schema:
    rule: Schema = {"if": asked, "then": then}
    return rule if otherwise is None else {**rule, "else": otherwise}


def _given(name: str) -> Schema:
    """The key is there, and holds a value."""
    return {"required": [name], "properties": {name: {"not": _NOTHING}}}


def _said(name: str) -> Schema:
    """The key is there, and holds a value or a footnote that stands for it."""
    said = {"$ref": "#/$defs/value_or_footnote"}
    return {"required": [name], "properties": {name: said}}


def _empty(name: str) -> Schema:
    """The key is left out or left empty."""
    return {"properties": {name: _NOTHING}}


def _not_both(one: str, other: str) -> Schema:
    """The one leaves no room for the other, nor for a footnote in its place."""
    silent = {"not": {"$ref": "#/$defs/value_or_footnote"}}
    return _if(_given(one), {"properties": {other: silent}})


def _holds(name: str, values: Iterable[object]) -> Schema:
    """The key holds one of these values, with or without footnotes."""
    listed: Schema = {"enum": list(values)}
    noted = {"type": "object", "required": ["value"], "properties": {"value": listed}}
    return {"required": [name], "properties": {name: {"anyOf": [listed, noted]}}}


def _direct() -> Schema:
    """Ownership is direct, said or left to the default."""
    said = _holds("ownership", ["direct", "D"])
    return {"anyOf": [said, _empty("ownership")]}

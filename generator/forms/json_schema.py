"""The JSON Schema of the input format, for completion and hover help in an editor.

Made from the model: pydantic's own schema of the values, and around it what the input format adds
to it: `{value, footnotes}`, keys that may be left out or left empty, texts that YAML reads as
numbers, and what keys ask of each other. Never stricter than the errors of `check`. Not told: more
than four decimals of a plain number, as editors reckon `multipleOf` in binary and would refuse
58.46; and that a form without rows, or without a day, is not complete yet.
"""

from __future__ import annotations

import json
from typing import Any

from ..model.codes import CODES
from ..model.filing import Filing
from ..model.places import COUNTRIES, STATES
from ..model.rows import Noted, UnderlyingSecurity
from .json_schema_rules import DEFINITIONS, EMPTY, KINDS, other_rules, row_rules
from .prepare import HIDDEN

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ABOUT = ("title", "description", "examples", "default")
_EMPTY_TYPES = ("null", "string")
#: Parts that may be left out, and so may be left empty.
_PARTS_LEFT_EMPTY = ("Address", "Contact", "Submission")
#: Values that may have a footnote alone: they are filled in, or their lack is a warning.
_OF_ITSELF = frozenset(
    (
        *("acquired_disposed", "ownership", "nature_of_ownership"),
        *("shares_owned_following", "value_owned_following"),
    )
)
_WITHOUT_NOTES = {"properties": {"footnotes": {"maxItems": 0}}}
#: Required by the model, and yet a user may leave them out: they are computed or follow.
_FOLLOWS = frozenset(("period_of_report", "acquired_disposed"))
_TITLES = {
    "cik": "CIK",
    "ccc": "CCC",
    "aff10b5_one": "Rule 10b5-1(c) box",
    "not_subject_to_section16": "Exit box: no longer subject to Section 16",
    "non_derivative": "Table I: non-derivative securities",
    "derivative": "Table II: derivative securities",
    "non_us_state_territory": "State or territory outside the US",
    "is_ten_percent_owner": "Ten percent owner",
    "period_of_report": "Period of report: date of earliest transaction",
    "street1": "Street, first line",
    "street2": "Street, second line",
    "zip_code": "Zip or postal code",
}
_DESCRIPTIONS = {
    "issuer": "The company whose securities are reported (items 2 and 2a).",
    "relationship": "How the owner is related to the issuer (item 5): at least one box is true.",
    "underlying_security": "What the derivative security converts into (column 7).",
}
_EXAMPLES: dict[str, list[Any]] = {
    "form": ["4", "4/A"],
    "date_of_original_submission": ["2026-05-22"],
    "street1": ["C/O EXAMPLE CORP"],
    "street2": ["1 MAIN STREET"],
    "city": ["WILMINGTON"],
    "state": ["DE"],
    "country": ["X0"],
    "non_us_state_territory": ["HSINCHU"],
    "officer_title": ["Chief Financial Officer", "See Remarks"],
    "other_text": ["Director by deputization"],
    "title": ["Common Stock"],
    "shares": ["1000"],
    "value": ["250000"],
    "total_value": ["250000"],
    "price_per_share": ["25.17"],
    "conversion_or_exercise_price": ["20.15"],
    "exercise_date": ["2027-05-20"],
    "expiration_date": ["2036-05-20"],
    "deemed_execution_date": ["2026-05-21"],
    "transaction_form_type": ["4", "5"],
    "timeliness": ["E"],
    "acquired_disposed": ["acquired", "disposed"],
    "ownership": ["direct", "indirect"],
    "shares_owned_following": ["6000"],
    "value_owned_following": ["250000"],
    "date": ["2026-05-21"],
    "text": ["Jane Roe, by power of attorney"],
    "remarks": ["Officer title: Executive Vice President and Chief Financial Officer."],
    "footnotes": [{"grant": "Granted under the 2026 Plan; vests on May 20, 2027."}],
    "acknowledge": [{"DATES-03": "The board approved the grant on the earlier date."}],
    "phone": ["302-555-0100"],
    "email": ["jane.roe@example.com"],
    "notify": [["legal@example.com"]],
    "description": ["Power of attorney"],
}
_MEANINGS = {
    "state": STATES,
    "country": COUNTRIES,
    "transaction_code": {entry.code: entry.meaning for entry in CODES},
}


def json_schema() -> Schema:
    """The JSON Schema of one filing file, a plain dictionary."""
    schema = Filing.model_json_schema(mode="validation", ref_template="#/$defs/{model}")
    definitions: Schema = schema["$defs"]
    for definition in (schema, *definitions.values()):
        _friendly(definition)
    noted: tuple[type[Noted], ...] = (*KINDS, UnderlyingSecurity)
    for kind in noted:
        _with_footnotes(definitions[kind.__name__], kind)
    for kind in KINDS:
        definitions[kind.__name__]["allOf"] = row_rules(kind)
    for part, rules in other_rules().items():
        (definitions[part] if part else schema)["allOf"] = rules
    _rows(schema["properties"]["non_derivative"], "NonDerivative")
    _rows(schema["properties"]["derivative"], "Derivative")
    for definition in (schema, *definitions.values()):
        _hover(definition)
    for name in _PARTS_LEFT_EMPTY:
        definitions[name] |= {"type": ["object", *_EMPTY_TYPES], "maxLength": 0}
    definitions["footnotes_at_value"] = {
        "title": "Footnotes",
        "type": ["array", *_EMPTY_TYPES],
        "maxLength": 0,
        "items": {"type": ["string", "number", "boolean"], "minLength": 1},
        "uniqueItems": True,
        "examples": [["grant"]],
        "description": "Names of footnotes, in the order in which their marks are printed.",
    }
    definitions |= DEFINITIONS
    # A draft of `form4 next` or `form4 amend` waits for the day on which it is signed.
    date = definitions["Signature"]["properties"]["date"]
    date |= {"type": ["string", "null"], "pattern": _or_nothing(date["pattern"])}
    notes = schema["properties"]["footnotes"]
    notes["additionalProperties"] = _may_be_empty(_text({"pattern": r"\S", "maxLength": 1000}))
    notes["maxProperties"] = 99
    schema["properties"]["acknowledge"]["additionalProperties"] = _may_be_empty(_text({}))
    return {"$schema": DIALECT, "title": "Form 4 filing", **_without(schema, ("title",))}


def as_text() -> str:
    """The JSON Schema as it is printed."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=True)


def _hover(definition: Schema) -> None:
    """Titles as people say them, an example for each key, and what each code of a list means."""
    for name, value in definition.get("properties", {}).items():
        value["title"] = _TITLES.get(name, name.replace("_", " ").capitalize())
        value.setdefault("description", _DESCRIPTIONS.get(name, value["title"] + "."))
        if name in _EXAMPLES:
            value.setdefault("examples", _EXAMPLES[name])
        for listed in (value, *value.get("anyOf", ())):
            meanings = _MEANINGS.get(name)
            if meanings and "enum" in listed:
                listed["enumDescriptions"] = [meanings[code] for code in listed["enum"]]


def _with_footnotes(definition: Schema, kind: type[Noted]) -> None:
    """Let each value of a row be plain, or `{value, footnotes}` where the form has room for it."""
    properties: Schema = definition["properties"]
    for name in HIDDEN & properties.keys():
        del properties[name]
    for name in kind.printing_order:
        if name == "underlying_security" or name in kind.footnote_never:
            continue
        plain = _without(properties[name], _ABOUT)
        noted: Schema = {
            "type": "object",
            "title": "Value with footnotes",
            "properties": {
                "value": {"title": "Value", "description": "The value itself.", **plain},
                "footnotes": {"$ref": "#/$defs/footnotes_at_value"},
            },
            "additionalProperties": False,
        }
        if name in definition.get("required", ()):
            noted["required"] = ["value"]
        elif name not in kind.footnote_instead | _OF_ITSELF:  # MISSING-02
            noted |= {"if": {"properties": {"value": EMPTY}}, "then": _WITHOUT_NOTES}
        kept = {k: v for k, v in properties[name].items() if k in _ABOUT}
        properties[name] = {"anyOf": [*plain.get("anyOf", [plain]), noted], **kept}


def _rows(table: Schema, kind: str) -> None:
    """A row with a code is a transaction, a row without one a holding."""
    table["items"] = {
        "if": {
            "required": ["transaction_code"],
            "properties": {"transaction_code": {"not": EMPTY}},
        },
        "then": {"$ref": f"#/$defs/{kind}Transaction"},
        "else": {"$ref": f"#/$defs/{kind}Holding"},
    }


def _friendly(definition: Schema) -> None:
    """What the input format lets a user leave out, leave empty, or write as YAML reads it."""
    properties: Schema = definition.get("properties", {})
    if "required" in definition:
        definition["required"] = [n for n in definition["required"] if n not in _FOLLOWS]
    for name, value in properties.items():
        made = _text(_alone(value))
        if name not in definition.get("required", ()):
            made = _may_be_empty(made)
        made.setdefault("title", name)
        properties[name] = made


def _alone(value: Schema) -> Schema:
    """A value without the alternative that it is null, and without the default null."""
    kept = [one for one in value.get("anyOf", ()) if one != {"type": "null"}]
    if len(kept) == 1:
        value = {**kept[0], **_without(value, ("anyOf",))}
    return value if value.get("default", 0) is not None else _without(value, ("default",))


def _text(value: Schema) -> Schema:
    """A text, which may be one that YAML reads as a number or a Boolean (a symbol 7011, TRUE)."""
    if value.get("pattern", r"\S") != r"\S" or value.get("type", "string") != "string":
        return value
    if "enum" in value or "const" in value or "anyOf" in value or "$ref" in value:
        return value
    return {**_without(value, ("minLength",)), "type": ["string", "number", "boolean"]}


def _may_be_empty(value: Schema) -> Schema:
    """A value, or nothing: a key left empty counts as left out."""
    if "$ref" in value:
        return value  # the definition itself may be empty
    if "anyOf" in value:
        return {**value, "anyOf": [*value["anyOf"], EMPTY]}
    if "type" not in value:
        about = {k: v for k, v in value.items() if k in _ABOUT}
        return {**about, "anyOf": [_without(value, _ABOUT), EMPTY]}
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    made = {**value, "type": [*types, *(t for t in _EMPTY_TYPES if t not in types)]}
    if "pattern" in made:
        made["pattern"] = _or_nothing(made["pattern"])
    elif "string" not in types:
        made["maxLength"] = 0
    return made


def _or_nothing(pattern: str) -> str:
    return f"^$|{pattern}"


def _without(schema: Schema, keys: tuple[str, ...]) -> Schema:
    return {key: value for key, value in schema.items() if key not in keys}

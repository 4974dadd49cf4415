"""The JSON Schema of the input format, for completion and hover help in an editor.

Made from the model: pydantic's own schema of the values, and around it what the input format adds
to it: `{value, footnotes}`, values that may be left out, and plain spellings.
"""

from __future__ import annotations

import json
from typing import Any

from ..model.filing import Filing
from ..model.rows import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    UnderlyingSecurity,
)
from .prepare import HIDDEN

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOTED: tuple[type[Noted], ...] = (
    NonDerivativeTransaction,
    NonDerivativeHolding,
    DerivativeTransaction,
    DerivativeHolding,
    UnderlyingSecurity,
)
#: Required by the model, and yet a user may leave them out: they are computed or follow.
_FOLLOWS = frozenset(("period_of_report", "acquired_disposed"))


def json_schema() -> Schema:
    """The JSON Schema of one filing file, a plain dictionary."""
    schema = Filing.model_json_schema(mode="validation", ref_template="#/$defs/{model}")
    definitions: Schema = schema["$defs"]
    for kind in _NOTED:
        _with_footnotes(definitions[kind.__name__], kind)
    _rows(schema["properties"]["non_derivative"], "NonDerivative")
    _rows(schema["properties"]["derivative"], "Derivative")
    for definition in (schema, *definitions.values()):
        _friendly(definition)
    definitions["footnotes_at_value"] = {
        "type": "array",
        "items": {"type": "string"},
        "description": "Names of footnotes, in the order in which their marks are printed.",
    }
    definitions["Signature"]["oneOf"] = [{"required": ["signer"]}, {"required": ["text"]}]
    schema["properties"]["footnotes"]["additionalProperties"] = {
        "type": "string",
        "minLength": 1,
        "maxLength": 1000,
    }
    schema["properties"]["footnotes"]["maxProperties"] = 99
    schema["properties"]["acknowledge"]["propertyNames"] = {"pattern": "^[A-Z0-9]+-[0-9]{2}$"}
    return {"$schema": DIALECT, "title": "Form 4 filing", **_without(schema, ("title",))}


def as_text() -> str:
    """The JSON Schema as it is printed."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=True)


def _with_footnotes(definition: Schema, kind: type[Noted]) -> None:
    """Let each value of a row be plain, or `{value, footnotes}` where the form has room for it."""
    properties: Schema = definition["properties"]
    for name in HIDDEN & properties.keys():
        del properties[name]
    for name in kind.printing_order:
        if name == "underlying_security" or name in kind.footnote_never:
            continue
        plain = _without(properties[name], ("title", "description", "examples", "default"))
        noted: Schema = {
            "type": "object",
            "properties": {"value": plain, "footnotes": {"$ref": "#/$defs/footnotes_at_value"}},
            "additionalProperties": False,
        }
        if name not in kind.footnote_instead:
            noted["required"] = ["value"]
        kept = {k: v for k, v in properties[name].items() if k not in plain}
        properties[name] = {"anyOf": [plain, noted], **kept}


def _rows(table: Schema, kind: str) -> None:
    """A row with a code is a transaction, a row without one a holding."""
    table["items"] = {
        "if": {"required": ["transaction_code"]},
        "then": {"$ref": f"#/$defs/{kind}Transaction"},
        "else": {"$ref": f"#/$defs/{kind}Holding"},
    }


def _friendly(definition: Schema) -> None:
    """What the input format lets a user leave out or leave empty."""
    if "required" in definition:
        definition["required"] = [n for n in definition["required"] if n not in _FOLLOWS]
    for name, value in definition.get("properties", {}).items():
        value.setdefault("title", name.replace("_", " "))
        if value.get("default") is None:
            value.pop("default", None)


def _without(schema: Schema, keys: tuple[str, ...]) -> Schema:
    return {key: value for key, value in schema.items() if key not in keys}

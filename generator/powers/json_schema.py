"""The JSON Schema of the register, for completion and hover help in an editor."""

from __future__ import annotations

import json
from typing import Any

from ..model.powers import PowerList

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The JSON Schema of one register, a plain dictionary."""
    schema = PowerList.model_json_schema(mode="validation", ref_template="#/$defs/{model}")
    for definition in (schema, *schema["$defs"].values()):
        for name, value in definition["properties"].items():
            value["title"] = name.replace("_", " ").capitalize()
            if value.get("default", 0) is None:
                del value["default"]
    made = {key: value for key, value in schema.items() if key not in ("title", "description")}
    return {"$schema": DIALECT, "title": "Register of powers of attorney", **made}


def as_text() -> str:
    """The JSON Schema as it is printed."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=True)

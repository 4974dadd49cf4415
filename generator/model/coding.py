"""The closed lists of a row: transaction code, form type, timeliness, direction, ownership."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import PlainValidator, WithJsonSchema

from .codes import BY_CODE, Direction
from .types import choice, fault, shown


def _code(value: object) -> str:
    code = value.strip().upper() if isinstance(value, str) else ""
    if isinstance(value, str) and value in BY_CODE:
        return value
    if code in BY_CODE:
        raise fault("VALUE-04", f"{shown(value)} is not written as a code", f"write {code}")
    swap = code.endswith("/K") and code[:-2] in BY_CODE
    early = code.replace(" ", "").replace("/", "")
    if swap:
        fix = f"write `transaction_code: {code[:-2]}` and `equity_swap_involved: true`"
    elif code == "K":
        fix = "K is no code of its own: give the code, and `equity_swap_involved: true`"
    elif code == "V":
        fix = "V is no code of its own: give the code, and `transaction_form_type: 5`"
    elif len(early) == 2 and early[1] == "V" and early[0] in BY_CODE:
        fix = f"write `transaction_code: {early[0]}` and `transaction_form_type: 5`"
    else:
        fix = "write one of " + " ".join(BY_CODE)
    raise fault("VALUE-04", f"{shown(value)} is none of the 18 transaction codes", fix)


def _early(value: object) -> str:
    if value != "E":
        raise fault(
            "VALUE-04",
            f"{shown(value)} is no timeliness that a Form 4 can have",
            "write E, or leave it out; a late Form 4 line is not marked",
        )
    return "E"


Code = Annotated[str, PlainValidator(_code), WithJsonSchema({"enum": sorted(BY_CODE)})]
AcquiredDisposed = Annotated[
    Direction,
    choice(acquired="A", disposed="D", A="A", D="D"),
    WithJsonSchema({"enum": ["acquired", "disposed", "A", "D"]}),
]
Ownership = Annotated[
    Literal["D", "I"],
    choice(direct="D", indirect="I", D="D", I="I"),
    WithJsonSchema({"enum": ["direct", "indirect", "D", "I"]}),
]
FormType = Annotated[
    Literal["4", "5"],
    choice(**{"4": "4", "5": "5"}),
    WithJsonSchema({"enum": ["4", "5", 4, 5]}),
]
Timeliness = Annotated[Literal["E"], PlainValidator(_early), WithJsonSchema({"const": "E"})]

"""What pydantic says about a value, in the words of the person who wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from ..findings import MAX_OF_A_CODE, Finding, Path, left_out, printable
from ..model.filing import Filing
from ..model.rows import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
)
from ..source import Source, Tree
from .mistyped import meant_by
from .prepare import HIDDEN

_LIMITS = "EDGAR Ownership XML Technical Specification v5.5, 3.5"
_KINDS: dict[tuple[str, str], type[BaseModel]] = {
    ("non_derivative", "transaction"): NonDerivativeTransaction,
    ("non_derivative", "holding"): NonDerivativeHolding,
    ("derivative", "transaction"): DerivativeTransaction,
    ("derivative", "holding"): DerivativeHolding,
}
#: What pydantic missed where a value is of another kind; a part or a mapping in every other case.
_WANTED = {"string_type": "text", "string_unicode": "text", "tuple_type": "a list"}


def findings_of(error: ValidationError, root: type[BaseModel] = Filing) -> list[Finding]:
    """Every fault of a validation as a finding, at most the first 200; `root` was validated."""
    faults = list(_without_echoes(error.errors(include_url=False, include_input=False), root))
    made = [_finding(fault, root) for fault in faults[:MAX_OF_A_CODE]]
    if len(faults) > MAX_OF_A_CODE:
        made.append(left_out(made[-1], len(faults) - MAX_OF_A_CODE))
    return made


def unknown_empty(source: Source, root: type[BaseModel] = Filing) -> list[Finding]:
    """A finding for each key that was left empty and isn't known: it may be a slip of the pen.

    In `{value: 2,150}` the comma ends the value, and YAML reads a key 150 that was left empty.
    """
    found = []
    for path in source.empty:
        key = str(path[-1])
        if path[0] in ("footnotes", "acknowledge") or key in _known_at(
            path[:-1], source.tree, root
        ):
            continue
        if key[:1].isdigit():
            message = f"a comma inside {{...}} ends the value before it: {key!a} is read as a key"
            fix = "write the number without commas"
            found.append(Finding("SHAPE-01", "error", path, message, fix))
        else:
            found.append(_unknown(path, _tagged(path, source.tree), root))
    return found


def _known_at(path: Path, tree: dict[str, Tree], root: type[BaseModel]) -> list[str]:
    """The keys that may stand in the mapping at a path of what the user wrote."""
    known = _known_keys(_tagged(path, tree), root)
    return known or (["value", "footnotes"] if len(path) > 2 else [])


def _tagged(path: Path, tree: dict[str, Tree]) -> Path:
    """A path as pydantic tells it: with the kind of the row after its number."""
    if len(path) < 2 or path[0] not in ("non_derivative", "derivative"):
        return path
    rows, index = tree.get(str(path[0])), path[1]
    row = rows[index] if isinstance(rows, list) and isinstance(index, int) else None
    kind = "transaction" if isinstance(row, dict) and "transaction_code" in row else "holding"
    return (*path[:2], kind, *path[2:])


def _without_echoes(faults: list[Any], root: type[BaseModel]) -> Iterator[Any]:
    """Without what only follows from another fault.

    A list whose entries are faulty is not "too short": pydantic counts the good ones. Of a row
    whose code is faulty nobody knows whether the direction may be left out, and from faulty dates
    no period follows. What stands under a mistyped key is not missing; and a row whose
    `transaction_code` is mistyped is none of a holding, whose keys it was held against.
    """
    unknown = [f["loc"] for f in faults if f["type"] == "extra_forbidden"]
    meant = {(*loc[:-1], close) for loc in unknown if (close := _close(loc, root))}
    moving = {loc[:3] for loc in meant if loc[2:] == ("holding", "transaction_code")}
    inside = {fault["loc"][:end] for fault in faults for end in range(1, len(fault["loc"]))}
    codes = {f["loc"][:-1] for f in faults if f["loc"][-1:] == ("transaction_code",)}
    undated = any(f["loc"][-1:] == ("transaction_date",) for f in faults)
    for fault in faults:
        where, kind = fault["loc"], fault["type"]
        if kind == "too_short" and where in inside:
            continue
        if kind == "missing" and where[-1] == "acquired_disposed" and where[:-1] in codes:
            continue
        if kind == "missing" and where == ("period_of_report",) and undated:
            continue
        if kind == "missing" and where in meant:
            continue
        if kind == "extra_forbidden" and where[:3] in moving and _moves(where):
            continue
        yield fault


def _moves(location: tuple[str | int, ...]) -> bool:
    """Whether a key that a holding doesn't know is one of a transaction."""
    if len(location) != 4 or location[2] != "holding":
        return False
    return location[3] in _KINDS[(str(location[0]), "transaction")].model_fields


def _finding(fault: Any, root: type[BaseModel]) -> Finding:
    location, kind, context = fault["loc"], fault["type"], fault.get("ctx", {})
    tagged = (location[:1] + location[2:3]) in _KINDS
    path = (*location[:2], *location[3:]) if tagged else location
    if "fix" in context:
        return Finding(kind, "error", path, context["message"], context["fix"], _LIMITS)
    if kind == "extra_forbidden":
        return _unknown(path, location, root)
    if kind == "missing":
        return _missing(path)
    if kind in ("string_too_long", "string_too_short", "string_pattern_mismatch"):
        return _length(path, context)
    if kind in ("too_long", "too_short"):
        return _count(path, kind, context)
    wanted = _WANTED.get(kind, "keys with values")
    return Finding(
        "SHAPE-03",
        "error",
        path,
        f"`{_called(path)}` takes {wanted}",
        f"write {wanted} here; `form4 schema` shows the shape",
    )


def _called(path: Path) -> str:
    """What the place is called in a message; an entry of a list by its list and number."""
    entry = any(isinstance(part, int) for part in path[-1:])
    names = path[-2:] if entry else path[-1:]
    return ".".join(printable(str(name)) for name in names)


def _unknown(path: Path, location: tuple[str | int, ...], root: type[BaseModel]) -> Finding:
    key = str(path[-1])
    if len(path) > 1 and key.rstrip() in HIDDEN:
        key = key.rstrip()
        path = (*path[:-1], key)
    known = _known_keys(location[:-1], root)
    close = _close((*location[:-1], key), root)
    if not close and _moves((*location[:-1], key)):
        return Finding(
            "SHAPE-01",
            "error",
            path,
            f"`{key}` belongs to a transaction, and this row has no transaction_code",
            "add transaction_code, or remove this key from the holding",
        )
    if close:
        fix = f"did you mean `{close}`?"
    elif key == "footnotes":
        fix = "put footnotes at a value: {value: ..., footnotes: [name]}"
    else:
        fix = "known here: " + ", ".join(known)
    return Finding("SHAPE-01", "error", path, f"unknown key `{printable(key)}`", fix)


def _close(location: tuple[str | int, ...], root: type[BaseModel]) -> str | None:
    """What may be meant by an unknown key; in a holding also the code that makes a transaction."""
    key = str(location[-1])
    close = meant_by(key, _known_keys(location[:-1], root))
    if close is None and location[2:3] == ("holding",) and not _moves(location):
        close = meant_by(key, ["transaction_code"])
    return close


def _known_keys(location: tuple[str | int, ...], root: type[BaseModel]) -> list[str]:
    """The keys that the model knows at a place; none where it has no keys of its own."""
    model: Any = root
    for position, part in enumerate(location):
        if isinstance(part, int):
            continue
        if position == 2 and (location[0], part) in _KINDS:
            model = _KINDS[(str(location[0]), part)]
        else:
            info = model.model_fields.get(part)
            model = _model_in(info.annotation) if info else None
        if model is None:
            return []
    return [info.alias or name for name, info in model.model_fields.items() if name not in HIDDEN]


def _model_in(annotation: Any) -> Any:
    """The model that an annotation like `tuple[Model, ...]` or `Model | None` is about."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, getattr(annotation, "__args__", ()))), None)


def _missing(path: Path) -> Finding:
    key = str(path[-1])
    cures = {
        "period_of_report": "give it, or a row with a transaction_date",
        "acquired_disposed": "this code goes both ways: write acquired or disposed",
        "reporting_owners": "list 1 to 10 reporting owners",
        "signatures": "list 1 to 10 signatures",
        "shares": "give the number of shares",
    }
    return Finding(
        "SHAPE-02", "error", path, f"`{key}` is missing", cures.get(key, f"add `{key}: ...`")
    )


def _length(path: Path, context: dict[str, Any]) -> Finding:
    if "max_length" not in context:
        return Finding("VALUE-05", "error", path, f"`{path[-1]}` is empty", "write a value")
    limit = context["max_length"]
    fix = f"shorten it to {limit} characters"
    if path[-1] in ("officer_title", "other_text"):
        fix = "write `See Remarks` and put the whole title in `remarks`"
    elif path[-1] == "remarks":
        fix = "shorten it, or put the rest in an exhibit EX-99"
    return Finding(
        "VALUE-05", "error", path, f"`{path[-1]}` is longer than {limit} characters", fix, _LIMITS
    )


def _count(path: Path, kind: str, context: dict[str, Any]) -> Finding:
    bound = context.get("max_length", context.get("min_length"))
    if kind == "too_long":
        message = f"`{path[-1]}` has more than {bound} entries"
        fix = "file the rest on another form"
    else:
        message, fix = f"`{path[-1]}` is an empty list", f"list at least {bound}"
    return Finding("SHAPE-04", "error", path, message, fix, _LIMITS)

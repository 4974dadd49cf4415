"""The register of powers of attorney, `poa.yaml`: from text to `Register`, faults with lines."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from ..errors import Rejected
from ..findings import Finding, few
from ..forms.faults import findings_of, unknown_empty
from ..forms.text import clean
from ..model.powers import Power, PowerList, Register
from ..source import Source, read_file

_RULE = "Rule 16a-3(i); General Instruction 7"


def read_register(path: str | Path) -> Register:
    """The register in a YAML or JSON file.

    Raises Unreadable when the file can't be read, and Rejected, with the findings, when it holds
    faults: of shape and type as in a filing, and POA-09 to POA-11.
    """
    return register_of(read_file(path))


def register_of(source: Source) -> Register:
    """The register in a source. Raises Rejected with the findings, each with its line."""
    tree, findings = clean(source)
    findings = [finding for finding in findings if finding.severity == "error"]
    findings += unknown_empty(source, PowerList)
    powers: tuple[Power, ...] = ()
    try:
        powers = PowerList.model_validate(tree).powers
    except ValidationError as error:
        findings += findings_of(error, PowerList)
    findings += _contradictions(powers)
    if findings:
        placed = source.placed(few(findings))
        first = placed[0]
        where = f":{first.line}:{first.column}" if first.line else ""
        message = f"{source.name}{where}: {first.code} {first.message}; {first.fix}"
        raise Rejected(message, placed)
    lines = tuple(source.locate(("powers", place), False)[0] for place in range(len(powers)))
    return Register(Path(source.name).name, powers, lines, source.folder)


def _contradictions(powers: tuple[Power, ...]) -> Iterator[Finding]:
    """What is wrong between the values: days, names that stand twice, successors."""
    names = [power.name for power in powers if power.name is not None]
    for place, power in enumerate(powers):
        path = ("powers", place)
        for key, day in (("until", power.until), ("revoked", power.revoked)):
            if day is not None and day < power.begins:
                message = f"`{key}` is {day}, before the power begins on {power.begins}"
                yield Finding(
                    "POA-09", "error", (*path, key), message, "correct one of the days", _RULE
                )
        if power.name is not None and power.name in names[: _before(powers, place)]:
            message = f"two powers are called {power.name}"
            yield Finding(
                "POA-10", "error", (*path, "name"), message, "give each its own name", _RULE
            )
        if power.replaced_by is not None:
            yield from _successor(power, (*path, "replaced_by"), names, powers)


def _before(powers: tuple[Power, ...], place: int) -> int:
    """How many powers before this one have a name."""
    return sum(power.name is not None for power in powers[:place])


def _successor(
    power: Power, path: tuple[str | int, ...], names: list[str], powers: tuple[Power, ...]
) -> Iterator[Finding]:
    """A power is replaced by another one, that is in the register and begins later."""
    wanted = power.replaced_by or ""
    if wanted not in names:
        close = difflib.get_close_matches(wanted, names, 1, 0.6)
        cure = f"did you mean {close[0]}?" if close else "give the new power `name: " + wanted + "`"
        yield Finding("POA-11", "error", path, f"no power is called {wanted}", cure, _RULE)
        return
    successor = next(other for other in powers if other.name == wanted)
    if successor is power:
        yield Finding(
            "POA-11", "error", path, "a power can't replace itself", "name the new power", _RULE
        )
    elif successor.begins < power.begins:
        yield Finding(
            "POA-11",
            "error",
            path,
            f"{wanted} begins on {successor.begins}, before the power that it replaces",
            "name the newer power, or correct the days",
            _RULE,
        )

"""A comparison as people read it in a terminal: A above B, so that any length fits."""

from __future__ import annotations

from collections.abc import Iterator

from .comparison import Change, Comparison, Match

_SHORT = 28
_NAMES = 34


def as_text(found: Comparison) -> str:
    """The comparison as lines of text; unchanged rows are counted only."""
    lines = [f"A  {_line(found.a)}", f"B  {_line(found.b)}"]
    part = ""
    for match in found.different:
        if match.part != part:
            part = match.part
            lines += ["", part]
        lines += _match(match)
    return "\n".join([*lines, "", *closing(found)]) + "\n"


def closing(found: Comparison) -> Iterator[str]:
    """The count at the end, and what an amendment had better not repeat."""
    rows = sum(m.part.startswith("Table") and not m.differs for m in found.matches)
    same = f"{rows} row{'s' * (rows != 1)} the same in both"
    if found.same:
        yield f"no differences; {same}"
        return
    values = sum(max(1, len(match.changes)) for match in found.different)
    yield f"{values} difference{'s' * (values != 1)}; {same}"
    if found.amends:
        yield (
            "B is an amendment: rows only in A are not repeated there, as General Instruction 9 "
            "wants it"
        )
    if found.repeated:
        places = ", ".join(f"{match.part} {match.b}" for match in found.repeated)
        yield f"B repeats unchanged: {places} (General Instruction 9: leave it out)"


def _match(match: Match) -> Iterator[str]:
    if match.part in ("Form", "Issuer", "Remarks"):
        yield from (line for change in match.changes for line in _change(change, "  "))
        return
    places = {"only in A": match.a, "only in B": match.b}.get(match.state) or (
        match.a if match.a == match.b else f"{match.a} -> {match.b}"
    )
    state = "" if match.state == "changed" else f" {match.state}"
    yield f"  {places}{state}" + (f": {_line(match.title)}" if match.title else "")
    for change in match.changes:
        yield from _change(change, "    ", one_sided=match.state.startswith("only"))


def _change(change: Change, pad: str, one_sided: bool = False) -> Iterator[str]:
    name = f"{pad}{change.what:<{_NAMES - len(pad)}}"
    if one_sided:
        yield f"{name}  {_line(change.a or change.b)}"
    elif len(change.a) <= _SHORT and len(change.b) <= _SHORT and "\n" not in change.a + change.b:
        yield f"{name}  {_line(change.a) or '-':>{_SHORT}}  |  {_line(change.b) or '-'}"
    else:
        yield f"{pad}{change.what}"
        yield f"{pad}  A: {_line(change.a) or '-'}"
        yield f"{pad}  B: {_line(change.b) or '-'}"


def _line(text: str) -> str:
    """A text without characters that a terminal would obey."""
    return "".join(c if c.isprintable() else " / " if c == "\n" else " " for c in text)

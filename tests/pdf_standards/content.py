"""What both checkers ask of a content stream: its operators, with the marks around each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

PAINTING = frozenset(
    ["f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'", '"', "EI"]
)
SHOWING = frozenset(["Tj", "TJ", "'", '"'])


@dataclass(frozen=True)
class Step:
    """One operator, its operands, and the marked content around it, from the outside."""

    operator: str
    operands: list[Any]
    marks: tuple[tuple[str, int | None], ...]

    @property
    def is_artifact(self) -> bool:
        return any(tag == "/Artifact" for tag, _ in self.marks)

    @property
    def mcid(self) -> int | None:
        return next((number for _, number in reversed(self.marks) if number is not None), None)


def steps(page: pikepdf.Page) -> Iterator[Step]:
    """The operators of a page; raises AssertionError when marks aren't balanced."""
    marks: list[tuple[str, int | None]] = []
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in ("BMC", "BDC"):
            number = None
            if operator == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
                number = operands[1].get("/MCID")
            marks.append((str(operands[0]), None if number is None else int(number)))
        elif operator == "EMC":
            assert marks, "EMC without a beginning"
            marks.pop()
        elif operator in ("q", "Q"):
            depth += 1 if operator == "q" else -1
            assert depth >= 0, "Q without q"
        yield Step(operator, operands, tuple(marks))
    assert not marks, "marked content without an end"
    assert depth == 0, "q without Q"

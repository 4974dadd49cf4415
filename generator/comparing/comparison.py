"""The result of comparing two filings: what is in both, in one of them, and what it says there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs; empty where a side hasn't got it."""

    what: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Match:
    """A part of the form that one side or both have, with the values that differ.

    `a` and `b` are its places, such as `row 2` or `F3`, empty on a side that hasn't got it.
    """

    part: str
    title: str
    a: str
    b: str
    changes: tuple[Change, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the two sides say something else here."""
        return bool(self.changes) or not (self.a and self.b)

    @property
    def state(self) -> str:
        """In words: same, changed, only in A, only in B."""
        if self.a and self.b:
            return "changed" if self.changes else "same"
        return "only in A" if self.a else "only in B"


@dataclass(frozen=True, slots=True)
class Comparison:
    """All parts of both filings, matched; `amends` when B may be an amendment of A."""

    a: str
    b: str
    matches: tuple[Match, ...]
    amends: bool = False

    @property
    def same(self) -> bool:
        """Whether the two say the same."""
        return not self.different

    @property
    def different(self) -> tuple[Match, ...]:
        """The parts that differ."""
        return tuple(match for match in self.matches if match.differs)

    @property
    def repeated(self) -> tuple[Match, ...]:
        """Rows that an amendment repeats unchanged, which General Instruction 9 doesn't want."""
        return tuple(
            match
            for match in self.matches
            if self.amends and match.part.startswith("Table") and not match.differs
        )

    def as_data(self) -> dict[str, Any]:
        """The comparison for machines."""
        return {
            "a": self.a,
            "b": self.b,
            "same": self.same,
            "amends": self.amends,
            "repeated_rows": [f"{match.part} {match.b}" for match in self.repeated],
            "differences": [
                {
                    "part": match.part,
                    "title": match.title,
                    "state": match.state,
                    "a": match.a or None,
                    "b": match.b or None,
                    "changes": [
                        {"what": c.what, "a": c.a or None, "b": c.b or None} for c in match.changes
                    ],
                }
                for match in self.different
            ],
        }

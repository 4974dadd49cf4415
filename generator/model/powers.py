"""Who may sign for whom: powers of attorney, as the register `poa.yaml` holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, WithJsonSchema

from .people import Part
from .types import Cik, Day, Text30, Text150, Text255, choice

#: What a power can cover. Amendments are forms of their own: a power that doesn't say "and
#: amendments" doesn't cover them.
COVERABLE = ("3", "3/A", "4", "4/A", "5", "5/A", "144", "144/A", "Form ID")
Covered = Annotated[
    str,
    choice(**{name: name for name in COVERABLE}),
    WithJsonSchema({"enum": [*COVERABLE, 3, 4, 5, 144]}),
]


class Power(Part):
    """One power of attorney. Its first day is `from` in the register, and `begins` here."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, defer_build=True
    )

    name: Text30 | None = Field(
        None, description="A short name, by which another power can say it is replaced."
    )
    principal: Text150 = Field(
        description="Who gave the power, as the signature names the person.",
        examples=["Jane Q. Roe"],
    )
    cik: Cik | None = Field(
        None, description="The principal's CIK; told by it rather than by the name."
    )
    attorneys: tuple[Text255, ...] = Field(
        min_length=1, description="Who may sign, each alone.", examples=[["John A. Doe"]]
    )
    issuer: Cik | None = Field(None, description="CIK, where the power is for one issuer only.")
    begins: Day = Field(alias="from", description="The first day on which it is in force.")
    until: Day | None = Field(None, description="The last day; left out: until it is revoked.")
    revoked: Day | None = Field(None, description="The day on which it was revoked.")
    forms: tuple[Covered, ...] = Field(
        min_length=1,
        description="The forms covered; amendments are listed too.",
        examples=[["3", "3/A", "4", "4/A", "5", "5/A"]],
    )
    exhibit: Text255 | None = Field(
        None,
        description="The signed text as an EX-24 file, relative to the register.",
        examples=["poa-roe.txt"],
    )
    first_filed_with: Text255 | None = Field(
        None,
        description="The filing that it was first filed with, by accession number or in words.",
        examples=["0001234567-26-000012"],
    )
    replaced_by: Text30 | None = Field(
        None, description="The name of the power that replaced it, from that one's first day."
    )

    def covers(self, form: str) -> bool:
        """Whether the power says that this form may be signed under it."""
        return form in self.forms


class PowerList(Part):
    """The register as the file has it."""

    powers: tuple[Power, ...] = Field(min_length=1, description="The powers of attorney.")


@dataclass(frozen=True, slots=True)
class Register:
    """The powers of attorney known, with the file's name and the line of each (0: unknown).

    `folder` is where the register lies; the paths of its exhibits start there.
    """

    name: str
    powers: tuple[Power, ...]
    lines: tuple[int, ...] = field(default=(), compare=False)
    folder: Path | None = field(default=None, compare=False)

    def place(self, power: Power) -> str:
        """Where a power stands: `poa.yaml:12`."""
        for number, one in enumerate(self.powers):
            if one is power and number < len(self.lines) and self.lines[number]:
                return f"{self.name}:{self.lines[number]}"
        return self.name

    def ended(self, power: Power) -> tuple[date, str] | None:
        """The day from which a power was revoked or replaced, and by what; None: it wasn't."""
        ends = [(power.revoked, "revoked")] if power.revoked else []
        ends += [
            (other.begins, f"replaced by {other.name}")
            for other in self.powers
            if power.replaced_by is not None and other.name == power.replaced_by
        ]
        return min(ends, default=None)

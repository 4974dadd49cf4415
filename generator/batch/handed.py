"""The CCCs of one person, on their way to the process that builds: or why they are withheld.

Who starts a batch has its environment, its keyring and its files; who builds may be elsewhere. So
each CCC is looked up once, before, and goes along; and so does the reason why there is none, or why
one that others can read is not used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import SecretStr

from ..credentials import Withheld
from .expansion import text_at
from .grant import Grant
from .values import Senseless

#: Reason, cure, and whether others could read the CCC: see `Withheld`.
Reason = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Handed(Mapping[str, SecretStr]):
    """CCCs by reference. Raises Withheld, with the reason, for one that is withheld."""

    found: Mapping[str, SecretStr] = field(default_factory=dict)
    withheld: Mapping[str, Reason] = field(default_factory=dict)

    def __getitem__(self, reference: str) -> SecretStr:
        if reference in self.withheld:
            reason, cure, unsafe = self.withheld[reference]
            raise Withheld(reason, cure, unsafe=unsafe)
        return self.found[reference]

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


def handed(grant: Grant, values: Mapping[str, str], secrets: Mapping[str, SecretStr]) -> Handed:
    """The CCCs that one person's filing needs, as far as they are at hand."""
    owners = grant.tree.get("reporting_owners")
    found: dict[str, SecretStr] = {}
    withheld: dict[str, Reason] = {}
    for index in range(len(owners) if isinstance(owners, list) else 0):
        try:
            reference = text_at(grant, ("reporting_owners", index, "ccc"), values)
        except Senseless:
            continue
        if not reference:
            continue
        try:
            found[reference] = secrets[reference]
        except Withheld as error:
            # A variable that isn't there is said of every CCC that is missing.
            if not reference.startswith("env:"):
                withheld[reference] = (error.reason, error.cure, error.unsafe)
        except KeyError:
            continue
    return Handed(found, withheld)

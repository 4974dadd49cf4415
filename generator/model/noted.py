"""Values that may carry footnotes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field, PlainValidator

from .people import Part


class References(dict[str, tuple[str, ...]]):
    """Names of footnotes by the name of the value at which they stand; none for any other value."""

    def __missing__(self, name: str) -> tuple[str, ...]:
        return ()


_NO_REFERENCES = References()


def _references(value: Mapping[str, tuple[str, ...]]) -> References:
    if isinstance(value, References):
        return value
    return References({name: marks for name, marks in value.items() if marks})


class Noted(Part):
    """Values that may carry footnotes."""

    references: Annotated[References, PlainValidator(_references)] = Field(
        default_factory=lambda: _NO_REFERENCES, exclude=True
    )

    #: The values in the order in which the form prints them.
    printing_order: ClassVar[tuple[str, ...]] = ()
    #: Values that the form allows to be replaced by a footnote.
    footnote_instead: ClassVar[frozenset[str]] = frozenset()
    #: Values that can't carry a footnote.
    footnote_never: ClassVar[frozenset[str]] = frozenset()

    def notes(self, name: str) -> tuple[str, ...]:
        """The names of the footnotes at a value, in order."""
        return self.references[name]

    def notes_in_order(self) -> list[str]:
        """The names of all footnotes at the values, in printing order."""
        found = self.references
        if len(found) < 2:
            return [name for names in found.values() for name in names]
        return [name for value in self.printing_order if value in found for name in found[value]]

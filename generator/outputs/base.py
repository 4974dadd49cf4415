"""What an output is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pydantic import SecretStr

from ..bundle import Artifact
from ..forms.base import Form
from ..model.exhibits import Exhibit
from ..model.filing import Filing
from .templates import Templates


@dataclass(frozen=True, slots=True)
class Settings:
    """How a filing is rendered.

    `final` leaves the draft mark out; `test` marks the PDF as a TEST filing. `secrets` holds the
    CCCs by the reference that the filing gives (`env:CCC_ROE`). `live` makes the submission LIVE
    instead of TEST. `schema` is the name of the schema generation, which the conformed copy states.
    `exhibits` are the documents that go with the form, as they were read. `made` has by file name
    what was rendered of this very filing before, so that no part of a bundle is rendered twice.
    """

    final: bool = False
    live: bool = False
    test: bool = False
    schema: str = "X0609"
    secrets: Mapping[str, SecretStr] = field(default_factory=dict)
    exhibits: tuple[Exhibit, ...] = ()
    made: Mapping[str, Artifact] = field(default_factory=dict, repr=False)


Render = Callable[[Filing, Form, Templates, Settings], Artifact]


@dataclass(frozen=True, slots=True)
class Output:
    """One kind of artifact: its name, its file and the function that renders it."""

    name: str
    file: str
    render: Render

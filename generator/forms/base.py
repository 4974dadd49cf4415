"""What belongs to one form type."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.filing import Filing


@dataclass(frozen=True, slots=True)
class Form:
    """A form type: which documents it covers, its model and the folder of its templates.

    `document_types` are EDGAR's submission types, the original first.
    """

    name: str
    document_types: tuple[str, ...]
    model: type[Filing]
    templates: str
    title: str
    #: Identification printed at the foot of the form.
    sec_number: str
    omb_number: str
    burden_hours: str

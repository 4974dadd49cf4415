"""Which text of a power of attorney has to go with a filing."""

from __future__ import annotations

from ..checks.attorneys import judgments
from ..model.filing import Filing
from ..model.powers import Register


def exhibits_for(filing: Filing, register: Register) -> tuple[str, ...]:
    """The EX-24 files of the powers that this filing is the first to use, in the owners' order.

    The paths are as the register writes them: relative to the register. Powers that are on file
    with the SEC are not among them, nor those that don't carry the signature (`check` says so).
    """
    used = (
        found.power.exhibit
        for found in judgments(filing, register)
        if found.power is not None and found.usable and found.power.first_filed_with is None
    )
    return tuple(dict.fromkeys(path for path in used if path is not None))


def exhibit_for(filing: Filing, register: Register) -> str | None:
    """The one EX-24 file to attach; None where nothing has to be, or nothing is at hand.

    A joint filing may need several: see `exhibits_for`.
    """
    return next(iter(exhibits_for(filing, register)), None)

"""ACK: acknowledgements that acknowledge nothing. They are asked last."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.filing import Filing
from .base import Hit, check
from .facts import Facts

_RULE = "input format, acknowledge"


@check("ACK-01", "warning", "An acknowledgement has an unknown code", _RULE)
def unknown_code(facts: Facts) -> Iterator[Hit]:
    """An acknowledgement names the code of a warning.

    Source: the input format. Can't see: which code was meant.
    """
    from .catalog import BY_CODE  # the catalogue lists this check too

    for code in facts.filing.acknowledge:
        if code not in BY_CODE:
            yield Hit(
                ("acknowledge", code),
                f"there is no code {code!r}",
                "copy the code from the report; `form4 explain --list` shows all",
            )


@check(
    "ACK-02",
    "advice",
    "An acknowledgement is not needed",
    _RULE,
    needs=Filing.model_fields,
)
def unneeded(facts: Facts) -> Iterator[Hit]:
    """Warnings are acknowledged: an error must be mended, and what no longer occurs can go.

    Source: the input format. Can't see: what strikes on another day, or outside the checks.
    """
    from .catalog import BY_CODE  # the catalogue lists this check too

    for code in facts.filing.acknowledge:
        entry = BY_CODE.get(code)
        if entry is None:
            continue
        if entry.severity != "warning":
            reason = f"{code} is an {entry.severity}, and only a warning can be acknowledged"
            yield Hit(("acknowledge", code), reason.replace("an advice", "advice"), "remove it")
        elif code not in facts.struck and (facts.register or not code.startswith("POA-")):
            yield Hit(
                ("acknowledge", code),
                f"{code} does not occur in this filing",
                "remove the acknowledgement",
            )

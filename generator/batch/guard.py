"""A folder of filings that were final, or LIVE, is not given over to lesser ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..errors import Usage
from ..options import Options
from .roster import Roster

_BOARD = "board.json"
#: The line of board.json behind which a line a person stands.
_PEOPLE = b' "people": ['


def refuse_less(out: Path, options: Options, roster: Roster) -> None:
    """Raise Usage, before anything is touched, for a batch of nobody, or of lesser filings.

    What is there may be final, or LIVE, where this run is not.
    """
    if out.exists() and not out.is_dir():
        raise Usage(f"{out} exists and is no folder: choose another")
    if next(roster.rows(), None) is None:
        raise Usage(f"{roster.path}: the roster has no row below the names of its columns")
    try:
        board = _about(out / _BOARD)
        built = bool(board["summary"]["built"])
        state, submission = str(board["state"]), str(board.get("submission", "TEST"))
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return
    if built and submission == "LIVE" and not options.live:
        was, wanted = "LIVE", "--live"
    elif built and state == "final" and not options.final:
        was, wanted = "final", "--final"
    else:
        return
    raise Usage(
        f"{out} holds a batch of {was} filings, and this run is without {wanted}: "
        "choose another folder, or move that one away"
    )


def _about(path: Path) -> Any:
    """What board.json says before it comes to the people, who may be a hundred thousand."""
    head: list[bytes] = []
    with path.open("rb") as stream:
        for line in stream:
            if line.startswith(_PEOPLE):
                return json.loads(b"".join((*head, _PEOPLE, b"]}")))
            head.append(line)
    return json.loads(b"".join(head))

"""The power of attorney that a filing is the first to use goes with it, from the register.

Form 4, General Instruction 7: the authority to sign for another is filed with the first form that
is signed under it, as Exhibit 24, unless it is on file already.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import PurePath

from ..options import Options
from ..pipeline import Examined, examine
from ..powers import exhibits_for
from ..source import Source, Tree

_DESCRIPTION = "Power of attorney"


def with_powers(source: Source, examined: Examined, options: Options) -> Examined:
    """The same, examined again with the exhibits of powers that the filing has to bring along.

    One that the grant lists by itself, under whatever path, is not added a second time.
    """
    if options.powers is None or examined.filing is None:
        return examined
    envelope = examined.filing.submission
    listed = {PurePath(each.path).name for each in envelope.documents} if envelope else set()
    needed = exhibits_for(examined.filing, options.powers)
    missing = [path for path in needed if PurePath(path).name not in listed]
    if not missing:
        return examined
    return examine(replace(source, tree=_with(source.tree, missing, options)), options)


def _with(tree: dict[str, Tree], paths: list[str], options: Options) -> dict[str, Tree]:
    submission = tree.get("submission")
    envelope = dict(submission) if isinstance(submission, dict) else {}
    before = envelope.get("documents")
    added: list[Tree] = [
        {"path": _from_grant(path, options), "type": "EX-24", "description": _DESCRIPTION}
        for path in paths
    ]
    envelope["documents"] = [*(before if isinstance(before, list) else []), *added]
    return {**tree, "submission": envelope}


def _from_grant(path: str, options: Options) -> str:
    """A path of the register as one that starts at the grant."""
    home = options.powers.folder if options.powers else None
    if home is None or options.folder is None:
        return path
    return PurePath(os.path.relpath(home / path, options.folder)).as_posix()

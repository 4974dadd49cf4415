"""Values that YAML cuts short: a blank and `#` begin a comment, in `SUITE #5` too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding
from ..source import Source, Tree

#: `#` with a letter or digit right behind it; comments have a blank there.
_REST = re.compile(r"#[0-9A-Za-z][^\n]*")
#: What stands before it on its line: a plain value and blanks.
_VALUE = re.compile(r"""[^\n'"#|>]*[^\s#'"|>:\-][ \t]+""")


def cut_short(source: Source) -> Iterator[Finding]:
    """A warning for each value that is followed by what looks like its rest, as a comment."""
    text = source.text
    if " #" not in text or text.lstrip().startswith("{"):
        return
    for found in _REST.finditer(text):
        at, rest = found.start(), found[0].strip()
        line_start = text.rfind("\n", 0, at) + 1
        if _VALUE.fullmatch(text, line_start, at) is None:
            continue
        if any(rest in value for value in _leaves(source.tree)):
            continue
        yield Finding(
            "TEXT-08",
            "warning",
            (),
            f"YAML takes {rest[:40]!a} for a comment: the value ends before it",
            "put the whole value in quotes, or write a blank after # in a comment",
            "YAML 1.2.2, 6.6",
            line=text.count("\n", 0, at) + 1,
            column=at - line_start + 1,
        )


def _leaves(tree: Tree) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from _leaves(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _leaves(value)

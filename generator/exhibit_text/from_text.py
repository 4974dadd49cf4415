"""Plain text as EDGAR's HTML: paragraphs, and what was set with blanks kept as it stands."""

from __future__ import annotations

import html
import re

from .changes import Changes
from .characters import for_html
from .lines import Line
from .tables import cells_of

_SET = re.compile(r"\S {3,}\S|^ {2,}\S", re.MULTILINE)


def as_html(lines: list[Line], name: str, changes: Changes) -> str:
    """The page. Paragraphs are told apart by empty lines; their line ends are kept."""
    made = ["<html>", "<head><title>Exhibit</title></head>", "<body>"]
    block: list[Line] = []
    for line in (*lines, Line(0)):
        if line.text.strip():
            block.append(line)
        elif block:
            made.append(_block(block, changes))
            block = []
    changes.note(1, "plain text", "HTML")
    return "\n".join([*made, "</body>", "</html>", ""])


def _block(block: list[Line], changes: Changes) -> str:
    texts = [for_html(line.text.rstrip(), line.number, changes) for line in block]
    is_set = any(cells_of(text) for text in texts) or _SET.search("\n".join(texts))
    if is_set:
        return f"<pre>{_escaped(chr(10).join(text.expandtabs(8) for text in texts))}</pre>"
    return f"<p>{'<br>'.join(_escaped(text.strip()) for text in texts)}</p>"


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).encode("ascii", "xmlcharrefreplace").decode("ascii")

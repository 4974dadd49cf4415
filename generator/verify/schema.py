"""Whether the XML is what our schema of the published rules allows, written as EDGAR wants it.

XSD can't say everything: what it can't is in `form_of_text` here and in the checks on the filing.
"""

from __future__ import annotations

import re
from typing import Any

_LINE_LIMIT_SHOWN = 3
_LINES = 10
_DECLARATION = b'<?xml version="1.0"?>'
_NAMESPACE = re.compile(rb"<[^<>]*\bxmlns")


def problems(data: bytes, root: Any, validator: Any) -> list[str]:
    """What a schema and the rules on the form of the text have against a document."""
    found = form_of_text(data)
    if not validator.validate(root):
        errors = list(validator.error_log)[:_LINE_LIMIT_SHOWN]
        found += [f"line {error.line}: {_without_values(error.message)}" for error in errors]
    return found


def form_of_text(data: bytes) -> list[str]:
    """What is wrong with the text of a document as such.

    EDGAR Ownership XML Technical Specification v5.5, 4.1: declaration first, ASCII, no comments,
    no processing instructions, more than one line.
    """
    found = []
    if not data.startswith(_DECLARATION):
        found.append("the XML declaration is not the first thing in the file")
    if not data.isascii():
        found.append("a byte outside ASCII")
    # One sign is looked for first: Python finds a single one many times faster than two.
    if (b"!" in data and b"<!" in data) or (data.count(b"?") > 2 and data.count(b"<?") > 1):
        found.append("a comment, a document type or a processing instruction")
    if b"xmlns" in data and _NAMESPACE.search(data):
        found.append("a namespace: EDGAR's documents have none")
    if len(data.split(b"\n", _LINES)) <= _LINES:
        found.append("the whole document stands on a few lines")
    return found


def _without_values(message: str) -> str:
    """libxml2's message, without the value where it may be a CCC."""
    return "rptOwnerCcc is not a CCC" if "rptOwnerCcc" in message else message

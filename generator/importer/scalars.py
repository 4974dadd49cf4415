"""Text as YAML scalars that every reader, of YAML 1.1 as of 1.2, takes for that text.

PyYAML's own emitter can't fold where we want, writes no comments and no flow mappings of our
choice, and is slow; what is written here is always read back and compared.
Source: YAML 1.2.2, 6.5 (folding), 7.3 (flow scalars), 8.1 (block scalars), 10.3 (resolution).
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

WIDTH = 100
_PLAIN = re.compile(r"[A-Za-z/(;$][!-~]*(?: +[!-~]+)*|[0-9][!-~]* +[A-Za-z][!-~]*(?: +[!-~]+)*")
_NOT_PLAIN = re.compile(r":(?= |$)| #|[,?\[\]{}]")
_NOT_PLAIN_IN_BLOCK = re.compile(r":(?= |$)| #")
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_BREAKABLE = re.compile(r"(?<=[^ ]) (?=[^ ])")


@lru_cache(maxsize=4096)
def scalar(text: str, flow: bool = False) -> str:
    """A text on one line: plain where that is safe, else in double quotes."""
    unsafe = _NOT_PLAIN if flow else _NOT_PLAIN_IN_BLOCK
    if _PLAIN.fullmatch(text) and not unsafe.search(text) and text.casefold() not in _WORDS:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes, with the escapes that JSON and YAML share."""
    made = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(_escape, made)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def long_text(text: str, indent: int, used: int) -> str:
    """A text after `key: `, folded where it is too long for the line; `used` is what stands there.

    Folded at single blanks only, so that nothing is lost; lines of its own are kept as lines.
    """
    short = scalar(text)
    if used + len(short) <= WIDTH and "\n" not in text:
        return short
    if not _fits_block(text):
        return _folded_quotes(text, indent, used)
    lines = text.split("\n")
    pad = " " * indent
    if len(lines) > 1 and all(indent + len(line) <= WIDTH for line in lines):
        return "|-\n" + "\n".join(pad + line if line else "" for line in lines)
    if any(line.startswith(" ") for line in lines):
        return _folded_quotes(text, indent, used)
    folded = ["\n".join(pad + part for part in fold(line, WIDTH - indent)) for line in lines]
    return ">-\n" + _joined(folded)


def _joined(folded: list[str]) -> str:
    """Lines of the text, each folded: a line break between two of them is an empty line here."""
    made = folded[0]
    for line in folded[1:]:
        made += "\n\n" + line if line.strip() else "\n"
    return made


def _fits_block(text: str) -> bool:
    """Whether a block scalar can hold the text exactly and visibly."""
    if not text or text[0] in " \n" or text[-1] in " \n" or " \n" in text:
        return False
    return not _UNPRINTABLE.search(text.replace("\n", ""))


def fold(line: str, width: int) -> list[str]:
    """A line as several, broken at single blanks; a word that is too long stays whole."""
    if len(line) <= width:
        return [line]
    parts: list[str] = []
    start = 0
    while len(line) - start > width:
        at = _break_before(line, start, start + width)
        if at is None:
            break
        parts.append(line[start:at])
        start = at + 1
    return [*parts, line[start:]]


def _break_before(line: str, start: int, end: int) -> int | None:
    """The last single blank from `start` to `end`, or the first after it."""
    at = end
    while (at := line.rfind(" ", start + 1, at + 1)) > start:
        if line[at - 1] != " " and line[at + 1 : at + 2] not in (" ", ""):
            return at
        at -= 1
    after = _BREAKABLE.search(line, end)
    return after.start() if after else None


def _folded_quotes(text: str, indent: int, used: int) -> str:
    """A text in double quotes over several lines: a line break there is read as one blank."""
    whole = quoted(text)
    first = fold(whole, max(WIDTH - used, 1))[0]
    rest = whole[len(first) + 1 :]
    if not rest:
        return whole
    return "\n".join([first, *(" " * indent + part for part in fold(rest, WIDTH - indent))])

"""A tree of plain text values as YAML, laid out as a careful person would.

Keys stand one a line; a value with footnotes, an underlying security and an opening balance stand
in braces where the line is long enough. What is written is read back by `writer`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..findings import Path
from ..source import Tree
from .scalars import WIDTH, fold, long_text, scalar

#: Numbers, dates, boxes and words of closed lists: written without quotes.
_BARE = re.compile(r"[0-9]+(?:\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}|true|false", re.ASCII)
_BARE_KEYS = frozenset(
    (
        "period_of_report", "date_of_original_submission", "not_subject_to_section16",
        "aff10b5_one", "is_director", "is_officer", "is_ten_percent_owner", "is_other",
        "transaction_date", "deemed_execution_date", "transaction_form_type",
        "equity_swap_involved", "shares", "total_value", "value", "price_per_share",
        "conversion_or_exercise_price", "exercise_date", "expiration_date",
        "shares_owned_following", "value_owned_following", "date",
    )
)  # fmt: skip
_BRACED = frozenset(("underlying_security",))
_BRACED_LISTS = frozenset(("holdings_before",))
Comments = Mapping[Path, str]
Mapped = dict[str, Tree]


def written(tree: dict[str, Tree], head: str = "", comments: Comments | None = None) -> str:
    """The YAML text. `head` is the comment on top; `comments` stand above the key of their path.

    A value that is None is written as an empty key, with its comment behind it: to be filled in.
    """
    layout = _Layout(comments or {})
    lines = [comment(head, 0)] if head else []
    previous_long = True
    for key, value in tree.items():
        is_long = isinstance(value, (dict, list)) or (key,) in layout.comments
        if lines and (is_long or previous_long):
            lines.append("")
        layout.entry(lines, key, value, 0, (key,))
        previous_long = is_long
    return "\n".join(lines) + "\n"


def comment(text: str, indent: int) -> str:
    """Lines of a comment, each folded to the width; a blank line stays an empty comment line.

    Characters that aren't printable are replaced: one of them might end the comment.
    """
    pad = " " * indent + "#"
    return "\n".join(
        f"{pad} {part}" if part else pad
        for line in text.split("\n")
        for part in _hanging(_printable(line), WIDTH - indent - 2)
    )


def _printable(line: str) -> str:
    return line if line.isprintable() else "".join(c if c.isprintable() else "?" for c in line)


def _hanging(line: str, width: int) -> list[str]:
    """A line folded; that of a list (`- `) goes on below its first word."""
    if not line.startswith("- "):
        return fold(line, width)
    first, *rest = fold(line[2:], width - 2)
    return [f"- {first}", *(f"  {part}" for part in rest)]


def line_of(key: str, value: str, flow: bool = False) -> str:
    """A value on one line, as its key wants it."""
    if key in _BARE_KEYS and _BARE.fullmatch(value):
        return value
    return scalar(value, flow)


class _Layout:
    """Writes entries into a list of lines."""

    def __init__(self, comments: Comments) -> None:
        self.comments = comments

    def entry(self, lines: list[str], key: str, value: Tree, indent: int, path: Path) -> None:
        """One key with its value, and the comment above it where there is one."""
        said = self.comments.get(path, "") if self.comments else ""
        if said and value is not None:
            lines.append(comment(said, indent))
        start = f"{' ' * indent}{scalar(key, True)}:"
        if value is None:
            lines.append(f"{start} ".ljust(30) + comment(said, 0) if said else start)
        elif isinstance(value, str):
            lines.append(f"{start} {self._text(key, value, indent + 2, len(start) + 1)}")
        elif not value:
            lines.append(f"{start} {'[]' if isinstance(value, list) else '{}'}")
        elif isinstance(value, dict):
            self._mapping(lines, start, key, value, indent, path)
        else:
            self._list(lines, start, key, value, indent, path)

    def _text(self, key: str, value: str, indent: int, used: int) -> str:
        if key in _BARE_KEYS and _BARE.fullmatch(value):
            return value
        return long_text(value, indent, used)

    def _mapping(
        self, lines: list[str], start: str, key: str, value: Mapped, indent: int, path: Path
    ) -> None:
        noted = "footnotes" in value and value.keys() <= {"value", "footnotes"}
        if (noted and path[0] != "footnotes") or key in _BRACED:
            braces = _braces(key, value)
            if len(start) + 1 + len(braces) <= WIDTH:
                lines.append(f"{start} {braces}")
                return
        lines.append(start)
        for inner, given in value.items():
            self.entry(lines, inner, given, indent + 2, (*path, inner))

    def _list(
        self, lines: list[str], start: str, key: str, value: list[Tree], indent: int, path: Path
    ) -> None:
        if not any(isinstance(item, (dict, list)) for item in value):
            lines.append(f"{start} [{', '.join(scalar(str(item), True) for item in value)}]")
            return
        lines.append(start)
        for number, item in enumerate(value):
            here = (*path, number)
            said = self.comments.get(here) if self.comments else None
            if said:
                lines.append(comment(said, indent + 2))
            self._item(lines, key, item, indent + 2, here)

    def _item(self, lines: list[str], key: str, item: Tree, indent: int, path: Path) -> None:
        """One entry of a list; its first key stands behind the dash."""
        pad = " " * indent + "- "
        if not isinstance(item, dict) or not item:
            lines.append(pad + (scalar(str(item), True) if isinstance(item, str) else "{}"))
            return
        if key in _BRACED_LISTS:
            braces = _braces(key, item)
            if len(pad) + len(braces) <= WIDTH:
                lines.append(pad + braces)
                return
        inside: list[str] = []
        for inner, given in item.items():
            self.entry(inside, inner, given, indent + 2, (*path, inner))
        inside[0] = pad + inside[0][indent + 2 :]
        lines += inside


def _braces(key: str, value: Tree) -> str:
    """A value in flow style: `{value: 0, footnotes: [grant]}`."""
    if isinstance(value, dict):
        inside = (
            f"{scalar(inner, True)}: {_braces(_kind(key, inner), given)}"
            for inner, given in value.items()
        )
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_braces("", item) for item in value) + "]"
    return line_of(key, value or "", True)


def _kind(key: str, inner: str) -> str:
    """What a key inside braces holds: a `value` is what the key outside says it is."""
    return key if inner == "value" and key not in _BRACED | _BRACED_LISTS else inner

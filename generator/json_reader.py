"""JSON text to plain text values, with the place of every path.

PyYAML reads most JSON, but not tabs and not surrogate pairs, so the standard library's parser gives
the values; a small scanner finds places, and runs only when a finding needs one.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from itertools import accumulate
from json.decoder import scanstring  # type: ignore[attr-defined]  # not in typeshed
from typing import Any

from .findings import Path
from .source import (
    MAX_DEPTH,
    MAX_KEYS_SHOWN,
    Locator,
    Place,
    Tree,
    empty_paths,
    place_at,
    refuse,
    stands_twice,
    too_deep,
    without_empty,
)

_BLANK = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"[^\s,\]}]+")


def parse(text: str, name: str) -> tuple[Tree, Locator, tuple[Path, ...]]:
    """The tree of a JSON text, how a path's line and column are found, and the keys left empty.

    Numbers, true and false stay the text that was written; null is None.
    Raises Unreadable with the place: broken syntax, duplicate keys, nesting deeper than 50.
    """
    repeated: list[str] = []

    def pairs(items: list[tuple[str, Tree]]) -> dict[str, Tree]:
        made = dict(items)
        if len(made) < len(items):
            repeated.extend(key for key, _ in items)
        return made

    try:
        decoder = json.JSONDecoder(
            parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=pairs
        )
        written = decoder.decode(text)
        tree = _as_text(written, name, 0)
        places = _Places(text)
        if repeated:
            places.scan()
            found = [(path, places.place(at)) for path, at in places.duplicates[:MAX_KEYS_SHOWN]]
            raise stands_twice(name, "object", found)
    except json.JSONDecodeError as error:
        raise refuse(
            name,
            "READ-06",
            f"not valid JSON: {error.msg}",
            "check commas, quotes and brackets around this place",
            place_at(text, error.pos),
        ) from None
    except RecursionError:
        raise too_deep(name) from None
    return tree, places.locate, tuple(empty_paths(written))


def _as_text(value: Any, name: str, depth: int) -> Tree:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, str):
        return value
    if depth >= MAX_DEPTH:
        raise too_deep(name)
    if isinstance(value, dict):
        return without_empty({k: _as_text(item, name, depth + 1) for k, item in value.items()})
    return [_as_text(item, name, depth + 1) for item in value]


class _Places:
    """Where each path of a valid JSON text stands; scanned when first asked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[Path, int] = {}
        self.keys: dict[Path, int] = {}
        self.duplicates: list[tuple[Path, int]] = []
        self.starts: list[int] = []

    def locate(self, path: Path, key: bool) -> Place:
        """Line and column, from 1, of the nearest existing thing to `path`."""
        self.scan()
        while path not in self.values:
            path = path[:-1]
        at = self.keys.get(path) if key else None
        return self.place(self.values[path] if at is None else at)

    def scan(self) -> None:
        """Walk the text once and remember where everything begins."""
        if not self.values:
            self._value(self._skip(0), ())

    def place(self, at: int) -> Place:
        """Line and column, from 1, of a position in the text; lines are those of `splitlines`."""
        if not self.starts:
            lengths = map(len, self.text.splitlines(keepends=True))
            self.starts = [0, *accumulate(lengths)]
        line = bisect_right(self.starts, at, hi=len(self.starts) - 1)
        return (line, at - self.starts[line - 1] + 1)

    def _skip(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def _value(self, at: int, path: Path) -> int:
        self.values.setdefault(path, at)
        opening = self.text[at]
        if opening == '"':
            return int(scanstring(self.text, at + 1)[1])
        if opening == "{":
            return self._object(at, path)
        if opening == "[":
            return self._array(at, path)
        match = _SCALAR.match(self.text, at)
        return match.end() if match else at + 1

    def _object(self, at: int, path: Path) -> int:
        at = self._skip(at + 1)
        here: set[str] = set()
        while self.text[at] != "}":
            key, after = scanstring(self.text, at + 1)
            inner = (*path, key)
            if key in here:
                self.duplicates.append((inner, at))
            here.add(key)
            self.keys.setdefault(inner, at)
            at = self._skip(self._value(self._skip(self._skip(after) + 1), inner))
            at = self._skip(at + 1) if self.text[at] == "," else at
        return at + 1

    def _array(self, at: int, path: Path) -> int:
        at = self._skip(at + 1)
        index = 0
        while self.text[at] != "]":
            at = self._skip(self._value(at, (*path, index)))
            at = self._skip(at + 1) if self.text[at] == "," else at
            index += 1
        return at + 1

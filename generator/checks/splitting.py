"""Where a text that is too long for its field can be split."""

from __future__ import annotations

LIMIT = 1000
_ENDS = (". ", ".\n", "; ", ", ", " ")


def parts(text: str, limit: int = LIMIT) -> tuple[str, ...]:
    """The text in pieces of at most `limit` characters, together all of its words in their order.

    A piece ends with a sentence where one ends in its second half, else with a clause, else with a
    word; only a word longer than the limit is cut.
    """
    pieces: list[str] = []
    rest = text.strip()
    while len(rest) > limit:
        cut = _cut(rest, limit)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest:
        pieces.append(rest)
    return tuple(pieces)


def _cut(text: str, limit: int) -> int:
    """How many characters the first piece takes."""
    for end in _ENDS:
        found = text.rfind(end, limit // 2, limit + 1)
        if found > 0:
            return found + len(end.rstrip())
    return limit

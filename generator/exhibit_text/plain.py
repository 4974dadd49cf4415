"""Lines written as a text document: ASCII, at most 80 characters, 132 in tables, no tabs."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from .changes import Changes
from .characters import in_ascii
from .lines import Line
from .tables import aligned, cells_of, is_list, one_by_one
from .wrapping import shortened, wrapped

MAX_LINE = 80
MAX_TABLE = 132
_TAB = 4
_OPEN, _CLOSE = "<TABLE>", "</TABLE>"


def written(lines: list[Line], changes: Changes) -> str:
    """The document. What was changed is noted in `changes`, and what can't be put right refused."""
    made: list[str] = []
    for kind, group in groupby(_in_tables(_in_ascii(lines, changes)), key=lambda pair: pair[0]):
        part = [line for _, line in group]
        if kind == "table":
            made += [_table_line(line, changes) for line in part]
        elif kind == "row":
            made += _rows(part, changes)
        else:
            made += [text for line in part for text in _paragraph(line, changes)]
    if made.count(_OPEN) > made.count(_CLOSE):
        changes.note(lines[-1].number, "a table that doesn't end", _CLOSE)
        made.append(_CLOSE)
    while made and not made[-1]:
        made.pop()
    return "".join(line + "\n" for line in made)


def _in_ascii(lines: list[Line], changes: Changes) -> list[Line]:
    return [
        replace(
            line,
            text=in_ascii(line.text, line.number, changes),
            cells=line.cells
            and tuple(" ".join(in_ascii(c, line.number, changes).split()) for c in line.cells),
        )
        for line in lines
    ]


def _in_tables(lines: list[Line]) -> list[tuple[str, Line]]:
    """Each line with what it belongs to: a `<TABLE>` of the text, rows with cells, or text."""
    found: list[tuple[str, Line]] = []
    within = False
    for line in lines:
        tag = line.text.strip().upper()
        if tag == _OPEN:
            within = True
        if within:
            found.append(("table", line))
            within = tag != _CLOSE
        else:
            cells = line.cells if line.cells is not None else cells_of(line.text)
            found.append(("text", line) if cells is None else ("row", replace(line, cells=cells)))
    return found


def _table_line(line: Line, changes: Changes) -> str:
    """A line of a table that the text marks as one: it stays as it is, up to 132 characters."""
    tag = line.text.strip().upper()
    text = tag if tag in (_OPEN, _CLOSE) else _without_tabs(line, changes)
    if len(text) > MAX_TABLE:
        changes.refuse(
            "CLEAN-01",
            line.number,
            MAX_TABLE + 1,
            f"a line of a table has {len(text)} characters; EDGAR takes {MAX_TABLE}",
            "make the columns narrower",
        )
    return text


def _rows(lines: list[Line], changes: Changes) -> list[str]:
    """Rows as columns; lists and tables that are too wide in another way."""
    rows = [line.cells or () for line in lines]
    single = len(lines) == 1 and bool(lines[0].text)
    if single or (is_list(rows) and all(line.text for line in lines)):
        return [text for line in lines for text in _paragraph(line, changes)]
    first = lines[0].number
    made = aligned(rows)
    widest = max(map(len, made))
    if widest > MAX_TABLE:
        changes.note(first, f"a table of {widest} characters", "one cell a line")
        return [
            text for line in one_by_one(rows) for text in _paragraph(Line(first, line), changes)
        ]
    changes.note(first, f"a table of {len(rows)} rows", "columns set with blanks")
    return [_OPEN, *made, _CLOSE] if widest > MAX_LINE else made


def _paragraph(line: Line, changes: Changes) -> list[str]:
    """A line of text, broken where it is too long."""
    text = _without_tabs(line, changes)
    if len(text) <= MAX_LINE:
        return [text]
    text = _fitting(text, line.number, changes)
    made = wrapped(text, MAX_LINE)
    if len(made) > 1:
        changes.note(line.number, "a line of more than 80 characters", f"{len(made)} lines")
    return made


def _without_tabs(line: Line, changes: Changes) -> str:
    if "\t" in line.text:
        changes.note(line.number, "tab (U+0009)", "blanks")
    return line.text.expandtabs(_TAB).rstrip()


def _fitting(text: str, number: int, changes: Changes) -> str:
    """The text with drawn lines cut to fit; a word that doesn't fit is refused."""
    for word in text.split():
        if len(word) <= MAX_LINE:
            continue
        shorter = shortened(word, MAX_LINE)
        if shorter is not None:
            changes.note(number, f"a drawn line of {len(word)} characters", f"{len(shorter)}")
            text = text.replace(word, shorter, 1)
            continue
        changes.refuse(
            "CLEAN-01",
            number,
            text.index(word) + 1,
            f"a word has {len(word)} characters; a line of EDGAR's takes {MAX_LINE}",
            "break it by hand where it can be broken",
        )
    return text

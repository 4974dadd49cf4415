"""The people of the board as lines of JSON and CSV: made by any process, a hundred at a time."""

from __future__ import annotations

import csv
import io
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from .board_rows import Row, csv_cells, needs_a_look, row_of
from .records import Kept
from .report import person_of
from .spread import Usual

#: So many people at a time, and so many times that are under way at once.
_PEOPLE, _AHEAD = 100, 8


@dataclass(frozen=True, slots=True)
class Lines:
    """Some people: their lines without the break at the end (JSON) and with it (CSV), and those
    rows that may stand on the page.
    """

    as_json: str
    as_csv: str
    rows: list[Row]


def in_order(
    kept: Iterable[Kept],
    usual: Usual,
    now: datetime | None,
    aside: Callable[..., Callable[[], Lines]],
    *,
    whole: bool,
) -> Iterator[Lines]:
    """The lines of everybody in the order in which they are kept, made by `aside`.

    `whole`: everybody may stand on the page, and not only who needs a look.
    """
    people = iter(kept)
    waiting: deque[Callable[[], Lines]] = deque()
    while some := tuple(islice(people, _PEOPLE)):
        waiting.append(aside(lines_of, some, usual, now, whole))
        if len(waiting) >= _AHEAD:
            yield waiting.popleft()()
    while waiting:
        yield waiting.popleft()()


def lines_of(kept: tuple[Kept, ...], usual: Usual, now: datetime | None, whole: bool) -> Lines:
    """The lines of some people."""
    every: list[Row] = []
    stream = io.StringIO(newline="")
    writer: Any = csv.writer(stream, lineterminator="\r\n")
    for folder, number, record in kept:
        row = row_of(person_of(folder, number, json.loads(record)), usual, now)
        writer.writerow(csv_cells(row))
        every.append(row)
    as_json = ",\n".join([json.dumps(row, ensure_ascii=True) for row in every])
    rows = every if whole else [row for row in every if needs_a_look(row)]
    return Lines(as_json, stream.getvalue(), rows)

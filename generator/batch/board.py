"""The board: a batch on one page, for people (HTML, PDF), machines (JSON) and spreadsheets (CSV).

Everybody stands in JSON and CSV, which are written as a stream. The page and its PDF have everybody
as long as a reader can turn that many pages; beyond it those who need a look.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from ..errors import Usage
from ..options import Options
from ..outputs.templates import Templates
from ..version import TOOL, libraries
from .board_lines import in_order
from .board_rows import CSV_COLUMNS, Row, needs_a_look
from .index import Index
from .report import BatchReport, in_roster
from .spread import Usual

HTML, PDF, JSON, CSV = "board.html", "board.pdf", "board.json", "board.csv"
_TEMPLATE, _STYLE, _SCRIPT = "shared/board.html.j2", "shared/board.css", "shared/board.js"
#: So many people stand on the page, and so many in its PDF.
MOST_ON_PAGE, MOST_IN_PDF = 3_000, 250
#: Has something done while this process goes on, and gives what waits for the result.
Aside = Callable[..., Callable[[], Any]]


def write(
    report: BatchReport, usual: Usual, options: Options, index: Index, aside: Aside
) -> Callable[[], None]:
    """Write the board into the folder of the batch; its PDF only where PDFs are wanted.

    The lines of JSON and CSV are made by `aside`. So is the PDF; it is written by what is given
    back, and left as it is when the same page was printed before. `usual` is what most people have.

    Raises Usage when the folder can't be written, Unavailable when the PDF can't be made.
    """
    templates = Templates(options.templates)
    rows: list[Row] = []
    whole = report.rows <= MOST_ON_PAGE
    with replaced(report.out / JSON) as as_json, replaced(report.out / CSV) as as_csv:
        as_csv.write(",".join(CSV_COLUMNS) + "\r\n")
        as_json.write(_head(report))
        between = "\n"
        for lines in in_order(index.kept(), usual, report.now, aside, whole=whole):
            as_json.write(between + lines.as_json)
            as_csv.write(lines.as_csv)
            rows += lines.rows[: MOST_ON_PAGE - len(rows)]
            between = ",\n"
        as_json.write("\n]}\n")
    with replaced(report.out / HTML) as stream:
        stream.write(page(report, rows, templates, MOST_ON_PAGE))
    if options.only is None or "form4" in options.only:
        text = page(report, rows, templates, MOST_IN_PDF)
        drawn = text, templates.text(_STYLE), templates.ours
        return _print(report.out / PDF, drawn, index, aside)
    (report.out / PDF).unlink(missing_ok=True)
    return done


def _print(
    path: Path, drawn: tuple[str, str, bool], index: Index, aside: Aside
) -> Callable[[], None]:
    said = repr((*drawn, sorted(libraries().items())))
    digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
    if index.is_current(path, digest):
        return done
    return written(path, digest, index, aside(_printed, *drawn))


def _printed(text: str, style: str, ours: bool) -> bytes:
    from ..outputs.printing import Page, printed

    return printed(Page(text, style, {}, ours=ours))


def written(path: Path, digest: str, index: Index, data: Callable[[], bytes]) -> Callable[[], None]:
    """What waits for the bytes of a file that `digest` tells from others, and writes them."""

    def write() -> None:
        made = data()
        with replaced(path, binary=True) as stream:
            stream.write(made)
        index.made(path, digest)

    return write


def done() -> None:
    """There is nothing to wait for."""


def page(report: BatchReport, rows: list[Row], templates: Templates, most: int) -> str:
    """The board as HTML; at most so many people stand on it, those who need a look first of all."""
    whole = report.rows <= most
    shown = (rows if whole else [row for row in rows if needs_a_look(row)])[:most]
    sharing = Counter(note for row in shown for note in dict.fromkeys(row["footnotes"]))
    notes = sorted(sharing, key=lambda note: sharing[note] == 1)  # what several share goes first
    style, script = templates.text(_STYLE), templates.text(_SCRIPT)
    return templates.render(
        _TEMPLATE,
        report=report,
        rows=shown,
        whole=whole,
        findings=[(finding, in_roster(finding)) for finding in report.findings],
        notes={note: f"n{number}" for number, note in enumerate(notes, 1)},
        sharing=sharing,
        alone={note: row for row in shown for note in row["footnotes"] if sharing[note] == 1},
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
        tool=TOOL,
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def about(report: BatchReport) -> dict[str, Any]:
    """The batch as a whole, as board.json begins."""
    return {
        "tool": TOOL,
        "issuer": report.issuer,
        "grant": report.grant_name,
        "roster": report.roster_name,
        "as_of": str(report.as_of),
        "state": "final" if report.final else "draft",
        "submission": "LIVE" if report.live else "TEST",
        "summary": {
            "rows": report.rows, "built": report.built, "rejected": report.rejected,
            "failed": report.failed, "missing": report.missing, "warnings": report.warnings,
            "without_ccc": report.without_ccc,
        },
        "totals": {
            "people": report.built,
            "shares_by_code": {c: format(n, "f") for c, n in sorted(report.totals.items())},
            "lines": list(report.amounts),
        },
        "expected": dict(report.expected),
        "findings": [finding.as_dict() for finding in report.findings],
        "left_over": list(report.left_over),
    }  # fmt: skip


def _head(report: BatchReport) -> str:
    head = json.dumps(about(report), indent=1, ensure_ascii=True)
    return head.removesuffix("\n}") + ',\n "people": ['


@contextmanager
def replaced(path: Path, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A stream to a file that takes the place of the old one once all is written."""
    made = path.with_name(f".{path.name}.new")
    try:
        with made.open("wb") as raw:
            if binary:
                yield raw
            else:
                stream = io.TextIOWrapper(raw, "utf-8", newline="")
                yield stream
                stream.flush()
                stream.detach()
        os.replace(made, path)
    except OSError as error:
        raise Usage(f"{path} can't be written: {error.strerror or error}") from None
    finally:
        made.unlink(missing_ok=True)

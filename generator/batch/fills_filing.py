"""Lines of executions as YAML: rows with their footnotes, alone or put into a filing.

A form has room for 30 lines in a table: what doesn't fit goes into further forms, which repeat the
head and carry the running totals over. Sources: EDGAR Ownership XML Technical Specification v5.5,
3.5 (30 lines); SEC Section 16 FAQ, answer 1 (a running tally).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..errors import Rejected, Usage
from ..findings import Finding
from ..importer.drafts import Draft, mappings, needs_remarks, plain
from ..source import Tree
from .fills_lines import Line
from .fills_notes import Notes
from .fills_totals import carry, without_later
from .fills_values import DECIMALS

MAX_ROWS = 30
_ORDER = (
    "form", "period_of_report", "date_of_original_submission", "not_subject_to_section16",
    "aff10b5_one", "issuer", "reporting_owners", "holdings_before", "non_derivative", "derivative",
    "footnotes", "remarks", "signatures", "submission", "acknowledge",
)  # fmt: skip
#: What a further form does not repeat: what happened, and what was said about it.
_ONCE = ("non_derivative", "derivative", "holdings_before", "footnotes", "remarks", "acknowledge")


def drafts(
    lines: Sequence[Line], base: Mapping[str, Tree] | None = None, footnotes: Sequence[str] = ()
) -> tuple[Draft, ...]:
    """One tree a form: the lines as rows behind those of `base`, with their footnotes.

    `footnotes` names footnotes of `base` that every line refers to at its code. Without `base` the
    trees have rows and footnotes alone.
    Raises Rejected when a line's shares have more than four decimals, or when several forms are
    needed and `base` has faults, so that nothing can be carried over; Usage for a footnote that
    `base` doesn't have.
    """
    _exact(lines)
    start: Draft = dict(base or {})
    texts = _footnotes(start)
    unknown = [name for name in footnotes if name not in texts]
    if unknown:
        raise Usage(f"the filing has no footnote {unknown[0]!r}: it has {', '.join(texts) or '-'}")
    room = MAX_ROWS - len(mappings(start.get("non_derivative")))
    parts = [lines[: max(room, 0)]]
    for at in range(max(room, 0), len(lines), MAX_ROWS):
        parts.append(lines[at : at + MAX_ROWS])
    made = [_with_rows(start, parts[0], texts, footnotes)]
    for part in parts[1:]:
        draft = _with_rows(_head(start), part, texts, footnotes)
        if base is not None:
            carry(draft, made, start)
        made.append(draft)
    if len(made) > 1:
        without_later(made[0], made[1:])
        for number, draft in enumerate(made, 1):
            before = draft.get("remarks")
            said = [before] if isinstance(before, str) else []
            draft["remarks"] = " ".join([*said, _of(number, len(made))])
    return tuple(map(_ordered, made))


def _head(start: Draft) -> Draft:
    """What a further form repeats: the remarks only where a title refers to them."""
    told = needs_remarks(start)
    return {k: v for k, v in start.items() if k not in _ONCE or (told and k == "remarks")}


def _of(number: int, count: int) -> str:
    return (
        f"Form {number} of {count}. The transactions are reported on {count} forms filed on the "
        f"same day, as a form has room for {MAX_ROWS} lines in a table."
    )


def _exact(lines: Sequence[Line]) -> None:
    found = [
        Finding(
            "FILLS-02",
            "error",
            (),
            f"the shares of a line add up to {plain(line.shares)}, and EDGAR takes "
            f"{DECIMALS} decimals",
            "ask the broker for the fractions of a share to four decimals",
            line=line.first_row,
        )
        for line in lines
        if line.shares != round(line.shares, DECIMALS)
    ]
    if found:
        raise Rejected(f"row {found[0].line}: {found[0].message}", tuple(found))


def _footnotes(tree: Mapping[str, Tree]) -> Draft:
    given = tree.get("footnotes")
    return given if isinstance(given, dict) else {}


def _with_rows(head: Draft, lines: Sequence[Line], texts: Draft, every: Sequence[str]) -> Draft:
    """A form with the lines as rows, and the footnotes that it needs."""
    notes = Notes(texts, head, (line.code for line in lines))
    draft = dict(head)
    rows = [*mappings(draft.get("non_derivative")), *(_row(line, notes, every) for line in lines)]
    draft["non_derivative"] = list[Tree](rows)
    kept = _footnotes(head) or {name: texts[name] for name in _named(draft) if name in texts}
    if kept or notes.made:
        draft["footnotes"] = {**kept, **notes.made}
    return draft


def _row(line: Line, notes: Notes, every: Sequence[str]) -> Draft:
    names = list[Tree](every)
    code: Tree = {"value": line.code, "footnotes": names} if names else line.code
    row: Draft = {
        "security_title": line.holder.title,
        "transaction_date": line.day.isoformat(),
        "transaction_code": code,
        "shares": plain(line.shares),
        "price_per_share": plain(line.price),
    }
    if line.low is not None and line.high is not None:
        marks: list[Tree] = [notes.range(line.code, line.low, line.high), notes.details()]
        row["price_per_share"] = {"value": plain(line.price), "footnotes": marks}
    if line.holder.nature:
        row["ownership"] = line.holder.ownership
        row["nature_of_ownership"] = line.holder.nature
    return row


def _named(value: Tree) -> Iterator[str]:
    """The names of footnotes that a tree refers to, in their order."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "footnotes" and isinstance(inner, list):
                yield from (name for name in inner if isinstance(name, str))
            else:
                yield from _named(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(inner)


def _ordered(draft: Draft) -> Draft:
    """The keys in the order of the input format; the period follows from the rows."""
    known = {key: draft[key] for key in _ORDER if key in draft and key != "period_of_report"}
    return {**known, **{k: v for k, v in draft.items() if k not in _ORDER}}

"""Lines of executions as YAML: rows with their footnotes, alone or put into a filing.

A form has room for 30 lines in a table: what doesn't fit goes into further forms, which repeat the
head and carry the running totals over. Sources: EDGAR Ownership XML Technical Specification v5.5,
3.5 (30 lines); SEC Section 16 FAQ, answer 1 (a running tally).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ..errors import Rejected, Usage
from ..findings import Finding
from ..forms import FORMS
from ..forms.loading import load
from ..importer.drafts import mappings, plain
from ..model.balances import same_title
from ..source import Tree, from_tree
from .fills_lines import Line
from .fills_values import DECIMALS

MAX_ROWS = 30
_ORDER = (
    "form", "period_of_report", "date_of_original_submission", "not_subject_to_section16",
    "aff10b5_one", "issuer", "reporting_owners", "holdings_before", "non_derivative", "derivative",
    "footnotes", "remarks", "signatures", "submission", "acknowledge",
)  # fmt: skip
#: What a further form does not repeat: what happened, and what was said about it.
_ONCE = ("non_derivative", "derivative", "holdings_before", "footnotes", "remarks", "acknowledge")
_WORDS = {"P": "purchased", "S": "sold"}
Draft = dict[str, Tree]
_Class = tuple[str, str, str]


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
    made: list[Draft] = []
    for number, part in enumerate(parts, 1):
        head = start if number == 1 else {k: v for k, v in start.items() if k not in _ONCE}
        draft = _with_rows(head, part, texts, footnotes)
        if made and base is not None:
            _carry(draft, made[-1], start)
        if len(parts) > 1:
            before = draft.get("remarks")
            said = [before] if isinstance(before, str) else []
            draft["remarks"] = " ".join([*said, _of(number, len(parts))])
        made.append(_ordered(draft))
    return tuple(made)


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
    notes = _Notes(texts, head)
    draft = dict(head)
    rows = [*mappings(draft.get("non_derivative")), *(_row(line, notes, every) for line in lines)]
    draft["non_derivative"] = list[Tree](rows)
    kept = _footnotes(head) or {name: texts[name] for name in _named(draft) if name in texts}
    if kept or notes.made:
        draft["footnotes"] = {**kept, **notes.made}
    return draft


def _row(line: Line, notes: _Notes, every: Sequence[str]) -> Draft:
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


class _Notes:
    """The footnotes of ranges and of the undertaking, made when they are first asked for."""

    def __init__(self, texts: Draft, head: Draft) -> None:
        self.taken = texts
        self.made: Draft = {}
        self.several = len(mappings(head.get("reporting_owners"))) > 1

    def range(self, code: str, low: Decimal, high: Decimal) -> str:
        """The name of the footnote that gives a range of prices."""
        return self._name(
            "range",
            "The price is a weighted average price. The shares were "
            f"{_WORDS[code]} in multiple transactions at prices from ${_money(low)} to "
            f"${_money(high)}, inclusive.",
            numbered=True,
        )

    def details(self) -> str:
        """The name of the footnote that undertakes to give the single prices."""
        who = "reporting persons undertake" if self.several else "reporting person undertakes"
        return self._name(
            "details",
            f"The {who} to provide to the staff of the Securities and Exchange Commission, the "
            "issuer or any security holder of the issuer, upon request, full information about "
            "the number of shares bought or sold at each separate price within the range stated.",
        )

    def _name(self, stem: str, text: str, *, numbered: bool = False) -> str:
        for name, known in (*self.made.items(), *self.taken.items()):
            if known == text:
                self.made.setdefault(name, text)
                return name
        number = 1
        name = f"{stem}_1" if numbered else stem
        while name in self.made or name in self.taken:
            number += 1
            name = f"{stem}_{number}"
        self.made[name] = text
        return name


def _money(price: Decimal) -> str:
    """A price as prose writes it: two decimals at least."""
    whole, _, part = plain(price).partition(".")
    return f"{whole}.{part:0<2}"


def _carry(draft: Draft, before: Draft, base: Draft) -> None:
    """What was owned after the form before is what is owned before this one."""
    loaded = load(from_tree(before), FORMS[0])
    if loaded.filing is None or loaded.damaged:
        errors = tuple(f for f in loaded.findings if f.severity == "error")
        what = errors[0].message if errors else "it can't be read"
        raise Rejected(f"the totals can't be carried over, as the filing has faults: {what}",
                       errors)  # fmt: skip
    owned: dict[_Class, Decimal | None] = {
        (same_title(row.security_title), row.ownership, same_title(row.nature_of_ownership or "")):
        row.shares_owned_following
        for row in loaded.filing.non_derivative
    }  # fmt: skip
    given = [*mappings(before.get("holdings_before")), *mappings(base.get("holdings_before"))]
    openings: dict[_Class, Draft] = {}
    for opening in reversed(given):
        openings[_class(opening)] = opening
    balances: list[Tree] = []
    for key, row in {_class(row): row for row in mappings(draft["non_derivative"])}.items():
        amount = owned.get(key)
        if amount is not None:
            balances.append(_opening(row, plain(amount)))
        elif key not in owned and key in openings:
            balances.append(openings[key])
    if balances:
        draft["holdings_before"] = balances


def _opening(row: Draft, shares: str) -> Draft:
    made: Draft = {"security_title": row["security_title"]}
    if "nature_of_ownership" in row:
        made |= {"ownership": "indirect", "nature_of_ownership": row["nature_of_ownership"]}
    else:
        made["ownership"] = "direct"
    return {**made, "shares": shares}


def _class(row: Mapping[str, Tree]) -> _Class:
    """The class of a row or of an opening balance, as the model tells classes apart."""
    title, nature = _text(row.get("security_title")), _text(row.get("nature_of_ownership"))
    owned = _text(row.get("ownership")).upper()
    return (same_title(title), "I" if owned.startswith("I") else "D", same_title(nature))


def _text(value: Tree) -> str:
    if isinstance(value, dict):
        value = value.get("value")
    return value if isinstance(value, str) else ""


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

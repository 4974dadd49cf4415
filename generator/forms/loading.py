"""A source becomes a filing: shape, types and closed lists; what is wrong becomes findings."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from ..findings import Finding
from ..model.balances import completed
from ..model.filing import Filing
from ..source import Source
from .base import Form
from .comments import cut_short
from .faults import findings_of, unknown_empty
from .footnoted import about_footnotes
from .prepare import HIDDEN, Values, prepare
from .text import TextMode, clean


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a source.

    `filing` is the filing as far as it can be read; `damaged` names its top-level parts that hold
    a fault (they are left out of `filing`, rows one by one). Without damage it is whole.
    """

    filing: Filing | None
    findings: tuple[Finding, ...]
    damaged: frozenset[str] = frozenset()


#: What stands in for a damaged part, so that the checks on the other parts can run.
_STAND_IN: dict[str, object] = {
    "form": "4",
    "period_of_report": "1934-06-06",
    "issuer": {"cik": "9999999998", "name": "-", "trading_symbol": "-"},
    "reporting_owners": [
        {"cik": "9999999999", "name": "-", "relationship": {"is_director": "true"}}
    ],
    "signatures": [{"text": "-", "date": "1934-06-06"}],
}


def load(source: Source, form: Form, text: TextMode = "clean") -> Loaded:
    """The filing that a source describes, with every finding about its shape and types."""
    tree, findings = clean(source, text)
    prepared = prepare(tree)
    findings += about_footnotes(prepared.findings, tree)
    findings += cut_short(source)
    findings += unknown_empty(source)
    try:
        filing = form.model.model_validate(prepared.values)
    except ValidationError as error:
        findings += about_footnotes(findings_of(error), tree)
        return _salvaged(form, prepared.values, findings)
    damaged = frozenset(str(f.path[0]) for f in findings if f.severity == "error" and f.path)
    return Loaded(completed(filing), tuple(findings), damaged)


def _salvaged(form: Form, values: Values, findings: list[Finding]) -> Loaded:
    """The filing without its damaged parts."""
    damaged = {str(f.path[0]) for f in findings if f.severity == "error" and f.path}
    kept: Values = {k: v for k, v in values.items() if k not in damaged}
    for table in ("non_derivative", "derivative"):
        rows = values.get(table)
        if table in damaged and isinstance(rows, list):
            bad = {f.path[1] for f in findings if len(f.path) > 1 and f.path[0] == table}
            kept[table] = [row for index, row in enumerate(rows) if index not in bad]
    for part, stand_in in _STAND_IN.items():
        if part not in kept:
            kept[part] = stand_in
            damaged.add(part)
    try:
        filing = form.model.model_validate(kept)
    except ValidationError:
        return Loaded(None, tuple(findings), frozenset(damaged))
    return Loaded(completed(filing), tuple(findings), frozenset(damaged))


__all__ = ["HIDDEN", "Loaded", "load"]

"""What a check is, and how the checks are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from ..findings import Finding, Path, Severity
from ..model.exhibits import Exhibit
from ..model.filing import Filing
from ..model.powers import Register
from .facts import Facts

#: The parts of a filing that a rule across rows needs whole.
TABLES = frozenset(("non_derivative", "derivative"))
#: How the rules that most checks rest on are cited.
SPEC = "EDGAR Ownership XML Technical Specification v5.5, "


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a check strikes: the path, what is wrong, and the cure."""

    path: Path
    message: str
    fix: str


Finder = Callable[[Facts], Iterable[Hit]]


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """A rule over more than one value.

    `find` is a pure function whose docstring has the rule's text, its source and what it can't see.
    `needs` names the parts of the filing that must be whole for it to be asked. `since` is the day
    on which the rule began: filings judged as of an earlier day are not asked. `when` names the
    value of `Facts` that it is about: where that is empty there is nothing to ask.
    """

    code: str
    severity: Severity
    title: str
    rule: str
    find: Finder
    needs: frozenset[str] = field(default_factory=frozenset)
    since: date | None = None
    when: str = ""


def check(
    code: str,
    severity: Severity,
    title: str,
    rule: str,
    *,
    needs: Iterable[str] = (),
    since: date | None = None,
    when: str = "",
) -> Callable[[Finder], Check]:
    """Make the function below it a check. It joins the others by its entry in `CHECKS`."""

    def made(find: Finder) -> Check:
        return Check(code, severity, title, rule, find, frozenset(needs), since, when)

    return made


def run(
    checks: Iterable[Check],
    filing: Filing,
    as_of: date,
    *,
    damaged: frozenset[str] = frozenset(),
    closures: frozenset[date] = frozenset(),
    register: Register | None = None,
    exhibits: tuple[Exhibit, ...] = (),
) -> Iterator[Finding]:
    """Ask every check that can be asked; its hits become findings, without lines."""
    struck: set[str] = set()
    facts = Facts(filing, as_of, closures, struck, register, exhibits)
    reasons = filing.acknowledge
    for when, group in _grouped(tuple(checks)):
        if when and not getattr(facts, when):
            continue
        for asked in group:
            if damaged and not damaged.isdisjoint(asked.needs):
                continue
            if asked.since is not None and as_of < asked.since:
                continue
            for hit in asked.find(facts):
                struck.add(asked.code)
                yield _finding(asked, hit, reasons)


@lru_cache(maxsize=16)
def _grouped(checks: tuple[Check, ...]) -> tuple[tuple[str, tuple[Check, ...]], ...]:
    """The checks by what they are about, so that one look spares a whole group."""
    groups: dict[str, list[Check]] = {}
    for asked in checks:
        groups.setdefault(asked.when, []).append(asked)
    return tuple((when, tuple(group)) for when, group in groups.items())


def _finding(asked: Check, hit: Hit, reasons: dict[str, str]) -> Finding:
    kept = reasons.get(asked.code, "") if asked.severity == "warning" else ""
    return Finding(
        asked.code,
        asked.severity,
        hit.path,
        hit.message,
        hit.fix,
        asked.rule,
        acknowledged=kept,
    )

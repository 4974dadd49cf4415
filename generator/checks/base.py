"""What a check is, and how the checks are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from ..findings import Finding, Path, Severity
from ..model.exhibits import Exhibit
from ..model.filing import Filing
from ..model.powers import Register
from .facts import Facts
from .once import once
from .traits import traits_of

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
    trait (`TRAITS`) without which a filing gives it nothing to say; without one it is always asked.
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


class Checks(tuple[Check, ...]):
    """Checks in the order in which they are asked."""

    def that_can_strike(self, traits: Iterable[str]) -> list[Check]:
        """Those that are about one of the traits of a filing, in their order."""
        by_trait = self._by_trait
        found = [line for trait in ("", *traits) for line in by_trait.get(trait, ())]
        found.sort()
        return [asked for _, asked in found]

    @once
    def _by_trait(self) -> dict[str, list[tuple[int, Check]]]:
        """The checks of each trait, with their places."""
        made: dict[str, list[tuple[int, Check]]] = {}
        for line in enumerate(self):
            made.setdefault(line[1].when, []).append(line)
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
    known = checks if isinstance(checks, Checks) else Checks(checks)
    for asked in known.that_can_strike(traits_of(facts)):
        if damaged and not damaged.isdisjoint(asked.needs):
            continue
        if asked.since is not None and as_of < asked.since:
            continue
        for hit in asked.find(facts):
            struck.add(asked.code)
            yield _finding(asked, hit, filing.acknowledge)


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

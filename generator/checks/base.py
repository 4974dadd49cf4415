"""What a check is, and how the checks are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module

from ..findings import Finding, Path, Severity
from ..model.exhibits import Exhibit
from ..model.filing import Filing
from ..model.powers import Register
from .facts import Facts
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
    on which the rule began: filings judged as of an earlier day are not asked. `when` is the trait
    (`TRAITS`) without which a filing gives it nothing to say, as the list has it; without one it is
    always asked.
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
) -> Callable[[Finder], Check]:
    """Make the function below it a check. It joins the others by its entry in `LISTED`."""

    def made(find: Finder) -> Check:
        return Check(code, severity, title, rule, find, frozenset(needs), since)

    return made


class Checks:
    """Checks in the order in which they are asked.

    One is given as it is, or as where it stands (`module.name` in this package) and its trait:
    such a one is loaded when it is asked.
    """

    def __init__(self, checks: Iterable[Check | tuple[str, str]]) -> None:
        self._checks = list(checks)
        self._by_trait: dict[str, list[int]] = {}
        for place, one in enumerate(self._checks):
            trait = one.when if isinstance(one, Check) else one[1]
            self._by_trait.setdefault(trait, []).append(place)

    def __len__(self) -> int:
        return len(self._checks)

    def __iter__(self) -> Iterator[Check]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, place: int) -> Check:
        one = self._checks[place]
        if isinstance(one, Check):
            return one
        where, trait = one
        module, _, name = where.partition(".")
        found: Check = getattr(import_module(f"{__package__}.{module}"), name)
        loaded = self._checks[place] = replace(found, when=trait)
        return loaded

    def that_can_strike(self, traits: Iterable[str]) -> list[Check]:
        """Those that are about one of the traits of a filing, in their order."""
        by_trait, checks = self._by_trait, self._checks
        places = [place for trait in ("", *traits) for place in by_trait.get(trait, ())]
        places.sort()
        return [known if type(known := checks[place]) is Check else self[place] for place in places]


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

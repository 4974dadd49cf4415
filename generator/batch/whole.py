"""A batch from end to end, on one screen: grant, roster, bundles, board."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ..checks.deadlines import ZONE
from ..errors import Usage
from ..findings import Finding, ordered
from ..options import AsOf, Options
from ..pipeline import beside_source
from ..source import read_file
from . import board, signatures
from .confirmed import Confirmed
from .grant import Grant, prepare
from .guard import refuse_less
from .index import Index
from .lock import only_one
from .report import BatchReport, PersonReport, people, survey
from .roster import Roster, open_roster
from .roster_side import roster_side
from .running import Plan, Progress, Run, Tally
from .spread import Spread, amounts_of, unmet

Each = Callable[[PersonReport], None]


def batch(
    grant: str | Path,
    roster: str | Path,
    out: str | Path,
    *,
    as_of: AsOf,
    options: Options | None = None,
    executor: Executor | None = None,
    jobs: int | None = None,
    fail_fast: bool = False,
    force: bool = False,
    folder_column: str | None = None,
    sheet: str | None = None,
    progress: Progress | None = None,
    each: Each | None = None,
    confirmed: Confirmed | None = None,
) -> BatchReport:
    """Build a filing for each row of a roster, each in its own folder of `out`, and a board.

    `as_of` is the day on which the filings are judged, or "signed"; `options` may say more, as for
    `build`. What an earlier run built from the same input, options and versions is kept, unless
    `force`. `executor` is any concurrent.futures.Executor: its workers build, and this process
    writes; without one `jobs` processes of our own are started, or none when there is little to do.
    `fail_fast` stops after the first row that isn't built. `folder_column` names the folders.
    `progress` is told the rows done, all rows, and those kept; `each` gets everybody at the end, in
    the order of the roster. `confirmed` is what grant, roster and exhibits must still be.

    Raises Unreadable when grant or roster can't be read or were changed since they were confirmed,
    Rejected when they don't fit each other, Usage when `out` can't be written or another run is
    writing there, Unavailable when the executor takes no more work.
    """
    options = Options(as_of) if options is None else replace(options, as_of=as_of)
    out = Path(out)
    people_in = open_roster(Path(roster), sheet=sheet)
    source = read_file(grant)
    options = beside_source(source, options)
    if confirmed is not None:
        confirmed.grant_is(source)
        people_in = confirmed.roster_is(people_in)
    ready = prepare(source, people_in.columns)
    plan = Plan(out, options, executor, jobs, fail_fast, force, folder_column, progress, confirmed)
    refuse_less(out, options, people_in)
    return _run(ready, people_in, plan, each)


def _run(grant: Grant, roster: Roster, plan: Plan, each: Each | None) -> BatchReport:
    """The one run that writes into the folder, and remembers what it did."""
    with only_one(plan.out) as state:
        index = Index(state)
        try:
            with closing(Run(grant, roster, index, plan)) as run:
                report = _finished(run)
            if each is not None:
                for person in people(index):
                    each(person)
            index.commit()
        except sqlite3.Error as error:
            raise Usage(f"{state} can't be used: {error}") from None
        finally:
            index.close()
    return report


def _finished(run: Run) -> BatchReport:
    """Everybody built, and what stands beside the folders written, side by side."""
    index, plan = run.index, run.plan
    tally = run.go()
    signed = signatures.write(run.recipe, run.roster, index, plan.out, run.aside)
    report, spread = _reported(run.grant, run.roster, plan, index, tally)
    shown = board.write(report, spread.usual(), plan.options, index, run.aside)
    shown()
    signed()
    return report


def _reported(
    grant: Grant, roster: Roster, plan: Plan, index: Index, tally: Tally
) -> tuple[BatchReport, Spread]:
    counts, spread = survey(index)
    wrong = [grant.source.place(finding) for finding in unmet(grant.expectation, spread)]
    notes: list[Finding] = [roster_side(finding) for finding in roster.notes]
    report = BatchReport(
        plan.out,
        grant.source.name,
        roster.path,
        plan.options.as_of,
        plan.options.final,
        tally.rows,
        counts.built,
        counts.rejected,
        counts.failed,
        max(0, tally.rows - tally.done),
        tally.kept,
        counts.warnings,
        counts.without_ccc,
        (*notes, *ordered((*grant.findings, *wrong))),
        tuple(_left_over(index, plan.out)) if tally.rows == tally.done else (),
        spread.shares,
        tuple(amounts_of(spread)),
        _expected(grant),
        counts.worst,
        _now(plan.options.as_of),
        plan.options.live,
        _issuer(grant),
    )
    return report, spread


def _issuer(grant: Grant) -> str:
    """Name and symbol of the issuer; empty where the roster gives them."""
    issuer = grant.tree.get("issuer")
    said = issuer if isinstance(issuer, dict) else {}
    name, symbol = said.get("name"), said.get("trading_symbol")
    if not isinstance(name, str) or any(o.path[0] == "issuer" for o in grant.overrides):
        return ""
    return f"{name} [{symbol}]" if isinstance(symbol, str) else name


def _left_over(index: Index, out: Path) -> list[str]:
    """Folders on disk that an earlier run built and this one did not; those gone are forgotten."""
    left = []
    for folder in index.left_over():
        if (out / folder).is_dir():
            left.append(folder)
        else:
            index.forget(folder)
    return sorted([*left, *(folder for folder in index.not_built() if (out / folder).is_dir())])


def _expected(grant: Grant) -> Mapping[str, str]:
    wanted = grant.expectation
    shown = {"people": format(wanted.people, "f")} if wanted.people is not None else {}
    for code, amount in wanted.shares.items():
        shown[f"total_shares.{code}" if code else "total_shares"] = format(amount, "f")
    return shown


def _now(as_of: AsOf) -> datetime | None:
    """The moment from which time left is counted: the first one of the day, in New York."""
    if as_of == "signed":
        return None
    return datetime.combine(as_of, datetime.min.time(), ZoneInfo(ZONE))

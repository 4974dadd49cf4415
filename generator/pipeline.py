"""The whole program on one screen: read, load, check, render, verify; writing is the caller's.

Nothing here prints, reads the clock or looks into the environment: the day on which a filing is
judged and the CCCs come in as arguments.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from . import checks
from .credentials import beside
from .disclosure import with_disclosed
from .errors import Rejected
from .findings import Finding, blocking, few, ordered
from .forms import FORMS
from .forms.loading import load as load_form
from .forms.text import clean
from .model.balances import completed
from .model.exhibits import Exhibit
from .model.filing import Filing
from .model.powers import Register
from .options import AsOf, Options, judged
from .source import Source, from_tree, read_file
from .submission import read_exhibits

if TYPE_CHECKING:
    from .bundle import Bundle

Input = Filing | Source | Path | str


@dataclass(frozen=True, slots=True)
class Examined:
    """A source with what came of it: the filing, or why there is none."""

    source: Source
    filing: Filing | None
    findings: tuple[Finding, ...]
    judged_on: date | None
    exhibits: tuple[Exhibit, ...] = ()

    @property
    def rejected(self) -> bool:
        """Whether an error stands in the way of building."""
        return self.filing is None or bool(blocking(self.findings))


def examine(source: Source, options: Options) -> Examined:
    """Load and check a source: all findings in one run, each with its place."""
    form = FORMS[0]
    options = beside_source(source, options)
    loaded = load_form(source, form, options.text)
    findings: list[Finding] = list(loaded.findings)
    judged_on: date | None = None
    exhibits: tuple[Exhibit, ...] = ()
    if loaded.filing is not None:
        judged_on = judged(loaded.filing, options.as_of, loaded.damaged)
        exhibits = read_exhibits(loaded.filing, options.folder, outside=options.outside)
        findings += checks.run(
            checks.CHECKS,
            loaded.filing,
            judged_on,
            damaged=loaded.damaged,
            closures=options.closures,
            register=options.powers,
            exhibits=exhibits,
        )
    findings = with_disclosed(findings, source, loaded.filing, exhibits, options.secrets)
    placed = source.placed(few(findings))
    whole = loaded.filing if not loaded.damaged else None
    return Examined(source, whole, placed, judged_on, exhibits)


def load(path: str | Path) -> Filing:
    """The filing in a YAML or JSON file.

    Raises Unreadable when the file can't be read and Rejected, with the findings, when it holds
    faults of shape or type. What checks would say is not asked: see `check`.
    """
    source = read_file(path)
    loaded = load_form(source, FORMS[0])
    if loaded.filing is None or loaded.damaged:
        placed = source.placed(few(loaded.findings))
        raise Rejected(f"{path}: {_summary(placed)}", placed)
    return loaded.filing


def check(what: Input, *, as_of: AsOf, powers: Register | None = None) -> tuple[Finding, ...]:
    """Everything found on a filing, a source or a file, in reading order. Empty when all is well.

    `powers` is the register of powers of attorney, where there is one.
    Raises Unreadable when a file can't be read.
    """
    if isinstance(what, Filing):
        what = completed(what)
        return _found_on(what, as_of, powers)
    source = what if isinstance(what, Source) else read_file(what)
    return examine(source, Options(as_of, powers=powers)).findings


def build(
    what: Input, *, as_of: AsOf, name: str | None = None, options: Options | None = None
) -> Bundle:
    """Everything that is built from a filing, as bytes in memory, verified.

    `options` may say more (final, only, secrets); its `as_of` is replaced by the argument.
    Raises Unreadable, Rejected (with the findings), Unavailable when a system library is missing,
    and Unfaithful when an artifact doesn't say what the filing says.
    """
    from . import building

    options = Options(as_of) if options is None else replace(options, as_of=as_of)
    if isinstance(what, Filing):
        what = completed(what)
        exhibits = read_exhibits(what, options.folder, outside=options.outside)
        findings = _found_on(what, as_of, options.powers, exhibits)
        options = replace(options, secrets=beside(options.secrets, options.folder))
        return building.build(what, findings, options, name or "filing", exhibits=exhibits)
    source = what if isinstance(what, Source) else read_file(what)
    options = beside_source(source, options)
    examined = examine(source, options)
    if examined.filing is None:
        raise Rejected(f"{source.name}: {_summary(examined.findings)}", examined.findings)
    stem = name or Path(source.name).stem
    return building.build(
        examined.filing,
        examined.findings,
        options,
        stem,
        source.placed,
        examined.exhibits,
    )


def beside_source(source: Source, options: Options) -> Options:
    """The options, with the folder of the source as the one that paths are relative to."""
    folder = source.folder if source.folder is not None else options.folder
    secrets = beside(options.secrets, folder)
    if folder is options.folder and secrets is options.secrets:
        return options
    return replace(options, folder=folder, secrets=secrets)


def _found_on(
    filing: Filing,
    as_of: AsOf,
    powers: Register | None = None,
    exhibits: tuple[Exhibit, ...] = (),
) -> tuple[Finding, ...]:
    """Everything found on a filing that was made by a program, which has no lines."""
    _, findings = clean(from_tree(filing.model_dump(mode="json", warnings=False)), "refuse")
    found = checks.run(
        checks.CHECKS, filing, judged(filing, as_of), register=powers, exhibits=exhibits
    )
    return ordered((*findings, *found))


def _summary(findings: Iterable[Finding]) -> str:
    errors = [finding for finding in findings if finding.severity == "error"]
    first = f": {errors[0].code} {errors[0].message}" if errors else ""
    return f"{len(errors)} error{'s' * (len(errors) != 1)}{first}"

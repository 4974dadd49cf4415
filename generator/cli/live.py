"""LIVE is asked for twice: by --live, and by naming the issuers and the numbers of filings."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import Unreadable, Usage
from ..findings import blocking
from ..options import Options
from ..pipeline import examine
from ..source import Source, refuse
from .inputs import STDIN

if TYPE_CHECKING:
    from ..batch.confirmed import Confirmed as BatchConfirmed


def refuse_wrong_use(
    live: bool, final: bool, confirm: str | None, paths: list[str], *, test: bool = False
) -> None:
    """Raise Usage where --live, --final, --test and --confirm don't go together."""
    if live and test:
        raise Usage("--live and --test exclude each other")
    if confirm is not None and not live:
        raise Usage("--confirm goes with --live")
    if live and not final:
        raise Usage("--live is for final submissions: give --final too")
    if live and STDIN in paths:
        raise Usage("--live reads files, not standard input: what is confirmed must stay as it is")


def confirm_live(
    paths: list[str], options: Options, read: Callable[[str], Source], answer: str | None
) -> Confirmed:
    """Have somebody name what will be LIVE. Filings that will be rejected are not counted.

    Gives the reader to build with: it refuses what was changed since it was confirmed.
    """
    digests: dict[str, str] = {}

    def noted(path: str) -> Source:
        source = read(path)
        digests[path] = _digest(source)
        return source

    wanted = _counted(paths, options, noted)
    if wanted:
        confirm(wanted, answer)
    return Confirmed(read, digests)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A reader of inputs that gives those that were confirmed, as they were then.

    Raises Unreadable for any other: what becomes LIVE is what somebody looked at.
    """

    read: Callable[[str], Source]
    digests: Mapping[str, str]

    def __call__(self, path: str) -> Source:
        """The source at a path."""
        source = self.read(path)
        if self.digests.get(path) != _digest(source):
            raise refuse(
                path,
                "READ-01",
                "the file was changed after it was confirmed, or an exhibit that it lists",
                "run it again",
            )
        return source


def _digest(source: Source) -> str:
    """The SHA-256 of an input and of the exhibits that it lists."""
    from ..batch.confirmed import of_file

    hasher = hashlib.sha256(source.text.encode("utf-8"))
    for path in _listed(source):
        hasher.update(f"\n{path} {of_file((source.folder or Path()) / path)}".encode())
    return hasher.hexdigest()


def _listed(source: Source) -> Iterator[str]:
    submission = source.tree.get("submission")
    documents = submission.get("documents") if isinstance(submission, dict) else None
    for document in documents if isinstance(documents, list) else ():
        path = document.get("path") if isinstance(document, dict) else None
        if isinstance(path, str):
            yield path


def confirm(wanted: dict[str, int], answer: str | None) -> None:
    """Compare an answer with what will be LIVE: each issuer's symbol with its number of filings.

    `answer` is what --confirm says; without it a terminal is asked. Raises Usage, before anything
    is built, when the answer is another.
    """
    total = sum(wanted.values())
    if answer is None:
        answer = _asked(wanted, total)
    if _understood(answer) != _understood(said(wanted)):
        raise Usage(
            f"--live is not confirmed, and nothing was built: {total} filing{'s' * (total != 1)} "
            f'would be LIVE, which is confirmed by "{said(wanted)}"'
        )


def said(wanted: dict[str, int]) -> str:
    """What confirms: `XMPL 12`, and for several issuers `ACME 2, XMPL 12`."""
    return ", ".join(f"{symbol} {number}" for symbol, number in sorted(wanted.items()))


def _counted(paths: list[str], options: Options, read: Callable[[str], Source]) -> dict[str, int]:
    """How many filings of each issuer will be built.

    An issuer goes by its symbol, or by its CIK where it has none or shares it with another.
    """
    issuers: dict[str, list[str]] = {}
    for path in paths:
        try:
            examined = examine(read(path), options)
        except Unreadable:
            continue
        if examined.filing is None or blocking(examined.findings, strict=options.strict):
            continue
        issuer = examined.filing.issuer
        issuers.setdefault(issuer.cik.zfill(10), []).append(issuer.trading_symbol.upper())
    return _by_symbol(issuers)


def confirm_batch(
    grant: str, roster: str, sheet: str | None, options: Options, answer: str | None
) -> BatchConfirmed:
    """Have somebody name what a batch will make LIVE: all rows count that make a filing at all.

    Gives what was confirmed: grant, roster and exhibits must be the same when they are built.
    Raises Usage when the answer is another; Unreadable and Rejected as `batch` does.
    """
    from ..batch.confirmed import confirmable

    confirmed, everybody = confirmable(grant, roster, sheet, options)
    issuers: dict[str, list[str]] = {}
    for person in everybody:
        issuer = person.source.tree.get("issuer") if person.source else None
        if isinstance(issuer, dict):
            symbol = str(issuer.get("trading_symbol") or "NONE").upper()
            issuers.setdefault(str(issuer.get("cik") or "").zfill(10), []).append(symbol)
    if issuers:
        confirm(_by_symbol(issuers), answer)
    return confirmed


def _by_symbol(issuers: Mapping[str, list[str]]) -> dict[str, int]:
    """The number of filings of each issuer; `issuers` has their symbols by CIK, one a filing."""
    counted: dict[str, int] = {}
    symbols = {cik: found[0] for cik, found in issuers.items()}
    for cik, found in issuers.items():
        symbol = symbols[cik]
        alone = list(symbols.values()).count(symbol) == 1 and symbol.isalnum() and symbol != "NONE"
        counted[symbol if alone else f"CIK{cik}"] = len(found)
    return counted


def _asked(wanted: dict[str, int], total: int) -> str:
    if not sys.stdin.isatty():
        raise Usage(
            "--live asks on a terminal, and there is none: confirm it with "
            f'--confirm "{said(wanted)}", after looking at the TEST submissions'
        )
    few = "each issuer's symbol and number of filings" if len(wanted) > 1 else "the issuer's symbol"
    rest = ", as in `ACME 2, XMPL 12`" if len(wanted) > 1 else " and the number of filings"
    click.echo(
        f"{total} LIVE submission{'s' * (total != 1)} will be built; EDGAR publishes what is "
        f"uploaded, and nothing takes it back. Type {few}{rest}.",
        err=True,
    )
    answer: str = click.prompt("LIVE", default="", show_default=False, err=True)
    return answer


def _understood(answer: str) -> list[tuple[str, ...]]:
    """An answer without what doesn't matter: capitals, blanks, order, a comma at the end."""
    return sorted(tuple(part.upper().split()) for part in answer.split(",") if part.strip())

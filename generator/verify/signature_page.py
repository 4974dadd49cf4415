"""Does an authentication page say what is signed, and where? A line and a field for each signer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..model.filing import Filing
from ..model.people import Signature
from . import pdf_info
from .form_pdf_cells import squeezed, us_date
from .pdf_enclosed import field_problems
from .pdf_text import Run, Text, UnknownPdf, read
from .states import state_problems, unseen

#: A filing, as it is called in the set, and the hash that its page must show; "" for any hash.
Signed = tuple[str, Filing, str]
_RULE = "Rule 302(b) of Regulation S-T (17 CFR 232.302(b))"
_KEEP = "Keep this page for five years"
_HASH = re.compile(r"[0-9a-f]{64}")
#: How far the field may lie above the caption under its line, in points.
_SLACK = 14.0


def verify(data: bytes, signed: Sequence[Signed], *, final: bool, test: bool) -> list[str]:
    """What the pages do not say of the filings, in order. Empty when they are true."""
    try:
        text = read(data)
    except UnknownPdf as error:
        return [str(error)]
    problems = state_problems(text, final=final, test=test)
    problems += unseen(text)
    problems += pdf_info.problems(data, _title(signed), final=final, test=test)
    reader = _Reader(text)
    lines: dict[str, tuple[int, float]] = {}
    several = len(signed) > 1
    for number, (name, filing, digest) in enumerate(signed, 1):
        key = f"{number}_" if several else ""
        if several:
            reader.expect_in_index(name)
        _filing(reader, filing, digest, key, lines)
    problems += reader.problems
    return problems or field_problems(data, lines, _SLACK)


def _title(signed: Sequence[Signed]) -> str | None:
    """What a page for one filing is called; whoever makes one for many names it."""
    if len(signed) > 1:
        return None
    filing = signed[0][1]
    return f"Signature authentication - Form {filing.form} - {filing.issuer.name}"


class _Reader:
    """A cursor in the words of all pages."""

    def __init__(self, text: Text) -> None:
        self.runs = text.runs
        self.heights = [page.height for page in text.pages]
        words = [squeezed(run.text) for run in text.runs]
        self.text = "".join(words)
        self.starts: list[int] = []
        length = 0
        for word in words:
            self.starts.append(length)
            length += len(word)
        self.at = self.indexed = 0
        self.problems: list[str] = []

    def expect_in_index(self, name: str) -> None:
        """Make sure that the index, before all pages, names a filing after those before it."""
        place = self.text.find(squeezed(name), self.indexed, self.text.find(squeezed(_RULE)))
        if place < 0:
            self.problems.append(f"the index doesn't name {name!r} in its place")
        else:
            self.indexed = place + len(squeezed(name))

    def expect(self, what: str, *values: str) -> None:
        """Go behind the next place where the values stand, one after the other."""
        wanted = squeezed("".join(values))
        place = self.text.find(wanted, self.at)
        if place < 0:
            self.problems.append(f"{what}: {' '.join(values)[:60]!r} is missing")
        else:
            self.at = place + len(wanted)

    def run(self) -> Run:
        """The words that were read last."""
        return self.runs[bisect_right(self.starts, self.at - 1) - 1]


def _filing(
    reader: _Reader,
    filing: Filing,
    digest: str,
    key: str,
    lines: dict[str, tuple[int, float]],
) -> None:
    issuer = filing.issuer
    owners = "; ".join(owner.name for owner in filing.reporting_owners)
    plural = "s" if len(filing.reporting_owners) > 1 else ""
    reader.expect("rule", _RULE)
    original = filing.date_of_original_submission
    reader.expect("form", f"Form{filing.form},")
    reader.expect(
        "issuer, owners, period or hash",
        *("Issuer", f"{issuer.name}[{issuer.trading_symbol}]"),
        *(f"Reporting owner{plural}", owners),
        *("Period of report", us_date(filing.period_of_report)),
        *(("Original filed", us_date(original)) if original else ()),
        *("SHA-256 of the primary document, without the CCC", digest),
    )
    if not digest and not _HASH.match(reader.text, reader.at):
        reader.problems.append("hash: no SHA-256 stands where it belongs")
    for number, signature in enumerate(filing.signatures, 1):
        what = f"signature {number}"
        reader.expect(
            what,
            *(f"dated {us_date(signature.date)}:", signature.conformed),
            *("Capacity:", _capacity(signature)),
            "Signature (ink, or the digital signature field above this line)",
        )
        run = reader.run()
        lines[f"signature_{key}{number}"] = (
            run.page,
            reader.heights[run.page] - 0.75 * (run.y - run.size),
        )
        reader.expect(what, "Date and time of signing")
    reader.expect("retention", _KEEP)


def _capacity(signature: Signature) -> str:
    if signature.text is not None:
        return "as the typed signature says"
    whom = f"for {signature.on_behalf_of}" if signature.on_behalf_of else ""
    return f"{signature.capacity or ''} {whom}".strip() or "none stated"

"""What the signatures in a PDF are worth, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from ..findings import Finding
from ..signing.library import INSTALL, installed
from ..signing.placeholder import fault_of
from ..signing.verdict import Judged
from ..verify.pdf_signed import byte_ranges
from ..verify.revisions import NoPdf, revisions
from .found import found

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

_KEEP = "ask the signer for the PDF as it was signed"
_NO_SIGNATURE = "something was appended that is no signature"
_TRUST = "give the certificate of the authority that vouches for the signer with --trust"


def on_signatures(
    data: bytes, name: str, trust: Sequence[Certificate], now: datetime
) -> Iterator[Finding]:
    """Each signature of a PDF, and whether anything else was appended to it.

    A signature is looked for in a file without anything appended too: it is there, and broken,
    when another program wrote the signed file anew.
    """
    ranges = byte_ranges(data)
    try:
        ends = revisions(data)
    except NoPdf as error:
        yield found("SIGNED-02", name, f"the PDF is damaged: {error}")
        return
    if len(ends) == 1 and not ranges:
        return
    if not installed():
        yield from _unjudged(data, name, ends, ranges)
        return
    from ..signing.judge import judge

    verdict = judge(data, trust, now)
    if verdict.changed:
        message = f"the PDF was changed by more than signatures: {verdict.changed}"
        yield found("SIGNED-02", name, message, _KEEP)
    elif not verdict.signatures:
        what = "it holds a signature that is in no field" if ranges else _NO_SIGNATURE
        yield found("SIGNED-02", name, what, _KEEP)
    for signature in verdict.signatures:
        yield from _one(name, signature)
    if 0 < len(verdict.signatures) < len(ranges):
        yield found("SIGNED-02", name, "it holds more signatures than signed fields", _KEEP)


def broken_signatures(data: bytes, name: str, now: datetime) -> Iterator[Finding]:
    """What is wrong with the signatures of a PDF that isn't ours, if it has any."""
    if byte_ranges(data):
        yield from (f for f in on_signatures(data, name, (), now) if f.severity == "error")


def _unjudged(
    data: bytes, name: str, ends: tuple[int, ...], ranges: list[tuple[int, list[int]]]
) -> Iterator[Finding]:
    """What can be told without the library: whether each revision is what a signature covers."""
    for place, numbers in ranges:
        fault = fault_of(data, numbers)
        if not fault and not (place > ends[0] and sum(numbers[2:]) in ends):
            fault = "it doesn't cover the PDF as it was when it was signed"
        if fault:
            message = f"a signature is broken: {fault}; another program wrote the PDF anew"
            yield found("SIGNED-01", name, message, _KEEP)
    covered = {sum(numbers[2:]) for _, numbers in ranges if len(numbers) == 4}
    if not set(ends[1:]) <= covered:
        yield found("SIGNED-02", name, _NO_SIGNATURE, _KEEP)
    message = "something was appended to the PDF; whether it is a signature can't be told here"
    yield found("VERIFY-14", name, message, INSTALL)


def _one(name: str, one: Judged) -> Iterator[Finding]:
    by = f"{one.field}, signed by {one.signer}" if one.signer else one.field
    if one.broken:
        yield found("SIGNED-01", name, f"{by}: {one.broken}", _KEEP)
        return
    if one.changed:
        yield found("SIGNED-02", name, f"{by}: changed since: {one.changed}", _KEEP)
    when = f" on {one.when:%Y-%m-%d %H:%M:%S %z} by the signer's clock" if one.when else ""
    covers = one.later or ("" if one.changed else "it covers the whole file")
    trusted = "its certificate is trusted" if one.trusted else ""
    said = "; ".join(part for part in ("intact", covers, trusted) if part)
    yield found("SIGNED-06", name, f"{by}{when}: {said}", "")
    if not one.trusted:
        yield found("SIGNED-03", name, f"{by}: who signed is not proven: {one.untrusted}", _TRUST)
    if one.days:
        yield found("SIGNED-04", name, f"{by}: {one.days}", "ask the signer about it")

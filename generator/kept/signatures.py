"""What the signatures in a PDF are worth, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from ..findings import Finding
from ..signing.library import INSTALL, installed
from ..signing.verdict import Judged
from ..verify.revisions import NoPdf, revisions
from .found import found

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

_KEEP = "ask the signer for the PDF as it was signed"
_TRUST = "give the certificate of the authority that vouches for the signer with --trust"


def on_signatures(
    data: bytes, name: str, trust: Sequence[Certificate], now: datetime
) -> Iterator[Finding]:
    """Each signature of a PDF, and whether anything else was appended to it."""
    try:
        appended = len(revisions(data)) > 1
    except NoPdf as error:
        yield found("SIGNED-02", name, f"the PDF is damaged: {error}")
        return
    if not appended:
        return
    if not installed():
        message = "something was appended to the PDF; whether it is a signature can't be told here"
        yield found("VERIFY-14", name, message, INSTALL)
        return
    from ..signing.judge import judge

    verdict = judge(data, trust, now)
    if verdict.changed:
        message = f"the PDF was changed by more than signatures: {verdict.changed}"
        yield found("SIGNED-02", name, message, _KEEP)
    elif not verdict.signatures:
        yield found("SIGNED-02", name, "something was appended that is no signature", _KEEP)
    for signature in verdict.signatures:
        yield from _one(name, signature)


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

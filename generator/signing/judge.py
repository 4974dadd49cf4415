"""What the signatures in a PDF are worth.

A signature is intact when the bytes that it covers are those that were signed; nothing may follow
but further signatures. Trust is asked of the given certificates alone: no network, no list of the
machine's, and so no revocation. The time is the signer's own clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..findings import printable
from ..verify.revisions import revisions
from .library import require
from .placeholder import fault_of
from .verdict import Judged, Verdict

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

_CLOCKS_DIFFER = timedelta(minutes=5)
_LONGEST = 200


def judge(data: bytes, trust: Sequence[Certificate], now: datetime) -> Verdict:
    """The signatures of a PDF; `now` has a zone. Raises Unavailable when pyHanko is missing."""
    require("Judging signatures")
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.fields import enumerate_sig_fields

    from .faults import BROKEN

    try:
        revisions(data)
        reader = PdfFileReader(BytesIO(data))
        fields = list(enumerate_sig_fields(reader))
    except BROKEN as error:
        return Verdict((), changed=f"it can't be read as a PDF ({_said(error)})")
    filled = [(name, place) for name, value, place in fields if value is not None]
    signatures = [_judged(reader, data, name, place, trust, now) for name, place in filled]
    signatures.sort(key=lambda pair: pair[0])
    empty = tuple(name for name, value, _ in fields if value is None)
    return Verdict(tuple(one for _, one in signatures), empty, _since_built(reader))


def _since_built(reader: Any) -> str:
    """What was appended to the first revision that is more than filled fields."""
    from .faults import BROKEN
    from .policy import SIGNATURES_ONLY

    try:
        if reader.xrefs.total_revisions == 1:
            return ""
        return _modified(SIGNATURES_ONLY.review_file(reader, 0))
    except BROKEN as error:
        return f"what was appended to it can't be read ({_said(error)})"


def _modified(difference: Any) -> str:
    from pyhanko.sign.diff_analysis import ModificationLevel, SuspiciousModification

    if isinstance(difference, SuspiciousModification):
        return _said(difference)
    if difference.modification_level > ModificationLevel.FORM_FILLING:
        return "more than signatures was added"
    return ""


def _judged(
    reader: Any, data: bytes, name: str, place: Any, trust: Sequence[Certificate], now: datetime
) -> tuple[int, Judged]:
    """One signature with the number of its revision, by which they are ordered."""
    from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature

    from .faults import BROKEN
    from .policy import SIGNATURES_ONLY
    from .trust import context

    called = printable(name)
    try:
        found = EmbeddedPdfSignature(reader, place, name)
        when = found.self_reported_timestamp
        fault = fault_of(data, [int(number) for number in found.byte_range])
        if fault:
            return found.signed_revision, Judged(called, broken=fault)
        asked = context(found, trust, _moment(when, now))
        status = validate_pdf_signature(found, asked, diff_policy=SIGNATURES_ONLY)
        return found.signed_revision, _told(called, found, status, trust, now)
    except BROKEN as error:
        return reader.xrefs.total_revisions, Judged(called, broken=_said(error))


def _moment(when: datetime | None, now: datetime) -> datetime:
    """The time of which certificates are asked: that of the signature, unless it lies ahead."""
    return when if when is not None and when.tzinfo is not None and when < now else now


def _told(
    name: str, found: Any, status: Any, trust: Sequence[Certificate], now: datetime
) -> Judged:
    from .sign import common_name
    from .trust import chain_fault

    broken = ""
    if not status.intact:
        broken = "the PDF was changed: its digest is not the one that was signed"
    elif not status.valid:
        broken = "the signature was not made with the key of its certificate"
    else:
        broken = chain_fault(found)
    return Judged(
        name,
        common_name(status.signing_cert),
        status.signer_reported_dt,
        broken,
        *_what_follows(status),
        trusted=bool(status.trusted),
        untrusted="" if status.trusted else _untrusted(status, bool(trust)),
        days=_days(status, now),
    )


def _what_follows(status: Any) -> tuple[str, str]:
    """What was changed after a signature, and what was rightly added."""
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return "", ""
    if status.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        return "it doesn't cover all of the PDF that was there when it was made", ""
    changed = _modified(status.diff_result)
    return changed, "" if changed else "further signatures follow"


def _untrusted(status: Any, asked: bool) -> str:
    if not asked:
        return "no certificate was given to trust"
    problem = status.trust_problem_indic
    what = "" if problem is None else f" ({problem.standard_name})"
    return f"its certificate leads to none of those given{what}"


def _days(status: Any, now: datetime) -> str:
    certificate, when = status.signing_cert, status.signer_reported_dt
    first, last = certificate.not_valid_before, certificate.not_valid_after
    if when is None:
        return "the signature doesn't say when it was made"
    if when > now + _CLOCKS_DIFFER:
        return f"the signature says that it was made on {when:%Y-%m-%d}, which lies ahead"
    if when < first:
        return f"the certificate is valid from {first:%Y-%m-%d} only, and it signed before"
    if when > last:
        return f"the certificate had expired on {last:%Y-%m-%d} when it signed"
    if now > last:
        return (
            f"the certificate expired on {last:%Y-%m-%d}; that it signed before is only what the "
            "signer's clock says"
        )
    return ""


def _said(error: BaseException) -> str:
    """What an error of a library says, fit for a message."""
    text = " ".join(str(getattr(error, "failure_message", "") or error).split())
    return "".join(c if c.isprintable() else "?" for c in text)[:_LONGEST] or type(error).__name__

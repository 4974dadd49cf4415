"""Certificates: which lead to one that is trusted, and whether those enclosed are genuine.

Imports pyHanko: import it only where that is known to be installed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from asn1crypto.x509 import Certificate
from cryptography.x509 import Certificate as Parsed
from cryptography.x509 import load_der_x509_certificate
from pyhanko_certvalidator import ValidationContext

from .faults import BROKEN


def context(found: Any, trust: Sequence[Certificate], moment: datetime) -> ValidationContext:
    """What a certificate is judged by: the given roots, as of a moment, nothing fetched."""
    return ValidationContext(
        trust_roots=list(trust),
        other_certs=list(found.other_embedded_certs),
        moment=moment,
        best_signature_time=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def chain_fault(found: Any) -> str:
    """What is wrong with the certificates that a signature encloses; empty when nothing is.

    They are not signed with the PDF. Each that names another of them as its issuer, or itself, must
    have been issued by it.
    """
    try:
        given = [found.signer_cert, *found.other_embedded_certs]
        enclosed = [load_der_x509_certificate(one.dump()) for one in given]
    except BROKEN:
        return "a certificate in the signature can't be read"
    for one in enclosed:
        issuers = [other for other in enclosed if other.subject == one.issuer]
        if issuers and not any(_issued(one, issuer) for issuer in issuers):
            return "a certificate in the signature was not issued by the one it names"
    return ""


def _issued(one: Parsed, issuer: Parsed) -> bool:
    try:
        one.verify_directly_issued_by(issuer)
    except BROKEN:
        return False
    return True

"""A small PDF with two empty signature fields, and what becomes of it when it is signed."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from tests.signing.forms import with_fields
from tests.signing.keys import NOW, PASSPHRASE, authority, person


@pytest.fixture(scope="session")
def empty_pdf() -> bytes:
    """One page of ours with the empty fields signature_1 and signature_2."""
    from generator.attestation import attestation

    return with_fields(attestation("Jane Q. Roe"), "signature_1", "signature_2")


@pytest.fixture(scope="session")
def roe():
    """Jane Q. Roe's key, with the certificate of the authority that vouches for her."""
    from generator.signing.keys import from_pkcs12

    held = person().pkcs12(PASSPHRASE, authority().certificate)
    return from_pkcs12(held, "roe.p12", SecretStr(PASSPHRASE))


@pytest.fixture(scope="session")
def signed_pdf(empty_pdf: bytes, roe) -> bytes:
    """The PDF with its first field signed by Jane Q. Roe, stamp and all."""
    from generator.signing.sign import sign
    from generator.stamps import stamp

    return sign(empty_pdf, "signature_1", roe, NOW, stamp).data


@pytest.fixture(scope="session")
def trusted():
    """The certificates of the throw-away authority."""
    from generator.signing.keys import certificates

    return certificates(authority().pem, "ca.pem")

"""Keys in PKCS#12 files: what is wrong with one is said, and no passphrase with it."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from generator.errors import Unavailable, Usage
from generator.signing import library
from generator.signing.keys import certificates, from_pkcs12, on_token
from tests.signing.keys import PASSPHRASE, authority, person


def test_a_key_is_taken_with_its_certificate_and_those_of_the_authorities() -> None:
    held = person().pkcs12(PASSPHRASE, authority().certificate)
    signer = from_pkcs12(held, "roe.p12", SecretStr(PASSPHRASE))
    assert signer.signing_cert.subject.native["common_name"] == "Jane Q. Roe"
    assert len(list(signer.cert_registry)) == 1


def test_a_chain_that_is_given_goes_with_the_key() -> None:
    chain = certificates(authority().pem, "ca.pem")
    signer = from_pkcs12(person().pkcs12(), "roe.p12", SecretStr(PASSPHRASE), chain)
    assert [c.subject.native["common_name"] for c in signer.cert_registry] == ["Throw-away CA"]


def test_a_wrong_passphrase_is_told_and_not_repeated() -> None:
    with pytest.raises(Usage, match=r"roe\.p12 can't be opened: the passphrase is wrong") as caught:
        from_pkcs12(person().pkcs12(), "roe.p12", SecretStr("battery staple"))
    assert "battery" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"x", b"\x30\x03\x02\x01\x03", authority().pem])
def test_what_is_no_pkcs12_file_is_told(data: bytes) -> None:
    with pytest.raises(Usage, match="is no PKCS#12 file"):
        from_pkcs12(data, "x", SecretStr(""))


def test_a_file_without_a_key_is_told() -> None:
    from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

    lone = pkcs12.serialize_key_and_certificates(
        None, None, None, [authority().certificate], NoEncryption()
    )
    with pytest.raises(Usage, match="no private key with its certificate"):
        from_pkcs12(lone, "x", SecretStr(""))


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", b"\x30\x00"],
)
def test_what_holds_no_certificate_is_told(data: bytes) -> None:
    with pytest.raises(Usage, match=r"ca\.pem holds no certificate"):
        certificates(data, "ca.pem")


def test_without_pyhanko_the_line_that_installs_it_is_told(monkeypatch) -> None:
    monkeypatch.setattr(library, "find_spec", lambda name: None)
    with pytest.raises(Unavailable, match=r"pip install 'form4-generator\[sign\]'"):
        from_pkcs12(b"", "x", SecretStr(""))


def test_without_python_pkcs11_the_line_that_installs_it_is_told(monkeypatch, tmp_path) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pkcs11", None)
    with (
        pytest.raises(Unavailable, match=r"Tokens take python-pkcs11: pip install"),
        on_token(tmp_path / "x.so", "t", "l", SecretStr("1")),
    ):
        pass

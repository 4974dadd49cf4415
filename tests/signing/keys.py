"""Throw-away keys: a certificate authority, people whom it names, PKCS#12 files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

NOW = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)
PASSPHRASE = "correct horse"


@dataclass(frozen=True)
class Held:
    """A key with its certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def pkcs12(self, passphrase: str = PASSPHRASE, *chain: x509.Certificate) -> bytes:
        how = (
            serialization.BestAvailableEncryption(passphrase.encode())
            if passphrase
            else serialization.NoEncryption()
        )
        return pkcs12.serialize_key_and_certificates(
            b"me", self.key, self.certificate, chain or None, how
        )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


@cache
def key(number: int) -> rsa.RSAPrivateKey:
    """A key; the same number gives the same one, as making one takes time."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def authority(name: str = "Throw-away CA", number: int = 0) -> Held:
    """A certificate authority that signed itself."""
    own = key(number)
    made = (
        _builder(name, name, own, own, timedelta(days=-365), timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .sign(own, hashes.SHA256())
    )
    return Held(own, made)


@cache
def person(
    name: str = "Jane Q. Roe", first: int = -30, last: int = 365, number: int = 1, by: int = 0
) -> Held:
    """Somebody whom the authority names, from `first` to `last` days after NOW."""
    own, ca = key(number), authority(number=by)
    made = (
        _builder(name, "Throw-away CA", own, ca.key, timedelta(days=first), timedelta(days=last))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .sign(ca.key, hashes.SHA256())
    )
    return Held(own, made)


def _builder(
    name: str,
    by: str,
    own: rsa.RSAPrivateKey,
    signing: rsa.RSAPrivateKey,
    first: timedelta,
    last: timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(by))
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + first)
        .not_valid_after(NOW + last)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(own.public_key()), False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), False
        )
    )


def _usage(signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signs,
        crl_sign=not signs,
        encipher_only=False,
        decipher_only=False,
    )

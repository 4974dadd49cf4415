"""Keys that sign: from a PKCS#12 file, or on a token behind a PKCS#11 module.

Passphrases and PINs come in as arguments, are given to the library, and stand in no message.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from ..errors import Unavailable, Usage
from .library import INSTALL, require

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign import Signer


def certificates(data: bytes, name: str) -> list[Certificate]:
    """The certificates in a PEM or DER file. Raises Usage when there is none."""
    require("Reading certificates")
    from pyhanko.keys import load_certs_from_pemder_data

    try:
        found = list(load_certs_from_pemder_data(data))
        for certificate in found:
            _ = certificate.subject.native, certificate.public_key.native  # parsed when asked
    except (ValueError, TypeError) as error:
        raise Usage(f"{name} holds no certificate in PEM or DER") from error
    if not found:
        raise Usage(f"{name} holds no certificate in PEM or DER")
    return found


def from_pkcs12(
    data: bytes, name: str, passphrase: SecretStr, chain: Iterable[Certificate] = ()
) -> Signer:
    """The key and certificates in a PKCS#12 file (`.p12`, `.pfx`); an empty passphrase is none.

    Raises Usage when the passphrase is wrong, or the file holds no key with a certificate.
    """
    require("Signing")
    from asn1crypto.pkcs12 import Pfx
    from cryptography.hazmat.primitives.serialization import pkcs12
    from pyhanko.sign.signers import SimpleSigner

    try:
        Pfx.load(data, strict=True)["auth_safe"].native  # noqa: B018 - parsed when asked
    except (ValueError, TypeError, KeyError):
        raise Usage(f"{name} is no PKCS#12 file") from None
    secret = passphrase.get_secret_value().encode() or None
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(data, secret)
    except ValueError:
        raise Usage(f"{name} can't be opened: the passphrase is wrong") from None
    if key is None or certificate is None:
        raise Usage(f"{name} holds no private key with its certificate")
    signer: Signer = SimpleSigner.load_pkcs12_data(data, list(chain), secret)
    return signer


@contextmanager
def on_token(
    module: Path, token: str, label: str, pin: SecretStr, chain: Iterable[Certificate] = ()
) -> Iterator[Signer]:
    """The key of a label on a token, such as a smart card, while its session lasts.

    `module` is the PKCS#11 library of the token's maker. Raises Usage when module, token, PIN or
    key are wrong, Unavailable when python-pkcs11 is missing.
    """
    require("Signing")
    try:
        import pkcs11
        from pyhanko.sign.pkcs11 import PKCS11Signer
    except ImportError:
        raise Unavailable(f"Tokens take python-pkcs11: {INSTALL}") from None
    session = _session(pkcs11, module, token, pin)
    try:
        signer = PKCS11Signer(session, cert_label=label, ca_chain=list(chain))
        try:
            _ = signer.signing_cert  # fetched from the token when asked
        except pkcs11.PKCS11Error:
            message = f"the token {token} has no key with a certificate of the label {label}"
            raise Usage(message) from None
        yield signer
    except pkcs11.PKCS11Error as error:
        raise Usage(f"the token {token} doesn't sign: {type(error).__name__}") from None
    finally:
        session.close()


def _session(pkcs11: Any, module: Path, token: str, pin: SecretStr) -> Any:
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.sign.pkcs11 import find_token

    if not module.is_file():
        raise Usage(f"{module}: there is no such PKCS#11 module")
    try:
        slots = pkcs11.lib(str(module)).get_slots(token_present=True)
        found = find_token(slots, token_criteria=TokenCriteria(label=token))
        if found is None:
            raise Usage(f"{module} has no token {token}")
        return found.open(user_pin=pin.get_secret_value())
    except (pkcs11.PinIncorrect, pkcs11.PinLenRange, pkcs11.PinInvalid):
        raise Usage(f"the PIN of the token {token} is wrong") from None
    except pkcs11.PinLocked:
        raise Usage(f"the PIN of the token {token} is locked") from None
    except (pkcs11.PKCS11Error, RuntimeError) as error:
        what = type(error).__name__
        raise Usage(f"the token {token} can't be used through {module}: {what}") from None

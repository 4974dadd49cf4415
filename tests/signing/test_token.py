"""Keys on PKCS#11 tokens, with SoftHSM2 as the token."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from pydantic import SecretStr

from generator.errors import Usage
from generator.signing.judge import judge
from generator.signing.keys import certificates, on_token
from generator.signing.sign import sign
from tests.signing.keys import NOW, authority, person

PIN = SecretStr("123456")
MODULES = [
    Path("/usr/lib/softhsm/libsofthsm2.so"),
    Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
    Path("/usr/lib64/pkcs11/libsofthsm2.so"),
    Path("/opt/homebrew/lib/softhsm/libsofthsm2.so"),
]
MODULE = next((path for path in MODULES if path.exists()), None)
pytestmark = pytest.mark.skipif(
    MODULE is None or shutil.which("softhsm2-util") is None, reason="SoftHSM2 is not here"
)


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The label of a token that holds a key and its certificate as `roe`."""
    home = tmp_path_factory.mktemp("softhsm")
    (home / "tokens").mkdir()
    (home / "softhsm2.conf").write_text(f"directories.tokendir = {home}/tokens\n")
    patch = pytest.MonkeyPatch()
    patch.setenv("SOFTHSM2_CONF", str(home / "softhsm2.conf"))
    held = person()
    key = home / "key.pem"
    key.write_bytes(
        held.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    pin = PIN.get_secret_value()
    util(f"--init-token --free --label desk --so-pin 654321 --pin {pin}")
    util(f"--import {key} --token desk --label roe --id 01 --pin {pin}")
    put_certificate(held.certificate.public_bytes(serialization.Encoding.DER))
    yield "desk"
    patch.undo()


def util(arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments.split()], check=True, capture_output=True)


def put_certificate(der: bytes) -> None:
    """Put the certificate beside the key, as a card's maker does."""
    import pkcs11
    from pkcs11 import Attribute, CertificateType, ObjectClass

    token = pkcs11.lib(str(MODULE)).get_token(token_label="desk")
    with token.open(rw=True, user_pin=PIN.get_secret_value()) as session:
        session.create_object(
            {
                Attribute.CLASS: ObjectClass.CERTIFICATE,
                Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
                Attribute.TOKEN: True,
                Attribute.LABEL: "roe",
                Attribute.ID: b"\x01",
                Attribute.VALUE: der,
                Attribute.SUBJECT: b"",
            }
        )


def test_a_key_on_a_token_signs(token: str, empty_pdf: bytes, trusted) -> None:
    chain = certificates(authority().pem, "ca.pem")
    with on_token(MODULE, token, "roe", PIN, chain) as signer:
        made = sign(empty_pdf, "signature_1", signer, NOW, None)
    (one,) = judge(made.data, trusted, NOW + timedelta(days=1)).signatures
    assert (one.signer, one.broken, one.trusted) == ("Jane Q. Roe", "", True)


@pytest.mark.parametrize(
    ("label", "pin", "what"),
    [
        ("roe", "000000", "the PIN of the token desk is wrong"),
        ("roe", "1", "the PIN of the token desk is wrong"),
        ("poe", "123456", "no key with a certificate of the label poe"),
    ],
)
def test_a_wrong_pin_or_label_is_told(token: str, label: str, pin: str, what: str) -> None:
    with pytest.raises(Usage, match=what), on_token(MODULE, token, label, SecretStr(pin)):
        pass


def test_a_token_that_is_not_there_is_told(token: str) -> None:
    with pytest.raises(Usage, match="has no token shelf"), on_token(MODULE, "shelf", "roe", PIN):
        pass


def test_a_module_that_is_none_is_told(token: str, tmp_path: Path) -> None:
    with (
        pytest.raises(Usage, match="there is no such PKCS#11 module"),
        on_token(tmp_path / "none.so", token, "roe", PIN),
    ):
        pass
    (tmp_path / "text.so").write_text("no library")
    with (
        pytest.raises(Usage, match=r"can't be used through .*text\.so"),
        on_token(tmp_path / "text.so", token, "roe", PIN),
    ):
        pass


def test_a_token_signs_on_the_command_line_with_the_pin_from_a_variable(
    token: str, empty_pdf: bytes, tmp_path: Path, monkeypatch, capsys
) -> None:
    from generator.cli import run

    (tmp_path / "form4.pdf").write_bytes(empty_pdf)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DESK_PIN", PIN.get_secret_value())
    key = ["--pkcs11-module", str(MODULE), "--token", token, "--label", "roe"]
    call = ["sign", "form4.pdf", "--field", "signature_1", *key, "--passphrase-env", "DESK_PIN"]
    assert run(call) == 0
    assert capsys.readouterr().out == "form4.signed.pdf: signature_1 signed by Jane Q. Roe\n"

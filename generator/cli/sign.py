"""`form4 sign`: a digital signature in a field of the form PDF or the signature page."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import SecretStr

from ..bundle import SIGNED
from ..errors import Rejected, Unreadable, Usage

if TYPE_CHECKING:
    from pyhanko.sign import Signer

MAX_BYTES = 64 * 1024 * 1024
_FILE = click.Path(path_type=Path)


@click.command(name="sign")
@click.argument("pdf", metavar="PDF", type=_FILE)
@click.option("--field", required=True, metavar="NAME", help="The empty field: signature_1 ...")
@click.option("--pkcs12", type=_FILE, metavar="FILE", help="Key and certificate: .p12 or .pfx.")
@click.option("--pkcs11-module", type=_FILE, metavar="FILE", help="Library of a token's maker.")
@click.option("--token", metavar="LABEL", help="The token, with --pkcs11-module.")
@click.option("--label", metavar="LABEL", help="Key and certificate on the token.")
@click.option("--passphrase-env", metavar="NAME", help="Variable with the passphrase or PIN.")
@click.option(
    "--passphrase-file", type=_FILE, metavar="FILE", help="File with it, yours alone (mode 0600)."
)
@click.option(
    "--chain",
    multiple=True,
    type=_FILE,
    metavar="CERT",
    help="A certificate of an authority to enclose, PEM or DER; may be repeated.",
)
@click.option("--no-stamp", is_flag=True, help="Nothing to see on the page.")
@click.option("-o", "--out", type=_FILE, metavar="OUT", help="By itself PDF with .signed.pdf.")
@click.option("--force", is_flag=True, help="Replace OUT when it exists, be it PDF itself.")
def command(
    pdf: Path,
    field: str,
    pkcs12: Path | None,
    pkcs11_module: Path | None,
    token: str | None,
    label: str | None,
    passphrase_env: str | None,
    passphrase_file: Path | None,
    chain: tuple[Path, ...],
    no_stamp: bool,
    out: Path | None,
    force: bool,
) -> None:
    """Sign an empty field of a form PDF, with a key in a PKCS#12 file or on a PKCS#11 token.

    The passphrase, or the token's PIN, is asked for unless a variable or a file is named; it can't
    be given on the command line. The signature is appended: the PDF stays what it was.
    """
    if (pkcs12 is None) == (pkcs11_module is None):
        raise Usage("give a key: --pkcs12 FILE, or --pkcs11-module FILE with --token and --label")
    if pkcs11_module is not None and not (token and label):
        raise Usage("--pkcs11-module takes --token and --label too")
    target = out or pdf.with_name(pdf.stem.removesuffix(".signed") + SIGNED)
    if target.exists() and not force:
        raise Usage(f"{target} exists: give another name with -o, or --force to replace it")
    data = bytes_in(pdf)
    from ..signing import library

    library.require("Signing")
    now = datetime.now().astimezone().replace(microsecond=0)
    _signable(pdf, data, now)
    what = "PIN" if pkcs12 is None else "passphrase"
    secret = _secret(what, passphrase_env, passphrase_file)
    from ..signing.sign import sign
    from ..stamps import stamp

    with _key(pkcs12, pkcs11_module, token or "", label or "", secret, chain) as signer:
        signed = sign(data, field, signer, now, None if no_stamp else stamp)
    _write(target, signed.data, stat.S_IMODE(pdf.stat().st_mode))
    if signed.warning:
        click.echo(f"warning: {signed.warning}: a reader will not trust it", err=True)
    click.echo(f"{target}: {field} signed by {signed.signer}")


def _signable(pdf: Path, data: bytes, now: datetime) -> None:
    """Refuse what nobody should sign, with the finding; warn of a draft."""
    from ..kept.pdf import against_signing, is_draft

    errors = against_signing(pdf, data, now)
    if errors:
        message = f"{pdf} was not signed: {errors[0].code} {errors[0].message}"
        raise Rejected(message, errors)
    if is_draft(data):
        click.echo(
            "warning: the form is marked DRAFT - NOT FILED, and Rule 302(b) asks for a signature "
            "of what is filed: build it with --final",
            err=True,
        )


def bytes_in(path: Path) -> bytes:
    """What a file holds. Raises Unreadable."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {error.strerror or error}") from None
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{path} is larger than {MAX_BYTES // 1024 // 1024} MiB")
    return data


def _key(
    pkcs12: Path | None,
    module: Path | None,
    token: str,
    label: str,
    secret: SecretStr,
    chain: tuple[Path, ...],
) -> AbstractContextManager[Signer]:
    from ..signing.keys import certificates, from_pkcs12, on_token

    more = [one for path in chain for one in certificates(bytes_in(path), str(path))]
    if pkcs12 is not None:
        return nullcontext(from_pkcs12(bytes_in(pkcs12), str(pkcs12), secret, more))
    assert module is not None
    return on_token(module, token, label, secret, more)


def _secret(what: str, variable: str | None, file: Path | None) -> SecretStr:
    """The passphrase or PIN: from a variable, a file of the user's alone, or asked for."""
    if variable is not None and file is not None:
        raise Usage("give --passphrase-env or --passphrase-file, not both")
    if variable is not None:
        if variable not in os.environ:
            raise Usage(f"the environment has no variable {variable}")
        return SecretStr(os.environ[variable])
    if file is not None:
        return _from_file(file)
    if not sys.stdin.isatty():
        raise Usage(f"no {what}: name a variable with --passphrase-env, or --passphrase-file")
    return SecretStr(click.prompt(what, hide_input=True, default="", show_default=False, err=True))


def _from_file(file: Path) -> SecretStr:
    """The first line of a file that nobody else may read."""
    data = bytes_in(file)
    if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise Usage(f"{file} can be read by others: chmod 600 {file}")
    try:
        return SecretStr(data.decode("utf-8").partition("\n")[0].rstrip("\r"))
    except UnicodeDecodeError:
        raise Usage(f"{file} is not UTF-8 text") from None


def _write(target: Path, data: bytes, mode: int) -> None:
    """Write a file whole or not at all. Raises Usage when it can't be written."""
    made = None
    try:
        handle, made = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(made).chmod(mode)
        Path(made).replace(target)
    except OSError as error:
        if made is not None:
            Path(made).unlink(missing_ok=True)
        raise Usage(f"{target} can't be written: {error.strerror or error}") from None

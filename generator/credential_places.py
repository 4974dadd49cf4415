"""The places where a CCC is kept: a file of its owner's alone, and the keyring of the system."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from pydantic import SecretStr

#: The name under which the keyring of the system keeps our entries.
SERVICE = "form4"
_MAX_FILE = 256


class Withheld(KeyError):
    """A place where a CCC is kept gave none; `unsafe` when others could read it there."""

    def __init__(self, reason: str, cure: str, *, unsafe: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cure = cure
        self.unsafe = unsafe


def named(reference: str) -> str:
    """A reference as messages show it: not where a CCC may have been typed as the name."""
    kind, _, name = reference.partition(":")
    if kind == "env" or not set(name) & set("@#$*"):
        return reference
    return f"the {kind}: named"


def from_file(path: Path, reference: str) -> SecretStr:
    """The CCC that a file holds alone. Raises Withheld, unsafe unless only its owner can read it.

    What is asked is the file at the end of all symbolic links, and it is opened once.
    """
    reference = named(reference)
    if not hasattr(os, "geteuid"):  # pragma: no cover - Windows has no such modes
        raise Withheld(
            "this system has no file modes to guard it", "use keyring: or env:", unsafe=True
        )
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its path is none"
        raise Withheld(
            f"{reference} can't be read: {reason}",
            "check the path, which is relative to the filing",
        ) from None
    try:
        _refuse_unguarded(os.fstat(descriptor), path, reference)
        text = os.read(descriptor, _MAX_FILE)
    finally:
        os.close(descriptor)
    return SecretStr(text.decode("ascii", "replace").removesuffix("\n").removesuffix("\r"))


def _refuse_unguarded(facts: os.stat_result, path: Path, reference: str) -> None:
    if not stat.S_ISREG(facts.st_mode):
        raise Withheld(f"{reference} is no file", "name a file that holds the CCC alone")
    mode = stat.S_IMODE(facts.st_mode)
    if mode & ~0o600:
        raise Withheld(
            f"{reference} has mode {mode:04o}: others may read it",
            "chmod 600 the file, and change the CCC on EDGAR if others were there",
            unsafe=True,
        )
    if facts.st_uid not in (os.geteuid(), 0):
        raise Withheld(
            f"{reference} belongs to another user", "keep it in a file of your own", unsafe=True
        )
    home = path.resolve().parent.stat()
    if home.st_mode & stat.S_IWOTH and not home.st_mode & stat.S_ISVTX:
        raise Withheld(
            f"{reference} lies in a folder into which everybody may write",
            "keep it in a folder of your own: chmod o-w",
            unsafe=True,
        )


def from_keyring(name: str) -> SecretStr:
    """The CCC that the system's keyring keeps for `form4` under a name. Raises Withheld."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        raise Withheld(
            "the keyring of the system can't be asked: the part `keyring` is not installed",
            "pip install 'form4-generator[keyring]'",
        ) from None
    try:
        value = keyring.get_password(SERVICE, name)
    except (KeyringError, OSError, RuntimeError) as error:
        raise Withheld(
            f"the keyring of the system can't be asked: {type(error).__name__}",
            "unlock it, or keep the CCC elsewhere: env: or file:",
        ) from None
    if not value:
        raise Withheld(
            "the keyring of the system has none of that name",
            f"keyring set {SERVICE} NAME asks for it and keeps it",
        )
    return SecretStr(value)

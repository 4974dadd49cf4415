"""CCCs from where they are kept: by `env:`, `keyring:` or `file:`, or as they were asked for.

A CCC is a credential of EDGAR. It is a `SecretStr` from the moment it is read until it is written
into the primary document, and no message repeats what was found, whether it is a CCC or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import SecretStr

from .credential_places import SERVICE, Withheld, from_file, from_keyring, named
from .findings import Finding
from .findings import Path as Place
from .model.filing import Filing
from .model.people import ReportingOwner
from .model.types import is_ccc

__all__ = ["Credentials", "Withheld", "beside", "gathered"]

_OURS = "input format, ccc"
_NOWHERE = "keep it in an environment variable and name that: `ccc: env:CCC_NAME`"
_RULE = "EDGAR Ownership XML Technical Specification v5.5, 4.3.2"


@dataclass(frozen=True)
class Credentials(Mapping[str, SecretStr]):
    """CCCs by reference, each looked up when it is asked for and never kept.

    `environment` gives the value of an environment variable; it is a plain function of a module,
    so that worker processes get its name and look up for themselves, and no CCC is pickled.
    `asked` holds what was typed at the terminal; `folder` is what `file:` paths are relative to.
    Raises Withheld, a KeyError, where there is none.
    """

    environment: Callable[[str], str | None]
    asked: Mapping[str, SecretStr] = field(default_factory=dict)
    folder: Path | None = None

    def __getitem__(self, reference: str) -> SecretStr:
        if reference in self.asked:
            return self.asked[reference]
        kind, _, name = reference.partition(":")
        if kind == "env":
            value = self.environment(name)
            if not value:
                raise Withheld(f"none is kept at {reference}", _cure(reference))
            return SecretStr(value)
        if kind == "file":
            return from_file(Path(name) if self.folder is None else self.folder / name, reference)
        if kind == "keyring":
            return from_keyring(name)
        raise Withheld("no `ccc:` is given", _NOWHERE)

    def beside(self, folder: Path | None) -> Credentials:
        """The same, with the folder that `file:` paths are relative to, unless it is known."""
        return self if self.folder is not None else replace(self, folder=folder)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _cure(reference: str) -> str:
    """How a CCC gets to where a reference looks for it."""
    kind, _, name = reference.partition(":")
    if kind == "env":
        return f"set the environment variable {name} before building (API: Options.secrets)"
    if kind == "file":
        return "write the code alone into that file, give it mode 0600 (API: Options.secrets)"
    return f"keep it in the keyring: `keyring set {SERVICE} NAME` (API: Options.secrets)"


def beside(secrets: Mapping[str, SecretStr], folder: Path | None) -> Mapping[str, SecretStr]:
    """The secrets, with the folder that `file:` paths start from; plain mappings as they are."""
    return secrets.beside(folder) if isinstance(secrets, Credentials) else secrets


def gathered(
    filing: Filing, secrets: Mapping[str, SecretStr], *, final: bool
) -> tuple[dict[str, SecretStr], list[Finding]]:
    """The CCCs of a filing by reference, each looked up once, and what is wrong with them."""
    known: dict[str, SecretStr] = {}
    found: list[Finding] = []
    for index, owner in enumerate(filing.reporting_owners):
        reference = owner.reference
        path: Place = ("reporting_owners", index, "ccc")
        try:
            if reference not in known:
                known[reference] = secrets[reference]
        except KeyError as error:
            found.append(_missing(owner, path, error, final))
            continue
        if not is_ccc(known[reference].get_secret_value()):
            found.append(_malformed(owner, path))
    return known, found


def _missing(owner: ReportingOwner, path: Place, error: KeyError, final: bool) -> Finding:
    if isinstance(error, Withheld):
        where, cure = error.reason, error.cure
    elif owner.ccc is None:
        where, cure = "no `ccc:` is given", _NOWHERE
    else:
        where, cure = f"none is kept at {named(owner.ccc)}", _cure(owner.ccc)
    if isinstance(error, Withheld) and error.unsafe:
        return Finding(
            "CCC-07", "error", path, f"the CCC of {owner.name} is not safe: {where}", cure, _OURS
        )
    return Finding(
        "CCC-03" if final else "CCC-02",
        "error" if final else "advice",
        path,
        f"the CCC of {owner.name} is missing ({where}); EDGAR would suspend the filing so",
        cure,
        _RULE,
    )


def _malformed(owner: ReportingOwner, path: Place) -> Finding:
    return Finding(
        "CCC-05",
        "error",
        path,
        f"what {named(owner.ccc)} holds is not a CCC"
        if owner.ccc
        else f"what was typed for {owner.name} is not a CCC",
        "a CCC has 8 characters, among them a digit and one of @ # $ *",
        _RULE,
    )

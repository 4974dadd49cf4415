"""What can go wrong, as exceptions: one family, so that a caller may catch all of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .findings import Finding


class GeneratorError(Exception):
    """The root of every exception that this package raises on purpose; none says a CCC."""

    exit_code = 3

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        from .findings import hidden  # here: the help shows no finding

        super().__init__(hidden(message))
        self.findings = findings


class Unreadable(GeneratorError):
    """The input can't be read at all: no such file, wrong encoding, broken YAML or JSON."""

    exit_code = 2


class Usage(GeneratorError):
    """The call itself is wrong: an unknown option value, an output folder that isn't ours."""

    exit_code = 2


class Rejected(GeneratorError):
    """The input was read, and at least one finding forbids building it."""

    exit_code = 1


class Unfaithful(GeneratorError):
    """An artifact doesn't say what the filing says: our own fault, never reported as valid."""

    exit_code = 3


class Unavailable(GeneratorError):
    """A part of this machine is missing (a system library, fonts): nothing was built."""

    exit_code = 3

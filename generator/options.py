"""How a filing is judged and built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from .forms.text import TextMode
from .model.filing import Filing
from .model.powers import Register

AsOf = date | Literal["signed"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a filing is judged and built.

    `as_of`: the day on which it is judged, or "signed" for its own last signature date.
    `secrets`: CCCs by reference (`env:CCC_ROE`). `only`: names of the outputs wanted, or all.
    `templates`: a folder with templates that go before ours. `test`: mark the PDF as a TEST filing.
    `signature_page`: add the authentication page that the signers sign. `powers`: the register of
    powers of attorney, by which signatures for others are judged. `live`: the submission is LIVE,
    not TEST; only with `final`. `folder`: what the paths of exhibits, and of files that hold a CCC,
    are relative to where the input is no file; `outside` allows exhibits to lie elsewhere.
    """

    as_of: AsOf
    strict: bool = False
    final: bool = False
    test: bool = False
    signature_page: bool = False
    text: TextMode = "clean"
    only: frozenset[str] | None = None
    templates: Path | None = None
    secrets: Mapping[str, SecretStr] = field(default_factory=dict)
    closures: frozenset[date] = frozenset()
    powers: Register | None = None
    live: bool = False
    folder: Path | None = None
    outside: bool = False


def judged(filing: Filing, as_of: AsOf, damaged: frozenset[str] = frozenset()) -> date:
    """The day on which a filing is judged.

    Where its signatures are `damaged`, the day of the last transaction stands for theirs: what can
    be read of the form is still held against a day of its own.
    """
    if as_of != "signed":
        return as_of
    if "signatures" in damaged:
        days = [row.transaction_date for _, row in filing.transactions()]
        return max(days, default=filing.period_of_report)
    return max(signature.date for signature in filing.signatures)

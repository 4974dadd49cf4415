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

AsOf = date | Literal["signed"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a filing is judged and built.

    `as_of`: the day on which it is judged, or "signed" for its own last signature date.
    `secrets`: CCCs by reference (`env:CCC_ROE`). `only`: names of the outputs wanted, or all.
    `templates`: a folder with templates that go before ours. `test`: mark the PDF as a TEST filing.
    `signature_page`: add the authentication page that the signers sign.
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


def judged(filing: Filing, as_of: AsOf) -> date:
    """The day on which a filing is judged."""
    if as_of == "signed":
        return max(signature.date for signature in filing.signatures)
    return as_of

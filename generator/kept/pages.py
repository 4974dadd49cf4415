"""The pages of a PDF against the filing, whichever of its states they show."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..bundle import Artifact
from ..fonts import ensure_fonts
from ..verify import VERIFIERS, Against, held, pdf_faces, pdf_info, pdf_whole, signature_page

PDF = "application/pdf"
#: What is signed apart from the form: see `form4 build --signature-page`.
SIGNATURE_PAGE = "signature_page.pdf"


@dataclass(frozen=True, slots=True)
class Shown:
    """What pages say otherwise than the filing, read as draft or final, marked TEST or not."""

    problems: list[str]
    final: bool
    test: bool


def shown(name: str, data: bytes, against: Against) -> Shown:
    """The reading of the pages that leaves the fewest problems; the state in `against` first.

    Their fonts are asked too, whether they draw what their letters are, and for what else draws.
    """
    artifact = Artifact(name, PDF, data)
    live = pdf_info.submission(data) == "LIVE"
    best: Shown | None = None
    for final, test in _states(against.final):
        asked = replace(against, final=final, test=test, live=live)
        read = Shown(VERIFIERS[name](artifact, asked), final, test)
        if best is None or len(read.problems) < len(best.problems):
            best = read
        if not best.problems:
            break
    assert best is not None
    problems = best.problems + pdf_faces.faults(data, ensure_fonts()) + pdf_whole.faults(data)
    if live and not best.final:
        problems.append("a draft says of itself that it was built for a LIVE submission")
    return replace(best, problems=problems)


def hash_problems(data: bytes, primary: bytes, against: Against, read: Shown) -> list[str]:
    """What is wrong with the hash on an authentication page that else is true to the filing."""
    digest = hashlib.sha256(held.without_ccc(primary)).hexdigest()
    signed = (("", against.filing, digest),)
    return signature_page.verify(data, signed, final=read.final, test=read.test)


def _states(final: bool) -> Iterator[tuple[bool, bool]]:
    for either in (final, not final):
        yield either, False
        yield either, True

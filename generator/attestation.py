"""The attestation that comes before the first electronic signature: Regulation S-T, 302(b)(2).

The signatory signs it by hand, once; the filer keeps it as long as electronic signatures are used,
and at least seven years after the last document that was so signed (17 CFR 232.302(b)(2)).
"""

from __future__ import annotations

from .errors import Usage
from .fonts import missing_glyphs
from .outputs.page_pdf import page

MAX_LENGTH = 150


def attestation(signer: str, capacity: str = "", company: str = "") -> bytes:
    """The PDF to sign by hand; the same names, the same bytes: no date is printed.

    Raises Usage for a name that is empty, too long, or has characters that our fonts lack;
    Unavailable when Pango or the fonts are missing.
    """
    given = {"signer": signer, "capacity": capacity, "company": company}
    told = {what: " ".join(text.split()) for what, text in given.items()}
    if not told["signer"]:
        raise Usage("the signer's name is empty")
    for what, text in told.items():
        if len(text) > MAX_LENGTH:
            raise Usage(f"the {what} has {len(text)} characters: {MAX_LENGTH} at most")
        lacking = missing_glyphs(text)
        if lacking:
            first = min(lacking, key=text.index)
            raise Usage(f"the {what} has a character that our fonts lack: {ascii(first)[1:-1]}")
    return page("form4/attestation.html.j2", **told)

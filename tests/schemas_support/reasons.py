"""Where ours is stricter than the SEC's schema on purpose: every class, why, and how to tell.

The predicates share nothing with the schemas, so that the tests can hold both against each other:
ours accepts exactly what the SEC's accepts and no class here covers.
"""

from __future__ import annotations

from .bases import Element
from .predicates import (
    DAYS,
    EDGAR_ADDS,
    INK,
    MAIL,
    MARKS,
    NUMBERS,
    OBSOLETE,
    PLACES,
    Predicate,
    characters,
    dangling,
    has,
    nameless,
    no_amount,
    no_coding,
    not_base64,
    only,
    other_version,
    padded_label,
    repeats,
    some,
    some_not,
    twice_in_field,
)

Reasons = dict[str, tuple[str, Predicate]]

CHARACTERS: Reasons = {
    "characters": ("the file is ASCII; of control characters only tab and line break", characters)
}
FORM: Reasons = CHARACTERS | {
    "footnote length": (
        "a footnote has at most 1,000 characters",
        some(only("footnote"), r"[\s\S]{1001,}"),
    ),
    "blank text": (
        "text that must be there needs a visible character",
        some(INK, r"\s*"),
    ),
    "dangling reference": ("a reference must find its footnote", dangling),
    "note twice in field": ("no footnote twice in one field", twice_in_field),
    "padded": (
        "no white space around a code, label, mark, date or number",
        lambda document: (
            some(DAYS | NUMBERS | MARKS | only("transactionTimeliness"), r"\s+\S+\s*|\S+\s+")(
                document
            )
            or padded_label(document)
        ),
    ),
    "time zone": ("a date has no time zone", some(DAYS, r"\s*\S{10,}(Z|[+-]\d\d:\d\d)\s*")),
    "year": ("a year has four digits and no sign", some_not(DAYS, r"\s*[1-9]\d{3}-.*\s*")),
    "timeliness": ("empty or E on a Form 4", some_not(only("transactionTimeliness"), r"E?")),
    "no coding": ("every transaction has its coding", no_coding),
    "territory": (
        "30 characters, as the table of section 3.5 says",
        some(only("rptOwnerNonUSStateTerritory"), r"[\s\S]{31,}"),
    ),
    "obsolete country": (
        "EDGAR suspends the 22 obsolete country codes",
        some(only("rptOwnerCountry"), "|".join(OBSOLETE)),
    ),
    "blank code": ("a state or country that doesn't apply is left out", some(PLACES, r"\s*")),
    "number notation": (
        "digits, then perhaps a point and one to four digits",
        some_not(NUMBERS, r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})?"),
    ),
    "owner twice": ("no two owners with one CIK", repeats("rptOwnerCik")),
    "no underlying amount": ("underlying securities have shares or a value", no_amount),
}
PRIMARY: Reasons = FORM | {
    "access code": (
        "a CCC has a digit and one of @ # $ *, and nothing invisible",
        some_not(only("rptOwnerCcc"), r"(?=.*[0-9])(?=.*[@#$*])[!-~]{8}"),
    ),
    "EDGAR adds it": ("version and names are EDGAR's to add: it warns", has(EDGAR_ADDS)),
}
CONFORMED: Reasons = FORM | {
    "secret published": ("a conformed copy has no CCC", has(only("rptOwnerCcc"))),
    "nameless": ("a conformed copy has the names", nameless),
    "other version": ("a conformed copy names its generation, X0609", other_version),
}
ENVELOPE: Reasons = CHARACTERS | {
    "other form": ("Forms 4 and 4/A only", some_not(only("submissionType"), "4|4/A")),
    "e-mail": (
        "an e-mail address has a name, an @ and a domain",
        some_not(MAIL, r"[0-9A-Za-z!#$%&'*+/=?^_`{|}~.-]+@([0-9A-Za-z-]+\.)+[A-Za-z]{2,}"),
    ),
    "file name": (
        "small letters, digits, one each of _ - and point, and a known ending",
        some_not(
            only("documentName"),
            r"(?!.*_.*_)(?!.*-.*-)[a-z][a-z0-9_-]*\.(xml|txt|htm|jpg|gif)",
        ),
    ),
    "document kind": (
        "a form, EX-24, EX-99, COVER, CORRESP or GRAPHIC",
        some_not(only("documentType"), r"4|4/A|EX-(24|99)(\.[!-~]+)?|COVER|CORRESP|GRAPHIC"),
    ),
    "base64": ("a document is in base64", not_base64),
}


def reasons_for(document: Element, reasons: Reasons) -> list[str]:
    """The classes that cover this document."""
    return [key for key, (_, holds) in reasons.items() if holds(document)]

"""What a parser says of a document: the messages of Xerces (cvc-...), which EDGAR passes on.

Those of libxml2 say the same in other words, and are read too. Source: XML Schema 1.0, part 1,
appendix C (the names of the rules), and the SEC's schemas, which say what they are about here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .suspense_keys import kind_in

#: The kind of fault, and the words by which the two parsers tell it.
_FAULTS: tuple[tuple[str, str], ...] = (
    ("unbound", r"cvc-id\.1\b|no ID/IDREF binding"),
    ("twice", r"cvc-id\.2\b|multiple occurrences of ID|atomic type 'xs:ID'|already defined"),
    ("crowded", r"cvc-complex-type\.2\.4\.[efgh]\b|can occur a maximum of"),
    ("unexpected", r"cvc-complex-type\.2\.4\.[acd]\b|This element is not expected"),
    ("incomplete", r"cvc-complex-type\.2\.4\.[bij]\b|is not complete|Missing child element"),
    ("attribute", r"cvc-complex-type\.(?:3|4)\b|cvc-type\.3\.1\.1|attribute '\w+' is (?:not|req)"),
    ("loose", r"cvc-complex-type\.2\.[123]\b|cvc-type\.3\.1\.2|(?:Character|Element) content"),
    ("root", r"cvc-elt\.|No matching global (?:element )?declaration|Cannot find the declaration"),
    ("short", r"cvc-minLength|facet 'minLength'"),
    ("long", r"cvc-maxLength|facet 'maxLength'"),
    ("length", r"cvc-length|facet 'length'"),
    ("bounds", r"cvc-(?:max|min)(?:In|Ex)clusive|cvc-(?:fraction|total)Digits"
     r"|facet '(?:(?:max|min)(?:In|Ex)clusive|(?:fraction|total)Digits)'"),
    ("listed", r"cvc-enumeration|facet 'enumeration'"),
    ("value", r"cvc-pattern|cvc-datatype|cvc-attribute\.3|cvc-type\.3\.1\.3|facet 'pattern'"
     r"|facet-valid|atomic type"),
    ("broken", r"must be terminated by|well-formed|entity name must|reference to entity|in prolog"
     r"|end-tag|end tag|EntityRef|Premature end|Opening and ending tag|StartTag"
     r"|processing instruction|markup in the document"),
)  # fmt: skip
_ELEMENTS = (
    r"(?:starting with|of) element '(?:\{[^}]*\})?(\w+)'",
    r"[Ee]lement '(?:\{[^}]*\})?(\w+)'",
    r"'(?:\{[^}]*\})?(\w+)' can occur a maximum",
    r"element (\w+)\b",
)
_EXPECTED = re.compile(
    r"[Oo]ne of '?\{?([^}'.]*)\}?'? is expected|Expected is (?:one of )?\(([^)]*)\)"
)
_TYPE = re.compile(r"(?:for|type|for type|atomic type) '((?:xs:)?#?\w+)'")
_NAMELESS = re.compile(r"'#AnonType_([a-z][A-Za-z0-9]*?)([A-Z][A-Z_]+)?'")
_VALUE = re.compile(
    r"[Vv]alue '([^']*)'|\.\d: '([^']*)' is not a valid value|: '([^']*)' is not a v"
)
_NUMBER = re.compile(r"[-+$]?\s*[0-9][0-9,_ ]*(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?")
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*")

#: What stands where nothing was expected any more, or in the wrong place.
_UNEXPECTED: dict[str, tuple[str, ...]] = {
    "dateOfOriginalSubmission": ("AMEND-02",),
    "valueOwnedFollowingTransaction": ("OWNED-01",),
    "sharesOwnedFollowingTransaction": ("OWNED-01",),
    "transactionTotalValue": ("AMOUNT-01",),
    "transactionShares": ("AMOUNT-01",),
    "underlyingSecurityValue": ("AMOUNT-02",),
    "underlyingSecurityShares": ("AMOUNT-02",),
    "footnoteId": ("NOTES-04", "MISSING-02"),
    "footnote": ("NOTES-06",),
    "edgarDocument": ("EXHIBIT-07",),
    **dict.fromkeys(
        (
            *("reportingOwner", "ownerSignature", "notificationEmailAddress"),
            *("nonDerivativeTransaction", "nonDerivativeHolding"),
            *("derivativeTransaction", "derivativeHolding"),
        ),
        ("SHAPE-04",),
    ),
}
#: What was expected and is not there.
_MISSING: dict[str, tuple[str, ...]] = {
    "dateOfOriginalSubmission": ("AMEND-01",),
    "transactionTotalValue": ("AMOUNT-01",),
    "sharesOwnedFollowingTransaction": ("OWNED-01",),
    "valueOwnedFollowingTransaction": ("OWNED-01",),
    "postTransactionAmounts": ("OWNED-01",),
    "transactionPricePerShare": ("MISSING-01",),
    "conversionOrExercisePrice": ("MISSING-01",),
    "exerciseDate": ("MISSING-01",),
    "expirationDate": ("MISSING-01",),
    "rptOwnerCcc": ("CCC-03",),
    "natureOfOwnership": ("NATURE-02",),
}
#: Codes of a value that is wrong, by its kind.
WRONG: dict[str, tuple[str, ...]] = {
    "amount": ("VALUE-01",),
    "day": ("VALUE-02",),
    "box": ("VALUE-03",),
    "list": ("VALUE-04",),
    "cik": ("VALUE-06",),
    "zip": ("VALUE-07",),
    "mail": ("VALUE-07",),
    "ccc": ("CCC-05", "CCC-03"),
    "note": ("NOTES-06", "NOTES-01"),
    "file": ("EXHIBIT-09", "EXHIBIT-05"),
    "version": ("VERIFY-06",),
    "text": ("VALUE-05",),
}
_BASES = {"date": "day", "decimal": "amount", "boolean": "box", "NCName": "note", "ID": "note"}


@dataclass(frozen=True, slots=True)
class _Said:
    """A parser's message, taken apart."""

    fault: str
    element: str
    expected: tuple[str, ...]
    named: str
    value: str | None
    message: str

    @property
    def kind(self) -> str:
        """The kind of value, by element and type, or else by how the value looks."""
        base = _BASES.get(self.named.removeprefix("xs:"), "")
        kind = kind_in(self.message, self.element, self.named) or base
        if kind in ("", "part") and self.value is not None:
            if _DAY.fullmatch(self.value):
                return "day"
            return "amount" if _NUMBER.fullmatch(self.value) else "list"
        return kind


def codes_of(message: str) -> tuple[str, ...]:
    """The codes behind a parser's message, the likeliest first; none when it is no parser's."""
    fault = next((name for name, words in _FAULTS if re.search(words, message)), "")
    return _judged(_taken_apart(fault, message)) if fault else ()


def plain_types(message: str) -> str:
    """The message with the names that Xerces makes up for types without one told apart."""
    return _NAMELESS.sub(r"'\2' of element '\1'", message)


def _taken_apart(fault: str, message: str) -> _Said:
    places = (re.search(pattern, message) for pattern in _ELEMENTS)
    element = next((match[1] for match in places if match), "")
    expected = _EXPECTED.search(message)
    named = _TYPE.search(message)
    value = _VALUE.search(message)
    return _Said(
        fault,
        element,
        tuple(re.findall(r"\w+", expected[1] or expected[2] or "")) if expected else (),
        named[1] if named else "",
        next((part for part in value.groups() if part is not None), None) if value else None,
        message,
    )


def _judged(said: _Said) -> tuple[str, ...]:
    """The codes of a message that was taken apart."""
    fixed: dict[str, tuple[str, ...]] = {
        "unbound": ("NOTES-01",),
        "twice": ("READ-07", "NOTES-03"),
        "attribute": ("NOTES-01", "VERIFY-06") if "footnote" in said.message else ("VERIFY-06",),
        "loose": ("SHAPE-03", "VERIFY-06"),
        "root": ("VERIFY-06", "IMPORT-04"),
        "broken": ("VERIFY-06", "IMPORT-02"),
        "crowded": _UNEXPECTED.get(said.element, ("SHAPE-04",)),
    }
    if said.fault in fixed:
        return fixed[said.fault]
    if said.fault == "unexpected":
        return _out_of_place(said)
    if said.fault == "incomplete":
        return _lacking(said)
    return _of_a_value(said)


def _out_of_place(said: _Said) -> tuple[str, ...]:
    """An element that is not expected where it stands: a second one, one too many, or a gap."""
    if said.element == "footnoteId" and "value" in said.expected:
        return ("MISSING-02",)
    if "transactionShares" in said.expected:
        return ("AMOUNT-01", "SHAPE-02") if len(said.expected) > 1 else ("SHAPE-02",)
    for name in said.expected:
        if name in _MISSING and said.element not in _UNEXPECTED:
            return (*_MISSING[name], "SHAPE-02")
    return _UNEXPECTED.get(said.element, ("SHAPE-02", "SHAPE-01"))


def _lacking(said: _Said) -> tuple[str, ...]:
    """An element that ends before all is said."""
    if "value" in said.expected and "footnoteId" in said.expected:
        return ("MISSING-01",)
    if "value" in said.expected:
        return ("MISSING-02", "SHAPE-02") if said.kind != "text" else ("VALUE-05", "SHAPE-02")
    if {"transactionShares", "transactionTotalValue"} <= set(said.expected):
        return ("AMOUNT-01",)
    for name in (said.element, *said.expected):
        if name in _MISSING:
            return (*_MISSING[name], "SHAPE-02")
    if "ownerSignature" in said.expected or "edgarDocument" in said.expected:
        return ("SHAPE-02", "SHAPE-04")
    return ("SHAPE-02",)


def _of_a_value(said: _Said) -> tuple[str, ...]:
    """A value that its type refuses."""
    kind = said.kind
    if said.fault == "bounds":
        return ("VALUE-01",)
    if said.fault in ("short", "long", "length") and kind not in ("ccc", "cik", "version", "file"):
        return ("VALUE-05", "SHAPE-02") if said.fault == "short" else ("VALUE-05",)
    if said.element == "documentType" and said.fault in ("short", "long"):
        return ("EXHIBIT-04",)
    if not said.value and said.value is not None and kind in ("day", "amount", "box", "list"):
        return (*WRONG[kind], "SHAPE-02")
    if said.fault == "listed":
        return ("VALUE-04",)
    return WRONG.get(kind, ("VALUE-04",))

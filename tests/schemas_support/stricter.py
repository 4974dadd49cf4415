"""One change for each rule that ours adds, and others that must be refused or taken."""

from __future__ import annotations

from lxml import etree

from .edits import after, at, drop, label, put, times
from .shapes import Change

ROW = "nonDerivativeTable/nonDerivativeTransaction"
HOLDING = "nonDerivativeTable/nonDerivativeHolding"
OPTION = "derivativeTable/derivativeTransaction"
AMOUNTS = f"{OPTION}/transactionAmounts"
WORTH = f"{OPTION}/underlyingSecurity/underlyingSecurityShares"
ID = "reportingOwner/reportingOwnerId"
ADDRESS = "reportingOwner/reportingOwnerAddress"
ENCLOSED = "edgarDocument"
MAILS = "notificationAddresses/notificationEmailAddress"

# base document, class of reasons.py, what was done, how
STRICTER: tuple[tuple[str, str, str, Change], ...] = (
    ("form 4", "characters", "curly quote", put("remarks", "\u201cSee\u201d Exhibit")),
    ("form 4", "characters", "carriage return", put("footnotes/footnote", "a\rb")),
    ("conformed 4", "characters", "accent", put("issuer/issuerName", "NESTL\u00c9")),
    ("submission", "characters", "accent", put("pointOfContact/contactName", "Ren\u00e9")),
    ("form 4", "footnote length", "1,001", put("footnotes/footnote", "x" * 1001)),
    ("form 4", "blank text", "footnote", put("footnotes/footnote", " \n ")),
    ("form 4", "blank text", "title", put(f"{ROW}/securityTitle/value", "  ")),
    ("form 4", "blank text", "signature", put("ownerSignature/signatureName", " ")),
    ("form 4", "dangling reference", "F3", label(f"{ROW}//footnoteId", "F3")),
    ("form 4", "dangling reference", "no footnotes", drop("footnotes")),
    (
        "form 4",
        "note twice in field",
        "title",
        after(f"{ROW}/securityTitle/value", "footnoteId", id="F1"),
    ),
    (
        "form 4",
        "note twice in field",
        "coding",
        after(f"{OPTION}/transactionCoding/footnoteId", "footnoteId", id="F2"),
    ),
    ("form 4", "padded", "mark", put("aff10b5One", " 1")),
    ("form 4", "padded", "date", put("periodOfReport", "2026-11-16\n")),
    ("form 4", "padded", "label", label(f"{ROW}//footnoteId", " F1")),
    ("form 4", "time zone", "offset", put("periodOfReport", "2026-11-16-05:00")),
    ("form 4", "time zone", "Z", put(f"{ROW}/transactionDate/value", "2026-11-16Z")),
    ("form 4", "year", "five digits", put("periodOfReport", "12026-11-16")),
    ("form 4", "timeliness", "L", put(f"{ROW}/transactionTimeliness/value", "L")),
    ("form 4", "timeliness", "bar", put(f"{ROW}/transactionTimeliness/value", "|")),
    ("form 4", "no coding", "Table I", drop(f"{ROW}/transactionCoding")),
    ("form 4", "no coding", "Table II", drop(f"{OPTION}/transactionCoding")),
    ("foreign owner", "territory", "31", put(f"{ADDRESS}/rptOwnerNonUSStateTerritory", "x" * 31)),
    ("foreign owner", "obsolete country", "C2", put(f"{ADDRESS}/rptOwnerCountry", "C2")),
    ("foreign owner", "blank code", "country", put(f"{ADDRESS}/rptOwnerCountry", "")),
    ("form 4", "blank code", "state", put(f"{ADDRESS}/rptOwnerState", " ")),
    ("form 4", "number notation", "plus", put(f"{WORTH}/value", "+1")),
    ("form 4", "number notation", "no digit first", put(f"{WORTH}/value", ".5")),
    ("form 4", "number notation", "zero first", put(f"{WORTH}/value", "007")),
    ("form 4", "number notation", "fifth decimal", put(f"{WORTH}/value", "10.50000")),
    ("joint", "owner twice", "same CIK", put(f"{ID}/rptOwnerCik", "7654322")),
    ("form 4", "no underlying amount", "neither", drop(WORTH)),
    ("form 4", "access code", "no digit", put(f"{ID}/rptOwnerCcc", "abcdefg$")),
    ("form 4", "access code", "no sign", put(f"{ID}/rptOwnerCcc", "abcdefg1")),
    ("form 4", "EDGAR adds it", "issuer", after("issuer/issuerCik", "issuerName", "X")),
    ("form 4", "EDGAR adds it", "owner", after(f"{ID}/rptOwnerCcc", "rptOwnerName", "X")),
    (
        "form 4",
        "EDGAR adds it",
        "version",
        lambda document: at(document, "documentType").addprevious(etree.Element("schemaVersion")),
    ),
    (
        "conformed 4",
        "secret published",
        "CCC",
        after(f"{ID}/rptOwnerCik", "rptOwnerCcc", "abcd12$#"),
    ),
    ("conformed 4", "nameless", "owner", drop(f"{ID}/rptOwnerName")),
    ("conformed 4/A", "nameless", "issuer", drop("issuer/issuerName")),
    ("conformed 4", "other version", "X0508", put("schemaVersion", "X0508")),
    ("submission", "other form", "Form 5", put("submissionType", "5")),
    ("submission", "e-mail", "no domain", put("pointOfContact/contactEmailAddress", "a@b")),
    ("submission", "file name", "capital", put(f"{ENCLOSED}/documentName", "Form4.xml")),
    ("submission", "file name", "PDF", put(f"{ENCLOSED}/documentName", "form4.pdf")),
    ("submission", "document kind", "EX-10", put(f"{ENCLOSED}/documentType", "EX-10")),
    ("submission", "base64", "plain text", put(f"{ENCLOSED}/documentMimeBlock", "hello!")),
)

REFUSED: tuple[tuple[str, str, Change], ...] = (
    ("form 4", "31 rows", times(HOLDING, 30)),
    ("form 4", "31 derivative rows", times(OPTION, 30)),
    ("form 4", "11 owners", times("reportingOwner", 11, "reportingOwnerId/rptOwnerCik")),
    ("form 4", "11 signatures", times("ownerSignature", 11)),
    ("form 4", "label F100", label("footnotes/footnote", "F100")),
    ("form 4", "label F01", label("footnotes/footnote", "F01")),
    ("form 4", "label twice", label("footnotes/footnote", "F2")),
    ("form 4", "code K", put(f"{ROW}/transactionCoding/transactionCode", "K")),
    ("form 4", "code V", put(f"{ROW}/transactionCoding/transactionCode", "V")),
    ("form 4", "form type 3", put(f"{ROW}/transactionCoding/transactionFormType", "3")),
    ("form 4", "minus", put(f"{WORTH}/value", "-1")),
    ("form 4", "comma", put(f"{WORTH}/value", "1,000")),
    ("form 4", "exponent", put(f"{WORTH}/value", "1e3")),
    ("form 4", "blank number", put(f"{WORTH}/value", "")),
    ("form 4", "blank mark", put("aff10b5One", "")),
    ("form 4", "no 10b5-1 mark", drop("aff10b5One")),
    ("form 4", "no such day", put("periodOfReport", "2026-02-29")),
    (
        "form 4",
        "neither price nor footnote",
        drop(f"{OPTION}/conversionOrExercisePrice/footnoteId"),
    ),
    ("form 4", "shares and value", after(f"{AMOUNTS}/transactionTotalValue", "transactionShares")),
    (
        "form 4",
        "footnote on the derivative A/D code",
        after(f"{AMOUNTS}/transactionAcquiredDisposedCode/value", "footnoteId", id="F1"),
    ),
    ("form 4", "state abroad", put(f"{ADDRESS}/rptOwnerState", "A6")),
    (
        "form 4",
        "date of original",
        after("periodOfReport", "dateOfOriginalSubmission", "2026-11-01"),
    ),
    ("form 4/A", "no date of original", drop("dateOfOriginalSubmission")),
    ("form 4/A", "other form", put("documentType", "4")),
    (
        "form 4",
        "mark-up in a footnote",
        lambda document: at(document, "footnotes/footnote").append(etree.Element("b")),
    ),
    ("submission", "return copy", after("testOrLive", "returnCopy", "true")),
    ("submission", "31 notices", times(MAILS, 31, ".", "reader{}@example.com")),
    ("submission", "612 documents", times(ENCLOSED, 612)),
)

TAKEN: tuple[tuple[str, str, Change], ...] = (
    ("form 4", "30 rows", times(HOLDING, 29)),
    ("form 4", "10 owners", times("reportingOwner", 10, "reportingOwnerId/rptOwnerCik")),
    ("form 4", "99 footnotes", times("footnotes/footnote", 99, "@id")),
    ("form 4", "draft without CCC", drop(f"{ID}/rptOwnerCcc")),
    ("form 4", "no address", drop(ADDRESS)),
    ("form 4", "partial address", drop(f"{ADDRESS}/rptOwnerStreet1")),
    ("form 4", "trailing zeros", put(f"{WORTH}/value", "10.5000")),
    ("form 4", "largest number", put(f"{WORTH}/value", "999999999999.9999")),
    ("form 4", "empty nature", put(f"{ROW}/ownershipNature/natureOfOwnership/value", "")),
    ("form 4", "empty timeliness", put(f"{ROW}/transactionTimeliness/value", "")),
    ("form 4", "line break in a title", put(f"{ROW}/securityTitle/value", "Common\nStock")),
    ("form 4", "tab in a signature", put("ownerSignature/signatureName", "/s/\tJane Roe")),
    ("form 4", "footnote of 1,000", put("footnotes/footnote", "x" * 1000)),
    ("form 4", "no tables' rows", lambda document: at(document, "nonDerivativeTable").clear()),
    ("form 4", "no remarks", drop("remarks")),
    ("submission", "CORRESP", put(f"{ENCLOSED}/documentType", "CORRESP")),
)

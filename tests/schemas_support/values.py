"""Values to try, kind by kind, good and bad; neither schema is asked which is which."""

from __future__ import annotations

from .predicates import DAYS, MARKS, NUMBERS, OBSOLETE


def words(text: str, *more: str) -> tuple[str, ...]:
    """The values in a text with blanks between, and further ones that hold a blank."""
    return (*text.split(), *more)


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

ANYWHERE = words("x \x7f caf\u00e9 \u201cx\u201d", "", " ", " x ", "a\tb", "a\nb", "a\rb", "\xa0")
DAY = words(
    "2024-02-29 2026-02-29 2000-02-29 1900-02-29 2026-04-31 2026-13-01 2026-00-10 2026-1-1 "
    "2026-11-16Z 2026-11-16-05:00 2026-11-16T00:00:00 20261116 11/16/2026 16-11-2026 12026-01-01 "
    "-2026-01-01 0999-01-01 0000-01-01 2026-12-31 2036-02-28",
    " 2026-11-16",
    "2026-11-16\n",
    "2026-11-16 Z",
)
NUMBER = words(
    "0 0.0 0.0001 1 10.5 10.5000 10.50000 10.12345 10.12340 .5 5. . 007 00 -0 -1 +1 1,000 1e3 1E3 "
    "1000000000000 999999999999.9999 99999999999999999999 0000000000001 $5 5% NaN INF 1_000 0x10 "
    "\u0661 \u00bd",
    " 5",
    "5\n",
    "1 000",
)
MARK = words("0 1 true false TRUE False yes no Y N 2 -1 on", " 1 ", "1\n", "true ")
LETTER = (*LETTERS, *LETTERS.lower(), "AA", "S/K", " P", "P ", "|")
TIMELINESS = ("E", "L", "|", "e", "l", "EL", "E|L", " E ", "X", "0")
CIK = ("0", "1", "1234567890", "12345678901", "0000000000", "12a", "-1", "+1", " 12", "12\n", "1.0")
CCC = words(
    "abcd1234 abcdefg$ 1234567$ @#$*@#$* abc1$ abcd1234$ ABCD12$# *bcd1234 abcd12%# abcd12$\u00e9",
    "abc 12$#",
    "abcd12$\n",
)
LABEL = ("F0", "F00", "F01", "F100", "F1", "F2", "F3", "F99", "f1", "1", "", " F1", "F1 ", "F1 F2")
FORM = ("3", "4", "5", "6", "3/A", "4/A", "5/A", "4/a", "4A", "45", " 4", "4 ")
VERSION = ("X0609", "X0508", "x0609", "X060", "X06099", "12345")
ZIP = ("E14 5HP", "12345-6789", "#12", "123456789012", "123_4", "12.34", "12/34")
STATE = words("AL WY DC PR GU VI B5 1V 2J X1 A6 F5 de ZZ DEL", "  ")
COUNTRY = words("2M F5 A6 X1 XX 1A PR US GB f5 DE", "  ", *sorted(OBSOLETE))
MAIL = words(
    "a@b.co A.B-c_d+e@x.y-z.example.com a@b a b.co @b.co a@ a@@b.co a@b@c.co a@b..co a@.co a@b.c "
    "a@b.co, a,b@c.co",
    "a b@c.co",
    " a@b.co",
    "a@b.co ",
    "<a@b.co>",
    "a@b.co;c@d.co",
)
FILE = words(
    "a.xml a1.txt a_b-c.htm a-b_c.jpg a_.gif a-.gif a_-.gif a__b.xml a-b-c.xml a.b.xml A.xml "
    "1a.xml _a.xml a a. a.pdf a.html a.XML .xml form4xml",
    "a b.xml",
    f"{'a' * 28}.xml",
    f"{'a' * 29}.xml",
)
KIND = words(
    "4 4/A 3 5 EX-24 EX-24.1 EX-99 EX-99.joint EX-99. EX-99joint EX-10 EX-101 ex-24 COVER COVER.1 "
    "CORRESP GRAPHIC PDF EX-99.12345678901234 EX-99.123456789012345",
    "EX-99 1",
    " 4",
)
CODED = words("QQ== QUI= QUJD QQ QQ= Q QQ==QQ== !!!! QQ==!", "QUJD\nQUJD", "Q Q = =")

VALUES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(DAYS, DAY),
    **dict.fromkeys(NUMBERS, NUMBER),
    **dict.fromkeys(MARKS, MARK),
    "transactionCode": LETTER,
    "transactionAcquiredDisposedCode": LETTER,
    "directOrIndirectOwnership": LETTER,
    "transactionFormType": FORM,
    "transactionTimeliness": TIMELINESS,
    "documentType": (*FORM, *KIND),
    "submissionType": FORM,
    "schemaVersion": VERSION,
    "issuerCik": CIK,
    "rptOwnerCik": CIK,
    "rptOwnerCcc": CCC,
    "rptOwnerZipCode": ZIP,
    "rptOwnerState": STATE,
    "rptOwnerCountry": COUNTRY,
    "testOrLive": ("TEST", "LIVE", "test", "Live", "TESTLIVE", " TEST"),
    "contactEmailAddress": MAIL,
    "notificationEmailAddress": MAIL,
    "documentName": FILE,
    "documentMimeBlock": CODED,
}

LIMITS: dict[str, int] = {
    "issuerName": 150,
    "rptOwnerName": 150,
    "issuerTradingSymbol": 10,
    "issuerForeignTradingSymbol": 14,
    "rptOwnerStreet1": 40,
    "rptOwnerStreet2": 40,
    "rptOwnerCity": 30,
    "rptOwnerNonUSStateTerritory": 30,
    "rptOwnerZipCode": 10,
    "rptOwnerStateDescription": 50,
    "officerTitle": 30,
    "otherText": 30,
    "securityTitle": 60,
    "underlyingSecurityTitle": 60,
    "natureOfOwnership": 100,
    "footnote": 1000,
    "remarks": 2000,
    "signatureName": 255,
    "contactName": 30,
    "contactPhoneNumber": 20,
    "documentDescription": 255,
}

COUNTS: dict[str, int] = {
    "nonDerivativeTransaction": 30,
    "nonDerivativeHolding": 30,
    "derivativeTransaction": 30,
    "derivativeHolding": 30,
    "reportingOwner": 10,
    "ownerSignature": 10,
    "footnote": 99,
    "notificationEmailAddress": 30,
    "edgarDocument": 611,
}

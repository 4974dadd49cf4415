"""The attestation of Rule 302(b)(2): what it says, and that its bytes are always the same."""

from __future__ import annotations

import pypdfium2
import pytest
from pdf_standards import pdf_a, pdf_ua

from generator.attestation import attestation
from generator.errors import Usage


def text_of(pdf: bytes) -> list[str]:
    """The words of each page in one line."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def test_it_says_what_the_rule_asks_for() -> None:
    (text,) = text_of(attestation("Jane Q. Roe", "Director", "Example Corp"))
    for part in (
        "Regulation S-T, Rule 302(b)(2) (17 CFR 232.302(b)(2))",
        "Signatory Jane Q. Roe Capacity Director Company Example Corp",
        "legal equivalent of my manual signature for purposes of authenticating my signature to any "
        "filing for which it is provided",
        "Manual signature, in ink: Jane Q. Roe",
        "Date signed, written by hand",
        "at least seven years after the date of the most recent authentication document",
        "upon request",
    ):
        assert part in text


def test_it_holds_to_both_standards() -> None:
    made = attestation("Jane Q. Roe", "Director", "Example Corp")
    assert pdf_a.problems(made) + pdf_ua.problems(made) == []


def test_what_is_not_given_is_left_out() -> None:
    (text,) = text_of(attestation("Jane Q. Roe"))
    assert "Capacity" not in text
    assert "Company" not in text


def test_no_date_is_printed_and_the_bytes_are_always_the_same() -> None:
    made = attestation("Jane Q. Roe", company="Example & <Sons>")
    assert made == attestation("  Jane  Q. Roe ", company="Example & <Sons>")
    (text,) = text_of(made)
    assert "Example & <Sons>" in text
    assert "202" not in text.replace("302", "").replace("232", "")


def test_the_longest_names_stay_on_one_page() -> None:
    (text,) = text_of(attestation("N" * 150, "capacity " * 16, "C" * 150))
    assert "upon request" in text


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("",), "the signer's name is empty"),
        (("  ",), "the signer's name is empty"),
        (("x" * 151,), "the signer has 151 characters: 150 at most"),
        (("Roe", "\u674e"), r"the capacity has a character that our fonts lack: \\u674e"),
        (("Roe", "", "\x1b[31m"), r"the company has a character that our fonts lack: \\x1b"),
    ],
)
def test_names_that_can_not_be_printed_are_refused(given: tuple[str, ...], message: str) -> None:
    with pytest.raises(Usage, match=message):
        attestation(*given)


def test_names_with_the_accents_of_western_europe_are_printed() -> None:
    (text,) = text_of(attestation("Zo\u00eb N\u00fa\u00f1ez-M\u00fcller"))
    assert "Zo\u00eb N\u00fa\u00f1ez-M\u00fcller" in text

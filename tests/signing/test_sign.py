"""Signing appends a signature to a PDF, at the time that it is told, and changes nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import timedelta, timezone
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.errors import Unreadable, Usage
from generator.signing.sign import common_name, sign
from generator.stamps import fitting, stamp
from generator.verify.revisions import first_revision, revisions
from tests.signing.keys import NOW, person


def test_the_pdf_stays_what_it_was_and_the_signature_follows(
    empty_pdf: bytes, signed_pdf: bytes
) -> None:
    assert signed_pdf.startswith(empty_pdf)
    assert first_revision(signed_pdf) == empty_pdf
    assert revisions(signed_pdf) == (len(empty_pdf), len(signed_pdf))


def test_a_second_signature_is_appended_to_the_first(signed_pdf: bytes, roe) -> None:
    both = sign(signed_pdf, "signature_2", roe, NOW, stamp).data
    assert both.startswith(signed_pdf)
    assert len(revisions(both)) == 3


def test_the_signature_says_the_time_that_was_told_and_no_other(empty_pdf: bytes, roe) -> None:
    when = NOW.astimezone(timezone(timedelta(hours=-5)))
    data = sign(empty_pdf, "signature_1", roe, when, stamp).data[len(empty_pdf) :]
    said = re.findall(rb"/M \(D(?::|\\072)([^)]*)\)", data)
    assert [text.replace(b"\\055", b"-").replace(b"\\047", b"'") for text in said] == [
        b"20261124070000-05'00'"
    ]


def test_metadata_is_left_alone(empty_pdf: bytes, signed_pdf: bytes) -> None:
    with pikepdf.open(BytesIO(empty_pdf)) as before, pikepdf.open(BytesIO(signed_pdf)) as after:
        assert dict(before.docinfo) == dict(after.docinfo)
        assert ("/Metadata" in before.Root) == ("/Metadata" in after.Root)
    assert b"pyHanko" not in signed_pdf


def test_the_stamp_brings_embedded_fonts_only(signed_pdf: bytes) -> None:
    fonts = 0
    with pikepdf.open(BytesIO(signed_pdf)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
                below = item.get("/DescendantFonts", [item])[0]
                assert "/FontFile2" in below.FontDescriptor, item.BaseFont
                fonts += 1
        assert "/AP" in pdf.Root.AcroForm.Fields[0]
    assert fonts > 1


def test_the_stamp_is_seen_on_the_page(signed_pdf: bytes) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(signed_pdf)
    document.init_forms()
    page = document[0].render(scale=1, may_draw_forms=True).to_pil().convert("L")
    low = page.height - 60
    field = page.crop((300, low - 24, 460, low))
    assert field.getextrema()[0] < 120


def test_without_a_stamp_nothing_is_drawn(empty_pdf: bytes, roe) -> None:
    with pikepdf.open(BytesIO(sign(empty_pdf, "signature_1", roe, NOW, None).data)) as pdf:
        assert "/AP" not in pdf.Root.AcroForm.Fields[0]


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler's pdfsig is not here")
def test_poppler_finds_the_signature_valid(signed_pdf: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(signed_pdf)
    said = subprocess.run(
        ["pdfsig", "-nocert", "a.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False
    ).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "Jane Q. Roe" in said


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler's pdfsig is not here")
def test_poppler_finds_a_changed_byte_too(signed_pdf: bytes, tmp_path: Path) -> None:
    at = len(signed_pdf) // 8
    (tmp_path / "a.pdf").write_bytes(
        signed_pdf[:at] + bytes([signed_pdf[at] ^ 1]) + signed_pdf[at + 1 :]
    )
    said = subprocess.run(
        ["pdfsig", "-nocert", "a.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False
    ).stdout
    assert "Signature is Valid" not in said


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not here")
def test_qpdf_finds_nothing_wrong(signed_pdf: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(signed_pdf)
    done = subprocess.run(
        ["qpdf", "--check", "a.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "No syntax or stream encoding errors" in done.stdout) == (0, True)


def test_a_field_that_is_not_there_is_named_with_those_that_are(empty_pdf: bytes, roe) -> None:
    with pytest.raises(Usage, match=r"no signature field signature_9: empty are signature_1, sig"):
        sign(empty_pdf, "signature_9", roe, NOW, None)


def test_a_pdf_without_fields_is_no_form_of_ours(roe) -> None:
    from generator.attestation import attestation

    with pytest.raises(Usage, match="it has no empty field"):
        sign(attestation("Roe"), "signature_1", roe, NOW, None)


def test_a_field_is_signed_once(signed_pdf: bytes, roe) -> None:
    with pytest.raises(Usage, match="signature_1 is signed already"):
        sign(signed_pdf, "signature_1", roe, NOW, None)


@pytest.mark.parametrize("data", [b"", b"no", b"%PDF-1.7\n", b"<?xml version='1.0'?><a/>"], ids=str)
def test_what_is_no_pdf_is_told(data: bytes, roe) -> None:
    with pytest.raises(Unreadable, match="can't be read as a PDF"):
        sign(data, "signature_1", roe, NOW, None)


@pytest.mark.parametrize("keep", [100, 5000, -100, -9])
def test_a_pdf_that_was_cut_off_is_told(keep: int, empty_pdf: bytes, roe) -> None:
    with pytest.raises((Unreadable, Usage)):
        sign(empty_pdf[:keep], "signature_1", roe, NOW, None)


def test_an_expired_certificate_is_a_warning(empty_pdf: bytes) -> None:
    made = sign(empty_pdf, "signature_1", signer_of(first=-60, last=-30), NOW, None)
    assert made.warning == "the certificate expired on 2026-10-25"
    assert made.signer == "Jane Q. Roe"


def test_a_certificate_that_is_not_valid_yet_is_a_warning(empty_pdf: bytes) -> None:
    made = sign(empty_pdf, "signature_1", signer_of(first=10, last=30), NOW, None)
    assert made.warning == "the certificate is valid from 2026-12-04 only"


def test_a_valid_certificate_is_no_warning(empty_pdf: bytes, roe) -> None:
    assert sign(empty_pdf, "signature_1", roe, NOW, None).warning == ""


def signer_of(**days: int):
    from pydantic import SecretStr

    from generator.signing.keys import from_pkcs12

    return from_pkcs12(person(**days).pkcs12(""), "x.p12", SecretStr(""))


def test_a_name_with_a_control_character_does_not_reach_the_terminal() -> None:
    signer = signer_of(name="Roe\x1b[31m")
    assert "\x1b" not in common_name(signer.signing_cert)


@pytest.mark.parametrize("name", ["Roe", 'Jane Q. Roe <&> "x"', "R" * 300, "Zo\u00eb \u4e00"])
@pytest.mark.parametrize("box", [(160, 24), (60, 12), (400, 40), (10, 5)])
def test_a_stamp_is_one_page_of_the_size_of_the_field(name: str, box: tuple[float, float]) -> None:
    with pikepdf.open(BytesIO(stamp(*box, name, NOW))) as pdf:
        (page,) = pdf.pages
        assert [float(x) for x in page.MediaBox] == [0, 0, *box]


@pytest.mark.parametrize("name", ["Roe", "Susan Margaret Chiaromonte-Featherstonehaugh, Trustee"])
@pytest.mark.parametrize("box", [(150, 18.8), (150, 36.8), (288, 26.75)])
def test_a_stamp_stands_clear_of_the_rule_below_and_within_its_field(
    name: str, box: tuple[float, float]
) -> None:
    import pdfplumber

    with pdfplumber.open(BytesIO(stamp(*box, name, NOW))) as pdf:
        page = pdf.pages[0]
        letters = [c for c in page.chars if c["text"].strip()]
        scale = 4
        ink = page.to_image(resolution=72 * scale).original.convert("L").point(lambda x: 255 - x)
    assert "".join(c["text"] for c in letters).endswith("+00:00")
    _, top, right, bottom = ink.getbbox()
    assert top >= 1
    assert right <= box[0] * scale
    # The rule of 0.75 points lies within the field
    assert box[1] - bottom / scale >= 0.75 + 1.25


def test_the_same_stamp_has_the_same_bytes() -> None:
    assert stamp(160, 24, "Roe", NOW) == stamp(160, 24, "Roe", NOW)


def test_letters_shrink_until_they_fit() -> None:
    assert fitting(200, 30, 30) == 7.0
    assert 4.0 < fitting(100, 20, 45) < 7.0
    assert fitting(10, 5, 100) == 4.0

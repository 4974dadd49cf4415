"""PDFs that other programs wrote anew, or somebody spoiled with care: never valid, whoever asks."""

from __future__ import annotations

import hashlib
import random
import re
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from generator.fonts import FOLDER
from generator.kept import signatures, verify
from generator.kept.pdf import Asked, against_signing, is_draft, verify_pdf
from generator.verify import pdf_enclosed, pdf_faces, pdf_identity, pdf_info, pdf_signed, pdf_whole
from tests.kept.damage import NOW, codes
from tests.kept.test_verify_pdf import signed


@pytest.fixture(scope="session")
def form(built: Path) -> bytes:
    return (built / "whole/form4.pdf").read_bytes()


@pytest.fixture(scope="session")
def signed_form(form: bytes) -> bytes:
    return signed(form, "signature_1")


def errors(data: bytes, folder: Path) -> set[str]:
    """The codes of the errors on a PDF, alone in a folder."""
    findings = verify_pdf(folder / "x.pdf", data, Asked(NOW))
    return {finding.code for finding in findings if finding.severity == "error"}


def anew(
    data: bytes, change: Callable[[pikepdf.Pdf], object] = lambda pdf: None, **how: object
) -> bytes:
    """A PDF as pikepdf, which is qpdf, writes it."""
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(made, **how)
    return made.getvalue()


def identified(data: bytes) -> bytes:
    """The identifier made to fit, by somebody who knows how."""
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    name = hashlib.sha256(data[:start]).hexdigest()[:32].encode()
    identifier = rb"/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]"
    return data[:start] + re.sub(identifier, b"/ID [<%b> <%b>]" % (name, name), data[start:])


def in_place(data: bytes, stream: bytes, other: bytes) -> bytes:
    """Another packed stream in the place of one, as long as it."""
    assert len(other) <= len(stream)
    assert data.count(stream) == 1
    return identified(data.replace(stream, other + b"\0" * (len(stream) - len(other))))


WAYS: dict[str, dict[str, object]] = {
    "plain": {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
    "packed": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "kept": {"object_stream_mode": pikepdf.ObjectStreamMode.preserve},
    "linear": {"linearize": True},
    "unpacked": {"stream_decode_level": pikepdf.StreamDecodeLevel.all, "compress_streams": False},
}


@pytest.mark.parametrize("extra", [True, False])
@pytest.mark.parametrize("way", WAYS)
def test_a_signed_form_that_was_written_anew_is_broken(
    way: str, extra: bool, signed_form: bytes, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(signatures, "installed", lambda: extra)
    found = errors(anew(signed_form, **WAYS[way]), tmp_path)
    assert {"SIGNED-01", "SIGNED-02"} & found
    assert {"VERIFY-04", "VERIFY-08"} & found


@pytest.mark.parametrize("way", WAYS)
def test_a_signed_copy_in_a_bundle_that_was_written_anew_is_broken(
    way: str, signed_form: bytes, built: Path, tmp_path: Path, monkeypatch
) -> None:
    folder = tmp_path / "whole"
    folder.mkdir()
    for file in (built / "whole").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
        (folder / file.name).chmod(0o600)
    (folder / "form4.signed.pdf").write_bytes(anew(signed_form, **WAYS[way]))
    assert {"SIGNED-01", "SIGNED-02"} & set(codes(folder))
    monkeypatch.setattr(signatures, "installed", lambda: False)
    assert {"SIGNED-01", "SIGNED-02"} & set(codes(folder))


def test_a_form_that_nobody_signed_and_that_was_written_anew_is_not_ours(
    form: bytes, tmp_path: Path
) -> None:
    assert errors(anew(form), tmp_path) == {"VERIFY-04", "VERIFY-08"}
    turned = anew(form, lambda pdf: pdf.pages.append(pdf.pages[0]))
    assert errors(turned, tmp_path) == {"VERIFY-04", "VERIFY-08"}


def test_a_filled_field_without_a_byte_range_is_broken(form: bytes, tmp_path: Path) -> None:
    def fill(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.Fields[0].V = pikepdf.Dictionary(
            Type=pikepdf.Name.Sig, ByteRange=pikepdf.Array([0, 9])
        )

    assert "SIGNED-01" in errors(anew(form, fill), tmp_path)


def test_every_byte_of_a_form_counts(form: bytes, tmp_path: Path) -> None:
    chosen = random.Random(5)
    for _ in range(60):
        at = chosen.randrange(len(form))
        changed = form[:at] + bytes([form[at] ^ chosen.randrange(1, 256)]) + form[at + 1 :]
        assert errors(changed, tmp_path), at


def test_an_attachment_is_as_its_checksum_says(form: bytes, tmp_path: Path) -> None:
    noted = re.search(rb"/CheckSum <([0-9a-f]{32})>", form)
    assert noted
    other = identified(form.replace(noted[1], b"0" * 32))
    assert errors(other, tmp_path) == {"VERIFY-08"}
    assert "size and checksum" in str(pdf_enclosed.read(other))
    spoiled = identified(form.replace(b"/Params <</CheckSum", b"/Paramz <</CheckSum"))
    assert errors(spoiled, tmp_path) == {"VERIFY-08"}


def test_a_file_without_the_marks_of_a_pdf_is_not_untouched(form: bytes) -> None:
    assert pdf_identity.is_untouched(form)
    for damaged in (b"", b"startxref", b"startxref x", form.replace(b"/ID [", b"/IE [")):
        assert not pdf_identity.is_untouched(damaged)


def test_two_outlines_that_were_exchanged_are_found(form: bytes, tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(form)) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o]
        file = next(o for o in fonts if str(o.FontName).endswith("+Arimo")).FontFile2
        packed, font = file.read_raw_bytes(), TTFont(BytesIO(file.read_bytes()))
    cmap = TTFont(FOLDER / "Arimo-Regular.ttf")
    one, nine = (cmap.getGlyphID(cmap.getBestCmap()[ord(digit)]) for digit in "19")
    order, table = font.getGlyphOrder(), font["glyf"]
    outlines = table.glyphs
    outlines[order[one]], outlines[order[nine]] = outlines[order[nine]], outlines[order[one]]
    for dropped in ("name", "post", "GDEF"):
        if dropped != "post" and dropped in font:
            del font[dropped]
    made = BytesIO()
    font.save(made)
    spoiled = in_place(form, packed, zlib.compress(made.getvalue(), 9))
    assert pdf_faces.faults(form, FOLDER) == []
    assert pdf_faces.faults(spoiled, FOLDER) == [
        "the font Arimo draws '1' otherwise than ours does",
        "the font Arimo draws '9' otherwise than ours does",
    ]
    assert errors(spoiled, tmp_path) == {"VERIFY-08"}


def repacked(data: bytes, old: bytes, new: bytes) -> bytes:
    """One text instead of another, as long as it, in the packed dictionaries."""
    assert len(old) == len(new)
    head, packed, rest = re.split(rb"(?<=/ObjStm)(.*?endstream)", data, maxsplit=1, flags=re.DOTALL)
    before, _, body = packed.partition(b"stream\n")
    text = zlib.decompress(body)
    assert old in text
    anew = zlib.compress(text.replace(old, new, 1))
    length = re.sub(rb"/Length \d+", b"/Length %d" % len(anew), before)
    made = head + length + b"stream\n" + anew + b"\nendstream" + rest
    table = made.rindex(b"\n", 0, made.index(b"<</Type /XRef") - 1) + 1
    end = made.rindex(b"startxref")
    return identified(made[:end] + b"startxref\n%d\n%%%%EOF\n" % table)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"/CIDToGIDMap /Identity", b"/CIDToGIDMap /Identitz", "a font is none of ours"),
        (b"/FontFile2 ", b"/FontFile9 ", "is not embedded"),
        (b"/a1.0 <</ca 1>>", b"/a1.0 <</ca 0>>", "how opaque"),
        (b"/ToUnicode ", b"/ToUnicodf ", "can't be read"),
    ],
)
def test_a_font_that_is_written_otherwise_is_found(
    old: bytes, new: bytes, fault: str, form: bytes
) -> None:
    found = pdf_faces.faults(repacked(form, old, new), FOLDER)
    assert fault in found[0]


def test_the_document_information_says_what_the_filing_says(form: bytes, tmp_path: Path) -> None:
    assert is_draft(form)
    assert pdf_info.read(form)["Subject"] == "DRAFT - NOT FILED"
    for old, new in (
        (b"/Subject (DRAFT - NOT FILED)", b"/Subject (FINAL, AND  FILED)"),
        (b"/Title (Form 4", b"/Title (Form 5"),
        (b"EDGAR submission TEST", b"EDGAR submission LIVE"),
    ):
        assert errors(repacked(form, old, new), tmp_path) == {"VERIFY-08"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"/Subtype /Link/Rect", b"/Subtype /Text/Rect", "an annotation, Text, lies on a page"),
        (b"/Lang (en-US)", b"/OpenAction 1", "the PDF holds /OpenAction"),
        (b"/Subtype /Widget", b"/Subtype /Stamps", "an annotation, Stamps"),
        (b"/AP <</N ", b"/AP <</D ", "something is drawn in an empty signature field"),
        (b"/Annots [", b"/Annots  ", "the annotations of a page can't be read"),
        (b"/Kids [", b"/Kidz [", "the PDF can't be read"),
    ],
)
def test_what_lies_over_a_page_is_found(
    old: bytes, new: bytes, fault: str, form: bytes, tmp_path: Path
) -> None:
    assert pdf_whole.faults(form) == []
    spoiled = repacked(form, old, new)
    assert pdf_whole.faults(spoiled)[0].startswith(fault)
    assert errors(spoiled, tmp_path) == {"VERIFY-08"}


def test_texts_of_the_document_information_are_read_as_they_are_written() -> None:
    assert pdf_info._text(rb"a \(b\)", b"") == "a (b)"
    assert pdf_info._text(b"", b"feff00e9") == "é"
    assert pdf_info.problems(b"", "x", final=True, test=False)[0].startswith(
        "the document information can't be read"
    )
    assert not is_draft(b"%PDF-")


def test_byte_ranges_are_found_however_they_are_written() -> None:
    assert pdf_signed.byte_ranges(b"/ByteRange [0 1 2 3]") == [(0, [0, 1, 2, 3])]
    assert pdf_signed.byte_ranges(b"/B#79teRange 7 0 R") == [(0, [])]
    packed = zlib.compress(b"1 0 <</ByteRange [0 1 2 3]>>")
    assert pdf_signed.byte_ranges(b"stream\n" + packed + b"endstream") == [(-1, [0, 1, 2, 3])]
    assert pdf_signed.byte_ranges(b"stream\n/ByteRange [0 1 2 3]endstream") == []


def test_what_must_not_be_signed_is_told(form: bytes, signed_form: bytes, tmp_path: Path) -> None:
    def told(data: bytes) -> list[str]:
        return [f.code for f in against_signing(tmp_path / "x.pdf", data, NOW)]

    assert told(form) == told(signed_form) == told(b"no PDF") == []
    assert told(anew(form)) == ["VERIFY-04", "VERIFY-08"]
    assert "SIGNED-02" in told(form + b"more")
    assert "SIGNED-01" in told(anew(signed_form))


def test_an_untouched_bundle_is_as_built(built: Path) -> None:
    assert verify(built / "whole", NOW) == ()

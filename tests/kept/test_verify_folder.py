"""A kept bundle is verified again: silence when nothing was changed, and each damage is found."""

from __future__ import annotations

import base64
import json
import re
import shutil
from copy import deepcopy
from pathlib import Path

import pytest

from generator.errors import Unreadable
from generator.kept import bundles_in, verify
from generator.pipeline import build
from tests.conftest import SMALL
from tests.kept.damage import (
    NOW,
    codes,
    copied,
    edit,
    flipped,
    made,
    manifest_of,
    replaced,
    resealed,
    write_manifest,
)

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
INPUTS = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".yaml", ".json"))
XMLS = ["primary_doc.xml", "submission.xml", "conformed_copy.xml"]
FILES = [*XMLS, "form4.pdf", "manifest.json"]


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_nothing_is_found_on_a_sample_that_was_just_built(path: Path, tmp_path: Path) -> None:
    from generator.bundle import write

    folder = write(build(path, as_of="signed"), tmp_path)
    assert verify(folder, NOW) == ()


def test_nothing_is_found_on_bundles_that_were_just_built(built: Path) -> None:
    assert verify(built / "small", NOW) == ()
    assert verify(built / "whole", NOW) == ()


@pytest.mark.parametrize("only", ["primary_doc", "submission", "conformed_copy", "form4"])
def test_a_bundle_of_one_file_alone_is_verified(only: str, tmp_path: Path) -> None:
    folder = made(deepcopy(SMALL), tmp_path, "one", only=frozenset([only]))
    assert verify(folder, NOW) == ()
    name = next(p for p in folder.iterdir() if p.name != "manifest.json")
    edit(name, flipped(len(name.read_bytes()) // 2))
    assert "VERIFY-04" in codes(folder)


def test_a_final_bundle_is_verified_as_a_final_one(secrets, tmp_path: Path) -> None:
    folder = made(deepcopy(SMALL), tmp_path, "last", secrets, final=True)
    assert verify(folder, NOW) == ()


@pytest.mark.parametrize("place", [0.0, 0.3, 0.7, 1.0])
@pytest.mark.parametrize("name", FILES)
def test_one_bit_of_any_file_is_found(name: str, place: float, whole: Path) -> None:
    size = (whole / name).stat().st_size
    edit(whole / name, flipped(int((size - 1) * place)))
    found = [f for f in verify(whole, NOW) if f.path == (name,)]
    assert {f.severity for f in found} == {"error"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_from_another_bundle_is_found(name: str, whole: Path, built: Path) -> None:
    shutil.copy(built / "small" / name, whole / name)
    found = codes(whole)
    assert ("VERIFY-04" if name != "manifest.json" else "VERIFY-11") in found


@pytest.mark.parametrize("name", [*XMLS, "form4.pdf"])
def test_a_file_from_another_bundle_is_found_though_the_manifest_was_made_to_fit(
    name: str, built: Path, tmp_path: Path
) -> None:
    other = deepcopy(SMALL)
    other["reporting_owners"][0]["name"] = "Roe Jack Q"
    other["non_derivative"][0]["shares"] = "1001"
    made(other, tmp_path / "other", "small")
    folder = copied(built / "small", tmp_path)
    shutil.copy(tmp_path / "other/small" / name, folder / name)
    resealed(folder)
    found = codes(folder)
    assert "VERIFY-04" not in found
    assert {"VERIFY-07", "VERIFY-08"} & set(found)


@pytest.mark.parametrize("name", ["primary_doc.xml", "conformed_copy.xml"])
def test_a_share_count_edited_in_one_xml_is_found_by_its_hash_and_by_the_others(
    name: str, small: Path
) -> None:
    edit(small / name, replaced(b"<value>1000</value>", b"<value>1001</value>"))
    assert {"VERIFY-04", "VERIFY-07"} <= set(codes(small))


@pytest.mark.parametrize("name", ["primary_doc.xml", "conformed_copy.xml"])
def test_a_share_count_edited_in_one_xml_with_its_hash_is_found_by_the_others(
    name: str, small: Path
) -> None:
    edit(small / name, replaced(b"<value>1000</value>", b"<value>1001</value>"))
    resealed(small)
    found = verify(small, NOW)
    assert "VERIFY-07" in {f.code for f in found}
    assert "VERIFY-04" not in {f.code for f in found}
    assert any("'1000'" in f.message and "'1001'" in f.message for f in found)


def test_a_share_count_edited_in_every_xml_with_hashes_is_found_by_the_pdf(small: Path) -> None:
    edited_alike(small, b"<value>1000</value>", b"<value>1001</value>")
    resealed(small)
    found = verify(small, NOW)
    assert {f.code for f in found} == {"VERIFY-07", "VERIFY-08"}
    assert any("1,001" in f.message and "1,000" in f.message for f in found)


def test_a_footnote_taken_out_of_every_xml_with_hashes_is_found(whole: Path) -> None:
    data = (whole / "conformed_copy.xml").read_bytes()
    note = re.search(rb"\s*<footnote id=.*?</footnote>", data, re.DOTALL)
    assert note is not None
    edited_alike(whole, note[0], b"")
    resealed(whole)
    found = verify(whole, NOW)
    assert {f.code for f in found} == {"VERIFY-06", "VERIFY-07"}
    assert "footnote" in found[0].message


def test_the_words_of_a_footnote_edited_in_every_xml_with_hashes_are_found(whole: Path) -> None:
    data = (whole / "conformed_copy.xml").read_bytes()
    note = re.search(rb'<footnote id="F1">(.*?)</footnote>', data, re.DOTALL)
    assert note is not None
    edited_alike(whole, note[0], b'<footnote id="F1">Something else.</footnote>')
    resealed(whole)
    assert codes(whole) == ["VERIFY-07", "VERIFY-08"]


def edited_alike(folder: Path, old: bytes, new: bytes) -> None:
    """The same edit in all three XML files, inside the envelope too."""
    for name in ("primary_doc.xml", "conformed_copy.xml"):
        edit(folder / name, replaced(old, new))
    inside = base64.encodebytes((folder / "primary_doc.xml").read_bytes()).strip()
    block = re.compile(rb"(<documentMimeBlock>).*?(</documentMimeBlock>)", re.DOTALL)
    edit(folder / "submission.xml", lambda data: block.sub(rb"\1" + inside + rb"\2", data))


def test_the_document_in_the_envelope_is_the_one_beside_it_byte_for_byte(small: Path) -> None:
    edit(small / "primary_doc.xml", lambda data: data.replace(b"\n<", b"\n\n<", 1))
    resealed(small)
    assert codes(small) == ["VERIFY-07"]


@pytest.mark.parametrize("kept", [0, 1, 100, 0.5, 0.99, -9])
def test_a_pdf_that_was_cut_off_is_found(kept: float, small: Path) -> None:
    data = (small / "form4.pdf").read_bytes()
    end = int(len(data) * kept) if isinstance(kept, float) else kept
    (small / "form4.pdf").write_bytes(data[:end])
    assert codes(small) == ["VERIFY-04", "VERIFY-08"]


def test_a_pdf_that_was_cut_off_is_found_though_the_manifest_was_made_to_fit(small: Path) -> None:
    edit(small / "form4.pdf", lambda data: data[: len(data) // 2])
    resealed(small)
    assert codes(small) == ["VERIFY-08"]


def test_the_text_of_the_pdf_edited_with_its_hash_is_found(small: Path) -> None:
    import pikepdf

    with pikepdf.open(small / "form4.pdf", allow_overwriting_input=True) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        glyphs = re.search(rb"<([0-9a-f]{12,})>", content)
        assert glyphs is not None
        turned = bytes.fromhex(glyphs[1].decode())[::-1].hex().encode()
        pdf.pages[0].Contents.write(content.replace(glyphs[1], turned, 1))
        pdf.save(object_stream_mode=pikepdf.ObjectStreamMode.generate)
    resealed(small)
    assert codes(small) == ["VERIFY-08"]


def test_a_missing_file_is_found(small: Path) -> None:
    (small / "submission.xml").unlink()
    (missing,) = verify(small, NOW)
    assert (missing.code, missing.path) == ("VERIFY-03", ("submission.xml",))


def test_a_link_or_a_folder_in_the_place_of_a_file_is_not_followed(
    small: Path, built: Path
) -> None:
    (small / "form4.pdf").unlink()
    (small / "form4.pdf").symlink_to(built / "small/form4.pdf")
    (small / "submission.xml").unlink()
    (small / "submission.xml").mkdir()
    found = [(f.code, f.path[0]) for f in verify(small, NOW)]
    assert found == [("VERIFY-03", "form4.pdf"), ("VERIFY-03", "submission.xml")]


def test_a_strange_file_is_a_warning(small: Path) -> None:
    (small / "form4 (1).pdf").write_bytes(b"%PDF-1.7\nno\n")
    (small / "note\x1b[31m.txt").write_text("x")
    found = verify(small, NOW)
    assert [(f.code, f.severity) for f in found] == [("VERIFY-05", "warning")] * 2
    assert "\x1b" not in str(found)


def test_a_manifest_that_is_gone_or_not_ours_is_found(small: Path) -> None:
    manifest = small / "manifest.json"
    told = manifest.read_text("ascii")
    for text in ("", "[]", "{", told[:-3], told.replace('"form4"', '"other"', 1), "[" * 100_000):
        manifest.write_text(text)
        assert codes(small) == ["VERIFY-01"], text[:20]
    manifest.unlink()
    assert codes(small) == ["VERIFY-01"]
    assert bundles_in(small) == [small]


@pytest.mark.parametrize(
    "name", ["../small/form4.pdf", "/etc/passwd", "", "..", "a/b", "a\\b", ".hidden", "x\n"]
)
def test_a_manifest_can_not_lead_out_of_its_folder(name: str, small: Path) -> None:
    told = manifest_of(small)
    told["files"][0]["name"] = name
    write_manifest(small, told)
    (found,) = verify(small, NOW)
    assert (found.code, "files.0.name" in found.message) == ("VERIFY-01", True)


@pytest.mark.parametrize(
    "change",
    [
        {"findings": []},
        {"as_of": "2026-05-30"},
        {"templates": "own"},
        {"summary": {"error": 0, "warning": 0, "advice": 7, "acknowledged": 0}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_manifest_edited_by_hand_is_found_by_its_digest(change: dict, whole: Path) -> None:
    told = manifest_of(whole) | change
    (whole / "manifest.json").write_text(json.dumps(told, indent=2) + "\n")
    assert "VERIFY-02" in codes(whole)


def test_findings_taken_out_of_the_manifest_are_found_by_its_counts(whole: Path) -> None:
    told = manifest_of(whole)
    del told["findings"][0]
    write_manifest(whole, told)
    assert codes(whole) == ["VERIFY-02"]


def test_an_error_among_the_findings_of_a_manifest_is_found(small: Path) -> None:
    told = manifest_of(small)
    told["findings"][0]["severity"] = "error"
    told["summary"] = {"error": 1, "warning": 0, "advice": 0, "acknowledged": 0}
    write_manifest(small, told)
    assert codes(small) == ["VERIFY-02"]


def test_a_manifest_in_other_bytes_is_found(small: Path) -> None:
    edit(small / "manifest.json", lambda data: data.replace(b"\n  ", b"\n\t"))
    assert codes(small) == ["VERIFY-02"]


def test_a_file_listed_twice_and_a_date_that_is_none_are_found(small: Path) -> None:
    told = manifest_of(small)
    told["files"].append(told["files"][0])
    told["as_of"] = "2026-5-1"
    write_manifest(small, told)
    assert [f.code for f in verify(small, NOW)] == ["VERIFY-02", "VERIFY-02"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("form", "4/A"),
        ("period_of_report", "2026-05-19"),
        ("issuer", {"cik": "0000320193", "name": "Another Corp"}),
        ("issuer", {"cik": "0000320194", "name": "Example Corp"}),
        ("reporting_owners", [{"cik": "0001234567", "name": "Poe"}]),
        ("schema", "X0999"),
        ("ccc_complete", True),
    ],
)
def test_a_manifest_that_tells_of_another_filing_is_found(
    key: str, value: object, small: Path
) -> None:
    resealed(small, **{key: value})
    assert codes(small) == ["VERIFY-11"]


def test_a_bundle_of_another_version_is_told(small: Path) -> None:
    resealed(small, tool="form4 9.9.9")
    (found,) = verify(small, NOW)
    assert (found.code, found.severity) == ("VERIFY-15", "advice")


def test_a_draft_does_not_become_final_by_editing_the_manifest(small: Path) -> None:
    resealed(small, state="final")
    assert codes(small) == ["VERIFY-09"]


def test_a_test_does_not_become_live_by_editing_the_envelope(small: Path) -> None:
    edit(small / "submission.xml", replaced(b">TEST<", b">LIVE<"))
    assert codes(small) == ["VERIFY-04", "VERIFY-10"]
    resealed(small)
    assert codes(small) == ["VERIFY-10"]


def test_a_test_does_not_become_live_by_editing_envelope_and_manifest_alike(small: Path) -> None:
    edit(small / "submission.xml", replaced(b">TEST<", b">LIVE<"))
    resealed(small, submission="LIVE")
    (found,) = verify(small, NOW)
    assert (found.code, found.path) == ("VERIFY-10", ("form4.pdf",))
    assert "built for TEST, the manifest says LIVE" in found.message


def test_with_a_template_of_somebodys_own_the_pdf_need_not_say_test_or_live(
    tmp_path: Path,
) -> None:
    from generator.verify import pdf_info

    template = TEMPLATES / "form4/form.html.j2"
    own = tmp_path / "own/form4"
    own.mkdir(parents=True)
    text = re.sub(r'<meta name="keywords"[^\n]*\n', "", template.read_text("utf-8"))
    (own / "form.html.j2").write_text(text, "utf-8")
    folder = made(deepcopy(SMALL), tmp_path, "own-one", templates=tmp_path / "own")
    assert pdf_info.submission((folder / "form4.pdf").read_bytes()) == ""
    assert codes(folder) == []
    resealed(folder, templates="bundled")
    assert codes(folder) == ["VERIFY-10"]


def test_a_ccc_in_the_copy_for_the_public_is_found_and_not_shown(whole: Path) -> None:
    edit(
        whole / "conformed_copy.xml",
        replaced(b"</rptOwnerCik>", b"</rptOwnerCik>\n<rptOwnerCcc>POE#4567</rptOwnerCcc>"),
    )
    resealed(whole)
    found = verify(whole, NOW)
    assert "VERIFY-12" in {f.code for f in found}
    assert "POE#4567" not in str(found)


def test_a_ccc_in_the_pdf_is_found_though_it_is_packed(whole: Path) -> None:
    import pikepdf

    with pikepdf.open(whole / "form4.pdf", allow_overwriting_input=True) as pdf:
        pdf.Root.Hidden = pikepdf.Stream(pdf, b"x POE#4567 x")
        pdf.save(compress_streams=True, recompress_flate=True)
    resealed(whole)
    found = verify(whole, NOW)
    assert ("VERIFY-12", ("form4.pdf",)) in {(f.code, f.path) for f in found}
    assert "POE#4567" not in str(found)


@pytest.mark.parametrize("ccc", ["POE#4567", "abc$12<&"])
def test_a_ccc_in_the_manifest_is_found_and_not_shown(ccc: str, whole: Path) -> None:
    told = manifest_of(whole)
    told["findings"][0]["message"] = f"is it {ccc}?"
    write_manifest(whole, told)
    found = verify(whole, NOW)
    assert [(f.code, f.path[0]) for f in found] == [("VERIFY-12", "manifest.json")]
    assert ccc not in str(found)


def test_a_ccc_written_as_xml_writes_it_is_found(whole: Path) -> None:
    edit(whole / "conformed_copy.xml", replaced(b"<remarks>", b"<remarks>abc$12&lt;&amp; "))
    found = verify(whole, NOW)
    assert ("VERIFY-12", ("conformed_copy.xml",)) in {(f.code, f.path) for f in found}
    assert "abc$12" not in str(found)
    assert "<CCC>" in str(found)


def test_a_ccc_that_the_manifest_denies_is_found(whole: Path) -> None:
    told = manifest_of(whole)
    for entry in told["files"]:
        entry["holds_ccc"] = False
    write_manifest(whole, told)
    found = [(f.code, f.path[0]) for f in verify(whole, NOW)]
    assert found == [("VERIFY-12", "primary_doc.xml"), ("VERIFY-12", "submission.xml")]


def test_a_ccc_that_is_gone_is_found(whole: Path) -> None:
    edit(
        whole / "primary_doc.xml",
        lambda data: re.sub(rb"\s*<rptOwnerCcc>.*?</rptOwnerCcc>", b"", data),
    )
    resealed(whole)
    found = verify(whole, NOW)
    assert {"VERIFY-11", "VERIFY-12"} <= {f.code for f in found}
    assert "POE#4567" not in str(found)


@pytest.mark.parametrize("name", ["primary_doc.xml", "submission.xml", "manifest.json"])
def test_a_file_with_a_ccc_that_others_may_read_is_a_warning(name: str, whole: Path) -> None:
    (whole / name).chmod(0o640)
    (found,) = verify(whole, NOW)
    assert (found.code, found.path) == ("VERIFY-13", (name,))
    assert found.fix == f"chmod 600 {name}"


def test_the_contact_in_the_envelope_is_kept_and_a_broken_one_is_found(whole: Path) -> None:
    edit(whole / "submission.xml", replaced(b"</testOrLive>", b"</testOrLive><x/>"))
    resealed(whole)
    assert codes(whole) == ["VERIFY-06"]


def test_an_envelope_without_its_document_is_found(whole: Path) -> None:
    block = re.compile(rb"<edgarDocument>.*</edgarDocument>", re.DOTALL)
    edit(whole / "submission.xml", lambda data: block.sub(b"", data))
    resealed(whole)
    assert {"VERIFY-06", "VERIFY-07"} <= set(codes(whole))


def test_an_address_in_the_envelope_that_is_none_is_found(whole: Path) -> None:
    edit(whole / "submission.xml", lambda data: re.sub(rb">[^<>@]+@[^<>]+<", b">nowhere<", data))
    resealed(whole)
    assert set(codes(whole)) & {"VERIFY-06", "VERIFY-07"}


def test_a_document_that_is_another_one_is_found(small: Path) -> None:
    (small / "conformed_copy.xml").write_bytes(b'<?xml version="1.0"?>\n<a/>\n')
    (small / "primary_doc.xml").write_bytes(b"no XML")
    (small / "submission.xml").write_bytes(b"")
    resealed(small)
    assert [f.code for f in verify(small, NOW)][:1] == ["VERIFY-06"]


def test_bundles_are_found_in_a_folder_of_them(built: Path, tmp_path: Path) -> None:
    assert bundles_in(built) == [built / "small", built / "whole"]
    with pytest.raises(Unreadable, match="holds no bundle"):
        bundles_in(tmp_path)
    with pytest.raises(Unreadable, match="No such file"):
        bundles_in(tmp_path / "none")


def test_a_bundle_in_a_folder_that_lost_its_manifest_still_counts(
    built: Path, tmp_path: Path
) -> None:
    folder = copied(built / "small", tmp_path)
    (folder / "manifest.json").unlink()
    (tmp_path / "notes").mkdir()
    assert bundles_in(tmp_path) == [folder]

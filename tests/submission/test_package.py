"""A package has every file byte by byte, a sheet that says what to do, and is always the same."""

from __future__ import annotations

import hashlib
import io
import json
import re
import stat
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from generator.bundle import digest, write
from generator.cli import run
from generator.errors import Rejected
from generator.options import Options
from generator.pipeline import build
from generator.source import from_tree
from generator.submission.bundles import bundles_in
from submission.exhibit_files import FILES, envelope, put

Tree = dict[str, Any]
Capture = pytest.CaptureFixture[str]
CODE = "qwe12$#z"
XML = frozenset(("primary_doc", "submission", "conformed_copy"))


@pytest.fixture
def put_bundle(a_filing: Callable[..., Tree], tmp_path: Path, as_of: date) -> Callable[..., Path]:
    """Build a bundle with two exhibits and two graphics into `out/NAME`."""

    def made(name: str = "roe", **how: Any) -> Path:
        put(tmp_path, FILES)
        tree = a_filing(submission=envelope(*FILES))
        options = Options(as_of, **{"only": XML, "folder": tmp_path, **how})
        built = build(from_tree(tree, name), as_of=as_of, name=name, options=options)
        return write(built, tmp_path / "out")

    return made


FINAL: dict[str, Any] = {"final": True, "secrets": {"env:CCC_ROE": SecretStr(CODE)}}


def entries(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed(folder: Path, *more: str) -> Path:
    assert run(["package", str(folder), *more]) == 0
    return folder.with_name(folder.name + ".zip")


def words(page: bytes) -> str:
    return " ".join(re.sub("<[^>]*>", " ", page.decode("ascii")).split())


def test_a_package_holds_every_file_byte_by_byte(put_bundle: Any) -> None:
    folder = put_bundle(**FINAL)
    held = entries(packed(folder))
    cover = held.pop("cover-sheet.html")
    assert held == {f"roe/{p.name}": p.read_bytes() for p in folder.iterdir()}
    assert {name: held[f"roe/{name}"] for name in FILES} == FILES
    assert cover.startswith(b"<!DOCTYPE html>")


def test_what_is_packed_unpacks_to_what_is_enclosed(put_bundle: Any, tmp_path: Path) -> None:
    held = entries(packed(put_bundle(**FINAL)))
    (tmp_path / "submission.xml").write_bytes(held["roe/submission.xml"])
    decoded = tmp_path / "decoded"
    assert run(["show", str(tmp_path / "submission.xml"), "--decode", str(decoded)]) == 0
    assert {p.name: p.read_bytes() for p in decoded.iterdir()} == {
        "primary_doc.xml": held["roe/primary_doc.xml"],
        **FILES,
    }


def test_the_same_bundles_give_the_same_zip(put_bundle: Any, tmp_path: Path) -> None:
    folder = put_bundle(**FINAL)
    first = packed(folder).read_bytes()
    for path in folder.iterdir():
        path.touch()
        path.chmod(0o600)
    assert run(["package", str(folder), "-o", str(tmp_path / "again.zip")]) == 0
    assert (tmp_path / "again.zip").read_bytes() == first


def test_a_set_of_bundles_is_one_zip_in_the_order_of_their_names(put_bundle: Any) -> None:
    put_bundle("b", **FINAL)
    put_bundle("a")
    out = put_bundle("c", live=True, **FINAL).parent
    (out / "notes").mkdir()
    names = list(entries(packed(out)))
    assert names[0] == "cover-sheet.html"
    assert list(dict.fromkeys(name.split("/")[0] for name in names[1:])) == ["a", "b", "c"]


def test_a_zip_with_a_ccc_is_for_its_owner_alone_and_says_so(
    put_bundle: Any, capsys: Capture
) -> None:
    target = packed(put_bundle(**FINAL))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "the zip holds CCCs: mode 0600" in capsys.readouterr().err
    with zipfile.ZipFile(target) as archive:
        modes = {i.filename: stat.S_IMODE(i.external_attr >> 16) for i in archive.infolist()}
        dates = {i.date_time for i in archive.infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    secret = {name for name, mode in modes.items() if mode == 0o600}
    assert secret == {"roe/primary_doc.xml", "roe/submission.xml", "roe/manifest.json"}
    assert set(modes.values()) == {0o600, 0o644}


def test_a_zip_without_a_ccc_may_be_read(put_bundle: Any, capsys: Capture) -> None:
    assert stat.S_IMODE(packed(put_bundle()).stat().st_mode) == 0o644
    shown = capsys.readouterr().err
    assert "the zip holds CCCs" not in shown
    assert "roe is not to be uploaded: it is a draft: build it with --final; a CCC is missing" in (
        shown
    )


def test_the_cover_sheet_says_what_to_upload_and_how_long_to_keep(put_bundle: Any) -> None:
    said = words(entries(packed(put_bundle("x", only=None, **FINAL)))["cover-sheet.html"])
    for sentence in (
        "x: Form 4, Example Corp, TEST",
        "Roe Jane Q (CIK 0001234567)",
        "Upload: x/submission.xml , as it is, as a TEST filing. The form and its exhibits are inside",
        "EDGAR checks a TEST filing and publishes nothing",
        "form4.pdf , signed by hand or electronically before or at the time of filing",
        "5 years Regulation S-T, Rule 302(b)(1)",
        "7 years after the last electronically signed document Regulation S-T, Rule 302(b)(2)",
        "poa.txt, page.htm, chart.gif, photo.jpg",
        "This package holds CCCs.",
        "Delete once EDGAR has accepted the filing",
    ):
        assert sentence in said
    assert "Not to be uploaded" not in said


def test_the_cover_sheet_of_a_draft_stops(put_bundle: Any) -> None:
    said = words(entries(packed(put_bundle(only=frozenset(("primary_doc",)))))["cover-sheet.html"])
    assert (
        "Not to be uploaded: it was built without submission.xml; it is a draft: build it with "
        "--final; a CCC is missing: EDGAR would suspend it." in said
    )
    assert "Upload:" not in said
    assert "holds CCCs" not in said
    assert "Publish" not in said


def test_the_cover_sheet_of_a_live_filing_says_live(put_bundle: Any) -> None:
    said = words(entries(packed(put_bundle(live=True, **FINAL)))["cover-sheet.html"])
    assert "as a LIVE filing" in said
    assert "publishes nothing" not in said


def test_names_on_the_cover_sheet_are_text(
    a_filing: Callable[..., Tree], as_of: date, tmp_path: Path
) -> None:
    tree = a_filing(issuer={"cik": "9990001", "name": "<script>A & B", "trading_symbol": "XMPL"})
    built = build(from_tree(tree, "roe"), as_of=as_of, options=Options(as_of, only=XML))
    page = entries(packed(write(built, tmp_path / "out")))["cover-sheet.html"]
    assert b"<script>" not in page
    assert b"&lt;script&gt;A &amp; B" in page


def test_a_test_submission_edited_to_live_is_not_packaged(put_bundle: Any, capsys: Capture) -> None:
    folder = put_bundle(only=None, **FINAL)
    envelope_file = folder / "submission.xml"
    edited = envelope_file.read_bytes().replace(b">TEST<", b">LIVE<")
    envelope_file.write_bytes(edited)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["submission"] = "LIVE"
    for entry in manifest["files"]:
        if entry["name"] == "submission.xml":
            entry["sha256"] = hashlib.sha256(edited).hexdigest()
    manifest["digest"] = digest(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    assert run(["package", str(folder)]) == 1
    assert "VERIFY-10" in capsys.readouterr().err
    assert not folder.with_name("roe.zip").exists()


@pytest.mark.parametrize("name", ["submission.xml", "poa.txt", "chart.gif", "conformed_copy.xml"])
@pytest.mark.parametrize("how", ["changed", "longer", "cut", "gone", "link", "folder"])
def test_a_bundle_that_is_not_as_it_was_built_is_not_packaged(
    name: str, how: str, put_bundle: Any, capsys: Capture
) -> None:
    folder = put_bundle()
    path = folder / name
    data = path.read_bytes()
    path.unlink()
    if how == "link":
        (folder.parent / "elsewhere").write_bytes(data)
        path.symlink_to("../elsewhere")
    elif how == "folder":
        path.mkdir()
    elif how != "gone":
        path.write_bytes({"changed": b"x" + data[1:], "longer": data + b"x", "cut": data[:-1]}[how])
    assert run(["package", str(folder)]) == 1
    shown = capsys.readouterr().err
    assert f"{folder}: {name} is" in shown
    assert "nothing was packaged" in shown
    assert not folder.with_name("roe.zip").exists()


def test_test_does_not_become_live_by_editing_the_envelope(
    put_bundle: Any, capsys: Capture
) -> None:
    folder = put_bundle(**FINAL)
    path = folder / "submission.xml"
    path.write_bytes(path.read_bytes().replace(b">TEST<", b">LIVE<"))
    assert run(["package", str(folder)]) == 1
    assert "submission.xml is not the file that was built" in capsys.readouterr().err


def test_a_strange_file_is_not_packaged(put_bundle: Any, capsys: Capture) -> None:
    folder = put_bundle()
    (folder / "notes.txt").write_text("mine")
    assert run(["package", str(folder)]) == 1
    assert "notes.txt was not built with the others: move it away" in capsys.readouterr().err


def test_a_signature_behind_the_pdf_and_a_signed_copy_are_packaged(put_bundle: Any) -> None:
    folder = put_bundle(only=None, **FINAL)
    pdf = (folder / "form4.pdf").read_bytes()
    (folder / "form4-signed.pdf").write_bytes(pdf + b"% signed copy\n")
    held = entries(packed(folder))
    assert held["roe/form4-signed.pdf"] == pdf + b"% signed copy\n"
    assert "form4-signed.pdf , with what was signed" in words(held["cover-sheet.html"])
    (folder / "form4.pdf").write_bytes(pdf + b"% no signature\n")
    assert run(["package", str(folder), "--force"]) == 1
    (folder / "form4.pdf").write_bytes(pdf)
    (folder / "other.pdf").write_bytes(b"%PDF-1.7 something else")
    with pytest.raises(Rejected, match=r"other\.pdf was not built"):
        bundles_in(folder)


@pytest.mark.parametrize(
    "manifest",
    [
        "{",
        "[]",
        '{"maker": "other"}',
        '{"maker": "form4"}',
        '{"maker": "form4", "files": [{"name": "a"}]}',
        '{"maker": "form4", "files": 3}',
        "[" * 100_000,
    ],
)
def test_a_manifest_that_is_none_of_ours_is_told(
    manifest: str, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "roe").mkdir()
    (tmp_path / "roe/manifest.json").write_text(manifest)
    assert run(["package", str(tmp_path / "roe")]) == 1
    assert "its manifest.json is none of ours" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "..", ".", "a/b", "manifest.json"])
def test_a_manifest_cannot_name_a_file_elsewhere(
    name: str, put_bundle: Any, tmp_path: Path, capsys: Capture
) -> None:
    folder = put_bundle()
    (tmp_path / "out/secret").write_bytes(b"x")
    manifest = json.loads((folder / "manifest.json").read_text())
    digest = hashlib.sha256(b"x").hexdigest()
    manifest["files"].append({"name": name, "size": 1, "sha256": digest, "holds_ccc": False})
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert run(["package", str(folder)]) == 1
    assert "lists a file that lies elsewhere" in capsys.readouterr().err


def test_wrong_use_is_told(put_bundle: Any, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    for path, sentence in (
        ("none", "there is no such folder"),
        ("file", "there is no such folder"),
        ("empty", "holds no bundle: `form4 build` makes them"),
    ):
        assert run(["package", str(tmp_path / path)]) == 2
        assert sentence in capsys.readouterr().err
    folder = put_bundle()
    target = packed(folder)
    before = target.stat().st_mtime_ns
    assert run(["package", str(folder)]) == 2
    assert "give another name with -o, or --force" in capsys.readouterr().err
    assert target.stat().st_mtime_ns == before
    assert run(["package", str(folder), "--force"]) == 0
    assert run(["package", str(folder), "-o", str(tmp_path / "file/x.zip")]) == 2
    assert "can't be written" in capsys.readouterr().err
    assert run(["package", str(folder), "-o", str(tmp_path / "out"), "--force"]) == 2
    assert sorted(p.name for p in folder.parent.iterdir()) == ["roe", "roe.zip"]


def test_a_zip_is_one_that_others_can_read(put_bundle: Any) -> None:
    data = packed(put_bundle()).read_bytes()
    assert zipfile.is_zipfile(io.BytesIO(data))

"""A form PDF by itself, signed or not: what it holds, what its pages say, what was done to it."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from pdf_standards import pdf_a, pdf_ua
from pydantic import SecretStr

from generator.cli import run
from generator.kept import signatures, verify
from generator.kept.pdf import Asked, verify_pdf
from generator.signing.keys import certificates, from_pkcs12
from generator.signing.sign import sign
from generator.stamps import stamp
from generator.verify import pdf_enclosed
from tests.kept.damage import NOW, codes, edit, flipped, resealed
from tests.signing.keys import PASSPHRASE, authority, person
from tests.signing.test_judge import overwritten

AFTER = NOW + timedelta(days=1)


@pytest.fixture(scope="session")
def signed_form(built: Path) -> bytes:
    """The form PDF of the small bundle with its one field signed."""
    return signed((built / "small/form4.pdf").read_bytes(), "signature_1")


def signed(data: bytes, field: str) -> bytes:
    key = from_pkcs12(
        person().pkcs12(PASSPHRASE, authority().certificate), "roe.p12", SecretStr(PASSPHRASE)
    )
    return sign(data, field, key, NOW, stamp).data


def found(data: bytes, folder: Path, xml: bytes | None = None, trust: bool = True) -> list[str]:
    roots = certificates(authority().pem, "ca.pem") if trust else []
    path = folder / "form4.pdf"
    return [f.code for f in verify_pdf(path, data, Asked(AFTER, xml, roots))]


def test_nothing_is_found_on_a_form_that_nobody_signed(built: Path, tmp_path: Path) -> None:
    for name in ("small", "whole"):
        data = (built / name / "form4.pdf").read_bytes()
        assert found(data, tmp_path) == []
        assert found(data, built / name) == []


def test_the_pdf_holds_the_conformed_copy(built: Path, signed_form: bytes) -> None:
    pdf = (built / "small/form4.pdf").read_bytes()
    copy = (built / "small/conformed_copy.xml").read_bytes()
    assert pdf_enclosed.read(pdf) == copy
    assert pdf_enclosed.read(signed_form[: len(pdf)]) == copy


def test_a_signed_form_is_intact_and_still_says_its_xml(
    signed_form: bytes, built: Path, tmp_path: Path
) -> None:
    copy = (built / "small/conformed_copy.xml").read_bytes()
    assert found(signed_form, tmp_path, copy) == ["SIGNED-06"]
    assert found(signed_form, built / "small") == ["SIGNED-06"]
    assert found(signed_form, tmp_path, trust=False) == ["SIGNED-03", "SIGNED-06"]


def test_a_signed_form_holds_to_both_standards_as_before(built: Path, signed_form: bytes) -> None:
    assert pdf_a.problems(signed_form) + pdf_ua.problems(signed_form) == []
    once = signed((built / "whole/form4.pdf").read_bytes(), "signature_1")
    twice = signed(once, "signature_2")
    assert pdf_a.problems(twice) + pdf_ua.problems(twice) == []


def test_both_signers_of_a_form_can_sign_it(built: Path, tmp_path: Path) -> None:
    once = signed((built / "whole/form4.pdf").read_bytes(), "signature_1")
    assert found(signed(once, "signature_2"), tmp_path) == ["SIGNED-06", "SIGNED-06"]


@pytest.mark.parametrize("part", [0.05, 0.3, 0.6, 0.9, 0.97])
def test_a_signed_form_changed_by_one_byte_is_found(
    part: float, signed_form: bytes, built: Path, tmp_path: Path
) -> None:
    size = len((built / "small/form4.pdf").read_bytes())
    changed = flipped(int(size * part))(signed_form)
    assert {"SIGNED-01", "SIGNED-02"} & set(found(changed, tmp_path))


def test_a_signed_form_whose_page_is_overwritten_is_found(
    signed_form: bytes, built: Path, tmp_path: Path
) -> None:
    assert "SIGNED-02" in found(overwritten(signed_form), tmp_path)
    before = overwritten((built / "small/form4.pdf").read_bytes())
    assert found(before, tmp_path) == ["SIGNED-02"]
    assert "SIGNED-02" in found(signed(before, "signature_1"), tmp_path)


def test_another_xml_than_the_one_in_the_pdf_is_found(
    signed_form: bytes, built: Path, tmp_path: Path
) -> None:
    other = (built / "whole/conformed_copy.xml").read_bytes()
    assert "SIGNED-05" in found(signed_form, tmp_path, other)
    assert "SIGNED-05" in found(signed_form, built / "whole")


def test_a_pdf_without_xml_needs_one(signed_form: bytes, built: Path, tmp_path: Path) -> None:
    from generator.attestation import attestation

    page = attestation("Jane Q. Roe")
    assert found(page, tmp_path) == ["SIGNED-07"]
    copy = (built / "small/conformed_copy.xml").read_bytes()
    assert set(found(page, tmp_path, copy)) == {"VERIFY-08"}
    assert found(page, tmp_path, b"<a/>") == ["VERIFY-06"]


@pytest.mark.parametrize("keep", [0, 20, 0.5, -7])
def test_a_form_that_was_cut_off_is_found(keep: float, built: Path, tmp_path: Path) -> None:
    data = (built / "small/form4.pdf").read_bytes()
    end = int(len(data) * keep) if isinstance(keep, float) else keep
    assert found(data[:end], tmp_path) == ["SIGNED-02", "VERIFY-08"]


def test_a_form_signed_in_its_bundle_is_no_damage(small: Path, signed_form: bytes) -> None:
    (small / "form4.pdf").write_bytes(signed_form)
    assert codes(small) == ["SIGNED-03", "SIGNED-06"]


def test_a_signed_copy_beside_the_form_is_no_damage(small: Path, signed_form: bytes) -> None:
    (small / "form4.signed.pdf").write_bytes(signed_form)
    assert codes(small) == ["SIGNED-03", "SIGNED-06"]
    edit(small / "form4.signed.pdf", flipped(len(signed_form) - 500))
    assert {"SIGNED-01", "SIGNED-02"} & set(codes(small))


def test_a_page_overwritten_in_a_bundle_is_found(small: Path) -> None:
    edit(small / "form4.pdf", overwritten)
    assert codes(small) == ["SIGNED-02"]
    resealed(small)
    assert "VERIFY-08" in codes(small)


def test_something_appended_that_is_no_signature_is_found(small: Path) -> None:
    from io import BytesIO

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    def more(data: bytes) -> bytes:
        writer = IncrementalPdfFileWriter(BytesIO(data))
        append_signature_field(writer, SigFieldSpec("another", box=(10, 10, 50, 30)))
        output = BytesIO()
        writer.write(output)
        return output.getvalue()

    edit(small / "form4.pdf", more)
    assert codes(small) == ["SIGNED-02"]


def test_a_signed_copy_of_another_form_is_strange(small: Path, built: Path) -> None:
    other = signed((built / "whole/form4.pdf").read_bytes(), "signature_1")
    (small / "form4.signed.pdf").write_bytes(other)
    assert codes(small) == ["VERIFY-05"]


def test_without_the_extra_what_was_appended_is_a_warning(
    small: Path, signed_form: bytes, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(signatures, "installed", lambda: False)
    (small / "form4.pdf").write_bytes(signed_form)
    assert codes(small) == ["VERIFY-14"]
    assert found(signed_form, tmp_path, trust=False) == ["VERIFY-14"]


def test_without_the_extra_a_form_that_nobody_signed_is_verified(
    built: Path, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(signatures, "installed", lambda: False)
    assert verify(built / "small", NOW) == ()
    assert found((built / "small/form4.pdf").read_bytes(), tmp_path, trust=False) == []


def test_build_sign_and_verify_on_the_command_line(
    tmp_path: Path, monkeypatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    sample = Path(__file__).resolve().parents[2] / "samples/rsu-grant.yaml"
    Path("roe.p12").write_bytes(person().pkcs12(PASSPHRASE, authority().certificate))
    Path("ca.pem").write_bytes(authority().pem)
    monkeypatch.setenv("SIGNING", PASSPHRASE)
    assert run(["build", str(sample), "-o", "out", "--as-of", "signed"]) == 0
    pdf = "out/rsu-grant/form4.pdf"
    key = ["--pkcs12", "roe.p12", "--passphrase-env", "SIGNING"]
    assert run(["sign", pdf, "--field", "signature_1", *key]) == 0
    capsys.readouterr()
    signed_pdf = "out/rsu-grant/form4.signed.pdf"
    assert run(["verify-pdf", signed_pdf, "--trust", "ca.pem", "--strict"]) == 0
    assert "signed by Jane Q. Roe" in capsys.readouterr().out
    assert run(["verify-pdf", signed_pdf, "--strict"]) == 1
    assert run(["verify-pdf", signed_pdf]) == 0
    assert run(["verify", "out"]) == 0
    assert "1 bundle verified: 1 as built; 1 warning, 1 advice" in capsys.readouterr().out
    shutil.copy("out/rsu-grant/submission.xml", "out/rsu-grant/primary_doc.xml")
    assert run(["verify", "out", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["summary"]["rejected"] == 1
    assert told["files"][0]["findings"][0]["code"].startswith("VERIFY-")

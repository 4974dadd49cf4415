"""`form4 sign`, `verify-pdf`, `verify` and `attestation` as people call them."""

from __future__ import annotations

import json
import os
import stat
import sys
from copy import deepcopy
from pathlib import Path

import pytest
from pydantic import SecretStr

from generator.cli import run
from tests.conftest import EVERYTHING
from tests.kept.damage import made
from tests.signing.keys import PASSPHRASE, authority, person

KEY = ["--pkcs12", "roe.p12"]
TOKEN = ["--pkcs11-module", "x.so", "--token", "t", "--label", "l"]
FIELD = ["--field", "signature_1"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch, empty_pdf: bytes) -> Path:
    """A folder with a PDF to sign, a key, and its passphrase in a file and a variable."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "form4.pdf").write_bytes(empty_pdf)
    (tmp_path / "form4.pdf").chmod(0o640)
    (tmp_path / "roe.p12").write_bytes(person().pkcs12(PASSPHRASE))
    (tmp_path / "ca.pem").write_bytes(authority().pem)
    (tmp_path / "secret").write_text(PASSPHRASE + "\n")
    (tmp_path / "secret").chmod(0o600)
    monkeypatch.setenv("SIGNING", PASSPHRASE)
    return tmp_path


@pytest.fixture(scope="session")
def empty_pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A final form of ours with the empty fields signature_1 and signature_2."""
    return form_pdf(tmp_path_factory.mktemp("final"), final=True)


def form_pdf(out: Path, *, final: bool) -> bytes:
    everything = deepcopy(EVERYTHING)
    everything["submission"].pop("documents", None)
    secrets = {"env:CCC_ROE": SecretStr("abc$12<&"), "env:CCC_POE": SecretStr("POE#4567")}
    return (made(everything, out, "whole", secrets, final=final) / "form4.pdf").read_bytes()


def said(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert PASSPHRASE not in captured.out + captured.err
    assert "Traceback" not in captured.err
    return captured.out + captured.err


@pytest.mark.parametrize(
    "secret", [["--passphrase-env", "SIGNING"], ["--passphrase-file", "secret"]], ids=str
)
def test_a_field_is_signed_into_a_new_file(
    secret: list[str], desk: Path, empty_pdf: bytes, capsys
) -> None:
    assert run(["sign", "form4.pdf", *FIELD, *KEY, *secret, "--chain", "ca.pem"]) == 0
    assert said(capsys) == "form4.signed.pdf: signature_1 signed by Jane Q. Roe\n"
    made = desk / "form4.signed.pdf"
    assert made.read_bytes().startswith(empty_pdf)
    assert (desk / "form4.pdf").read_bytes() == empty_pdf
    assert stat.S_IMODE(made.stat().st_mode) == 0o640
    names = {path.name for path in desk.iterdir()}
    assert names == {"form4.pdf", "form4.signed.pdf", "roe.p12", "ca.pem", "secret"}


def test_what_exists_is_replaced_when_asked_only(desk: Path, empty_pdf: bytes, capsys) -> None:
    call = ["sign", "form4.pdf", *FIELD, *KEY, "--passphrase-env", "SIGNING"]
    assert run([*call, "-o", "form4.pdf"]) == 2
    assert "--force to replace it" in said(capsys)
    assert (desk / "form4.pdf").read_bytes() == empty_pdf
    assert run([*call, "-o", "form4.pdf", "--force"]) == 0
    first = (desk / "form4.pdf").read_bytes()
    assert first.startswith(empty_pdf)
    assert len(first) > len(empty_pdf)


def test_a_second_signature_goes_into_the_signed_file_when_asked(desk: Path, capsys) -> None:
    secret = ["--passphrase-env", "SIGNING"]
    assert run(["sign", "form4.pdf", *FIELD, *KEY, *secret, "--no-stamp"]) == 0
    second = ["sign", "form4.signed.pdf", "--field", "signature_2", *KEY, *secret]
    assert run(second) == 2
    assert "form4.signed.pdf exists" in said(capsys)
    assert run([*second, "--force"]) == 0
    assert run(["verify-pdf", "form4.signed.pdf", "--trust", "ca.pem"]) == 0
    shown = said(capsys)
    assert shown.count("SIGNED-06") == 2
    assert "further signatures follow" in shown


def test_an_expired_certificate_is_warned_of(desk: Path, capsys) -> None:
    (desk / "old.p12").write_bytes(person(first=-900, last=-800).pkcs12(PASSPHRASE))
    call = ["sign", "form4.pdf", *FIELD, "--pkcs12", "old.p12", "--passphrase-env", "SIGNING"]
    assert run(call) == 0
    assert "warning: the certificate expired on 2024-09-15" in said(capsys)
    assert run(["verify-pdf", "form4.signed.pdf", "--format", "json"]) == 0
    told = json.loads(said(capsys))
    assert "SIGNED-04" in [finding["code"] for finding in told["files"][0]["findings"]]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ([], "no passphrase: name a variable"),
        (["--passphrase-env", "NONE"], "the environment has no variable NONE"),
        (["--passphrase-file", "none"], "none can't be read: No such file"),
        (["--passphrase-file", "form4.pdf"], "form4.pdf can be read by others"),
        (["--passphrase-file", "roe"], "roe is not UTF-8 text"),
        (["--passphrase-env", "SIGNING", "--passphrase-file", "secret"], "not both"),
        (["--passphrase-env", "WRONG"], "the passphrase is wrong"),
        (["--passphrase-env", "SIGNING", "-o", "none/x.pdf"], "can't be written"),
        (["--passphrase-env", "SIGNING", "--chain", "secret"], "secret holds no certificate"),
    ],
)
def test_what_is_wrong_with_a_call_is_said_and_nothing_written(
    more: list[str], message: str, desk: Path, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("WRONG", "battery staple")
    monkeypatch.delenv("NONE", raising=False)
    (desk / "roe").write_bytes(b"\xff\xfe")
    (desk / "roe").chmod(0o600)
    before = sorted(desk.iterdir())
    assert run(["sign", "form4.pdf", *FIELD, *KEY, *more]) == 2
    assert message in said(capsys)
    assert sorted(desk.iterdir()) == before


def test_a_folder_is_not_replaced_by_a_signed_pdf(desk: Path, capsys) -> None:
    (desk / "out.pdf").mkdir()
    call = ["sign", "form4.pdf", *FIELD, *KEY, "--passphrase-env", "SIGNING", "-o", "out.pdf"]
    assert run([*call, "--force"]) == 2
    assert "out.pdf can't be written" in said(capsys)
    assert [path.name for path in desk.glob(".*")] == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["form4.pdf", *FIELD], "give a key"),
        (["form4.pdf", *FIELD, *KEY, "--pkcs11-module", "x.so"], "give a key"),
        (["form4.pdf", *FIELD, "--pkcs11-module", "x.so"], "takes --token and --label too"),
        (["none.pdf", *FIELD, *KEY], "none.pdf can't be read"),
        (["form4.pdf", *FIELD, "--pkcs12", "none.p12", "--passphrase-env", "SIGNING"], "none.p12"),
        (
            ["form4.pdf", *FIELD, *TOKEN, "--passphrase-env", "SIGNING"],
            "there is no such PKCS#11 module",
        ),
        (["roe.p12", *FIELD, *KEY, "--passphrase-env", "SIGNING"], "can't be read as a PDF"),
    ],
)
def test_a_call_that_makes_no_sense_is_wrong_usage(
    arguments: list[str], message: str, desk: Path, capsys
) -> None:
    assert run(["sign", *arguments]) == 2
    assert message in said(capsys)


def test_a_pin_can_not_be_given_on_the_command_line(desk: Path, capsys) -> None:
    for option in ("--pin", "--passphrase"):
        assert run(["sign", "form4.pdf", *FIELD, *KEY, option, "1234"]) == 2


def test_a_passphrase_is_asked_for_on_a_terminal(desk: Path, monkeypatch, capsys) -> None:
    import click

    asked: list[str] = []

    def prompt(text: str, **options: object) -> str:
        assert options["hide_input"] is True
        asked.append(text)
        return PASSPHRASE

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "prompt", prompt)
    assert run(["sign", "form4.pdf", *FIELD, *KEY]) == 0
    assert asked == ["passphrase"]


def test_without_the_extra_signing_says_what_to_install(desk: Path, monkeypatch, capsys) -> None:
    from generator.signing import library

    monkeypatch.setattr(library, "find_spec", lambda name: None)
    assert run(["sign", "form4.pdf", *FIELD, *KEY, "--passphrase-env", "SIGNING"]) == 3
    assert "pip install 'form4-generator[sign]'" in said(capsys)


def test_a_file_that_is_too_large_is_refused(desk: Path, monkeypatch, capsys) -> None:
    from generator.cli import sign

    monkeypatch.setattr(sign, "MAX_BYTES", 100)
    assert run(["sign", "form4.pdf", *FIELD, *KEY, "--passphrase-env", "SIGNING"]) == 2
    assert "is larger than" in said(capsys)


def test_a_pdf_or_an_xml_that_is_not_there_is_unreadable(desk: Path, capsys) -> None:
    assert run(["verify-pdf", "none.pdf"]) == 2
    assert run(["verify-pdf", "form4.pdf", "--xml", "none.xml"]) == 2
    assert run(["verify-pdf", "form4.pdf", "--trust", "secret"]) == 2
    assert "secret holds no certificate" in said(capsys)


def test_a_folder_that_holds_no_bundle_is_unreadable(desk: Path, capsys) -> None:
    (desk / "empty").mkdir()
    assert run(["verify", "none", "empty"]) == 2
    shown = said(capsys)
    assert "none can't be read" in shown
    assert "empty holds no bundle" in shown
    assert "2 bundles verified: 2 unreadable" in shown


def test_warnings_refuse_with_strict(desk: Path, capsys) -> None:
    sample = Path(__file__).resolve().parents[2] / "samples/rsu-grant.yaml"
    assert run(["build", str(sample), "-o", "out", "--as-of", "signed", "--only", "xml"]) == 0
    (desk / "out/rsu-grant/note.txt").write_text("x")
    assert run(["verify", "out/rsu-grant"]) == 0
    assert run(["verify", "out/rsu-grant", "--strict"]) == 1
    assert "VERIFY-05" in said(capsys)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_can_not_be_read_is_unreadable(desk: Path, capsys) -> None:
    (desk / "shut").mkdir(mode=0o000)
    assert run(["verify", "shut"]) == 2


def test_the_attestation_is_written_once(desk: Path, capsys) -> None:
    call = ["attestation", "--signer", "Jane Q. Roe", "--capacity", "Director", "-o", "a.pdf"]
    assert run(call) == 0
    assert "print it, sign it by hand, keep it" in said(capsys)
    assert (desk / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert run(call) == 2
    assert "a.pdf exists" in said(capsys)
    assert run([*call[:-1], "none/a.pdf"]) == 2
    assert "can't be written" in said(capsys)
    assert run(["attestation", "--signer", "\u674e", "-o", "b.pdf"]) == 2
    assert "our fonts lack: \\u674e" in said(capsys)
    assert not (desk / "b.pdf").exists()


SECRET = ["--passphrase-env", "SIGNING"]


def test_a_draft_is_signed_with_a_warning(desk: Path, tmp_path: Path, capsys) -> None:
    (desk / "draft.pdf").write_bytes(form_pdf(tmp_path / "draft", final=False))
    assert run(["sign", "draft.pdf", *FIELD, *KEY, *SECRET]) == 0
    assert "warning: the form is marked DRAFT - NOT FILED" in said(capsys)


def test_what_another_program_wrote_anew_is_not_signed(desk: Path, capsys) -> None:
    import pikepdf

    with pikepdf.open("form4.pdf") as pdf:
        pdf.save("anew.pdf")
    assert run(["sign", "anew.pdf", *FIELD, *KEY, *SECRET]) == 1
    assert "anew.pdf was not signed: VERIFY-04" in said(capsys)
    assert run(["sign", "form4.pdf", *FIELD, *KEY, *SECRET]) == 0
    with pikepdf.open("form4.signed.pdf") as pdf:
        pdf.save("broken.pdf")
    capsys.readouterr()
    assert run(["sign", "broken.pdf", "--field", "signature_2", *KEY, *SECRET]) == 1
    assert "broken.pdf was not signed: SIGNED-01" in said(capsys)
    assert not (desk / "broken.signed.pdf").exists()


def test_a_pdf_of_others_without_a_file_is_signed(desk: Path) -> None:
    from generator.attestation import attestation
    from tests.signing.forms import with_fields

    (desk / "other.pdf").write_bytes(with_fields(attestation("Jane Q. Roe"), "signature_1"))
    assert run(["sign", "other.pdf", *FIELD, *KEY, *SECRET]) == 0
    assert run(["verify-pdf", "other.signed.pdf"]) == 1


def test_verify_takes_certificates_to_trust(desk: Path, tmp_path: Path, capsys) -> None:
    folder = tmp_path / "out" / "whole"
    assert form_pdf(tmp_path / "out", final=True)
    assert run(["sign", str(folder / "form4.pdf"), *FIELD, *KEY, *SECRET]) == 0
    capsys.readouterr()
    assert run(["verify", str(folder)]) == 0
    assert run(["verify", str(folder), "--strict"]) == 1
    assert "1 bundle verified: 1 as built but unproven; 1 warning, 1 advice" in said(capsys)
    assert run(["verify", str(folder), "--strict", "--trust", "ca.pem"]) == 0
    assert "1 bundle verified: 1 as built; 1 advice" in said(capsys)
    assert run(["verify", str(folder), "--trust", "secret"]) == 2
    assert "secret holds no certificate" in said(capsys)

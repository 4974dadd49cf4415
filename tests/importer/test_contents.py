"""`form4 show` says what a submission holds, decodes it safely, and never shows a CCC."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from generator.bundle import Bundle
from generator.cli import run
from generator.importer.contents import MAX_BYTES, contents, file_names
from generator.options import Options
from generator.pipeline import build
from generator.source import from_tree

Tree = dict[str, Any]
Capture = pytest.CaptureFixture[str]
CODE = "qwe12$#z"
POA = b"POWER OF ATTORNEY\n\nPat Doe may sign.\n"


@pytest.fixture
def bundle(a_filing: Callable[..., Tree], tmp_path: Path, as_of: date) -> Bundle:
    """A filing with an exhibit, a contact, notifications and a CCC."""
    (tmp_path / "poa.txt").write_bytes(POA)
    part = {
        "contact": {"name": "Filer Desk", "phone": "302-555-0100", "email": "desk@example.com"},
        "notify": ["a@example.com", "b@example.com"],
        "documents": [{"path": "poa.txt", "type": "EX-24", "description": "Power"}],
    }
    secrets = {"env:CCC_ROE": SecretStr(CODE)}
    only = frozenset(("primary_doc", "submission", "conformed_copy"))
    options = Options(as_of, only=only, secrets=secrets, folder=tmp_path)
    return build(from_tree(a_filing(submission=part), "roe"), as_of=as_of, options=options)


@pytest.fixture
def file(bundle: Bundle, tmp_path: Path) -> Callable[[str], str]:
    """An artifact as a file; its path."""

    def made(name: str) -> str:
        (tmp_path / name).write_bytes(bundle.artifact(name).data)
        return str(tmp_path / name)

    return made


def test_a_submission_is_listed(file: Any, capsys: Capture) -> None:
    assert run(["show", file("submission.xml")]) == 0
    lines = capsys.readouterr().out.splitlines()
    digest = hashlib.sha256(POA).hexdigest()
    assert lines[:7] == [
        "edgarSubmission: type 4, TEST",
        "period:    2026-05-20",
        "issuer:    (XMPL) CIK 0000320193",
        "owner:     CIK 0001234567, with a CCC (hidden)",
        "signed:    2026-05-21",
        "contact:   Filer Desk, 302-555-0100, desk@example.com",
        "notify:    a@example.com",
    ]
    assert lines[8].startswith("document:  primary_doc.xml  4 ")
    assert "hash hidden" in lines[8]
    assert lines[9] == (
        f"document:  poa.txt          EX-24    {len(POA):>9,} bytes  {digest}  Power"
    )
    assert len(lines) == 10


def test_a_submission_as_json(file: Any, capsys: Capture, bundle: Bundle) -> None:
    path = file("submission.xml")
    assert run(["show", path, "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    size = len(bundle.artifact("primary_doc.xml").data)
    shown.pop("tool")
    assert shown == {
        "file": path,
        "kind": "edgarSubmission",
        "type": "4",
        "test_or_live": "TEST",
        "contact": {"name": "Filer Desk", "phone": "302-555-0100", "email": "desk@example.com"},
        "notify": ["a@example.com", "b@example.com"],
        "form": {
            "type": "4",
            "period_of_report": "2026-05-20",
            "issuer": {"cik": "0000320193", "name": "", "trading_symbol": "XMPL"},
            "reporting_owners": [{"cik": "0001234567", "name": "", "has_ccc": True}],
            "signed": ["2026-05-21"],
        },
        "documents": [
            {"name": "primary_doc.xml", "type": "4", "description": "Form 4", "size": size,
             "sha256": None, "holds_ccc": True, "written": None},
            {"name": "poa.txt", "type": "EX-24", "description": "Power", "size": len(POA),
             "sha256": hashlib.sha256(POA).hexdigest(), "holds_ccc": False, "written": None},
        ],
        "wrong": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind", "owner"),
    [
        ("primary_doc.xml", "primary document", "owner:     CIK 0001234567, with a CCC (hidden)"),
        ("conformed_copy.xml", "conformed copy", "owner:     Roe Jane Q, CIK 0001234567, without a CCC"),
    ],
)  # fmt: skip
def test_one_document_alone_is_shown_too(
    name: str, kind: str, owner: str, file: Any, capsys: Capture
) -> None:
    assert run(["show", file(name)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{kind}: type 4"
    assert owner in lines
    assert lines[-1].startswith(f"document:  {name}")


@pytest.mark.parametrize("name", ["submission.xml", "primary_doc.xml"])
@pytest.mark.parametrize("style", ["text", "json"])
def test_the_ccc_and_the_hash_of_what_holds_it_are_never_shown(
    name: str, style: str, file: Any, capsys: Capture, bundle: Bundle
) -> None:
    run(["show", file(name), "--format", style])
    shown = capsys.readouterr()
    data = bundle.artifact("primary_doc.xml").data
    assert CODE not in shown.out + shown.err
    assert hashlib.sha256(data).hexdigest() not in shown.out + shown.err


def test_documents_are_decoded_with_safe_modes(
    file: Any, tmp_path: Path, capsys: Capture, bundle: Bundle
) -> None:
    target = tmp_path / "deep/parts"
    assert run(["show", file("submission.xml"), "--decode", str(target)]) == 0
    assert {p.name: p.read_bytes() for p in target.iterdir()} == {
        "primary_doc.xml": bundle.artifact("primary_doc.xml").data,
        "poa.txt": POA,
    }
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in target.iterdir()}
    assert modes == {"primary_doc.xml": 0o600, "poa.txt": 0o644}
    assert "primary_doc.xml holds a CCC: mode 0600" in capsys.readouterr().err
    assert [p.name for p in target.parent.iterdir()] == ["parts"]


def test_decoding_replaces_nothing(file: Any, tmp_path: Path, capsys: Capture) -> None:
    path = file("submission.xml")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine").write_text("mine")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")
    for name, sentence in (
        ("full", "holds files"),
        ("full/mine", "is no folder"),
        ("link", "is no folder"),
        ("full/mine/below", "can't be written"),
    ):
        assert run(["show", path, "--decode", str(tmp_path / name)]) == 2
        assert sentence in capsys.readouterr().err
    assert [p.name for p in (tmp_path / "full").iterdir()] == ["mine"]
    assert run(["show", path, "--decode", str(tmp_path / "empty")]) == 0
    assert len(list((tmp_path / "empty").iterdir())) == 2


def made(*documents: tuple[str, str, bytes], kind: str = "4", flag: str = "TEST") -> bytes:
    """An envelope of anybody's."""
    inside = "".join(
        f"<edgarDocument><documentName>{name}</documentName><documentType>{type_}</documentType>"
        f"<documentMimeBlock>{base64.b64encode(data).decode()}</documentMimeBlock></edgarDocument>"
        for name, type_, data in documents
    )
    return (
        f"<edgarSubmission><submissionType>{kind}</submissionType><testOrLive>{flag}</testOrLive>"
        f"{inside}</edgarSubmission>"
    ).encode()


FORM = b"<ownershipDocument><documentType>4</documentType></ownershipDocument>"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("../../escape.txt", "document-1"),
        ("/etc/passwd", "document-1"),
        ("..", "document-1"),
        ("", "document-1"),
        (".hidden", "document-1"),
        ("a b.txt", "document-1"),
        ("CON.txt", "document-1"),
        ("nul", "document-1"),
        ("F.XML", "document-1"),
        ("a" * 65, "document-1"),
        ("poa.txt", "poa.txt"),
    ],
)
def test_a_name_cannot_leave_the_folder(
    name: str, written: str, tmp_path: Path, capsys: Capture
) -> None:
    data = made(("f.xml", "4", FORM), (name, "EX-24", POA))
    assert file_names(contents(data, "x")) == ["f.xml", written]
    (tmp_path / "in.xml").write_bytes(data)
    run(["show", str(tmp_path / "in.xml"), "--decode", str(tmp_path / "out/parts")])
    assert sorted(p.name for p in (tmp_path / "out/parts").iterdir()) == sorted(["f.xml", written])
    assert ("its own name is not a plain one" in capsys.readouterr().err) == (written != name)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            made(("f.xml", "4", FORM), kind="4/A"),
            "the envelope is for type 4/A, and the form in it",
        ),
        (made(("f.xml", "4", FORM), flag="MAYBE"), "the envelope is neither TEST nor LIVE"),
        (made(("a.txt", "4", POA)), "no ownershipDocument is enclosed"),
        (made(("f.xml", "4", FORM), ("g.xml", "4", FORM)), "2 documents have the type 4, not one"),
        (made(("f.xml", "4", FORM), ("F.xml", "EX-24", POA)), "two documents are called f.xml"),
        (made(kind=""), "no ownershipDocument is enclosed"),
    ],
)
def test_what_does_not_fit_together_is_told(
    data: bytes, problem: str, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "in.xml").write_bytes(data)
    assert run(["show", str(tmp_path / "in.xml")]) == 1
    assert f"wrong:     {problem}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "READ-03"),
        (b"hello", "IMPORT-02"),
        (b"<a/>", "IMPORT-04"),
        (b"<edgarSubmission>", "IMPORT-02"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><edgarSubmission/>', "IMPORT-03"),
        (b"<!DOCTYPE edgarSubmission><edgarSubmission/>", "IMPORT-03"),
        (made(("f.xml", "4", b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + FORM)), "IMPORT-03"),
        (made(("f.xml", "4", FORM)).replace(b"PG93", b"PG9!"), "IMPORT-06"),
        (made(("f.xml", "4", FORM[:-9])), "IMPORT-02"),
    ],
)
def test_what_can_not_be_read_is_told(
    data: bytes, code: str, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "in.xml").write_bytes(data)
    assert run(["show", str(tmp_path / "in.xml"), "--decode", str(tmp_path / "out")]) == 2
    assert code in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_missing_or_too_large_is_told(tmp_path: Path, capsys: Capture) -> None:
    assert run(["show", str(tmp_path / "none.xml")]) == 2
    assert "READ-01" in capsys.readouterr().err
    with (tmp_path / "large.xml").open("wb") as sparse:
        sparse.truncate(MAX_BYTES + 1)
    assert run(["show", str(tmp_path / "large.xml")]) == 2
    assert "READ-02" in capsys.readouterr().err


def test_standard_input_is_read(
    file: Any, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path(file("submission.xml")).open("rb") as stream:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stream))
        assert run(["show", "-"]) == 0
    assert capsys.readouterr().out.startswith("edgarSubmission: type 4, TEST")


def test_what_a_file_says_can_not_move_the_terminal(tmp_path: Path, capsys: Capture) -> None:
    data = made(("f.xml", "4", FORM), ("a\u202eb\u009b31m", "EX-24", POA))
    (tmp_path / "in.xml").write_bytes(data)
    run(["show", str(tmp_path / "in.xml")])
    shown = capsys.readouterr().out
    assert "\u202e" not in shown
    assert "\u009b" not in shown


def test_entities_inside_of_a_document_are_text(tmp_path: Path) -> None:
    found = contents(made(("f.xml", "4", FORM), ("a.txt", "EX-99", b"&amp; <!ENTITY")), "x")
    assert found.parts[1].data == b"&amp; <!ENTITY"

"""Where the form is in what a user has; and what is refused."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from documents import FILED, filed

from generator import importer
from generator.errors import Unreadable
from generator.importer.folder import forms_in, read
from generator.source import MAX_BYTES

SUBMISSION = f"""<SEC-DOCUMENT>0001234567-25-000042.txt : 20250522
<SEC-HEADER>0001234567-25-000042.hdr.sgml : 20250522
ACCESSION NUMBER:		0001234567-25-000042
</SEC-HEADER>
<DOCUMENT>
<TYPE>4
<TEXT>
<XML>
{FILED}</XML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-24
<TEXT>
<!DOCTYPE html><html>POWER OF ATTORNEY</html>
</TEXT>
</DOCUMENT>
""".encode()


def envelope(*documents: tuple[str, bytes]) -> bytes:
    enclosed = "".join(
        f"<edgarDocument><documentName>{name}</documentName><documentMimeBlock>"
        f"{base64.encodebytes(data).decode()}</documentMimeBlock></edgarDocument>"
        for name, data in documents
    )
    return f'<?xml version="1.0"?>\n<edgarSubmission>{enclosed}</edgarSubmission>'.encode()


def refused(data: bytes, name: str = "x.xml") -> str:
    with pytest.raises(Unreadable) as caught:
        importer.read(data, name)
    (finding,) = caught.value.findings
    assert finding.severity == "error"
    assert finding.message
    assert finding.fix
    return finding.code


def test_a_full_submission_text_gives_the_form_and_its_accession_number() -> None:
    imported = importer.read(SUBMISSION, "filing.txt")
    assert imported.tree == importer.read(filed(), "x.xml").tree
    assert (imported.accession, imported.container) == (
        "0001234567-25-000042",
        "full submission text",
    )
    assert "EX-24" in imported.changes[0]


def test_a_submission_text_without_header_takes_the_number_from_its_name() -> None:
    data = SUBMISSION[SUBMISSION.index(b"<DOCUMENT>") :]
    assert importer.read(data, "0001234567-25-000042.txt").accession == "0001234567-25-000042"


def test_an_envelope_gives_the_form_in_it() -> None:
    data = envelope(("poa.txt", b"POWER"), ("primary_doc.xml", b"\xef\xbb\xbf" + filed()))
    imported = importer.read(data, "submission.xml")
    assert imported.tree == importer.read(filed(), "x.xml").tree
    assert imported.container == "edgarSubmission"
    assert "poa.txt" in imported.changes[0]


def test_an_envelope_document_without_name_or_block_is_listed_too() -> None:
    data = envelope(("form.xml", filed())).replace(
        b"<edgarSubmission>", b"<edgarSubmission><edgarDocument/>"
    )
    assert "a document without a name" in importer.read(data, "x.xml").changes[0]


def test_a_namespace_is_no_obstacle() -> None:
    data = filed(("<ownershipDocument>", '<ownershipDocument xmlns="http://example.com/x">'))
    assert importer.read(data, "x.xml").tree == importer.read(filed(), "x.xml").tree


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_other_encodings_are_read(encoding: str) -> None:
    text = FILED.replace('"1.0"?>', f'"1.0" encoding="{encoding.removesuffix("-sig")}"?>')
    assert (
        importer.read(text.encode(encoding), "x.xml").tree == importer.read(filed(), "x.xml").tree
    )


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("a/0001234567-25-000042.xml", "0001234567-25-000042"),
        ("data/9990001/000123456725000042/doc4.xml", "0001234567-25-000042"),
        ("form4.xml", ""),
        ("12345678901234567890.xml", ""),
    ],
)
def test_the_accession_number_is_taken_from_the_path(name: str, number: str) -> None:
    assert importer.read(filed(), name).accession == number


def test_the_accession_number_is_taken_from_a_comment_before_the_form() -> None:
    data = filed(
        ("<ownershipDocument>", "<!-- Accession: 0000789019-26-000145 -->\n<ownershipDocument>")
    )
    assert importer.read(data, "form4.xml").accession == "0000789019-26-000145"


def test_standard_input_is_called_so() -> None:
    head = importer.read(filed(), "<stdin>").head
    assert "Imported from standard input, schema X0508." in head


def test_a_form_without_schema_version_says_none() -> None:
    data = filed(("    <schemaVersion>X0508</schemaVersion>\n", ""))
    assert "Imported from form.xml." in importer.read(data, "form.xml").head


def test_what_holds_no_form_is_refused() -> None:
    assert refused(b"form: 4\n") == "IMPORT-01"
    assert refused(b"<SEC-DOCUMENT>\n<XML>\n<other/>\n</XML>\n") == "IMPORT-01"
    assert refused(envelope(("poa.txt", b"POWER"))) == "IMPORT-01"
    assert refused(b"<!DOCTYPE HTML PUBLIC>\n<html></html>") == "IMPORT-01"


def test_an_empty_or_too_large_file_is_refused() -> None:
    assert refused(b" \n") == "READ-03"
    assert refused(b"<" * (MAX_BYTES + 1)) == "READ-02"


def test_broken_xml_is_refused_with_its_place_and_without_its_text() -> None:
    with pytest.raises(Unreadable) as caught:
        importer.read(filed(("<issuerCik>", "<issuerCik>se#cret1</oops>")), "x.xml")
    (finding,) = caught.value.findings
    assert (finding.code, finding.line) == ("IMPORT-02", 8)
    assert "se#cret1" not in str(caught.value)


@pytest.mark.parametrize(
    "opening",
    [
        '<!DOCTYPE ownershipDocument [<!ENTITY a "b">]>',
        '<!DOCTYPE ownershipDocument SYSTEM "x.dtd">',
        "<!DOCTYPE ownershipDocument>",
    ],
)
def test_document_types_and_entities_are_refused(opening: str) -> None:
    assert refused(filed(("<ownershipDocument>", f"{opening}<ownershipDocument>"))) == "IMPORT-03"


def test_a_document_type_in_another_encoding_is_refused_too() -> None:
    text = FILED.replace('"1.0"?>', '"1.0" encoding="utf-16"?><!DOCTYPE ownershipDocument>')
    assert refused(text.encode("utf-16")) == "IMPORT-03"


def test_an_unknown_entity_is_refused() -> None:
    assert refused(filed(("Example Corp", "Example &bomb; Corp"))) == "IMPORT-02"


def test_another_document_is_refused() -> None:
    assert refused(b"<?xml version='1.0'?><schema/>") == "IMPORT-04"


@pytest.mark.parametrize("form", ["3", "5/A", "8-K", ""])
def test_another_form_is_refused(form: str) -> None:
    assert (
        refused(
            filed(
                (
                    "Type>4<",
                    f"Type>{form}<",
                ),
                ("FormType>", "FormType>"),
            )
        )
        == "IMPORT-05"
    )


def test_an_envelope_that_is_not_base64_is_refused() -> None:
    data = envelope(("form.xml", filed())).replace(b"<documentMimeBlock>", b"<documentMimeBlock>*")
    assert refused(data) == "IMPORT-06"


def test_a_folder_gives_each_form_once_from_its_own_xml(tmp_path: Path) -> None:
    (tmp_path / "0001234567-25-000042.txt").write_bytes(SUBMISSION)
    (tmp_path / "doc4.xml").write_bytes(filed().replace(b"\n", b"\r\n"))
    (tmp_path / "other.txt").write_bytes(SUBMISSION.replace(b">1000<", b">1001<"))
    (tmp_path / "submission.xml").write_bytes(envelope(("form.xml", filed())))
    (tmp_path / "index.xml").write_text("<index/>")
    (tmp_path / "poa.txt").write_text("POWER OF ATTORNEY")
    (tmp_path / "page.htm").write_bytes(filed())
    (tmp_path / ".hidden.xml").write_bytes(filed())
    assert [path.name for path in forms_in(tmp_path)] == ["doc4.xml", "other.txt", "submission.xml"]


def test_a_truncated_form_in_a_folder_is_read_so_that_its_fault_is_told(tmp_path: Path) -> None:
    (tmp_path / "cut.xml").write_bytes(filed()[:2000])
    assert [path.name for path in forms_in(tmp_path)] == ["cut.xml"]


def test_an_xml_file_that_can_not_be_opened_is_kept_so_that_importing_it_says_why(
    tmp_path: Path,
) -> None:
    for name in ("locked.xml", "locked.txt"):
        (tmp_path / name).write_bytes(filed())
    assert [path.name for path in forms_in(tmp_path, lambda _: None)] == ["locked.xml"]
    assert read(tmp_path / "none.xml") is None

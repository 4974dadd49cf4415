"""The three XML documents: every value in its place, written as EDGAR wants it."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pydantic import SecretStr

from generator import schemas
from generator.bundle import Artifact
from generator.errors import Unfaithful
from generator.forms import FORMS
from generator.model.filing import Filing
from generator.outputs import Settings, Templates, xml

Tree = dict[str, Any]
FilingOf = Callable[[Tree], Filing]
Render = Callable[..., dict[str, Artifact]]
NEWEST = schemas.SCHEMA_VERSIONS[-1]
#: The elements whose text may have line breaks.
LONG = ("footnote", "remarks", "signatureName")


@pytest.fixture
def render(filing_of: FilingOf, secrets: dict[str, SecretStr]) -> Render:
    """The three documents of a tree, by file name."""

    def made(tree: Tree, **settings: Any) -> dict[str, Artifact]:
        filing = filing_of(tree)
        how = Settings(**{"secrets": secrets, **settings})
        outputs = (xml.primary_document, xml.conformed_copy, xml.submission)
        artifacts = [output(filing, FORMS[0], Templates(), how) for output in outputs]
        return {artifact.name: artifact for artifact in artifacts}

    return made


def root_of(artifact: Artifact) -> etree._Element:
    return etree.fromstring(artifact.data)


def enclosed(artifact: Artifact) -> bytes:
    return base64.b64decode(root_of(artifact).findtext(".//documentMimeBlock") or "")


def outline(element: etree._Element) -> Any:
    """An element as nested tuples: tag, footnote id or text, children."""
    if element.tag == "footnoteId":
        return element.get("id")
    inner = [outline(child) for child in element]
    return (element.tag, inner) if inner else (element.tag, element.text or "")


def leaves(root: etree._Element) -> list[tuple[str, str]]:
    """The path of every element without children, and its text or footnote id."""
    tree = root.getroottree()
    return [
        (re.sub(r"\[\d+\]", "", tree.getpath(e)).partition("/")[2].partition("/")[2],
         e.get("id") or e.text or "")
        for e in root.iter() if not len(e)
    ]  # fmt: skip


def valued(tag: str, value: str | None, *notes: int) -> Any:
    inner = [] if value is None else [("value", value)]
    return (tag, [*inner, *(f"F{number}" for number in notes)])


TABLE_I = [
    ("nonDerivativeTransaction", [
        valued("securityTitle", "Common Stock", 1),
        valued("transactionDate", "2026-05-18", 2),
        valued("deemedExecutionDate", "2026-05-19", 3),
        ("transactionCoding", [
            ("transactionFormType", "5"), ("transactionCode", "P"), ("equitySwapInvolved", "1"),
            "F4", "F1",
        ]),
        valued("transactionTimeliness", "E", 5),
        ("transactionAmounts", [
            valued("transactionShares", "1000.5", 6),
            valued("transactionPricePerShare", "12.1", 8),
            valued("transactionAcquiredDisposedCode", "A", 7),
        ]),
        ("postTransactionAmounts", [valued("sharesOwnedFollowingTransaction", "6000.5", 9)]),
        ("ownershipNature", [
            valued("directOrIndirectOwnership", "I", 10),
            valued("natureOfOwnership", "By Trust", 11),
        ]),
    ]),
    ("nonDerivativeHolding", [
        valued("securityTitle", "7% Notes"),
        ("postTransactionAmounts", [valued("valueOwnedFollowingTransaction", "250000", 12)]),
        ("ownershipNature", [valued("directOrIndirectOwnership", "D")]),
    ]),
]  # fmt: skip
TABLE_II = [
    ("derivativeTransaction", [
        valued("securityTitle", "Restricted Stock Units", 13),
        valued("conversionOrExercisePrice", None, 14),
        valued("transactionDate", "2026-05-20", 15),
        valued("deemedExecutionDate", None, 16),
        ("transactionCoding", [
            ("transactionFormType", "4"), ("transactionCode", "M"), ("equitySwapInvolved", "0"),
            "F17",
        ]),
        ("transactionAmounts", [
            valued("transactionShares", "1000", 18),
            valued("transactionPricePerShare", "0", 24),
            valued("transactionAcquiredDisposedCode", "D"),
        ]),
        valued("exerciseDate", None, 19),
        valued("expirationDate", "2030-01-31", 20),
        ("underlyingSecurity", [
            valued("underlyingSecurityTitle", "Common Stock", 21),
            valued("underlyingSecurityShares", "1000", 22, 23),
        ]),
        ("postTransactionAmounts", [valued("sharesOwnedFollowingTransaction", "3000", 25, 14)]),
        ("ownershipNature", [valued("directOrIndirectOwnership", "D")]),
    ]),
    ("derivativeTransaction", [
        valued("securityTitle", "Convertible Notes"),
        valued("conversionOrExercisePrice", "20"),
        valued("transactionDate", "2026-05-20"),
        ("transactionCoding", [
            ("transactionFormType", "4"), ("transactionCode", "J"), ("equitySwapInvolved", "0"),
        ]),
        ("transactionAmounts", [
            valued("transactionTotalValue", "50000", 26),
            valued("transactionPricePerShare", None, 29),
            valued("transactionAcquiredDisposedCode", "D"),
        ]),
        valued("exerciseDate", "2026-01-02"),
        valued("expirationDate", None, 27),
        ("underlyingSecurity", [
            valued("underlyingSecurityTitle", "Common Stock"),
            valued("underlyingSecurityValue", "50000", 28),
        ]),
        ("postTransactionAmounts", [valued("valueOwnedFollowingTransaction", "10000.25", 30)]),
        ("ownershipNature", [valued("directOrIndirectOwnership", "D")]),
    ]),
    ("derivativeHolding", [
        valued("securityTitle", "Stock Option (right to buy)"),
        valued("conversionOrExercisePrice", "9.99", 31),
        valued("exerciseDate", "2025-01-02", 32),
        valued("expirationDate", "2035-01-02", 33),
        ("underlyingSecurity", [
            valued("underlyingSecurityTitle", "Common Stock"),
            valued("underlyingSecurityShares", None, 34),
        ]),
        ("postTransactionAmounts", [valued("sharesOwnedFollowingTransaction", "400")]),
        ("ownershipNature", [
            valued("directOrIndirectOwnership", "I"), valued("natureOfOwnership", "By Spouse"),
        ]),
    ]),
]  # fmt: skip


def document(*, published: bool, cccs: tuple[str, str] | None) -> Any:
    """The outline of the document of the big filing: what is sent, or what EDGAR publishes."""

    def owner_id(cik: str, name: str, ccc: str | None) -> Any:
        named = [("rptOwnerName", name)] if published else []
        secret = [("rptOwnerCcc", ccc)] if ccc else []
        return ("reportingOwnerId", [("rptOwnerCik", cik), *secret, *named])

    roe, poe = cccs or (None, None)
    name = [("issuerName", 'Example & Sons "Holding" <Corp>')] if published else []
    return ("ownershipDocument", [
        *([("schemaVersion", "X0609")] if published else []),
        ("documentType", "4/A"),
        ("periodOfReport", "2026-05-18"),
        ("dateOfOriginalSubmission", "2026-05-20"),
        ("notSubjectToSection16", "1"),
        ("issuer", [
            ("issuerCik", "0000320193"), *name, ("issuerTradingSymbol", "XMPL"),
            ("issuerForeignTradingSymbol", "2330.TW"),
        ]),
        ("reportingOwner", [
            owner_id("0001234567", "O'Roe Jane Q", roe),
            ("reportingOwnerAddress", [
                ("rptOwnerNonUSAddressFlag", "false"), ("rptOwnerStreet1", "C/O EXAMPLE CORP"),
                ("rptOwnerStreet2", "1 MAIN STREET"), ("rptOwnerCity", "WILMINGTON"),
                ("rptOwnerState", "DE"), ("rptOwnerZipCode", "01234"),
            ]),
            ("reportingOwnerRelationship", [
                ("isDirector", "1"), ("isOfficer", "1"), ("isTenPercentOwner", "0"),
                ("isOther", "0"), ("officerTitle", "Chief Financial Officer"),
            ]),
        ]),
        ("reportingOwner", [
            owner_id("7654321", "Poe Holdings", poe),
            ("reportingOwnerAddress", [
                ("rptOwnerNonUSAddressFlag", "true"), ("rptOwnerStreet1", "8 LI-HSIN ROAD"),
                ("rptOwnerCity", "HSINCHU"), ("rptOwnerNonUSStateTerritory", "HSINCHU COUNTY"),
                ("rptOwnerCountry", "F5"), ("rptOwnerZipCode", "300-096"),
            ]),
            ("reportingOwnerRelationship", [
                ("isDirector", "0"), ("isOfficer", "0"), ("isTenPercentOwner", "1"),
                ("isOther", "1"), ("otherText", "Former parent"),
            ]),
        ]),
        ("aff10b5One", "1"),
        ("nonDerivativeTable", TABLE_I),
        ("derivativeTable", TABLE_II),
        ("footnotes", [("footnote", f"Footnote <{n}> & more.") for n in range(1, 35)]),
        ("remarks", "First line.\n\nSecond 'line' & \"last\"."),
        ("ownerSignature", [
            ("signatureName", "/s/ Susan M. Chiaromonte, attorney-in-fact for Jane O'Roe"),
            ("signatureDate", "2026-05-21"),
        ]),
        ("ownerSignature", [
            ("signatureName", "Poe Holdings\nBy: A. Poe, Manager"), ("signatureDate", "2026-05-22"),
        ]),
    ])  # fmt: skip


def test_the_primary_document_has_every_value_and_the_ccc_of_each_owner(
    everything: Tree, render: Render, ccc: str
) -> None:
    artifact = render(everything)["primary_doc.xml"]
    assert outline(root_of(artifact)) == document(published=False, cccs=(ccc, "POE#4567"))
    assert (artifact.media_type, artifact.secret) == ("application/xml", True)


def test_the_conformed_copy_has_names_and_schema_version_and_no_ccc(
    everything: Tree, render: Render
) -> None:
    artifact = render(everything, schema="X0609")["conformed_copy.xml"]
    assert outline(root_of(artifact)) == document(published=True, cccs=None)
    assert (artifact.media_type, artifact.secret) == ("application/xml", False)


def test_footnotes_are_numbered_in_order_by_their_ids(everything: Tree, render: Render) -> None:
    root = root_of(render(everything)["primary_doc.xml"])
    assert [note.get("id") for note in root.iter("footnote")] == [f"F{n}" for n in range(1, 35)]
    elements = {a for e in root.iter() for a in e.attrib}
    assert elements == {"id"}


def test_without_its_ccc_an_owner_has_no_element_for_it(everything: Tree, render: Render) -> None:
    artifacts = render(everything, secrets={})
    root = root_of(artifacts["primary_doc.xml"])
    assert outline(root) == document(published=False, cccs=None)
    assert [a.secret for a in artifacts.values()] == [False, False, False]
    one = render(everything, secrets={"env:CCC_POE": SecretStr("POE#4567")})["primary_doc.xml"]
    assert [e.text for e in root_of(one).iter("rptOwnerCcc")] == ["POE#4567"]
    assert one.secret is True


def test_an_owner_without_a_reference_to_a_ccc_has_none(
    a_filing: Callable[..., Tree], render: Render
) -> None:
    owner = {k: v for k, v in a_filing()["reporting_owners"][0].items() if k != "ccc"}
    artifact = render(a_filing(reporting_owners=[owner]))["primary_doc.xml"]
    assert (artifact.secret, b"Ccc" in artifact.data) == (False, False)


def test_the_small_filing_leaves_out_what_it_does_not_have(
    a_filing: Callable[..., Tree], render: Render
) -> None:
    assert leaves(root_of(render(a_filing(), secrets={})["primary_doc.xml"])) == [
        ("documentType", "4"),
        ("periodOfReport", "2026-05-20"),
        ("notSubjectToSection16", "0"),
        ("issuer/issuerCik", "0000320193"),
        ("issuer/issuerTradingSymbol", "XMPL"),
        ("reportingOwner/reportingOwnerId/rptOwnerCik", "0001234567"),
        ("reportingOwner/reportingOwnerRelationship/isDirector", "1"),
        ("reportingOwner/reportingOwnerRelationship/isOfficer", "0"),
        ("reportingOwner/reportingOwnerRelationship/isTenPercentOwner", "0"),
        ("reportingOwner/reportingOwnerRelationship/isOther", "0"),
        ("aff10b5One", "0"),
        *[
            (f"nonDerivativeTable/nonDerivativeTransaction/{path}", text)
            for path, text in [
                ("securityTitle/value", "Common Stock"),
                ("transactionDate/value", "2026-05-20"),
                ("transactionCoding/transactionFormType", "4"),
                ("transactionCoding/transactionCode", "P"),
                ("transactionCoding/equitySwapInvolved", "0"),
                ("transactionAmounts/transactionShares/value", "1000"),
                ("transactionAmounts/transactionPricePerShare/value", "12.5"),
                ("transactionAmounts/transactionAcquiredDisposedCode/value", "A"),
                ("postTransactionAmounts/sharesOwnedFollowingTransaction/value", "6000"),
                ("ownershipNature/directOrIndirectOwnership/value", "D"),
            ]
        ],
        ("ownerSignature/signatureName", "/s/ Jane Q. Roe"),
        ("ownerSignature/signatureDate", "2026-05-21"),
    ]


def test_a_form_with_table_ii_alone_has_no_table_i(
    a_filing: Callable[..., Tree], a_derivative: Callable[..., Tree], render: Render
) -> None:
    tree = a_filing(non_derivative=None, derivative=[a_derivative()])
    root = root_of(render(tree)["primary_doc.xml"])
    assert (root.find("nonDerivativeTable"), len(root.find("derivativeTable"))) == (None, 1)


def test_the_submission_encloses_the_very_primary_document(
    everything: Tree, render: Render
) -> None:
    artifacts = render(everything)
    submission = artifacts["submission.xml"]
    assert enclosed(submission) == artifacts["primary_doc.xml"].data
    assert submission.secret is True
    shown = [(tag, text) for tag, text in leaves(root_of(submission)) if "Mime" not in tag]
    assert shown == [
        ("submissionType", "4/A"),
        ("testOrLive", "TEST"),
        ("pointOfContact/contactName", "Filer Desk"),
        ("pointOfContact/contactPhoneNumber", "302-555-0100"),
        ("pointOfContact/contactEmailAddress", "desk@example.com"),
        ("notificationAddresses/notificationEmailAddress", "a@example.com"),
        ("notificationAddresses/notificationEmailAddress", "b@example.com"),
        ("edgarDocument/documentName", "primary_doc.xml"),
        ("edgarDocument/documentType", "4/A"),
        ("edgarDocument/documentDescription", "Form 4/A"),
    ]


@pytest.mark.parametrize(
    ("envelope", "tags"),
    [
        (None, []),
        ({"contact": {}}, []),
        ({"notify": []}, []),
        ({"contact": {"phone": "1"}}, ["pointOfContact/contactPhoneNumber"]),
        ({"notify": ["a@b.com"]}, ["notificationAddresses/notificationEmailAddress"]),
    ],
)
def test_an_envelope_leaves_out_what_it_does_not_have(
    envelope: Tree | None, tags: list[str], a_filing: Callable[..., Tree], render: Render
) -> None:
    root = root_of(render(a_filing(submission=envelope))["submission.xml"])
    document = [f"edgarDocument/document{name}" for name in ("Name", "Type", "Description")]
    wanted = ["submissionType", "testOrLive", *tags, *document, "edgarDocument/documentMimeBlock"]
    assert [tag for tag, _ in leaves(root)] == wanted


def test_a_live_submission_says_so(a_filing: Callable[..., Tree], render: Render) -> None:
    root = root_of(render(a_filing(), live=True)["submission.xml"])
    assert root.findtext("testOrLive") == "LIVE"


def test_base64_stands_in_lines_of_seventy_six(everything: Tree, render: Render) -> None:
    text = root_of(render(everything)["submission.xml"]).findtext(".//documentMimeBlock")
    lines = (text or "").strip().split("\n")
    assert {len(line) for line in lines[:-1]} == {76}
    assert 0 < len(lines[-1]) <= 76


def test_every_document_is_ascii_in_lines_with_its_declaration_first(
    everything: Tree, render: Render
) -> None:
    for artifact in render(everything).values():
        text = artifact.data.decode("ascii")
        assert text.startswith('<?xml version="1.0"?>\n<')
        assert text.endswith(">\n")
        assert set(re.findall(r"&[^;]*;", text)) <= {"&amp;", "&lt;", "&gt;", "&quot;"}
        assert re.search(r"<!|<\?(?!xml )|xmlns|\t|\r", text) is None
        assert re.findall(r"^\s*$", text.replace("\n\nSecond", "\nSecond"), re.MULTILINE) == [""]


def test_every_element_stands_on_one_line_but_texts_with_line_breaks(
    everything: Tree, render: Render
) -> None:
    text = render(everything)["primary_doc.xml"].data.decode()
    one = re.compile(r" *(<\w+( id=\"F\d+\")?/?>|</\w+>|<(\w+)( id=\"F\d+\")?>[^<]*</\3>)")
    lines = text.splitlines()[1:]
    assert [line for line in lines if not one.fullmatch(line)] == [
        "    <remarks>First line.",
        "",
        "Second 'line' &amp; &quot;last&quot;.</remarks>",
        "        <signatureName>Poe Holdings",
        "By: A. Poe, Manager</signatureName>",
    ]


def test_every_element_is_indented_by_its_depth(everything: Tree, render: Render) -> None:
    data = render(everything)["primary_doc.xml"].data
    lines = data.decode().splitlines()
    for element in etree.fromstring(data).iter():
        depth = sum(1 for _ in element.iterancestors())
        line = lines[(element.sourceline or 0) - 1]
        if not line.lstrip().startswith("<"):
            continue
        assert len(line) - len(line.lstrip()) == 4 * depth


def test_escapes_that_the_user_wrote_stay_what_they_are(
    a_filing: Callable[..., Tree], render: Render
) -> None:
    text = "&#39; &amp;#39; &#34; &lt;b&gt; {{ x }} {% y %} ]]> <!-- z --> <?pi?>"
    artifact = render(a_filing(remarks=text))["conformed_copy.xml"]
    assert root_of(artifact).findtext("remarks") == text


def test_a_template_that_writes_other_than_ascii_is_unfaithful(
    a_filing: Callable[..., Tree], filing_of: FilingOf, tmp_path: Path
) -> None:
    (tmp_path / "form4").mkdir()
    (tmp_path / "form4/primary_document.xml.j2").write_text("<a>\n\u2019</a>", "utf-8")
    with pytest.raises(Unfaithful) as caught:
        xml.primary_document(filing_of(a_filing()), FORMS[0], Templates(tmp_path), Settings())
    assert str(caught.value) == (
        "form4/primary_document.xml.j2: the template writes '\\u2019', which is not ASCII"
    )


@pytest.mark.parametrize("form", ["4", "4/A"])
def test_every_document_is_valid_by_our_schemas(
    form: str, everything: Tree, a_filing: Callable[..., Tree], render: Render
) -> None:
    tree = everything if form == "4/A" else a_filing()
    artifacts = render(tree)
    for artifact, schema in (
        (artifacts["primary_doc.xml"], schemas.primary(NEWEST, form)),
        (artifacts["conformed_copy.xml"], schemas.conformed(NEWEST, form)),
        (artifacts["submission.xml"], schemas.submission(NEWEST)),
    ):
        schema.assertValid(root_of(artifact))


@pytest.mark.parametrize("form", ["4", "4/A"])
def test_every_document_is_valid_by_the_schemas_of_the_sec(
    form: str, everything: Tree, a_filing: Callable[..., Tree], render: Render, shared: Path
) -> None:
    artifacts = render(everything if form == "4/A" else a_filing())
    folder = shared / "sec" / "ownership-v5.5"
    name = {"4": "ownership4Document", "4/A": "ownership4ADocument"}[form]
    files = {path.name: path for path in folder.rglob("*.xsd*")}
    schema = etree.XMLSchema(file=str(files[f"{name}.xsd.xml"]))
    for name in ("primary_doc.xml", "conformed_copy.xml"):
        schema.assertValid(root_of(artifacts[name]))
    envelope = etree.XMLSchema(file=str(files["edgarSubmission.xsd.xml"]))
    envelope.assertValid(root_of(artifacts["submission.xml"]))


def test_the_same_filing_gives_the_same_bytes(everything: Tree, render: Render) -> None:
    assert render(everything) == render(everything)


def test_the_repr_of_an_artifact_does_not_show_its_bytes(everything: Tree, render: Render) -> None:
    assert "POE#4567" not in repr(render(everything))


def test_a_filing_of_a_program_is_written_like_one_of_a_file(
    a_filing: Callable[..., Tree], filing_of: FilingOf
) -> None:
    filing = filing_of(a_filing())
    (row,) = filing.non_derivative
    values = {
        "security_title": "Common Stock",
        "transaction_date": date(2026, 5, 20),
        "transaction_code": "P",
        "acquired_disposed": "A",
        "shares": Decimal(1000),
        "price_per_share": Decimal("12.50"),
        "shares_owned_following": Decimal(6000),
    }
    made = filing.model_copy(update={"non_derivative": (type(row)(**values),)})
    how = (FORMS[0], Templates(), Settings())
    assert xml.primary_document(made, *how) == xml.primary_document(filing, *how)

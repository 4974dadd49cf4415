"""Reading back: whatever an XML says otherwise than the filing is reported."""

from __future__ import annotations

import base64
import copy
import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree
from pydantic import SecretStr

from generator import schemas
from generator.bundle import Artifact
from generator.forms import FORMS
from generator.model.filing import Filing
from generator.outputs import Settings, Templates, xml
from generator.verify import VERIFIERS, Against, readback
from generator.verify.expected import ownership_document

Tree = dict[str, Any]
CCCS = {"0001234567": "abc$12<&", "7654321": "POE#4567"}
SECRETS = {"env:CCC_ROE": SecretStr("abc$12<&"), "env:CCC_POE": SecretStr("POE#4567")}
VERSION = schemas.SCHEMA_VERSIONS[-1]


@pytest.fixture
def filing(everything: Tree, filing_of: Callable[[Tree], Filing]) -> Filing:
    return filing_of(everything)


@pytest.fixture
def against(filing: Filing) -> Against:
    return Against(filing, FORMS[0], VERSION, CCCS)


@pytest.fixture
def artifacts(filing: Filing) -> dict[str, Artifact]:
    how = (FORMS[0], Templates(), Settings(schema=VERSION.name, secrets=SECRETS))
    made = [f(filing, *how) for f in (xml.primary_document, xml.conformed_copy, xml.submission)]
    return {artifact.name: artifact for artifact in made}


@pytest.fixture
def verify(artifacts: dict[str, Artifact], against: Against) -> Callable[[str, bytes], list[str]]:
    """The problems of an artifact with other bytes."""

    def made(name: str, data: bytes) -> list[str]:
        kind = artifacts[name]
        return VERIFIERS[name](Artifact(name, kind.media_type, data, kind.secret), against)

    return made


def changed(root: Any, index: int, change: Callable[[Any], None]) -> Any:
    """A copy of a document in which the element of a number is changed."""
    made = copy.deepcopy(root)
    change(list(made.iter())[index])
    return made


def test_what_was_written_is_read_back_without_a_problem(
    artifacts: dict[str, Artifact], verify: Any
) -> None:
    assert [verify(name, artifact.data) for name, artifact in artifacts.items()] == [[], [], []]


def test_white_space_around_elements_inside_others_changes_nothing(
    artifacts: dict[str, Artifact], filing: Filing
) -> None:
    data = artifacts["primary_doc.xml"].data
    flat = re.sub(rb">\s+<", b">  \t\n<", data)
    assert readback.primary_document(readback.parse(flat), filing, CCCS) == []


@pytest.mark.parametrize("name", ["primary_doc.xml", "conformed_copy.xml"])
def test_every_value_that_is_changed_is_found(
    name: str, artifacts: dict[str, Artifact], filing: Filing
) -> None:
    root = readback.parse(artifacts[name].data)
    leaves = [n for n, e in enumerate(root.iter()) if not len(e) and e.tag != "footnoteId"]

    def problems(made: Any) -> list[str]:
        if name == "primary_doc.xml":
            return readback.primary_document(made, filing, CCCS)
        return readback.conformed_copy(made, filing, VERSION.name)

    for index in leaves:
        tag = list(root.iter())[index].tag
        for new in ("other", None, " ", (list(root.iter())[index].text or "") + " "):
            (problem,) = problems(changed(root, index, lambda e, n=new: setattr(e, "text", n)))
            assert problem.startswith(tag)
    assert len(leaves) > 100


@pytest.mark.parametrize("change", ["drop", "double", "rename", "move", "text"])
def test_every_element_that_is_dropped_doubled_renamed_or_moved_is_found(
    change: str, artifacts: dict[str, Artifact], filing: Filing
) -> None:
    root = readback.parse(artifacts["primary_doc.xml"].data)
    skipped = 0
    for index, element in enumerate(root.iter()):
        if index == 0 and change != "rename":
            continue
        made = copy.deepcopy(root)
        target = list(made.iter())[index]
        parent = target.getparent()
        if change == "drop":
            parent.remove(target)
        elif change == "double":
            parent.insert(parent.index(target), copy.deepcopy(target))
        elif change == "rename":
            target.tag = "other"
        elif change == "text":
            target.text = (target.text or "") + "x"
        else:
            before = target.getprevious()
            if before is None:
                continue
            parent.remove(target)
            parent.insert(parent.index(before), target)
            if etree.tostring(before, with_tail=False) == etree.tostring(target, with_tail=False):
                skipped += 1
                continue
        found = readback.primary_document(made, filing, CCCS)
        assert found != [], (change, element.tag)
    assert skipped == 0


def test_every_footnote_mark_that_is_changed_is_found(
    artifacts: dict[str, Artifact], filing: Filing
) -> None:
    root = readback.parse(artifacts["primary_doc.xml"].data)
    marked = [n for n, e in enumerate(root.iter()) if e.get("id")]
    assert len(marked) > 60
    for index in marked:
        made = changed(root, index, lambda e: e.set("id", "F99"))
        ((problem),) = readback.primary_document(made, filing, CCCS)
        assert "#F99" in problem


def test_rows_in_another_order_are_found(artifacts: dict[str, Artifact], verify: Any) -> None:
    root = etree.fromstring(artifacts["conformed_copy.xml"].data)
    for path in ("nonDerivativeTable", "derivativeTable", "footnotes", "."):
        made = copy.deepcopy(root)
        table = made.find(path)
        rows = table.findall("reportingOwner") if path == "." else list(table)
        one, other = rows[0], rows[1]
        place = table.index(other)
        table.remove(other)
        table.insert(place - 1, other)
        assert one.tail
        assert verify("conformed_copy.xml", serialized(made)) != []


def test_white_space_in_a_value_is_kept_and_between_elements_it_is_not() -> None:
    data = b"<a>\n  <b> </b>\n  <c>\n  <d> x </d>\n  </c>\n</a>"
    assert readback.elements(readback.parse(data)) == [
        ("a", ""),
        ("b", " "),
        ("c", ""),
        ("d", " x "),
    ]


def serialized(root: Any) -> bytes:
    return b'<?xml version="1.0"?>\n' + etree.tostring(root) + b"\n"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b"<issuer>", b'<issuer lang="en">', "not allowed"),
        (b"<issuer>", b'<issuer xml:lang="en">', "not allowed"),
        (b"<isDirector>", b'<isDirector x="1">', "not allowed"),
        (b"<isDirector>", b'<isDirector id="1">', "not allowed"),
        (b'<footnoteId id="F1"/>', b'<footnoteId id="F1" x="1"/>', "not allowed"),
        (b'<footnoteId id="F1"/>', b'<footnoteId id="F1">x</footnoteId>', "footnoteId"),
        (b"<ownershipDocument>", b'<ownershipDocument xmlns="urn:x">', "namespace"),
        (b"<ownershipDocument>",
         b'<ownershipDocument xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">', "namespace"),
        (b"<issuer>", b"<issuer>text", "issuer"),
        (b"</issuer>", b"</issuer>tail", "ownershipDocument"),
        (b"<issuer>", b"<!-- x --><issuer>", "a comment"),
        (b"<issuer>", b"<?x y?><issuer>", "a comment"),
        (b"<remarks>", b"<remarks><![CDATA[x]]>", "a comment"),
        (b"<remarks>", b"<remarks>&#120;", "became remarks"),
        (b"\n<ownershipDocument>", b"\n<!DOCTYPE x>\n<ownershipDocument>", "a comment"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["primary_doc.xml", "conformed_copy.xml", "submission.xml"])
def test_what_is_smuggled_in_is_found_also_in_the_enclosed_document(
    name: str,
    old: bytes,
    new: bytes,
    problem: str,
    artifacts: dict[str, Artifact],
    verify: Any,
) -> None:
    data = artifacts["primary_doc.xml" if name == "submission.xml" else name].data
    made = data.replace(old, new, 1)
    assert made != data
    if name == "submission.xml":
        block = base64.encodebytes(made)
        made = re.sub(
            rb"(<documentMimeBlock>).*(</documentMimeBlock>)",
            lambda match: match[1] + b"\n" + block + match[2],
            artifacts[name].data,
            flags=re.DOTALL,
        )
    found = verify(name, made)
    assert problem in found[0]


def test_every_value_of_the_envelope_that_is_changed_is_found(
    artifacts: dict[str, Artifact], verify: Any
) -> None:
    data = artifacts["submission.xml"].data
    for old, new in (
        (b"<submissionType>4/A<", b"<submissionType>4<"),
        (b">TEST<", b">LIVE<"),
        (b">Filer Desk<", b">Filer Disk<"),
        (b">302-555-0100<", b">302-555-0101<"),
        (b">desk@", b">disk@"),
        (b">b@example.com<", b">c@example.com<"),
        (b">primary_doc.xml<", b">primary_dog.xml<"),
        (b"<documentType>4/A<", b"<documentType>4<"),
        (b">Form 4/A<", b">Form 4<"),
    ):
        assert old in data
        assert len(verify("submission.xml", data.replace(old, new))) == 1


def test_a_second_or_a_missing_document_in_the_envelope_is_found(
    artifacts: dict[str, Artifact], verify: Any
) -> None:
    data = artifacts["submission.xml"].data
    part = re.search(rb"    <edgarDocument>.*</edgarDocument>\n", data, re.DOTALL)
    assert part is not None
    for made in (data.replace(part[0], part[0] * 2), data.replace(part[0], b"")):
        assert verify("submission.xml", made) != []


@pytest.mark.parametrize("block", ["", " ", "AAAA", "QR==", "QQ", "not base64!", "PD94bWw"])
def test_an_envelope_with_something_else_in_it_is_found(
    block: str, artifacts: dict[str, Artifact], verify: Any
) -> None:
    made = re.sub(
        rb"(<documentMimeBlock>).*(</documentMimeBlock>)",
        lambda match: match[1] + block.encode() + match[2],
        artifacts["submission.xml"].data,
        flags=re.DOTALL,
    )
    assert verify("submission.xml", made) != []


@pytest.mark.parametrize("junk", ["!", "=", "-", "&#xA0;", "&#xC4;", "A", "QQ==", "<a/>"])
def test_letters_in_the_envelope_that_a_decoder_would_pass_over_are_found(
    junk: str, artifacts: dict[str, Artifact], verify: Any
) -> None:
    data = artifacts["submission.xml"].data
    start = data.index(b"<documentMimeBlock>") + 60
    for at in (start, data.index(b"</documentMimeBlock>")):
        assert verify("submission.xml", data[:at] + junk.encode() + data[at:]) != []


@pytest.mark.parametrize("blanks", [b" ", b"\n", b"\r\n", b"\t"])
def test_the_lines_of_the_base64_in_the_envelope_may_be_any(
    blanks: bytes, artifacts: dict[str, Artifact], verify: Any
) -> None:
    data = artifacts["submission.xml"].data
    start = data.index(b"<documentMimeBlock>") + 60
    assert verify("submission.xml", data[:start] + blanks + data[start:]) == []


@pytest.mark.parametrize("name", ["primary_doc.xml", "conformed_copy.xml", "submission.xml"])
@pytest.mark.parametrize("data", [b"", b"words", b"<a>\n", b"\x00", b"<a>&x;</a>"])
def test_what_is_no_xml_is_found(name: str, data: bytes, verify: Any) -> None:
    (problem,) = verify(name, data)
    assert problem.startswith("not well-formed XML at line ")


def test_a_live_submission_is_held_against_live(
    filing: Filing, artifacts: dict[str, Artifact], against: Against
) -> None:
    how = (FORMS[0], Templates(), Settings(live=True, secrets=SECRETS))
    live = xml.submission(filing, *how)
    judge = Against(filing, FORMS[0], VERSION, CCCS, live=True)
    assert VERIFIERS["submission.xml"](live, judge) == []
    assert VERIFIERS["submission.xml"](live, against) != []
    assert VERIFIERS["submission.xml"](artifacts["submission.xml"], judge) != []


def test_no_problem_ever_names_a_ccc(artifacts: dict[str, Artifact], verify: Any) -> None:
    data = artifacts["primary_doc.xml"].data
    changes = [
        (b"POE#4567", b"POE#4568"),
        (b"POE#4567", b"POE#45678"),
        (b"POE#4567", b""),
        (b"POE#4567", b"abcdefgh"),
        (b"            <rptOwnerCcc>POE#4567</rptOwnerCcc>\n", b""),
        (b"<rptOwnerCcc>POE#4567</rptOwnerCcc>",
         b"<rptOwnerCcc>POE#4567</rptOwnerCcc><rptOwnerCcc>POE#4567</rptOwnerCcc>"),
        (b"7654321", b"7654322"),
    ]  # fmt: skip
    for old, new in changes:
        assert old in data
        for name in ("primary_doc.xml", "conformed_copy.xml"):
            found = verify(name, data.replace(old, new))
            assert found != []
            assert [p for p in found if re.search(r"POE#|abc\$|abcdefgh", p)] == []


def test_at_most_five_differences_are_told(
    a_filing: Callable[..., Tree], filing_of: Any, artifacts: dict[str, Artifact]
) -> None:
    root = readback.parse(artifacts["primary_doc.xml"].data)
    assert len(readback.primary_document(root, filing_of(a_filing()), {})) == 5


def test_what_is_expected_of_a_row_follows_from_the_filing_alone(
    a_filing: Callable[..., Tree], a_row: Callable[..., Tree], filing_of: Any
) -> None:
    row = a_row(shares={"value": "10.50", "footnotes": ["n"]})
    filing = filing_of(a_filing(non_derivative=[row], footnotes={"n": "Text."}))
    found = ownership_document(filing, {}, None)
    start = found.index(("nonDerivativeTransaction", ""))
    assert found[start : start + 21] == [
        ("nonDerivativeTransaction", ""),
        ("securityTitle", ""),
        ("value", "Common Stock"),
        ("transactionDate", ""),
        ("value", "2026-05-20"),
        ("transactionCoding", ""),
        ("transactionFormType", "4"),
        ("transactionCode", "P"),
        ("equitySwapInvolved", "0"),
        ("transactionAmounts", ""),
        ("transactionShares", ""),
        ("value", "10.5"),
        ("footnoteId#F1", ""),
        ("transactionPricePerShare", ""),
        ("value", "12.5"),
        ("transactionAcquiredDisposedCode", ""),
        ("value", "A"),
        ("postTransactionAmounts", ""),
        ("sharesOwnedFollowingTransaction", ""),
        ("value", "5010.5"),
        ("ownershipNature", ""),
    ]


def test_a_form_with_table_ii_alone_and_a_noted_nature_without_value_is_read_back(
    a_filing: Callable[..., Tree], a_derivative: Callable[..., Tree], load_tree: Any
) -> None:
    row = a_derivative(nature_of_ownership={"footnotes": ["n"]}, ownership="I")
    tree = a_filing(non_derivative=None, derivative=[row], footnotes={"n": "Text."})
    filing = load_tree(tree).filing
    how = (FORMS[0], Templates(), Settings())
    root = readback.parse(xml.primary_document(filing, *how).data)
    assert readback.primary_document(root, filing, {}) == []
    assert ("value", "") in ownership_document(filing, {}, None)


def test_entities_are_not_resolved() -> None:
    data = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<a>&x;</a>'
    assert readback.parse(data).text is None


def test_the_repr_of_what_is_held_against_shows_no_ccc(against: Against) -> None:
    assert [ccc for ccc in CCCS.values() if ccc in repr(against)] == []

"""Building: credentials, the manifest, verification, and templates of a user's own."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from generator import resources, schemas
from generator.bundle import Bundle
from generator.errors import GeneratorError, Rejected, Unfaithful, Usage
from generator.forms import FORMS
from generator.model.filing import Filing
from generator.options import Options
from generator.outputs import Settings, Templates
from generator.outputs.xml import primary_document
from generator.pipeline import build
from generator.source import from_tree
from generator.verify import VERIFIERS, Against
from generator.version import TOOL

Tree = dict[str, Any]
AFiling = Callable[..., Tree]
XML = frozenset(("primary_doc", "submission", "conformed_copy"))


@pytest.fixture
def options(as_of: date, secrets: dict[str, SecretStr]) -> Options:
    return Options(as_of, secrets=secrets, only=XML)


@pytest.fixture
def built(options: Options, as_of: date) -> Callable[..., Bundle]:
    """The bundle of a tree."""

    def made(tree: Tree, **changes: Any) -> Bundle:
        if "submission" in tree:  # exhibits are refused: they can't be enclosed yet
            envelope = {k: v for k, v in tree["submission"].items() if k != "documents"}
            tree = tree | {"submission": envelope}
        return build(from_tree(tree, "roe.yaml"), as_of=as_of, options=replace(options, **changes))

    return made


def codes(bundle: Bundle) -> list[tuple[str, str]]:
    return [(f.code, f.severity) for f in bundle.findings]


def test_the_manifest_tells_what_was_built_of_what_with_what(
    a_filing: AFiling, built: Callable[..., Bundle]
) -> None:
    bundle = built(a_filing())
    names = ("jinja2", "lxml", "pydantic", "pyyaml", "weasyprint")
    assert bundle.manifest == {
        "maker": "form4",
        "tool": TOOL,
        "schema": "X0609",
        "libraries": {name: importlib.metadata.version(name) for name in names},
        "as_of": "2026-05-21",
        "state": "draft",
        "templates": "bundled",
        "submission": "TEST",
        "ccc_complete": True,
        "form": "4",
        "period_of_report": "2026-05-20",
        "issuer": {"cik": "0000320193", "name": "Example Corp"},
        "reporting_owners": [{"cik": "0001234567", "name": "Roe Jane Q"}],
        "summary": {"error": 0, "warning": 0, "advice": 0, "acknowledged": 0},
        "findings": [],
        "files": [
            {
                "name": artifact.name,
                "media_type": "application/xml",
                "size": len(artifact.data),
                "sha256": hashlib.sha256(artifact.data).hexdigest(),
                "holds_ccc": artifact.name != "conformed_copy.xml",
            }
            for artifact in bundle.artifacts
        ],
    }
    assert [artifact.name for artifact in bundle.artifacts] == [
        "primary_doc.xml", "submission.xml", "conformed_copy.xml",
    ]  # fmt: skip


def test_the_same_filing_gives_the_same_bundle_to_the_byte(
    everything: Tree, built: Callable[..., Bundle]
) -> None:
    assert built(everything).files() == built(everything).files()


def test_no_file_shows_a_ccc_but_the_two_that_are_sent(
    everything: Tree, built: Callable[..., Bundle]
) -> None:
    bundle = built(everything)
    shown = [artifact.name for artifact in bundle.files() if b"POE#4567" in artifact.data]
    assert shown == ["primary_doc.xml"]
    secret = [artifact.name for artifact in bundle.files() if artifact.secret]
    assert secret == ["primary_doc.xml", "submission.xml", "manifest.json"]
    assert "POE#4567" not in repr(bundle)


def test_findings_and_acknowledged_warnings_stand_in_the_manifest(
    everything: Tree, built: Callable[..., Bundle]
) -> None:
    manifest = json.loads(built(everything).files()[-1].data)
    kept = [finding for finding in manifest["findings"] if "acknowledged" in finding]
    assert [(f["code"], f["acknowledged"]) for f in kept] == [
        ("PLAN-01", "The plan is described in the remarks.")
    ]
    assert manifest["summary"]["acknowledged"] == 1
    assert manifest["summary"]["warning"] > 0


def test_the_whole_bundle_has_the_form_as_pdf(
    a_filing: AFiling, built: Callable[..., Bundle]
) -> None:
    bundle = built(a_filing(), only=None)
    assert [artifact.name for artifact in bundle.artifacts] == [
        "primary_doc.xml", "submission.xml", "conformed_copy.xml", "form4.pdf",
    ]  # fmt: skip
    pdf = bundle.artifact("form4.pdf")
    assert (pdf.data[:5], pdf.secret, pdf.media_type) == (b"%PDF-", False, "application/pdf")


def test_an_output_that_we_do_not_have_is_wrong_usage(
    a_filing: AFiling, built: Callable[..., Bundle]
) -> None:
    with pytest.raises(Usage) as caught:
        built(a_filing(), only=frozenset(("primary_doc", "pdf")))
    assert str(caught.value) == (
        "there is no output 'pdf': there are primary_doc, submission, conformed_copy, form4"
    )


def owner(a_filing: AFiling, ccc: str | None) -> Tree:
    changed = {**a_filing()["reporting_owners"][0], "ccc": ccc}
    return {key: value for key, value in changed.items() if value is not None}


@pytest.mark.parametrize(
    ("ccc", "where"),
    [("env:CCC_NOBODY", "none is kept at env:CCC_NOBODY"), (None, "no `ccc:` is given")],
)
@pytest.mark.parametrize("final", [False, True])
def test_without_a_ccc_a_draft_is_built_with_advice_and_a_final_is_refused(
    ccc: str | None, where: str, final: bool, a_filing: AFiling, built: Callable[..., Bundle]
) -> None:
    tree = a_filing(reporting_owners=[owner(a_filing, ccc)])
    message = f"the CCC of Roe Jane Q is missing ({where}); EDGAR would suspend the filing so"
    if final:
        with pytest.raises(Rejected) as caught:
            built(tree, final=True)
        assert str(caught.value) == f"roe: CCC-03 {message}"
        assert [(f.code, f.severity, f.where) for f in caught.value.findings] == [
            ("CCC-03", "error", "reporting_owners.0.ccc")
        ]
        return
    bundle = built(tree)
    assert [(f.code, f.severity, f.message) for f in bundle.findings] == [
        ("CCC-02", "advice", message)
    ]
    assert bundle.manifest["ccc_complete"] is False
    assert b"Ccc" not in bundle.artifact("primary_doc.xml").data
    assert [artifact.secret for artifact in bundle.files()] == [False] * 4


def test_a_final_bundle_with_every_ccc_says_so(
    a_filing: AFiling, built: Callable[..., Bundle]
) -> None:
    bundle = built(a_filing(), final=True)
    assert (bundle.manifest["state"], codes(bundle)) == ("final", [])


@pytest.mark.parametrize(
    "value",
    ["", "abcd1234", "abcdefg$", "abcd$12", "abcd$1234", "abcd $12", "abcd$12\n", "äbcd$12x"],
)
def test_what_is_no_ccc_is_refused_and_never_repeated(
    value: str, a_filing: AFiling, built: Callable[..., Bundle]
) -> None:
    with pytest.raises(Rejected) as caught:
        built(a_filing(), secrets={"env:CCC_ROE": SecretStr(value)})
    (finding,) = caught.value.findings
    assert (finding.code, finding.message) == ("CCC-05", "what env:CCC_ROE holds is not a CCC")
    assert value == "" or value not in str(caught.value.findings)


def test_strict_refuses_warnings_that_nobody_kept(
    a_filing: AFiling, built: Callable[..., Bundle]
) -> None:
    tree = a_filing(period_of_report="2026-05-19")
    found = [code for code, severity in codes(built(tree)) if severity == "warning"]
    assert len(found) == 1
    with pytest.raises(Rejected, match=found[0]):
        built(tree, strict=True)
    kept = built({**tree, "acknowledge": {found[0]: "As the issuer has it."}}, strict=True)
    assert [finding.acknowledged for finding in kept.findings] == ["As the issuer has it."]


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """A folder with one of our templates changed."""

    def made(name: str, old: str, new: str) -> Path:
        text = (resources.folder("templates") / name).read_text("utf-8")
        assert old in text
        file = tmp_path / "templates" / name
        file.parent.mkdir(parents=True)
        file.write_text(text.replace(old, new), "utf-8")
        return tmp_path / "templates"

    return made


DOCUMENT = "form4/document.xml.j2"


def test_a_template_of_the_users_goes_before_ours(
    everything: Tree, built: Callable[..., Bundle], own: Callable[..., Path]
) -> None:
    folder = own(DOCUMENT, "<ownershipDocument>", "<ownershipDocument>\n")
    ours, mine = built(everything), built(everything, templates=folder)
    for name in ("primary_doc.xml", "conformed_copy.xml"):
        wanted = ours.artifact(name).data.replace(b"<ownershipDocument>", b"<ownershipDocument>\n")
        assert mine.artifact(name).data == wanted


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("{% for name, id in numbering.items() %}",
         "{% for name, id in numbering.items() if id != 7 %}", "F7"),
        ("{{ filing.issuer.trading_symbol }}", "XMPL.", "issuerTradingSymbol"),
        ("{{ row.transaction_code }}", "{{ 'S' }}", "transactionCode"),
        ("<remarks>", "<remarks> ", "remarks"),
        ("{{ filing.remarks }}", "{{ filing.remarks | upper }}", "remarks"),
        ("{{ filing.remarks }}", "{{ filing.remarks }}<", "not well-formed XML at line "),
        ("{{ filing.remarks }}", "{{ filing.remarks }}<b/>", "remarks"),
        ("{{ filing.remarks }}", "{{ filing.remarks }}<!-- -->", "a comment"),
        ("{{ filing.remarks }}", "{{ cccs.values() | first }}", "<CCC>"),
        ("<remarks>", "<remarks>{{ cccs.values() | list }}", "<CCC>"),
        ("{{ filing.remarks }}", "{{ cccs.values() | join * 400 }}", "maxLength"),
        ("{{ address.state }}", "{{ cccs.values() | last }}", "<CCC>"),
    ],
)  # fmt: skip
def test_a_template_that_says_something_else_is_unfaithful(
    old: str,
    new: str,
    problem: str,
    everything: Tree,
    built: Callable[..., Bundle],
    own: Callable[..., Path],
) -> None:
    folder = own(DOCUMENT, old, new)
    with pytest.raises(Unfaithful) as caught:
        built(everything, templates=folder)
    assert str(caught.value).startswith("primary_doc.xml doesn't say what the filing says: ")
    assert str(caught.value).endswith(f" (with the templates in {folder})")
    assert problem in str(caught.value)
    assert "POE#4567" not in str(caught.value)
    assert "abc$12" not in str(caught.value)


def test_a_submission_that_says_something_else_is_unfaithful(
    everything: Tree, built: Callable[..., Bundle], own: Callable[..., Path]
) -> None:
    folder = own("shared/submission.xml.j2", "{{ document.block }}", "QUJD")
    with pytest.raises(Unfaithful, match=r"submission\.xml doesn't say what the filing says"):
        built(everything, templates=folder, only=frozenset(("submission",)))


@pytest.mark.parametrize(
    "text", ["{% if %}", "{{ nothing }}", "{{ ''.__class__.__mro__[1] }}", "{{ 1 / 0 }}"]
)
def test_a_broken_template_is_wrong_usage(
    text: str, a_filing: AFiling, built: Callable[..., Bundle], tmp_path: Path
) -> None:
    (tmp_path / "form4").mkdir()
    (tmp_path / DOCUMENT).write_text(text, "utf-8")
    with pytest.raises(Usage, match=r"document\.xml\.j2, line 1: "):
        built(a_filing(), templates=tmp_path)
    with pytest.raises(GeneratorError):
        built(a_filing(), templates=tmp_path / "none")


def test_what_is_enclosed_is_what_stands_beside_it(
    everything: Tree, built: Callable[..., Bundle]
) -> None:
    whole = built(everything, only=XML)
    lone = built(everything, only=frozenset(("submission",)))
    assert whole.artifact("submission.xml") == lone.artifact("submission.xml")


def test_a_document_found_true_stands_for_no_other_kind_and_no_other_filing(
    everything: Tree, filing_of: Callable[[Tree], Filing], as_of: date
) -> None:
    filing = filing_of(everything)
    secrets = {owner.reference: SecretStr("abc$12de") for owner in filing.reporting_owners}
    settings = Settings(secrets=secrets)
    primary = primary_document(filing, FORMS[0], Templates(), settings)
    cccs = {owner.cik: "abc$12de" for owner in filing.reporting_owners}
    against = Against(filing, FORMS[0], schemas.current(as_of), cccs)
    assert VERIFIERS["primary_doc.xml"](primary, against) == []
    assert VERIFIERS["primary_doc.xml"](primary, against) == []
    assert VERIFIERS["conformed_copy.xml"](primary, against) != []
    other = filing.model_copy(update={"remarks": "Others."})
    assert VERIFIERS["primary_doc.xml"](primary, replace(against, filing=other)) != []

"""The authentication page: what it says, its fields, its set with an index, and its verification."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner

from generator import build
from generator.cli import main
from generator.cli.build import command
from generator.forms import FORMS
from generator.model.filing import Filing
from generator.options import Options
from generator.outputs import Settings, Templates, printing, signature_page
from generator.verify import signature_page as verifier
from outputs import cases

Tree = dict[str, Any]
FilingOf = Callable[[Tree], Filing]
FORM, TEMPLATES = FORMS[0], Templates()
FINAL, DIGEST = Settings(final=True), "0123456789abcdef" * 4


def one(filing: Filing, settings: Settings = FINAL) -> bytes:
    return signature_page.render(filing, FORM, TEMPLATES, settings, DIGEST).data


def texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def fields(data: bytes) -> dict[str, Any]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {str(f["/T"]): [float(n) for n in f["/Rect"]] for f in pdf.Root.AcroForm.Fields}


def test_the_page_names_all_that_is_signed(everything: Tree, filing_of: FilingOf) -> None:
    (page,) = texts(one(filing_of(everything)))
    for said in (
        "17 CFR 232.302(b)",
        "4/A, Statement of Changes in Beneficial Ownership of Securities",
        'Example & Sons "Holding" <Corp> [XMPL]',
        "O'Roe Jane Q; Poe Holdings",
        "05/18/2026",
        "Original filed 05/20/2026",
        DIGEST,
        "/s/ Susan M. Chiaromonte, attorney-in-fact for Jane O'Roe",
        "Capacity: attorney-in-fact for Jane O'Roe",
        "Poe Holdings By: A. Poe, Manager Capacity: as the typed signature says",
        "dated 05/21/2026",
        "dated 05/22/2026",
        "Date and time of signing",
        "Keep this page for five years",
    ):
        assert said in page
    assert page.count("Signature (ink, or the digital signature field above this line)") == 2


def test_each_signer_has_an_empty_field_in_the_order_of_the_filing(filing_of: FilingOf) -> None:
    found = fields(one(filing_of(cases.joint())))
    assert list(found) == [f"signature_{n}" for n in range(1, 11)]
    for left, bottom, right, top in found.values():
        assert right - left > 200
        assert 15 < top - bottom < 40


def test_a_set_has_an_index_with_the_pages_and_a_field_for_every_line(filing_of: FilingOf) -> None:
    small, joint = filing_of(cases.small()), filing_of(cases.joint(3))
    items = [
        signature_page.SignatureItem("roe-jane", small, DIGEST),
        signature_page.SignatureItem("fund", joint, DIGEST[::-1]),
        signature_page.SignatureItem("again", small, DIGEST),
    ]
    made = signature_page.render_set(items, TEMPLATES, FINAL, "Grants of May 2026")
    pages = texts(made.data)
    assert made.name == "signatures.pdf"
    assert pages[0].startswith("Grants of May 2026 3 filings.")
    rows = re.findall(r"(roe-jane|fund|again) .*? 05/20/2026 (\d+)", pages[0])
    assert rows == [("roe-jane", "2"), ("fund", "3"), ("again", "4")]
    assert [name in page for (name, _), page in zip(rows, pages[1:], strict=True)] == [True] * 3
    assert list(fields(made.data)) == [
        "signature_1_1",
        *(f"signature_2_{n}" for n in (1, 2, 3)),
        "signature_3_1",
    ]
    signed = tuple((item.name, item.filing, item.primary_sha256) for item in items)
    assert verifier.verify(made.data, signed, final=True, test=False) == []
    assert verifier.verify(made.data, signed[:2], final=True, test=False) != []
    assert verifier.verify(made.data, signed[::-1], final=True, test=False) != []


def test_a_set_of_one_is_the_page_alone_and_of_none_is_refused(filing_of: FilingOf) -> None:
    item = signature_page.SignatureItem("roe", filing_of(cases.small()), DIGEST)
    made = signature_page.render_set([item], TEMPLATES, FINAL, "One").data
    assert len(texts(made)) == 1
    assert list(fields(made)) == ["signature_1"]
    with pytest.raises(ValueError, match="at least one filing"):
        signature_page.render_set([], TEMPLATES, FINAL, "None")


@pytest.mark.parametrize("name", cases.CASES)
def test_a_true_page_has_no_problem(name: str, filing_of: FilingOf) -> None:
    filing = filing_of(cases.CASES[name]())
    for settings in (Settings(), FINAL, Settings(final=True, test=True)):
        data = one(filing, settings)
        signed = (("", filing, DIGEST),)
        assert verifier.verify(data, signed, final=settings.final, test=settings.test) == []
        assert verifier.verify(data, signed, final=not settings.final, test=settings.test) != []


CHANGES: dict[str, Callable[[Tree], Any]] = {
    "form": lambda t: t.update(form="4") or t.pop("date_of_original_submission"),
    "issuer": lambda t: t["issuer"].update(name="Another Corp"),
    "owner": lambda t: t["reporting_owners"][1].update(name="Poe Holding"),
    "period": lambda t: t.update(period_of_report="2026-05-17"),
    "original": lambda t: t.update(date_of_original_submission="2026-05-19"),
    "capacity": lambda t: t["signatures"][0].update(capacity="agent"),
    "signer": lambda t: t["signatures"][0].update(signer="Susan Chiaromonte"),
    "date": lambda t: t["signatures"][1].update(date="2026-05-21"),
    "order": lambda t: t["signatures"].reverse(),
    "one less": lambda t: t["signatures"].pop(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_of_another_filing_is_found(
    change: str, everything: Tree, filing_of: FilingOf
) -> None:
    data = one(filing_of(everything))
    everything.pop("holdings_before")
    CHANGES[change](everything)
    signed = (("", filing_of(everything), DIGEST),)
    assert verifier.verify(data, signed, final=True, test=False) != []


def test_another_hash_is_found_and_none_at_all(filing_of: FilingOf) -> None:
    filing = filing_of(cases.small())
    data = one(filing)
    for digest, wanted in ((DIGEST, True), ("", True), (DIGEST[::-1], False)):
        found = verifier.verify(data, (("", filing, digest),), final=True, test=False)
        assert (found == []) is wanted
    hashless = signature_page.render(filing, FORM, TEMPLATES, FINAL, "none").data
    assert verifier.verify(hashless, (("", filing, ""),), final=True, test=False) == [
        "hash: no SHA-256 stands where it belongs"
    ]
    assert verifier.verify(b"", (("", filing, ""),), final=True, test=False)[0].startswith(
        "the PDF"
    )


def test_the_hash_is_that_of_the_primary_document_and_never_depends_on_the_ccc(
    everything: Tree, filing_of: FilingOf, secrets: Any
) -> None:
    filing = filing_of(everything)
    with_secrets = Settings(final=True, secrets=secrets)
    digest = signature_page.sha256_without_ccc(filing, FORM, TEMPLATES, with_secrets)
    assert digest == signature_page.sha256_without_ccc(filing, FORM, TEMPLATES, FINAL)
    del everything["submission"]
    draft = build(filing_of(everything), as_of=date(2026, 5, 22)).artifact("primary_doc.xml").data
    assert digest == hashlib.sha256(draft).hexdigest()


def test_building_with_it_lists_it_in_the_manifest(filing_of: FilingOf) -> None:
    filing = filing_of(cases.small())
    options = Options("signed", signature_page=True)
    bundle = build(filing, as_of="signed", options=options)
    assert [a.name for a in bundle.artifacts][-1] == "signature_page.pdf"
    assert "signature_page.pdf" in [entry["name"] for entry in bundle.manifest["files"]]
    plain = build(filing, as_of="signed")
    assert bundle.artifacts[:-1] == plain.artifacts
    with_xml_only = build(
        filing, as_of="signed", options=replace(options, only=frozenset({"primary_doc"}))
    )
    assert [a.name for a in with_xml_only.artifacts] == ["primary_doc.xml", "signature_page.pdf"]


def test_the_command_line_writes_page_and_test_mark(tmp_path: Path) -> None:
    source = tmp_path / "roe.json"
    source.write_text(json.dumps(cases.small()), "utf-8")
    arguments = [str(source), "-o", str(tmp_path / "out"), "--as-of", "signed"]
    done = CliRunner().invoke(command, [*arguments, "--signature-page", "--test"])
    assert done.exception is None or done.exit_code == 0
    folder = tmp_path / "out" / "roe"
    for name in ("form4.pdf", "signature_page.pdf"):
        for page in texts((folder / name).read_bytes()):
            assert "DRAFT - NOT FILED - TEST FILING" in page
    assert callable(main)


def test_states_are_told_in_the_information_too(filing_of: FilingOf) -> None:
    from generator.outputs import form_pdf

    filing = filing_of(cases.small())
    said = {
        (False, False): "DRAFT - NOT FILED",
        (False, True): "DRAFT - NOT FILED - TEST FILING",
        (True, True): "TEST FILING",
        (True, False): "",
    }
    for (final, test), subject in said.items():
        settings = Settings(final=final, test=test)
        for data in (
            form_pdf.render(filing, FORM, TEMPLATES, settings).data,
            one(filing, settings),
        ):
            with pikepdf.open(io.BytesIO(data)) as pdf:
                assert str(pdf.docinfo.get("/Subject", "")) == subject


def test_no_stream_or_object_of_a_pdf_holds_a_ccc(
    everything: Tree, filing_of: FilingOf, secrets: Any, ccc: str
) -> None:
    del everything["submission"]
    options = Options("signed", final=True, signature_page=True, secrets=secrets)
    bundle = build(filing_of(everything), as_of=date(2026, 5, 22), options=options)
    primary = bundle.artifact("primary_doc.xml").data
    assert b"POE#4567" in primary
    hashes = [hashlib.sha256(primary).hexdigest().encode()]
    hidden = [b"CCC_", b"POE#4567", ccc.encode(), b"abc$12", *hashes]
    hidden += [word.decode().encode("utf-16-be") for word in hidden]
    for name in ("form4.pdf", "signature_page.pdf"):
        data = bundle.artifact(name).data
        pieces = [data, "".join(texts(data)).encode()]
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for found in pdf.objects:
                if isinstance(found, pikepdf.Stream):
                    pieces.append(found.read_bytes())
                pieces.append(found.unparse())
            assert len(pieces) > 100
        for word in hidden:
            assert all(word not in piece for piece in pieces), (name, word)


def test_the_pages_are_the_same_as_weasyprints_own(
    everything: Tree, filing_of: FilingOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [
        signature_page.SignatureItem("roe-jane", filing_of(everything), DIGEST),
        signature_page.SignatureItem("fund", filing_of(cases.joint()), DIGEST),
    ]
    settings = Settings(test=True)
    ours = signature_page.render_set(items, TEMPLATES, settings, "Grants").data
    pages: list[printing.Page] = []

    def theirs(page: printing.Page) -> bytes:
        pages.append(page)
        return printing.printed(replace(page, ours=False))

    monkeypatch.setattr(signature_page, "printed", theirs)
    assert signature_page.render_set(items, TEMPLATES, settings, "Grants").data == ours
    assert pages[0].ours


def test_a_cik_in_the_index_stands_whole_on_one_line(filing_of: FilingOf) -> None:
    names = [
        "Roe Jane Q",
        "Chiaromonte-Featherstonehaugh Susan M",
        "Van der Something Maximilian P",
    ]
    names += [f"{'Long ' * count}Name" for count in range(1, 9)]
    filing = filing_of(cases.joint(3))
    items = [
        signature_page.SignatureItem(f"{name} (CIK {320190 + at})", filing, DIGEST)
        for at, name in enumerate(names)
    ]
    made = signature_page.render_set(items, TEMPLATES, FINAL, "Many").data
    document = pypdfium2.PdfDocument(made)
    lines = document[0].get_textpage().get_text_bounded().replace("\u00a0", " ").splitlines()
    document.close()
    for at in range(len(names)):
        assert sum(f"(CIK {320190 + at})" in line for line in lines) == 1
    assert (
        verifier.verify(made, [(i.name, i.filing, DIGEST) for i in items], final=True, test=False)
        == []
    )

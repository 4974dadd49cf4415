"""The authentication page in a bundle, and the TEST mark: verified with all the rest."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

from generator.kept import verify
from tests.conftest import EVERYTHING, SMALL
from tests.kept.damage import NOW, codes, edit, made, replaced, resealed
from tests.kept.test_verify_pdf import found, signed

PAGE = "signature_page.pdf"


@pytest.fixture
def paged(tmp_path: Path, secrets) -> Path:
    """A final bundle with CCCs, marked TEST, with its authentication page."""
    everything = deepcopy(EVERYTHING)
    everything["submission"].pop("documents", None)
    options = {"final": True, "test": True, "signature_page": True}
    return made(everything, tmp_path, "paged", secrets, **options)


def test_nothing_is_found_on_a_bundle_with_its_page(paged: Path) -> None:
    assert (paged / PAGE).exists()
    assert verify(paged, NOW) == ()


@pytest.mark.parametrize("options", [{}, {"test": True}, {"final": True}], ids=str)
def test_nothing_is_found_in_any_state(options: dict[str, bool], tmp_path: Path, secrets) -> None:
    folder = made(deepcopy(SMALL), tmp_path, "any", secrets, signature_page=True, **options)
    assert verify(folder, NOW) == ()


def test_pages_that_are_marked_test_are_of_no_live_filing(paged: Path) -> None:
    edit(paged / "submission.xml", replaced(b">TEST<", b">LIVE<"))
    resealed(paged, submission="LIVE")
    found = {(f.code, f.path[0]) for f in verify(paged, NOW)}
    assert found == {("VERIFY-10", "form4.pdf"), ("VERIFY-10", PAGE)}


def test_the_hash_on_the_page_is_that_of_the_primary_document(
    paged: Path, tmp_path: Path, secrets
) -> None:
    """The same filing but for a share count: only the hash on the page tells them apart."""
    other = deepcopy(SMALL)
    other["non_derivative"][0]["shares"] = "1001"
    first = made(deepcopy(SMALL), tmp_path / "a", "x", signature_page=True)
    second = made(other, tmp_path / "b", "x", signature_page=True)
    (first / PAGE).write_bytes((second / PAGE).read_bytes())
    resealed(first)
    (wrong,) = verify(first, NOW)
    assert (wrong.code, wrong.path) == ("VERIFY-08", (PAGE,))
    assert "hash" in wrong.message


def test_a_page_of_another_filing_is_found(paged: Path, tmp_path: Path) -> None:
    other = made(deepcopy(SMALL), tmp_path / "b", "x", signature_page=True)
    (paged / PAGE).write_bytes((other / PAGE).read_bytes())
    resealed(paged)
    assert {(f.code, f.path[0]) for f in verify(paged, NOW)} >= {("VERIFY-08", PAGE)}


def test_the_page_is_signed_by_each_and_verified(paged: Path) -> None:
    page = (paged / PAGE).read_bytes()
    both = signed(signed(page, "signature_1"), "signature_2")
    copy = (paged / "conformed_copy.xml").read_bytes()
    assert found(both, paged.parent, copy) == ["SIGNED-06", "SIGNED-06"]
    assert found(both, paged) == ["SIGNED-06", "SIGNED-06"]
    assert found(both, paged.parent) == ["SIGNED-07", "SIGNED-06", "SIGNED-06"]
    (paged / PAGE).write_bytes(both)
    assert codes(paged) == ["SIGNED-03", "SIGNED-06"]


def test_a_page_whose_copy_was_changed_is_not_compared_with_it(paged: Path) -> None:
    edit(paged / "conformed_copy.xml", replaced(b"Roe", b"Poe"))
    assert found((paged / PAGE).read_bytes(), paged) == ["SIGNED-07"]

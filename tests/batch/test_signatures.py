"""`signatures.pdf`: a page to sign for everybody that was built, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from pydantic import SecretStr

from generator.batch import signatures
from generator.batch.report import BatchReport
from generator.errors import Unfaithful
from generator.options import Options

from .people import a_person

Run = Callable[..., BatchReport]
DAY = date(2026, 5, 21)
FORM = Options(DAY, only=frozenset(("form4",)))


def pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def test_the_index_and_a_page_each_for_those_that_were_built(run: Run, tmp_path: Path) -> None:
    run([a_person(1), a_person(2, shares="x"), a_person(3)], options=FORM)
    index, first, second = pages(tmp_path / "out" / "signatures.pdf")
    assert "Person00001 Ada" in index
    assert "Person00003 Ada" in index
    assert "Person00002" not in index + first + second
    assert "Person00001 Ada" in first
    assert "Person00003 Ada" in second


def test_the_set_is_printed_again_only_when_somebody_changed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "out" / "signatures.pdf"
    run(2, options=FORM)
    data, when = file.read_bytes(), file.stat().st_mtime_ns
    run(2, options=FORM)
    assert file.stat().st_mtime_ns == when
    run(2, options=FORM, force=True)
    assert file.read_bytes() == data
    run(3, options=FORM)
    assert len(pages(file)) == 4


def test_no_ccc_and_no_hash_that_tells_of_one_is_in_the_set(run: Run, tmp_path: Path) -> None:
    import hashlib

    secrets = {"env:CCC_0009991001": SecretStr("abcd12$#")}
    run(1, options=Options(DAY, secrets=secrets))
    (page,) = pages(tmp_path / "out" / "signatures.pdf")
    primary = (tmp_path / "out/Person00001 Ada/primary_doc.xml").read_bytes()
    assert b"abcd12$#" in primary
    assert "abcd12$#" not in page
    assert hashlib.sha256(primary).hexdigest() not in "".join(page.split())


def test_without_pdfs_and_beyond_what_one_file_takes_there_is_no_set_and_an_old_one_goes(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "out" / "signatures.pdf"
    run(2, options=FORM)
    assert file.exists()
    run(2)
    assert not file.exists()
    monkeypatch.setattr(signatures, "MOST_SIGNING", 1)
    run(2, options=FORM)
    assert not file.exists()


def test_a_set_that_does_not_say_what_the_filings_say_is_not_written(
    run: Run, tmp_path: Path
) -> None:
    own = tmp_path / "own" / "form4"
    own.mkdir(parents=True)
    (own / "signature_page.html.j2").write_text(
        "<html><title>x</title><p>nothing</p></html>", "utf-8"
    )
    with pytest.raises(Unfaithful, match=r"signatures\.pdf doesn't say"):
        run(1, options=Options(DAY, only=frozenset(("form4",)), templates=tmp_path / "own"))
    assert not (tmp_path / "out" / "signatures.pdf").exists()


def test_each_folder_gets_its_own_page_when_asked(run: Run, tmp_path: Path) -> None:
    options = Options(DAY, only=frozenset(("form4",)), signature_page=True)
    run(1, options=options)
    assert (tmp_path / "out/Person00001 Ada/signature_page.pdf").exists()
    assert run(1, options=options).kept == 1
    assert run(1, options=FORM).kept == 0

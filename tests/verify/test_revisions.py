"""Where the revisions of a PDF end, and what has not the structure of one."""

from __future__ import annotations

import pytest

from generator.verify.revisions import NoPdf, first_revision, revisions

ONE = b"%PDF-1.7\nxref\ntrailer <</Size 1>>\nstartxref\n9\n%%EOF\n"
TWO = ONE + b"xref\ntrailer <</Prev 9>>\nstartxref\n" + str(len(ONE)).encode() + b"\n%%EOF\n"


def test_a_pdf_has_one_revision_and_each_update_one_more() -> None:
    assert revisions(ONE) == (len(ONE),)
    assert revisions(TWO) == (len(ONE), len(TWO))
    assert first_revision(TWO) == ONE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x" + ONE,
        ONE[:-1] + b"x",
        ONE + b"%%EOF\n",
        ONE + b"startxref\n9\n%%EOF\n",
        ONE.replace(b"\n9\n", b"\n999\n"),
        ONE.replace(b"\n9\n", b"\n0\n"),
        TWO.replace(b"/Prev 9", b"/Prev 8"),
        TWO.replace(b"/Prev 9", b"/Prev 99"),
    ],
    ids=range(9),
)
def test_what_has_not_the_structure_of_a_pdf_is_told(data: bytes) -> None:
    with pytest.raises(NoPdf):
        revisions(data)

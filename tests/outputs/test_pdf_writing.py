"""A PDF as we write it holds what pydyf would write, and says so in less."""

from __future__ import annotations

import gc
import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pydyf
import pytest

from generator.collecting import uncollected
from generator.forms import FORMS
from generator.model.filing import Filing
from generator.outputs import Settings, Templates, form_pdf
from generator.outputs.pdf_writing import written
from generator.outputs.xml import conformed_copy
from outputs import cases

Tree = dict[str, Any]
FilingOf = Callable[[Tree], Filing]
FORM = FORMS[0]


def document() -> pydyf.PDF:
    """A page with a value of every kind, a file with letters that look like shifts, and a gap."""
    pdf = pydyf.PDF()
    drawing = pydyf.Stream(
        ["/Span", pydyf.Dictionary({"MCID": 0}), b"BDC", b"[<0025>0<0033>-12<0022>] TJ", b"EMC"],
        compress=True,
    )
    pdf.add_object(drawing)
    pdf.add_page(
        pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": pdf.pages.reference,
                "MediaBox": pydyf.Array([0, 0, 792.0, 612.25]),
                "Contents": drawing.reference,
                "Resources": pydyf.Dictionary({}),
            }
        )
    )
    pdf.add_object(pydyf.Stream([b"<shares>0</shares>", b"\x00\xff"], {"Kind": "/File"}, True))
    pdf.add_object(pydyf.Stream([b"as it is"], pydyf.Dictionary({"Kind": "/Plain"})))
    pdf.add_object(pydyf.Dictionary({"Gone": 1}))
    pdf.add_object(
        pydyf.Dictionary(
            {
                "Words": pydyf.String("a (b) \\ c"),
                "Others": pydyf.String("Zürich €"),
                "Deep": pydyf.Dictionary(
                    {"K": pydyf.Array([1, -0.5, pydyf.Array(["/N", b"1 0 R"])])}
                ),
            }
        )
    )
    pdf.info["Title"] = pydyf.String("All kinds")
    return pdf


def by_pydyf(pdf: pydyf.PDF) -> bytes:
    output = io.BytesIO()
    pdf.write(output, b"1.7", None, True)
    return output.getvalue()


def contents(data: bytes) -> dict[int, tuple[bytes, bytes]]:
    """Every object but those that hold the file together, by number: values, bytes."""
    found = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if item is None or item.get("/Type") in ("/ObjStm", "/XRef"):
                continue
            stream = isinstance(item, pikepdf.Stream)
            values = {str(key): value for key, value in item.items() if key != "/Length"}
            found[item.objgen[0]] = (
                pikepdf.Dictionary(values).unparse(),
                item.read_bytes() if stream else b"",
            )
    return found


def test_the_same_objects_are_written_as_by_pydyf_but_for_shifts_by_nothing() -> None:
    ours, theirs = contents(written(document())), contents(by_pydyf(document()))
    drawn, mark = theirs[3]
    theirs[3] = (drawn, mark.replace(b"<0025>0<0033>", b"<00250033>"))
    assert ours == theirs
    assert ours[5][1] == b"<shares>0</shares>\n\x00\xff"


def test_what_is_free_is_left_out() -> None:
    pdf = document()
    pdf.objects[7].free = "f"
    data = written(pdf)
    with pikepdf.open(io.BytesIO(data)) as read:
        assert read.check_pdf_syntax() == []
        assert read.get_object(7, 0) is None
        assert str(read.get_object(8, 0)["/Others"]) == "Zürich €"


def test_the_identifier_is_that_of_the_content() -> None:
    first, again, other = document(), document(), document()
    other.info["Title"] = pydyf.String("Others")
    names = [
        re.findall(rb"/ID \[<(\w{32})> <(\w{32})>\]", written(p)) for p in (first, again, other)
    ]
    assert names[0] == names[1] != names[2]
    assert names[0][0][0] == names[0][0][1]


def test_the_enclosed_file_keeps_its_zeros(filing_of: FilingOf) -> None:
    tree = cases.small()
    tree["non_derivative"][0]["price_per_share"] = "0"
    filing, templates, final = filing_of(tree), Templates(), Settings(final=True)
    copy = conformed_copy(filing, FORM, templates, final).data
    assert b">0<" in copy
    with pikepdf.open(io.BytesIO(form_pdf.render(filing, FORM, templates, final).data)) as pdf:
        assert pdf.attachments["conformed_copy.xml"].get_file().read_bytes() == copy
        assert b">0<" not in pdf.pages[0]["/Contents"].read_bytes()


def test_no_element_is_there_only_for_a_piece_of_text(filing_of: FilingOf) -> None:
    tree = cases.largest(2, 3, 1000)
    data = form_pdf.render(filing_of(tree), FORM, Templates(), Settings(final=True)).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        elements = [e for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and "/S" in e]
        held = {kind: [e for e in elements if e["/S"] == kind] for kind in ("/Span", "/TD", "/P")}
        named = [element for element in held["/Span"] if "/Alt" in element]
        # What goes on on another page needs an element of its own there.
        here = [e for e in held["/Span"] if "/Alt" not in e and e["/Pg"] == e["/P"].get("/Pg")]
        others = {str(e["/P"]["/S"]) for e in here}
        assert (len(named), others) == (8, {"/NonStruct"})
        groups = [e for e in elements if e["/S"] in ("/Document", "/Div", "/NonStruct", "/TR")]
        assert not [kid for e in groups for kid in e["/K"] if isinstance(kid, int)]
        assert any(list(map(type, cell["/K"])) == [int] for cell in held["/TD"])
        assert any(list(map(type, note["/K"])) == [int] * 5 for note in held["/P"])


@pytest.mark.parametrize("running", [True, False])
def test_pythons_collector_rests_meanwhile_and_is_left_as_it_was(
    running: bool, filing_of: FilingOf
) -> None:
    before = gc.isenabled()
    (gc.enable if running else gc.disable)()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() is running
        with pytest.raises(ValueError, match="no"), uncollected():
            raise ValueError("no")
        assert gc.isenabled() is running
        form_pdf.render(filing_of(cases.small()), FORM, Templates(), Settings())
        assert gc.isenabled() is running
    finally:
        (gc.enable if before else gc.disable)()


def test_gaps_in_a_footnote_are_closed(filing_of: FilingOf) -> None:
    tree = cases.small()
    tree["non_derivative"][0]["shares"] = {"value": "1", "footnotes": ["a", "b"]}
    tree["footnotes"] = {"a": "Wide    gaps", "b": "No wide gaps"}
    text = form_pdf.html(filing_of(tree), FORM, Templates(), Settings())
    assert (
        '<p class="note value" id="f1" style="white-space: pre-line">(1) Wide    gaps</p>' in text
    )
    assert '<p class="note value" id="f2">(2) No wide gaps</p>' in text

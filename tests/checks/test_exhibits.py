"""What the checks on exhibits strike at, and what they leave alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from submission.exhibit_files import FILES, GIF, JPEG, PAGE, POA, envelope, picture

from generator.checks import CHECKS, run
from generator.checks.exhibits_names import mended_name
from generator.checks.pictures import broken_gif, broken_jpeg
from generator.findings import Finding
from generator.forms import FORMS
from generator.forms.loading import load
from generator.model.exhibits import Exhibit, name_in
from generator.source import from_tree

from .clean import CLEAN, JUDGED

PNG = picture("PNG")


def found(files: dict[str, bytes], types: dict[str, str] | None = None) -> list[Finding]:
    """The findings on a clean filing with these exhibits, by path."""
    part: dict[str, Any] = envelope(*files)
    for document in part["documents"]:
        document["type"] = (types or {}).get(document["path"], document["type"])
    loaded = load(from_tree({**CLEAN, "submission": part}), FORMS[0])
    assert loaded.filing is not None
    assert loaded.filing.submission is not None
    exhibits = tuple(
        Exhibit(n, name_in(d.path), d.type, None, files[d.path])
        for n, d in enumerate(loaded.filing.submission.documents)
    )
    return list(run(CHECKS, loaded.filing, JUDGED, exhibits=exhibits))


def codes(files: dict[str, bytes], types: dict[str, str] | None = None) -> list[str]:
    return [f"{f.code} {f.path[2]}" for f in found(files, types) if f.code.startswith("EXHIBIT")]


def text_codes(text: bytes, name: str = "exhibit.txt") -> list[str]:
    return [line.partition(" ")[0] for line in codes({name: text})]


def test_two_exhibits_and_two_graphics_are_silent() -> None:
    assert found(FILES) == []


@pytest.mark.parametrize("kind", ["EX-24", "EX-99", "EX-24.1", "EX-99.joint", "COVER", "CORRESP"])
def test_types_that_edgar_takes(kind: str) -> None:
    assert codes({"poa.txt": POA}, {"poa.txt": kind}) == []


@pytest.mark.parametrize(
    ("kind", "fix"),
    [
        ("EX-10", "write one of EX-24, EX-99, COVER, CORRESP, GRAPHIC"),
        ("ex-24", "write EX-24"),
        ("POA", "write EX-24"),
        ("EX-24.", "write one of"),
        ("EX-99.joint filers", "write one of"),
        ("COVER.1", "write one of"),
        ("4", "write one of"),
        ("EX-241", "write one of"),
    ],
)
def test_types_that_edgar_does_not_take(kind: str, fix: str) -> None:
    (finding,) = found({"poa.txt": POA}, {"poa.txt": kind})
    assert (finding.code, finding.path[3]) == ("EXHIBIT-04", "type")
    assert finding.fix.startswith(fix)


def test_a_type_has_at_most_20_characters() -> None:
    # The model cuts at 20 too; the check holds for filings that a program made.
    from generator.model.people import Document

    document = Document.model_construct(path="poa.txt", type="EX-99." + "j" * 15)
    assert len(document.type) == 21
    from generator.checks.exhibits_names import unknown_type
    from generator.checks.facts import Facts

    loaded = load(from_tree({**CLEAN, "submission": envelope("poa.txt")}), FORMS[0])
    assert loaded.filing is not None
    part = loaded.filing.submission.model_copy(update={"documents": (document,)})  # type: ignore[union-attr]
    facts = Facts(loaded.filing.model_copy(update={"submission": part}), JUDGED)
    assert [hit.fix for hit in unknown_type.find(facts)] == [
        "shorten the suffix: 20 characters in all"
    ]


@pytest.mark.parametrize(
    ("name", "mended"),
    [
        ("POA Jane Roe.TXT", "poa-janeroe.txt"),
        ("1poa.txt", "poa.txt"),
        ("poa_jane_roe.txt", "poa_janeroe.txt"),
        ("poa-2026-06.txt", "poa-202606.txt"),
        ("poa.final.txt", "poa-final.txt"),
        ("24.txt", "exhibit.txt"),
        ("a" * 40 + ".txt", "a" * 28 + ".txt"),
        ("a" * 27 + "-b.txt", "a" * 27 + ".txt"),
        ("Letter.HTML", "letter.htm"),
        ("photo.JPEG", "photo.jpg"),
        ("README", "readme.txt"),
    ],
)
def test_a_name_is_mended_to_one_that_edgar_takes(name: str, mended: str) -> None:
    assert mended_name(name) == mended
    (finding,) = [f for f in found({name: POA}) if f.code == "EXHIBIT-05"]
    assert finding.fix == f"rename the file to {mended}"
    assert "EXHIBIT-05" not in text_codes(POA, mended)


@pytest.mark.parametrize("name", ["a.txt", "poa_roe-2026.txt", "poa-roe_1.txt", "p" * 28 + ".htm"])
def test_names_that_edgar_takes_are_left_alone(name: str) -> None:
    assert text_codes(b"<P>Text</P>", name) == []


@pytest.mark.parametrize(
    ("name", "kind", "fix"),
    [
        ("poa.pdf", "EX-24", "enclose its text as .txt or .htm"),
        ("poa.docx", "EX-24", "save it as .txt or .htm"),
        ("poa.html", "EX-24", "save it as .txt or .htm: rename it"),
        ("form.xml", "EX-99", "save it as .txt or .htm"),
        ("scan.gif", "EX-24", "give it the type GRAPHIC"),
        ("poa.txt", "GRAPHIC", "give it the type EX-24"),
        ("scan.png", "GRAPHIC", "save it as .jpg or .gif"),
        ("scan.pdf", "GRAPHIC", "save it as .jpg or .gif"),
    ],
)
def test_formats_that_edgar_does_not_take(name: str, kind: str, fix: str) -> None:
    (finding,) = [f for f in found({name: GIF}, {name: kind}) if f.code == "EXHIBIT-06"]
    assert finding.fix.startswith(fix)


@pytest.mark.parametrize(
    ("kind", "most"), [("COVER", 10), ("CORRESP", 100), ("EX-99", 500), ("GRAPHIC", 500)]
)
def test_there_are_at_most_so_many_of_a_kind(kind: str, most: int) -> None:
    files = {f"d{n}.txt": b"%d" % n for n in range(most + 1)}
    struck = [line for line in codes(files, dict.fromkeys(files, kind)) if "EXHIBIT-07" in line]
    assert struck == [f"EXHIBIT-07 {most}"]
    files.popitem()
    assert "EXHIBIT-07" not in " ".join(codes(files, dict.fromkeys(files, kind)))


def test_exhibits_and_graphics_are_counted_together_and_letters_apart() -> None:
    files = {f"d{n}.txt": b"%d" % n for n in range(502)}
    kinds = {name: "EX-24" if n % 2 else "EX-99.a" for n, name in enumerate(files)}
    kinds |= {"d7.txt": "COVER", "d8.txt": "CORRESP"}
    assert "EXHIBIT-07" not in " ".join(codes(files, kinds))


def test_names_are_compared_without_folders_and_capitals() -> None:
    files = {"a/poa.txt": POA, "b/POA.txt": b"Other", "c/poa.htm": b"<P>Third</P>"}
    assert [line for line in codes(files) if "-09" in line] == ["EXHIBIT-09 1"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"It\x92s", "exhibit.txt is not ASCII: byte 0x92 in line 1"),
        ("a\n\u201cb\u201d\nc\n\u2014".encode(), "byte 0xe2 and others in lines 2 and 4"),
        (b"a\x00b", "byte 0x00 in line 1"),
        (b"\x1b[31m", "byte 0x1b in line 1"),
        (b"%PDF-1.7\n\xff", "exhibit.txt is a PDF, not text"),
        (PNG, "exhibit.txt is a PNG, not text"),
        (b"PK\x03\x04\xff", "exhibit.txt is a Word or other zipped document, not text"),
        ("text".encode("utf-16"), "exhibit.txt is text in UTF-16, not text"),
        (b"BMW \xe9", "exhibit.txt is not ASCII: byte 0xe9 in line 1"),
    ],
)
def test_what_is_not_ascii_is_told_with_its_lines(text: bytes, message: str) -> None:
    struck = [f.message for f in found({"exhibit.txt": text}) if f.code == "EXHIBIT-11"]
    assert len(struck) == 1
    assert message in struck[0]


def test_html_is_ascii_too_and_entities_are() -> None:
    assert text_codes("<P>\u201cA\u201d</P>".encode(), "page.htm") == ["EXHIBIT-11"]
    assert text_codes(b"<P>&#8220;A&#8221;</P>", "page.htm") == []


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_line_has_80_characters_and_132_in_a_table(end: bytes) -> None:
    fits = [b"x" * 80, b"<TABLE>", b"x" * 132, b"</TABLE>", b"x" * 80, b"\f" + b"x" * 79]
    assert text_codes(end.join(fits)) == []
    for place in (0, 2, 4):
        lines = [line + b"x" * (n == place) for n, line in enumerate(fits)]
        (finding,) = found({"exhibit.txt": end.join(lines)})
        assert (finding.code, f"in line {place + 1}" in finding.message) == ("EXHIBIT-12", True)
    assert text_codes(b"<P>" + b"x" * 300 + b"</P>", "page.htm") == []


def test_many_long_lines_are_told_in_one_finding() -> None:
    (finding,) = found({"exhibit.txt": b"\n".join([b"x" * 81] * 9)})
    assert "in lines 1, 2, 3 and 6 more" in finding.message


def test_tabs_are_told_in_text_and_not_in_html() -> None:
    assert text_codes(b"a\tb") == ["EXHIBIT-13"]
    assert text_codes(b"<P>\ta</P>", "page.htm") == []


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<SCRIPT SRC=x.js>",
        "<!-- <script>x</script> -->",
        "</script >",
        "<script",
        "<p onclick='x()'>a</p>",
        "<p OnMouseOver=x>a</p>",
        "<a href='javascript:x()'>a</a>",
        "<a href='java&#x0A;script:x()'>a</a>",
        "<a href=' JaVaScRiPt:x()'>a</a>",
        "<p style='width: expression(x)'>a</p>",
        "<iframe src='page.htm'></iframe>",
        "<object data='page.htm'></object>",
        "<embed src='page.htm'>",
        "<applet code='x'>",
        "<form><input name='a'></form>",
        "<meta http-equiv='Refresh' content='0'>",
        "<link rel='stylesheet' href='page.htm'>",
        "<style>p {color: red}</style>",
        "<base href='page.htm'>",
        "<svg><path/></svg>",
        "<img src=page.htm onerror=a<b>",
        "<img src=page.htm alt=it's onerror=a()>",
        "<img/onerror=a() src='page.htm'/>",
        "<p a='1'onclick=b()>",
        "<!--><p onclick=b()>-->",
        "<!-- x --!><p onclick=b()>-->",
        '<title><a b="</title><p onclick=b()>',
        "<p title='x <p onclick=b()>",
    ],
)
def test_active_content_is_refused(html: str) -> None:
    assert "EXHIBIT-14" in text_codes(html.encode(), "page.htm")


def test_what_a_browser_takes_for_text_is_no_tag() -> None:
    page = b"<TITLE>a <b onclick=x></TITLE><!-- <p onclick=x> --><XMP><p onclick=x></XMP><P>a</P>"
    assert text_codes(page, "page.htm") == []


def test_words_about_scripts_are_no_scripts() -> None:
    page = b"<P>A prescription, a script, onclick=1 and &lt;script&gt; javascript: as words</P>"
    assert text_codes(page, "page.htm") == []


@pytest.mark.parametrize(
    "html",
    [
        "<img src='http://www.example.com/a.gif'>",
        "<img src='//www.example.com/a.gif'>",
        "<img src='data:image/gif;base64,R0lGOD'>",
        "<img src='file:///etc/passwd'>",
        "<img src='https://www.sec.gov/Archives/edgar/data/1/a.gif'>",
        "<body background='https://www.example.com/a.gif'>",
        "<p style=\"background: url('https://www.example.com/a.gif')\">a</p>",
        "<a href='https://www.example.com/'>a</a>",
        "<a href='https://www.sec.gov.example.com/Archives/edgar/data/1'>a</a>",
        "<a href='mailto:a@example.com'>a</a>",
        "<a href='ht\ttps://www.example.com/'>a</a>",
    ],
)
def test_references_to_other_places_are_refused(html: str) -> None:
    assert text_codes(html.encode(), "page.htm") == ["EXHIBIT-15"]


def test_links_to_filings_on_edgar_and_inside_of_the_page_are_allowed() -> None:
    page = (
        b'<A NAME="top"></A><A HREF="#top">up</A><A HREF="">here</A><A HREF>none</A>'
        b'<A HREF="https://www.sec.gov/Archives/edgar/data/320193/x.txt">filed</A>'
        b'<A HREF="page.htm#top">this</A>'
    )
    assert text_codes(page, "page.htm") == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<P>a<o:p></o:p></P>", "from line 1 on: <o:p>"),
        ("<P>\n<TBODY><MARK>a", "from line 2 on: <tbody>, <mark>"),
        ("<TABLE><TR><TD><TABLE></TABLE></TD></TR></TABLE>", "a table inside of a table in line 1"),
    ],
)
def test_tags_outside_of_the_set_are_a_warning(html: str, words: str) -> None:
    (finding,) = found({"page.htm": html.encode()})
    assert (finding.code, finding.severity) == ("EXHIBIT-16", "warning")
    assert words in finding.message


def test_tables_one_after_another_and_marked_sections_are_read() -> None:
    assert text_codes(b"<TABLE></TABLE><TABLE></TABLE></TABLE><TABLE></TABLE>", "page.htm") == []
    assert text_codes(b"<![foo[<P>a</P>]]><![if !x]><P>b</P><![endif]><!DOCTYPE html>",
                      "page.htm") == []  # fmt: skip


def test_a_graphic_goes_with_a_page_that_shows_it_by_its_exact_name() -> None:
    assert codes({"chart.gif": GIF}) == ["EXHIBIT-17 0"]
    assert codes({"chart.gif": GIF, "poa.txt": b'<IMG SRC="chart.gif">'}) == ["EXHIBIT-17 0"]
    assert codes({"chart.gif": GIF, "page.htm": b'<A HREF="chart.gif">a</A>'}) == ["EXHIBIT-17 0"]
    assert codes({"chart.gif": GIF, "page.htm": b'<IMG SRC="Chart.gif">'}) == [
        "EXHIBIT-18 1",
        "EXHIBIT-17 0",
    ]
    for shown in (b'<IMG SRC="chart.gif">', b"<P STYLE='background:url(chart.gif)'>"):
        assert codes({"chart.gif": GIF, "page.htm": shown}) == []


def test_what_a_page_names_is_enclosed() -> None:
    assert codes({"page.htm": PAGE}) == ["EXHIBIT-18 0", "EXHIBIT-18 0"]
    assert codes({"page.htm": b'<A HREF="poa.txt">a</A>', "poa.txt": POA}) == []


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("chart.gif", JPEG, "is a JPEG, not a GIF"),
        ("photo.jpg", GIF, "is a GIF, not a JPEG"),
        ("photo.jpg", PNG, "is a PNG, not a JPEG"),
        ("chart.gif", b"hello", "is something else, not a GIF"),
        ("chart.gif", GIF[:-30], "is a GIF that is cut off or damaged"),
        ("chart.gif", GIF[:9], "is a GIF that is cut off or damaged"),
        ("photo.jpg", JPEG[:-30], "is a JPEG that is cut off or damaged"),
        ("photo.jpg", JPEG + b"MZ", "is a JPEG that has something else behind its end"),
        ("chart.gif", GIF + b"<script>", "is a GIF that has something else behind its end"),
        ("photo.jpg", b"\xff\xd8\xff\xd9", "is a JPEG that holds no picture"),
        ("chart.gif", GIF[:6] + bytes(7) + b";", "is a GIF that holds no picture"),
    ],
)
def test_a_graphic_is_what_its_name_says_and_whole(name: str, data: bytes, message: str) -> None:
    page = b'<IMG SRC="%s">' % name.encode()
    (finding,) = found({name: data, "page.htm": page})
    assert (finding.code, finding.message) == ("EXHIBIT-19", f"{name} {message}")


@pytest.mark.parametrize("kind", ["GIF", "JPEG"])
def test_every_cut_of_a_picture_is_noticed_and_no_damage_stops_the_check(kind: str) -> None:
    data, broken = (GIF, broken_gif) if kind == "GIF" else (JPEG, broken_jpeg)
    assert broken(data) == ""
    assert [n for n in range(3, len(data)) if not broken(data[:n])] == []
    for changed in _damaged(data):
        assert isinstance(broken(changed), str)


def _damaged(data: bytes) -> Iterator[bytes]:
    for at in range(0, len(data), 7):
        for value in (0, 0x3B, 0xFF):
            yield data[:at] + bytes([value]) + data[at + 1 :]


def test_larger_and_progressive_pictures_are_whole() -> None:
    import io

    from PIL import Image

    for how in ({"progressive": True}, {"restart_marker_blocks": 1}, {"comment": b"x" * 70}):
        made = io.BytesIO()
        Image.effect_noise((64, 48), 80).save(made, "JPEG", **how)
        assert broken_jpeg(made.getvalue()) == ""
    frames = [Image.effect_noise((16, 16), 50).convert("P") for _ in range(3)]
    made = io.BytesIO()
    frames[0].save(made, "GIF", save_all=True, append_images=frames[1:], comment=b"three")
    assert broken_gif(made.getvalue()) == ""

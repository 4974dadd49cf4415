"""`exhibit clean`: what EDGAR takes comes out, not a word is lost, and every change is told."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from generator.cli import run
from generator.errors import Rejected, Unreadable, Usage
from generator.exhibit_text import Change, clean, summary
from generator.exhibit_text.changes import Changes
from generator.exhibit_text.characters import in_ascii
from generator.exhibit_text.html_rules import ALLOWED

LEGAL_TEXT = re.compile(rb"[\n -~]*")


def txt(text: str | bytes, name: str = "in.txt") -> str:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return clean(data, name, "txt").data.decode("ascii")


def htm(text: str | bytes, name: str = "in.htm") -> str:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return clean(data, name, "htm").data.decode("ascii")


def page(body: str) -> str:
    return f"<html><head><title>T</title></head><body>{body}</body></html>"


class Words(HTMLParser):
    """The words of a page, read by Python's own parser: blocks are told apart by blanks."""

    INLINE = frozenset(
        (
            *[
                "b",
                "i",
                "u",
                "em",
                "strong",
                "strike",
                "sub",
                "sup",
                "tt",
                "font",
                "a",
                "span",
                "big",
                "small",
                "code",
                "cite",
            ],
            *["ins", "s", "del", "o:p"],
        )
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.tags: set[str] = set()
        self.values: list[tuple[str, str, str | None]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.values += [(tag, name, value) for name, value in attrs]
        self.silent += tag in ("script", "style", "title")
        self.parts.append("" if tag in self.INLINE else " ")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style", "title")
        self.parts.append("" if tag in self.INLINE else " ")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def read(html: str) -> Words:
    words = Words()
    words.feed(html)
    words.close()
    return words


def words_of_page(html: str) -> list[str]:
    return "".join(read(html).parts).split()


def plainly(words: list[str]) -> list[str]:
    return in_ascii(" ".join(words), 1, Changes()).split()


# text


def test_what_word_leaves_behind_is_put_into_ascii_and_told() -> None:
    cleaned = clean("The “owner’s” shares – all…\n".encode(), "in.txt", "txt")
    assert cleaned.data == b'The "owner\'s" shares - all...\n'
    assert Change(1, "en dash (U+2013)", "-") in cleaned.changes
    assert summary(cleaned.changes)[0] == "the encoding UTF-8 -> ASCII (line 1)"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_each_encoding_of_word_gives_the_same_text(codec: str) -> None:
    assert txt("Jane’s “power” – ﬁled".encode(codec) if codec != "cp1252"
               else "Jane’s “power” – filed".encode(codec)) == 'Jane\'s "power" - filed\n'  # fmt: skip


def test_equal_changes_are_told_together_with_their_lines() -> None:
    cleaned = clean("a—b\nc—d—e\n".encode("cp1252"), "in.txt", "txt")
    assert summary(cleaned.changes)[1] == "em dash (U+2014) -> - (3 times, lines 1, 2)"


def test_a_report_names_five_lines_and_no_more() -> None:
    changes = [Change(n, "x", "y") for n in range(1, 9)]
    assert summary(changes) == ["x -> y (8 times, lines 1, 2, 3, 4, 5, ...)"]


def test_long_paragraphs_are_broken_between_words_and_keep_their_indent() -> None:
    made = txt("    " + "word " * 40).splitlines()
    assert len(made) > 1
    assert all(len(line) <= 80 and line.startswith("    word") for line in made)


def test_an_entry_of_a_list_goes_on_under_its_text() -> None:
    made = txt("(a)\t" + "word " * 30).splitlines()
    assert made[0].startswith("(a) word")
    assert made[1].startswith("    word")


def test_lines_that_fit_stay_as_they_are() -> None:
    text = "  One line.\n\n\n        Another   one, set with blanks.\n"
    cleaned = clean(text.encode(), "in.txt", "txt")
    assert (cleaned.data.decode(), cleaned.changes) == (text, ())


def test_rows_with_tabs_become_columns() -> None:
    assert txt("Name\tShares\nRoe\t1,000\nPoe\t50\n") == ("Name  Shares\nRoe   1,000\nPoe   50\n")
    assert txt("a\t1\nbcd\t1,000\n") == "a        1\nbcd  1,000\n"


def test_a_table_between_80_and_132_is_marked_and_a_wider_one_is_set_cell_by_cell() -> None:
    made = txt(f"{'a' * 60}\t{'b' * 50}\nc\td\n")
    assert made.splitlines()[0] == "<TABLE>"
    assert made.splitlines()[-1] == "</TABLE>"
    assert max(map(len, made.splitlines())) == 112
    wide = txt(f"{'a ' * 40}\t{'b ' * 40}\nc\td\n")
    assert max(map(len, wide.splitlines())) <= 80
    assert wide.split() == ["a"] * 40 + ["b"] * 40 + ["c", "d"]


def test_a_marked_table_is_left_alone_and_closed() -> None:
    row = "x" * 60 + " " + "y" * 60
    assert txt(f"<TABLE>\n{row}\n</TABLE>\n") == f"<TABLE>\n{row}\n</TABLE>\n"
    assert txt(f"<table>\n{row}\n").splitlines()[-1] == "</TABLE>"


def test_a_marked_table_wider_than_132_is_refused_with_its_place() -> None:
    with pytest.raises(Rejected) as refused:
        txt(f"a\n<TABLE>\n{'x' * 133}\n</TABLE>\n")
    (finding,) = refused.value.findings
    assert (finding.code, finding.line, finding.column) == ("CLEAN-01", 3, 133)


def test_drawn_lines_are_cut_to_fit_and_long_words_are_refused() -> None:
    assert txt("_" * 200) == "_" * 80 + "\n"
    assert txt("Signed:" + "_" * 100) == "Signed:" + "_" * 73 + "\n"
    with pytest.raises(Rejected) as refused:
        txt("one " + "w" * 81)
    (finding,) = refused.value.findings
    assert (finding.code, finding.line, finding.column) == ("CLEAN-01", 1, 5)


def test_what_has_no_ascii_form_is_refused_with_line_and_column() -> None:
    with pytest.raises(Rejected) as refused:
        txt("fine\nnot § here, nor 中\n")
    assert [(f.code, f.line, f.column) for f in refused.value.findings] == [
        ("TEXT-02", 2, 5),
        ("TEXT-02", 2, 17),
    ]
    assert refused.value.findings[0].fix == "write Section"


def test_page_breaks_and_line_breaks_of_word_are_line_ends() -> None:
    assert txt("one\x0btwo\x0cthree\u2028four\r\nfive\rsix") == "one\ntwo\nthree\nfour\nfive\nsix\n"


def test_bullets_boxes_and_invisible_characters_are_put_right() -> None:
    assert txt(
        "\uf0b7 one\n● two\n☒ yes ☐ no\nsoft\u00adware\u200e\x07 \ufb01led\x92s\n".encode()
    ) == ("* one\n* two\n[X] yes [ ] no\nsoftware filed's\n")
    assert txt("unused \x81code\n") == "unused code\n"
    assert "<p>unused code</p>" in htm("<p>unused \x81code</p>")
    mac = b'<meta charset="macintosh"><p>it\x81s'
    assert htm(mac.replace(b"\x81", b"\xd5")) == htm(mac.replace(b"\x81", b"&#8217;"))
    assert txt("C1: it\x92s\n") == "C1: it's\n"


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"PK\x03\x04rest", "READ-05", "Word document"),
        (b"%PDF-1.7", "READ-05", "PDF"),
        (b"{\\rtf1", "READ-05", "RTF"),
        (b"\xd0\xcf\x11\xe0x", "READ-05", "Word document"),
        (b"a\x00b", "READ-05", "binary"),
        (b"  \n", "READ-03", "empty"),
        ("\u200b\n".encode(), "READ-03", "empty"),
        (b"a" * (5 * 1024 * 1024 + 1), "READ-02", "larger"),
        (b"\xff\xfe\x00", "READ-05", "no character"),
        (b"bad \x81 byte", "READ-05", "0x81"),
    ],
)
def test_what_is_no_text_is_unreadable_and_says_what_to_do(
    data: bytes, code: str, word: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        clean(data, "in.txt", "txt")
    assert refused.value.findings[0].code == code
    assert word in str(refused.value)


WORDS = st.lists(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs", "S"]), max_size=12)
    | st.sampled_from(["“quoted”", "it’s", "a\tb", "\t", "   ", "\n", "\n\n", "ﬁ", "½", "w" * 30]),
    max_size=60,
)


def kept_words(text: str) -> list[str]:
    return in_ascii(text.replace("\n", " "), 1, Changes()).split()


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_words_in_are_words_out_and_cleaning_twice_is_cleaning_once(words: list[str]) -> None:
    text = " ".join(words)
    try:
        once = clean(text.encode(), "in.txt", "txt")
    except (Rejected, Unreadable):
        return
    assert LEGAL_TEXT.fullmatch(once.data)
    assert [w for w in once.data.decode().split() if w not in ("<TABLE>", "</TABLE>")] == [
        w for w in kept_words(text) if w not in ("<TABLE>", "</TABLE>")
    ]
    assert all(len(line) <= 132 for line in once.data.decode().splitlines())
    again = clean(once.data, "in.txt", "txt")
    assert (again.data, again.changes) == (once.data, ())


# HTML


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><title>POA</title>
<!--[if gte mso 9]><xml><o:Settings>secret setting</o:Settings></xml><![endif]-->
<style>p.MsoNormal {margin:0in}</style><script>alert(1)</script></head>
<body lang=EN-US onload="x()"><div class=WordSection1>
<p class=MsoNormal align=center><b><span style='font-size:14.0pt'>POWER OF ATTORNEY<o:p></o:p></span></b></p>
<p class=MsoNormal style='text-align:right'>Jane\u2019s&nbsp;<span style='font-weight:bold;text-decoration:underline'>power</span></p>
<p><![if !supportLists]><span style='font-family:Symbol'>&#61623;&nbsp;</span><![endif]>First
<a href="http://example.com/x">link</a>, <a href="#two" name="one">inner</a> and
<a href="https://www.sec.gov/Archives/edgar/data/1/x.htm">filing</a></p>
<table class=G border=1><tr><td width=312 valign=top style='x:y'><p>Name</p></td><td>Shares</td></tr>
<tr><td>Roe</td><td>1,000</td></tr></table>
<img src="word_files/image001.png" alt="Signature"><img src="logo.jpg"><iframe src="http://x/">in frame</iframe>
</div></body></html>"""


def test_words_page_has_edgars_elements_and_attributes_alone() -> None:
    made = read(htm(WORD.encode("cp1252")))
    assert made.tags <= ALLOWED.keys()
    assert not made.tags & {"span", "script", "style", "meta", "iframe", "o:p", "xml"}
    assert {(t, n) for t, n, _ in made.values} <= {
        (tag, name) for tag, names in ALLOWED.items() for name in names
    }
    links = [value for _, name, value in made.values if name in ("href", "src")]
    assert links == ["#two", "https://www.sec.gov/Archives/edgar/data/1/x.htm", "logo.jpg"]


def test_words_page_loses_no_word_and_keeps_its_looks() -> None:
    made = htm(WORD.encode("cp1252"))
    expected = words_of_page(WORD.replace('<img src="word_files/image001.png" alt="Signature">', " [Signature] "))  # fmt: skip
    bullets = [w.replace("\uf0b7", "\u2022") for w in expected]
    assert words_of_page(made) == bullets
    assert "<b><u>power</u></b>" in made
    assert '<p align="right">Jane&#8217;s&#160;' in made
    assert "secret setting" not in made
    assert "alert" not in made


def test_words_page_as_text_is_readable() -> None:
    made = txt(WORD.encode("cp1252"), "in.htm")
    assert made.splitlines()[0] == "POWER OF ATTORNEY"
    assert "Jane's power" in made
    assert "* First link, inner and filing" in made
    assert "Name  Shares\nRoe   1,000" in made
    assert "[Signature]" in made


def test_the_report_of_a_page_names_elements_attributes_and_links() -> None:
    told = "\n".join(summary(clean(WORD.encode("cp1252"), "in.htm", "htm").changes))
    for said in ("<script> -> nothing", "<o:p> -> its text alone", "<span> -> <b><u>", "comment",
                 "the attribute href to http://example.com/x", "image001.png", "bullet (U+2022)"):  # fmt: skip
        assert said in told


def test_hidden_text_is_refused() -> None:
    for style in ("display:none", "mso-hide: all", "visibility:hidden"):
        with pytest.raises(Rejected) as refused:
            htm(page(f"<p>seen</p>\n<p style='{style}'>unseen</p>"))
        assert [(f.code, f.line) for f in refused.value.findings] == [("CLEAN-02", 2)]
    assert "seen" in htm(page("<p>seen<span style='display:none'> </span></p>"))


@pytest.mark.parametrize("kind", ["txt", "htm"])
def test_a_broken_page_whose_words_would_run_together_is_refused(kind: str) -> None:
    broken = page("<p><p></p>one</p>two <script>x</script> <br/>")
    with pytest.raises(Rejected) as refused:
        clean(broken.encode(), "in.htm", kind)  # type: ignore[arg-type]
    (finding,) = refused.value.findings
    assert finding.code == "CLEAN-03"
    assert "'one' would be lost or run together" in finding.message


def test_a_table_within_a_table_becomes_lines() -> None:
    made = htm(
        page("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>")
    )
    assert made.count("<table") == 1
    assert words_of_page(made) == ["a", "b"]


def test_lists_headings_rules_and_set_text_survive_as_text() -> None:
    made = txt(
        page(
            "<h1>Head</h1><ol start=3><li>three<li>four<ul><li>inner</ul></ol><hr>"
            "<pre>  set   text\n  as is</pre><blockquote>quoted</blockquote>a<br>b"
            "<dl><dt>term<dd>meaning</dl><li>alone</li>"
        ),
        "in.htm",
    )
    for part in ("Head\n\n", "    3. three\n    4. four\n        * inner\n", "-" * 72,
                 "  set   text\n  as is\n", "    quoted\n", "a\nb\n", "term\n    meaning", "* alone"):  # fmt: skip
        assert part in made


def test_text_beside_the_cells_of_a_table_is_kept() -> None:
    source = page(
        "<table>zero<caption>Cap</caption><tr>one<td>two</td>three<td>x<img alt=pic></td></tr>"
        "<tbody><tr><td><p>four</p><p>five</p></td><td></td></tr></tbody></table>"
    )
    assert sorted(txt(source, "in.htm").split()) == sorted(
        ["zero", "Cap", "one", "two", "three", "x", "[pic]", "four", "five"]
    )


def test_too_deep_or_empty_pages_are_unreadable() -> None:
    with pytest.raises(Unreadable):
        htm("<html><body>" + "<div>" * 400 + "x" + "</div>" * 400)
    for nothing in ("<!-- -->", "<html></html>", "<style>x</style>", "<p>&nbsp;</p>"):
        with pytest.raises(Unreadable):
            htm(nothing)
        with pytest.raises(Unreadable):
            txt(nothing, "in.htm")
    assert '<img src="roe.jpg">' in htm("<p><img src=roe.jpg></p>")


def test_private_and_broken_characters_are_refused_in_pages() -> None:
    with pytest.raises(Rejected) as refused:
        htm(page("<p>ok</p>\n<p>\ue123</p>"))
    assert [(f.code, f.line) for f in refused.value.findings] == [("TEXT-02", 2)]
    assert "it&#8217;s soft &#9745;" in htm(page("<p>it&#146;s so\u00adft \uf0fe</p>"))


def test_plain_text_becomes_a_page_with_what_was_set_kept() -> None:
    made = htm("Title\n\nFirst line,\nsecond § <line>.\n\nBy:\tRoe\n    Name:   x\n", "in.txt")
    assert "<p>Title</p>" in made
    assert "<p>First line,<br>second &#167; &lt;line&gt;.</p>" in made
    assert "<pre>By:     Roe\n    Name:   x</pre>" in made


def test_a_page_without_a_title_gets_one() -> None:
    assert "<title>Exhibit</title>" in htm("<p>x</p>")


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "b",
        "i",
        "u",
        "span",
        "font",
        "h1",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "br",
        "hr",
        "pre",
        "a",
        "o:p",
        "section",
        "center",
        "script",
        "style",
        "blockquote",
        "tbody",
        "thead",
        "dl",
        "dd",
        "ins",
        "s",
        "form",
        "img",
        "title",
    ]
)
STYLES = st.sampled_from(["", " style='font-weight:bold'", " align=left", " class=x", " style='text-align:center'"])  # fmt: skip
TEXT = st.sampled_from(["one", " two ", "it’s", "&nbsp;", "&amp;", "<![if x]>", "<!-- c -->", "\n", "x y", "—", "½"])  # fmt: skip
HTML = st.recursive(
    TEXT,
    lambda inner: st.builds(
        lambda tag, style, parts: (
            f"<{tag}{style}>{''.join(parts)}" + f"</{tag}>" * (tag not in ("br", "hr", "img"))
        ),
        TAGS,
        STYLES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(HTML, max_size=5))
def test_a_page_cleaned_twice_is_cleaned_once_and_has_edgars_elements_alone(
    parts: list[str],
) -> None:
    try:
        once = clean(page("".join(parts)).encode(), "in.htm", "htm")
    except (Rejected, Unreadable):
        return
    assert LEGAL_TEXT.fullmatch(once.data)
    assert read(once.data.decode()).tags <= ALLOWED.keys()
    again = clean(once.data, "in.htm", "htm")
    assert again.data == once.data


@settings(max_examples=200, deadline=None)
@given(
    st.lists(HTML.filter(lambda part: not re.search("<(script|style|title|img)", part)), max_size=5)
)
def test_no_word_of_a_page_is_lost_in_page_or_text(parts: list[str]) -> None:
    source = page("".join(parts))
    expected = sorted(plainly(words_of_page(source)))
    assume(expected)
    try:
        made, as_text = htm(source), txt(source, "in.htm")
    except Rejected as refused:
        event("refused: " + refused.findings[0].code)
        return
    assert sorted(plainly(words_of_page(made))) == expected
    marks = re.compile(r"\*|\d+\.|-{72}|</?TABLE>")
    text = [word for word in as_text.split() if not marks.fullmatch(word)]
    assert sorted(text) == expected


# the command


def test_the_command_writes_once_reports_and_replaces_only_when_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given_, out = tmp_path / "in.txt", tmp_path / "out.txt"
    given_.write_text("it’s\n", "utf-8")
    assert run(["exhibit", "clean", str(given_), "-o", str(out)]) == 0
    shown = capsys.readouterr()
    assert "right single quotation mark (U+2019) -> ' (line 1)" in shown.out
    assert "out.txt written: 2 changes" in shown.err
    assert run(["exhibit", "clean", str(given_), "-o", str(out)]) == 2
    assert "exists" in capsys.readouterr().err
    assert run(["exhibit", "clean", str(out), "-o", str(out), "--force"]) == 0
    assert "nothing had to be changed" in capsys.readouterr().err
    assert out.read_bytes() == b"it's\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.txt", "out.txt"]


def test_the_command_refuses_with_place_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given_, out = tmp_path / "in.txt", tmp_path / "out.txt"
    given_.write_text("§ 16\n", "utf-8")
    assert run(["exhibit", "clean", str(given_), "-o", str(out)]) == 1
    assert "in.txt:1:1: error TEXT-02 section sign" in capsys.readouterr().err
    given_.write_bytes(b"%PDF-1.7")
    assert run(["exhibit", "clean", str(given_), "-o", str(out)]) == 2
    assert run(["exhibit", "clean", str(given_), "-o", str(tmp_path / "out.pdf")]) == 2
    assert run(["exhibit", "clean", str(tmp_path / "no"), "-o", str(out)]) == 2
    assert (
        run(["exhibit", "clean", str(tmp_path / "in.txt"), "-o", str(tmp_path / "no" / "x.txt")])
        == 2
    )
    assert not out.exists()


def test_a_file_that_cannot_be_written_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.cli.new_file import write_file

    def full(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Usage, match="No space left"):
        write_file(tmp_path / "out.txt", b"x", force=True)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(Usage, match="can't be written"):
        write_file(tmp_path / "none" / "out.txt", b"x", force=True)


@pytest.mark.parametrize(
    "struck",
    ["<del>not</del>", "<s>not</s>", "<strike>not</strike>",
     '<span style="text-decoration: line-through">not</span>'],
)  # fmt: skip
def test_struck_text_is_refused_as_plain_text_and_kept_as_html(struck: str) -> None:
    page = f"<html><body><p>I do {struck} appoint John A. Doe.</p></body></html>".encode()
    with pytest.raises(Rejected, match=r"CLEAN-02 the text in this <.*> is struck out"):
        clean(page, "a.htm", "txt")
    assert b"<strike>not</strike>" in clean(page, "a.htm", "htm").data


@pytest.mark.parametrize("style", ["font-size: 0", "color:white", "color: #FFFFFF"])
def test_text_that_nobody_sees_is_refused(style: str) -> None:
    page = f'<html><body><p>I <span style="{style}">hid</span> it.</p></body></html>'.encode()
    with pytest.raises(Rejected, match="CLEAN-02"):
        clean(page, "a.htm", "htm")

"""A page of the user's templates is searched: no CCC, nothing that runs, nothing from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from generator.cli import run
from generator.errors import Rejected, Unfaithful
from generator.website import post, read_bundle
from generator.website.searched import wrong_with

from .conftest import CCC

CODE = "q7w$e@3r"
Capture = pytest.CaptureFixture[str]
OURS = Path(__file__).resolve().parents[2] / "templates/website"
#: The line of a filing's page in which its heading stands.
H1 = 1 + (OURS / "filing.html.j2").read_text("utf-8").partition("<h1>")[0].count("\n")


def what(page: str) -> list[str]:
    """What is wrong with a page, which must not repeat the CCC."""
    found = list(wrong_with(page, (CODE,)))
    assert CODE not in str([(wrong.what, wrong.cure) for wrong in found])
    return [wrong.what for wrong in found]


@pytest.mark.parametrize(
    "page",
    [
        CODE,
        f"<p>x{CODE}y</p>",
        f"<!-- {CODE} -->",
        f"<img alt='{CODE}'>",
        CODE.upper(),
        "q7w$<b>e@</b>3r",
        "q7w$<!-- a > b -->e@3r",
        "q7w&#36;e&#x40;3r",
        "q7w$\n  e@3r",
        "q7w$\u200be&shy;@3r",
        f"<a href='x?{quote(CODE)}'>a</a>",
        *(f"<!-- {b64encode(b'c' * n + CODE.encode() + b'd').decode()} -->" for n in range(4)),
        "CCC: <b>xy#45abc</b>",
        "the CCC is xy&#35;45abc",
    ],
)
def test_a_ccc_is_found_in_whatever_dress(page: str) -> None:
    assert what(page) == ["a CCC"]


@pytest.mark.parametrize(
    "page",
    [
        "<script>x</script>",
        "<SCRIPT src=x.js>",
        "<!-- <script> -->",
        "< script>",
        "<p onclick=x()>",
        "<img src=a.png alt=it's onerror=x()>",
        "<!--><img src=a.png onerror=x()>-->",
        "<svg/onload=x()>",
        "<svg><set attributeName=onclick to=x()>",
        "<a href='javascript:x()'>",
        "<a href='java&#10;script:x()'>",
        "<form action=JavaScript:x()>",
        "<iframe src='a.html'></iframe>",
        "<object data='a.svg'></object>",
        "<embed src='a.svg'>",
        "<base href='a/'>",
        "<div srcdoc='&lt;p>'>",
        "<meta http-equiv=Refresh content='1;url=a.html'>",
        "<style>a {width: expression(x)}</style>",
        "<p style='width: e\\78pression(x)'>",
    ],
)
def test_what_runs_is_refused(page: str) -> None:
    assert what(page)


@pytest.mark.parametrize(
    "page",
    [
        "<img src='https://www.example.com/a.png'>",
        "<img src='//www.example.com/a.png'>",
        "<img src='\\\\www.example.com/a.png'>",
        "<img src='ht&#9;tps://www.example.com/a.png'>",
        "<img srcset='a.png 1x, https://www.example.com/a.png 2x'>",
        "<link rel=stylesheet href='https://www.example.com/a.css'>",
        "<a href='http://www.example.com/'>",
        "<a href='ftp://www.example.com/'>",
        "<a href='data:text/html,a'>",
        "<a href='data:image/svg+xml,a'>",
        "<a href='a.html' ping='https://www.example.com/'>",
        "<form action='https://www.example.com/'>",
        "<svg><image xlink:href='https://www.example.com/a.png'/></svg>",
        "<style>@import 'https://www.example.com/a.css';</style>",
        "<style>@import url(//www.example.com/a.css);</style>",
        "<style>a {background: u\\72l(https://www.example.com/a.png)}</style>",
        "<style>a {background: image-set('https\\3a //www.example.com/a.png' 1x)}</style>",
        "<style>a {background: url(data:text/html,a)}",
        "<p style=\"background: url('https://www.example.com/a.png')\">",
    ],
)
def test_what_comes_from_elsewhere_is_refused(page: str) -> None:
    (said,) = what(page)
    assert "lies elsewhere" in said


@pytest.mark.parametrize(
    "page",
    [
        "<a href='https://www.example.com/'>a</a> <a href='mailto:ir@example.com'>b</a>",
        "<a href='tel:+15550100'>a</a> <a href='#main'>b</a> <a href='../a/index.html'>c</a>",
        "<img src='/logo.png' srcset='/logo.png 1x, /logo2.png 2x' alt=''>",
        "<img src='data:image/png;base64,iVBORw0KGgo='>",
        "<link rel=stylesheet href='site.css'>",
        "<style>@import 'a.css'; /* see https://www.example.com/ */ a {background: url(b.png)}",
        "<p>A script, onclick=1, javascript: and https://www.example.com/ as words</p>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;p onclick=1&gt;</p>",
        "<title>a <b onclick=x></title>",
        "<meta property='og:url' content='https://www.example.com/'>",
        "a CCC has 8 characters; the price was $25.4000",
    ],
)
def test_what_stands_still_goes_out(page: str) -> None:
    assert what(page) == []


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet="<>/!-'\"=&;:#\\ \nascriptonurlhe()*@", max_size=120))
def test_any_page_is_searched(page: str) -> None:
    for wrong in wrong_with(page, (CODE,)):
        assert wrong.what
        assert wrong.cure


def own(folder: Path, **changed: tuple[str, str]) -> Path:
    """A folder of templates in which a text of ours is another: `index=("<main", ...)`."""
    (folder / "website").mkdir(parents=True)
    for name, (old, new) in changed.items():
        file = f"{name}.html.j2" if name != "site" else "site.css"
        text = (OURS / file).read_text("utf-8")
        assert old in text
        (folder / "website" / file).write_text(text.replace(old, new, 1), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"index": ("<main", "<script>x()</script>\n<main")}, ("index.html.j2, line 9,", "<script>")),
        ({"filing": ("<h1>", "<h1 onclick='x()'>")}, (f"filing.html.j2, line {H1},", "onclick=")),
        ({"head": ("<style>", "<link rel=icon href=//a.example>\n<style>")},
         ("head.html.j2, line 10,", "href=//a.example")),
        ({"site": ("body {", "@import url(//a.example);\nbody {")},
         ("site.css, line 2,", "//a.example")),
        ({"filing": ("<h1>", f"<h1>{CCC}")}, (f"filing.html.j2, line {H1},", "a CCC")),
        ({"filing": ("<h1>", "<h1>abc$<b>12&lt;&amp;</b>")}, ("website/filing.html.j2", "a CCC")),
        ({"head": ('<meta name="generator"', '<meta name="maker"')}, ("head.html.j2", "no line")),
    ],
)  # fmt: skip
def test_the_command_names_the_template_and_the_cure_and_posts_nothing(
    changed: dict[str, tuple[str, str]],
    said: tuple[str, str],
    whole: Path,
    tmp_path: Path,
    capsys: Capture,
) -> None:
    site = tmp_path / "site"
    templates = own(tmp_path / "own", **changed)
    assert run(["post", str(whole), "-o", str(site), "--templates", str(templates)]) == 1
    shown = capsys.readouterr().err
    for words in (*said, "nothing was posted"):
        assert words in shown
    assert CCC not in shown
    assert not site.exists()


def test_a_code_of_the_environment_is_known_too(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    templates = own(tmp_path / "own", index=("<h1>", f"<h1>{CODE[:3]}<i></i>{CODE[3:]}"))
    command = ["post", str(whole), "-o", str(tmp_path / "site"), "--templates", str(templates)]
    assert run(command) == 0
    monkeypatch.setenv("CCC_OF_ANOTHER", CODE)
    assert run(command) == 1
    shown = capsys.readouterr()
    assert "index.html.j2 gives a page with a CCC" in shown.err
    assert CODE not in shown.out + shown.err


def test_a_copy_or_a_name_with_a_code_is_not_posted(whole: Path, tmp_path: Path) -> None:
    entry = read_bundle(whole / "rsu-grant")
    assert "Roe" in entry.filing.reporting_owners[0].name
    words = entry.filing.issuer.name[:8]
    with pytest.raises(Rejected, match="filing 1 of those to post holds a CCC"):
        post([entry], tmp_path / "site", codes=[SecretStr(words)])
    assert not (tmp_path / "site").exists()


def test_a_fault_in_a_template_of_ours_is_ours(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.website import pages

    monkeypatch.setattr(pages, "MARK", b"no such line")
    with pytest.raises(Unfaithful, match=r"filing\.html\.j2 gives a page with no line"):
        post([read_bundle(whole / "rsu-grant")], tmp_path / "site")

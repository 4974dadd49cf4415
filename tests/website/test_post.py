"""`post`: a page for each filing and their index, from conformed copies; nothing of others lost."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html as lxml_html

from generator.bundle import digest
from generator.cli import run
from generator.cli.post import _kept_until
from generator.errors import Rejected, Usage
from generator.forms import FORMS
from generator.model.filing import Filing
from generator.outputs.base import Settings
from generator.outputs.filters import printed_number, us_date
from generator.outputs.templates import Templates
from generator.outputs.xml import conformed_copy
from generator.website import Entry, bundles_in, post, read_bundle
from generator.website.entries import filing_of as filing_from

from .conftest import CCC, SAMPLES, bundle, manifest_of

FILED = date(2026, 9, 8)
Tree = dict[str, Any]


def entries(folder: Path, *, drafts: bool = True) -> list[Entry]:
    every = [read_bundle(one) for one in bundles_in(folder)]
    return [entry for entry in every if drafts or not entry.draft]


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


@pytest.fixture(scope="module")
def site(several: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "pages"
    post(entries(several), out, filed={"rsu-grant": FILED})
    return out


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("index.html"))


# what is on it


def test_each_filing_has_its_page_and_the_xml_and_pdf_beside(site: Path, several: Path) -> None:
    assert sorted(p.name for p in site.iterdir()) == [
        "amendment", "debt-and-swap", "exercise-and-sale", "index.html", "joint-filing",
        "rsu-grant", "vest-and-withhold"]  # fmt: skip
    assert sorted(p.name for p in (site / "rsu-grant").iterdir()) == [
        "form4.pdf", "form4.xml", "index.html", "posted.json"]  # fmt: skip
    bundled = several / "rsu-grant"
    assert (site / "rsu-grant/form4.xml").read_bytes() == (
        bundled / "conformed_copy.xml"
    ).read_bytes()
    assert (site / "rsu-grant/form4.pdf").read_bytes() == (bundled / "form4.pdf").read_bytes()
    assert "form4.pdf" in (site / "rsu-grant/index.html").read_text("utf-8")
    assert "form4.pdf" not in (site / "amendment/index.html").read_text("utf-8")


def test_no_ccc_is_anywhere_on_the_site(site: Path, several: Path) -> None:
    primary = (several / "rsu-grant" / "primary_doc.xml").read_bytes()
    written = "abc$12&lt;&amp;"
    assert written.encode() in primary, "the bundles do hold the CCC"
    for name, data in files(site).items():
        for form in (CCC, written, "abc$12", "rptOwnerCcc", "env:CCC"):
            assert form.encode() not in data, name


@pytest.mark.parametrize(
    "sample", sorted(path.stem for path in SAMPLES.glob("*.yaml") if path.stem != "thirty-rows")
)
def test_a_page_says_everything_that_the_conformed_copy_says(sample: str, tmp_path: Path) -> None:
    folder = bundle(sample, tmp_path / "out", final=False)
    post([read_bundle(folder)], tmp_path / "site")
    says_it_all(
        (folder / "conformed_copy.xml").read_bytes(),
        (tmp_path / "site" / sample / "index.html").read_bytes(),
    )


def test_a_form_with_everything_and_a_footnote_at_each_value_is_said_whole(
    filing_of: Callable[[Tree], Filing], everything: Tree, tmp_path: Path
) -> None:
    filing = filing_of(everything)
    copy = conformed_copy(filing, FORMS[0], Templates(), Settings()).data
    post([Entry("all", filing_from(copy, Path("x")), copy)], tmp_path / "site")
    says_it_all(copy, (tmp_path / "site" / "all" / "index.html").read_bytes())


def says_it_all(copy: bytes, written: bytes) -> None:
    page = lxml_html.fromstring(written)
    text = " ".join(page.find("body").text_content().split())
    filing = filing_from(copy, Path("x"))
    for said in everything_said(filing.model_dump()):
        assert " ".join(said.split()) in text, said
    for name, number in filing.numbering.items():
        assert page.get_element_by_id(f"f{number}").text_content() == filing.footnotes[name]
    marks = [int(link[2:]) for link in page.xpath("//sup/a/@href")]
    referred = [filing.numbering[name] for _, row in filing.rows() for name in row.notes_in_order()]
    assert sorted(marks) == sorted(referred)


def everything_said(value: object, key: str = "") -> list[str]:
    """The values of a filing as the page writes them; codes and flags are looked at elsewhere."""
    skipped = ("footnotes", "references", "acknowledge", "form", "transaction_form_type", "index",
               "timeliness", "cik", "country", "schema")  # fmt: skip
    if key in skipped or value is None or isinstance(value, bool):
        return []
    if isinstance(value, dict):
        return [said for k, v in value.items() for said in everything_said(v, k)]
    if isinstance(value, (list, tuple)):
        return [said for v in value for said in everything_said(v, key)]
    if isinstance(value, Decimal):
        return [printed_number(value)]
    if isinstance(value, date):
        return [us_date(value)]
    if key in ("ownership", "acquired_disposed"):
        return [f"({value})"]
    return [str(value)]


def test_boxes_amendments_swaps_and_early_items_are_said(tmp_path: Path) -> None:
    for sample in ("amendment", "exit-box", "plan-sale", "debt-and-swap", "gift", "late-purchase"):
        bundle(sample, tmp_path / "out", final=False)
    post(entries(tmp_path / "out"), tmp_path / "site")

    def text(name: str) -> str:
        page = lxml_html.fromstring((tmp_path / "site" / name / "index.html").read_bytes())
        return " ".join(page.find("body").text_content().split())

    assert "Form 4/A: Amended statement" in text("amendment")
    assert "Date original filed" in text("amendment")
    assert "no longer subject to Section 16" in text("exit-box")
    assert "Rule 10b5-1(c)" in text("plan-sale")
    assert "no longer subject" not in text("plan-sale")
    assert re.search(r"[PS]/K", text("debt-and-swap"))
    assert "Draft. This form was not filed" in text("gift")


def test_the_index_lists_newest_first_and_by_owner(site: Path) -> None:
    page = lxml_html.fromstring((site / "index.html").read_bytes())
    days = [t.get("datetime") for t in page.xpath("//tbody/tr/td[1]/time")]
    assert days == sorted(days, reverse=True)
    assert days[0] == "2026-09-08"
    assert page.xpath("//tbody/tr[1]/td[1]")[0].text_content() == "filed 09/08/2026"
    assert page.xpath("//tbody/tr[2]/td[1]")[0].text_content().startswith("signed ")
    owners = [h.text_content() for h in page.xpath("//h3")]
    assert owners == sorted(owners, key=str.upper)
    assert {"Roe Jane Q", "Sample Robin T", "Example Ventures Fund IV LP"} <= set(owners)
    assert page.find(".//h1").text_content().startswith("Section 16 filings of ")
    assert len(page.xpath("//tbody/tr")) == 6
    assert len(page.xpath("//thead/tr/th")) == 6  # with the issuer, as there are several


# what it is made of


def test_pages_are_sound_for_people_who_hear_them(site: Path) -> None:
    for path in pages(site):
        page = lxml_html.fromstring(path.read_bytes())
        assert page.get("lang") == "en"
        assert page.find(".//title").text.strip()
        assert len(page.xpath("//h1")) == len(page.xpath("//main")) == 1
        assert len(page.xpath("/html/body/header | /html/body/footer")) == 2
        levels = [int(h.tag[1]) for h in page.xpath("//h1|//h2|//h3|//h4")]
        assert all(b - a <= 1 for a, b in pairwise(levels))
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert set(page.xpath("//@aria-labelledby")) <= set(ids)
        assert all(th.get("scope") in ("row", "col") for th in page.xpath("//th"))
        assert all(table.xpath(".//th[@scope='col']") for table in page.xpath("//table"))
        first = page.xpath("//body//a")[0]
        assert (first.get("class"), first.get("href")) == ("skip", "#main")
        called = [(a.get("aria-label") or a.text_content()).strip() for a in page.xpath("//a")]
        assert all(called)


def test_links_lead_to_what_is_there_and_nothing_is_loaded(site: Path) -> None:
    for path in pages(site):
        page = lxml_html.fromstring(path.read_bytes())
        assert page.xpath("//script|//link|//img|//iframe|//object|//form|//@src|//@onclick") == []
        assert b"url(" not in path.read_bytes()
        assert b"@import" not in path.read_bytes()
        ids = set(page.xpath("//@id"))
        for link in page.xpath("//a/@href"):
            if link.startswith("#"):
                assert link[1:] in ids
            elif not link.startswith("https://www.sec.gov/"):
                assert (path.parent / unquote(link)).is_file(), link


def luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
    parts = [int(full[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_of_text_stands_out_from_every_background() -> None:
    css = (SAMPLES.parent / "templates" / "website" / "site.css").read_text("ascii")
    screen = css.split("@media print")[0]
    texts = set(re.findall(r"[{; ]color: (#[0-9a-f]{3,6})", screen))
    grounds = set(re.findall(r"background: (#[0-9a-f]{3,6})", screen))
    assert len(texts) > 4
    assert len(grounds) > 2
    for text in texts:
        for ground in grounds:
            light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)


def test_values_are_escaped(tmp_path: Path) -> None:
    folder = bundle("gift", tmp_path / "out", final=False)
    copy = folder / "conformed_copy.xml"
    data = copy.read_bytes()
    name = re.search(rb"<rptOwnerName>(.*?)<", data)
    assert name is not None
    entry = read_bundle(folder)
    evil = data.replace(name[1], b"&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co")
    wrong = Entry("gift", filing_from(evil, copy), evil, None, None, entry.draft)
    post([wrong], tmp_path / "site")
    page = (tmp_path / "site" / "gift" / "index.html").read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co" in page


# running again


def test_the_same_bundles_give_the_same_bytes_and_a_second_run_changes_nothing(
    several: Path, tmp_path: Path
) -> None:
    for out in ("a", "b"):
        post(entries(several), tmp_path / out, filed={"rsu-grant": FILED})
    assert files(tmp_path / "a") == files(tmp_path / "b")
    again = post(entries(several), tmp_path / "a")
    assert again.changed == ()
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_running_again_adds_updates_and_keeps_what_is_there(several: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    every = {entry.slug: entry for entry in entries(several)}
    post([every["rsu-grant"]], site, filed={"rsu-grant": date(2026, 5, 21)})
    (site / "robots.txt").write_text("theirs")
    (site / "about").mkdir()
    (site / "about" / "index.html").write_text("theirs")
    (site / "rsu-grant" / "note.txt").write_text("theirs")
    done = post([every["amendment"]], site)
    assert {entry.slug for entry in done.site} == {"rsu-grant", "amendment"}
    index = (site / "index.html").read_text("utf-8")
    assert "rsu-grant/index.html" in index
    assert 'filed <time datetime="2026-05-21">' in index
    assert "about" not in index
    for path in ("robots.txt", "about/index.html", "rsu-grant/note.txt"):
        assert (site / path).read_text() == "theirs"
    later = post([every["rsu-grant"]], site, filed={"rsu-grant": date(2026, 5, 22)})
    assert {p.relative_to(site).as_posix() for p in later.changed} == {
        "index.html", "rsu-grant/index.html", "rsu-grant/posted.json"}  # fmt: skip


def test_a_pdf_that_is_gone_from_the_bundle_goes_from_the_site(whole: Path, tmp_path: Path) -> None:
    (entry,) = entries(whole)
    site = tmp_path / "site"
    post([entry], site)
    bare = Entry(entry.slug, entry.filing, entry.xml)
    assert site / "rsu-grant" / "form4.pdf" in post([bare], site).changed
    assert not (site / "rsu-grant" / "form4.pdf").exists()


def test_what_others_have_there_is_never_replaced(whole: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "rsu-grant").mkdir(parents=True)
    with pytest.raises(Usage, match="not ours"):
        post(entries(whole), site)
    (site / "rsu-grant" / "posted.json").write_text('{"maker": "somebody"}')
    with pytest.raises(Usage, match="not ours"):
        post(entries(whole), site)
    shutil.rmtree(site / "rsu-grant")
    (site / "rsu-grant").symlink_to(tmp_path)
    with pytest.raises(Usage, match="not ours"):
        post(entries(whole), site)
    (site / "rsu-grant").unlink()
    (site / "index.html").write_text("<h1>Home</h1>")
    with pytest.raises(Usage, match="not ours"):
        post(entries(whole), site)
    assert sorted(files(site)) == ["index.html"]


def test_each_filing_has_a_folder_of_its_own(whole: Path, tmp_path: Path) -> None:
    (entry,) = entries(whole)
    for pair in (("Roe", "roe"), ("a:b", "a_b"), ("x", "INDEX.html")):
        named = [replace(entry, slug=slug) for slug in pair]
        with pytest.raises(Usage, match="would have one folder"):
            post(named, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_site_whose_record_was_spoilt_says_so(whole: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    post(entries(whole), site)
    record = site / "rsu-grant" / "posted.json"
    for spoilt in ("{}", '{"maker": "form4 website"}', "[]", "{", '{"maker": "form4 website", "filed": "x"}'):  # fmt: skip
        record.write_text(spoilt)
        with pytest.raises(Usage):
            post(entries(whole), site)
    (tmp_path / "file").write_text("x")
    with pytest.raises(Usage):
        post(entries(whole), tmp_path / "file")


# bundles


def test_a_bundle_that_was_touched_is_refused(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rsu-grant"
    shutil.copytree(whole / "rsu-grant", folder)
    copy = folder / "conformed_copy.xml"
    copy.write_bytes(copy.read_bytes().replace(b"Roe Jane Q", b"Roe Jane R"))
    with pytest.raises(Usage, match="not what was built"):
        read_bundle(folder)
    shutil.copy(whole / "rsu-grant" / "conformed_copy.xml", copy)
    held = manifest_of(folder)
    secret = {**held, "files": [{**one, "holds_ccc": True} for one in held["files"]]}  # type: ignore[attr-defined]
    (folder / "manifest.json").write_text(json.dumps(secret))
    with pytest.raises(Usage, match="not what was built"):
        read_bundle(folder)
    copy.unlink()
    with pytest.raises(Usage, match="can't be read"):
        read_bundle(folder)
    (folder / "manifest.json").write_text('{"maker": "x", "files": []}')
    with pytest.raises(Usage, match="not a bundle of ours"):
        read_bundle(folder)
    (folder / "manifest.json").write_text('{"maker": "form4", "files": []}')
    with pytest.raises(Usage, match="has no conformed_copy"):
        read_bundle(folder)


def test_of_a_signed_pdf_the_page_as_built_is_posted(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rsu-grant"
    shutil.copytree(whole / "rsu-grant", folder)
    built = (folder / "form4.pdf").read_bytes()
    (folder / "form4.pdf").write_bytes(built + b"\n1 0 obj << signature >> endobj\n%%EOF\n")
    assert read_bundle(folder).pdf == built
    (folder / "form4.pdf").write_bytes(built[:-9] + b"something")
    with pytest.raises(Usage, match="not what was built"):
        read_bundle(folder)


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(Usage, match="can't be read"):
        bundles_in(tmp_path / "none")


def test_a_primary_document_under_the_name_of_the_copy_is_refused(
    whole: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "rsu-grant"
    shutil.copytree(whole / "rsu-grant", folder)
    primary = (folder / "primary_doc.xml").read_bytes()
    (folder / "conformed_copy.xml").write_bytes(primary)
    held = manifest_of(folder)
    by_name = {entry["name"]: entry for entry in held["files"]}  # type: ignore[attr-defined]
    by_name["conformed_copy.xml"]["sha256"] = by_name["primary_doc.xml"]["sha256"]
    (folder / "manifest.json").write_text(json.dumps(held))
    with pytest.raises(Rejected, match="holds a CCC") as refused:
        read_bundle(folder)
    assert "abc$12" not in str(refused.value)


def test_a_copy_that_is_no_filing_is_refused(whole: Path) -> None:
    data = (whole / "rsu-grant" / "conformed_copy.xml").read_bytes()
    with pytest.raises(Rejected, match="VALUE-02"):
        filing_from(data.replace(b"2026-05-20", b"2026-05-40"), Path("copy.xml"))


# the command


def test_the_command_posts_final_bundles_and_says_by_when(
    several: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    arguments = ["post", str(several), "-o", str(site), "--filed", "rsu-grant=2026-05-21"]
    assert run([*arguments, "--company", "Example & Sons"]) == 0
    shown = capsys.readouterr()
    assert "filed 2026-05-21; to be online by the end of 2026-05-22" in shown.out
    assert "say when it was filed with --filed" in shown.out
    assert "vest-and-withhold: a draft, not posted" in shown.err
    assert "5 filings" in shown.err
    assert not (site / "vest-and-withhold").exists()
    assert "<title>Section 16 filings of Example &amp; Sons</title>" in (
        site / "index.html"
    ).read_text("utf-8")
    assert run([*arguments, "--drafts", "--filed", "2026-10-01"]) == 0
    shown = capsys.readouterr()
    assert "filed 2026-10-01" in shown.out
    assert (site / "vest-and-withhold" / "index.html").is_file()
    assert "(draft)" in (site / "index.html").read_text("utf-8")


def test_the_command_refuses_what_makes_no_sense(
    whole: Path, several: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(folder: Path, *more: str) -> str:
        assert run(["post", str(folder), "-o", str(tmp_path / "site"), *more]) == 2
        return capsys.readouterr().err

    assert "before it was signed on 2026-05-21" in refused(whole, "--filed", "2026-05-20")
    assert "lies in the future" in refused(whole, "--filed", "2999-01-01")
    assert "no day written" in refused(whole, "--filed", "rsu-grant=yesterday")
    assert "there is no bundle roe" in refused(whole, "--filed", "roe=2026-05-21")
    (tmp_path / "empty").mkdir()
    assert "holds no bundle" in refused(tmp_path / "empty")
    assert "holds drafts only" in refused(several / "vest-and-withhold")
    assert "no such folder" not in refused(tmp_path / "none")
    assert not (tmp_path / "site").exists()


def test_filings_of_more_than_a_year_ago_may_be_taken_down(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle("federico_as_filed", tmp_path / "out")
    folder = tmp_path / "out" / "federico_as_filed"
    assert run(["post", str(folder), "-o", str(tmp_path / "site"), "--filed", "2017-05-05"]) == 0
    assert "federico_as_filed: twelve months are over" in capsys.readouterr().err
    assert _kept_until(date(2024, 2, 29)) == date(2025, 3, 1)


def test_a_bundle_edited_with_its_hashes_is_not_posted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = bundle("rsu-grant", tmp_path / "out")
    copy = folder / "conformed_copy.xml"
    edited = copy.read_bytes().replace(b"<value>8630</value>", b"<value>9999</value>")
    assert edited != copy.read_bytes()
    copy.write_bytes(edited)
    held = manifest_of(folder)
    for entry in held["files"]:
        if entry["name"] == copy.name:
            entry["sha256"] = hashlib.sha256(edited).hexdigest()
    held["digest"] = digest(held)
    (folder / "manifest.json").write_text(json.dumps(held, indent=2) + "\n")
    assert run(["post", str(folder), "-o", str(tmp_path / "site")]) == 1
    assert "was changed since it was built: VERIFY-" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_what_was_built_as_a_test_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = bundle("rsu-grant", tmp_path / "out")
    assert run(["post", str(folder), "-o", str(tmp_path / "site")]) == 0
    assert "1 built as TEST submissions, which EDGAR doesn't publish" in capsys.readouterr().err


def test_templates_of_the_users_go_before_ours(whole: Path, tmp_path: Path) -> None:
    own = tmp_path / "own" / "website"
    own.mkdir(parents=True)
    (own / "site.css").write_text("body { margin: 1px; }")
    post(entries(whole), tmp_path / "site", templates=tmp_path / "own")
    page = (tmp_path / "site" / "rsu-grant" / "index.html").read_text("utf-8")
    assert "body { margin: 1px; }" in page
    (own / "filing.html.j2").write_text("{{ nothing }}")
    with pytest.raises(Usage, match=r"filing\.html\.j2"):
        post(entries(whole), tmp_path / "other", templates=tmp_path / "own")
    assert not (tmp_path / "other").exists()


def test_a_site_that_cannot_be_written_is_said(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkstemp", full)
    with pytest.raises(Usage, match="No space left"):
        post(entries(whole), tmp_path / "site")

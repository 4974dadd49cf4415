"""The envelope with exhibits: valid, in the order given, and unpacked byte for byte."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from generator import schemas
from generator.bundle import Bundle, write
from generator.errors import Rejected, Usage
from generator.forms import FORMS
from generator.model.exhibits import Exhibit
from generator.options import Options
from generator.outputs import Settings, Templates, xml
from generator.pipeline import build, load
from generator.resources import folder
from generator.source import from_tree
from generator.submission.reading import MAX_EXHIBIT
from generator.verify import VERIFIERS, Against
from submission.exhibit_files import FILES, GIF, PAGE, POA, envelope, put

Tree = dict[str, Any]
XML = frozenset(("primary_doc", "submission"))
SEC = Path(__file__).resolve().parents[3] / "shared/sec/ownership-v5.5/edgarSubmission.xsd.xml"
VERSION = schemas.SCHEMA_VERSIONS[-1]
SAMPLES = sorted(p for p in folder("samples").iterdir() if p.suffix in (".yaml", ".json"))


@pytest.fixture
def built(a_filing: Callable[..., Tree], tmp_path: Path, as_of: date) -> Callable[..., Bundle]:
    """The bundle of a small filing with these files; keywords go to the options."""

    def made(files: dict[str, bytes], part: Tree | None = None, **how: Any) -> Bundle:
        put(tmp_path, files)
        tree = a_filing(submission=part or envelope(*files))
        options = Options(as_of, **{"only": XML, "folder": tmp_path, **how})
        return build(from_tree(tree, "roe.yaml"), as_of=as_of, options=options)

    return made


def unpacked(data: bytes) -> list[tuple[str, str, bytes]]:
    """The documents of an envelope, decoded by Python's own strict decoder."""
    return [
        (
            str(document.findtext("documentName")),
            str(document.findtext("documentType")),
            base64.b64decode(
                "".join(str(document.findtext("documentMimeBlock")).split()), validate=True
            ),
        )
        for document in etree.fromstring(data).iter("edgarDocument")
    ]


def test_two_exhibits_and_two_graphics_come_out_byte_for_byte(
    built: Callable[..., Bundle],
) -> None:
    bundle = built(FILES)
    primary = bundle.artifact("primary_doc.xml").data
    assert unpacked(bundle.artifact("submission.xml").data) == [
        ("primary_doc.xml", "4", primary),
        ("poa.txt", "EX-24", FILES["poa.txt"]),
        ("page.htm", "EX-99.1", FILES["page.htm"]),
        ("chart.gif", "GRAPHIC", FILES["chart.gif"]),
        ("photo.jpg", "GRAPHIC", FILES["photo.jpg"]),
    ]


def test_exhibits_are_written_beside_the_submission_and_listed_with_their_hashes(
    built: Callable[..., Bundle], tmp_path: Path
) -> None:
    bundle = built(FILES)
    target = write(bundle, tmp_path / "out")
    assert {p.name: p.read_bytes() for p in target.iterdir() if p.name in FILES} == FILES
    listed = {entry["name"]: entry for entry in bundle.manifest["files"]}
    for name, data in FILES.items():
        assert listed[name]["sha256"] == hashlib.sha256(data).hexdigest()
        assert listed[name]["holds_ccc"] is False
    assert write(bundle, tmp_path / "out") == target, "a bundle with exhibits is replaced as ours"


def test_without_the_submission_no_exhibit_is_kept(built: Callable[..., Bundle]) -> None:
    bundle = built(FILES, only=frozenset(("primary_doc",)))
    assert [artifact.name for artifact in bundle.artifacts] == ["primary_doc.xml"]


def test_descriptions_and_suffixes_are_in_the_envelope(built: Callable[..., Bundle]) -> None:
    part = envelope("poa.txt")
    part["documents"][0] |= {"type": "EX-24.roe", "description": 'Power & "attorney"'}
    data = built({"poa.txt": POA}, part).artifact("submission.xml").data
    document = etree.fromstring(data).findall("edgarDocument")[1]
    assert [(e.tag, e.text) for e in document[:3]] == [
        ("documentName", "poa.txt"),
        ("documentType", "EX-24.roe"),
        ("documentDescription", 'Power & "attorney"'),
    ]


def test_the_same_files_give_the_same_bytes(built: Callable[..., Bundle]) -> None:
    assert built(FILES).files() == built(FILES).files()


def test_an_exhibit_that_is_missing_is_refused_and_not_left_out(
    built: Callable[..., Bundle],
) -> None:
    with pytest.raises(Rejected, match=r"EXHIBIT-02 none\.txt can't be read"):
        built({}, envelope("none.txt"))


def test_a_filing_of_a_program_takes_its_exhibits_from_the_folder_given(
    a_filing: Callable[..., Tree], filing_of: Any, tmp_path: Path, as_of: date
) -> None:
    filing = filing_of(a_filing(submission=envelope("poa.txt")))
    options = Options(as_of, only=XML, folder=tmp_path)
    with pytest.raises(Rejected, match="EXHIBIT-02"):
        build(filing, as_of=as_of, options=options)
    put(tmp_path, {"poa.txt": POA})
    bundle = build(filing, as_of=as_of, options=options)
    assert unpacked(bundle.artifact("submission.xml").data)[1][2] == POA


def test_exhibits_that_were_not_read_are_noticed_by_building(
    a_filing: Callable[..., Tree], filing_of: Any, as_of: date
) -> None:
    from generator import building

    filing = filing_of(a_filing(submission=envelope("poa.txt")))
    with pytest.raises(Usage, match="lists 1 exhibits, and 0 were given"):
        building.build(filing, (), Options(as_of), "roe")


def rendered(filing: Any, exhibits: tuple[Exhibit, ...]) -> tuple[bytes, Against]:
    settings = Settings(schema=VERSION.name, exhibits=exhibits)
    data = xml.submission(filing, FORMS[0], Templates(), settings).data
    return data, Against(filing, FORMS[0], VERSION, {}, exhibits=exhibits)


def problems(data: bytes, against: Against) -> list[str]:
    from generator.bundle import Artifact

    artifact = Artifact("submission.xml", "application/xml", data)
    return VERIFIERS["submission.xml"](artifact, against)


EXHIBITS = (
    Exhibit(0, "poa.txt", "EX-24", "Power", POA),
    Exhibit(1, "page.htm", "EX-99", None, PAGE),
    Exhibit(2, "chart.gif", "GRAPHIC", None, GIF),
)


def test_reading_back_notices_every_exhibit_that_is_not_the_one_given(
    a_filing: Callable[..., Tree], filing_of: Any
) -> None:
    data, against = rendered(filing_of(a_filing()), EXHIBITS)
    assert problems(data, against) == []
    for place, exhibit in enumerate(EXHIBITS):
        for other in (exhibit.data + b"x", exhibit.data[:-1], b"x" + exhibit.data[1:]):
            changed = list(EXHIBITS)
            changed[place] = replace(exhibit, data=other)
            assert problems(data, replace(against, exhibits=tuple(changed))) == [
                f"{exhibit.name} is not enclosed byte by byte"
            ]
        for change in ({"name": "other.txt"}, {"type": "COVER"}, {"description": "Other"}):
            changed = list(EXHIBITS)
            changed[place] = replace(exhibit, **change)
            assert problems(data, replace(against, exhibits=tuple(changed))) != []
    assert problems(data, replace(against, exhibits=EXHIBITS[:2])) != []
    assert problems(data, replace(against, exhibits=EXHIBITS[::-1])) != []
    assert problems(data, replace(against, exhibits=(*EXHIBITS, EXHIBITS[0]))) != []


def test_a_bundle_that_was_built_earlier_is_held_against_the_files_beside_it(
    a_filing: Callable[..., Tree], filing_of: Any
) -> None:
    from generator.verify import readback

    data, against = rendered(filing_of(a_filing()), EXHIBITS)
    files = {exhibit.name: exhibit.data for exhibit in EXHIBITS}
    again = readback.attached(readback.parse(data), files)
    assert again == EXHIBITS
    for name in files:
        without = {**files, name: b"other"}
        held = readback.attached(readback.parse(data), without)
        assert problems(data, replace(against, exhibits=held)) == [
            f"{name} is not enclosed byte by byte"
        ]
    held = readback.attached(readback.parse(data), {})
    assert len(problems(data, replace(against, exhibits=held))) == len(EXHIBITS)


def test_the_largest_exhibit_is_enclosed_and_read_back_in_time(
    a_filing: Callable[..., Tree], filing_of: Any
) -> None:
    largest = (Exhibit(0, "large.txt", "EX-99", None, b"x" * MAX_EXHIBIT),) * 5
    named = tuple(replace(e, name=f"large{n}.txt") for n, e in enumerate(largest))
    start = time.monotonic()
    data, against = rendered(filing_of(a_filing()), named)
    assert problems(data, against) == []
    assert time.monotonic() - start < 30


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_the_envelope_of_every_sample_is_valid_against_both_schemas(path: Path) -> None:
    data = (
        build(path, as_of="signed", options=Options("signed", only=XML))
        .artifact("submission.xml")
        .data
    )
    root = etree.fromstring(data)
    schemas.submission(VERSION).assertValid(root)
    kinds = [document.findtext("documentType") for document in root.iter("edgarDocument")]
    assert root.findtext("submissionType") == kinds[0] == load(path).form
    if not SEC.exists():
        pytest.skip("needs ../shared, which is beside the checkout in development and CI only")
    etree.XMLSchema(file=str(SEC)).assertValid(root)

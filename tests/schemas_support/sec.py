"""The SEC's own schemas and real filings, which lie beside the checkout."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lxml import etree

from .bases import Element
from .predicates import DAYS

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
FOLDER = SHARED / "sec" / "ownership-v5.5"
FILES = {
    "4": "ownership4Document.xsd.xml",
    "4/A": "ownership4ADocument.xsd.xml",
    "submission": "edgarSubmission.xsd.xml",
}
XSD = "{http://www.w3.org/2001/XMLSchema}"

# Where ours refuses a real filing that the SEC's schema takes, and why.
CORPUS_DIFFERENCES = {
    "0001437749-23-017919": "a price 3.49780: five digits after the point, the rule says four",
    "0001437749-23-018618": "a price 3.49960: five digits after the point, the rule says four",
}


@cache
def sec_schema(kind: str) -> etree.XMLSchema:
    """The SEC's schema of a form or of the submission."""
    return etree.XMLSchema(file=str(FOLDER / FILES[kind]))


def corpus() -> list[Path]:
    """Every real filing, always in the same order."""
    return sorted((SHARED / "corpus").glob("*.xml"))


@cache
def states() -> frozenset[str]:
    """The 57 codes that an address in the United States may have."""
    return codes("state")


def codes(kind: str) -> frozenset[str]:
    """EDGAR's codes of one kind: state, country or obsolete."""
    lines = (SHARED / "reference" / "edgar-codes.tsv").read_text("ascii").splitlines()
    return frozenset(line.split("\t")[1] for line in lines if line.split("\t")[0] == kind)


def as_of_today(filing: Element) -> Element:
    """A filing of any year as it would read under X0609; changes it in place."""
    version = filing.find("schemaVersion")
    assert version is not None
    version.text = "X0609"
    if filing.find("aff10b5One") is None:
        mark = etree.Element("aff10b5One")
        mark.text = "0"
        filing.findall("reportingOwner")[-1].addnext(mark)
    for day in filing.iter():
        parent = day.getparent()
        field = parent.tag if day.tag == "value" and parent is not None else day.tag
        if field in DAYS and day.text and day.text.strip():
            day.text = re.sub(r"(Z|[+-]\d\d:\d\d)$", "", day.text)
    for address in filing.iter("reportingOwnerAddress"):
        _move_foreign_state(address)
    return filing


def _move_foreign_state(address: Element) -> None:
    """Before March 2026 a foreign place stood in the state; now it is a country and a flag."""
    state = address.find("rptOwnerState")
    if state is None or not state.text or state.text in states():
        return
    state.tag = "rptOwnerCountry"
    flag = etree.Element("rptOwnerNonUSAddressFlag")
    flag.text = "true"
    address.insert(0, flag)


def as_sent(filing: Element) -> Element:
    """A conformed copy without what EDGAR added; changes it in place."""
    etree.strip_elements(
        filing,
        "schemaVersion",
        "issuerName",
        "rptOwnerName",
        "rptOwnerStateDescription",
        "rptOwnerGoodAddress",
        with_tail=False,
    )
    return filing


def names_and_words(path: Path) -> tuple[set[str], set[str]]:
    """The names that a schema file gives, and its explanations as runs of six words.

    A comment inside a list is the name of a place, a fact of EDGAR's own lists: not counted.
    """
    tree = etree.parse(str(path))
    parts = ("simpleType", "complexType", "group", "attributeGroup", "unique", "key", "keyref")
    names = {
        element.get("name", "").replace("_", "").lower()
        for element in tree.iter()
        if element.tag in [XSD + part for part in parts] and element.get("name")
    }
    told = [element.text or "" for element in tree.iter(f"{XSD}documentation")]
    for comment in tree.iter(etree.Comment):
        around = comment.getparent()
        if around is None or around.tag != f"{XSD}restriction":
            told.append(comment.text or "")
    runs: set[str] = set()
    for text in told:
        words = re.findall(r"[a-z0-9]+", text.lower())
        runs |= {" ".join(words[i : i + 6]) for i in range(len(words) - 5)}
    return names, runs

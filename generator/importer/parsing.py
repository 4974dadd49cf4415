"""XML from anybody, parsed safely: no document types, no entities, no network, no huge trees."""

from __future__ import annotations

from typing import Any

from lxml import etree

from ..errors import Unreadable
from ..source import refuse

ROOT_TAG = b"<ownershipDocument"


def parse(data: bytes, name: str) -> Any:
    """The root of an XML document. No network; document types and entities are refused."""
    before = data[: data.find(ROOT_TAG)] if ROOT_TAG in data else data
    if b"<!DOCTYPE" in before or b"<!ENTITY" in before:
        raise _unsafe(name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise refuse(
            name,
            "IMPORT-02",
            f"the XML is not well-formed: {_without_values(error)}",
            "fetch the file again from EDGAR",
            (line, column) if line else (0, 0),
        ) from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # a parsed tree has one
        raise _unsafe(name)
    for element in root.iter():
        if "}" in element.tag:
            element.tag = element.tag.partition("}")[2]
    return root


def _without_values(error: etree.XMLSyntaxError) -> str:
    """What libxml2 says, without the place and without text of the file."""
    return str(error.msg or "it can't be parsed").partition(", line")[0].partition(" '")[0]


def _unsafe(name: str) -> Unreadable:
    return refuse(
        name,
        "IMPORT-03",
        "the XML declares a document type or entities",
        "EDGAR's forms have none: fetch the file again from EDGAR",
    )

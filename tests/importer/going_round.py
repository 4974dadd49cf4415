"""A filed document through import, loading, checks and rendering, back to a conformed copy."""

from __future__ import annotations

from typing import Any

from lxml import etree
from what_is_said import differences, said

from generator import building, importer
from generator.errors import GeneratorError
from generator.options import Options
from generator.pipeline import examine

OPTIONS = Options("signed", only=frozenset({"conformed_copy"}))


def go_round(data: bytes, name: str, document: bytes | None = None) -> list[str]:
    """What is lost or changed on the way; nothing when the copy says what the original says.

    `document` is the form by itself where `data` is a file that holds it.
    """
    try:
        source = importer.read(data, name).to_yaml()
    except GeneratorError as error:
        return [f"import: {error}"]
    examined = examine(source, OPTIONS)
    findings = examined.findings
    errors = [f"{f.code} {f.where}: {f.message}" for f in findings if f.severity == "error"]
    if errors or examined.filing is None:
        return errors or ["no filing"]
    try:
        bundle = building.build(examined.filing, findings, OPTIONS, "filing")
    except GeneratorError as error:
        return [f"build: {type(error).__name__} {error}"]
    made = etree.fromstring(bundle.artifact("conformed_copy.xml").data)
    return differences(said(original(document or data)), said(made))


def original(data: bytes) -> Any:
    """The document as lxml alone reads it."""
    return etree.fromstring(
        data.lstrip(b"\xef\xbb\xbf\n "),
        etree.XMLParser(remove_comments=True, resolve_entities=False),
    )

"""The form of the text: what XSD can't say of a document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from lxml import etree

from generator import schemas
from generator.forms import FORMS
from generator.outputs import Settings, Templates, xml
from generator.schemas import SCHEMA_VERSIONS, current
from generator.verify.schema import form_of_text, problems

GOOD = b'<?xml version="1.0"?>\n<a>\n' + b"  <b>x</b>\n" * 10 + b"</a>\n"


def test_a_document_in_lines_with_its_declaration_first_has_no_problem() -> None:
    assert form_of_text(GOOD) == []


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (GOOD.partition(b"\n")[2], "the XML declaration is not the first thing in the file"),
        (b"\n" + GOOD, "the XML declaration is not the first thing in the file"),
        (b"\xef\xbb\xbf" + GOOD, "the XML declaration is not the first thing in the file"),
        (GOOD.replace(b"1.0", b"1.1"), "the XML declaration is not the first thing in the file"),
        (GOOD.replace(b"x", "\u2019".encode(), 1), "a byte outside ASCII"),
        (GOOD + b"<!-- x -->", "a comment, a document type or a processing instruction"),
        (GOOD.replace(b"<a>", b"<!DOCTYPE a><a>"),
         "a comment, a document type or a processing instruction"),
        (GOOD.replace(b"<a>", b"<?xml-stylesheet href='x'?><a>"),
         "a comment, a document type or a processing instruction"),
        (GOOD.replace(b"<a>", b'<a xmlns="x">'), "a namespace: EDGAR's documents have none"),
        (GOOD.replace(b"<b>", b'<b\n  xmlns:x="x">', 1),
         "a namespace: EDGAR's documents have none"),
        (b'<?xml version="1.0"?>\n' + GOOD.partition(b"\n")[2].replace(b"\n", b""),
         "the whole document stands on a few lines"),
    ],
)  # fmt: skip
def test_another_form_of_the_text_is_a_problem(data: bytes, problem: str) -> None:
    assert problem in form_of_text(data)


@pytest.mark.parametrize(
    "text", ["xmlns", 'see xmlns="x"', "a &lt;b xmlns=&quot;x&quot;&gt;", "-- ! ? --"]
)
def test_a_text_that_speaks_of_xml_is_no_problem(text: str) -> None:
    assert form_of_text(GOOD.replace(b"x<", text.encode() + b"<")) == []


@pytest.fixture
def validator() -> Any:
    return schemas.primary(SCHEMA_VERSIONS[-1], "4")


def test_a_problem_of_the_schema_has_its_line_but_never_a_ccc(
    a_filing: Callable[..., Any], filing_of: Any, secrets: Any, ccc: str, validator: Any
) -> None:
    how = (FORMS[0], Templates(), Settings(secrets=secrets))
    data = xml.primary_document(filing_of(a_filing()), *how).data
    assert problems(data, etree.fromstring(data), validator) == []
    for old, new, problem in (
        (b"abc$12&lt;&amp;", b"abc$12&lt;&amp;9", "rptOwnerCcc is not a CCC"),
        (b">P<", b">K<", "Element 'transactionCode': [facet 'pattern']"),
    ):
        assert old in data
        made = data.replace(old, new)
        found = problems(made, etree.fromstring(made), validator)
        line = data.partition(old)[0].count(b"\n") + 1
        assert found[0].startswith(f"line {line}: {problem}")
        assert ccc[:6] not in "".join(found)


def test_at_most_three_problems_of_the_schema_are_told(validator: Any) -> None:
    data = GOOD.replace(b"<a>", b"<ownershipDocument>").replace(b"</a>", b"</ownershipDocument>")
    assert 0 < len(problems(data, etree.fromstring(data), validator)) <= 3


def test_the_generation_in_force_is_the_newest_that_has_begun() -> None:
    newest = SCHEMA_VERSIONS[-1]
    assert current(newest.effective) == current(date(2030, 1, 1)) == newest
    assert current(date(2003, 1, 1)) == SCHEMA_VERSIONS[0]


def test_a_form_type_without_a_schema_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        schemas.primary(SCHEMA_VERSIONS[-1], "3")

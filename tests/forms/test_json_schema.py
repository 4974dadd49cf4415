"""The JSON Schema: valid, complete enough for an editor, and of one mind with the loader."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.forms.json_schema import as_text, json_schema
from generator.model.filing import Filing
from generator.source import read_file

Tree = dict[str, Any]
SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.*"))


@pytest.fixture(scope="module")
def schema() -> Tree:
    return json_schema()


@pytest.fixture(scope="module")
def faults(schema: Tree) -> Callable[[Any], list[str]]:
    """What the schema has against a tree: the path of each fault."""
    validator = Draft202012Validator(schema)

    def made(tree: Any) -> list[str]:
        return sorted(error.json_path for error in validator.iter_errors(tree))

    return made


#: Where the schema asks something of keys that it has described elsewhere.
ASKING = frozenset(("allOf", "if", "then", "else", "nothing", "value_or_footnote"))


def objects(schema: Any) -> Iterator[Tree]:
    """The mappings that the schema describes, without what it asks of their keys together."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for key, inner in schema.items():
            if key not in ASKING:
                yield from objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


def test_it_is_a_valid_schema_of_its_dialect(schema: Tree) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert schema["title"] == "Form 4 filing"


def test_its_text_is_the_schema_in_ascii(schema: Tree) -> None:
    assert (json.loads(as_text()), as_text().isascii()) == (schema, True)


def test_making_it_twice_gives_the_same() -> None:
    assert as_text() == as_text()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_it_accepts_every_sample(path: Path, faults: Callable[[Any], list[str]]) -> None:
    if path.suffix in (".yaml", ".yml", ".json"):
        assert faults(read_file(path).tree) == []


def test_it_accepts_every_key_of_the_input_format(
    everything: Tree, faults: Callable[[Any], list[str]]
) -> None:
    assert faults(everything) == []


def test_it_accepts_numbers_and_truths_as_an_editor_reads_them(
    a_filing: Callable[..., Tree],
    a_row: Callable[..., Tree],
    faults: Callable[[Any], list[str]],
) -> None:
    row = a_row(
        shares=1000,
        price_per_share={"value": 12.5, "footnotes": []},
        transaction_form_type=5,
        equity_swap_involved=False,
    )
    tree = a_filing(form=4, non_derivative=[row], aff10b5_one=True)
    tree["reporting_owners"][0].update(
        cik=1234567, relationship={"is_director": True}, address={"state": "DE", "zip_code": 19801}
    )
    assert faults(tree) == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"isuer": {}}, "$"),
        ({"form": "5"}, "$.form"),
        ({"issuer": {"cik": "1", "name": "x", "trading_symbol": "X", "ticker": "X"}}, "$.issuer"),
        ({"issuer": {"cik": "x", "name": "x", "trading_symbol": "X"}}, "$.issuer.cik"),
        ({"issuer": {"cik": "1", "name": "", "trading_symbol": "X"}}, "$.issuer.name"),
        ({"reporting_owners": []}, "$.reporting_owners"),
        ({"signatures": [{"date": "2026-05-21"}]}, "$.signatures[0]"),
        (
            {"signatures": [{"signer": "x", "text": "x", "date": "2026-05-21"}]},
            "$.signatures[0].signer",
        ),
        ({"signatures": [{"signer": "x", "date": "5/21/2026"}]}, "$.signatures[0].date"),
        ({"footnotes": {"a": "x" * 1001}}, "$.footnotes.a"),
        ({"footnotes": {"a": ["x"]}}, "$.footnotes.a"),
        ({"acknowledge": {"dates": ["x"]}}, "$.acknowledge.dates"),
        ({"aff10b5_one": "yes"}, "$.aff10b5_one"),
        ({"period_of_report": "20260520"}, "$.period_of_report"),
        ({"non_derivative": [{}] * 31}, "$.non_derivative"),
        ({"submission": {"notify": "a@b.com"}}, "$.submission.notify"),
    ],
)
def test_it_refuses_a_faulty_part_at_its_place(
    change: Tree,
    where: str,
    a_filing: Callable[..., Tree],
    faults: Callable[[Any], list[str]],
) -> None:
    assert where in faults(a_filing(**change))


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({"shares": "1,000"}, "shares"),
        ({"shares": "1e5"}, "shares"),
        ({"shares": -1}, "shares"),
        ({"shares": {"footnotes": ["n"]}}, "shares"),
        ({"price_per_share": {"footnotes": "n"}}, "price_per_share"),
        ({"transaction_code": "K"}, "transaction_code"),
        ({"timeliness": "L"}, "timeliness"),
        ({"acquired_disposed": "bought"}, "acquired_disposed"),
        ({"ownership": "both"}, "ownership"),
        ({"transaction_form_type": {"value": "4"}}, "transaction_form_type"),
    ],
)
def test_it_refuses_a_faulty_value_of_a_row(
    row: Tree,
    where: str,
    a_filing: Callable[..., Tree],
    a_row: Callable[..., Tree],
    faults: Callable[[Any], list[str]],
) -> None:
    assert faults(a_filing(non_derivative=[a_row(**row)])) == [f"$.non_derivative[0].{where}"]


def test_it_tells_transactions_from_holdings_and_table_i_from_table_ii(
    a_filing: Callable[..., Tree],
    a_row: Callable[..., Tree],
    a_derivative: Callable[..., Tree],
    faults: Callable[[Any], list[str]],
) -> None:
    holding = {"security_title": "Common Stock", "shares_owned_following": "5"}
    assert faults(a_filing(non_derivative=[holding, a_row()], derivative=[a_derivative()])) == []
    assert faults(a_filing(non_derivative=[{**holding, "shares": "5"}])) == ["$.non_derivative[0]"]
    assert faults(a_filing(non_derivative=[a_derivative()])) == ["$.non_derivative[0]"]
    assert set(faults(a_filing(derivative=[a_row()]))) == {"$.derivative[0]"}
    assert set(faults(a_filing(derivative=[holding]))) == {"$.derivative[0]"}
    noted = a_derivative(acquired_disposed={"value": "A", "footnotes": ["n"]})
    assert faults(a_filing(derivative=[noted])) == ["$.derivative[0].acquired_disposed"]


def test_no_object_takes_unknown_keys(schema: Tree) -> None:
    assert [o for o in objects(schema) if o.get("additionalProperties") is not False] == []


def test_every_property_has_a_title_and_every_one_described_in_the_model_its_description(
    schema: Tree,
) -> None:
    definitions = [schema, *(d for d in schema["$defs"].values() if "properties" in d)]
    untitled = [
        name
        for definition in definitions
        for name, value in definition["properties"].items()
        if not value.get("title")
    ]
    undescribed = [
        name
        for definition in definitions
        for name, value in definition["properties"].items()
        if not (value.get("description") or "$ref" in value)
    ]
    assert (untitled, undescribed) == ([], [])


def test_it_names_all_parts_of_the_model_and_none_of_its_hidden_fields(schema: Tree) -> None:
    assert set(schema["properties"]) == set(Filing.model_fields)
    names = {name for found in objects(schema) for name in found["properties"]}
    assert names & {"references", "index", "numbering"} == set()


def test_what_follows_by_itself_is_not_required(schema: Tree) -> None:
    required = {name for found in objects(schema) for name in found.get("required", ())}
    assert required & {"period_of_report", "acquired_disposed", "shares_owned_following"} == set()
    assert schema["required"] == ["form", "issuer", "reporting_owners", "signatures"]

"""The JSON Schema is never stricter than `check`, and tells its errors as far as it can."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator import check
from generator.cli import run
from generator.forms.json_schema import json_schema
from generator.source import read_text

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from checks.good_filings import GOOD
from checks.unusual_filings import ISSUER, OWNER, RIGHT

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))
REJECTED = ROOT / "samples" / "rejected"
CORPUS = sorted((ROOT.parent / "shared" / "corpus").glob("*.xml"))
TODAY = date(2026, 6, 30)
Tree = Any
Capture = pytest.CaptureFixture[str]


class Editor(yaml.SafeLoader):
    """YAML as an editor reads it: the core schema of YAML 1.2, without days."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "~|null|Null|NULL|", "~nN\0"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    letters = [*first.replace("\0", ""), *([""] if tag == "null" else [])]
    Editor.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), letters
    )
Editor.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile("^<<$"), ["<"])
Editor.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
Editor.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(json_schema())


def faults(text: str) -> list[str]:
    """What the schema has against a YAML text in an editor."""
    found = validator().iter_errors(yaml.load(text, Editor))
    return sorted(f"{error.json_path}: {error.message[:80]}" for error in found)


def errors(text: str, kind: str = "yaml") -> list[str]:
    """The errors that `check` has against it."""
    source = read_text(text, "x", kind)  # type: ignore[arg-type]
    return [f.code for f in check(source, as_of=TODAY) if f.severity == "error"]


def whole(day: str, story: str) -> str:
    head = "" if "form:" in story else 'form: "4"\n'
    issuer = "" if "issuer:" in story else ISSUER
    owner = "" if "reporting_owners:" in story else OWNER
    signed = (
        ""
        if "signatures:" in story
        else f"\nsignatures:\n  - {{signer: Jane Q. Roe, date: {day}}}\n"
    )
    return head + issuer + owner + story + signed


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_an_editor_finds_nothing_in_a_sample(path: Path) -> None:
    assert faults(path.read_text("ascii")) == []


@pytest.mark.parametrize("name", GOOD)
def test_an_editor_finds_nothing_in_a_good_filing(name: str) -> None:
    assert faults(GOOD[name]) == []


@pytest.mark.parametrize(("day", "text"), [r[1:] for r in RIGHT], ids=[r[0] for r in RIGHT])
def test_an_editor_finds_nothing_in_an_unusual_filing(day: str, text: str) -> None:
    assert faults(whole(day, text)) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_an_editor_finds_nothing_in_what_next_and_amend_write(path: Path, capsys: Capture) -> None:
    assert run(["next", str(path)]) == 0
    assert faults(capsys.readouterr().out) == []
    assert run(["amend", str(path), "--original-date", "2026-05-22"]) == 0
    assert faults(capsys.readouterr().out) == []


@pytest.mark.skipif(not CORPUS, reason="../shared/corpus is not beside the checkout")
@pytest.mark.parametrize("path", CORPUS[::10], ids=lambda path: path.stem)
def test_an_editor_finds_nothing_in_an_imported_filing_that_check_does_not(
    path: Path, capsys: Capture
) -> None:
    assert run(["import", str(path)]) == 0
    text = capsys.readouterr().out
    assert not faults(text) or errors(text)


EXHIBITS = (2, 3, 4, 5, 6, 9, 11, 12, 13, 14, 15, 17, 18, 19)
#: Rejected samples that the schema refuses, by code, and where.
TOLD = {
    "ADDRESS-02": "$.reporting_owners[0].address",
    "ADDRESS-03": "$.reporting_owners[0].address",
    "AMEND-01": "$",
    "AMEND-02": "$.date_of_original_submission",
    "AMOUNT-01": "$.derivative[0]",
    "AMOUNT-02": "$.derivative[0].underlying_security",
    "CCC-01": "$.reporting_owners[0].ccc",
    "CODES-01": "$.non_derivative[0]",
    "MISSING-01": "$.non_derivative[0]",
    "MISSING-02": "$.non_derivative[0].value_owned_following",
    "NATURE-01": "$.non_derivative[0].nature_of_ownership",
    "NATURE-02": "$.non_derivative[0]",
    "NOTES-03": "$.non_derivative[0].price_per_share",
    "NOTES-04": "$.derivative[0].acquired_disposed",
    "NOTES-05": "$.footnotes.note",
    "NOTES-06": "$.footnotes",
    "NOTES-07": "$.footnotes.note",
    "OPENING-01": "$.holdings_before[0]",
    "OWNER-02": "$.reporting_owners[0].relationship",
    "OWNER-03": "$.reporting_owners[0].relationship",
    "OWNER-04": "$.reporting_owners[0].relationship",
    "SHAPE-01": "$.issuer",
    "SHAPE-02": "$.non_derivative[0]",
    "SHAPE-03": "$.issuer",
    "SHAPE-04": "$.signatures",
    "SIGN-01": "$.signatures[0].signer",
    "VALUE-01": "$.non_derivative[0].shares",
    "VALUE-02": "$.non_derivative[0].transaction_date",
    "VALUE-03": "$.reporting_owners[0].relationship.is_director",
    "VALUE-04": "$.non_derivative[0].transaction_code",
    "VALUE-05": "$.reporting_owners[0].relationship.officer_title",
    "VALUE-06": "$.reporting_owners[0].cik",
    "VALUE-07": "$.reporting_owners[0].address.zip_code",
}

#: Errors with a sample that JSON Schema can't tell, and why.
NOT_TOLD = {
    "CCC-06": "where a CCC stands is no question of shape",
    "FORM-01": "a filing being written has no rows yet",
    "NOTES-01": "names under one key and values under another",
    "NOTES-02": "names under one key and values under another",
    "OPENING-03": "two entries of a list are compared by three keys",
    "OWNED-01": "an amount may follow from another row",
    "OWNED-02": "arithmetic",
    "OWNER-01": "two entries of a list are compared by one key",
    "SIGN-02": "the length of several texts together",
    "TEXT-02": "which characters have an ASCII form",
    **{f"EXHIBIT-{n:02}": "what an exhibit's file holds, and its name" for n in EXHIBITS},
}


def rejected() -> dict[str, str]:
    """The samples of errors in a text that can be read, by code."""
    from generator.checks.catalog import BY_CODE

    return {
        path.stem: path.read_text("utf-8")
        for path in sorted(REJECTED.glob("*.yaml"))
        if BY_CODE[path.stem].severity == "error" and not path.stem.startswith("READ")
    }


def test_every_error_that_the_schema_can_tell_is_told() -> None:
    found = {code: faults(text) for code, text in rejected().items()}
    told = {code: made[0].partition(":")[0] for code, made in found.items() if made}
    assert told == TOLD
    assert found.keys() - told.keys() == NOT_TOLD.keys()


def test_the_schema_says_nothing_of_what_check_only_warns_of() -> None:
    said = {
        path.stem: found
        for path in sorted(REJECTED.glob("*.yaml"))
        if path.stem not in rejected() and not path.stem.startswith("READ")
        if (found := faults(path.read_text("utf-8")))
    }
    assert said == {}


#: What is put in the place of each value in turn.
INSTEAD: tuple[Tree, ...] = (
    None, "", " ", 0, 1, 7011, 12.5, True, "TRUE", "x", "x" * 41, [], {}, [""], [None],
    {"value": None}, {"value": ""}, {"value": "x"}, {"footnotes": ["n"]}, {"footnotes": None},
    {"value": 1, "footnotes": []}, {"value": 5, "footnotes": ["n", "n"]},
    {"value": None, "footnotes": ["n"]}, "A", "D", "I", "direct", "5", 5, "E", "F5", "de", "4/A",
    "2026-05-20", "2026-13-20", "00012.50000", "1.00001", ...,
)  # fmt: skip


def places(tree: Tree, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything in a tree."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in inner:
        yield (*path, key)
        if isinstance(value, (dict, list)):
            yield from places(value, (*path, key))


def stricter(tree: Tree) -> str:
    """What the schema has against a tree in which `check` finds no error; empty when nothing."""
    found = [error.json_path + " " + error.message for error in validator().iter_errors(tree)]
    if found and not errors(json.dumps(tree), "json"):
        return found[0]
    return ""


@pytest.mark.parametrize("kind", ["everything", "small", "a_holding", "options"])
def test_the_schema_is_never_stricter_than_check(
    kind: str, everything: Tree, a_filing: Callable[..., Tree]
) -> None:
    holding = {"security_title": "Common Stock", "shares_owned_following": "5"}
    text = {"options": ROOT / "samples" / "exercise-and-sale.yaml"}
    small = a_filing()
    trees = {
        "everything": everything,
        "small": small,
        "a_holding": a_filing(non_derivative=[holding, *small["non_derivative"]]),
        "options": yaml.load(text["options"].read_text(), yaml.BaseLoader),
    }
    tree = {**trees[kind], "footnotes": {**trees[kind].get("footnotes", {}), "n": "A note."}}
    wrong = []
    for number, path in enumerate(places(tree)):
        # Of the large ones each place takes some of the values, others than the place before.
        step = {"everything": 12, "options": 7}.get(kind, 1)
        for value in INSTEAD[number % step :: step]:
            made = replaced(tree, path, value)
            if said := stricter(made):
                wrong.append((path, value, said[:100]))
    assert wrong == []


def replaced(tree: Tree, path: tuple[Any, ...], value: Tree) -> Tree:
    """The tree with another value at a path (`...` takes the key away), and its notes referred to."""
    made = deepcopy(tree)
    here = made
    for part in path[:-1]:
        here = here[part]
    if value is ...:
        del here[path[-1]]
    else:
        here[path[-1]] = value
    notes = made.get("footnotes")
    if isinstance(notes, dict) and '["n' not in json.dumps(made):
        notes.pop("n", None)
    return made

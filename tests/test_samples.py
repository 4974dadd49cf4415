"""Every sample is read, and is silent: what users copy must be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import check, load, read_file
from generator.findings import Finding
from generator.forms.json_schema import json_schema
from generator.model import people, rows
from generator.model.filing import Filing, OpeningBalance
from generator.resources import folder

SAMPLES = sorted(p for p in folder("samples").iterdir() if p.suffix in (".yaml", ".json"))
FEDERICO = folder("samples") / "federico_as_filed.yaml"
GOOD = [path for path in SAMPLES if path != FEDERICO]
YAML = [path for path in SAMPLES if path.suffix == ".yaml"]
#: After this day nothing that the samples tell lies in the future.
LATER = date(2026, 11, 23)


def stem(path: Path) -> str:
    return path.name


def unacknowledged(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{f.line}: {f.code} {f.message}" for f in findings if not f.acknowledged]


@pytest.mark.parametrize("path", GOOD, ids=stem)
def test_a_sample_is_silent_on_the_day_it_is_signed(path: Path) -> None:
    assert unacknowledged(check(path, as_of="signed")) == []


@pytest.mark.parametrize("path", GOOD, ids=stem)
def test_a_sample_is_silent_when_it_is_looked_at_later(path: Path) -> None:
    assert unacknowledged(check(path, as_of=LATER)) == []


@pytest.mark.parametrize("path", SAMPLES, ids=stem)
def test_a_sample_is_ascii_and_no_line_is_too_long_to_read(path: Path) -> None:
    text = path.read_bytes().decode("ascii")
    assert text.endswith("\n")
    assert "\t" not in text
    if path.suffix == ".yaml":
        assert [line for line in text.splitlines() if len(line) > 100] == []


@pytest.mark.parametrize("path", YAML, ids=stem)
def test_a_sample_begins_by_naming_its_schema(path: Path) -> None:
    first, second, *_ = path.read_text("ascii").splitlines()
    assert first == "# yaml-language-server: $schema=form4.schema.json"
    assert "form4 schema > form4.schema.json" in second


@pytest.mark.parametrize("path", SAMPLES, ids=stem)
def test_an_editor_that_knows_the_schema_finds_nothing_wrong(path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    tree = yaml.load(path.read_text("ascii"), _EditorLoader)
    validator = jsonschema.Draft202012Validator(json_schema())
    assert [error.message for error in validator.iter_errors(tree)] == []


@pytest.mark.parametrize("path", SAMPLES, ids=stem)
def test_no_sample_holds_a_ccc(path: Path) -> None:
    for owner in load(path).reporting_owners:
        assert owner.ccc is not None
        assert re.fullmatch("env:CCC_[A-Z]+", owner.ccc)


@pytest.mark.parametrize("path", GOOD, ids=stem)
def test_a_sample_is_fictitious(path: Path) -> None:
    filing = load(path)
    assert filing.issuer.cik.startswith("000999")
    assert all(owner.cik.startswith("000999") for owner in filing.reporting_owners)
    assert "example" in filing.issuer.name.lower().replace("exemplo", "example")


@pytest.mark.parametrize("path", GOOD, ids=stem)
def test_a_sample_tells_of_days_under_the_current_schema(path: Path) -> None:
    filing = load(path)
    days = [row.transaction_date for _, row in filing.transactions()]
    days += [signature.date for signature in filing.signatures]
    assert min(days) > date(2026, 3, 18)
    assert max(days) < date(2026, 11, 1)
    assert all(day.weekday() < 5 for day in days)


def test_the_filing_as_filed_warns_that_its_dates_differ_and_of_nothing_untrue() -> None:
    found = check(FEDERICO, as_of="signed")
    line = FEDERICO.read_text("ascii").splitlines().index("period_of_report: 2017-05-03") + 1
    period = [(f.severity, f.line) for f in found if f.code == "DATES-03"]
    assert period == [("warning", line)]
    # That the year of the transaction is the wrong one is true as well, and may be said beside it.
    assert {f.code for f in found} <= {"DATES-02", "DATES-03"}


def test_the_filing_as_filed_keeps_what_was_filed() -> None:
    filing = load(FEDERICO)
    ((_, row),) = filing.transactions()
    assert filing.period_of_report == date(2017, 5, 3)
    assert filing.issuer.cik == "0000046129"
    assert [owner.cik for owner in filing.reporting_owners] == ["0000000001"]
    assert row.transaction_date == date(2016, 5, 3)
    assert (row.shares, row.shares_owned_following) == (Decimal(3240), Decimal(37671))
    assert [(s.conformed, s.date) for s in filing.signatures] == [
        ("Susan M. Chiaromonte, attorney-in-fact for Richard D. Federico", date(2017, 5, 5))
    ]


def test_the_json_sample_is_the_same_filing_as_its_twin_in_yaml() -> None:
    home = folder("samples")
    assert load(home / "option-grant-as-json.json") == load(home / "option-grant.yaml")


def test_the_largest_sample_fills_table_one_and_its_tally_is_computed() -> None:
    filing = load(folder("samples") / "thirty-rows.yaml")
    assert len(filing.non_derivative) == 30
    assert filing.non_derivative[-1].shares_owned_following == 1284600 - 60000


def test_a_warning_that_can_not_be_mended_is_shown_acknowledged() -> None:
    found = check(folder("samples") / "late-purchase.yaml", as_of="signed")
    assert [(f.code, bool(f.acknowledged)) for f in found] == [("DUE-01", True)]


def test_the_samples_use_every_key_of_the_input_format() -> None:
    used = {key for path in SAMPLES for key in _keys(read_file(path).tree)}
    assert _expected_keys() - used == set()


def test_the_samples_replace_by_a_footnote_each_value_that_practice_replaces() -> None:
    used = {key for path in SAMPLES for key in _keys(read_file(path).tree)}
    assert {key for key in used if key.endswith("*")} >= {
        "row.price_per_share*",
        "row.conversion_or_exercise_price*",
        "row.exercise_date*",
        "row.expiration_date*",
        "underlying_security.shares*",
    }


class _EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: numbers and Booleans, but dates are text."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # the name and type are PyYAML's
        first: [(tag, found) for tag, found in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


#: Where in a file each part stands, the name under which its keys are counted, and its models.
_PARTS: dict[str, tuple[str, tuple[type[Any], ...]]] = {
    "": ("filing", (Filing,)),
    "issuer": ("issuer", (people.Issuer,)),
    "reporting_owners": ("owner", (people.ReportingOwner,)),
    "address": ("address", (people.Address,)),
    "relationship": ("relationship", (people.Relationship,)),
    "holdings_before": ("opening", (OpeningBalance,)),
    "non_derivative": (
        "row",
        (rows.NonDerivativeTransaction, rows.NonDerivativeHolding),
    ),
    "derivative": ("row", (rows.DerivativeTransaction, rows.DerivativeHolding)),
    "underlying_security": ("underlying_security", (rows.UnderlyingSecurity,)),
    "signatures": ("signature", (people.Signature,)),
    "submission": ("submission", (people.Submission,)),
    "contact": ("contact", (people.Contact,)),
    "documents": ("document", (people.Document,)),
}


def _expected_keys() -> set[str]:
    """Every key of the format."""
    keys = {
        f"{part}.{name}"
        for part, models in _PARTS.values()
        for m in models
        for name in m.model_fields
    }
    internal = {key for key in keys if key.endswith((".references", ".index"))}
    return keys - internal


def _keys(tree: Any, part: str = "") -> Iterator[str]:
    """The keys that a file uses; with a * those whose value is left to a footnote."""
    for item in tree if isinstance(tree, list) else [tree]:
        for key, value in item.items():
            name = f"{_PARTS[part][0]}.{key}"
            yield name
            if key in _PARTS:
                yield from _keys(value, key)
            elif isinstance(value, dict) and value.keys() == {"footnotes"}:
                yield name + "*"

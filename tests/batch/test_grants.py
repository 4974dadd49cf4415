"""A grant and a row become a source: columns, `when`, overrides, and places in both files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.batch import expand, open_roster
from generator.batch.expansion import Person, person
from generator.batch.grant import prepare
from generator.errors import Rejected
from generator.forms import FORMS
from generator.forms.loading import load
from generator.source import read_text

from .people import GRANT, a_person, write_roster

ROW = a_person(1)
SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "batch"


def made(row: Mapping[str, str], grant: str = GRANT, columns: Any = None) -> Person:
    source = read_text(grant, "grant.yaml")
    return person(prepare(source, tuple(row) if columns is None else columns), row)


def tree(row: Mapping[str, str], grant: str = GRANT) -> Any:
    source = made(row, grant).source
    assert source is not None
    return source.tree


def refused(row: Mapping[str, str], grant: str = GRANT) -> list[tuple[str, int, str, str]]:
    with pytest.raises(Rejected) as caught:
        made(row, grant)
    return [(f.code, f.line, f.message, f.fix) for f in caught.value.findings]


def test_each_value_is_filled_in_for_the_row() -> None:
    found = tree(ROW)
    assert found["reporting_owners"][0]["cik"] == "0009991001"
    assert found["reporting_owners"][0]["ccc"] == "env:CCC_0009991001"
    assert found["non_derivative"][0]["shares"] == "3240"
    assert found["signatures"][0] == {"signer": "Person00001 Ada", "date": "2026-05-21"}


def test_a_row_of_the_grant_is_left_out_with_its_footnotes_when_it_is_not_asked_for() -> None:
    without, with_it = tree(ROW), tree({**ROW, "sold": "100"})
    assert [row["transaction_code"] for row in without["non_derivative"]] == ["A"]
    assert list(without["footnotes"]) == ["grant"]
    assert [row["transaction_code"] for row in with_it["non_derivative"]] == ["S", "A"]
    assert list(with_it["footnotes"]) == ["sale", "grant"]
    assert not any("when" in row for row in with_it["non_derivative"])


@pytest.mark.parametrize("cell", ["", "0", "0.00", "false", "False"])
def test_empty_zero_and_false_leave_a_row_out(cell: str) -> None:
    assert len(tree({**ROW, "sold": cell})["non_derivative"]) == 1


def test_a_plain_or_empty_when_is_understood_too() -> None:
    plain = GRANT.replace("""when: "{{ sold | default('') }}\"""", "when: false")
    empty = GRANT.replace("""when: "{{ sold | default('') }}\"""", "when:")
    assert len(tree(ROW, plain)["non_derivative"]) == 1
    assert len(tree(ROW, empty)["non_derivative"]) == 1


@pytest.mark.parametrize(
    "name", ["Roe: Jane", 'Roe "J"', "{{ cik }}", "{% x %}", "- a\n- b", "#x", "}", "'"]
)
def test_what_a_cell_holds_stays_one_text(name: str) -> None:
    found = tree({**ROW, "name": name})
    assert found["reporting_owners"][0]["name"] == name
    assert found.keys() == tree(ROW).keys()


def test_a_value_that_comes_out_empty_counts_as_left_out() -> None:
    grant = GRANT.replace("{is_director: true}", '{is_officer: true, officer_title: "{{ t }}"}')
    assert tree({**ROW, "t": ""}, grant)["reporting_owners"][0]["relationship"] == {
        "is_officer": "true"
    }


def test_a_part_whose_values_all_come_out_empty_is_left_out() -> None:
    address = (
        'relationship: {is_director: true}\n    address: {street1: "{{ s }}", city: "{{ s }}"}'
    )
    grant = GRANT.replace("relationship: {is_director: true}", address)
    assert "address" not in tree({**ROW, "s": ""}, grant)["reporting_owners"][0]
    assert tree({**ROW, "s": "x"}, grant)["reporting_owners"][0]["address"]["city"] == "x"


def test_a_footnote_can_be_named_for_some_people_only() -> None:
    grant = GRANT.replace("footnotes: [grant]", """footnotes: [grant, "{{ 'sale' if x }}"]""")
    names = [tree({**ROW, "x": x}, grant)["non_derivative"][0]["price_per_share"] for x in "01"]
    assert [name["footnotes"] for name in names] == [["grant"], ["grant", "sale"]]


def test_a_column_whose_name_is_a_path_overrides_the_value() -> None:
    path = "reporting_owners.0.relationship.officer_title"
    found = made({**ROW, path: "Chair", "non_derivative.1.price_per_share": "1.5"})
    assert found.source is not None
    owner = found.source.tree["reporting_owners"][0]  # type: ignore[index,call-overload]
    assert owner["relationship"] == {"is_director": "true", "officer_title": "Chair"}
    row = found.source.tree["non_derivative"][0]  # type: ignore[index,call-overload]
    assert row["price_per_share"] == {"value": "1.5", "footnotes": ["grant"]}
    assert [(o.value, o.instead_of) for o in found.overridden] == [("Chair", ""), ("1.5", "0")]


def test_an_override_spares_the_expression_that_it_replaces() -> None:
    found = made({**ROW, "before": "", "holdings_before.0.shares": "7"})
    assert found.findings == ()
    assert found.source is not None
    assert found.source.tree["holdings_before"][0]["shares"] == "7"  # type: ignore[index,call-overload]


def test_an_empty_cell_overrides_nothing_and_the_grant_is_never_changed() -> None:
    path = "issuer.name"
    ready = prepare(read_text(GRANT, "g"), (*ROW, path))
    first, second = person(ready, {**ROW, path: "Other Corp"}), person(ready, {**ROW, path: ""})
    assert first.source is not None
    assert second.source is not None
    assert first.source.tree["issuer"]["name"] == "Other Corp"  # type: ignore[index,call-overload]
    assert second.source.tree["issuer"]["name"] == "Example Corp"  # type: ignore[index,call-overload]
    assert second.overridden == ()


def test_where_a_ccc_is_kept_is_not_shown_among_the_overrides() -> None:
    (found,) = made({**ROW, "reporting_owners.0.ccc": "abcd12$#"}).overridden
    assert (found.value, found.instead_of) == ("(not shown)", "(not shown)")


@pytest.mark.parametrize(
    ("column", "why"),
    [
        ("non_derivative.7.shares", "no row 7"),
        ("non_derivative.shares", "number of a row"),
        ("issuer.0", "no key"),
        ("issuer.name.first", "below a value"),
        ("non_derivative.0", "whole part"),
        ("issuer..name", "no path"),
        ("non_derivative.0.when", "no path"),
        ("expect.people", "no path"),
    ],
)
def test_a_path_that_leads_nowhere_is_BATCH_07(column: str, why: str) -> None:
    ((code, _, message, _),) = refused({**ROW, column: "1"})
    assert code == "BATCH-07"
    assert why in message


def test_a_missing_column_is_BATCH_02_with_line_and_a_near_name() -> None:
    row = {("befor" if name == "before" else name): cell for name, cell in ROW.items()}
    assert refused(row)[0][:3] == (
        "BATCH-04",
        0,
        "the roster's column `befor` isn't used by the grant",
    )
    assert ("BATCH-02", 9, "the roster has no column `before`", "did you mean `befor`?") in refused(
        row
    )


def test_a_column_with_a_default_may_be_missing() -> None:
    assert tree(ROW)["non_derivative"][0]["shares"] == "3240"


def test_columns_that_nothing_uses_are_BATCH_04_and_only_some_are_named() -> None:
    ready = prepare(read_text(GRANT, "g"), (*ROW, "shares_", *(f"x{n}" for n in range(40))))
    assert [f.code for f in ready.findings] == ["BATCH-04"] * 21
    fixes = {f.cell: f.fix for f in ready.findings}
    assert fixes["shares_"] == "did you mean `shares`?"
    assert any("and 21 more" in f.message for f in ready.findings)


def test_an_expression_that_is_refused_is_BATCH_01_at_its_line() -> None:
    found = refused(ROW, GRANT.replace("{{ name }}", "{{ name.__class__ }}"))
    assert [(code, line) for code, line, _, _ in found] == [("BATCH-01", 6), ("BATCH-01", 26)]


def test_a_key_can_not_be_an_expression() -> None:
    grant = GRANT.replace("  sale: Sold", '  "{{ x }}": Sold')
    assert [f[:2] for f in refused(ROW, grant)] == [("BATCH-01", 23)]


@pytest.mark.parametrize(
    "said",
    ["expect: 12", "expect: {persons: 12}", "expect: {people: a dozen}", "expect: {people: [1]}",
     "expect: {total_shares: {A: x}}", 'expect: {people: "{{ n }}"}'],
)  # fmt: skip
def test_an_expectation_that_can_not_be_read_is_BATCH_01(said: str) -> None:
    assert [f[0] for f in refused(ROW, f"{said}\n{GRANT}")] == ["BATCH-01"]


def test_an_expectation_is_no_part_of_the_filing() -> None:
    ready = prepare(
        read_text(f"expect: {{people: 2, total_shares: {{A: 7}}}}\n{GRANT}"), tuple(ROW)
    )
    assert (ready.expectation.people, dict(ready.expectation.shares)) == (2, {"A": 7})
    assert "expect" not in ready.tree


def test_an_empty_key_that_is_unknown_and_a_cut_value_are_found_once_in_the_grant() -> None:
    assert refused(ROW, GRANT + "remarcks:\n")[0][:2] == ("SHAPE-01", 27)
    cut = prepare(read_text(GRANT + "remarks: Suite #5\n"), tuple(ROW))
    assert [f.code for f in cut.findings] == ["TEXT-08"]


def test_a_row_without_a_value_is_BATCH_03_with_line_and_column() -> None:
    grant = GRANT.replace("{{ before }}", "{{ before * 2 }}")
    found = made({**ROW, "before": "many"}, grant)
    assert found.source is None
    assert [(f.code, f.line, f.cell) for f in found.findings] == [("BATCH-03", 9, "before")]
    assert "many" not in found.findings[0].message


def test_a_finding_on_the_filing_names_the_line_and_the_column() -> None:
    found = made({**ROW, "shares": "1,000", "sold": "0"})
    assert found.source is not None
    loaded = load(found.source, FORMS[0])
    (finding,) = found.placed(loaded.findings)
    # The first row was left out: the place is that of the second one all the same.
    assert (finding.code, finding.line, finding.cell) == ("VALUE-01", 20, "shares")
    assert finding.as_dict()["roster"] == {"row": None, "column": "shares"}


def test_a_finding_at_an_override_names_its_column() -> None:
    path = "reporting_owners.0.relationship.is_officer"
    found = made({**ROW, path: "perhaps"})
    assert found.source is not None
    (finding,) = found.placed(load(found.source, FORMS[0]).findings)
    assert (finding.code, finding.cell) == ("VALUE-03", path)


def test_a_ccc_in_a_cell_is_refused_and_not_repeated() -> None:
    grant = GRANT.replace('"env:CCC_{{ cik }}"', '"{{ ccc }}"')
    found = made({**ROW, "ccc": "abcd12$#"}, grant)
    assert found.source is not None
    findings = found.placed(load(found.source, FORMS[0]).findings)
    assert "CCC-01" in {finding.code for finding in findings}
    assert "abcd12$#" not in repr(findings)


def test_the_rows_of_a_roster_are_expanded_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "g.yaml").write_text(GRANT, "utf-8")
    roster = write_roster(tmp_path / "r.csv", [a_person(1), a_person(2)])
    found = list(expand(tmp_path / "g.yaml", open_roster(roster)))
    assert [row.number for row, _ in found] == [2, 3]
    assert all(made.source is not None for _, made in found)


def test_a_person_without_a_source_gives_findings_as_they_are() -> None:
    grant = GRANT.replace("{{ before }}", "{{ before * 2 }}")
    found = made({**ROW, "before": "x"}, grant)
    assert found.placed(found.findings) == found.findings


class _Everything(frozenset[Any]):
    """As if every path of a grant changed from row to row."""

    def __contains__(self, path: object) -> bool:
        return True

    def union(self, *others: object) -> _Everything:
        return self


_SHAPES = """\
form: "4"
remarks:
issuer: {cik: "{{ cik }}", name: plain, odd: {}, other: [], trading_symbol: }
non_derivative:
  - "{{ when_set }}"
  - {when: "{{ when_set }}", security_title: Common Stock}
  - {when: , security_title: Units}
  - {when: 0}
  - {security_title: Stock, nature_of_ownership: , notes: [n, {m: o}]}
footnotes: {k: l, m: n}
"""


def _the_same_the_long_way(text: str, row: Mapping[str, str], columns: tuple[str, ...]) -> None:
    grant = prepare(read_text(text, "grant.yaml"), columns)
    before = repr(grant.tree)
    made, slowly = person(grant, row), person(replace(grant, changing=_Everything()), row)
    assert repr(grant.tree) == before
    assert made.source is not None
    assert slowly.source is not None
    assert made.source.tree == slowly.source.tree
    assert made.overridden == slowly.overridden


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"when_set": "yes"},
        {"footnotes.k": "other", "issuer.odd.new": "added"},
        {"issuer.name": "other", "non_derivative.4.notes.1.m": "4", "when_set": "1"},
    ],
)
def test_what_no_row_changes_is_taken_as_it_is_and_stays_so(row: dict[str, str]) -> None:
    row = {"cik": "1", "when_set": "", **row}
    _the_same_the_long_way(_SHAPES, row, tuple(row))


@pytest.mark.parametrize("folder", sorted(p.parent for p in SAMPLES.glob("*/grant.yaml")))
def test_every_sample_comes_out_as_if_all_of_it_changed(folder: Path) -> None:
    roster = open_roster(folder / "roster.csv")
    for row in roster.rows():
        text = (folder / "grant.yaml").read_text("ascii")
        _the_same_the_long_way(text, row.values, roster.columns)

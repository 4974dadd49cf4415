"""What two filings say differently: matching, and how it is shown."""

from __future__ import annotations

import pytest
from lxml import html

from generator.comparing import Comparison, Match, compare
from generator.comparing.matching import alike_texts, pairs
from generator.comparing.page import as_html
from generator.comparing.text import as_text
from generator.forms import FORMS
from generator.forms.loading import load
from generator.model.filing import Filing
from generator.source import read_text

BASE = """
form: "4"
issuer: {cik: "0009990001", name: Example Corp, trading_symbol: XMPL}
reporting_owners:
  - {cik: "0009991001", name: Roe Jane Q, relationship: {is_director: true}}
non_derivative:
  - security_title: Common Stock
    transaction_date: 2025-05-20
    transaction_code: S
    shares: 1000
    price_per_share: {value: 10.5, footnotes: [price]}
    shares_owned_following: 5000
  - security_title: Common Stock
    transaction_date: 2025-05-21
    transaction_code: S
    shares: 200
    price_per_share: {value: 11, footnotes: [price]}
    shares_owned_following: 4800
  - {security_title: Common Stock, shares_owned_following: 250, ownership: indirect, nature_of_ownership: By Trust}
derivative:
  - security_title: Option
    conversion_or_exercise_price: 9
    transaction_date: 2025-05-21
    transaction_code: M
    shares: 300
    price_per_share: 0
    exercise_date: {footnotes: [vest]}
    expiration_date: 2030-05-21
    underlying_security: {title: Common Stock, shares: {value: 300, footnotes: [vest]}}
    shares_owned_following: 700
footnotes:
  price: The price is a weighted average of prices from $10 to $12.
  vest: Vests in four equal instalments.
signatures:
  - {signer: Jane Q. Roe, date: 2025-05-22}
"""


def filing(*changes: tuple[str, str]) -> Filing:
    text = BASE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    loaded = load(read_text(text, "x.yaml", "yaml"), FORMS[0])
    assert loaded.filing is not None
    assert not loaded.damaged, loaded.findings
    return loaded.filing


def found(*changes: tuple[str, str]) -> Comparison:
    return compare(filing(), filing(*changes), "a.xml", "b.yaml")


def only(comparison: Comparison) -> Match:
    (match,) = comparison.different
    return match


def told(match: Match) -> list[tuple[str, str, str]]:
    return [(change.what, change.a, change.b) for change in match.changes]


def test_a_filing_says_the_same_as_itself() -> None:
    same = found()
    assert same.same
    assert same.different == ()
    assert as_text(same).endswith("no differences; 4 rows the same in both\n")


def test_names_of_footnotes_spelling_of_numbers_and_zeros_of_a_cik_do_not_matter() -> None:
    assert found(
        ("price]", "other]"),
        ("  price:", "  other:"),
        ("shares: 1000", "shares: 1000.00"),
        ('cik: "0009990001"', 'cik: "9990001"'),
    ).same


def test_a_changed_value_is_shown_on_both_sides() -> None:
    match = only(found(("shares: 1000", "shares: 1200")))
    assert (match.part, match.a, match.b, match.state) == ("Table I", "row 1", "row 1", "changed")
    assert told(match) == [("shares", "1,000", "1,200")]


def test_rows_are_matched_by_what_they_say_not_by_place() -> None:
    rows = BASE[BASE.index("  - security_title: Common") : BASE.index("  - {security_title")]
    first, second = rows.split("  - security_title")[1:]
    swapped = f"  - security_title{second}  - security_title{first}"
    assert found((rows, swapped)).same


def test_the_same_row_twice_is_matched_place_by_place() -> None:
    holding = BASE[
        BASE.index("  - {security_title") : BASE.index("derivative:\n  - security_title: Option")
    ]
    match = only(found((holding, holding * 2)))
    assert (match.state, match.b) == ("only in B", "row 4")


def test_a_row_that_is_missing_or_new_is_listed_with_its_values() -> None:
    holding = BASE[
        BASE.index("  - {security_title") : BASE.index("derivative:\n  - security_title: Option")
    ]
    match = only(found((holding, "")))
    assert (match.state, match.title) == ("only in A", "Common Stock, By Trust")
    assert ("shares owned following", "250", "") in told(match)
    assert only(compare(filing((holding, "")), filing())).state == "only in B"


def test_a_transaction_is_never_matched_with_a_holding() -> None:
    code = (
        "    transaction_date: 2025-05-21\n    transaction_code: S\n    shares: 200\n"
        "    price_per_share: {value: 11, footnotes: [price]}\n"
    )
    assert [m.state for m in found((code, "")).different] == ["only in A", "only in B"]


def test_a_changed_footnote_is_shown_once_and_not_at_every_value() -> None:
    match = only(found(("from $10 to $12", "from $10 to $13")))
    assert (match.part, match.a, match.b) == ("Footnote", "F1", "F1")
    assert match.changes[0].b.endswith("$13.")


def test_a_footnote_at_another_value_is_shown_there() -> None:
    changed = found(("{value: 11, footnotes: [price]}", "11"))
    assert told(only(changed)) == [
        (
            "price per share: footnotes",
            "F1 The price is a weighted average of prices from $10 to $12.",
            "",
        )
    ]


def test_a_new_and_a_dropped_footnote_are_shown_by_their_text() -> None:
    changed = found(
        ("Vests in four equal instalments.", "Expires on the tenth anniversary of that.")
    )
    notes = [match for match in changed.different if match.part == "Footnote"]
    assert [(match.a, match.b) for match in notes] == [("F2", ""), ("", "F2")]
    marks = [
        what for match in changed.different for what, _, _ in told(match) if "footnotes" in what
    ]
    assert marks == ["exercise date: footnotes", "underlying shares: footnotes"]


@pytest.mark.parametrize(
    ("old", "new", "part", "what"),
    [
        ('form: "4"', 'form: "4"\naff10b5_one: true', "Form", "Rule 10b5-1(c) plan"),
        ("symbol: XMPL", "symbol: XMPR", "Issuer", "trading symbol"),
        ("is_director: true", "is_ten_percent_owner: true", "Reporting owner", "director"),
        (
            "relationship:",
            "address: {city: DOVER, state: DE}, relationship:",
            "Reporting owner",
            "city",
        ),
        ("signatures:", "remarks: None.\nsignatures:", "Remarks", "text"),
        ("signer: Jane Q. Roe", "text: Jane Roe", "Signature", "signature"),
        (
            "shares: 200\n",
            "shares: 200\n    equity_swap_involved: true\n",
            "Table I",
            "equity swap involved",
        ),
        (
            "shares: 200\n",
            "shares: 200\n    transaction_form_type: 5\n",
            "Table I",
            "transaction form type",
        ),
        (
            "ownership: indirect, nature_of_ownership: By Trust",
            "ownership: direct",
            "Table I",
            "ownership",
        ),
        (
            "title: Common Stock, shares: {value: 300",
            "title: Common, shares: {value: 300",
            "Table II",
            "underlying title",
        ),
    ],
)
def test_every_part_of_the_form_is_compared(old: str, new: str, part: str, what: str) -> None:
    match = only(found((old, new)))
    assert (match.part, match.changes[0].what) == (part, what)


def test_owners_are_matched_by_cik() -> None:
    more = (
        "non_derivative:",
        '  - {cik: "2", name: Doe, relationship: {is_director: true}}\nnon_derivative:',
    )
    match = only(found(more))
    assert (match.part, match.title, match.a, match.b) == ("Reporting owner", "Doe", "", "owner 2")
    assert only(compare(filing(more), filing())).state == "only in A"


def test_a_signature_more_is_shown() -> None:
    match = only(found(("22}\n", "22}\n  - {text: Doe, date: 2025-05-22}\n")))
    assert (match.part, match.state, match.b) == ("Signature", "only in B", "signature 2")


AMENDMENT = (('form: "4"', 'form: "4/A"\ndate_of_original_submission: 2025-05-22'),)


def test_an_amendment_that_repeats_rows_is_told_so() -> None:
    changed = found(*AMENDMENT, ("shares: 1000", "shares: 1200"))
    assert changed.amends
    assert [match.b for match in changed.repeated] == ["row 2", "row 3", "row 1"]
    assert "B repeats unchanged: Table I row 2, Table I row 3, Table II row 1 (Gen" in as_text(
        changed
    )
    assert changed.as_data()["repeated_rows"] == [
        "Table I row 2",
        "Table I row 3",
        "Table II row 1",
    ]


def test_an_amendment_of_another_owner_or_of_an_amendment_amends_nothing_here() -> None:
    assert not found(*AMENDMENT, ("0009991001", "77")).amends
    assert not compare(filing(*AMENDMENT), filing(*AMENDMENT)).amends


def test_the_text_shows_short_values_side_by_side_and_long_ones_below_each_other() -> None:
    shown = as_text(
        found(
            ("shares: 1000", "shares: 1200"),
            ("from $10 to $12", "from $10 to $13"),
            ("symbol: XMPL", 'symbol: "X\\nY"'),
        )
    )
    assert "Table I\n  row 1: Common Stock, 2025-05-20, S\n" in shown
    assert "1,000  |  1,200\n" in shown
    assert "      A: The price is a weighted average of prices from $10 to $12.\n" in shown
    assert "B: X / Y" in shown
    assert shown.endswith("3 differences; 3 rows the same in both\n")


def test_the_text_of_one_sided_parts_shows_the_value_once() -> None:
    shown = as_text(found(("22}\n", "22}\n  - {text: Doe, date: 2025-05-22}\n")))
    assert "  signature 2 only in B\n    signature                       Doe\n" in shown


def test_a_row_that_moved_shows_both_places() -> None:
    rows = BASE[BASE.index("  - security_title: Common") : BASE.index("  - {security_title")]
    first, second = rows.split("  - security_title")[1:]
    swapped = f"  - security_title{second}  - security_title{first.replace('1000', '1200')}"
    assert "  row 1 -> row 2: Common Stock" in as_text(found((rows, swapped)))


def test_the_page_is_complete_and_escapes_everything() -> None:
    changed = found(
        ("name: Roe Jane Q", 'name: "<script>alert(1)</script>"'), ("shares: 1000", "shares: 1200")
    )
    page = as_html(changed)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    root = html.fromstring(page)
    cells = [cell.text_content() for cell in root.iter("td")]
    assert {"1,000", "1,200"} <= set(cells)
    assert list(root.iter("link", "script", "img")) == []
    assert "http" not in page.replace("http-equiv", "")


def test_the_data_lists_every_difference() -> None:
    data = found(("shares: 1000", "shares: 1200")).as_data()
    assert data["same"] is False
    assert data["differences"] == [
        {
            "part": "Table I",
            "title": "Common Stock, 2025-05-20, S",
            "state": "changed",
            "a": "row 1",
            "b": "row 1",
            "changes": [{"what": "shares", "a": "1,000", "b": "1,200"}],
        }
    ]


def test_equal_things_are_paired_first_and_nearest() -> None:
    def alike(a: str, b: str) -> float:
        return 1.0 if a == b else 0.7 if a[0] == b[0] else 0.0

    assert pairs(["ax", "ay", "b"], ["ay", "az", "b"], alike) == {0: 1, 1: 0, 2: 2}
    assert pairs(["a", "a", "c"], ["a", "a"], alike) == {0: 0, 1: 1}


def test_texts_of_different_length_or_letters_are_not_alike() -> None:
    assert alike_texts("short", "a very much longer text than that one") == 0.0
    assert alike_texts("abcdef ghijk", "kjihg fedcba") == 0.0
    assert 0.6 < alike_texts("four equal instalments", "five equal instalments") < 1

"""The skeletons: an amendment, and the next filing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from documents import filed

from generator import importer
from generator.errors import Usage
from generator.forms import FORMS
from generator.forms.loading import load
from generator.importer.amendment import amend
from generator.importer.next_filing import following
from generator.model.filing import Filing
from generator.options import Options
from generator.pipeline import examine
from generator.source import Source, read_file, read_text

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
ORIGINAL = date(2025, 5, 22)


def given(*changes: tuple[str, str]) -> tuple[dict, Filing]:
    source = importer.read(filed(*changes), "filed.xml").source
    loaded = load(source, FORMS[0])
    assert loaded.filing is not None
    return source.tree, loaded.filing


def amended(*rows: int, changes: tuple[tuple[str, str], ...] = ()) -> Source:
    return amend(*given(*changes), ORIGINAL, "dir/filed.xml", rows)


def next_of(*changes: tuple[str, str]) -> Source:
    return following(*given(*changes), "dir/filed.xml")


def filled(source: Source) -> Source:
    """The skeleton with its dates and the explanation filled in, as a user would."""
    text = source.text.replace("date:  ", "date: 2025-05-28  ").replace("[insert", "corrects it: ")
    return read_text(text.replace("is right].", "is right."), "filled.yaml")


def test_an_amendment_has_the_chosen_rows_the_original_date_and_a_note_to_fill_in() -> None:
    tree = amended(1, 3).tree
    assert (tree["form"], tree["date_of_original_submission"]) == ("4/A", "2025-05-22")
    assert tree["period_of_report"] == "2025-05-20"
    assert [len(tree["non_derivative"]), len(tree["derivative"])] == [1, 1]
    assert tree["non_derivative"][0]["security_title"] == {
        "value": "Common Stock",
        "footnotes": ["amendment"],
    }
    assert list(tree["footnotes"]) == ["amendment", "weighted_average", "vesting"]
    assert tree["reporting_owners"][0]["ccc"] == "env:CCC_0009991001"


def test_an_amendment_names_the_rules_in_comments() -> None:
    text = amended(1).text
    for rule in ("General Instruction 9", "4.3.3", "Item 4", "https://www.sec.gov/files/form4.pdf"):
        assert rule in text


def test_without_rows_an_amendment_has_all_of_them() -> None:
    assert len(amended().tree["non_derivative"]) == 2


def test_an_amendment_is_not_ready_until_it_is_filled_in_and_then_it_is() -> None:
    draft = amended(1)
    codes = {f.code for f in examine(draft, Options(date(2025, 5, 28))).findings}
    assert {"SHAPE-02", "TEXT-03"} <= codes
    examined = examine(filled(draft), Options(date(2025, 5, 28)))
    assert [f for f in examined.findings if f.severity == "error" or f.code == "TEXT-03"] == []


def test_an_amendment_without_transaction_says_that_edgar_wants_one() -> None:
    assert "No transaction here: repeat one." in amended(2).text
    ticked = ((">0</notSubjectToSection16>", ">1</notSubjectToSection16>"),)
    assert "No transaction here" not in amended(2, changes=ticked).text


def test_a_row_that_is_not_there_can_not_be_amended() -> None:
    with pytest.raises(Usage, match=r"--rows 4: .* rows 1 to 3"):
        amended(1, 4)


def test_an_amendment_of_an_amendment_compares_the_dates_of_the_original() -> None:
    other = (
        "<notSubject",
        "<dateOfOriginalSubmission>2025-05-01</dateOfOriginalSubmission><notSubject",
    )
    four_a = ("documentType>4<", "documentType>4/A<")
    assert "says 2025-05-01: one is wrong" in amended(1, changes=(other, four_a)).text
    same = (other[0], other[1].replace("05-01", "05-22"))
    assert "one is wrong" not in amended(1, changes=(same, four_a)).text


def test_the_explaining_note_gets_a_name_of_its_own() -> None:
    note = ("The price is a weighted average price.", "This amendment is fine.")
    tree = amended(1, changes=(note,)).tree
    assert list(tree["footnotes"]) == ["amendment_2", "amendment"]


def test_amounts_that_a_yaml_filing_leaves_to_be_computed_are_stated_in_the_amendment() -> None:
    source = read_file(SAMPLES / "vest-and-withhold.yaml")
    draft = amend(source.tree, load(source, FORMS[0]).filing, ORIGINAL, "x.yaml", (2,))
    (row,) = draft.tree["non_derivative"]
    assert row["shares_owned_following"] == "23128"
    assert "holdings_before" not in draft.tree
    assert draft.tree["reporting_owners"][0]["ccc"] == "env:CCC_COE"


def test_without_a_loaded_filing_an_amendment_states_what_is_stated() -> None:
    tree, _ = given()
    assert amend(tree, None, ORIGINAL, "x", (1,)).tree["form"] == "4/A"


def test_an_amendment_without_rows_explains_itself_in_the_remarks() -> None:
    tree = {"form": "4", "remarks": "Exit box only."}
    draft = amend(tree, None, ORIGINAL, "x")
    assert "footnotes" not in draft.tree
    assert str(draft.tree["remarks"]).startswith(
        "This amendment to the Form 4 filed on May 22, 2025 ["
    )
    assert str(draft.tree["remarks"]).endswith("right]. Exit box only.")
    assert "# An amendment says what it amends and why." in draft.text


def test_rows_of_nothing_can_not_be_amended() -> None:
    with pytest.raises(Usage, match="has no rows"):
        amend({"form": "4"}, None, ORIGINAL, "x", (1,))


def test_the_next_filing_starts_from_what_is_owned_now() -> None:
    tree = next_of().tree
    assert tree["holdings_before"] == [
        {"security_title": "Common Stock", "ownership": "direct", "shares": "5000"},
        {
            "security_title": "Common Stock",
            "ownership": "indirect",
            "nature_of_ownership": "By Trust",
            "shares": "250",
        },
        {
            "security_title": "Stock Option",
            "ownership": "direct",
            "shares": "700",
            "conversion_or_exercise_price": "9",
            "expiration_date": "2030-05-21",
        },
    ]
    assert not {"non_derivative", "derivative", "footnotes", "period_of_report"} & tree.keys()
    assert tree["signatures"] == [
        {"signer": "Susan M. Lee", "capacity": "attorney-in-fact", "on_behalf_of": "Jane Q. Roe"}
    ]


def test_the_next_filing_keeps_remarks_only_where_a_title_refers_to_them() -> None:
    remarks = ("<remarks></remarks>", "<remarks>Executive Vice President and more</remarks>")
    assert "remarks" not in next_of(remarks).tree
    titled = ("</isOther>", "</isOther><officerTitle>See Remarks</officerTitle>")
    assert next_of(remarks, titled).tree["remarks"] == "Executive Vice President and more"


def test_positions_that_only_footnotes_tell_apart_are_listed_apart_with_the_text() -> None:
    source = next_of(
        ("<value>By Trust</value>", "<value>See Footnote</value>"),
        ("</nonDerivativeTable>", HOLDING.replace("F2", "F3") + "</nonDerivativeTable>"),
    )
    assert balances(source) == ["5000", "250", "99", "700"]
    assert "  # Roe is the trustee of the trust.\n  - " in source.text
    assert "  # Vests in four equal annual instalments.\n  - " in source.text


def test_a_long_text_that_tells_positions_apart_is_shortened() -> None:
    source = next_of(
        ("<value>By Trust</value>", "<value>See Footnote</value>"),
        ("Roe is the trustee of the trust.", "Roe is the trustee of the trust. " * 9),
        ("</nonDerivativeTable>", HOLDING.replace("F2", "F3") + "</nonDerivativeTable>"),
    )
    assert "  # Roe is the trustee of the trust. Roe is" in source.text
    assert " ...\n  - " in source.text


def test_holdings_that_nothing_tells_apart_are_listed_all_the_same() -> None:
    same = HOLDING.replace("See Footnote", "By Trust")
    source = next_of(("</nonDerivativeTable>", same + "</nonDerivativeTable>"))
    assert balances(source) == ["5000", "250", "99", "700"]
    assert source.text.count("# One of several positions of this class: tell them apart.") == 2


def test_in_a_joint_filing_footnotes_at_the_ownership_tell_owners_apart() -> None:
    text = filed().decode()
    owner = text[text.index("    <reportingOwner>") : text.index("    <aff10b5One>")]
    two = (owner, owner + owner.replace("0009991001", "0009991002"))
    for marks, left in ((("F1", "F3"), ["5000", "77", "250"]), (("F1", "F1"), ["77", "250"])):
        rows = "".join(sale(left, mark) for left, mark in zip(("5000", "77"), marks, strict=True))
        start = text[text.index("        <nonDerivativeTransaction>") : text.index(HOLDINGS)]
        assert balances(next_of(two, (start, rows)))[:-1] == left


def sale(left: str, mark: str) -> str:
    """A sale of 10 shares, with what is left and the mark of the owner."""
    text = filed().decode()
    row = text[text.index("        <nonDerivativeTransaction>") : text.index(HOLDINGS)]
    row = row.replace("<value>5000<", f"<value>{left}<").replace("<value>1000<", "<value>10<")
    return row.replace(
        "Ownership><value>D</value>", f'Ownership><value>D</value><footnoteId id="{mark}"/>'
    )


def test_a_running_tally_is_one_position_and_so_is_a_total_on_every_line() -> None:
    text = filed().decode()
    start = text[text.index("        <nonDerivativeTransaction>") : text.index(HOLDINGS)]
    for second in ("4990", "5000", "7"):
        rows = start + start.replace("<value>5000<", f"<value>{second}<").replace(">1000<", ">10<")
        assert balances(next_of((start, rows))) == [second, "250", "700"]


def test_awards_of_one_title_in_table_two_are_positions_of_their_own() -> None:
    text = filed().decode()
    start = text[
        text.index("        <derivativeTransaction>") : text.index("    </derivativeTable>")
    ]
    other = start + start.replace("<value>700<", "<value>90<")
    assert balances(next_of((start, other))) == ["5000", "250", "700", "90"]
    next_line = start + start.replace("<value>700<", "<value>400<")
    assert balances(next_of((start, next_line))) == ["5000", "250", "400"]


def balances(source: Source) -> list[str]:
    return [balance["shares"] for balance in source.tree["holdings_before"]]


def test_value_owned_becomes_an_opening_value() -> None:
    value = [
        (
            f"{end}sharesOwnedFollowingTransaction><value>250<",
            f"{end}valueOwnedFollowingTransaction><value>250.50<",
        )
        for end in ("<",)
    ]
    closing = ("250.50</value></sharesOwned", "250.50</value></valueOwned")
    assert next_of(*value, closing).tree["holdings_before"][1]["value"] == "250.5"


def test_the_next_filing_is_complete_once_rows_and_date_are_filled_in() -> None:
    source = next_of()
    row = (
        "non_derivative:\n  - {security_title: Common Stock, transaction_date: 2025-05-27, "
        "transaction_code: S, shares: 500, price_per_share: 11}\n"
    )
    text = source.text.replace("date:  ", "date: 2025-05-28  ")
    at = text.index("non_derivative:")
    text = text[:at] + row + text[text.index("\n", at) :]
    examined = examine(read_text(text, "next.yaml"), Options(date(2025, 5, 28)))
    assert [f for f in examined.findings if f.severity == "error"] == []
    assert examined.filing is not None
    assert examined.filing.non_derivative[0].shares_owned_following == 4500


HOLDING = """<nonDerivativeHolding><securityTitle><value>Common Stock</value></securityTitle>
<postTransactionAmounts><sharesOwnedFollowingTransaction><value>99</value>
</sharesOwnedFollowingTransaction></postTransactionAmounts><ownershipNature>
<directOrIndirectOwnership><value>I</value></directOrIndirectOwnership><natureOfOwnership>
<value>See Footnote</value><footnoteId id="F2"/></natureOfOwnership></ownershipNature>
</nonDerivativeHolding>"""
HOLDINGS = "        <nonDerivativeHolding>"

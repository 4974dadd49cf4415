"""What a filed document says, as the input format says it; and what is noted as changed."""

from __future__ import annotations

import pytest
from documents import FILED, YAML, filed
from going_round import go_round

from generator import importer
from generator.importer import Imported

NAME = "archive/0001234567-25-000042.xml"


def read(*changes: tuple[str, str]) -> Imported:
    return importer.read(filed(*changes), NAME)


def test_a_filing_reads_as_a_careful_person_would_have_written_it() -> None:
    assert read().to_yaml().text == YAML


def test_nothing_is_said_to_have_changed_where_nothing_was() -> None:
    assert read().changes == ()


def test_the_source_without_text_has_the_same_values_as_the_one_with() -> None:
    imported = read()
    assert imported.source.tree == imported.to_yaml().tree


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("10.500", "10.5"),
        ("10.", "10"),
        (".5", "0.5"),
        ("+5", "5"),
        ("007", "7"),
        (" 5\n", "5"),
        ("0.00", "0"),
        ("-0", "0"),
        ("000", "0"),
        ("999999999999.9999", "999999999999.9999"),
    ],
)
def test_a_number_is_written_in_plain_digits(written: str, plain: str) -> None:
    row = read(("<value>10.5</value>", f"<value>{written}</value>")).tree["non_derivative"][0]
    assert row["price_per_share"]["value"] == plain


@pytest.mark.parametrize("written", ["1,000", "$5", "ten", "1e3", "--5", "."])
def test_what_is_no_number_is_kept_for_the_checks_to_see(written: str) -> None:
    row = read(("<value>10.5</value>", f"<value>{written}</value>")).tree["non_derivative"][0]
    assert row["price_per_share"]["value"] == written


def test_an_odd_spelling_of_a_number_is_noted_and_zeros_at_the_end_are_not() -> None:
    assert "+5 is 5" in read(("<value>1000<", "<value>+5<")).changes[0]
    assert read(("<value>1000<", "<value>5.00<")).changes == ()


def test_a_time_zone_is_left_out_and_noted() -> None:
    imported = read(("<value>2030-05-21<", "<value>2030-05-21-05:00<"))
    assert imported.tree["derivative"][0]["expiration_date"] == "2030-05-21"
    assert "2030-05-21-05:00" in imported.changes[0]
    assert "3.2" in imported.changes[0]


def test_the_period_is_left_out_where_it_is_the_earliest_transaction() -> None:
    assert "period_of_report" not in read().tree
    other = read(("<periodOfReport>2025-05-20", "<periodOfReport>2025-05-19"))
    assert other.tree["period_of_report"] == "2025-05-19"


@pytest.mark.parametrize(
    ("spelled", "ticked"),
    [("1", True), ("true", True), (" true ", True), ("0", False), ("false", False), ("", False)],
)
def test_all_spellings_of_a_box_are_read(spelled: str, ticked: bool) -> None:
    tree = read((">0</aff10b5One>", f">{spelled}</aff10b5One>")).tree
    assert tree.get("aff10b5_one") == ("true" if ticked else None)


def test_a_box_spelled_in_words_is_noted_because_the_xml_will_have_digits() -> None:
    (change,) = read((">0</isOther>", ">false</isOther>")).changes
    assert change.startswith("boxes are true or false here")
    flag = "<rptOwnerNonUSAddressFlag>{}</rptOwnerNonUSAddressFlag><rptOwnerStreet1>"
    assert read(("<rptOwnerStreet1>", flag.format("false"))).changes == ()
    assert "FlaG".casefold() in read(("<rptOwnerStreet1>", flag.format("0"))).changes[0].casefold()


def test_what_is_no_box_is_kept_for_the_checks_to_see() -> None:
    tree = read((">0</aff10b5One>", ">maybe</aff10b5One>")).tree
    assert tree["aff10b5_one"] == "maybe"


def test_a_form_from_before_the_plan_box_says_so() -> None:
    (change,) = read(("    <aff10b5One>0</aff10b5One>\n", "")).changes
    assert "Rule 10b5-1(c) box" in change


def test_a_foreign_code_in_the_state_becomes_the_country() -> None:
    imported = read(("State>DE", "State>F5"))
    address = imported.tree["reporting_owners"][0]["address"]
    assert (address.get("state"), address["country"]) == (None, "F5")
    assert "F5 (Taiwan)" in imported.changes[0]
    assert imported.links == (importer.changes.SPECIFICATION_LINK,)


def test_a_code_that_is_nothing_today_is_kept_as_the_territory() -> None:
    described = ("StateDescription></", "StateDescription>YUGOSLAVIA</")
    imported = read(("State>DE", "State>X9"), described)
    address = imported.tree["reporting_owners"][0]["address"]
    assert address["non_us_state_territory"] == "YUGOSLAVIA"
    assert "X9" in imported.changes[0]


def test_a_code_beside_a_territory_is_kept_for_the_checks_to_see() -> None:
    more = (
        "</rptOwnerCity>",
        "</rptOwnerCity><rptOwnerNonUSStateTerritory>X</rptOwnerNonUSStateTerritory>",
    )
    address = read(("State>DE", "State>QQ"), more).tree["reporting_owners"][0]["address"]
    assert (address["state"], address["non_us_state_territory"]) == ("QQ", "X")


def test_a_country_beside_a_us_address_is_dropped_and_noted() -> None:
    flag = (
        "<rptOwnerStreet1>",
        "<rptOwnerNonUSAddressFlag>false</rptOwnerNonUSAddressFlag><rptOwnerStreet1>",
    )
    country = ("</rptOwnerState>", "</rptOwnerState><rptOwnerCountry>X1</rptOwnerCountry>")
    imported = read(flag, country)
    assert "country" not in imported.tree["reporting_owners"][0]["address"]
    assert "X1" in imported.changes[0]


def test_a_foreign_flag_without_a_country_is_noted() -> None:
    flag = (
        "<rptOwnerStreet1>",
        "<rptOwnerNonUSAddressFlag>true</rptOwnerNonUSAddressFlag><rptOwnerStreet1>",
    )
    assert "no country is given" in read(flag).changes[0]


def test_an_address_with_nothing_in_it_is_no_address() -> None:
    empty = [(f">{value}<", "><") for value in ("1 MAIN STREET", "WILMINGTON", "DE", "19801")]
    assert "address" not in read(*empty).tree["reporting_owners"][0]


def test_a_ccc_is_never_taken_over() -> None:
    ccc = ("</rptOwnerCik>", "</rptOwnerCik><rptOwnerCcc>se#cret1</rptOwnerCcc>")
    imported = read(ccc)
    assert "se#cret1" not in imported.to_yaml().text
    assert "CCC" in imported.changes[0]
    assert read(("</rptOwnerCik>", "</rptOwnerCik><rptOwnerCcc/>")).changes == ()


def test_names_that_only_edgar_adds_are_asked_for() -> None:
    imported = read(
        ("<rptOwnerName>Roe Jane Q</rptOwnerName>", ""),
        ("<issuerName>Example Corp</issuerName>", ""),
    )
    assert "name" not in imported.tree["issuer"]
    assert "fill in" in imported.changes[0]
    assert imported.head.startswith("Form 4: 2025-05-20\n")


def test_a_joint_filing_is_headed_by_its_first_owner() -> None:
    owner = FILED[FILED.index("    <reportingOwner>") : FILED.index("    <aff10b5One>")]
    assert "Roe Jane Q and 1 other, 2025" in read((owner, owner * 2)).head
    assert "Roe Jane Q and 2 others, 2025" in read((owner, owner * 3)).head


def test_footnotes_are_put_in_the_order_of_reference_and_the_old_order_is_noted() -> None:
    imported = read(
        ('footnoteId id="F1"', 'footnoteId id="F9"'),
        ('footnote id="F1"', 'footnote id="F9"'),
        ('footnoteId id="F2"', 'footnoteId id="F1"'),
        ('footnote id="F2"', 'footnote id="F1"'),
        ('footnoteId id="F9"', 'footnoteId id="F2"'),
        ('footnote id="F9"', 'footnote id="F2"'),
    )
    assert list(imported.tree["footnotes"]) == ["weighted_average", "trust", "vesting"]
    assert imported.changes == ()
    swapped = read(
        ('footnoteId id="F1"', 'footnoteId id="F0"'),
        ('footnoteId id="F2"', 'footnoteId id="F1"'),
        ('footnoteId id="F0"', 'footnoteId id="F2"'),
    )
    assert list(swapped.tree["footnotes"]) == ["trust", "weighted_average", "vesting"]
    assert swapped.changes[0].split("was: ")[1].startswith("F2 F1 F3.")


def test_a_footnote_that_nothing_refers_to_is_kept_last() -> None:
    imported = read(
        ('<footnote id="F1">', '<footnote id="F7">A gift.</footnote>\n<footnote id="F1">')
    )
    assert list(imported.tree["footnotes"]) == ["weighted_average", "trust", "vesting", "gift"]


def test_footnotes_get_their_numbers_as_comments_where_a_text_speaks_of_numbers() -> None:
    text = read(("annual instalments.", "instalments; see footnote 1.")).to_yaml().text
    assert "  # F1\n  weighted_average: The" in text
    assert "  # F3\n  vesting: Vests" in text
    both = read(
        ("annual instalments.", "instalments; see footnote (1)."),
        ('footnoteId id="F1"', 'footnoteId id="F0"'),
        ('footnoteId id="F2"', 'footnoteId id="F1"'),
        ('footnoteId id="F0"', 'footnoteId id="F2"'),
    )
    assert "  # F1, filed as F2\n  trust:" in both.to_yaml().text


def test_a_reference_to_no_footnote_is_kept_for_the_checks_to_see() -> None:
    row = read(('footnoteId id="F1"', 'footnoteId id=" F8 "')).tree["non_derivative"][0]
    assert row["price_per_share"]["footnotes"] == ["F8"]


def test_a_footnote_where_table_two_has_no_place_for_it_goes_to_the_code() -> None:
    old = (
        "<transactionPricePerShare><value>0</value></transactionPricePerShare>\n"
        + " " * 16
        + ("<transactionAcquiredDisposedCode><value>D</value>")
    )
    imported = read((old, old + '<footnoteId id="F3"/>'))
    row = imported.tree["derivative"][0]
    assert row["transaction_code"] == {"value": "J", "footnotes": ["vesting"]}
    assert row["acquired_disposed"] == "disposed"
    assert "is at the code now: vesting" in imported.changes[0]


def test_an_element_that_the_form_does_not_have_is_noted_by_name_only() -> None:
    for place in (
        "<remarks>",
        "<issuerCik>",
        "<rptOwnerCik>",
        "<rptOwnerCity>",
        "<isDirector>",
        "<transactionCode>",
        "<transactionShares>",
        "<signatureName>",
        "<exerciseDate>",
        "<reportingOwnerId>",
        "<value>1000",
    ):
        imported = read((place, f"<strange>secret</strange>{place}"))
        assert [change.split(":")[1].split(".")[0] for change in imported.changes] == [" strange"]
    assert read(("<remarks>", "<strange/><remarks>")).changes == ()


def test_a_holding_with_a_form_type_as_old_schemas_had_it_stays_a_holding() -> None:
    coding = "<transactionCoding><transactionFormType>5</transactionFormType></transactionCoding>"
    imported = read(("<nonDerivativeHolding>", f"<nonDerivativeHolding>{coding}"))
    assert "transaction_form_type" not in imported.tree["non_derivative"][1]
    assert "transaction_form_type" in imported.changes[0]


def test_form_type_five_timeliness_swap_and_marked_code_are_kept() -> None:
    imported = read(
        ("FormType>4<", "FormType>5<"),
        ("Involved>0<", "Involved>1<"),
        (
            "</transactionCoding>",
            '<footnoteId id="F1"/></transactionCoding>'
            "<transactionTimeliness><value>E</value></transactionTimeliness>",
        ),
    )
    row = imported.tree["non_derivative"][0]
    assert row["transaction_code"] == {"value": "S", "footnotes": ["weighted_average"]}
    assert (row["transaction_form_type"], row["equity_swap_involved"], row["timeliness"]) == (
        "5",
        "true",
        "E",
    )


def test_a_mark_at_a_coding_without_code_is_kept_for_the_checks_to_see() -> None:
    imported = read(
        ("<transactionCode>S</transactionCode>", '<transactionCode/><footnoteId id="F1"/>')
    )
    assert imported.tree["non_derivative"][0]["transaction_code"] == {
        "footnotes": ["weighted_average"]
    }


def test_a_value_without_the_value_element_is_read_all_the_same() -> None:
    imported = read(("<securityTitle><value>Common Stock</value>", "<securityTitle>Common Stock"))
    assert imported.tree["non_derivative"][0]["security_title"] == "Common Stock"


def test_text_is_kept_to_the_blank() -> None:
    text = "  two  blanks,\ta tab,\na line \n\nand an end "
    imported = read(("Roe is the trustee of the trust.", text))
    assert imported.to_yaml().tree["footnotes"] == {
        "weighted_average": "The price is a weighted average price.",
        "F2": text,
        "vesting": "Vests in four equal annual instalments.",
    }


def test_comments_and_instructions_in_the_file_split_no_text() -> None:
    imported = read(("weighted average", "weighted<!-- x --> aver<?y z?>age"))
    assert (
        imported.tree["footnotes"]["weighted_average"] == "The price is a weighted average price."
    )


def test_the_small_filing_goes_round() -> None:
    assert go_round(filed(), NAME) == []


def test_going_round_would_notice_a_loss() -> None:
    other = filed(("10.5", "10.6"), ("By Trust", "By  Trust"), ("trustee of", "trustee  of"))
    lost = go_round(filed(), NAME, other)
    assert [line.split(":")[0] for line in lost] == ["table 1", "footnotes"]


def test_a_value_of_the_other_table_is_kept_for_the_checks_to_see() -> None:
    imported = read(
        (
            "<transactionShares><value>1000</value></transactionShares>",
            "<transactionTotalValue><value>1000</value></transactionTotalValue>",
        )
    )
    assert imported.tree["non_derivative"][0]["total_value"] == "1000"

"""Loading: every key lands in the filing, and faults are told in the words of the input format."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.forms import FORMS
from generator.forms.loading import Loaded, load
from generator.model.filing import Filing
from generator.options import Options
from generator.pipeline import examine
from generator.source import Source, from_tree, read_text

Tree = dict[str, Any]
AFiling = Callable[..., Tree]
LoadTree = Callable[[Tree], Loaded]
D = Decimal


def shown(loaded: Loaded) -> list[tuple[str, str, str, str]]:
    return [(f.code, f.where, f.message, f.fix) for f in loaded.findings]


def test_every_key_of_the_input_format_lands_in_the_filing(
    everything: Tree, filing_of: Callable[[Tree], Filing]
) -> None:
    filing = filing_of(everything).model_dump()
    rows, derivative = filing.pop("non_derivative"), filing.pop("derivative")
    filing["footnotes"] = len(filing["footnotes"])
    assert filing == {
        "form": "4/A",
        "period_of_report": date(2026, 5, 18),
        "date_of_original_submission": date(2026, 5, 20),
        "not_subject_to_section16": True,
        "aff10b5_one": True,
        "issuer": {
            "cik": "0000320193",
            "name": 'Example & Sons "Holding" <Corp>',
            "trading_symbol": "XMPL",
            "foreign_trading_symbol": "2330.TW",
        },
        "reporting_owners": (
            {
                "cik": "0001234567",
                "ccc": "env:CCC_ROE",
                "name": "O'Roe Jane Q",
                "address": {
                    "street1": "C/O EXAMPLE CORP",
                    "street2": "1 MAIN STREET",
                    "city": "WILMINGTON",
                    "state": "DE",
                    "zip_code": "01234",
                    "country": None,
                    "non_us_state_territory": None,
                },
                "relationship": {
                    "is_director": True,
                    "is_officer": True,
                    "is_ten_percent_owner": False,
                    "is_other": False,
                    "officer_title": "Chief Financial Officer",
                    "other_text": None,
                },
            },
            {
                "cik": "7654321",
                "ccc": "env:CCC_POE",
                "name": "Poe Holdings",
                "address": {
                    "street1": "8 LI-HSIN ROAD",
                    "street2": None,
                    "city": "HSINCHU",
                    "state": None,
                    "zip_code": "300-096",
                    "country": "F5",
                    "non_us_state_territory": "HSINCHU COUNTY",
                },
                "relationship": {
                    "is_director": False,
                    "is_officer": False,
                    "is_ten_percent_owner": True,
                    "is_other": True,
                    "officer_title": None,
                    "other_text": "Former parent",
                },
            },
        ),
        "holdings_before": (
            {
                "security_title": "Common Stock",
                "ownership": "I",
                "nature_of_ownership": "By Trust",
                "shares": D(5000),
                "value": None,
                "conversion_or_exercise_price": None,
                "expiration_date": None,
            },
        ),
        "footnotes": 34,
        "remarks": "First line.\n\nSecond 'line' & \"last\".",
        "signatures": (
            {
                "signer": "Susan M. Chiaromonte",
                "capacity": "attorney-in-fact",
                "on_behalf_of": "Jane O'Roe",
                "text": None,
                "date": date(2026, 5, 21),
            },
            {
                "signer": None,
                "capacity": None,
                "on_behalf_of": None,
                "text": "Poe Holdings\nBy: A. Poe, Manager",
                "date": date(2026, 5, 22),
            },
        ),
        "submission": {
            "contact": {"name": "Filer Desk", "phone": "302-555-0100", "email": "desk@example.com"},
            "notify": ("a@example.com", "b@example.com"),
            "documents": (
                {"path": "poa-roe.txt", "type": "EX-24", "description": "Power of attorney"},
            ),
        },
        "acknowledge": {"PLAN-01": "The plan is described in the remarks."},
    }
    assert rows == (
        {
            "security_title": "Common Stock",
            "shares_owned_following": D("6000.5"),
            "value_owned_following": None,
            "ownership": "I",
            "nature_of_ownership": "By Trust",
            "transaction_date": date(2026, 5, 18),
            "deemed_execution_date": date(2026, 5, 19),
            "transaction_code": "P",
            "transaction_form_type": "5",
            "timeliness": "E",
            "equity_swap_involved": True,
            "price_per_share": D("12.1"),
            "acquired_disposed": "A",
            "shares": D("1000.50"),
        },
        {
            "security_title": "7% Notes",
            "shares_owned_following": None,
            "value_owned_following": D(250000),
            "ownership": "D",
            "nature_of_ownership": None,
        },
    )
    units = {
        "security_title": "Restricted Stock Units",
        "shares_owned_following": D(3000),
        "value_owned_following": None,
        "ownership": "D",
        "nature_of_ownership": None,
        "conversion_or_exercise_price": None,
        "exercise_date": None,
        "expiration_date": date(2030, 1, 31),
        "underlying_security": {"title": "Common Stock", "shares": D(1000), "value": None},
    }
    moved = {
        "transaction_date": date(2026, 5, 20),
        "deemed_execution_date": None,
        "transaction_code": "M",
        "transaction_form_type": "4",
        "timeliness": None,
        "equity_swap_involved": False,
        "price_per_share": D(0),
        "acquired_disposed": "D",
        "shares": D(1000),
        "total_value": None,
    }
    notes = {
        **units,
        **moved,
        "security_title": "Convertible Notes",
        "conversion_or_exercise_price": D(20),
        "transaction_code": "J",
        "shares": None,
        "total_value": D(50000),
        "price_per_share": None,
        "exercise_date": date(2026, 1, 2),
        "expiration_date": None,
        "underlying_security": {"title": "Common Stock", "shares": None, "value": D(50000)},
        "shares_owned_following": None,
        "value_owned_following": D("10000.25"),
    }
    option = {
        **units,
        "security_title": "Stock Option (right to buy)",
        "conversion_or_exercise_price": D("9.99"),
        "exercise_date": date(2025, 1, 2),
        "expiration_date": date(2035, 1, 2),
        "underlying_security": {"title": "Common Stock", "shares": None, "value": None},
        "shares_owned_following": D(400),
        "ownership": "I",
        "nature_of_ownership": "By Spouse",
    }
    assert derivative == ({**units, **moved}, notes, option)


def test_the_big_filing_holds_every_key_that_the_model_has(
    everything: Tree, filing_of: Callable[[Tree], Filing]
) -> None:
    def filled(value: Any, path: str, found: set[str]) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                filled(inner, f"{path}.{key}" if path else key, found)
        elif isinstance(value, tuple):
            for inner in value:
                filled(inner, path, found)
        elif value not in (None, "", ()):
            found.add(path)

    have: set[str] = set()
    filled(filing_of(everything).model_dump(), "", have)
    bare: set[str] = set()

    def keys(value: Any, path: str) -> None:
        if isinstance(value, dict) and value:
            for key, inner in value.items():
                keys(inner, f"{path}.{key}" if path else key)
        elif isinstance(value, tuple) and value:
            for inner in value:
                keys(inner, path)
        else:
            bare.add(path)

    keys(filing_of(everything).model_dump(), "")
    never = {"holdings_before.value", "holdings_before.conversion_or_exercise_price",
             "holdings_before.expiration_date", "derivative.timeliness",
             "derivative.deemed_execution_date"}  # fmt: skip
    assert bare - have == never


def test_numbers_are_decimals_and_never_floats(
    everything: Tree, filing_of: Callable[[Tree], Filing]
) -> None:
    def floats(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [found for inner in value.values() for found in floats(inner)]
        if isinstance(value, tuple):
            return [found for inner in value for found in floats(inner)]
        return [value] if isinstance(value, float) else []

    assert floats(filing_of(everything).model_dump()) == []


@pytest.mark.parametrize(
    ("part", "value", "where", "cure"),
    [
        ("isuer", {}, "isuer", "did you mean `issuer`?"),
        ("period", "2026-05-20", "period", "did you mean `period_of_report`?"),
        ("transaction", "x", "transaction", None),
        ("holding", "x", "holding", "did you mean `holdings_before`?"),
        ("non_derivatives", [], "non_derivatives", "did you mean `non_derivative`?"),
        ("issuer", {"cik": "1", "name": "x", "ticker": "X"}, "issuer.ticker",
         "did you mean `trading_symbol`?"),
        ("reporting_owners",
         [{"cik": "1", "name": "x", "relationship": {"is_direktor": "true"}}],
         "reporting_owners.0.relationship.is_direktor", "did you mean `is_director`?"),
        ("submission", {"contact": {"fax": "1"}}, "submission.contact.fax",
         "known here: name, phone, email"),
        ("holdings_before", [{"security_title": "X", "share": "1"}], "holdings_before.0.share",
         "did you mean `shares`?"),
    ],
)  # fmt: skip
def test_an_unknown_key_gets_the_nearest_key_that_is_known(
    part: str, value: Any, where: str, cure: str | None, a_filing: AFiling, load_tree: LoadTree
) -> None:
    found = [f for f in shown(load_tree(a_filing(**{part: value}))) if f[0] == "SHAPE-01"]
    key = where.rpartition(".")[2]
    ((code, place, message, fix),) = found
    assert (code, place, message) == ("SHAPE-01", where, f"unknown key `{key}`")
    known = "known here: form, period_of_report, date_of_original_submission, "
    assert fix == cure if cure else fix.startswith(known)


@pytest.mark.parametrize(
    ("key", "cure"),
    [
        ("price", "did you mean `price_per_share`?"),
        ("quantity", "did you mean `shares`?"),
        ("code", "did you mean `transaction_code`?"),
        ("title", "did you mean `security_title`?"),
        ("shares_owned_folowing", "did you mean `shares_owned_following`?"),
        ("footnotes", "put footnotes at a value: {value: ..., footnotes: [name]}"),
        ("strike", None),
    ],
)
def test_an_unknown_key_of_a_row_gets_the_key_that_people_mean(
    key: str, cure: str | None, a_filing: AFiling, a_row: AFiling, load_tree: LoadTree
) -> None:
    ((code, where, message, fix),) = shown(
        load_tree(a_filing(non_derivative=[a_row(**{key: "1"})]))
    )
    assert (code, where, message) == (
        "SHAPE-01", f"non_derivative.0.{key}", f"unknown key `{key}`",
    )  # fmt: skip
    wanted = "known here: security_title, shares_owned_following, value_owned_following, "
    assert fix == cure if cure else fix.startswith(wanted)


def test_the_strike_of_an_option_is_understood(
    a_filing: AFiling, a_derivative: AFiling, load_tree: LoadTree
) -> None:
    ((*_, fix),) = shown(load_tree(a_filing(derivative=[a_derivative(strike="1")])))
    assert fix == "did you mean `conversion_or_exercise_price`?"
    under = {"title": "X", "shares": "1", "strike": "1"}
    ((*_, fix),) = shown(load_tree(a_filing(derivative=[a_derivative(underlying_security=under)])))
    assert fix == "known here: title, shares, value"


@pytest.mark.parametrize("key", ["transaction_date", "shares", "price_per_share", "timeliness"])
def test_a_holding_with_a_key_of_a_transaction_is_told_what_is_missing(
    key: str, a_filing: AFiling, load_tree: LoadTree
) -> None:
    row = {"security_title": "Common Stock", "shares_owned_following": "5", key: "2026-05-20"}
    found = shown(load_tree(a_filing(period_of_report="2026-05-20", non_derivative=[row])))
    assert found == [
        (
            "SHAPE-01",
            f"non_derivative.0.{key}",
            f"`{key}` belongs to a transaction, and this row has no transaction_code",
            "add transaction_code, or remove this key from the holding",
        )
    ]


def test_a_holding_with_a_key_that_nobody_knows_is_told_what_is_known(
    a_filing: AFiling, load_tree: LoadTree
) -> None:
    row = {"security_title": "Common Stock", "shares_owned_following": "5", "zzz": "1"}
    ((_, where, _, fix),) = shown(
        load_tree(a_filing(period_of_report="2026-05-20", non_derivative=[row]))
    )
    assert where == "non_derivative.0.zzz"
    assert fix == (
        "known here: security_title, shares_owned_following, value_owned_following, ownership, "
        "nature_of_ownership"
    )


def test_an_unknown_key_is_quoted_without_what_a_terminal_would_obey(
    a_filing: AFiling, load_tree: LoadTree
) -> None:
    ((_, where, message, _),) = shown(load_tree(a_filing(**{"\x1b]0;x\u202e": "1"})))
    assert (where, message) == (r"\x1b]0;x\u202e", r"unknown key `\x1b]0;x\u202e`")


def test_an_unknown_key_that_ends_with_a_blank_is_found_where_it_stands() -> None:
    source = read_text('form: "4"\n"remarks ": x\n')
    (finding,) = [f for f in examine(source, Options("signed")).findings if f.code == "SHAPE-01"]
    assert (finding.message, finding.fix) == ("unknown key `remarks `", "did you mean `remarks`?")
    assert (finding.line, finding.column) == (2, 1)


@pytest.mark.parametrize(
    ("part", "cure"),
    [
        ("form", "add `form: ...`"),
        ("issuer", "add `issuer: ...`"),
        ("reporting_owners", "list 1 to 10 reporting owners"),
        ("signatures", "list 1 to 10 signatures"),
    ],
)
def test_a_missing_part_is_named(
    part: str, cure: str, a_filing: AFiling, load_tree: LoadTree
) -> None:
    loaded = load_tree(a_filing(**{part: None}))
    assert shown(loaded) == [("SHAPE-02", part, f"`{part}` is missing", cure)]
    assert part in loaded.damaged


def test_a_missing_value_of_a_row_is_named(
    a_filing: AFiling, a_row: AFiling, a_derivative: AFiling, load_tree: LoadTree
) -> None:
    rows = [a_row(shares=None), a_row(transaction_date=None), a_row(security_title=None)]
    derivative = [a_derivative(underlying_security=None), a_derivative(underlying_security={})]
    found = shown(load_tree(a_filing(non_derivative=rows, derivative=derivative)))
    assert [(code, where, fix) for code, where, _, fix in found] == [
        ("SHAPE-02", "non_derivative.0.shares", "give the number of shares"),
        ("SHAPE-02", "non_derivative.1.transaction_date", "add `transaction_date: ...`"),
        ("SHAPE-02", "non_derivative.2.security_title", "add `security_title: ...`"),
        ("SHAPE-02", "derivative.0.underlying_security", "add `underlying_security: ...`"),
        ("SHAPE-02", "derivative.1.underlying_security.title", "add `title: ...`"),
    ]


@pytest.mark.parametrize(
    ("part", "value", "where", "message"),
    [
        ("issuer", "Apple", "issuer", "`issuer` takes keys with values"),
        ("issuer", ["Apple"], "issuer", "`issuer` takes keys with values"),
        ("reporting_owners", {"cik": "1"}, "reporting_owners", "`reporting_owners` takes a list"),
        ("reporting_owners", "Roe", "reporting_owners", "`reporting_owners` takes a list"),
        ("reporting_owners", [None], "reporting_owners.0",
         "`reporting_owners.0` takes keys with values"),
        ("signatures", ["Roe"], "signatures.0", "`signatures.0` takes keys with values"),
        ("non_derivative", "none", "non_derivative", "`non_derivative` takes a list"),
        ("non_derivative", {"shares": "1"}, "non_derivative", "`non_derivative` takes a list"),
        ("non_derivative", ["x"], "non_derivative.0",
         "`non_derivative.0` takes keys with values"),
        ("footnotes", ["x"], "footnotes", "`footnotes` takes keys with values"),
        ("footnotes", {"transaction": ["x"]}, "footnotes.transaction",
         "`transaction` takes text"),
        ("remarks", ["x"], "remarks", "`remarks` takes text"),
        ("remarks", {"value": "x"}, "remarks", "`remarks` takes text"),
        ("submission", {"notify": "a@b.com"}, "submission.notify", "`notify` takes a list"),
        ("acknowledge", {"A-01": ["x"]}, "acknowledge.A-01", "`A-01` takes text"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_told_what_belongs_there(
    part: str, value: Any, where: str, message: str, a_filing: AFiling, load_tree: LoadTree
) -> None:
    loaded = load_tree(a_filing(**{"period_of_report": "2026-05-20", part: value}))
    wanted = message.partition(" takes ")[2]
    cure = f"write {wanted} here; `form4 schema` shows the shape"
    assert shown(loaded) == [("SHAPE-03", where, message, cure)]


@pytest.mark.parametrize(
    ("part", "value", "where", "cure"),
    [
        ("remarks", "x" * 2001, "remarks", "shorten it, or put the rest in an exhibit EX-99"),
        ("issuer", {"cik": "1", "name": "x", "trading_symbol": "X" * 11},
         "issuer.trading_symbol", "shorten it to 10 characters"),
        ("reporting_owners",
         [{"cik": "1", "name": "x", "relationship": {"officer_title": "x" * 31}}],
         "reporting_owners.0.relationship.officer_title",
         "write `See Remarks` and put the whole title in `remarks`"),
    ],
)  # fmt: skip
def test_a_text_that_is_too_long_has_its_cure(
    part: str, value: Any, where: str, cure: str, a_filing: AFiling, load_tree: LoadTree
) -> None:
    ((code, place, message, fix),) = shown(load_tree(a_filing(**{part: value})))
    assert (code, place, fix) == ("VALUE-05", where, cure)
    assert " is longer than " in message


@pytest.mark.parametrize("blank", [" ", "\n", "\t ", "\u200b", "\xa0"])
def test_a_text_without_a_visible_character_is_empty(
    blank: str, a_filing: AFiling, load_tree: LoadTree
) -> None:
    issuer = {"cik": "1", "name": blank, "trading_symbol": "X"}
    found = [f for f in shown(load_tree(a_filing(issuer=issuer))) if f[0] != "TEXT-01"]
    assert found == [("VALUE-05", "issuer.name", "`name` is empty", "write a value")]


@pytest.mark.parametrize(
    ("part", "count", "message", "cure"),
    [
        ("reporting_owners", 11, "`reporting_owners` has more than 10 entries",
         "file the rest on another form"),
        ("signatures", 11, "`signatures` has more than 10 entries",
         "file the rest on another form"),
        ("reporting_owners", 0, "`reporting_owners` is an empty list", "list at least 1"),
        ("signatures", 0, "`signatures` is an empty list", "list at least 1"),
    ],
)  # fmt: skip
def test_too_many_or_too_few_are_refused(
    part: str, count: int, message: str, cure: str, a_filing: AFiling, load_tree: LoadTree
) -> None:
    one = a_filing()[part][0]
    found = shown(load_tree(a_filing(**{part: [one] * count})))
    assert found == [("SHAPE-04", part, message, cure)]


def test_a_list_whose_only_entry_is_faulty_is_not_called_empty(
    a_filing: AFiling, load_tree: LoadTree
) -> None:
    found = shown(load_tree(a_filing(signatures=[{"signer": "Jane Roe", "date": "today"}])))
    assert [(code, where) for code, where, *_ in found] == [("VALUE-02", "signatures.0.date")]


def test_more_than_two_hundred_findings_are_counted(a_filing: AFiling, load_tree: LoadTree) -> None:
    found = shown(load_tree(a_filing(**{f"key{number}x": "1" for number in range(1500)})))
    assert len(found) == 201
    assert found[-1] == (
        "SHAPE-01",
        "key199x",
        "and 1,300 more findings of this kind",
        "mend the ones above first",
    )


def test_all_faults_of_a_file_come_in_one_run_each_with_its_place(
    source_of: Callable[[Tree], Source], a_filing: AFiling, a_row: AFiling
) -> None:
    tree = a_filing(
        issuer={"cik": "x", "name": "Example", "trading_symbol": "XMPL"},
        non_derivative=[a_row(shares="1,000"), a_row(transaction_date="5/20/2026")],
        remark="x",
    )
    source = source_of(tree)
    found = examine(source, Options("signed")).findings
    lines = source.text.splitlines()
    at = {(f.code, lines[f.line - 1][f.column - 1 :].rstrip(",")) for f in found}
    assert at == {
        ("VALUE-06", '"x"'),
        ("VALUE-01", '"1,000"'),
        ("VALUE-02", '"5/20/2026"'),
        ("SHAPE-01", '"remark": "x"'),
    }


def test_what_is_whole_is_kept_when_something_else_is_damaged(
    a_filing: AFiling, a_row: AFiling, load_tree: LoadTree
) -> None:
    tree = a_filing(
        issuer={"cik": "x"}, non_derivative=[a_row(), a_row(shares="x"), a_row(shares="7")]
    )
    loaded = load_tree(tree)
    assert loaded.filing is not None
    assert loaded.damaged == {"issuer", "non_derivative"}
    assert [path for path, _ in loaded.filing.rows()] == [
        ("non_derivative", 0),
        ("non_derivative", 2),
    ]
    assert [row.owned_following for _, row in loaded.filing.rows()] == [D(6000), D(6007)]


def test_a_file_with_nothing_in_it_gets_every_missing_part(load_tree: LoadTree) -> None:
    loaded = load_tree({})
    assert [f[:2] for f in shown(loaded)] == [
        ("SHAPE-02", "form"),
        ("SHAPE-02", "period_of_report"),
        ("SHAPE-02", "issuer"),
        ("SHAPE-02", "reporting_owners"),
        ("SHAPE-02", "signatures"),
    ]
    assert loaded.damaged == {
        "form", "period_of_report", "issuer", "reporting_owners", "signatures",
    }  # fmt: skip


SECRET = "abcd$123"


@pytest.mark.parametrize("written", [SECRET, {"value": SECRET}, [SECRET], f"env:{SECRET}"])
def test_a_ccc_in_the_file_is_refused_and_never_echoed(written: Any, a_filing: AFiling) -> None:
    owner = {**a_filing()["reporting_owners"][0], "ccc": written}
    text = json.dumps(a_filing(reporting_owners=[owner]), indent=1)
    source = read_text(text, "roe.json")
    loaded = load(source, FORMS[0])
    (finding,) = loaded.findings
    assert (finding.code, finding.where) == ("CCC-01", "reporting_owners.0.ccc")
    examined = examine(source, Options("signed"))
    shown_anywhere = [
        str(finding.as_dict()), repr(loaded), repr(examined), repr(source), str(examined.findings),
    ]  # fmt: skip
    assert [text for text in shown_anywhere if SECRET in text] == []


def test_a_filing_from_memory_has_findings_without_lines(a_filing: AFiling) -> None:
    (finding,) = examine(from_tree(a_filing(remark="x")), Options("signed")).findings
    assert (finding.line, finding.column, finding.where) == (0, 0, "remark")


def test_what_stands_under_a_mistyped_key_is_not_missing(
    a_filing: AFiling, load_tree: LoadTree
) -> None:
    tree = a_filing()
    tree["issuer"]["trading_symbl"] = tree["issuer"].pop("trading_symbol")
    tree["reporting_owner"] = tree.pop("reporting_owners")
    signature = tree["signatures"][0]
    signature["dat"] = signature.pop("date")
    assert [(where, fix) for _, where, _, fix in shown(load_tree(tree))] == [
        ("issuer.trading_symbl", "did you mean `trading_symbol`?"),
        ("signatures.0.dat", "did you mean `date`?"),
        ("reporting_owner", "did you mean `reporting_owners`?"),
    ]


def test_what_is_missing_beside_an_unknown_key_of_another_meaning_is_told(
    a_filing: AFiling, load_tree: LoadTree
) -> None:
    tree = a_filing()
    tree["issuer"]["zzz"] = tree["issuer"].pop("trading_symbol")
    found = [(code, where) for code, where, _, _ in shown(load_tree(tree))]
    assert sorted(found) == [("SHAPE-01", "issuer.zzz"), ("SHAPE-02", "issuer.trading_symbol")]


@pytest.mark.parametrize("key", ["transaction_cod", "transaction_codes", "code"])
def test_a_row_whose_code_has_a_mistyped_key_is_no_holding(
    key: str, a_filing: AFiling, a_row: AFiling, load_tree: LoadTree
) -> None:
    row = a_row()
    row[key] = row.pop("transaction_code")
    row["security_title"] = ""
    row["shares_owned_folowing"] = "7"
    tree = a_filing(period_of_report="2026-05-20", non_derivative=[row])
    found = [(where, fix) for _, where, _, fix in shown(load_tree(tree))]
    assert (f"non_derivative.0.{key}", "did you mean `transaction_code`?") in found
    assert {where for where, _ in found} == {
        f"non_derivative.0.{key}",
        "non_derivative.0.security_title",
        "non_derivative.0.shares_owned_folowing",
    }

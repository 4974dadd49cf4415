"""`form4 fills`: executions become rows of a filing that check is silent on."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import check, read_file, read_text
from generator.batch.fills_facts import Fill, Holder
from generator.batch.fills_filing import drafts
from generator.batch.fills_lines import lines
from generator.cli import run
from generator.errors import Rejected, Usage
from generator.forms import FORMS
from generator.forms.loading import load
from generator.importer.writer import to_yaml
from generator.model.filing import Filing
from generator.resources import folder

BASE = """\
form: "4"
period_of_report: 2026-05-11
issuer: {cik: "0009990004", name: Example Software Inc, trading_symbol: XMPS}
reporting_owners:
  - cik: "0009991004"
    name: Noe David L
    relationship: {is_officer: true, officer_title: Chief Technology Officer}
holdings_before:
  - {security_title: Common Stock, ownership: direct, shares: 48310}
signatures:
  - {signer: David L. Noe, date: 2026-05-13}
"""
HEADER = "date,side,quantity,price\n"
DIRECT = Holder("Common Stock")
TRUST = Holder("Common Stock", "indirect", "By Trust")


def apart(count: int, holder: Holder = DIRECT, day: date = date(2026, 5, 11)) -> list[Fill]:
    """So many executions, no two of which may share a line."""
    return [Fill(n + 2, day, "S", Decimal(100), Decimal(300 + 2 * n), holder) for n in range(count)]


def filings(base: str, fills: list[Fill], *footnotes: str) -> list[Filing]:
    """The filings that come of a base and executions, as they are read back."""
    made = []
    for tree in drafts(lines(fills), read_text(base).tree, footnotes):
        source = to_yaml(tree, "made.yaml")
        assert [(f.code, f.message) for f in check(source, as_of="signed")] == []
        filing = load(source, FORMS[0]).filing
        assert filing is not None
        made.append(filing)
    return made


def test_a_day_of_sales_becomes_a_filing_that_check_is_silent_on() -> None:
    day = date(2026, 5, 11)
    fills = [
        Fill(2, day, "S", Decimal(1000), Decimal("61.03"), DIRECT),
        Fill(3, day, "S", Decimal(400), Decimal("61.98"), DIRECT),
        Fill(4, day, "S", Decimal(100), Decimal("62.5"), DIRECT),
        Fill(5, day, "S", Decimal(50), Decimal("62.75"), DIRECT),
        Fill(6, day + timedelta(1), "S", Decimal(10), Decimal(62), DIRECT),
    ]
    (filing,) = filings(BASE, fills)
    assert [
        (str(r.price_per_share), r.notes("price_per_share"), r.shares_owned_following)
        for r in filing.non_derivative
    ] == [
        ("61.3014", ("range_1", "details"), 46910),
        ("62.5833", ("range_2", "details"), 46760),
        ("62", (), 46750),
    ]
    assert filing.footnotes["range_1"] == (
        "The price is a weighted average price. The shares were sold in multiple transactions at "
        "prices from $61.03 to $61.98, inclusive."
    )
    assert "$62.50 to $62.75" in filing.footnotes["range_2"]
    for who in ("staff of the Securities and Exchange Commission", "the issuer", "security holder"):
        assert who in filing.footnotes["details"]


def test_purchases_are_called_so_and_several_persons_undertake() -> None:
    more = BASE.replace(
        "holdings_before:",
        "  - {cik: '0009991005', name: Noe LP, relationship: {is_ten_percent_owner: true}}\n"
        "holdings_before:",
    ).replace("signatures:", "signatures:\n  - {signer: Noe LP, date: 2026-05-13}")
    fills = [Fill(n, date(2026, 5, 11), "P", Decimal(500), Decimal(60) + n, DIRECT) for n in (2, 3)]
    (tree,) = drafts(lines(fills), read_text(more).tree)
    notes = tree["footnotes"]
    assert isinstance(notes, dict)
    assert "shares were purchased in multiple" in str(notes["range_1"])
    assert str(notes["details"]).startswith("The reporting persons undertake to provide")
    assert "number of shares purchased at each separate price" in str(notes["details"])
    both = [*fills, Fill(9, date(2026, 5, 11), "S", Decimal(500), Decimal(60), DIRECT)]
    (tree,) = drafts(lines(both), read_text(more).tree)
    assert "shares purchased or sold at each" in str(tree["footnotes"])


def test_without_a_base_there_are_rows_and_footnotes_alone() -> None:
    (tree,) = drafts(lines(apart(1, TRUST)))
    assert tree == {
        "non_derivative": [
            {
                "security_title": "Common Stock",
                "transaction_date": "2026-05-11",
                "transaction_code": "S",
                "shares": "100",
                "price_per_share": "300",
                "ownership": "indirect",
                "nature_of_ownership": "By Trust",
            }
        ]
    }


def test_thirty_lines_are_one_form_and_one_more_makes_two_with_the_totals_carried_over() -> None:
    assert len(filings(BASE, apart(30))) == 1
    first, second = filings(BASE, apart(31))
    assert [len(f.non_derivative) for f in (first, second)] == [30, 1]
    assert first.non_derivative[-1].shares_owned_following == 48310 - 3000
    assert second.holdings_before[0].shares == 45310
    assert second.non_derivative[0].shares_owned_following == 45210
    assert str(first.remarks).startswith("Form 1 of 2. The transactions are reported on 2 forms")
    assert str(second.remarks).startswith("Form 2 of 2.")
    assert second.reporting_owners == first.reporting_owners
    assert second.signatures == first.signatures


def test_three_forms_carry_on_each_from_the_one_before() -> None:
    made = filings(BASE, apart(65))
    assert [len(f.non_derivative) for f in made] == [30, 30, 5]
    assert [f.holdings_before[0].shares for f in made] == [48310, 45310, 42310]
    assert made[2].non_derivative[-1].shares_owned_following == 48310 - 6500


def test_a_class_that_only_the_second_form_trades_keeps_its_opening_balance() -> None:
    base = BASE.replace(
        "signatures:",
        "  - {security_title: Common Stock, ownership: indirect, nature_of_ownership: By Trust, "
        "shares: 900}\nsignatures:",
    )
    late = apart(2, TRUST, date(2026, 5, 12))
    _, second = filings(base, [*apart(29), *late])
    assert [(b.ownership, b.shares) for b in second.holdings_before] == [("I", 800)]
    first, second = filings(base, [*apart(30), *late])
    assert [b.ownership for b in first.holdings_before] == ["D"]
    assert [(b.ownership, b.nature_of_ownership, b.shares) for b in second.holdings_before] == [
        ("I", "By Trust", 900)
    ]
    assert second.period_of_report == date(2026, 5, 12)


def test_a_class_that_a_form_between_does_not_trade_goes_on_from_the_last_that_did() -> None:
    base = BASE.replace(
        "signatures:",
        "  - {security_title: Common Stock, ownership: indirect, nature_of_ownership: By Trust, "
        "shares: 90000}\nsignatures:",
    )
    fills = [*apart(30), *apart(30, TRUST, date(2026, 5, 12)), *apart(1, day=date(2026, 5, 13))]
    first, second, third = filings(base, fills)
    assert [[b.shares for b in f.holdings_before] for f in (first, second, third)] == [
        [48310], [90000], [45310]
    ]  # fmt: skip
    assert third.non_derivative[0].shares_owned_following == 45210


def test_rows_of_the_base_come_first_and_count() -> None:
    base = BASE + (
        "non_derivative:\n"
        "  - {security_title: Common Stock, transaction_date: 2026-05-11, transaction_code: M, "
        "shares: 20000, price_per_share: 14.25}\n"
    )
    trees = drafts(lines(apart(30)), read_text(base).tree)
    assert [len(tree["non_derivative"] or ()) for tree in trees] == [30, 1]
    second = trees[1]["holdings_before"]
    assert second == [
        {
            "security_title": "Common Stock",
            "ownership": "direct",
            "shares": str(48310 + 20000 - 2900),
        }
    ]
    assert "derivative" not in trees[1]


def test_a_base_whose_table_is_full_gets_no_line_more() -> None:
    rows = "".join(
        f"  - {{security_title: Common Stock, transaction_date: 2026-05-11, transaction_code: S, "
        f"shares: 1, price_per_share: {n + 100}}}\n"
        for n in range(30)
    )
    first, second = drafts(lines(apart(2)), read_text(BASE + "non_derivative:\n" + rows).tree)
    assert [len(tree["non_derivative"] or ()) for tree in (first, second)] == [30, 2]
    assert "Form 1 of 2" in str(first["remarks"])


def test_a_footnote_of_the_base_is_put_at_every_code_of_every_form() -> None:
    base = BASE.replace('form: "4"', 'form: "4"\naff10b5_one: true') + (
        "footnotes:\n  plan: The sale was made pursuant to a Rule 10b5-1 trading plan adopted by "
        "the reporting person on August 20, 2025.\n  range_1: Another footnote.\n"
        "  details: Yet another.\n"
        "remarks: As told.\n"
    )
    trees = drafts(lines([*apart(31), apart(1)[0]]), read_text(base).tree, ["plan"])
    assert len(trees) == 2
    for tree in trees:
        for row in tree["non_derivative"] or ():
            assert isinstance(row, dict)
            assert row["transaction_code"] == {"value": "S", "footnotes": ["plan"]}
    assert list(trees[1]["footnotes"] or ()) == ["plan"]
    assert str(trees[0]["remarks"]).startswith("As told. Form 1 of 2.")
    assert str(trees[1]["remarks"]).startswith("Form 2 of 2.")
    with pytest.raises(Usage, match="has no footnote 'plans': it has plan, range_1, details"):
        drafts(lines(apart(1)), read_text(base).tree, ["plans"])
    with pytest.raises(Usage, match="it has -"):
        drafts(lines(apart(1)), {}, ["plans"])


def test_names_of_footnotes_that_the_base_has_are_not_taken_again() -> None:
    base = BASE + "footnotes:\n  range_1: Another footnote.\n  details: Yet another.\n"
    fills = [*apart(1), Fill(9, date(2026, 5, 11), "S", Decimal(1), Decimal("300.5"), DIRECT)]
    (tree,) = drafts(lines(fills), read_text(base).tree)
    assert list(tree["footnotes"] or ()) == ["range_1", "details", "range_2", "details_2"]
    assert tree["non_derivative"] == [
        {
            "security_title": "Common Stock",
            "transaction_date": "2026-05-11",
            "transaction_code": "S",
            "shares": "101",
            "price_per_share": {"value": "300.005", "footnotes": ["range_2", "details_2"]},
        }
    ]


def test_a_footnote_that_the_base_has_already_is_used_and_lines_of_one_range_share_one() -> None:
    (one,) = drafts(lines([*apart(1), _at("300.5", 11)]))
    notes = one["footnotes"]
    assert isinstance(notes, dict)
    base = {**read_text(BASE).tree, "footnotes": {"undertaking": notes["details"]}}
    fills = [_at(price, day) for price in ("10", "10.5") for day in (11, 12)]
    (tree,) = drafts(lines(fills), base)
    assert list(tree["footnotes"] or ()) == ["undertaking", "range_1"]
    marks = [
        row["price_per_share"] for row in tree["non_derivative"] or () if isinstance(row, dict)
    ]
    assert [isinstance(m, dict) and m["footnotes"] for m in marks] == [
        ["range_1", "undertaking"]
    ] * 2


def _at(price: str, day: int) -> Fill:
    return Fill(day, date(2026, 5, day), "S", Decimal(1), Decimal(price), DIRECT)


def test_remarks_that_a_title_refers_to_stand_on_every_form() -> None:
    base = BASE.replace("Chief Technology Officer", "See Remarks") + (
        "remarks: 'Officer title: President of Global Operations and Chief Technology Officer.'\n"
    )
    first, second = filings(base, apart(31))
    assert str(second.remarks).startswith("Officer title: President")
    assert "Form 2 of 2" in str(second.remarks)
    assert "Form 1 of 2" in str(first.remarks)


def test_a_base_with_faults_has_nothing_to_carry_over() -> None:
    base = BASE.replace("signatures:", "signature:")
    with pytest.raises(Rejected, match="can't be carried over, as the filing has faults") as caught:
        drafts(lines(apart(31)), read_text(base).tree)
    assert caught.value.findings
    assert len(drafts(lines(apart(30)), read_text(base).tree)) == 1


def test_without_an_opening_balance_there_is_no_total_to_carry_over() -> None:
    base = "".join(
        line for line in BASE.splitlines(True) if "shares:" not in line and "before" not in line
    )
    _, second = drafts(lines(apart(31)), read_text(base).tree)
    assert "holdings_before" not in second


def test_shares_that_no_form_can_show_are_refused() -> None:
    fills = [Fill(7, date(2026, 5, 11), "S", Decimal("0.00001"), Decimal(5), DIRECT)]
    with pytest.raises(Rejected, match=r"row 7: the shares of a line add up to 0\.00001") as caught:
        drafts(lines(fills))
    assert [(f.code, f.line) for f in caught.value.findings] == [("FILLS-02", 7)]
    whole = [
        Fill(n, date(2026, 5, 11), "S", Decimal("0.00005"), Decimal(5), DIRECT) for n in (1, 2)
    ]
    assert len(drafts(lines(whole))) == 1


#: Prices that double within a day are PRICE-01's business.
market_day = st.lists(
    st.tuples(
        st.integers(1, 500_000).map(lambda part: Decimal(part) / 10_000),
        st.integers(4000, 7999).map(lambda cents: Decimal(cents) / 100),
    ),
    min_size=1,
    max_size=120,
)


@given(market_day)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_check_is_silent_on_any_market_day(day: list[tuple[Decimal, Decimal]]) -> None:
    fills = [
        Fill(n, date(2026, 5, 11), "S", shares, price, DIRECT)
        for n, (shares, price) in enumerate(day, 2)
    ]
    made = filings(BASE, fills)
    assert made[-1].non_derivative[-1].shares_owned_following == Decimal(48310) - sum(
        shares for shares, _ in day
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "base.yaml").write_text(BASE, "utf-8")
    (tmp_path / "fills.csv").write_text(
        HEADER + "2026-05-11,sell,1000,61.03\n2026-05-11,sell,400,61.98\n", "utf-8"
    )
    return tmp_path


def test_the_command_prints_rows_and_footnotes(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["fills", str(home / "fills.csv"), "--title", "Class A"]) == 0
    printed = capsys.readouterr()
    tree = read_text(printed.out).tree
    assert list(tree) == ["non_derivative", "footnotes"]
    assert "security_title: Class A" in printed.out
    assert printed.out.startswith("# 2 executions of fills.csv in 1 line.\n")
    assert "let `form4 fills --into FILING` do it" in printed.out.replace("\n# ", " ")
    assert printed.err == "2 executions on 1 day: 1 line, 1 form\n"


def test_the_command_puts_rows_into_a_filing_that_check_is_silent_on(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = home / "noe.yaml"
    arguments = ["fills", str(home / "fills.csv"), "--into", str(home / "base.yaml")]
    assert run([*arguments, "-o", str(out)]) == 0
    assert f"{out} written; then: form4 check {out}" in capsys.readouterr().err
    assert check(read_file(out), as_of="signed") == ()
    assert "period_of_report" not in read_file(out).tree
    assert run([*arguments, "-o", str(out)]) == 2
    assert f"{out} exists" in capsys.readouterr().err
    assert run(["check", str(out), "--as-of", "signed", "--strict"]) == 0


def test_the_command_writes_several_forms_or_none(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"2026-05-11,sell,100,{300 + 2 * n}\n" for n in range(31))
    (home / "fills.csv").write_text(HEADER + rows, "utf-8")
    arguments = ["fills", str(home / "fills.csv"), "--into", str(home / "base.yaml")]
    assert run(arguments) == 2
    assert "2 forms are needed: give a file for them with -o" in capsys.readouterr().err
    taken = home / "noe-2of2.yaml"
    taken.write_text("mine", "utf-8")
    assert run([*arguments, "-o", str(home / "noe.yaml")]) == 2
    assert sorted(path.name for path in home.glob("noe*")) == ["noe-2of2.yaml"]
    taken.unlink()
    assert run([*arguments, "-o", str(home / "noe.yaml")]) == 0
    names = [home / f"noe-{n}of2.yaml" for n in (1, 2)]
    assert [check(read_file(name), as_of="signed") for name in names] == [(), ()]
    assert run([*arguments, "-o", str(home / "no" / "noe.yaml")]) == 2
    assert "can't be written" in capsys.readouterr().err


def test_the_command_tells_how_values_were_read_and_what_is_wrong(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "fills.csv").write_text(
        'date;side;quantity;price;fee\n05/20/2026;sell;"1,000";61.03125;1\n', "utf-8"
    )
    assert run(["fills", str(home / "fills.csv")]) == 0
    said = capsys.readouterr().err
    for message in (
        "ROSTER-05 the cells are parted by semicolons",
        "FILLS-03 columns that are not read: fee",
        "FILLS-03 commas were read as thousands separators",
        "FILLS-03 the shares are taken to be Common Stock",
        "FILLS-03 the price is rounded to 61.0313, four decimals",
    ):
        assert message in said
    (home / "fills.csv").write_text(HEADER + "2026-05-11,sell,x,1\n", "utf-8")
    assert run(["fills", str(home / "fills.csv")]) == 1
    assert "fills.csv:2:3: error FILLS-02 the quantity 'x' is no number" in capsys.readouterr().err
    (home / "fills.csv").write_text("a,b\n", "utf-8")
    assert run(["fills", str(home / "fills.csv")]) == 2
    assert "error FILLS-01" in capsys.readouterr().err


def test_the_command_takes_class_and_symbol_from_the_filing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "fills.csv").write_text(
        "date,side,quantity,price,symbol\n2026-05-11,sell,1,61,XMPS\n2026-05-11,sell,1,9,OTHR\n",
        "utf-8",
    )
    base = BASE.replace("security_title: Common Stock", "security_title: Ordinary Shares")
    (home / "base.yaml").write_text(
        base.replace("signatures:", "  - {security_title: Option, shares: 5, "
                     "conversion_or_exercise_price: 3}\nsignatures:"), "utf-8"
    )  # fmt: skip
    arguments = ["fills", str(home / "fills.csv"), "--into", str(home / "base.yaml")]
    assert run(arguments) == 0
    rows = read_text(capsys.readouterr().out).tree["non_derivative"]
    assert isinstance(rows, list)
    assert [row["security_title"] for row in rows if isinstance(row, dict)] == ["Ordinary Shares"]
    assert run([*arguments, "--symbol", "OTHR", "--title", "Other"]) == 0
    (home / "base.yaml").write_text(
        base.replace("signatures:", "  - {security_title: Class B, shares: 5}\nsignatures:"),
        "utf-8",
    )
    assert run(arguments) == 2
    assert "several classes: give one with --title: Ordinary Shares, Class B" in (
        capsys.readouterr().err
    )
    (home / "base.yaml").write_text(
        base + "non_derivative:\n  - {security_title: {value: Class C, footnotes: [x]}}\n", "utf-8"
    )
    assert run(arguments) == 0
    assert capsys.readouterr().out.count("Class C") == 2


def test_the_sample_becomes_a_filing_that_check_is_silent_on(tmp_path: Path) -> None:
    home = folder("samples") / "fills"
    out = tmp_path / "noe.yaml"
    arguments = ["--into", str(home / "filing.yaml"), "--footnote", "plan", "-o", str(out)]
    dates = ["--dates", "month-first"]
    assert run(["fills", str(home / "executions.csv"), *arguments, *dates]) == 0
    assert check(read_file(out), as_of="signed") == ()
    filing = load(read_file(out), FORMS[0]).filing
    assert filing is not None
    assert [(str(r.shares), str(r.price_per_share)) for r in filing.non_derivative] == [
        ("6314", "61.774"), ("1271", "62.464"), ("5457", "63.5186"), ("3214", "64.2631")
    ]  # fmt: skip


def test_the_command_takes_accounts_dates_and_footnotes(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "fills.csv").write_text(
        "date,side,quantity,price,account\n05/06/2026,sell,1,61,a=b\n05/06/2026,sell,1,9,t\n",
        "utf-8",
    )
    arguments = ["fills", str(home / "fills.csv"), "--dates", "month-first"]
    assert run([*arguments, "--account", "a=b=By Trust", "--account", "t=direct"]) == 2
    assert "has no account 'a'" in capsys.readouterr().err
    (home / "fills.csv").write_text(
        "date,side,quantity,price,account\n05/06/2026,sell,1,61,a\n05/06/2026,sell,1,9,t\n", "utf-8"
    )
    assert run([*arguments, "--account", "a=By Trust", "--account", "t=direct"]) == 0
    printed = capsys.readouterr().out
    assert "nature_of_ownership: By Trust" in printed
    assert "transaction_date: 2026-05-06" in printed
    assert run([*arguments, "--account", "By Trust"]) == 2
    assert "write NAME=direct or NAME=By Trust" in capsys.readouterr().err
    assert run([*arguments, "--footnote", "plan"]) == 2
    assert "give that with --into" in capsys.readouterr().err

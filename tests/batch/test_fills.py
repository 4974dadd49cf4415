"""A broker's executions: which columns and values are read, what is said, what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.batch import fills
from generator.batch.fills import Choices, Fill, Holder, read_fills
from generator.batch.fills_values import Wrong, day, month_first, price, quantity, side
from generator.errors import Rejected, Unreadable, Usage
from generator.findings import Finding

DIRECT = Holder("Common Stock")


def read(
    tmp_path: Path, text: str, choices: Choices | None = None
) -> tuple[tuple[Fill, ...], tuple[Finding, ...]]:
    path = tmp_path / "executions.csv"
    path.write_text(text, "utf-8")
    return read_fills(path, choices or Choices())


def rejected(tmp_path: Path, text: str) -> list[tuple[str, int, int, str]]:
    """Code, row, column and message of what is wrong with the rows."""
    with pytest.raises(Rejected) as caught:
        read(tmp_path, text)
    assert all(finding.fix for finding in caught.value.findings)
    return [
        (f.code, f.line, f.column, f.message)
        for f in caught.value.findings
        if f.severity == "error"
    ]


def test_executions_are_read_with_their_rows(tmp_path: Path) -> None:
    found, notes = read(
        tmp_path,
        "date,side,quantity,price\n2026-05-11,sell,100,61.03\n\n2026-05-12,buy,0.5,61.0312\n",
    )
    assert found == (
        Fill(2, date(2026, 5, 11), "S", Decimal(100), Decimal("61.03"), DIRECT),
        Fill(4, date(2026, 5, 12), "P", Decimal("0.5"), Decimal("61.0312"), DIRECT),
    )
    assert notes == ()


@pytest.mark.parametrize(
    "header",
    [
        "Trade Date,Action,Qty,Price",
        "TRADE_DATE,B/S,Filled Qty,Fill Price",
        "Execution Date,Buy / Sell,Shares,Price per Share ($)",
        "Date:,Transaction Type,Number of Shares,Execution Price",
        "timestamp,direction,executed quantity,px",
    ],
)
def test_columns_are_known_by_the_names_that_brokers_give_them(tmp_path: Path, header: str) -> None:
    found, notes = read(tmp_path, f"{header}\n2026-05-11,Sold,100,61.03\n")
    assert (found[0].code, found[0].shares, notes) == ("S", 100, ())


def test_the_trade_date_goes_before_other_dates_and_what_is_not_read_is_said(
    tmp_path: Path,
) -> None:
    text = "Date,Trade Date,Settlement Date,Side,Qty,Price,Commission\n" \
           "2026-05-30,2026-05-11,2026-05-12,B,1,2,3\n"  # fmt: skip
    found, notes = read(tmp_path, text)
    assert found[0].day == date(2026, 5, 11)
    assert [(n.code, n.severity, n.message) for n in notes] == [
        ("FILLS-03", "advice", "columns that are not read: Date, Settlement Date, Commission")
    ]


def test_of_many_columns_that_are_not_read_the_first_are_named(tmp_path: Path) -> None:
    more = ",".join(f"x{n}" for n in range(12))
    text = f"date,side,quantity,price,{more}\n2026-05-11,B,1,2{',' * 12}\n"
    assert read(tmp_path, text)[1][0].message.endswith("x9 and 2 more")


@pytest.mark.parametrize(
    ("header", "message", "fix"),
    [
        ("date,sid,qantity,price", "no column holds the side and quantity",
         "is 'sid' the side? call it side; is 'qantity' the quantity? call it quantity"),
        ("a,b", "no column holds the date, side, quantity, price",
         "name the columns date, side, quantity and price"),
        ("date,side,quantity,Avg Price", "the prices in 'Avg Price' are averages already",
         "ask the broker for the single executions: their range is reported, and must be known"),
        ("date,side,quantity", "no column holds the price",
         "name the columns date, side, quantity and price"),
    ],
)  # fmt: skip
def test_a_missing_column_is_told_with_the_nearest_one(
    tmp_path: Path, header: str, message: str, fix: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, f"# Executions\n{header}\n")
    (finding,) = caught.value.findings
    assert (finding.code, finding.line) == ("FILLS-01", 2)
    assert (finding.message, finding.fix) == (message, fix)


def test_every_value_that_cannot_be_read_is_told_with_row_and_column(tmp_path: Path) -> None:
    text = "date,side,quantity,price,currency\n" \
           "2026-05-11,sell,x,0,EUR\n,hold,1,2,\n2026-05-11,buy,-5,2,USD\n1,2\n"  # fmt: skip
    assert rejected(tmp_path, text) == [
        ("FILLS-02", 2, 3, "the quantity 'x' is no number"),
        ("FILLS-02", 2, 4, "the price is 0"),
        ("FILLS-02", 2, 5, "the price is in 'EUR'"),
        ("FILLS-02", 3, 1, "the date is missing"),
        ("FILLS-02", 3, 2, "'hold' is neither a purchase nor a sale"),
        ("FILLS-02", 4, 3, "a purchase of a negative number of shares"),
        ("ROSTER-03", 5, 3, "2 cells where the first row names 5 columns"),
    ]


def test_a_ccc_among_the_executions_is_refused(tmp_path: Path) -> None:
    text = "date,side,quantity,price,memo\n2026-05-11,sell,1,2,abcd12$#\n"
    assert [code for code, *_ in rejected(tmp_path, text)] == ["CCC-01"]


def test_a_file_without_executions_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="holds no executions"):
        read(tmp_path, "date,side,quantity,price\n")


def test_more_executions_than_are_read_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fills, "MAX_FILLS", 1)
    with pytest.raises(Usage, match="more than 1 executions"):
        read(tmp_path, "date,side,quantity,price\n2026-05-11,B,1,2\n2026-05-11,B,1,2\n")


def test_separators_and_signs_are_read_and_said(tmp_path: Path) -> None:
    text = 'date,side,quantity,price\n2026-05-11,sell,"-1,000","$1,031.41"\n' \
           "2026-05-11,sell,(2),3\n"  # fmt: skip
    found, notes = read(tmp_path, text)
    assert [(f.shares, f.price) for f in found] == [(1000, Decimal("1031.41")), (2, 3)]
    assert [n.message for n in notes] == [
        "commas were read as thousands separators, in rows: 1",
        "negative quantities of sales were read as shares sold, in rows: 2",
    ]


SYMBOLS = "date,side,quantity,price,symbol\n2026-05-11,B,1,2,XMPL\n2026-05-11,B,3,4,OTHR\n"


def test_executions_in_several_securities_need_a_choice(tmp_path: Path) -> None:
    with pytest.raises(Usage, match="has executions in XMPL, OTHR: name the issuer's"):
        read(tmp_path, SYMBOLS)
    assert [f.shares for f in read(tmp_path, SYMBOLS, Choices(symbol="othr"))[0]] == [3]
    with pytest.raises(Usage, match="has no executions in XMPQ: it has XMPL, OTHR"):
        read(tmp_path, SYMBOLS, Choices(symbol="XMPQ"))
    assert len(read(tmp_path, SYMBOLS.replace("OTHR", "xmpl"))[0]) == 2


ACCOUNTS = "date,side,quantity,price,account\n2026-05-11,B,1,2,****1234\n2026-05-11,B,3,4,b\n"


def test_several_accounts_need_to_be_told_how_they_are_owned(tmp_path: Path) -> None:
    with pytest.raises(Usage, match=r"--account \"NAME=By Trust\": '\*\*\*\*1234', 'b'"):
        read(tmp_path, ACCOUNTS)
    owned = Choices(accounts={"****1234": "direct", "b": "By Trust"})
    assert [f.holder for f in read(tmp_path, ACCOUNTS, owned)[0]] == [
        DIRECT, Holder("Common Stock", "indirect", "By Trust")
    ]  # fmt: skip
    with pytest.raises(Usage, match=r"has no account 'c': it has '\*\*\*\*1234', 'b'"):
        read(tmp_path, ACCOUNTS, Choices(accounts={"c": "direct"}))
    with pytest.raises(Usage, match="it has no column of accounts"):
        read(tmp_path, SYMBOLS, Choices(symbol="XMPL", accounts={"c": "direct"}))


def test_a_single_account_is_taken_to_be_owned_directly_and_that_is_said(tmp_path: Path) -> None:
    found, notes = read(tmp_path, ACCOUNTS.replace("****1234", "b"))
    assert {f.holder for f in found} == {DIRECT}
    assert [n.message for n in notes] == ["the account 'b' is taken to be owned directly"]
    assert read(tmp_path, ACCOUNTS.replace("****1234", "b"), Choices(accounts={"b": "direct"}))[
        1
    ] == ()  # fmt: skip


def test_ownership_nature_and_title_may_stand_in_columns(tmp_path: Path) -> None:
    text = "date,side,quantity,price,ownership,nature,title\n" \
           "2026-05-11,B,1,2,D,,\n2026-05-11,B,1,2,Indirect,By Spouse,Class B\n" \
           "2026-05-11,B,1,2,,By Trust,\n"  # fmt: skip
    assert [f.holder for f in read(tmp_path, text, Choices(title="Class A"))[0]] == [
        Holder("Class A"),
        Holder("Class B", "indirect", "By Spouse"),
        Holder("Class A", "indirect", "By Trust"),
    ]


def test_ownership_and_nature_have_to_agree(tmp_path: Path) -> None:
    text = "date,side,quantity,price,ownership,nature\n" \
           "2026-05-11,B,1,2,direct,By Trust\n2026-05-11,B,1,2,I,\n2026-05-11,B,1,2,x,\n"  # fmt: skip
    assert rejected(tmp_path, text) == [
        ("FILLS-02", 2, 6, "the ownership is direct, and its nature is By Trust"),
        ("FILLS-02", 3, 6, "the ownership is indirect, and its nature is missing"),
        ("FILLS-02", 4, 5, "the ownership 'x' is unknown"),
    ]
    text = "date,side,quantity,price,ownership\n2026-05-11,B,1,2,I\n"
    assert rejected(tmp_path, text)[0][:3] == ("FILLS-02", 2, 5)


@pytest.mark.parametrize(
    ("word", "code"),
    [("B", "P"), ("Bot", "P"), ("YOU BOUGHT", "P"), ("purchase", "P"),
     ("S", "S"), (" Sell ", "S"), ("SLD", "S"), ("you_sold", "S"), ("Sale", "S")],
)  # fmt: skip
def test_a_side_is_known_by_the_words_that_brokers_use(word: str, code: str) -> None:
    assert side(word) == code


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("Sell Short", "is a short sale, or covers one"),
        ("SS", "is a short sale, or covers one"),
        ("Buy to Cover", "is a short sale, or covers one"),
        ("Cancelled Sell", "is a cancellation or a correction"),
        ("Dividend", "is neither a purchase nor a sale"),
        ("", "the side is missing"),
    ],
)
def test_a_side_that_is_no_plain_trade_is_refused(word: str, message: str) -> None:
    with pytest.raises(Wrong) as caught:
        side(word)
    assert message in caught.value.message
    assert caught.value.fix


@pytest.mark.parametrize(
    ("text", "number"),
    [("100", "100"), ("100.", "100"), ("1,000,000.25", "1000000.25"), (".5", "0.5"), ("+7", "7"),
     ("-7", "7"), ("(1,000)", "1000"), ("007", "7")],
)  # fmt: skip
def test_a_quantity_is_read_exactly(text: str, number: str) -> None:
    assert quantity(text).number == Decimal(number)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the quantity is missing"),
        ("0", "the quantity is 0"),
        ("1,00", "the quantity '1,00' has a decimal comma"),
        ("12,5", "the quantity '12,5' has a decimal comma"),
        ("1 000", "the quantity '1 000' is no number"),
        ("1e3", "the quantity '1e3' is no number"),
        ("٣", "the quantity '٣' is no number"),
        ("NaN", "the quantity 'NaN' is no number"),
        ("1" * 13, "the quantity '1111111111111' is too large"),
        ("0." + "1" * 40, "is too large"),
    ],
)
def test_a_quantity_that_is_no_number_is_refused(text: str, message: str) -> None:
    with pytest.raises(Wrong) as caught:
        quantity(text)
    assert message in caught.value.message


@pytest.mark.parametrize(
    ("text", "number"),
    [("61.03", "61.03"), ("$61.03", "61.03"), ("USD 61.03", "61.03"), ("1,031.41", "1031.41"),
     ("61.031250", "61.031250"), (" $ 5 ", "5")],
)  # fmt: skip
def test_a_price_is_read_exactly(text: str, number: str) -> None:
    assert price(text).number == Decimal(number)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1,031", "the price '1,031' can be read in two ways"),
        ("61,03", "the price '61,03' has a decimal comma"),
        ("-61.03", "the price '-61.03' is no number"),
        ("0.00", "the price is 0"),
        ("", "the price is missing"),
        ("61.03-61.05", "the price '61.03-61.05' is no number"),
    ],
)
def test_a_price_that_is_none_or_two_is_refused(text: str, message: str) -> None:
    with pytest.raises(Wrong) as caught:
        price(text)
    assert caught.value.message == message


@pytest.mark.parametrize(
    "text",
    ["2026-05-11", "2026-05-11 09:31:02", "2026-05-11T09:31:02.123", "20260511", "05/11/2026",
     "5/11/2026 9:31 AM", "05-11-2026", "11-May-2026", "11 may 2026", "May 11, 2026", "MAY 11 2026"],
)  # fmt: skip
def test_a_day_is_read_as_brokers_write_it(text: str) -> None:
    assert day(text, True) == date(2026, 5, 11)


def test_a_day_with_its_number_first_is_read_when_that_is_settled() -> None:
    assert day("11.05.2026", False) == date(2026, 5, 11)
    assert day("05/05/2026", None) == date(2026, 5, 5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the date is missing"),
        ("05/06/2026", "'05/06/2026' may be two days, and no other date tells which"),
        ("2026-02-30", "'2026-02-30' is not a day of the calendar"),
        ("13/40/2026", "'13/40/2026' may be two days"),
        ("05/11/26", "'05/11/26' is no date"),
        ("11-Foo-2026", "'11-Foo-2026' is no date"),
        ("Total", "'Total' is no date"),
        ("2026-05-11T23:30:00Z", "has a time zone, and the day may be another there"),
        ("2026-05-11 23:30:00+00:00", "has a time zone, and the day may be another there"),
        ("2026-05-11 23:30 GMT", "has a time zone, and the day may be another there"),
    ],
)
def test_a_day_that_is_none_or_two_is_refused(text: str, message: str) -> None:
    with pytest.raises(Wrong) as caught:
        day(text, None)
    assert message in caught.value.message


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (["05/06/2026", "05/20/2026"], True),
        (["06/05/2026", " 20.05.2026"], False),
        (["05/06/2026"], None),
        (["20/05/2026", "05/20/2026"], None),
        (["2026-05-20"], None),
    ],
)
def test_all_dates_of_a_file_tell_together_whether_the_month_is_first(
    texts: list[str], first: bool | None
) -> None:
    assert month_first(texts) is first


def test_a_date_that_another_row_settles_is_read(tmp_path: Path) -> None:
    text = "date,side,quantity,price\n05/06/2026,B,1,2\n05/20/2026,B,1,2\n"
    assert [f.day for f in read(tmp_path, text)[0]] == [date(2026, 5, 6), date(2026, 5, 20)]
    alone = "date,side,quantity,price\n05/06/2026,B,1,2\n"
    assert read(tmp_path, alone, Choices(month_first=False))[0][0].day == date(2026, 6, 5)


def test_dates_that_may_be_two_days_are_told_once(tmp_path: Path) -> None:
    text = "date,side,quantity,price\n05/06/2026,B,1,2\n05/07/2026,B,1,2\n05/08/2026,B,x,2\n"
    assert [(row, column) for _, row, column, _ in rejected(tmp_path, text)] == [(2, 1), (4, 3)]


def test_executions_may_stand_in_a_workbook(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Trade Date", "Side", "Qty", "Price"])
    book.active.append([date(2026, 5, 11), "Sell", 1000, 61.0312])
    path = tmp_path / "executions.xlsx"
    book.save(path)
    (fill,), _ = read_fills(path, Choices())
    assert (fill.day, fill.shares, fill.price) == (date(2026, 5, 11), 1000, Decimal("61.0312"))

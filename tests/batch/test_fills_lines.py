"""Executions that share a line: one day, one way, one holder, one dollar; averages are exact."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.batch.fills_facts import Fill, Holder
from generator.batch.fills_lines import bands, lines

DAY = date(2026, 5, 11)
DIRECT = Holder("Common Stock")


def fill(
    shares: str, price: str, row: int = 2, code: str = "S", day: date = DAY, holder: Holder = DIRECT
) -> Fill:
    return Fill(row, day, code, Decimal(shares), Decimal(price), holder)


def shown(*fills: Fill) -> list[tuple[str, str, str | None, str | None]]:
    """Shares, price and range of each line."""
    return [
        (
            f"{line.shares}",
            f"{line.price.normalize():f}",
            None if line.low is None else f"{line.low.normalize():f}",
            None if line.high is None else f"{line.high.normalize():f}",
        )
        for line in lines(fills)
    ]


def test_one_price_has_neither_average_nor_range() -> None:
    assert shown(fill("100", "61.03"), fill("50", "61.030")) == [("150", "61.03", None, None)]


def test_an_average_is_weighted_by_shares() -> None:
    found = shown(fill("1000", "61.03"), fill("400", "61.98"), fill("100", "62.03"))
    assert found == [("1500", "61.35", "61.03", "62.03")]


def test_a_dollar_is_one_line_and_a_cent_more_is_two() -> None:
    assert len(lines([fill("1", "61"), fill("1", "62")])) == 1
    assert len(lines([fill("1", "61"), fill("1", "62.01")])) == 2
    assert len(lines([fill("1", "61"), fill("1", "62.0001")])) == 2


def test_bands_are_filled_from_the_lowest_price_up() -> None:
    found = shown(*(fill("1", price) for price in ("63.20", "61.00", "62.50", "61.70", "62.00")))
    assert found == [("3", "61.5667", "61", "62"), ("2", "62.85", "62.5", "63.2")]


def test_days_ways_and_holders_have_lines_of_their_own_in_the_order_of_time() -> None:
    trust = Holder("Common Stock", "indirect", "By Trust")
    found = lines(
        [
            fill("1", "5", 2, day=DAY + timedelta(1)),
            fill("2", "5", 3, holder=trust),
            fill("3", "5", 4),
            fill("4", "5", 5, code="P"),
            fill("5", "5", 6, holder=trust),
        ]
    )
    assert [(int(line.shares), line.first_row, line.fills) for line in found] == [
        (7, 3, 2), (3, 4, 1), (4, 5, 1), (1, 2, 1)
    ]  # fmt: skip


def test_a_half_of_the_fourth_decimal_is_rounded_up() -> None:
    assert shown(fill("1", "1.0000"), fill("1", "1.0001"))[0][1] == "1.0001"
    assert shown(fill("1", "1.0002"), fill("1", "1.0001"))[0][1] == "1.0002"
    assert shown(fill("3", "1"), fill("1", "1.0001"))[0][1] == "1"


def test_a_price_of_more_than_four_decimals_is_rounded_and_the_line_says_so() -> None:
    (line,) = lines([fill("1", "61.03125")])
    assert (line.price, line.exact, line.low) == (Decimal("61.0313"), False, None)
    (line,) = lines([fill("1", "61.0312")])
    assert line.exact


def test_a_range_of_more_than_four_decimals_is_rounded_outwards_around_its_average() -> None:
    (line,) = lines([fill("1", "61.03121"), fill("1", "61.03129")])
    assert (line.low, line.high) == (Decimal("61.0312"), Decimal("61.0313"))
    assert line.low <= line.price <= line.high


def test_what_the_range_prints_is_never_wider_than_a_dollar() -> None:
    assert len(lines([fill("1", "61.00005"), fill("1", "62.00005")])) == 2
    assert len(lines([fill("1", "61.00005"), fill("1", "62.0000")])) == 1


def test_nothing_is_lost_in_large_or_fine_numbers() -> None:
    many = [fill("999999999999.123456789", "0.000000001") for _ in range(30)]
    (line,) = lines([*many, fill("0.0000000001", "0.000000001")])
    assert line.shares == Decimal("29999999999973.7037036701")


prices = st.integers(1, 60_000).map(lambda cents: Decimal(cents) / 100)
fine = st.integers(1, 6_000_000).map(lambda part: Decimal(part) / 100_000)
quantities = st.integers(1, 10_000_000).map(lambda part: Decimal(part) / 1000)
some = st.lists(
    st.builds(
        Fill,
        row=st.integers(2, 99),
        day=st.sampled_from([DAY, DAY + timedelta(1)]),
        code=st.sampled_from("PS"),
        shares=quantities,
        price=st.one_of(prices, fine),
        holder=st.just(DIRECT),
    ),
    min_size=1,
    max_size=40,
)


@given(some)
@settings(deadline=None)
def test_every_share_and_every_dollar_is_in_one_line(fills: list[Fill]) -> None:
    made = lines(fills)
    with localcontext() as context:
        context.prec = 60
        assert sum(line.shares for line in made) == sum(one.shares for one in fills)
        paid = sum(one.shares * one.price for one in fills)
        reported = sum(line.shares * line.price for line in made)
        slack = sum(line.shares for line in made) * Decimal("0.00005")
    assert abs(paid - reported) <= slack
    assert sum(line.fills for line in made) == len(fills)


def schoolbook(fills: list[Fill]) -> list[tuple[object, ...]]:
    """Days, ways, shares, averages and ranges by long decimals instead of fractions."""
    made: list[tuple[object, ...]] = []
    place = Decimal("0.0001")
    with localcontext() as context:
        context.prec = 80
        for key in {(one.day, one.code) for one in fills}:
            rest = sorted((f.price, f.shares) for f in fills if (f.day, f.code) == key)
            while rest:
                low = rest[0][0].quantize(place, ROUND_FLOOR)
                band = [o for o in rest if o[0].quantize(place, ROUND_CEILING) - low <= 1]
                rest = rest[len(band) :]
                shares = sum(number for _, number in band)
                mean = sum(paid * number for paid, number in band) / shares
                span = (low, band[-1][0].quantize(place, ROUND_CEILING))
                if band[0][0] == band[-1][0]:
                    span = (None, None)  # type: ignore[assignment]
                made.append((*key, shares, mean.quantize(place, ROUND_HALF_UP), *span))
    return made


@given(some)
@settings(deadline=None)
def test_lines_are_those_of_schoolbook_decimals_and_averages_lie_in_their_range(
    fills: list[Fill],
) -> None:
    made = lines(fills)
    facts = [(x.day, x.code, x.shares, x.price, x.low, x.high) for x in made]
    assert sorted(facts, key=str) == sorted(schoolbook(fills), key=str)
    for line in made:
        if line.low is not None and line.high is not None:
            assert line.low <= line.price <= line.high
            assert line.high - line.low <= 1


@given(st.lists(prices, min_size=1, max_size=30))
@settings(deadline=None)
def test_no_way_of_grouping_needs_fewer_lines(given_prices: list[Decimal]) -> None:
    made = list(bands([fill("1", str(price)) for price in given_prices]))
    ordered = sorted(given_prices)
    fewest = [0]
    for end in range(1, len(ordered) + 1):
        starts = [at for at in range(end) if ordered[end - 1] - ordered[at] <= 1]
        fewest.append(1 + min(fewest[at] for at in starts))
    assert len(made) == fewest[-1]
    assert sorted(one.price for band in made for one in band) == ordered


@given(some)
@settings(deadline=None)
def test_the_order_of_the_file_changes_no_line(fills: list[Fill]) -> None:
    def facts(given_fills: list[Fill]) -> set[tuple[object, ...]]:
        return {(x.day, x.code, x.shares, x.price, x.low, x.high) for x in lines(given_fills)}

    assert facts(fills) == facts(list(reversed(fills)))


def test_the_average_is_no_float() -> None:
    assert round((1.0 + 1.0001) / 2, 4) == 1.0, "floats lose the half"
    (line,) = lines([fill("1", "1"), fill("1", "1.0001")])
    assert line.price == Decimal("1.0001")
    assert not line.exact

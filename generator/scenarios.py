"""Filings and grants to start from: common stories with their dates moved to a given day.

Each scenario is `templates/scenarios/<name>.yaml.j2`; the sample of the same name is the scenario
at the sample's dates. Those for many people are `templates/scenarios/batch/<name>.yaml.j2`, in
which [[ ]] is filled here and {{ }} stays for the roster, `<name>.csv`; their samples are
`samples/batch/<name>/grant.yaml` and `roster.csv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from . import resources
from .errors import Usage

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scenario:
    """A story that `form4 init` can write: its name, a title, and what happens in it."""

    name: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Batch:
    """A grant for many people as YAML, and the roster that it wants as CSV."""

    grant: str
    roster: str


SCENARIOS: tuple[Scenario, ...] = (
    Scenario(
        "rsu-grant",
        "Director's RSU grant",
        "A director is granted restricted stock units on the day of the annual meeting.",
    ),
    Scenario(
        "option-grant",
        "Option grant",
        "An officer is granted a stock option that vests over four years.",
    ),
    Scenario(
        "vest-and-withhold",
        "Vesting with tax withholding",
        "Restricted stock units vest, and the issuer withholds shares for taxes.",
    ),
    Scenario(
        "exercise-and-sale",
        "Exercise and sale",
        "An officer exercises an option and sells the shares at weighted average prices.",
    ),
    Scenario(
        "open-market-purchase",
        "Open-market purchase",
        "A director buys in the market, directly and through a family trust.",
    ),
    Scenario(
        "plan-sale",
        "Sale under a Rule 10b5-1 plan",
        "An officer's trading plan sells; an attorney-in-fact signs.",
    ),
    Scenario(
        "gift",
        "Gift",
        "A director gives shares to a charity and to a trust.",
    ),
)

#: The stories for many people, each a grant and a roster.
BATCHES: tuple[Scenario, ...] = (
    Scenario(
        "rsu-grant",
        "Directors' RSU grant",
        "The directors are granted restricted stock units at the annual meeting.",
    ),
    Scenario(
        "option-grant",
        "Officers' option grant",
        "Officers are granted stock options that vest over four years.",
    ),
    Scenario(
        "vest-and-withhold",
        "Vesting with tax withholding",
        "Officers' units vest, and shares are withheld for taxes, each their own.",
    ),
    Scenario(
        "dividend-equivalents",
        "Dividend equivalents",
        "A dividend is credited on restricted stock units in further units.",
    ),
    Scenario(
        "espp-purchase",
        "Employee stock purchase plan",
        "A purchase period ends: exempt, and reported voluntarily with code J.",
    ),
    Scenario(
        "merger-cash-out",
        "Tender offer and merger",
        "Shares are tendered (U), and the merger turns the rest into cash (D).",
    ),
)


def in_words(day: date) -> str:
    """A date as prose writes it: May 20, 2026."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def years(day: date, count: int) -> date:
    """The same day `count` years later, or earlier; for February 29 it may be February 28."""
    try:
        return day.replace(year=day.year + count)
    except ValueError:
        return day.replace(year=day.year + count, day=28)


def render(name: str, day: date, signed: date) -> str:
    """The YAML text of a scenario whose transactions are on `day` and which is signed on `signed`.

    Raises Usage when there is no scenario of that name.
    """
    _known(name, SCENARIOS, "`form4 init --list` shows all")
    return _rendered(f"{name}.yaml.j2", day, signed)


def render_batch(name: str, day: date, signed: date, *, people: int | None = None) -> Batch:
    """The grant and the roster of a story for many people; `people` keeps so many rows of them.

    Raises Usage when there is no story of that name.
    """
    _known(name, BATCHES, "`form4 init --batch --list` shows all")
    file = resources.folder("templates") / "scenarios" / "batch" / f"{name}.csv"
    lines = file.read_text("ascii").splitlines(keepends=True)
    header = next(at for at, line in enumerate(lines) if not line.startswith('"#'))
    kept = lines if people is None else lines[: header + 1 + people]
    grant = _rendered(f"batch/{name}.yaml.j2", day, signed, variables=("[[", "]]"))
    return Batch(grant, "".join(kept))


def _known(name: str, scenarios: tuple[Scenario, ...], otherwise: str) -> None:
    names = [scenario.name for scenario in scenarios]
    if name not in names:
        near = get_close_matches(name, names, 1)
        cure = f"did you mean {near[0]}?" if near else otherwise
        raise Usage(f"there is no scenario {name!r}: {cure}")


def _rendered(
    template: str, day: date, signed: date, variables: tuple[str, str] = ("{{", "}}")
) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # slow to import

    start, end = variables
    environment = Environment(
        loader=FileSystemLoader(resources.folder("templates") / "scenarios"),
        autoescape=False,  # noqa: S701  # YAML text of our own, filled with dates alone
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        variable_start_string=start,
        variable_end_string=end,
    )
    environment.filters.update(in_words=in_words, years=years)
    return environment.get_template(template).render(day=day, signed=signed)

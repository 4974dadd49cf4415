"""What kind of security a row is of: its table, its underlying security, and what it turns into."""

from __future__ import annotations

from collections.abc import Iterator

from .base import TABLES, Hit, check
from .facts import Facts
from .titles import is_derivative, is_option, is_vague, letters, same_security

_TITLES = "General Instruction 3"
_TABLES = "Form 4, Tables I and II; Rule 16a-1(c)"


@check("CODES-09", "warning", "A derivative security stands in Table I", _TABLES)
def derivative_in_table_one(facts: Facts) -> Iterator[Hit]:
    """Options, warrants, phantom stock, rights and convertible notes stand in Table II.

    Source: Form 4, headings of the tables; Rule 16a-1(c). Restricted stock units may stand in
    either table, and units of shares with warrants stand in Table I. It occurs in none of 500 real
    filings. Can't see: derivative securities with another title.
    """
    for place, row in enumerate(facts.filing.non_derivative):
        if is_derivative(row.security_title):
            yield Hit(
                ("non_derivative", place if row.index is None else row.index, "security_title"),
                f"{row.security_title!r} is a derivative security, and stands in Table I",
                "move the row to derivative, with exercise price, dates and underlying security",
            )


@check(
    "CODES-10",
    "warning",
    "A derivative security has the title of its shares",
    _TABLES,
)
def own_underlying(facts: Facts) -> Iterator[Hit]:
    """A derivative security is another one than what underlies it, and than what is in Table I.

    Source: Form 4, Table II columns 1 and 7; one of 500 real filings has it, by mistake.
    Can't see: which of the two titles is wrong.
    """
    plain = {letters(row.security_title) for row in facts.filing.non_derivative}
    for path, row in facts.derivatives:
        title = letters(row.security_title)
        under = row.underlying_security.title
        if title == letters(under):
            yield Hit(
                (*path, "security_title"),
                f"{row.security_title!r} is also the title of the underlying security",
                "title the derivative itself, e.g. Restricted Stock Units, or move the row to "
                "non_derivative",
            )
        elif is_option(row.security_title) and is_option(under):
            yield Hit(
                (*path, "underlying_security", "title"),
                f"{under!r} is an option itself, and stands as what underlies one",
                "write the title of the shares that the option gives, e.g. Common Stock",
            )
        elif title in plain:
            yield Hit(
                (*path, "security_title"),
                f"{row.security_title!r} stands in Table I as well",
                "title the derivative itself, or move the row to non_derivative",
            )


@check(
    "PAIRS-05",
    "warning",
    "What is received is not what underlies",
    "General Instructions 4 and 8",
    needs=TABLES,
)
def other_security(facts: Facts) -> Iterator[Hit]:
    """An exercise or conversion gives the securities that underlie what is given up.

    Source: Form 4, Table II column 7. Titles of which one holds the other are taken for one class;
    it occurs in none of 500 real filings. Can't see: which of the titles is wrong.
    """
    for code, left, right in facts.legs:
        under = {row.underlying_security.title for _, row in left if row.acquired_disposed == "D"}
        received = {row.security_title for _, row in right if row.acquired_disposed == "A"}
        hit = False
        for path, given in left:
            title = given.underlying_security.title
            if received and not any(same_security(title, other) for other in received):
                hit = True
                yield Hit(
                    (*path, "underlying_security", "title"),
                    f"code {code}: {title!r} underlies what is given up, and "
                    f"{sorted(received)[0]!r} is received in Table I",
                    "write the title of the class in one way in both tables",
                )
        for path, row in right:
            title = row.security_title
            if hit or row.acquired_disposed != "A" or title in under or not under:
                continue
            if not any(same_security(title, other) for other in under):
                yield Hit(
                    (*path, "security_title"),
                    f"code {code}: {title!r} is received, and {sorted(under)[0]!r} underlies what "
                    "is given up in Table II",
                    "write the title of the class in one way in both tables",
                )


@check("LINES-06", "warning", "The title doesn't name the class", _TITLES)
def says_no_class(facts: Facts) -> Iterator[Hit]:
    """A title is specific enough to name the class, even where the issuer has only one.

    Source: General Instruction 3. The trading symbol is no title. It occurs in none of 500 real
    filings. Can't see: whether the issuer has such a class.
    """
    symbol = facts.filing.issuer.trading_symbol.strip().lower()
    for path, row in facts.rows:
        title = row.security_title
        if len(title) <= 10 and (is_vague(title) or title.strip().lower() == symbol):
            yield Hit(
                (*path, "security_title"),
                f"the title {title!r} doesn't say which class of securities it is",
                "write the title of the class, e.g. Common Stock",
            )

"""TEXT and SYMBOL: what is left over in texts, and what doesn't print as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .base import SPEC, TABLES, Hit, check
from .facts import Facts
from .leftovers import texts

_SIGNS = frozenset(':()[]"$#')
#: What stands for an exchange or a country behind a symbol, or for no symbol yet.
_NO_SYMBOL = re.compile(r"(?:tbd|tba|xxx+|\?+)\Z|\w+ (?:us|un|uw|uq|equity)\Z", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-z]+[^>]*>|&(?:amp|lt|gt|quot|apos|nbsp|#\d+|#x[0-9a-f]+);")
_NOTE_NUMBER = re.compile(
    r"footnotes?\s*\(?(\d{1,2})\b\)?(?:\s*(?:through|to|and|-)\s*\(?(\d{1,2})\b)?"
)


@check("TEXT-04", "advice", "A text has a line break", SPEC + "4.1(6)")
def line_break(facts: Facts) -> Iterator[Hit]:
    """A value stands on one line; EDGAR accepts a line break, and prints a blank or a break.

    Source: Technical Specification v5.5, 4.1(5) and (6); 316 of 20,691 accepted filings have one in
    a footnote, and 6 of 500 in a signature. Can't see: whether the break was meant.
    """
    said = texts(facts) if "\n" in facts.prose else []
    for path, text in (*said, *facts.ragged):
        if "\n" in text:
            yield Hit(path, "the text has a line break, which is kept", "write it on one line")


@check("TEXT-11", "warning", "A value begins or ends with a blank", SPEC + "4.1(5)")
def outer_blank(facts: Facts) -> Iterator[Hit]:
    """White space belongs to a value and is filed with it: a name or title has none around it.

    Source: Technical Specification v5.5, 4.1(5) and (6); none of 500 real filings has one. The
    trading symbol is SYMBOL-01. Can't see: blanks within a value.
    """
    for path, text in facts.ragged:
        if text[0] in " \t" or text[-1] in " \t":
            yield Hit(path, f"the value is written {text!r}, with its blanks", "take them away")


@check("TEXT-05", "warning", "A text holds markup", "practice")
def markup(facts: Facts) -> Iterator[Hit]:
    """Footnotes and remarks are plain text: markup is printed as it stands.

    Source: Technical Specification v5.5, 3.2 (string). Can't see: other kinds of markup.
    """
    if "&" not in facts.prose and "<" not in facts.prose:
        return
    for path, text in texts(facts):
        match = _MARKUP.search(text.lower())
        if match:
            yield Hit(
                path,
                f"the text holds {match[0]!r}, which will be printed so",
                "write plain text: escaping is done for you",
            )


@check("TEXT-06", "warning", "A text refers to a footnote that is not there", "practice",
       needs=TABLES | {"footnotes"})  # fmt: skip
def wrong_number(facts: Facts) -> Iterator[Hit]:
    """A footnote that names another by its number names one of this form.

    Footnotes are numbered in the order in which the form refers to them.
    Source: practice. Can't see: whether the number is that of the footnote that was meant.
    """
    if "footnote" not in facts.prose:
        return
    count = len(facts.filing.footnotes)
    for path, text in texts(facts):
        for match in _NOTE_NUMBER.finditer(text.lower()):
            numbers = [int(number) for number in match.groups() if number]
            if max(numbers) > count:
                yield Hit(
                    path,
                    f"the text speaks of {match[0]!r}, and there are {count} footnotes",
                    "correct the number; footnotes are numbered by first reference",
                )


@check(
    "SYMBOL-01",
    "warning",
    "The trading symbol is more than a symbol",
    "Form 4, item 2",
)
def symbol(facts: Facts) -> Iterator[Hit]:
    """The trading symbol is given alone, without exchange, brackets or blanks around it.

    Source: Form 4, item 2. Can't see: whether the symbol is the issuer's.
    """
    given = facts.filing.issuer.trading_symbol
    if given != given.strip() or not _SIGNS.isdisjoint(given) or _NO_SYMBOL.match(given):
        yield Hit(
            ("issuer", "trading_symbol"),
            f"the trading symbol is written {given!r}",
            "write the symbol alone, e.g. XMPL; NONE where there is none",
        )

"""OWNER-10, NATURE-04 and GIFT-04: whom and what texts name, and the form has otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .base import TABLES, Hit, check
from .facts import Facts

#: A footnote that begins by saying that a trust or the like holds the securities.
_HELD = re.compile(
    r"(?:(?:the|these) (?:shares|securities) are )?(?:held|owned) (?:directly |of record )?"
    r"(?:by|in|through) (?:a|an|the|his|her|their) "
    r"[^.;,]{0,60}?\b(?:trust|llc|l\.p\.|partnership)\b"
)
_OWN_TRUST = re.compile(
    r"\b(?:reporting person|his|her)(?:'s)? (?:own )?revocable (?:living |family )?trust"
    r"|(?<!ir)\brevocable [^.;]{0,60}?trust[^.;]{0,60}?\b(?:he|she|the reporting person) "
    r"is (?:the |a |sole )*trustee"
)
_MARKS = str.maketrans("", "", ".,")


@check("OWNER-10", "warning", "A text calls an owner a director, and the box is not ticked",
       "Form 4, item 5", needs=("reporting_owners",))  # fmt: skip
def director_unticked(facts: Facts) -> Iterator[Hit]:
    """Whom a footnote or the remarks call a director of the issuer ticks that box.

    Asked where the owner's name, first name first, stands right before the words "a director of
    the". Source: Form 4, item 5; it occurs in none of 500 real filings.
    Can't see: whether the box or the text is wrong.
    """
    said = ""
    for place, owner in enumerate(facts.filing.reporting_owners):
        if owner.relationship.is_director:
            continue
        said = said or facts.prose.translate(_MARKS)
        name = _natural(owner.name)
        if name and (f"{name} a director of the" in said or f"{name} is a director of the" in said):
            yield Hit(
                ("reporting_owners", place, "relationship", "is_director"),
                f"a text calls {owner.name} a director, and is_director is not ticked",
                "write is_director: true, or correct the text",
            )


@check("NATURE-04", "warning", "Who is said to hold the securities holds them indirectly",
       "General Instruction 4(b)", needs=TABLES)  # fmt: skip
def held_by_another(facts: Facts) -> Iterator[Hit]:
    """What a trust or a company holds is owned indirectly by the person who reports.

    Asked of holdings on forms of one person, where the footnote begins by saying who holds them.
    Source: General Instruction 4(b)(iii); Rule 16a-8; it occurs in none of 500 real filings.
    Can't see: whether the owner is that trust or company.
    """
    if len(facts.filing.reporting_owners) > 1:
        return
    owner = facts.filing.reporting_owners[0].name.lower()
    if any(word in owner for word in ("trust", "llc", "l.p.", " lp", "partner", "fund")):
        return
    for path, row in facts.rows:
        if row.is_transaction or row.ownership != "D" or not row.references:
            continue
        match = _HELD.match(facts.notes(row))
        if match:
            yield Hit(
                (*path, "ownership"),
                f"the holding is owned directly, and its footnote says {match[0]!r}",
                "write ownership: indirect, and nature_of_ownership, e.g. By Trust",
            )


@check("GIFT-04", "advice", "A transfer to one's own trust is no gift", "Rule 16a-13",
       needs=TABLES)  # fmt: skip
def own_trust(facts: Facts) -> Iterator[Hit]:
    """What passes to one's own revocable trust changes only its form, and is still owned.

    Asked where the footnote at code G names such a trust, and nothing on the form is owned
    indirectly through a trust: then the shares seem to be gone.
    Source: Rule 16a-13; Rule 16a-8(b). Filers report such transfers voluntarily, in two lines.
    Can't see: who benefits from the trust.
    """
    if any("trust" in (row.nature_of_ownership or "").lower() for _, row in facts.rows):
        return
    for path, row in facts.gifts:
        if row.transaction_code != "G" or row.acquired_disposed != "D":
            continue
        if row.ownership == "D" and _OWN_TRUST.search(facts.notes(row)):
            yield Hit(
                (*path, "transaction_code"),
                "the footnote speaks of the owner's own revocable trust, and the shares are "
                "reported as given away",
                "report them as a holding, indirect, By Trust; a change of form alone needs no "
                "transaction (Rule 16a-13)",
            )


@lru_cache(maxsize=256)
def _natural(name: str) -> str:
    """A conformed name (last name first) in natural order, in small letters; "" for one word."""
    words = name.lower().translate(_MARKS).split()
    return " ".join((*words[1:], words[0])) if len(words) > 1 else ""

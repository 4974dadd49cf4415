"""The traits that a filing's footnotes and remarks give it; see `traits`."""

from __future__ import annotations

import re

from ..model.filing import Filing
from .seen import Seen

#: Patterns that begin with plain letters are found in half the time that `in` takes.
_NUMBERED_NOTE = re.compile(r"footnotes?\s*\(?\d").search
_PRIVATE = re.compile(r"-\d\d-\d{4}").search
_CCC = re.compile(r"ccc").search
_PLAN = re.compile(r"10b-?5").search
_TRADING_PLAN = re.compile(r"trading plan").search
_WITH_COMMA, _WITH_POINT = re.compile(r",\d\d\d").search, re.compile(r"\.\d\d\d").search
#: Of these one is in a text on a price in another currency, or with commissions.
_PRICE_WORDS = tuple(
    re.compile(word).search
    for word in ("commissions", "currenc", "translat", "eur", "gbp", r"\$(?<=[acdkrtxz]\$)")
)
_DIRECTOR = re.compile(r"a director of the").search
_FAR_YEAR = re.compile(r"2(?:0[4-9]|[1-9]\d)\d(?!\d)").search
_OF_ITSELF = re.compile(r"this (?:amend|fil|form|report)").search
_SECTION = re.compile(r"section 16").search
#: Of these one begins each placeholder that doesn't begin with a sign.
_BLANKS = tuple(
    re.compile(word).search
    for word in ("xx", "t(?:b[dc]|odo)", "ntd", "lorem", "draft", "privileged")
)
#: Words that contradict codes, one of each group; and the codes.
_AGAINST = tuple(
    (frozenset(codes), tuple(re.compile(word).search for word in words))
    for codes, words in (
        ("ACDEFHIJLMOPSUWXZ", ("gift", "donat", "charit")),
        ("SMCXOGF", ("cancel",)),
        ("SXOF", ("tender", "merger", "right to receive")),
        ("SDIUJ", ("withheld",)),
        ("SD", ("surrender",)),
        ("SDFU", ("purchased", "bought")),
        ("FDIUJP", ("sold", "sale")),
        ("F", ("market", "broker")),
        ("AG", ("open.market", "trading plan", "10b5")),
    )
)
#: Footnotes that may be without a word, and longer ones that are too long.
_SHORT, _LIMIT, _MOST = 20, 1000, 99


def of_prose(prose: str, filing: Filing, seen: Seen, traits: set[str]) -> None:
    """Adds the traits of all texts together, which are given in small letters."""
    plan = _PLAN(prose)
    if plan:
        traits.add("plan")
    if filing.aff10b5_one:
        if not plan:
            traits.add("box")
    elif plan or (seen.trading and _TRADING_PLAN(prose)):
        traits.add("unticked")
    if not (seen.joint or filing.not_subject_to_section16) and _SECTION(prose):
        traits.add("left")
    if _OF_ITSELF(prose) and not filing.is_amendment:
        traits.add("called amendment")
    _of_words(prose, traits)
    if "\n" in prose:
        traits.add("breaks")
    if ("&" in prose and ";" in prose) or ("<" in prose and ">" in prose):
        traits.add("markup")
    if _CCC(prose) or ("-" in prose and _PRIVATE(prose)):
        traits.add("private")
    if seen.trading and "average" in prose and "weight" in prose:
        traits.add("averages")
    if "priced" in traits:
        if may_tell_prices(prose):
            traits.add("price words")
        if "request" in prose:
            traits.add("averages")
        if "$" not in prose:
            traits.remove("priced")
    if "$" in prose and not seen.codes.isdisjoint("DU"):
        traits.add("told")
    for codes, words in _AGAINST:
        if not codes.isdisjoint(seen.codes):
            for found in words:
                if found(prose):
                    traits.add("kind")
                    return


def _of_words(prose: str, traits: set[str]) -> None:
    """Adds the traits of what texts tell, whatever the rows are."""
    if _NUMBERED_NOTE(prose):
        traits.add("note number")
    if _DIRECTOR(prose):
        traits.add("director told")
    if _FAR_YEAR(prose):
        traits.add("far years")
    if _WITH_COMMA(prose) or _WITH_POINT(prose):
        traits.add("told numbers")


def of_notes(notes: dict[str, str], traits: set[str]) -> None:
    """Adds the traits of single footnotes: too long, without a word, with a number of its own."""
    if len(notes) > _MOST:
        traits.add("size")
    for text in notes.values():
        if not _SHORT < len(text) <= _LIMIT or text.isspace():
            traits.update(("size", "blanks"))
        first = text[:1]
        if first in "([ 0123456789" or (first in "Ff" and text[1:2].isdigit()):
            traits.add("numbered")


def may_tell_prices(prose: str) -> bool:
    """Whether texts in small letters may tell prices in another currency, or with commissions."""
    for found in _PRICE_WORDS:  # noqa: SIM110 - `any` takes longer
        if found(prose):
            return True
    return False


def may_hold_blanks(said: str) -> bool:
    """Whether a text in small letters may hold a placeholder, or what drafts leave behind."""
    if "[" in said or "_" in said or "?" in said or "{" in said:
        return True
    if "$" in said and ("$x" in said or "$ x" in said):
        return True
    for found in _BLANKS:  # noqa: SIM110 - `any` takes longer
        if found(said):
            return True
    return False

"""The traits of a filing: what has to be there for a check to have anything to say.

Some 170 checks are known, and an ordinary filing gives reason to ask some ten of them. One look at
its rows, its people and its texts tells which: a check names in `when` the trait without which it
can't strike, and it is asked where the filing has that trait. A trait promises nothing: it may be
there and the check stay silent. A test asks all checks of thousands of filings, with and without
traits, and wants the same findings.
"""

from __future__ import annotations

from .day_traits import of_days
from .facts import Facts
from .one_line import is_ragged
from .people_traits import of_owner, of_signature, of_symbol
from .row_traits import look
from .seen import Seen
from .text_traits import may_hold_blanks, of_notes, of_prose

#: Each trait, and where a filing has it.
TRAITS: dict[str, str] = {
    "acknowledged": "warnings are acknowledged",
    "address": "an address is foreign, not complete, or has a zip code that needs a look",
    "ahead": "a transaction or the period of report is later than the day of judgment",
    "amended": "the form is an amendment",
    "amounts": "a row has not exactly one amount owned following",
    "apart": "prices of the market lie far apart, or far from an exercise price",
    "averages": "footnotes at prices of purchases and sales speak of averages",
    "bare": "what went back to the issuer has no footnote",
    "blanks": "a text may hold a placeholder",
    "by value": "a derivative is counted by its value",
    "box": "the 10b5-1 box is ticked, and no text speaks of a plan",
    "breaks": "a text has a line break, or a name or title blanks around it",
    "both ways": "there are purchases and sales",
    "called amendment": "a text of an original form speaks of an amendment",
    "closed": "a purchase or sale may be of a day without a market",
    "contrary": "a direction doesn't fit its code",
    "copied": "two lines may be one",
    "dated": "an original form has the date of an original",
    "dear": "a price is a thousand dollars or more",
    "deemed": "a deemed date of execution is given",
    "december": "a transaction is of December",
    "director told": "a text calls somebody a director",
    "documents": "documents are listed",
    "early": "what is exercised may not have been exercisable",
    "empty": "there is no transaction",
    "exhibits": "documents were read",
    "expiring": "a derivative may expire too early or too late",
    "far years": "a text names a year that is far ahead",
    "first day": "a first day of exercise is no usual one",
    "for another": "somebody may sign for another",
    "free": "a purchase or sale is free, or an option",
    "gifts": "there are gifts, inheritances or voting trusts",
    "holding": "a holding is of the class of a transaction",
    "issuer": "the issuer reports on itself",
    "joint": "several persons report",
    "kind": "a footnote may speak of another kind of transaction than the code",
    "late": "the form may be late",
    "leaving": "the exit box is ticked",
    "left": "a text speaks of Section 16, and the exit box is not ticked",
    "legs": "an exercise or conversion is no plain pair of lines",
    "markup": "a text may hold markup",
    "missing": "a value is missing without a footnote in its place",
    "natures": "there are several natures of ownership",
    "nature": "a nature of ownership is misplaced or says little",
    "noted holding": "a direct holding has a footnote",
    "notes": "footnotes and references don't match",
    "notes at values": "a footnote stands twice at a value, or at a value that is not there",
    "numbered": "a footnote may have a number of its own",
    "on behalf": "a signature names a person for whom it is given",
    "openings": "an opening balance doesn't plainly fit a class",
    "other": "there is a transaction of code J",
    "outsiders": "nobody who reports is a director or officer, and a code is for these",
    "period": "the period of report is not that of the earliest transaction",
    "personal": "a signature is not by an attorney",
    "plan": "a text speaks of Rule 10b5-1",
    "powers": "there is a register of powers of attorney",
    "price of it": "a derivative has a price of its own",
    "price words": "a text speaks of currencies or commissions",
    "priced": "footnotes stand at prices of purchases and sales",
    "private": "a text may hold what is private",
    "ratio": "amounts of a derivative differ from what underlies it",
    "rare": "there is a rare code",
    "relationship": "a relationship is not told as usual",
    "signed ahead": "a signature lies in the future",
    "signed before": "a signature is older than a transaction",
    "size": "a footnote is long or empty, or there are many",
    "small": "there are small acquisitions",
    "style": "a signature is not given as usual",
    "swap": "an equity swap is involved, or in a title",
    "symbol": "the trading symbol is more than letters",
    "tally": "amounts owned don't run",
    "timeliness": "timeliness is given",
    "title": "a title of an officer needs a look",
    "titles": "titles of securities are alike",
    "told numbers": "footnotes at numbers tell numbers",
    "told": "a tender or disposition may have another price in its footnote",
    "too many": "there are more signatures than owners",
    "underlying": "what underlies has a footnote, or not exactly one amount",
    "unticked": "a text speaks of a plan, and the box is not ticked",
    "withheld": "more is withheld than exercises brought",
    "years": "the years of the form differ",
    "yearly": "there are Form 5 items",
    "zero": "an amount is 0",
    "note number": "a text refers to a footnote by its number",
    "notified": "several addresses are notified",
}
#: The traits that single codes give.
_OF_CODES = (("J", "other"), ("UIWZ", "rare"), ("L", "small"), ("GWZ", "gifts"))


def traits_of(facts: Facts) -> set[str]:
    """The traits of a filing, judged as of a day."""
    filing = facts.filing
    seen = look(filing)
    traits = seen.traits
    names = [filing.issuer.name]
    of_symbol(filing.issuer.trading_symbol, traits)
    insiders = False
    for owner in filing.reporting_owners:
        insiders |= of_owner(owner, filing.issuer.cik, traits, names)
    if not insiders and not seen.codes.isdisjoint("AFIM"):
        traits.add("outsiders")
    for signature in filing.signatures:
        of_signature(signature, traits, names)
    if any(map(is_ragged, names)):
        traits.add("breaks")
    _of_codes(seen.codes, traits)
    _of_form(facts, seen, traits)
    of_days(facts, seen, traits)
    said = " ".join(names).lower()
    if filing.footnotes or filing.remarks:
        of_prose(facts.prose, filing, seen, traits)
        said = f"{said} {facts.prose}"
    if may_hold_blanks(said):
        traits.add("blanks")
    if filing.footnotes:
        of_notes(filing.footnotes, traits)
    return traits


def _of_codes(codes: set[str], traits: set[str]) -> None:
    for letters, name in _OF_CODES:
        if not codes.isdisjoint(letters):
            traits.add(name)
    if "P" in codes and "S" in codes:
        traits.add("both ways")


def _of_form(facts: Facts, seen: Seen, traits: set[str]) -> None:
    filing = facts.filing
    owners, signatures = len(filing.reporting_owners), len(filing.signatures)
    flags = (
        ("joint", owners > 1),
        ("too many", signatures > owners),
        ("amended", filing.form == "4/A"),
        ("dated", filing.form == "4" and filing.date_of_original_submission is not None),
        ("leaving", filing.not_subject_to_section16),
        ("acknowledged", filing.acknowledge),
        ("exhibits", facts.exhibits),
        ("powers", facts.register is not None),
        ("empty", not seen.days),
        ("box", filing.aff10b5_one and not (filing.footnotes or filing.remarks)),
        ("notes", seen.used != filing.footnotes.keys()),
        ("bare", seen.bare and not filing.remarks),
    )
    traits.update([name for name, there in flags if there])
    if filing.submission is not None:
        if filing.submission.documents:
            traits.add("documents")
        if len(filing.submission.notify) > 1:
            traits.add("notified")

"""Every code that a finding can have, with its severity, its title and the rule behind it.

A code is never reused. The codes of the checks come from `CHECKS`; those that reading and loading
raise are listed here.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass

from ..findings import Severity
from . import CHECKS
from .base import SPEC, Check
from .kept_codes import KEPT

_FORMAT = "input format"


@dataclass(frozen=True, slots=True)
class Entry:
    """A code, and what it stands for. `text` is the rule in our words, with source and limits."""

    code: str
    severity: Severity
    title: str
    rule: str
    text: str


def _of(asked: Check) -> Entry:
    text = inspect.getdoc(asked.find) or ""
    return Entry(asked.code, asked.severity, asked.title, asked.rule, text)


def _read(code: str, title: str, text: str) -> Entry:
    return Entry(code, "error", title, _FORMAT, text)


def _kept(code: str, title: str, rule: str, text: str) -> Entry:
    return Entry(code, "error", title, SPEC + rule, text)


#: Raised while an input is read and loaded, before the checks are asked.
RAISED_ELSEWHERE: tuple[Entry, ...] = (
    _read("READ-01", "The file can't be opened", "The path leads to a file that can be read."),
    _read("READ-02", "The file is too large", "A filing has at most 5 MiB; most have 4 KiB."),
    _read("READ-03", "The file is empty", "A filing holds something."),
    _read("READ-04", "The file holds no keys", "A filing is a mapping: `form:`, `issuer:` ..."),
    _read("READ-05", "The file is not UTF-8 text", "A filing is text in UTF-8."),
    _read("READ-06", "The file is no valid YAML or JSON", "A filing follows YAML or JSON."),
    _read("READ-07", "A key stands twice", "A key stands once in a mapping: one would be lost."),
    _read("READ-08", "An alias or a tag is used", "Values are written out where they belong."),
    _read("READ-09", "The file is nested too deeply", "A filing needs six levels; 50 are read."),
    _read("SHAPE-01", "A key is unknown", "Only the keys of the input format are understood."),
    _read("SHAPE-02", "A key is missing", "What the form can't do without is given."),
    _read("SHAPE-03", "A value has the wrong shape", "Text, lists and keys have their places."),
    _kept("SHAPE-04", "There are too many or too few", "3.5", "30 rows a table, 10 owners, 10 "
          "signatures, 30 notification addresses; at least one owner and one signature."),
    _kept("VALUE-01", "A number is not one that EDGAR takes", "3.2", "Digits with an optional "
          "point, at most 4 decimals, below 1,000,000,000,000."),
    _kept("VALUE-02", "A date is not a day of the calendar", "3.2", "Dates are YYYY-MM-DD."),
    _kept("VALUE-03", "A box is neither true nor false", "3.2", "A box is ticked or not."),
    _kept("VALUE-04", "A value is not in its list", "3.6 and App. H", "Codes of transactions, "
          "states and countries, directions and form types come from closed lists."),
    _kept("VALUE-05", "A text is too long, or empty", "3.5", "Every field has its length."),
    _kept("VALUE-06", "A CIK is not 1 to 10 digits", "3.5", "A CIK has 1 to 10 digits."),
    _kept("VALUE-07", "A zip code or an e-mail address is malformed", "3.5 and 5", "A zip code "
          "has up to 10 letters, digits, blanks, # or -; an e-mail address is name@domain."),
    Entry("AMEND-06", "warning", "The amendment repeats a line unchanged", "General Instruction 9",
          "An amendment has the amended lines only. Asked with `check --original`, which names the "
          "form that is amended; a lone line may be repeated, as EDGAR wants one transaction."),
    Entry("CLEAN-01", "error", "A line can't be made to fit", "EDGAR Filer Manual, volume II, 5.2",
          "A line of a text document has at most 80 characters, 132 within <TABLE>. Raised by "
          "`form4 exhibit clean` on a word, or a line of a marked table, that is longer."),
    Entry("CLEAN-02", "error", "A text is hidden", "EDGAR Filer Manual, volume II, 5.2",
          "What an exhibit holds can be read. Raised by `form4 exhibit clean` on hidden text: "
          "shown it would be published, and dropped it would be lost."),
    Entry("CLEAN-03", "error", "The page is broken", "EDGAR Filer Manual, volume II, 5.2",
          "Elements are closed where they were opened. Raised by `form4 exhibit clean` when a word "
          "of a page would be lost, or run together with the next one."),
    *(Entry(code, "error", title, "Rule 16a-3(i); General Instruction 7", text + " Raised on the "
            "register of powers of attorney.") for code, title, text in (
        ("POA-09", "A power of attorney ends before it begins", "A power has a first day, and may "
         "have a last or be revoked: neither comes before the first."),
        ("POA-10", "Two powers of attorney have one name", "A name tells one power."),
        ("POA-11", "The power that replaces another can't be", "`replaced_by` names another power "
         "of the register, which begins no earlier than the one that it replaces."),
    )),
    _read("IMPORT-01", "No ownership document is found", "A filed form holds one."),
    _read("IMPORT-02", "The XML is not well-formed", "A filed form is well-formed XML."),
    _read("IMPORT-03", "The XML declares a document type or entities", "EDGAR's forms have none; "
          "they could read other files, or grow without end."),
    _read("IMPORT-04", "The XML is another document", "Ownership documents are read."),
    _read("IMPORT-05", "The form is not Form 4 or 4/A", "Form 4 and Form 4/A are read."),
    _read("IMPORT-06", "The envelope does not hold base64", "An envelope encloses in base64."),
    _read("FILLS-01", "The executions lack a column", "Date, side, quantity and price of single "
          "executions are needed; averages don't tell their range."),
    _read("FILLS-02", "An execution can't be read", "Days, sides, quantities and prices that "
          "could be read in two ways, short sales and cancellations are refused."),
    Entry("FILLS-03", "advice", "How the executions were read", "SEC no-action letter of June 25, "
          "2008", "Separators, signs, rounding and columns that are not read are told."),
    _read("BATCH-01", "An expression of a grant is not evaluated", "An expression names columns, "
          "reckons, compares and uses filters; it has no statements, calls, attributes, subscripts "
          "or powers. `expect` takes people and total_shares."),
    _read("BATCH-02", "A column of the roster is missing", "Every column that the grant names is "
          "in the roster, or has a default."),
    _read("BATCH-03", "An expression has no value for a row", "Where an expression reckons, the "
          "cells are plain numbers; nothing is divided by zero."),
    Entry("BATCH-04", "warning", "A column of the roster isn't used", _FORMAT,
          "A column that the grant doesn't name may be a slip of the pen."),
    _read("BATCH-05", "Two rows of a roster are the same owner", "Each owner (by CIK) has one row "
          "in a batch: two would be two filings of the same grant."),
    _read("BATCH-06", "The filings don't add up to what the grant expects", "`expect` in the grant "
          "says how many people and shares there are; of each person the transactions of Table I "
          "are counted, or those of Table II where Table I has none."),
    _read("BATCH-07", "A column's path leads nowhere", "A column with a point in its name is the "
          "path of one value of the grant."),
    _read("ROSTER-01", "The roster is no file that can be read", "A roster is CSV, an Excel "
          "workbook (.xlsx), YAML or JSON."),
    _read("ROSTER-02", "The roster's columns are not named properly", "The first row names each "
          "column once; comments above it begin with # and a blank."),
    _read("ROSTER-03", "A row of the roster has too many or too few cells", "A row has a cell for "
          "each column, and the quotation marks around a text are closed."),
    _read("ROSTER-04", "A cell of the roster holds no plain value", "A formula, an error, merged "
          "cells, digits that are not shown: what is filed is what is written and seen."),
    Entry("ROSTER-05", "advice", "How the roster was read", _FORMAT,
          "Encoding, delimiter and sheet are found by looking, and said; so are hidden rows."),
    Entry("TEXT-01", "advice", "A text was not ASCII and is written so", SPEC + "4.1(3)",
          "EDGAR takes ASCII. What a word processor leaves behind is put into ASCII and reported."),
    Entry("TEXT-08", "warning", "A value is cut short by a comment", "YAML 1.2.2, 6.6",
          "A blank and # begin a comment in YAML: of SUITE #5 only SUITE is left without quotes."),
    _kept("TEXT-07", "A text is not ASCII", "4.1(3)", "With `--text refuse` what a word processor "
          "leaves behind is not put into ASCII, but refused."),
    _kept("CCC-05", "What is kept as a CCC is none", "4.3.2", "A CCC has 8 characters, among them "
          "a digit and one of @ # $ *."),
    _kept("TEXT-02", "A character has no ASCII form", "4.1(3)", "EDGAR takes ASCII."),
    _read("CCC-01", "A CCC stands in the file", "The CCC is a secret: the file names the place "
          "where it is kept, never the code."),
    Entry("CCC-02", "advice", "A CCC is not known yet", SPEC + "4.3.2",
          "A draft can be built without the CCC; EDGAR would suspend it."),
    _read("CCC-06", "A CCC stands where others can read it", "No CCC stands in a comment, under "
          "another key or in an exhibit. Told by its form near a word for it; when building also "
          "by the CCCs themselves, wherever they stand."),
    _read("CCC-07", "The place where a CCC is kept is not safe", "A file that holds a CCC has mode "
          "0600 or stricter, is its owner's own, and lies in no folder that everybody may change."),
    _kept("CCC-03", "A CCC is missing", "4.3.2", "The final submission has each owner's CCC."),
    _kept("NOTES-04", "A footnote stands where the form has no place for one", "3.5", "Acquired "
          "or disposed can't carry a footnote in Table II."),
    *(Entry(*known) for known in KEPT),
)  # fmt: skip

#: Every code, by family and number.
CATALOG: tuple[Entry, ...] = tuple(
    sorted((*RAISED_ELSEWHERE, *map(_of, CHECKS)), key=lambda entry: entry.code)
)
BY_CODE = {entry.code: entry for entry in CATALOG}

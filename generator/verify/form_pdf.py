"""Does the form PDF say what the filing says? Its text is read back and compared, in order.

What is compared has no white space, as cells wrap where they must. Captions of the form are the
landmarks between which exactly the filing's values are expected: nothing more, nothing less. Values
of the tables must also stand under the caption of their column and on the lines of their row, and
all words must be seen: large enough, dark enough, on the page and not covered. Pictures are not
looked at.
"""

from __future__ import annotations

from bisect import bisect_right

from ..forms.base import Form
from ..model.filing import Filing
from .form_pdf_cells import squeezed, us_date
from .form_pdf_reading import SHOWN, Reading
from .form_pdf_tables import TABLES, Table
from .pdf_enclosed import field_problems
from .pdf_text import UnknownPdf, read
from .states import state_problems, unseen

#: A value may begin this far before its caption and still belong to the column.
_SLACK = 4.0
#: How far above the baseline of its text a signature field may end, in points.
_FIELD_SLACK = 3.0
#: The first lines of the cells of a row have baselines no further apart than this.
_LINE = 6.0


def verify(
    data: bytes, filing: Filing, form: Form, *, final: bool, test: bool = False
) -> list[str]:
    """What the PDF does not say, or says otherwise, in reading order. Empty when it is true."""
    try:
        text = read(data)
    except UnknownPdf as error:
        return [str(error)]
    problems = state_problems(text, final=final, test=test)
    problems += unseen(text)
    reading = Reading(text)
    _head(reading, filing, form)
    _items(reading, filing)
    for table in TABLES:
        _table(reading, filing, table)
    _end(reading, filing, form)
    problems += reading.problems
    return problems or field_problems(data, reading.lines, _FIELD_SLACK)


def _box(ticked: bool, caption: str) -> str:
    return f"X{caption}" if ticked else caption


def _head(reading: Reading, filing: Filing, form: Form) -> None:
    exit_box = _box(filing.not_subject_to_section16, "Check this box if no longer subject")
    plan_box = _box(filing.aff10b5_one, "Check this box to indicate")
    reading.expect("form and exit box", f"FORM {filing.form}{exit_box}")
    reading.skip_to("Instruction 1(b).")
    reading.expect("Rule 10b5-1(c) box", plan_box)
    reading.skip_to(form.title.upper())
    reading.skip_to(f"OMB Number: {form.omb_number}")
    reading.skip_to(f"hours per response... {form.burden_hours}")


def _items(reading: Reading, filing: Filing) -> None:
    owner, issuer = filing.reporting_owners[0], filing.issuer
    joint = len(filing.reporting_owners) > 1
    who, home = owner.relationship, owner.address
    street = f"{home.street1 or ''}{home.street2 or ''}" if home else ""
    titles = "/".join(title for title in (who.officer_title, who.other_text) if title)
    place = (home.city or "", home.place_name, home.zip_code or "") if home else ("", "", "")
    foreign = f"[{issuer.foreign_trading_symbol}]" if issuer.foreign_trading_symbol else ""
    original = filing.date_of_original_submission
    reading.skip_to("1. Name and Address of Reporting Person *")
    for what, value in (
        ("item 1, name", f"{owner.name}(Last)(First)(Middle)"),
        ("item 2", "2. Issuer Name and Ticker or Trading Symbol"),
        ("item 2", f"{issuer.name}[{issuer.trading_symbol}]"),
        ("item 2a", f"2a. Foreign Trading Symbol{foreign}"),
        ("item 5", "5. Relationship of Reporting Person(s) to Issuer(Check all applicable)"),
        ("item 5, director", _box(who.is_director, "Director")),
        ("item 5, 10% owner", _box(who.is_ten_percent_owner, "10% Owner")),
        ("item 5, officer", _box(who.is_officer, "Officer (give title below)")),
        ("item 5, other", _box(who.is_other, "Other (specify below)")),
        ("item 5, titles", titles),
        ("item 1, street", f"{street}(Street)"),
        ("item 1, city", f"{place[0]}(City)"),
        ("item 1, state", f"{place[1]}(State)"),
        ("item 1, zip", f"{place[2]}(Zip/Postal Code)"),
        ("item 3", "3. Date of Earliest Transaction (Month/Day/Year)"),
        ("item 3", us_date(filing.period_of_report)),
        ("item 6", "6. Individual or Joint/Group Filing (Check Applicable Line)"),
        ("item 6", _box(not joint, "Form filed by One Reporting Person")),
        ("item 6", _box(joint, "Form filed by More than One Reporting Person")),
        ("item 1, country", f"{home.country_name if home else ''}(Country)"),
        ("item 4", "4. If Amendment, Date Original Filed (Month/Day/Year)"),
        ("item 4", us_date(original) if original else ""),
    ):
        reading.expect(what, value)


def _table(reading: Reading, filing: Filing, table: Table) -> None:
    rows = table.rows(filing)
    if not rows and table.optional:
        return
    reading.skip_to(table.title)
    start = reading.at
    reading.skip_to(table.head_end)
    head = reading.text[start : reading.at]
    lefts = [reading.run(start + offset).x - _SLACK for offset in table.offsets(head)]
    for number, cells in enumerate(rows, 1):
        if reading.text.startswith(head, reading.at):
            reading.at += len(head)
        row = reading.at
        if reading.expect(f"{table.name}, row {number}", "".join(cells)):
            _columns(reading, f"{table.name}, row {number}", row, cells, lefts)
    if not reading.is_before(table.next(filing)):
        reading.fault(f"end of {table.name}", table.next(filing))


def _columns(reading: Reading, what: str, at: int, cells: list[str], lefts: list[float]) -> None:
    """Each value stands right of its caption's left edge, left of the next one's, in its row."""
    first = next((reading.run(at) for cell in cells if cell), None)
    for column, cell in enumerate(cells):
        if cell:
            run = reading.run(at)
            edges = bisect_right(lefts, run.x)
            if edges != column + 1:
                reading.problems.append(
                    f"{what}: {cell[:SHOWN]!r} is in column {edges}, not {column + 1}"
                )
            if first and (run.page != first.page or abs(run.y - first.y) > _LINE):
                reading.problems.append(f"{what}: {cell[:SHOWN]!r} is in another row")
            at += len(squeezed(cell))


def _end(reading: Reading, filing: Filing, form: Form) -> None:
    reading.expect("signatures", "Signatures")
    for number, signature in enumerate(filing.signatures, 1):
        reading.expect(f"signature {number}", signature.conformed)
        reading.sign(number)
        reading.expect(f"signature {number}", "**Signature of Reporting Person")
        reading.expect(f"signature {number}, date", f"{us_date(signature.date)}Date")
    reading.expect("explanation", "Explanation of Responses:")
    reading.skip_to("15 U.S.C. 78ff(a).")
    for name, number in filing.numbering.items():
        reading.expect(f"footnote {number}", f"({number}){filing.footnotes[name]}")
    if filing.remarks:
        reading.expect("remarks", f"Remarks:{filing.remarks}")
    reading.expect("note on copies", "Note: File three copies of this Form")
    reading.skip_to(f"* Form {form.name}: {form.sec_number}")
    if reading.at < len(reading.text):
        reading.problems.append(f"the form goes on with {reading.text[reading.at :][:SHOWN]!r}")

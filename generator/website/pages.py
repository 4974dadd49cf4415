"""The pages: `templates/website`, filled in; every value is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..model.codes import BY_CODE
from ..model.filing import Filing
from ..outputs.filters import us_date
from ..outputs.templates import Templates
from ..version import TOOL
from .entries import Entry

#: By this a page is known for one of ours.
MARK = b'<meta name="generator" content="form4 '


class Pages:
    """What renders the pages of one site. Raises Usage for broken templates of the user's."""

    def __init__(self, company: str, templates: Path | None = None) -> None:
        self.templates = Templates(templates)
        self.company = company
        self.site = f"Section 16 filings of {company}"

    def filing(self, entry: Entry) -> bytes:
        """The page of one filing."""
        filing = entry.filing
        who = "; ".join(owner.name for owner in filing.reporting_owners)
        title = f"Form {filing.form}: {who}, {us_date(entry.day)} - {filing.issuer.name}"
        return self._page("filing", title, entry=entry, codes=codes_in(filing))

    def index(self, entries: Sequence[Entry]) -> bytes:
        """The list of all filings, newest first, and by owner."""
        listed = sorted(entries, key=lambda entry: (-entry.day.toordinal(), entry.slug))
        return self._page(
            "index",
            self.site,
            entries=listed,
            owners=by_owner(listed),
            several=len({entry.filing.issuer.cik.lstrip("0") for entry in entries}) > 1,
        )

    def _page(self, name: str, title: str, **context: object) -> bytes:
        text = self.templates.render(
            f"website/{name}.html.j2",
            title=title,
            tool=TOOL,
            site=self.site,
            company=self.company,
            **context,
        )
        return text.encode("utf-8")


def company_of(entries: Sequence[Entry]) -> str:
    """The issuer's name, from the newest filing; several issuers are listed."""
    newest = sorted(entries, key=lambda entry: (entry.day, entry.slug))
    names = {entry.filing.issuer.cik.lstrip("0"): entry.filing.issuer.name for entry in newest}
    return ", ".join(sorted(names.values()))


def by_owner(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """The filings of each owner, told apart by CIK, in the order of their names."""
    names: dict[str, str] = {}
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for owner in entry.filing.reporting_owners:
            cik = owner.cik.lstrip("0")
            names.setdefault(cik, owner.name)
            found.setdefault(cik, []).append(entry)
    return [(names[cik], found[cik]) for cik in sorted(found, key=lambda c: (names[c].upper(), c))]


def codes_in(filing: Filing) -> list[tuple[str, str]]:
    """The transaction codes that occur, each with its meaning."""
    codes = {row.transaction_code for _, row in filing.transactions()}
    return [(code, BY_CODE[code].meaning) for code in sorted(codes)]

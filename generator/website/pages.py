"""The pages: `templates/website`, filled in; every value is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import Rejected, Unfaithful
from ..model.codes import BY_CODE
from ..model.filing import Filing
from ..outputs.filters import us_date
from ..outputs.templates import Templates
from ..version import TOOL
from .entries import Entry
from .searched import Wrong, wrong_with

#: By this a page is known for one of ours.
MARK = b'<meta name="generator" content="form4 '


class Pages:
    """What renders the pages of one site, and searches each; `codes` are the CCCs to look for.

    Raises Usage for broken templates of the user's; Rejected where a page holds a CCC, something
    that runs, or refers to another place, with the template in which it stands.
    """

    def __init__(
        self, company: str, templates: Path | None = None, codes: tuple[str, ...] = ()
    ) -> None:
        self.templates = Templates(templates)
        self.own = templates
        self.codes = codes
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
        self._search(text, f"website/{name}.html.j2")
        return text.encode("utf-8")

    def _search(self, page: str, name: str) -> None:
        """Refuse a page that must not go out."""
        wrong = next(wrong_with(page, self.codes), None)
        if wrong is None and MARK.decode() not in page[:2000]:
            line = MARK.decode() + '...">'
            cure = "keep it in the head, near the top: by it a later run knows the page for ours"
            wrong = Wrong(f"no line {line}", cure, "<head")
        if wrong is None:
            return
        if self.own is None and wrong.what != "a CCC":
            raise Unfaithful(f"the template {name} gives a page with {wrong.what}")
        message = f"the template {self._where(wrong.quote, name)} gives a page with {wrong.what}"
        raise Rejected(f"{message}: {wrong.cure}; nothing was posted")

    def _where(self, quote: str, name: str) -> str:
        """The user's template in which something stands, with its line; else the page's name."""
        folder = self.own / "website" if self.own is not None else None
        for path in sorted(folder.rglob("*")) if folder is not None and quote else ():
            text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
            at = text.lower().find(quote.lower())
            if at >= 0:
                return f"{path}, line {text.count(chr(10), 0, at) + 1},"
        return name


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

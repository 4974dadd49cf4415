"""`signatures.pdf`: the authentication pages of everybody that was built, behind an index."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from .. import schemas
from ..errors import Unfaithful
from ..forms import FORMS
from ..forms.loading import load
from ..model.filing import Filing
from ..options import Options, judged
from ..outputs import Settings, Templates, signature_page
from ..verify.signature_page import verify
from .board import replaced
from .expansion import person
from .grant import Grant
from .index import Index
from .roster import Roster

NAME = signature_page.SET_NAME
#: So many people's pages go into one PDF; beyond it each folder can have its own.
MOST_SIGNING = 250


def write(grant: Grant, roster: Roster, options: Options, index: Index, out: Path) -> None:
    """Write the set of everybody that was built, verified; an old one goes where there is none.

    It is made where PDFs are wanted, for at most 250 people, and left as it is when nothing in it
    has changed. Raises Unavailable when the PDF can't be made, Unfaithful when it doesn't say what
    the filings say.
    """
    path, built = out / NAME, index.built()
    wanted = options.only is None or "form4" in options.only
    if not wanted or not 0 < len(built) <= MOST_SIGNING:
        path.unlink(missing_ok=True)
        return
    digest = hashlib.sha256(b"".join(index.digests_of_built())).hexdigest()
    if index.is_current(path, digest):
        return
    data = _printed(list(_filings(grant, roster, options, built)), grant, options)
    with replaced(path, binary=True) as stream:
        stream.write(data)
    index.made(path, digest)


def _filings(
    grant: Grant, roster: Roster, options: Options, built: Mapping[int, str]
) -> Iterator[Filing]:
    """The filings of the rows that were built, in the order of the roster."""
    for row in roster.rows():
        source = person(grant, row.values).source if row.number in built else None
        filing = load(source, FORMS[0], options.text).filing if source is not None else None
        if filing is not None:
            yield filing


def _printed(filings: list[Filing], grant: Grant, options: Options) -> bytes:
    form, templates = FORMS[0], Templates(options.templates)
    items = []
    for filing in filings:
        schema = schemas.current(judged(filing, options.as_of)).name
        settings = Settings(final=options.final, test=options.test, schema=schema)
        owner = filing.reporting_owners[0]
        digest = signature_page.sha256_without_ccc(filing, form, templates, settings)
        name = f"{owner.name} (CIK {owner.cik})"
        items.append(signature_page.SignatureItem(name, filing, digest))
    title = f"Signature authentication - {len(items)} filings - {filings[0].issuer.name}"
    made = signature_page.render_set(items, templates, settings, title)
    signed = [(item.name, item.filing, item.primary_sha256) for item in items]
    problems = verify(made.data, signed, final=options.final, test=options.test)
    if problems:
        raise Unfaithful(f"{NAME} doesn't say what the filings say: {problems[0]}")
    return made.data

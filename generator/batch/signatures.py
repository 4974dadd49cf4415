"""`signatures.pdf`: the authentication pages of everybody that was built, behind an index."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from .. import schemas
from ..errors import Unfaithful
from ..forms import FORMS
from ..forms.loading import load
from ..model.filing import Filing
from ..options import Options, judged
from ..outputs import Settings, Templates, signature_page
from ..verify.signature_page import verify
from .board import Aside, done, written
from .expansion import person
from .grant import Grant
from .index import Index
from .recipe import Recipe
from .roster import Roster

NAME = signature_page.SET_NAME
#: So many people's pages go into one PDF; beyond it each folder can have its own.
MOST_SIGNING = 250


def write(
    recipe: Recipe, roster: Roster, index: Index, out: Path, aside: Aside
) -> Callable[[], None]:
    """Write the set of everybody that was built, verified; an old one goes where there is none.

    It is made where PDFs are wanted, for at most 250 people, by `aside`, and written by what is
    given back. It is left as it is when nothing in it has changed. Raises Unavailable when the PDF
    can't be made, Unfaithful when it doesn't say what the filings say.
    """
    path, built = out / NAME, index.built()
    wanted = recipe.only is None or "form4" in recipe.only
    if not wanted or not 0 < len(built) <= MOST_SIGNING:
        path.unlink(missing_ok=True)
        return done
    digest = hashlib.sha256(b"".join(index.digests_of_built())).hexdigest()
    if index.is_current(path, digest):
        return done
    signing = [
        {name: row.values[name] for name in recipe.columns if name in row.values}
        for row in roster.rows()
        if row.number in built
    ]
    return written(path, digest, index, aside(made, recipe, signing))


def made(recipe: Recipe, rows: Iterable[Mapping[str, str]]) -> bytes:
    """The set of the people in these rows of the roster, in their order."""
    grant, options = recipe.grant(), recipe.options({})
    return _printed(list(_filings(grant, rows, options)), options)


def _filings(grant: Grant, rows: Iterable[Mapping[str, str]], options: Options) -> Iterator[Filing]:
    for values in rows:
        source = person(grant, values).source
        filing = load(source, FORMS[0], options.text).filing if source is not None else None
        if filing is not None:
            yield filing


def _printed(filings: list[Filing], options: Options) -> bytes:
    form, templates = FORMS[0], Templates(options.templates)
    items = []
    for filing in filings:
        schema = schemas.current(judged(filing, options.as_of)).name
        settings = Settings(final=options.final, test=options.test, schema=schema)
        owner = filing.reporting_owners[0]
        digest = signature_page.sha256_without_ccc(filing, form, templates, settings)
        name = f"{owner.name} (CIK {owner.cik})"
        items.append(signature_page.SignatureItem(name, filing, digest))
    what = f"{len(items)} filings" if len(items) > 1 else f"Form {filings[0].form}"
    title = f"Signature authentication - {what} - {filings[0].issuer.name}"
    made = signature_page.render_set(items, templates, settings, title)
    signed = [(item.name, item.filing, item.primary_sha256) for item in items]
    problems = verify(made.data, signed, final=options.final, test=options.test)
    if problems:
        raise Unfaithful(f"{NAME} doesn't say what the filings say: {problems[0]}")
    return made.data

"""What the skeletons of an amendment and of a next filing have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from ..findings import Path
from ..model.filing import Filing
from ..source import Tree
from .changes import INSTRUCTIONS_LINK, SPECIFICATION
from .document import TABLES

Draft = dict[str, Tree]
SPEC_TRANSACTION = (
    f"EDGAR takes a form only with a transaction on it, unless the exit box is ticked "
    f"({SPECIFICATION}, 4.3.3)."
)
INSTRUCTIONS = f"General Instructions of Form 4: {INSTRUCTIONS_LINK}"
_SEE_REMARKS = re.compile(r"\bsee\b.*\bremark", re.IGNORECASE)


def owners(tree: Mapping[str, Tree]) -> list[Tree]:
    """The reporting owners as they were, each with a place for the CCC where none is given."""
    made: list[Tree] = []
    for owner in mappings(tree.get("reporting_owners")):
        stub: Draft = {"cik": owner.get("cik"), "ccc": f"env:CCC_{owner.get('cik')}"}
        made.append({**stub, **owner})
    return made


def unsigned(tree: Mapping[str, Tree]) -> tuple[list[Tree], dict[Path, str]]:
    """The signatures in the style as filed, without their dates; and what to fill in."""
    signed = mappings(tree.get("signatures"))
    places: dict[Path, str] = {
        ("signatures", at, "date"): "the day on which this form is signed"
        for at in range(len(signed))
    }
    return [{**signature, "date": None} for signature in signed], places


def needs_remarks(tree: Mapping[str, Tree]) -> bool:
    """Whether a title or a relationship of an owner is told in the remarks."""
    for owner in mappings(tree.get("reporting_owners")):
        tie = owner.get("relationship")
        said = tie.values() if isinstance(tie, dict) else ()
        if any(isinstance(text, str) and _SEE_REMARKS.search(text) for text in said):
            return True
    return False


def rows_of(tree: Mapping[str, Tree]) -> list[tuple[str, int, Draft]]:
    """Every row with its table and its place there, as the form prints them."""
    return [
        (table, at, row) for table in TABLES for at, row in enumerate(mappings(tree.get(table)))
    ]


def mappings(value: Tree) -> list[Draft]:
    """The mappings in a list of the tree."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def amounts_stated(tree: Mapping[str, Tree], filing: Filing | None) -> Draft:
    """The tree with the amounts owned following written out where they were computed."""
    made = dict(tree)
    if filing is None:
        return made
    owned = {path: row for path, row in filing.rows() if row.owned_following is not None}
    for table in TABLES:
        if table in made:
            made[table] = [
                _stated(row, owned.get((table, at)))
                for at, row in enumerate(mappings(made.get(table)))
            ]
    return made


def _stated(row: Draft, loaded: object) -> Draft:
    made = dict(row)
    for name in ("shares_owned_following", "value_owned_following"):
        amount = getattr(loaded, name, None)
        if amount is not None and name not in row:
            made[name] = plain(amount)
    return made


def plain(amount: object) -> str:
    """A Decimal in plain digits without trailing zeros."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def called(name: str) -> str:
    """What a file is called in a comment."""
    return "standard input" if name == "<stdin>" else PurePath(name).name


def only(texts: Mapping[str, Tree], names: Iterable[str]) -> Draft:
    """The footnotes of these names, in their order as given there."""
    wanted = set(names)
    return {name: text for name, text in texts.items() if name in wanted}


def filled(draft: Draft) -> Draft:
    """The draft without keys that hold nothing and aren't meant to be filled in."""
    return {key: value for key, value in draft.items() if value not in (None, "", [], {})}

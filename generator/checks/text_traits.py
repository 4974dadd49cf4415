"""The traits that a filing's footnotes and remarks give it; see `traits`."""

from __future__ import annotations

import re

from ..model.filing import Filing

_NUMBERED_NOTE = re.compile(r"footnotes?\s*\(?\d")
_PRIVATE = re.compile(r"-\d\d-\d{4}")
#: Footnotes that may be without a word, and longer ones that are too long.
_SHORT, _LIMIT, _MOST = 20, 1000, 99


def of_prose(prose: str, filing: Filing, codes: set[str], traits: set[str]) -> None:
    """Adds the traits of all texts together, which are given in small letters."""
    if may_hold_blanks(prose):
        traits.add("blanks")
    plan = "10b5" in prose or "10b-5" in prose
    if plan:
        traits.add("plan")
    if filing.aff10b5_one:
        if not plan:
            traits.add("box")
    elif filing.footnotes and (plan or "trading plan" in prose):
        traits.add("unticked")
    if "section 16" in prose and "no longer" in prose:
        traits.add("left")
    if "\n" in prose:
        traits.add("breaks")
    if ("&" in prose and ";" in prose) or ("<" in prose and ">" in prose):
        traits.add("markup")
    if _NUMBERED_NOTE.search(prose):
        traits.add("note number")
    if "ccc" in prose or _PRIVATE.search(prose):
        traits.add("private")
    if "priced" in traits:
        if "average" in prose and "weight" in prose:
            traits.add("averages")
        if "$" not in prose:
            traits.remove("priced")
    if "$" in prose and not codes.isdisjoint("DU"):
        traits.add("told")
    if _speaks_of_another_kind(prose, codes):
        traits.add("kind")


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


def may_hold_blanks(said: str) -> bool:
    """Whether a text in small letters may hold a placeholder, or what drafts leave behind."""
    return (  # one by one: four times as fast as `any`
        ("[" in said or "_" in said or "?" in said or "{" in said or "xx" in said)
        or ("tbd" in said or "tbc" in said or "$x" in said or "$ x" in said or "ntd" in said)
        or ("lorem" in said or "draft" in said or "privileged" in said)
    )


def _speaks_of_another_kind(said: str, codes: set[str]) -> bool:
    """Whether a word is there that contradicts one of the codes; see `wording`."""
    if codes != {"G"} and ("gift" in said or "donat" in said or "charit" in said):
        return True
    if "cancel" in said and not codes.isdisjoint("SMCXOGF"):
        return True
    if not codes.isdisjoint("SXOF") and (
        "tender" in said or "merger" in said or "right to receive" in said
    ):
        return True
    if "withheld" in said and not codes.isdisjoint("SDIUJ"):
        return True
    if ("purchased" in said or "bought" in said) and not codes.isdisjoint("SDFU"):
        return True
    if ("sold" in said or "sale" in said) and not codes.isdisjoint("FDIUJP"):
        return True
    return "F" in codes and ("market" in said or "broker" in said)

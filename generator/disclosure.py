"""CCCs that stand where others read them: in comments, under other keys, in exhibits, on pages.

The key `ccc:` itself is the business of the model (CCC-01). Two ways to find others: whatever has
the form of a CCC near a word for it, and, where the CCCs are at hand, these themselves anywhere,
in large or small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from pydantic import SecretStr

from .disguises import disguised, plain
from .findings import Finding, Path, masked
from .model.exhibits import Exhibit
from .model.filing import Filing
from .model.types import is_ccc
from .source import Source, Tree, place_at

_NEAR = re.compile(r"\bcccs?\b|ccc[_ -]|[_-]ccc\b|access code|confirmation code", re.IGNORECASE)
#: One of these is in whatever `_NEAR` finds: looking for them is a hundred times faster.
_HINTS = ("ccc", "access code", "confirmation code")
#: So many lines with one are looked at one by one: a joint filing has ten owners.
_MANY = 100
_WORD = re.compile(
    r"(?<![^\s'\":,;=(){}\[\]<>`])[^\s'\":,;=(){}\[\]<>`]{8}(?![^\s'\":,;=(){}\[\]<>`.])"
)
#: So far from a word for it a CCC is looked for, on its line, and so many are told.
_SPAN = 200
_MOST = 20
_AMOUNT = re.compile(r"\$?[0-9.]+[*#]*")
#: The `ccc:` of an owner with a value: what stands there is asked by the model.
_OWN_KEY = re.compile(
    r"^[\s{\-]*(?:.*[{,]\s*)?[\"']?ccc[\"']?\s*:\s*[\"']?(?:(?:env|file|keyring):)?$", re.IGNORECASE
)
_KEPT = ("env:", "file:", "keyring:")


def with_disclosed(
    findings: Iterable[Finding],
    source: Source,
    filing: Filing | None,
    exhibits: tuple[Exhibit, ...],
    secrets: Mapping[str, SecretStr],
) -> list[Finding]:
    """All findings, with one for each line and exhibit in which a CCC stands.

    The others may quote what stands there, so that the known CCCs are hidden in all of them.
    """
    found = disclosed(source, filing, exhibits, secrets)
    if not found:
        return list(findings)
    return [*masked(findings, _known(source, filing, secrets)), *found]


def disclosed(
    source: Source,
    filing: Filing | None,
    exhibits: tuple[Exhibit, ...],
    secrets: Mapping[str, SecretStr],
) -> list[Finding]:
    """A finding for each line of the source and each exhibit in which a CCC stands.

    The finding never repeats it. `secrets` may be empty: then its form and a word near it tell.
    """
    known = _known(source, filing, secrets)
    found = []
    places = islice(_places(source.text, known), _MOST)
    for line in dict.fromkeys(place_at(source.text, at)[0] for at in places):
        found.append(_finding((), "the file", line))
    told = {finding.line for finding in found}
    within = [_finding(path, "the filing") for path in islice(_values(source, known), _MOST)]
    for finding in masked(map(source.place, within), known):
        found += [finding] if not finding.line or finding.line not in told else []
    for exhibit in exhibits:
        text = exhibit.data.decode("latin-1")
        if shows(text, known) or shows(exhibit.name, known):
            named: Path = ("submission", "documents", exhibit.place, "path")
            found.append(_finding(named, "the exhibit " + _name(exhibit, known)))
    return found


def in_exhibit(data: bytes, name: str, codes: Iterable[str] = ()) -> Finding | None:
    """A finding when a CCC, or what looks like one near a word for it, stands in a text."""
    text, codes = data.decode("latin-1"), tuple(codes)
    at = next(_places(text, codes, own_key=False), None)
    if at is not None:
        return _finding((), name, text.count("\n", 0, at) + 1)
    return _finding((), name) if shows(text, codes) else None


def holding(what: Source | str, name: str, codes: Iterable[str]) -> Finding | None:
    """A finding when one of these CCCs stands in a text or source, in whatever dress."""
    text = what if isinstance(what, str) else what.text
    if not isinstance(what, str):
        text = "\n".join((text, *(words for _, words in _leaves(what.tree, ()))))
    return _finding((), name) if disguised(text, plain(text), tuple(codes)) else None


def shows(text: str, codes: tuple[str, ...]) -> bool:
    """Whether a text or page shows one of these CCCs, in whatever dress, or another by its look."""
    if next(_places(text, codes, own_key=False), None) is not None:
        return True
    bare = plain(text)
    if bare != text and next(_places(bare, codes, own_key=False), None) is not None:
        return True
    return disguised(text, bare, codes)


def _values(source: Source, known: tuple[str, ...]) -> Iterator[Path]:
    """The paths of the keys and values that hold a CCC which the text doesn't show as such.

    A text writes it with escapes; a program, or a row of a roster, brings values without a text.
    """
    leaves = list(_leaves(source.tree, ())) if known else []
    together = "\n".join(words for _, words in leaves)
    if disguised(together, plain(together), known):
        for path, words in leaves:
            if disguised(words, plain(words), known):
                yield path


def _leaves(tree: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield (*path, key), key
            yield from _leaves(value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _leaves(value, (*path, index))
    elif tree:
        yield path, str(tree)


def _known(
    source: Source, filing: Filing | None, secrets: Mapping[str, SecretStr]
) -> tuple[str, ...]:
    """The CCCs of the owners, as far as they are at hand."""
    found = []
    for reference in dict.fromkeys(_references(source, filing)):
        secret = secrets.get(reference)
        if secret is not None and is_ccc(secret.get_secret_value()):
            found.append(secret.get_secret_value())
    return tuple(found)


def _references(source: Source, filing: Filing | None) -> Iterator[str]:
    """Where the CCCs are kept; a filing that is damaged may have lost owners that the tree has."""
    if filing is not None:
        yield from (owner.reference for owner in filing.reporting_owners)
    owners = source.tree.get("reporting_owners")
    for owner in owners if isinstance(owners, list) else ():
        kept = owner.get("ccc") if isinstance(owner, dict) else None
        if isinstance(kept, str) and kept.startswith(_KEPT):
            yield kept


def _places(text: str, known: tuple[str, ...], *, own_key: bool = True) -> Iterator[int]:
    """Where in a text a CCC stands."""
    # The one character whose small letter is two would move all places behind it.
    small = text.replace("\u0130", "i").lower() if known else ""
    for code in known:
        at = small.find(code.lower())
        while at >= 0:
            yield at
            at = small.find(code.lower(), at + 1)
    for start, end in _lines(text):
        for word in _WORD.finditer(text, start, end):
            if not is_ccc(word[0]) or _AMOUNT.fullmatch(word[0]):
                continue
            before = text[max(0, word.start() - _SPAN) : word.start()].rpartition("\n")[2]
            after = text[word.end() : word.end() + _SPAN].partition("\n")[0]
            if own_key and _OWN_KEY.match(before):
                continue
            if _NEAR.search(before) or _NEAR.search(after):
                yield word.start()


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that may hold a word for a CCC; after many, all the rest at once.

    Other letters than ASCII's may be small letters of ASCII's: then it is the whole text.
    """
    small = text.lower()
    hints = [hint for hint in _HINTS if hint in small]
    end = 0
    for _ in range(_MANY if text.isascii() else 0):
        ahead = [at for hint in hints if (at := small.find(hint, end)) >= 0]
        if not ahead:
            return
        start = small.rfind("\n", 0, min(ahead)) + 1
        end = small.find("\n", start)
        if end < 0:
            end = len(text)
        yield start, end
    yield end, len(text)


def _name(exhibit: Exhibit, known: tuple[str, ...]) -> str:
    """The name of an exhibit, unless a CCC stands in that."""
    return f"number {exhibit.place + 1}" if shows(exhibit.name, known) else exhibit.name


def _finding(path: Path, where: str, line: int = 0) -> Finding:
    return Finding(
        "CCC-06",
        "error",
        path,
        f"a CCC stands in {where}, where others can read it",
        "take it out, keep it in an environment variable, the keyring or a file of mode 0600, and "
        "name that place: `ccc: env:CCC_NAME`; if others have seen it, have EDGAR make a new one",
        "input format, ccc",
        line=line,
        column=1 if line else 0,
    )

"""CCCs that stand where others read them: in comments, under other keys, in exhibits.

The key `ccc:` itself is the business of the model (CCC-01). Two ways to find others: whatever has
the form of a CCC near a word for it, and, where the CCCs are at hand, these themselves anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import islice

from pydantic import SecretStr

from .findings import Finding, Path
from .model.exhibits import Exhibit
from .model.filing import Filing
from .model.types import is_ccc
from .source import Source, place_at

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
_TAG = re.compile(r"<[^<>]*>")
_AMOUNT = re.compile(r"\$?[0-9.]+[*#]*")
#: The `ccc:` of an owner with a value: what stands there is asked by the model.
_OWN_KEY = re.compile(r"^[\s{\-]*(?:.*[{,]\s*)?[\"']?ccc[\"']?\s*:\s*[\"']?$", re.IGNORECASE)


def disclosed(
    source: Source,
    filing: Filing | None,
    exhibits: tuple[Exhibit, ...],
    secrets: Mapping[str, SecretStr],
) -> list[Finding]:
    """A finding for each line of the source and each exhibit in which a CCC stands.

    The finding never repeats it. `secrets` may be empty: then its form and a word near it tell.
    """
    known = _known(filing, secrets)
    found = []
    places = islice(_places(source.text, known), _MOST)
    for line in dict.fromkeys(place_at(source.text, at)[0] for at in places):
        found.append(_finding((), "the file", line))
    if filing is not None and known and not source.text:
        values = filing.model_dump_json(warnings=False)
        if any(code in values for code in known):
            found.append(_finding((), "the filing"))
    for exhibit in exhibits:
        text = exhibit.data.decode("latin-1")
        shown = _as_shown(text) if known else ""
        if next(_places(text, known, own_key=False), None) is not None or any(
            code in shown for code in known
        ):
            path: Path = ("submission", "documents", exhibit.place, "path")
            found.append(_finding(path, f"the exhibit {exhibit.name}"))
    return found


def in_exhibit(data: bytes, name: str) -> Finding | None:
    """A finding when what looks like a CCC stands near a word for it in a text for an exhibit."""
    at = next(_places(data.decode("latin-1"), (), own_key=False), None)
    return None if at is None else _finding((), name, data.count(b"\n", 0, at) + 1)


def _as_shown(text: str) -> str:
    """A text as a reader takes it in: without tags, entities and white space."""
    return "".join(unescape(_TAG.sub("", text)).split())


def _known(filing: Filing | None, secrets: Mapping[str, SecretStr]) -> tuple[str, ...]:
    """The CCCs of the owners, as far as they are at hand."""
    found = []
    for owner in filing.reporting_owners if filing is not None else ():
        secret = secrets.get(owner.reference)
        if secret is not None and is_ccc(secret.get_secret_value()):
            found.append(secret.get_secret_value())
    return tuple(found)


def _places(text: str, known: tuple[str, ...], *, own_key: bool = True) -> Iterator[int]:
    """Where in a text a CCC stands."""
    for code in known:
        at = text.find(code)
        while at >= 0:
            yield at
            at = text.find(code, at + 1)
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

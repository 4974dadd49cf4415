"""Exhibit 24 drafted: a power of attorney as clean text, from `templates/poa`.

The wording is ours; it is a draft for a lawyer to look at, and is worth nothing until it is signed.
Source of what it has to say: General Instruction 7 (the authority in writing, and how long it
lasts); Rule 16a-3(i). The law of New York and others ask for more, which is why `law` is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import resources
from ..errors import Unfaithful, Usage
from ..exhibit_text import MAX_LINE
from ..exhibit_text.wrapping import wrapped
from ..forms.text import plain
from ..model.powers import COVERABLE

TEMPLATE = "poa/power_of_attorney.txt.j2"
#: What a power covers when nothing else is said.
USUAL = ("3", "3/A", "4", "4/A", "5", "5/A", "144", "144/A", "Form ID")
_LONGEST = 150
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """What a power of attorney says. `signed` and `until` left out: a line to fill in, no end."""

    principal: str
    attorneys: tuple[str, ...]
    issuer: str | None = None
    forms: tuple[str, ...] = USUAL
    law: str | None = None
    signed: date | None = None
    until: date | None = None

    @property
    def form_id(self) -> bool:
        """Whether the attorneys may apply for EDGAR codes."""
        return "Form ID" in self.forms


def drafted(draft: Draft, templates: Path | None = None) -> str:
    """The text: ASCII, lines of at most 80 characters, no tabs; the same for the same draft.

    Raises Usage for a value that is missing, not ASCII or no plain line, an unknown form or an end
    before the beginning, and for a broken template of the user's.
    """
    _sound(draft)
    text = _rendered(draft, templates)
    lines = [
        piece.rstrip() for line in text.splitlines() for piece in wrapped(line.rstrip(), MAX_LINE)
    ]
    if any(len(line) > MAX_LINE for line in lines):
        raise Usage("a name in the power of attorney is longer than a line of 80 characters")
    made = "\n".join(lines).strip("\n") + "\n"
    strange = next((c for c in made if not (c == "\n" or " " <= c <= "~")), None)
    if strange is not None:
        raise Usage(f"the template writes {strange!a}, which EDGAR doesn't take in a text")
    return made


def entry(draft: Draft, cik: str, exhibit: str) -> str:
    """The entry for the register, in YAML, of a power that will be signed."""
    forms = ", ".join(f'"{form}"' for form in draft.forms)
    attorneys = ", ".join(_quoted(name) for name in draft.attorneys)
    lines = [
        f"  - principal: {_quoted(draft.principal)}",
        *([f'    cik: "{cik}"'] if cik else []),
        f"    attorneys: [{attorneys}]",
        f"    from: {draft.signed or 'YYYY-MM-DD'}",
        *([f"    until: {draft.until}"] if draft.until else []),
        f"    forms: [{forms}]",
        f"    exhibit: {_quoted(exhibit)}",
        "    first_filed_with:            # the accession number, once it is filed",
    ]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """A text in YAML's double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def joined(names: Iterable[str], last: str = "and") -> str:
    """Names as a sentence lists them: `A`, `A and B`, `A, B and C`."""
    listed = list(names)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


def in_words(day: date) -> str:
    """A date as prose writes it: May 20, 2026."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def covered(forms: tuple[str, ...]) -> str:
    """The forms as the text names them; amendments are named only where they are covered."""
    plain_forms = [form for form in COVERABLE if form in forms and form != "Form ID"]
    originals = [form for form in plain_forms if not form.endswith("/A")]
    amended = [form.removesuffix("/A") for form in plain_forms if form.endswith("/A")]
    word = "Form" if len(originals) == 1 else "Forms"
    said = f"{word} {joined(originals)}" if originals else ""
    if not amended:
        return said
    if amended == originals:
        return f"{said}, and amendments to {'it' if len(amended) == 1 else 'any of them'}"
    named = f"amendments to {'Form' if len(amended) == 1 else 'Forms'} {joined(amended)}"
    return f"{said}, and {named}" if said else named


def _sound(draft: Draft) -> None:
    if not draft.attorneys:
        raise Usage("a power of attorney names at least one attorney: --attorney NAME")
    named = [("principal", draft.principal), *(("attorney", name) for name in draft.attorneys)]
    named += [("issuer", draft.issuer or "-"), ("law", draft.law or "-")]
    for what, value in named:
        if not value.strip():
            raise Usage(f"the {what} is empty")
        bad = next((c for c in value if not " " <= c <= "~"), None)
        if bad is not None:
            written = plain(bad) or "in plain letters"
            raise Usage(
                f"the {what} {value!a}: {bad!a} is not ASCII; write {written.strip()}"
                if bad.isprintable()
                else f"the {what} {value!a} is more than a plain line"
            )
        if len(value) > _LONGEST:
            raise Usage(f"the {what} is longer than {_LONGEST} characters")
    unknown = next((form for form in draft.forms if form not in COVERABLE), None)
    if unknown is not None:
        raise Usage(f"{unknown!r} is none of the forms {', '.join(COVERABLE)}")
    if not any(form != "Form ID" for form in draft.forms):
        raise Usage("a power of attorney covers at least one form besides Form ID")
    if draft.until and draft.signed and draft.until < draft.signed:
        raise Usage(f"the power would end on {draft.until}, before it begins on {draft.signed}")


def _rendered(draft: Draft, folder: Path | None) -> str:
    from jinja2 import (  # slow to import
        ChoiceLoader,
        FileSystemLoader,
        StrictUndefined,
        TemplateError,
    )
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    homes = [*([folder] if folder else []), resources.folder("templates")]
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(home) for home in homes]),
        autoescape=False,  # plain text, of ASCII values alone
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        text: str = environment.get_template(TEMPLATE).render(
            draft=draft, names=joined, day=in_words, covered=covered(draft.forms)
        )
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError) as error:
        kind = Usage if folder else Unfaithful
        raise kind(f"the template {TEMPLATE}: {type(error).__name__}: {error}") from error
    return text

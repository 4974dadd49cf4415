"""What an import had to change, each kind with the rule behind it, for the comment in the file."""

from __future__ import annotations

from dataclasses import dataclass

SPECIFICATION = "EDGAR Ownership XML Technical Specification v5.5"
SPECIFICATION_LINK = (
    "https://www.sec.gov/files/edgar/filer-information/specifications/ownershipxmltechspec-v5-5.zip"
)
PLAN_BOX_LINK = "https://www.sec.gov/files/33-11138-fact-sheet.pdf"
INSTRUCTIONS_LINK = "https://www.sec.gov/files/form4.pdf"
MAX_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change: what is said of it, and the rule, with a link where one is public."""

    said: str
    rule: str
    link: str = ""


STATE_TO_COUNTRY = Kind(
    "a foreign code stood in rptOwnerState; it is the country now",
    f"{SPECIFICATION}, 3.5 and Appendix H, in force since 2026-03-18",
    SPECIFICATION_LINK,
)
PLACE_UNKNOWN = Kind(
    "a code in rptOwnerState is neither a state nor a country today; it is kept as territory",
    f"{SPECIFICATION}, 3.5 and Appendix H, in force since 2026-03-18",
    SPECIFICATION_LINK,
)
COUNTRY_DROPPED = Kind(
    "a country stood beside a US address; EDGAR takes none there",
    f"{SPECIFICATION}, 3.5 (9) and (10)",
    SPECIFICATION_LINK,
)
FLAG_WITHOUT_COUNTRY = Kind(
    "rptOwnerNonUSAddressFlag was true, and no country is given: add it",
    f"{SPECIFICATION}, 3.5 (9)",
    SPECIFICATION_LINK,
)
ZONE_DROPPED = Kind(
    "dates had a time zone, which EDGAR's dates haven't",
    f"{SPECIFICATION}, 3.2",
    SPECIFICATION_LINK,
)
NUMBER_SPELLED = Kind(
    "numbers are written in plain digits, the same numbers",
    f"{SPECIFICATION}, 3.2",
    SPECIFICATION_LINK,
)
BOX_SPELLED = Kind(
    "boxes are true or false here; in XML they are written as the SEC's page shows them rightly: "
    "1 or 0, and a word in rptOwnerNonUSAddressFlag",
    f"{SPECIFICATION}, 3.2 and style sheet 4_X09.xsl",
    SPECIFICATION_LINK,
)
NO_PLAN_BOX = Kind(
    "the form as filed has no Rule 10b5-1(c) box; it counts as not ticked",
    "Form 4, Instruction 10, since 2023-04-01; Release 33-11138",
    PLAN_BOX_LINK,
)
CCC_LEFT = Kind(
    "a CCC stood in the file and was not taken over: give its place, `ccc: env:CCC_NAME`",
    f"{SPECIFICATION}, 4.3.2: the code is a secret",
    SPECIFICATION_LINK,
)
NO_NAMES = Kind(
    "the file has no names, which only EDGAR adds: fill in each empty `name`",
    f"{SPECIFICATION}, 4.3",
    SPECIFICATION_LINK,
)
RENUMBERED = Kind(
    "footnotes are numbered in the order in which the form refers to them; the order as filed was",
    "input format, footnotes",
)
FOOTNOTE_MOVED = Kind(
    "a footnote stood where the form has no place for one today; it is at the code now",
    f"{SPECIFICATION}, 3.5",
    SPECIFICATION_LINK,
)
UNREAD = Kind(
    "elements that Form 4 doesn't have were left out",
    f"{SPECIFICATION}, 3.5",
    SPECIFICATION_LINK,
)
NOT_IMPORTED = Kind(
    "documents beside the form are not imported: list them under `submission.documents`",
    f"{SPECIFICATION}, 4.2",
    SPECIFICATION_LINK,
)


class Changes:
    """Collects what changed; equal changes are said once."""

    def __init__(self) -> None:
        self.noted: dict[Kind, dict[str, None]] = {}

    def note(self, kind: Kind, example: str = "") -> None:
        """One more change of a kind; the example says which."""
        self.noted.setdefault(kind, {})[example] = None

    def lines(self) -> tuple[str, ...]:
        """Each kind of change in a sentence, with the rule."""
        return tuple(_sentence(kind, [e for e in found if e]) for kind, found in self.noted.items())

    def links(self) -> tuple[str, ...]:
        """Where the rules can be read, each place once."""
        return tuple(dict.fromkeys(kind.link for kind in self.noted if kind.link))


def _sentence(kind: Kind, examples: list[str]) -> str:
    shown = ", ".join(examples[:MAX_SHOWN])
    if len(examples) > MAX_SHOWN:
        shown += f" and {len(examples) - MAX_SHOWN} more"
    example = f": {shown}" if shown else ""
    return f"{kind.said}{example}. [{kind.rule}]"

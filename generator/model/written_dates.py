"""Dates as people write them: what the cure of a date that isn't YYYY-MM-DD proposes.

Nothing is read so: a date is taken only as YYYY-MM-DD. Day and month change places between
countries, so slashes are read the American way, as the form prints them, and points the European.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = (
    r"(?P<month>[0-9]{1,2})[/-](?P<day>[0-9]{1,2})[/-](?P<year>[0-9]{4}|[0-9]{2})",
    r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4}|[0-9]{2})",
    r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})([T +Z-].*)?",
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>[0-9]{1,2})(st|nd|rd|th)?,? (?P<year>[0-9]{4})",
    r"(?P<day>[0-9]{1,2})[ -](?P<month>[A-Za-z]{3,9})\.?,?[ -](?P<year>[0-9]{4}|[0-9]{2})",
)


def meant(text: str) -> date | None:
    """The day that a text most likely means; None when it is no date in any of these ways."""
    for pattern in _WRITTEN:
        found = re.fullmatch(pattern, text.strip())
        if found is None:
            continue
        month = found["month"]
        if month.isalpha():
            short = month[:3].lower()
            month = str(_MONTHS.index(short) + 1) if short in _MONTHS else "0"
        year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
        try:
            return date(year, int(month), int(found["day"]))
        except ValueError:
            continue
    return None

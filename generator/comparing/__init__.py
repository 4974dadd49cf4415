"""What two filings say differently, as a lawyer wants to see it.

`compare(a, b)` matches rows by what they say, owners by CIK and footnotes by their text; `text`,
`as_data` and `html` show the result.
"""

from __future__ import annotations

from .comparison import Change, Comparison, Match
from .differences import compare

__all__ = ["Change", "Comparison", "Match", "compare"]

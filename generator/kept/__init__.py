"""Bundles that were built earlier and kept, and whether they are still what was built.

`bundles_in(path)` names the folders of bundles; `verify(folder, now)` repeats all verification on
one and gives what was changed since, as findings. Nothing here changes a file.

Without a key this proves that the files agree with each other and with their manifest, and no more:
whoever replaces all of them alike has made another bundle. A signature on the PDF, or the
manifest's SHA-256 kept elsewhere, tells that apart.
"""

from __future__ import annotations

from .folder import bundles_in, cccs_in, cccs_of, verify

__all__ = ["bundles_in", "cccs_in", "cccs_of", "verify"]

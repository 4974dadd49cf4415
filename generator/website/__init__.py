"""The issuer's website (Rule 16a-3(k)): static pages of filings, and their index.

A filing's page is written from its conformed copy, as EDGAR publishes it: names in, CCC out; the
primary document is never opened. `post` takes bundles that were read, and writes pages, XML and
PDF; each page is searched before it goes out. What stands on the site already stays in the index,
and files of others are never touched.
"""

from __future__ import annotations

from .entries import Entry, bundles_in, read_bundle
from .site import Posted, post

__all__ = ["Entry", "Posted", "bundles_in", "post", "read_bundle"]

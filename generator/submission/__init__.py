"""What goes to EDGAR around the form: exhibits from their files, and the package to upload."""

from __future__ import annotations

from .reading import MAX_EXHIBIT, read_exhibits

__all__ = ["MAX_EXHIBIT", "read_exhibits"]

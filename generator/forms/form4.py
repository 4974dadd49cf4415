"""Form 4 and Form 4/A: Statement of Changes in Beneficial Ownership of Securities."""

from __future__ import annotations

from ..model.filing import Filing
from .base import Form

FORM4 = Form(
    name="4",
    document_types=("4", "4/A"),
    model=Filing,
    templates="form4",
    title="Statement of Changes in Beneficial Ownership of Securities",
    sec_number="SEC 1474 (03-26)",
    omb_number="3235-0287",
    burden_hours="0.5",
)

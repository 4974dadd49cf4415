"""The checks: a rule is a pure function over the facts of a filing, and an entry in this list."""

from __future__ import annotations

from . import acknowledgements, addresses, envelope, form, notes, owned, owners, rows, signatures
from .base import Check, Hit, run
from .facts import Facts

CHECKS: tuple[Check, ...] = (
    owners.same_cik,
    owners.no_relationship,
    owners.officer_without_title,
    owners.other_without_text,
    owners.title_without_flag,
    owners.see_remarks,
    addresses.partial,
    addresses.us_without_state,
    addresses.foreign_without_country,
    addresses.two_places,
    form.nothing_reported,
    form.holdings_only,
    form.no_original_date,
    form.original_date_on_original,
    rows.nature_with_direct,
    rows.indirect_without_nature,
    rows.shares_or_total,
    rows.underlying_amount,
    rows.value_or_footnote,
    rows.footnote_only,
    notes.dangling,
    notes.unreferenced,
    notes.twice,
    notes.too_long,
    notes.too_many,
    notes.empty,
    owned.one_amount,
    owned.negative,
    signatures.one_style,
    signatures.too_long,
    envelope.reference_kind,
    envelope.same_address,
    acknowledgements.unknown_code,
    acknowledgements.unneeded,
)

__all__ = ["CHECKS", "Check", "Facts", "Hit", "run"]

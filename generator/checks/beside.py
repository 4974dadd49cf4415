"""The checks on what goes beside the form: the envelope, its exhibits, and powers of attorney."""

from __future__ import annotations

from . import (
    envelope,
    exhibits,
    exhibits_graphics,
    exhibits_html,
    exhibits_names,
    exhibits_text,
    powers,
)
from .base import Check

#: A part of `CHECKS`, in the order in which they are asked.
BESIDE: tuple[Check, ...] = (
    powers.no_power,
    powers.not_in_force,
    powers.not_covered,
    powers.not_attached,
    powers.replaced,
    powers.other_spelling,
    powers.other_issuer,
    powers.never_filed,
    envelope.same_address,
    exhibits.unreadable,
    exhibits.elsewhere,
    exhibits_names.unknown_type,
    exhibits_names.bad_name,
    exhibits_names.bad_format,
    exhibits.too_many,
    exhibits.too_large,
    exhibits.same_name,
    exhibits.same_contents,
    exhibits_text.not_ascii,
    exhibits_text.long_line,
    exhibits_text.tabs,
    exhibits_text.unsigned,
    exhibits_html.active,
    exhibits_html.external,
    exhibits_html.outside_set,
    exhibits_html.unresolved,
    exhibits_graphics.not_shown,
    exhibits_graphics.not_a_graphic,
)

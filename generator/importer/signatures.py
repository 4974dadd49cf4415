"""Typed signatures taken apart, but only where putting them together gives the very same text.

Source of the form `/s/ name, capacity for whom`: Regulation S-T Rule 302(a) leaves the form open;
this is the one that `Signature.conformed` writes.
"""

from __future__ import annotations

import re

from ..source import Tree

_PARTICLE = "de|del|della|der|den|di|da|du|la|le|van|von|bin|al|y"
_NAME = rf"[A-Z][\w.'-]*(?: (?:[A-Z(\"][\w.'\")-]*|{_PARTICLE}))" + "{0,6}"
_SUFFIX = r"(?:, (?:Jr\.?|Sr\.?|II|III|IV|Esq\.?|M\.?D\.?|Ph\.?D\.?))?"
_OFFICE = (
    r"attorney|power of attorney|poa|agent|officer|president|secretary|director|member|partner"
    r"|trustee|signatory|manager|counsel|authorized|treasurer|chair"
)
_TYPED = re.compile(
    rf"/s/ (?P<signer>{_NAME}{_SUFFIX})"
    rf"(?:, (?P<capacity>[^:/]*?(?i:{_OFFICE})[^:/]*?))?"
    r"(?:,? for (?P<whom>[A-Z][^:/]*))?"
)
_MAX = 255


def read(text: str) -> dict[str, Tree]:
    """A signature's keys: signer, capacity and on_behalf_of, or the text exactly as typed."""
    found = _TYPED.fullmatch(text) if len(text) <= _MAX and "  " not in text else None
    if found is None:
        return {"text": text}
    signer, capacity, whom = found["signer"], found["capacity"], found["whom"]
    if typed(signer, capacity, whom) != text:
        return {"text": text}
    given = {"signer": signer, "capacity": capacity, "on_behalf_of": whom}
    return {key: value for key, value in given.items() if value}


def typed(signer: str, capacity: str | None, whom: str | None) -> str:
    """The signature as `Signature.conformed` types it."""
    text = f"/s/ {signer}"
    if capacity:
        text += f", {capacity}"
    if whom:
        text += f" for {whom}" if capacity else f", for {whom}"
    return text

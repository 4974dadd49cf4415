"""Whether pyHanko is there; its messages are kept from the terminal."""

from __future__ import annotations

import logging
from importlib.util import find_spec

from ..errors import Unavailable

INSTALL = "pip install 'form4-generator[sign]'"


def installed() -> bool:
    """Whether signatures can be made and judged here."""
    return find_spec("pyhanko") is not None


def require(what: str) -> None:
    """Raise Unavailable, with the line that installs it, when pyHanko is missing."""
    if not installed():
        raise Unavailable(f"{what} takes pyHanko, which is not installed: {INSTALL}")
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False

"""Powers of attorney: the register read, the exhibit drafted, and which one a filing needs.

`read_register(path)` gives the `Register` that checking and building take as an argument;
`exhibit_for(filing, register)` the text that must go with a filing as Exhibit 24;
`drafting` writes such a text.
"""

from __future__ import annotations

from ..model.powers import Power, Register
from .needed import exhibit_for, exhibits_for
from .reading import read_register, register_of

__all__ = ["Power", "Register", "exhibit_for", "exhibits_for", "read_register", "register_of"]

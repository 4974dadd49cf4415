"""The checks: a rule is a pure function over the facts of a filing, and an entry in a list."""

from __future__ import annotations

from .base import Check, Checks, Hit, run
from .facts import Facts
from .listed import LISTED

CHECKS = Checks(LISTED.items())

__all__ = ["CHECKS", "Check", "Facts", "Hit", "run"]

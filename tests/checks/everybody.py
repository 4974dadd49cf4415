"""All checks asked of a filing, whatever its traits are."""

from __future__ import annotations

from dataclasses import replace

from generator.checks import CHECKS
from generator.checks.base import Checks

#: The checks as they would be asked without traits.
ALL = Checks(replace(asked, when="") for asked in CHECKS)

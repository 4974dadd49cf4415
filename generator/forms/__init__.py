"""The forms that can be built: a form is its model, its rules and its templates."""

from __future__ import annotations

from .base import Form
from .form4 import FORM4

FORMS: tuple[Form, ...] = (FORM4,)

__all__ = ["FORMS", "Form"]

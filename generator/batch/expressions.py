"""Expressions inside the values of a grant: parsed, held against a short list, compiled once.

An expression names columns, reckons and compares; it has no statements, calls, attributes,
subscripts, powers or loops. What passes that list is compiled in Jinja's immutable sandbox, with
operators of our own that know only exact numbers, and with our filters alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import DecimalException
from typing import Any

from jinja2 import (
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    Undefined,
    nodes,
)
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .allowed import LITERAL, Refused, looked_through
from .filters import FILTERS, literal
from .values import DIGITS, Cell, Number, Senseless, number, reckoned

MAX_LENGTH = 2_000
_MARKS = ("{{", "{%", "{#")


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with exact arithmetic, our filters and nothing else in it."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))
    intercepted_unops = frozenset(("+", "-"))

    def __init__(self) -> None:
        super().__init__(
            undefined=StrictUndefined,
            autoescape=False,
            finalize=_as_text,
            keep_trailing_newline=True,
            cache_size=0,
        )
        self.filters = {**FILTERS, LITERAL: literal}
        self.tests = {}
        self.globals = {}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Both sides as exact numbers."""
        for side in (left, right):
            if isinstance(side, StrictUndefined):
                str(side)  # it says which column is missing
        return reckoned(operator, left, right)

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        """The number, or the number below zero."""
        return reckoned("-", 0, arg) if operator == "-" else Number(number(arg))


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled value of a grant.

    `columns` are those that it names, in the order of first use; `optional` those of them that it
    names only to put something else in their place (`{{ shares | default(3240) }}`). `parts` are
    texts and, between them, names of columns, where an expression is made of nothing else: then it
    needs no template. Texts stand at even places.
    """

    text: str
    template: Template
    columns: tuple[str, ...]
    optional: frozenset[str]
    parts: tuple[str, ...] = ()

    def of(self, values: Mapping[str, str]) -> str:
        """The text that comes out for the values of a row. Raises Senseless when there is none."""
        if not self.parts:
            here = self.columns
            return self.value({name: Cell(values[name], name) for name in here if name in values})
        try:
            return "".join(
                [values[part] if place % 2 else part for place, part in enumerate(self.parts)]
            )
        except KeyError as error:
            raise Senseless(f"there is no column `{error.args[0]}`") from None

    def value(self, cells: Mapping[str, Cell]) -> str:
        """The text that comes out for a row. Raises Senseless when there is none."""
        try:
            return self.template.render(cells)
        except UndefinedError:
            missing = [name for name in self.columns if name not in cells]
            raise Senseless(
                f"there is no column `{missing[0]}`" if missing else "no value"
            ) from None
        except DecimalException as error:
            kind = type(error).__name__
            why = "divides by zero" if "Division" in kind else "gives a number that is too large"
            raise Senseless(f"the expression {why}") from None
        except (ArithmeticError, TypeError, ValueError, TemplateError, RecursionError) as error:
            raise Senseless(f"the expression has no value: {type(error).__name__}") from None


def is_template(text: str) -> bool:
    """Whether a value of a grant holds anything that Jinja would look at."""
    return any(mark in text for mark in _MARKS)


def compiled(text: str) -> Expression:
    """The expression in a value. Raises Refused when it isn't one of those that are evaluated."""
    if "{%" in text or "{#" in text:
        raise Refused(
            "statements and comments of Jinja are not evaluated in a grant",
            "use one expression in {{ }}; leave a row out with `when:`",
        )
    try:
        _measured(text)
        tree = _ENVIRONMENT.parse(text)
        names, optional = looked_through(tree)
        parts = _plain_parts(tree)
        code = _ENVIRONMENT.compile(tree)
    except TemplateSyntaxError as error:
        raise Refused(f"not an expression: {error.message}", "see the README, A grant") from None
    except (ValueError, OverflowError, RecursionError, MemoryError) as error:
        raise Refused(f"not an expression: {type(error).__name__}", "write it simpler") from None
    template = Template.from_code(_ENVIRONMENT, code, {})
    return Expression(text, template, tuple(dict.fromkeys(names)), frozenset(optional), parts)


def _plain_parts(tree: nodes.Template) -> tuple[str, ...]:
    """Texts and names of columns in turn, beginning with a text; empty where there is more."""
    parts: list[str] = []
    for output in tree.body:
        for node in output.nodes if isinstance(output, nodes.Output) else (output,):
            if isinstance(node, nodes.TemplateData) and len(parts) % 2 == 0:
                parts.append(node.data)
            elif isinstance(node, nodes.Name):
                parts += ["", node.name] if len(parts) % 2 == 0 else [node.name]
            else:
                return ()
    return tuple(parts)


def _measured(text: str) -> None:
    """Refuse what is too long to be meant, before a parser that calls itself sees it."""
    size = sum(len(part.partition("}}")[0]) for part in text.split("{{")[1:])
    if size > MAX_LENGTH:
        raise Refused(f"an expression is longer than {MAX_LENGTH:,} characters", "write it simpler")
    for _, kind, raw in _ENVIRONMENT.lex(text):
        if kind in ("float", "integer") and (
            len(raw) > DIGITS or not set(raw) <= set("0123456789.")
        ):
            raise Refused("a number is not written plainly", "write digits with an optional point")
        if kind == "float" and len(raw) > 16:
            raise Refused("a number has more than 15 digits", "put it into a column of the roster")


def _as_text(value: Any) -> Any:
    """What comes out of an expression, as the text that is put into the value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or type(value) is Undefined:  # the latter is an `if` without `else`
        return ""
    if isinstance(value, (str, int, Number, StrictUndefined)):
        return str(value)
    raise Senseless("the expression gives neither a text nor a number")


_ENVIRONMENT = _Environment()

__all__ = ["Expression", "Refused", "compiled", "is_template"]

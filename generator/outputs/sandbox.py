"""A user's own templates: Jinja's sandbox, and an end to what they may do.

Jinja bounds one `range`, not loops in loops: here all steps of one rendering come out of one
budget, as do macros and functions that are called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import Any

from jinja2 import nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

#: Steps of loops and calls in one rendering; the largest form takes some ten thousand.
STEPS = 1_000_000
_COUNTED = "counted by the sandbox"


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of templates that aren't ours. One thread renders with it."""

    intercepted_binops = frozenset(("*", "**"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.left = STEPS
        self.filters[_COUNTED] = self.counted

    def begin(self) -> None:
        """Start the budget of a rendering."""
        self.left = STEPS

    def spend(self, steps: int) -> None:
        """Take steps out of the budget. Raises OverflowError when it is used up."""
        self.left -= steps
        if self.left < 0:
            raise OverflowError(f"the template takes more than {STEPS:,} steps")

    def counted(self, items: Iterable[Any]) -> Iterable[Any]:
        """What a loop goes through, counted: at once where its length is known."""
        if not isinstance(items, Sized):
            return self._one_by_one(items)
        self.spend(len(items))
        return items

    def _one_by_one(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self.spend(1)
            yield item

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template with a filter at each of its loops that counts."""
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            counted = nodes.Filter(loop.iter, _COUNTED, [], [], None, None)
            loop.iter = counted.set_lineno(loop.lineno).set_environment(self)
        return tree

    def call(self, context: Context, called: Any, /, *arguments: Any, **named: Any) -> Any:
        """Call a macro or function, as the sandbox does."""
        self.spend(1)
        return super().call(context, called, *arguments, **named)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate powers of a sane size, and multiply texts within the budget."""
        if operator == "**" and isinstance(left, int) and isinstance(right, int):
            self.spend(left.bit_length() * max(right, 0))
        for text, times in ((left, right), (right, left)):
            if isinstance(text, Sized) and isinstance(times, int):
                self.spend(len(text) * max(times, 0))
        return super().call_binop(context, operator, left, right)

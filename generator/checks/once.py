"""A value that is worked out once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - reads as the decorator that it is
    """`functools.cached_property` without its lock, which costs more than most of these values.

    Python 3.12 dropped the lock; two threads that ask at once both work the same value out.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> once[T]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> once[T] | T:
        """The value; kept in the instance, so that it is not asked for here again."""
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.work(instance)
        return value

"""The Jinja environment of a set of templates: escaping on, undefined names refused.

A user's own templates run in Jinja's sandbox; ours alone don't need it, and are three times faster.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, TemplateError, TemplateSyntaxError

from .. import resources
from ..errors import Unfaithful, Usage
from .environment import Precompiled, environment

#: What a template can raise: errors of Jinja, and of the values in its expressions.
_BROKEN = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
#: What WeasyPrint raises on a style sheet that it can't follow; what isn't there is another matter.
_ENGINE_FAILS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    RuntimeError,
    TypeError,
    ValueError,
)


class Templates:
    """Our templates, with a user's own folder before them where one is given.

    Raises Usage when that folder isn't there, and from `render` when one of its templates is broken
    or names what isn't there; Unfaithful when one of ours is.
    """

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None and not folder.is_dir():
            raise Usage(f"{folder}: there is no such folder of templates")
        ours = resources.folder("templates")
        if folder is not None and not _holds_one_of(folder, ours):
            raise Usage(
                f"{folder} holds no template that could go before ours: "
                "`form4 templates` names them, such as form4/form.css"
            )
        self.folders = (folder, ours) if folder else (ours,)
        self.loader = ChoiceLoader([FileSystemLoader(str(f)) for f in self.folders])
        if folder is None:
            compiled = Precompiled(ours, resources.folder("compiled_templates"))
            self.environment = environment(ChoiceLoader([compiled, self.loader]))
        else:
            from .sandbox import Sandbox

            self.environment = environment(self.loader, Sandbox)

    @property
    def ours(self) -> bool:
        """Whether no folder of a user's goes before ours."""
        return len(self.folders) == 1

    def render(self, name: str, **context: Any) -> str:
        """The text of a template filled in."""
        if len(self.folders) > 1:
            self.environment.begin()  # type: ignore[attr-defined]  # a Sandbox, see above
        try:
            return self.environment.get_template(name).render(context)
        except _BROKEN as error:
            raise self._broken(name, error) from error

    def text(self, name: str) -> str:
        """The text of a file among the templates as it is, such as a style sheet."""
        try:
            return self.loader.get_source(self.environment, name)[0]
        except _BROKEN as error:
            raise self._broken(name, error) from error

    @contextmanager
    def printing(self, sheet: str) -> Iterator[None]:
        """Lay the blame where it belongs when WeasyPrint fails on a page with a user's templates.

        `sheet` is the name of the style sheet. Raises Usage then; errors on ours go through.
        """
        try:
            yield
        except _ENGINE_FAILS as error:
            if len(self.folders) == 1:
                raise
            own = self.folders[0] / sheet
            what = f"the style sheet {own}" if own.is_file() else f"the templates in {own.parent}"
            raise Usage(
                f"WeasyPrint can't print a page with {what} ({type(error).__name__}: "
                f"{str(error)[:80]}): take out what is unusual, such as `transform: scale(0)`"
            ) from error

    def _broken(self, name: str, error: Exception) -> Usage | Unfaithful:
        """The exception for a broken template, with the place in it that is known best."""
        if isinstance(error, TemplateSyntaxError):
            place = f"{error.filename or error.name or name}, line {error.lineno}"
        else:
            place = name
            for step in traceback.extract_tb(error.__traceback__):
                if any(Path(step.filename).is_relative_to(folder) for folder in self.folders):
                    place = f"{step.filename}, line {step.lineno}"
        kind = Unfaithful if self.ours else Usage
        return kind(f"the template {place}: {type(error).__name__}: {error}")


def _holds_one_of(folder: Path, ours: Path) -> bool:
    """Whether any file of a folder has the name of one of our templates."""
    return any(
        (folder / path.relative_to(ours)).is_file() for path in ours.rglob("*") if path.is_file()
    )

"""How our templates are compiled: one Jinja environment for them all, and its compiled form.

A wheel carries the templates compiled to Python, because compiling them takes as long as reading,
loading and checking a filing together. What was compiled is used only while it is true: for the
Jinja that compiled it, and for a source that has not changed since. A checkout has none.

The build hook loads this module by path, so it imports nothing of ours but the filters.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemLoader,
    ModuleLoader,
    StrictUndefined,
    Template,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateNotFound
from markupsafe import Markup, escape

from .filters import FILTERS

#: What is compiled: the outputs; the scenarios are YAML, and filled in once in a while.
COMPILED = (".xml.j2", ".html.j2")
#: Beside the compiled templates: the Jinja that made them and the hash of each source.
STAMP = "stamp.json"


def escaped(value: object) -> str:
    """A value as it is printed: the same text as `markupsafe.escape` makes of it.

    That makes an object of its own of each, which took a quarter of the time of a template; nearly
    no value on a form has one of the five signs in it.
    """
    if type(value) is not str:
        if hasattr(value, "__html__"):
            return value if type(value) is Markup else escape(value)
        value = str(value)
    if "&" in value or "<" in value or ">" in value or "'" in value or '"' in value:
        return escape(value)
    return value


class _Code(CodeGenerator):
    """Writes `environment.escaped(` where Jinja's own writes `escape(`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        plain = finalize.src is None and not frame.eval_ctx.volatile
        if not (plain and frame.eval_ctx.autoescape):
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class OurEnvironment(Environment):
    """The environment of our own templates; those of a user run in Jinja's sandbox, as it is."""

    code_generator_class = _Code
    escaped = staticmethod(escaped)


def environment(loader: BaseLoader, kind: type[Environment] = OurEnvironment) -> Environment:
    """Escaping on, undefined names refused, our filters: for our templates and a user's alike."""
    made = kind(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters.update(FILTERS)
    return made


def precompile(templates: Path, target: Path) -> None:
    """Write the compiled form of a folder's templates of outputs, and the stamp, to another one."""
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.py"):
        old.unlink()
    environment(FileSystemLoader(str(templates))).compile_templates(
        str(target), filter_func=_compiled, zip=None, ignore_errors=False
    )
    names = sorted(path.relative_to(templates).as_posix() for path in templates.rglob("*.j2"))
    sources = {name: _digest((templates / name).read_bytes()) for name in names if _compiled(name)}
    stamp = json.dumps({"jinja2": jinja2.__version__, "sources": sources}, indent=1, sort_keys=True)
    (target / STAMP).write_text(stamp + "\n", "ascii")


class Precompiled(BaseLoader):
    """Loads compiled templates whose source is still what was compiled."""

    has_source_access = False

    def __init__(self, templates: Path, compiled: Path) -> None:
        self.templates = templates
        self.sources: dict[str, str] = {}
        try:
            stamp = json.loads((compiled / STAMP).read_bytes())
        except FileNotFoundError:
            return
        if stamp["jinja2"] == jinja2.__version__:
            self.sources = stamp["sources"]
            self.modules = ModuleLoader(str(compiled))

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the base class names it
    ) -> Template:
        """The compiled template. Raises TemplateNotFound when there is none that is true."""
        known = self.sources.get(name)
        if known is None or known != _digest((self.templates / name).read_bytes()):
            raise TemplateNotFound(name)
        load: Callable[..., Template] = self.modules.load
        return load(environment, name, globals)


def _compiled(name: str) -> bool:
    return name.endswith(COMPILED)


def _digest(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()

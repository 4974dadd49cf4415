"""Templates compiled beforehand: used only while they are what the sources say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader
from jinja2.exceptions import TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from generator.outputs.environment import (
    STAMP,
    OurEnvironment,
    Precompiled,
    environment,
    escaped,
    precompile,
)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates" / "form4"
    folder.mkdir(parents=True)
    (folder / "a.xml.j2").write_text("<a>{{ name }}</a>\n")
    (folder / "b.html.j2").write_text('{% include "form4/a.xml.j2" %}{{ true | one_or_zero }}\n')
    (folder / "c.yaml.j2").write_text("{{ nobody | knows }}\n")
    return folder.parent


@pytest.fixture
def compiled(templates: Path, tmp_path: Path) -> Path:
    precompile(templates, tmp_path / "compiled")
    return tmp_path / "compiled"


def test_what_was_compiled_renders_without_its_source_being_compiled(
    templates: Path, compiled: Path
) -> None:
    made = environment(Precompiled(templates, compiled))
    text = made.get_template("form4/b.html.j2").render(name="<R & D>")
    assert text == "<a>&lt;R &amp; D&gt;</a>\n1\n"


def test_the_outputs_are_compiled_and_nothing_else(templates: Path, compiled: Path) -> None:
    stamp = json.loads((compiled / STAMP).read_text())
    assert sorted(stamp["sources"]) == ["form4/a.xml.j2", "form4/b.html.j2"]
    assert stamp["jinja2"] == jinja2.__version__
    with pytest.raises(TemplateNotFound):
        environment(Precompiled(templates, compiled)).get_template("form4/c.yaml.j2")


def test_a_source_changed_since_is_read_instead(templates: Path, compiled: Path) -> None:
    (templates / "form4/a.xml.j2").write_text("<b>{{ name }}</b>\n")
    loader = ChoiceLoader([Precompiled(templates, compiled), FileSystemLoader(str(templates))])
    assert environment(loader).get_template("form4/a.xml.j2").render(name="x") == "<b>x</b>\n"


def test_another_jinja_reads_the_sources(templates: Path, compiled: Path) -> None:
    stamp = json.loads((compiled / STAMP).read_text())
    (compiled / STAMP).write_text(json.dumps(stamp | {"jinja2": "3.0.0"}))
    loader = ChoiceLoader([Precompiled(templates, compiled), DictLoader({"form4/a.xml.j2": "y"})])
    assert environment(loader).get_template("form4/a.xml.j2").render() == "y"


def test_a_checkout_has_none(templates: Path, tmp_path: Path) -> None:
    with pytest.raises(TemplateNotFound):
        environment(Precompiled(templates, tmp_path / "none")).get_template("form4/a.xml.j2")


def test_what_was_compiled_before_goes(templates: Path, compiled: Path) -> None:
    (templates / "form4/b.html.j2").unlink()
    precompile(templates, compiled)
    assert len(list(compiled.glob("*.py"))) == 1


def test_the_same_sources_compile_to_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; "
        "from generator.outputs.environment import precompile; "
        "precompile(Path('templates'), Path(sys.argv[1]))"
    )
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", code, str(folder)],
            cwd=ROOT,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "", "PYTHONPATH": str(ROOT)},
        )
        made.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert made[0] == made[1]
    assert len(made[0]) > 8


@given(st.text(alphabet="ab &<>'\"\n\u00e9;#", max_size=20))
def test_a_text_is_escaped_as_markupsafe_escapes_it(text: str) -> None:
    assert escaped(text) == escape(text)


@pytest.mark.parametrize("value", [7, None, True, 1.5, ["<"], {"&": '"'}, Markup("<b>"), b"<'>"])
def test_a_value_that_is_no_text_is_escaped_as_markupsafe_escapes_it(value: object) -> None:
    assert escaped(value) == escape(value)


PARTS = """{% macro cell(x) %}<td>{{ x }}</td>{% endmacro %}
{% set block %}<p>{{ name }}</p>{% endset %}
{{ cell(name) }}{{ block }}{{ name ~ "<" }}{{ "<" ~ cell("&") }}{{ [name] | join("<br>") }}
{{ name | upper }}{{ name if name else "'" }}{% filter lower %}{{ name }}{% endfilter %}
{% macro box() %}<b>{{ caller() }}</b>{% endmacro %}{% call box() %}{{ name }}{% endcall %}{{ "<&'\\"" }}{{ 3 < 4 }}
{% autoescape false %}{{ name }}{% endautoescape %}
"""


def test_our_environment_writes_what_jinja_writes() -> None:
    loader = DictLoader({"x": PARTS})
    written = [
        environment(loader, kind).get_template("x").render(name='O\'Brien & <Sons> "Ltd"')
        for kind in (OurEnvironment, jinja2.Environment, ImmutableSandboxedEnvironment)
    ]
    assert written[0] == written[1] == written[2]
    assert "&lt;Sons&gt;" in written[0]
